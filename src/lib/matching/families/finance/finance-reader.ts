import type { FamilyReader } from '../family-reader.js'

/** Not written yet. */
export const financeReader: FamilyReader = { family: 'finance', read: () => undefined }
