import type { Act } from '../../claim/act.js'

/** How a text about an office is put. */
export interface OfficeAct {
  readonly verb: string
  /** The question is whether somebody stays. */
  readonly isNegated: boolean
}

type Rule = readonly [pattern: RegExp, verb: string]

/** In this order: what is more special goes first. */
const RULES: readonly Rule[] = [
  [
    /\b(?:next|1st) (?:[\p{L}]+ ){0,4}(?:out|to leave|to depart|to resign|to be removed|leave|removed|gone)\b|\bleaves? (?:[\p{L}]+ ){0,3}1st\b(?! (?:secretary|minister|lady|deputy|vice))|\b(?:out|leave|resign|depart) 1st\b(?! (?:secretary|minister|lady|deputy|vice))/u,
    'leave office first',
  ],
  [
    /\bnominat(?:e|es|ed|ing|ion)\b|\bnominee\b|\bpicks? (?:for|as)\b|\b(?:choose|select|tap)s?\b.{1,80}\b(?:as|for|to be)\b/,
    'nominate',
  ],
  [/\bconfirm(?:s|ed|ation)?\b/, 'confirm'],
  [/\bappoint(?:s|ed|ment)?\b|\bnamed\b|\bselected\b|\bchosen\b/, 'appoint'],
  [/\bjoin(?:s|ed)?\b/, 'join'],
  [
    /\b(?:resign|resigns|resigned|resignation|quit|quits|step down|steps down|steps aside|abdicates?)\b/,
    'resign',
  ],
  [/\bretir(?:e|es|ed|ement|ing)\b/, 'retire'],
  [
    /\b(?:fired?|fires|removed|removal|remove|oust(?:ed|s)?|dismiss(?:ed|al)?|recalled|expelled|deposed|impeached and removed|sacked)\b/,
    'be removed',
  ],
  [
    /\bout (?:as|of|by|before|in|this|from|on)\b|\bout$|\b(?:leaves?|leaving|left|departs?|departed|departure|vacates?|vacated|cease[sd]?|no longer|exits?|loses? (?:power|office|position)|stops? being)\b/,
    'leave office',
  ],
  [
    /\b(?:next|subsequent|successor|succeeds?)\b|\b1st(?! (?:secretary|minister|lady))\b|\bnew(?! (?:zealand|york|jersey|mexico|hampshire|orleans|delhi|caledonia|south wales))\b/,
    'become',
  ],
  [/\b(?:become|becomes|became|take office|assumes?|inaugurated|sworn in)\b/, 'become'],
  [/\b(?:leads?|leader|holds? (?:office|position)|serv(?:e|es|ing)|be|is)\b/, 'hold'],
]
const STAYS =
  /\b(?:continuously (?:serve[sd]?|held|holds?|been)|serve[sd]? continuously|remain(?:s)?|stay(?:s)?(?: on)?|continue(?:s)? (?:as|to (?:be|serve))|still (?:be|hold)|survive(?:s)?|keep(?:s)? (?:his|her|their) (?:job|post|position))\b/
/** `resigns, or is otherwise removed`: any way out counts. */
const ANY_WAY =
  /\b(?:or otherwise|for any reason|by any means|or other means|in any way|otherwise (?:steps?|leaves?|ceases?|is|vacates?|departs?|loses?)|resigns?(?: from)?\b.{0,60}\bor (?:is |be |are )?(?:\w+ )?(?:removed|fired|dismissed|ousted|impeached|leaves?|vacates?)|(?:removed|fired|dismissed|ousted)\b.{0,60}\bor (?:\w+ )?resign\w*)\b/
/** Somebody who cannot do the work counts as gone. */
const LOSES_POWER =
  /\b(?:prevented from (?:fulfilling|carrying|performing)|detained|incapacitated|unable to (?:fulfil|perform|carry)|flees?)\b/

/** What has to happen with the office, from the words of the question or of the condition. */
export function officeActIn(text: string): OfficeAct | undefined {
  const stays = STAYS.test(text)
  const isDenied = DENIED.test(text)
  const rule = RULES.find(([pattern]) => pattern.test(text))
  if (stays && (rule === undefined || rule[1] === 'hold' || rule[1] === 'become'))
    return { verb: 'leave office', isNegated: !isDenied }
  if (rule === undefined) return undefined
  if (rule[1] === 'nominate' && NOMINATED_FIRST.test(text))
    return { verb: 'nominate first', isNegated: isDenied }
  const verb = WAYS_OUT.has(rule[1]) && ANY_WAY.test(text) ? 'leave office' : rule[1]
  return { verb, isNegated: isDenied }
}

/** `fails to confirm`, `is not confirmed`. */
const DENIED =
  /\b(?:fails? to|failed to|(?:will|does|do|did|is|was|be|been|has|have) not|not (?:be|been|yet)|never|without being)\b/
