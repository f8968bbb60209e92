import { actionReader } from './action/action-reader.js'
import { electionReader } from './election/election-reader.js'
import type { FamilyReader } from './family-reader.js'
import { FIGURE_READERS } from './figure-families.js'
import { gameReader } from './game/game-reader.js'
import { mentionReader } from './mention/mention-reader.js'
import { officeReader } from './office/office-reader.js'
import { tournamentReader } from './tournament/tournament-reader.js'

/** In this order: the narrow ones first, the one that takes everything last. */
export const FAMILY_READERS: readonly FamilyReader[] = [
  gameReader,
  tournamentReader,
  electionReader,
  officeReader,
  mentionReader,
  ...FIGURE_READERS,
  actionReader,
]
