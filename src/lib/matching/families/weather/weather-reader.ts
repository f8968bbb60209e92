import type { FamilyReader } from '../family-reader.js'

/** Not written yet. */
export const weatherReader: FamilyReader = { family: 'weather', read: () => undefined }
