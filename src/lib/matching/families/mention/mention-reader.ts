import type { FamilyReader } from '../family-reader.js'

/** Not written yet. */
export const mentionReader: FamilyReader = { family: 'mention', read: () => undefined }
