/** Patterns of what has to be reached, the narrow ones first; the words are those of `claim/stage.ts`. */
const STAGES: readonly (readonly [RegExp, string])[] = [
  [/\bnominated\b|\bnominations?\b|\bnominee\b/i, 'nominated'],
  [/\brelegat(?:ed|ion)\b/i, 'relegated'],
  [/\bpromot(?:ed|ion)\b/i, 'promoted'],
  [/\b(?:finish(?:es)? )?(?:in )?last(?: place)?\b|\bbottom of the table\b|\bwooden spoon\b/i, 'last'],
  [/\brunners?-?[ -]?up\b|\bfinish(?:es)? (?:in )?(?:second|2nd)\b|\bsilver medal\b/i, 'runner-up'],
  [/\bfinish(?:es)? (?:in )?(?:third|3rd)\b|\bthird place\b|\bbronze medal\b/i, 'third'],
  [/\bpodium\b|\btop (?:3|three)\b/i, 'podium'],
  [/\bpole\b/i, 'pole'],
  [/\bfastest lap\b/i, 'fastest lap'],
  [/\bmakes? the cut\b|\bto make the cut\b/i, 'make cut'],
  [/\bplay-?in\b(?! tournament will not)/i, 'play-in'],
  [/\bworst (?:regular[- ]season )?record\b/i, 'worst record'],
  [
    /\bbest (?:regular[- ]season )?record\b|\bpresidents'? trophy\b|\bsupporters'? shield\b/i,
    'regular season',
  ],
  [/\b(?:no\. ?|#|number )?(?:1|one|first) (?:overall )?seed\b/i, 'first seed'],
]
const TOP = /\btop (\d{1,3}|two|four|five|six|ten)\b/i
const COUNTS: Readonly<Record<string, string>> = { two: '2', four: '4', five: '5', six: '6', ten: '10' }
const ROUNDS: readonly (readonly [RegExp, string])[] = [
  [/\bsemi-?finals?\b|\bfinal (?:four|4)\b|\blast 4\b/i, 'semifinal'],
  [/\bquarter-?finals?\b|\belite (?:eight|8)\b|\blast 8\b/i, 'quarterfinal'],
  [/\bround of (?:16|sixteen)\b|\bsweet (?:sixteen|16)\b|\blast 16\b/i, 'round of 16'],
  [/\bround of (?:32|thirty-two)\b|\blast 32\b/i, 'round of 32'],
  [/\bround of (?:64|sixty-four)\b/i, 'round of 64'],
  [
    /\bknock-?out (?:stage|round|phase)s?\b|\b(?:out of|from|through) (?:the |its |their )?group\b/i,
    'knockout',
  ],
  [/\b(?:grand )?finals?\b|\bchampionship game\b|\bsuper bowl\b|\bworld series\b|\bstanley cup\b/i, 'final'],
  [/\bplay-?offs?\b|\bpostseason\b/i, 'playoffs'],
  [/\b(?:tournament|world cup|euro|copa|cup|championship|olympics|major)\b/i, 'group stage'],
]
const REACHES =
  /\b(?:qualif(?:y|ies|ied)|advances?|reach(?:es)?|makes?|progress(?:es)?|gets? (?:out|to|through)|goes? to|plays? in|appears? in|participates? in|competes? in)\b(?! the cut)/i
const GROUP = /\bgroup ([a-p])\b/i
const GROUP_FIRST =
  /\b(?:wins?|winner of|tops?|finish(?:es)? (?:in )?(?:first|1st|top)(?: place)?(?: in| of)?|finish(?:es)? atop)\b[^.]{0,40}\bgroup\b/i
const GROUP_SECOND = /\bfinish(?:es)? (?:in )?(?:second|2nd)(?: place)?(?: in| of)?\b[^.]{0,40}\bgroup\b/i
const DIVISION =
  /\b((?:al|nl|american league|national league|afc|nfc) (?:east|west|north|south|central)|(?:atlantic|metropolitan|central|pacific|southeast|southwest|northwest|south|north|east|west) division)\b/i
const CONFERENCE =
  /\b((?:eastern|western) conference|afc|nfc|american league|national league|american football conference|national football conference)\b/i
const MEDAL =
  /\b(?:wins?|records?|awarded) (?:a|any|at least (?:1|one)|one or more|1 or more) (gold |silver |bronze )?medals?\b/i
const WINS =
  /\b(?:wins?|won|winner|winning|champions?|championship|crowned|title|be the|named|awarded|receives?|leads?|gold medal|most|lowest|highest|finish(?:es)? (?:in )?(?:first|1st)|first place)\b/i

/** What has to be reached, and the group, division or conference it is of. */
export interface StageRead {
  readonly stage: string
  readonly part: string | undefined
}

/**
 * The stage that title and condition agree on: the one that says more than a win; `undefined` when they contradict each other.
 */
export function stageOf({
  phrases,
  title,
}: {
  readonly phrases: readonly string[]
  readonly title: string
}): StageRead | undefined {
  const reads = phrases.map(stageIn).filter((read) => read !== undefined)
  const [first, second] = reads
  if (first === undefined) return stageIn(title)
  if (first.part !== undefined && second?.part !== undefined && first.part !== second.part) return undefined
  if (second === undefined || first.stage === second.stage)
    return { stage: first.stage, part: first.part ?? second?.part }
  const special = reads.filter(({ stage }) => stage !== 'winner')
  if (special.length === 1) return special[0]
  const division = reads.find(({ stage }) => stage === 'division')
  if (division !== undefined && reads.every(({ stage }) => BESIDE_DIVISION.has(stage))) return division
  const round = reads.find(({ stage }) => stage.startsWith('round of'))
  return round !== undefined && reads.some(({ stage }) => stage === 'knockout') ? round : undefined
}

/** What the name of a division is read as where the sentence goes on to speak of its league. */
const BESIDE_DIVISION: ReadonlySet<string> = new Set(['division', 'conference', 'regular season'])

/** Reads the words of a question about a competition; `undefined`: nothing that is known. */
function stageIn(words: string): StageRead | undefined {
  const group = GROUP.exec(words)
  const part = group === null ? undefined : `group ${group[1]?.toLowerCase() ?? ''}`
  if (GROUP_FIRST.test(words)) return { stage: 'group winner', part }
  if (GROUP_SECOND.test(words)) return { stage: 'group runner-up', part }
  const place = STAGES.find(([pattern]) => pattern.test(words))
  if (place !== undefined) return { stage: place[1], part }
  const top = TOP.exec(words)
  if (top !== null) return { stage: `top ${COUNTS[top[1]?.toLowerCase() ?? ''] ?? top[1] ?? ''}`, part }
  const medal = MEDAL.exec(words)
  if (medal !== null) return { stage: `${medal[1]?.toLowerCase() ?? ''}medal`, part }
  return reachedIn(words, part) ?? wonIn(words)
}

/** `qualifies for the final`: the round behind the verb; a bare tournament is its first stage. */
function reachedIn(words: string, part: string | undefined): StageRead | undefined {
  const verb = REACHES.exec(words)
  if (verb === null) return undefined
  const behind = words.slice(verb.index + verb[0].length)
  const round = ROUNDS.find(([pattern]) => pattern.test(behind))
  if (round === undefined) return part === undefined ? undefined : { stage: 'knockout', part }
  return round[1] === 'group stage' && part !== undefined
    ? { stage: 'knockout', part }
    : { stage: round[1], part }
}

function wonIn(words: string): StageRead | undefined {
  if (!WINS.test(words)) return undefined
  const division = DIVISION.exec(words)
  if (division !== null) return { stage: 'division', part: partName(division[1]) }
  const conference = CONFERENCE.exec(words)
  return conference === null
    ? { stage: 'winner', part: undefined }
    : { stage: 'conference', part: partName(conference[1]) }
}

const PART_NAMES: Readonly<Record<string, string>> = {
  'american football conference': 'afc',
  'national football conference': 'nfc',
}

function partName(words: string | undefined): string {
  const low = (words ?? '').toLowerCase()
  return (
    PART_NAMES[low] ?? low.replace(/^american league (?=\w)/, 'al ').replace(/^national league (?=\w)/, 'nl ')
  )
}
