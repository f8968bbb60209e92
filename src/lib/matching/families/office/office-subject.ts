import type { Entity } from '../../claim/entity.js'
import { found, type Read } from '../../claim/field.js'
import type { Prepared } from '../../reading/prepared.js'
import { namedPerson } from './named-person.js'
import { officesIn, plain } from './offices.js'

/** Somebody does it to somebody: `Will Trump nominate X for ...`. */
const DONE_TO =
  /\b(?:nominates?|hires?|appoints?|names?|picks?|selects?|chooses?|taps?|fires?|removes?|dismiss(?:es)?|ousts?|confirms?) (?!as\b|for\b|to\b|by\b)(.{2,60}?)(?: (?:as|for|to be|to the|to|by|before|in|from|on|again|this)\b|\?|$)/i
/** `Will the next Prime Minister be X?` */
const TURNED = /\b(?:next|new) .{3,100}? be (.{2,60}?) ?(?:\?|$)/i
const ASKED =
  /(?:^|[:.?!-] )(?:will|does|did|is|has|can) (.{1,100}?) (?:be|become|becomes|leaves?|left|leaving|resigns?|quits?|retires?|step|stay|stays|remains?|remain|continue|survive|depart|departs|exit|vacate|cease|ceases|lose|no longer|still|officially|announce|announces|join|joins|lead|serve|hold|take|assume|succeed|out|get|abdicate|keep|head)\b/i
const TOLD =
  /^(.{1,80}?) (?:out|leaves|leaving|resigns|steps down|quits|retires|fired|removed|confirmed|nominated|appointed|named|to (?:leave|be|resign|become)|no longer|remains|joins|departs|announces?|officially announces?)\b/i
const WHO = /^(?:who|which|what|when|how|any|anyone|a|an|if|on|in|by|next|new)\b/i
const NOBODY =
  /^(?:no ?one|nobody|none|no (?:other )?(?:person|one|nominee|successor)|not announced|vacant|.*\bnobody\b.*)$/
const ANYBODY = /^(?:any|anyone|someone|somebody)\b/
const OTHER = /^(?:other|another|any other|someone else)\b/
const DATED =
  /^(?:before|by|after|in|on|during|end of|yes|no|q[1-4])\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\.? \d|^\d/i

/** Whose office it is: a person, or a word such as nobody. */
export function officeSubject(prepared: Prepared): Read<Entity> {
  const { question, label } = prepared
  const turned = /^will (?:the )?(?:next|new) /i.test(question.text)
    ? TURNED.exec(question.text)?.[1]
    : undefined
  if (turned !== undefined) return found(holder(turned, prepared), question.from)
  const words = (DONE_TO.exec(question.text) ?? ASKED.exec(question.text) ?? TOLD.exec(question.text))?.[1]
  if (words !== undefined && !WHO.test(words) && !/\b(?:of|be)$/i.test(words)) {
    return found(holder(words, prepared), question.from)
  }
  if (label === undefined || DATED.test(label.text))
    return words === undefined ? undefined : anybody(words, question.from)
  return found(holder(label.text, prepared), label.from)
}

const anybody = (words: string, from: Prepared['question']['from']): Read<Entity> =>
  ANYBODY.test(words) ? found({ name: 'anybody', others: [], kind: 'thing' }, from) : undefined

function holder(phrase: string, prepared: Prepared): Entity {
  const words = plain(phrase)
  if (NOBODY.test(words)) return { name: 'nobody', others: [], kind: 'thing' }
  if (OTHER.test(words)) return { name: 'other', others: [], kind: 'thing' }
  if (ANYBODY.test(words)) return { name: words, others: [], kind: 'thing' }
  const office = officesIn(words)[0]
  const isOfficeAlone =
    office !== undefined &&
    (office.at === 0 || / of /.test(words)) &&
    words.split(' ').length > 1 &&
    isAlone(words)
  if (isOfficeAlone) return { name: words, others: [], kind: 'office' }
  return namedPerson(phrase, prepared)
}

/** `prime minister of japan`, and not `prime minister shigeru ishiba`. */
const isAlone = (words: string): boolean => {
  const office = officesIn(words)[0]
  if (office === undefined) return false
  const rest = words.slice(office.end).trim()
  return rest === '' || /^(?:of|for|to) /.test(rest)
}
