import type { ClaimFields } from '../../claim/claim.js'
import type { Prepared } from '../../reading/prepared.js'
import { readWording } from '../../reading/wording.js'
import type { FamilyReader, FamilyReading } from '../family-reader.js'
import { officeWords, plain } from '../office/offices.js'
import { isCompound } from '../office/conjunction.js'
import { agreeing } from './ballot-agreement.js'
import { ballotActIn } from './ballot-act.js'
import { ballotFields } from './ballot-fields.js'
import { ordinalWords } from './ordinals.js'
import { partyWords } from './parties.js'

const POLITICAL =
  /\b(?:elections?|primar(?:y|ies)|nominees?|nomination|runoff|run off|caucus|midterms?|gubernatorial|governorship|governor|presidency|presidential|prime ministry|congressional|congress|house|senate|senators?|seats?|parliament\w*|mayor|mayoral|popular vote|electoral|swing states?|attorney general|secretary of state|supreme court|ballot|vote share|votes?)\b/
const CONTEST =
  /\b(?:elections?|primar(?:y|ies)|nominees?|nomination|runoff|run off|caucus|midterms?|gubernatorial|governorship|presidency|presidential|congressional|senate|house|parliament\w*|mayoral|seats?|popular vote|electoral|race|vote)\b/
const NOT_BALLOT =
  /\b(?:oscars?|academy|grammys?|emmys?|golden globes?|awards?|best (?!of)\w+|mvp|album|song|movie|film|actor|actress|eurovision|jury vote|survivor|bachelor\w*|world cup|super bowl|bowl|champions?(?:hip)?s?|playoffs?|all star|hall of fame|heisman|ballon|grand prix|nobel|player of|man booker|open house|full house|white house)\b/
const OTHER_ACT =
  /\b(?:1st (?:to )?wins?|endorses?|announces?|announcement|run(?:s|ning)? for|drops? out|withdraws?|debates?|says?|mentions?|visits?|declares?|resigns?|impeach\w*|indict\w*|arrest\w*|charged|convicted|meets?|joins?|confirm(?:s|ed)?|reject(?:s|ed)?|pass(?:es|ed)?|vote (?:to|for|against|on)|flips? (?:democrats|republicans)|next (?:speaker|prime minister|chancellor|pope|leader|ceo|head)|(?:hold|call|schedule|postpone|cancel|delay)s? (?:\w+ ){0,4}(?:elections?|primary|referendum|vote|debate)|called|held|certif(?:y|ied)|leaves?|out as|remain)\b/

/** Elections: who or which party wins what, where, in which round and year, and by how much. */
export const electionReader: FamilyReader = { family: 'election', read: readElection }

/** One look at the listed words, before they are brought into their normal form. */
const TRIGGER =
  /elect|primar|nomin|run.?off|caucus|midterm|gubern|governor|presiden|congress|house|senat|seat|parliament|mayor|vote|swing|prime minist|attorney general|secretary of state|supreme court|ballot/i

function readElection(prepared: Prepared): FamilyReading | undefined {
  if (!TRIGGER.test(prepared.question.text) && !eventTitles(prepared).some((title) => TRIGGER.test(title)))
    return undefined
  const question = plain(prepared.question.text)
  const condition = prepared.condition === undefined ? undefined : plain(prepared.condition.text)
  // `Will X be the next Prime Minister`, which pays on the winner of an election.
  const isBound = BECOMES.test(question) && WINS_ELECTION.test(condition ?? '')
  const headline = plain([prepared.question.text, ...eventTitles(prepared)].join(' . '))
  if (!(isBound || POLITICAL.test(headline)) || NOT_BALLOT.test(headline)) return undefined
  if (OTHER_ACT.test(isBound ? question.replace(/\bnext /, '') : question) || isCompound(question))
    return undefined
  const act =
    ballotActIn(question) ?? (CONTEST.test(question) || isBound ? ballotActIn(condition ?? '') : undefined)
  if (act === undefined) return undefined
  const fields = ballotFields(prepared, act)
  const isContest = isBound || fields.object !== undefined || CONTEST.test(headline)
  if (!isContest || (fields.subject === undefined && act.measure === undefined)) return undefined
  return {
    fields: { ...agreeing(fields, prepared), wording: readWording(prepared, fields, explained(fields)) },
    isNegated: false,
  }
}

const BECOMES = /\b(?:be|become|becomes) (?:elected )?(?:next|new)\b/
const WINS_ELECTION = /\b(?:wins?|is elected in) (?:[\p{L}\d]+ ){0,5}election\b/u

const eventTitles = (prepared: Prepared): readonly string[] => [
  ...(prepared.label === undefined ? [] : [prepared.label.text]),
  prepared.text.eventTitle,
  prepared.text.eventSubtitle,
]

/** Words that say nothing an election's fields do not say. */
const EXPLAINED =
  'election elections race races seat seats party candidate candidates win wins won winner winning midterm midterms general nominee nomination contest hold held us united states american representative representatives named greatest number inaugurated pursuant'

function explained({
  subject,
  act,
  object,
  place,
  edition,
  stage,
  accepted,
}: Partial<ClaimFields>): readonly string[] {
  return [
    EXPLAINED,
    ...(subject?.value.kind === 'party' ? [partyWords(subject.value.name)] : []),
    ...(object === undefined ? [] : [officeWords(object.value.name)]),
    ...(object?.value.name === 'representative' ? [DISTRICT_WORDS, ...ordinalsOf(place?.value.name)] : []),
    ...(act === undefined ? [] : [VERB_WORDS[act.value.verb] ?? '']),
    ...(place === undefined ? [] : [place.value.name]),
    ...(object?.value.name === 'parliament' ? [PARLIAMENT_WORDS] : []),
    // The next election in 2026 is the one of 2026.
    ...(edition === undefined ? [] : [edition.value, 'next upcoming']),
    ...(accepted === undefined ? [] : [BOUND_WORDS]),
    // A runoff that names no round of its own is part of the whole election.
    ...(stage?.value === 'general' || stage?.value === 'nomination' ? ['runoff round 2nd'] : []),
  ]
}

/** Which way a number counts is in the accepted values. */
const BOUND_WORDS = 'least most more than above below under over fewer less exactly between'

/** Other words for what has to happen. */
const VERB_WORDS: Readonly<Record<string, string>> = {
  win: 'elect elected election',
  'take office': 'elect elected election',
  advance: 'advance advances qualify qualifies proceed proceeds reach move',
  control: 'control controls controlled controlling majority following',
  'win nomination': 'primary nominee nominated accept accepts accepted',
}

function ordinalsOf(place: string | undefined): readonly string[] {
  const number = / (\d{1,2})$/.exec(place ?? '')?.[1]
  return number === undefined ? [] : [ordinalWords(number)]
}

const PARLIAMENT_WORDS = 'parliament parliamentary national assembly legislature legislative'

const DISTRICT_WORDS = 'house congressional district congress representatives representative'
