import type { FamilyReader } from '../family-reader.js'

/** Not written yet. */
export const countReader: FamilyReader = { family: 'count', read: () => undefined }
