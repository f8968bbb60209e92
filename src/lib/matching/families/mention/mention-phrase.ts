import type { Entity } from '../../claim/entity.js'
import { found, type Read } from '../../claim/field.js'
import { canonical } from '../../reading/canonical.js'
import type { Prepared } from '../../reading/prepared.js'

const QUOTED = /["']([^"']{1,60})["']/g
const SAID =
  /\b(?:says?|mentions?|mentioned|said) (.{1,120}?)(?: (?:during|at|in|on|by|before|this|first|while|next|between|as part of|from|after|\d{1,3}\+? (?:or more )?times|twice)\b|\?|$)/i
const TIMES =
  /\b(\d{1,3})\+? (?:or more )?times?\b|\b(\d{1,3})\+|\b(?:at least|more than|over) (\d{1,3}) times\b|\b(twice)\b/i
const MORE_THAN = /\b(?:more than|over) \d{1,3} times\b/i
const WITHOUT_TIMES = /\s*\(?\b\d{1,3}\+?(?: or more)?(?: times?)?\)?\s*$|\s*\(\d{1,3}\+(?: times)?\)/i
const BETWEEN = /\s*\/\s*|\s+or\s+/

/** What has to be said: every wording that counts, sorted. */
export function phraseOf(prepared: Prepared): Read<Entity> {
  const { question, label } = prepared
  const quoted = [...question.text.matchAll(QUOTED)].map((match) => match[1]!)
  if (quoted.length > 0)
    return entityOf(
      quoted.flatMap((text) => text.split('/')),
      question.from,
    )
  if (label !== undefined && !/^(?:yes|no)$/i.test(label.text))
    return entityOf(choices(label.text), label.from)
  const said = SAID.exec(question.text)?.[1]
  return said === undefined || /^(?:that|he|she|they|what|it)\b/i.test(said)
    ? undefined
    : entityOf(choices(said), question.from)
}

const choices = (text: string): readonly string[] => text.replace(WITHOUT_TIMES, '').split(BETWEEN)

function entityOf(phrases: readonly string[], from: Prepared['question']['from']): Read<Entity> {
  const names = [...new Set(phrases.map((phrase) => canonical(phrase.replace(WITHOUT_TIMES, ''))))].filter(
    (name) => name !== '',
  )
  if (names.length === 0) return undefined
  return found({ name: [...names].sort().join(' / '), others: [], kind: 'thing' }, from)
}

/** How often it has to be said at least; one time where nothing is said. */
export function timesOf(texts: readonly string[]): number {
  for (const text of texts) {
    const match = TIMES.exec(text)
    if (match === null) continue
    const count = match[4] === undefined ? Number(match[1] ?? match[2] ?? match[3]) : 2
    return MORE_THAN.test(text) ? count + 1 : count
  }
  return 1
}

const FORMS: readonly (readonly [says: RegExp, name: string])[] = [
  [/\bplural|\bpossessive/i, 'plurals and possessives'],
  [/\bcompound/i, 'compounds'],
  [/\bexact (?:word|phrase|term)|\bverbatim/i, 'exact'],
  [/\bother forms will not count|\btenses? .{0,40}\bnot\b|\binflections? .{0,60}\bnot\b/i, 'no other forms'],
  [/\bhomo(?:phone|nym)|\btransliteration|\bin another language|\btranslat/i, 'languages'],
  [/\bsynonym/i, 'no synonyms'],
]

/** Which forms of the word count, as far as the rules say. */
export function formsOf(prepared: Prepared): string | undefined {
  const rules = prepared.sentences.map((sentence) => sentence.text)
  const names = FORMS.filter(([says]) => rules.some((sentence) => says.test(sentence))).map(
    ([, name]) => name,
  )
  return names.length === 0 ? undefined : names.sort().join(', ')
}
