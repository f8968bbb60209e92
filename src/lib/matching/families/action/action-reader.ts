import type { FamilyReader } from '../family-reader.js'

/** Not written yet. */
export const actionReader: FamilyReader = { family: 'action', read: () => undefined }
