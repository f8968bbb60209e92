import type { FamilyReader } from '../family-reader.js'

/** Not written yet. */
export const officeReader: FamilyReader = { family: 'office', read: () => undefined }
