import type { FamilyReader } from '../family-reader.js'

/** Not written yet. */
export const tournamentReader: FamilyReader = { family: 'tournament', read: () => undefined }
