import type { FamilyReader } from '../family-reader.js'

/** Not written yet. */
export const cryptoReader: FamilyReader = { family: 'crypto', read: () => undefined }
