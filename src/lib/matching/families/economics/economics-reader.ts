import type { FamilyReader } from '../family-reader.js'

/** Not written yet. */
export const economicsReader: FamilyReader = { family: 'economics', read: () => undefined }
