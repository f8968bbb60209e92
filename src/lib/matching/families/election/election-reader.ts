import type { FamilyReader } from '../family-reader.js'

/** Not written yet. */
export const electionReader: FamilyReader = { family: 'election', read: () => undefined }