/** Only the first nomination from now on counts, not any. */
const NOMINATED_FIRST =
  /\b(?:next|1st)(?: new)?(?: (?!as\b|for\b)[\p{L}]+){0,4} (?:nominat(?:e|es|ed)|picks?|chooses?|selects?)\b|\b(?:next|1st) (?:formal |official )?(?:nominee|nomination)\b/u

const WAYS_OUT: ReadonlySet<string> = new Set(['resign', 'retire', 'be removed', 'leave office'])

const NEXT =
  /\b(?:next|subsequent|successor|succeed\w*|1st(?! (?:secretary|minister|lady))|new|following|replace\w*|after)\b/
/** Whether it matters that nobody comes in between. */
export const saysNext = (text: string): boolean => NEXT.test(text)

/** Words that a binding text may use for what a question calls otherwise. */
const SAID_OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  become: ['appoint', 'hold', 'confirm'],
  appoint: ['become', 'hold', 'nominate'],
  nominate: ['appoint', 'nominate first'],
  hold: ['become', 'appoint'],
  'leave office': ['resign', 'retire', 'be removed'],
}

/** Whether the condition asks for another act than the question does. */
export function contradicts(
  asked: OfficeAct,
  bound: OfficeAct | undefined,
  { question, condition }: { readonly question: string; readonly condition: string },
): boolean {
  if (condition === '') return false
  if (bound === undefined) return isWayOut(asked.verb)
  if (asked.isNegated !== bound.isNegated) return true
  if (asked.verb === 'become' && NEXT.test(question) && !NEXT.test(condition)) return true
  if (asked.verb === bound.verb || asked.verb === 'leave office first') return false
  if (SAID_OTHERWISE[asked.verb]?.includes(bound.verb) === true) return false
  return !RULES.some(([pattern, verb]) => verb === asked.verb && pattern.test(condition))
}

/** Whether a verb says that somebody goes. */
export const isWayOut = (verb: string): boolean => WAYS_OUT.has(verb)

/** The wider meaning that a definition gives to leaving: detention or incapacity count as well. */
export const countsLostPower = (rules: string): boolean => LOSES_POWER.test(rules)

const ANNOUNCES = /\b(?:announc\w+|declar(?:es|ed|ation)|states? (?:his|her|their) intention|intention to)\b/
const ANNOUNCED_AND_DONE =
  /\b(?:announc\w+)\b.{0,200}\b(?:or (?:has |have |is |was |be )?(?:actually|otherwise)|or (?:actually )?(?:leaves?|left|resigns?|steps? down|departs?)|whichever)\b/
const COUNTS =
  /\bannounce(?:ment|s|d)?\b[^.]{0,200}\b(?:will (?:immediately |also )?(?:resolve|count|suffice|qualify)|suffices?|encompassed|satisf(?:y|ies)|sufficient|is enough|also (?:counts?|resolves?))\b/
const COUNTS_NOT =
  /\b(?:not (?:alone |by itself |on its own )?(?:qualify|count|suffice|be sufficient|be enough|resolve)|does not|do not|is not sufficient|not sufficient|insufficient|must have an actual departure|regardless of any announcement)\b/

/** Whether the announcement counts, the thing itself, or either. */
export function formOf(condition: string, rules: readonly string[]): Act['form'] {
  const inCondition = ANNOUNCES.test(condition)
  if (ANNOUNCED_AND_DONE.test(condition)) return 'either'
  // What asks for the announcement alone says nothing more by calling it sufficient.
  if (inCondition && !rules.some((sentence) => UNANNOUNCED.test(sentence))) return 'announcing'
  const counting = rules.some((sentence) => COUNTS.test(sentence) && !COUNTS_NOT.test(sentence))
  if (counting) return 'either'
  return inCondition ? 'announcing' : 'doing'
}

const UNANNOUNCED =
  /\b(?:without|regardless of|even if (?:there is )?no|absence of)\b[^.]{0,40}\bannounc\w+|\bannounce\w*\b[^.]{0,80}\bor (?:otherwise |actually |effectively )?(?:leaves?|resigns?|retires?|steps? down|departs?|vacates?)\b/

const HORIZON =
  /\bwithin (?:the )?(?:next )?(?:1 |one |a )?year\b|\bmore than (?:1|one|a) year\b|\bin more than (?:1|one|a) year\b/

/** An announcement of a departure that is too far away does not count: another question than any announcement. */
export const announcementHorizon = (rules: readonly string[]): string | undefined =>
  rules.some((sentence) => /announc/.test(sentence) && HORIZON.test(sentence))
    ? 'announced within a year'
    : undefined
