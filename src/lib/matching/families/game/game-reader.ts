import type { FamilyReader } from '../family-reader.js'

/** Not written yet. */
export const gameReader: FamilyReader = { family: 'game', read: () => undefined }
