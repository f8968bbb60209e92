/**
 * What has to be reached in a competition, in canonical words:
 *
 * - `winner`, and on the way to it `final` (takes part in it), `semifinal`, `quarterfinal`, `round of 16`, `round of 32`, `round of 64`,
 *   `knockout` (gets out of its group, whatever comes next), `group stage` (has qualified for the tournament itself);
 * - `conference` and `division` (wins it), `playoffs` (makes them), `play-in` (at least), `first seed`, `regular season` (best record);
 * - `group winner`, `group runner-up`; `runner-up`, `third`, `last`; `top 4` and so on; `podium`; `pole`, `fastest lap`;
 * - `relegated`, `promoted`; `nominated` (an award); `eliminated in ...` (a stage of elimination, exactly).
 */
export type Stage = string

export type StageRelation =
  'equal' | 'narrower' | 'wider' | 'exclusive' | 'overlapping' | 'different' | 'unknown'

/** From the last thing to reach to the first one: whoever has reached one has reached all that follow. */
const KNOCKOUT = ['winner', 'final', 'semifinal', 'quarterfinal', 'round of 16', 'round of 32', 'round of 64']
/** An American season: the title, the conference, the playoffs. A division is won beside this path. */
const SEASON = ['winner', 'conference', 'playoffs', 'play-in']
/** Things only one can be, of the same ranking. */
const PLACES = ['winner', 'runner-up', 'third', 'last']
const EARLY = ['knockout', 'group stage']

/** Of two stages of one competition and edition, for the same subject: how reaching one lies to reaching the other. */
export function stageRelation(kalshi: Stage, polymarket: Stage): StageRelation {
  if (kalshi === polymarket) return 'equal'
  const forward = impliedBy(kalshi, polymarket)
  if (forward) return 'narrower'
  if (impliedBy(polymarket, kalshi)) return 'wider'
  if (isExclusive(kalshi, polymarket)) return 'exclusive'
  if (isUncertain(kalshi, polymarket) || isUncertain(polymarket, kalshi)) return 'unknown'
  return isKnownStage(kalshi) && isKnownStage(polymarket) ? 'overlapping' : 'unknown'
}

/** Whether only one subject can have it: then two subjects exclude each other. */
export const isSingleStage = (stage: Stage): boolean =>
  [...PLACES, 'group winner', 'group runner-up', 'conference', 'division', 'first seed', 'regular season']
    .concat(['pole', 'fastest lap'])
    .includes(stage)

const isKnownStage = (stage: Stage): boolean =>
  [...KNOCKOUT, ...SEASON, ...PLACES, ...EARLY].includes(stage) ||
  /^(?:group winner|group runner-up|division|first seed|regular season|podium|pole|fastest lap|relegated|promoted|nominated|make cut|top \d+)$/.test(
    stage,
  )

/** Whether having `stage` implies having `wanted`. */
function impliedBy(stage: Stage, wanted: Stage): boolean {
  if (comesBefore(KNOCKOUT, stage, wanted) || comesBefore(SEASON, stage, wanted)) return true
  if (wanted === 'group stage')
    return [...KNOCKOUT, 'knockout', 'group winner', 'group runner-up'].includes(stage)
  if (wanted === 'knockout') return [...KNOCKOUT, 'group winner', 'group runner-up'].includes(stage)
  if (wanted === 'playoffs') return ['division', 'first seed', 'regular season'].includes(stage)
  if (wanted === 'final') return stage === 'runner-up'
  if (wanted === 'nominated' || wanted === 'make cut') return stage === 'winner'
  return isWithinTop(stage, wanted)
}

function isWithinTop(stage: Stage, wanted: Stage): boolean {
  const limit = limitOf(wanted)
  const place = EXACT_PLACES[stage] ?? limitOf(stage)
  return limit !== undefined && place !== undefined && place <= limit
}

const EXACT_PLACES: Readonly<Record<Stage, number>> = { winner: 1, 'runner-up': 2, third: 3 }

/** The worst place that still has it. */
function limitOf(stage: Stage): number | undefined {
  if (stage === 'podium') return 3
  const top = /^top (\d{1,3})$/.exec(stage)
  return top === null ? undefined : Number(top[1])
}

function comesBefore(path: readonly string[], stage: Stage, wanted: Stage): boolean {
  const from = path.indexOf(stage)
  const to = path.indexOf(wanted)
  return from >= 0 && to >= 0 && from < to
}

/** Whether a place in the group takes to a round depends on how many play; a conference is won in a final in some leagues. */
const isUncertain = (a: Stage, b: Stage): boolean =>
  (/^group (?:winner|runner-up)$|^knockout$/.test(a) && /^round of \d+$/.test(b)) ||
  (a === 'conference' && b === 'final') ||
  a === 'nominated' ||
  a === 'play-in'

function isExclusive(a: Stage, b: Stage): boolean {
  if (PLACES.includes(a) && PLACES.includes(b)) return true
  if (a.startsWith('eliminated in ') && b.startsWith('eliminated in ')) return true
  const sinks = [a, b].filter((stage) => stage === 'relegated' || stage === 'last')
  if (sinks.length === 1)
    return [a, b].some((stage) => stage === 'winner' || stage === 'podium' || /^top [2-6]$/.test(stage))
  return [a, b].includes('group winner') && [a, b].includes('group runner-up')
}
