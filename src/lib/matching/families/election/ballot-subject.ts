import type { Entity } from '../../claim/entity.js'
import { found, type Read } from '../../claim/field.js'
import type { Prepared } from '../../reading/prepared.js'
import { namedPerson } from '../office/named-person.js'
import { plain } from '../office/offices.js'
import { partyNamed, partyOfWords } from './parties.js'

const VERBS =
  'win|wins|won|be|become|becomes|finish|finishes|place|come|get|gets|receive|receives|gain|gains|earn|take|takes|secure|secures|capture|clinch|carry|flip|flips|hold|holds|retain|retains|keep|keeps|control|controls|lose|loses|advance|advances|qualify|qualifies|make|makes|reach|proceed|move|concede|have|to win|sweep'
const ASKED = new RegExp(String.raw`(?:^|[:.?!-] )(?:will|does|do|did) (.{1,120}?) (?:${VERBS})\b`, 'i')
const TOLD = new RegExp(String.raw`^(?:the )?(.{1,80}?) (?:wins|to win|will win|flips?|sweeps?)\b`, 'i')
const MARGIN_OF = /\bmargin of victory (?:for|of) (.{1,80}?) (?:in|at|over|be)\b/i
const MARGIN_BEFORE = /^(?:the )?(.{2,60}?) margin of victory\b/i
const SEATS_WON = /\d (?:or (?:above|more|below|fewer|less) )?((?:[\p{L}.'-]{1,20} ){1,5})seats won\b/iu
const WHICH = /^(?:which|who|whom|what|how|the|if|on|in|when|\d)\b/i
const ANYBODY = /^(?:anyone|anybody|someone|any (?:\w+ )?candidate|candidate|any person)$/
const NOBODY = /^(?:no ?one|nobody|none|no candidate|neither|no (?:other )?(?:person|party))$/
const OTHER = /^(?:(?:candidate from )?(?:any )?(?:an)?other(?: .*)?|someone else|tie|field)$/
const NUMERIC =
  /^[^\p{L}]*\d|^(?:above|below|at least|less than|more than|under|over|between|exactly|yes|no)\b/iu
/** `Before April 1`: no name. */
const DATED =
  /^(?:before|by|after|in|on|during|end of)\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d/i
const BY_PARTY = /\b(?:political )?party\b[^.]{0,40}\b(?:wins?|won|controls?|with)\b|\bparty of the\b/i

/** Who is to win: a party, a person, or a word such as anybody. `isForParties`: only parties can do what is asked. */
export function ballotSubject(prepared: Prepared, isForParties: boolean): Read<Entity> {
  const question = prepared.question.text
  const inQuestion = (MARGIN_OF.exec(question) ??
    MARGIN_BEFORE.exec(question) ??
    ASKED.exec(question) ??
    SEATS_WON.exec(question) ??
    TOLD.exec(question))?.[1]
  if (inQuestion !== undefined && !WHICH.test(withoutArticle(inQuestion))) {
    const entity = contender(withoutArticle(inQuestion), prepared, isForParties)
    if (entity !== undefined) return found(entity, prepared.question.from)
  }
  const label = prepared.label
  if (label === undefined || NUMERIC.test(label.text) || DATED.test(label.text)) return undefined
  const entity = contender(label.text, prepared, isForParties)
  return entity === undefined ? undefined : found(entity, label.from)
}

const withoutArticle = (phrase: string): string => phrase.replace(/^(?:the|a|an) /i, '').trim()

function contender(phrase: string, prepared: Prepared, isForParties: boolean): Entity | undefined {
  const words = plain(phrase)
  if (words === '') return undefined
  if (ANYBODY.test(words)) return { name: 'any candidate', others: [], kind: 'thing' }
  if (NOBODY.test(words)) return { name: 'nobody', others: [], kind: 'thing' }
  if (OTHER.test(words)) return { name: words === 'tie' ? 'tie' : 'other', others: [], kind: 'thing' }
  const party = partyNamed(phrase)
  if (party !== undefined) return party
  if (isForParties || BY_PARTY.test(prepared.condition?.text ?? '')) return partyOfWords(phrase)
  return namedPerson(phrase, prepared)
}
