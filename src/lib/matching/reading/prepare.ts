import type { ContractText } from '../../domain/contract-text.js'
import type { Origin } from '../claim/field.js'
import { canonical } from './canonical.js'
import { withCapitals } from './capitals.js'
import { cleanText } from './clean-text.js'
import { conditionOf } from './condition.js'
import type { Passage, Prepared } from './prepared.js'
import { remembered } from './remembered.js'
import { sentencesOf } from './sentences.js'
import { hasEmptySlot, withSlotFilled } from './title-slots.js'

/** Longer texts are cut here; what stands behind is not read. */
export const TEXT_CHARS_MAX = 20_000
const LABEL_CHARS_MAX = 1_000

const MARKS = /\*\*|__(?!_)|\|\|/g
const LINK = /\[([^\]\n]{1,200})\]\(([^)\s]{1,400})\)/g

/** Cleans and cuts a contract's text, once, for all readers. */
export function prepare(listed: ContractText): Prepared {
  const text = withCapitals(listed)
  const label = labelOf(text)
  const title = filled(text.title, label?.text ?? '')
  const question = passageOf('title', title)
  const rules = sentencesIn('rules', withoutEcho(text.rules.slice(0, TEXT_CHARS_MAX), text.title))
  const more = sentencesIn(
    'more rules',
    text.moreRules.slice(0, Math.max(0, TEXT_CHARS_MAX - text.rules.length)),
  )
  const sentences = [...rules, ...more]
  return {
    text,
    question: question ?? { from: 'title', text: '' },
    hasEmptySlot: hasEmptySlot(title),
    label,
    condition: conditionOf(sentences, cleanText(text.yesLabel)),
    sentences,
    passages: [
      ...definedOf([question, label]),
      ...shortPassages(text, label),
      ...sentences,
      ...listPassages(text),
    ],
  }
}

function labelOf(text: ContractText): Passage | undefined {
  return passageOf('outcome label', text.yesLabel) ?? passageOf('subtitle', text.subtitle)
}

function shortPassages(text: ContractText, label: Passage | undefined): readonly Passage[] {
  const passages = definedOf([
    passageOf('subtitle', text.subtitle),
    passageOf('event title', text.eventTitle),
    passageOf('event title', text.eventSubtitle),
    passageOf('series title', text.seriesTitle),
    passageOf('early close', text.earlyClose),
  ])
  return passages.filter((passage) => passage.text !== label?.text)
}

const listPassages = (text: ContractText): readonly Passage[] => [
  ...definedOf(text.sources.map((source) => passageOf('sources', source))),
  ...definedOf(text.topics.map((topic) => passageOf('topics', topic))),
]

const definedOf = (passages: readonly (Passage | undefined)[]): readonly Passage[] =>
  passages.filter((passage) => passage !== undefined)

function passageOf(from: Origin, raw: string): Passage | undefined {
  const text = cleanText(raw.slice(0, LABEL_CHARS_MAX))
  return text === '' ? undefined : { from, text }
}

/** `Will  attend the summit?` with the label `Jane Doe` in the gap. */
function filled(title: string, label: string): string {
  const cut = title.slice(0, LABEL_CHARS_MAX)
  return label === '' ? cut : withSlotFilled(cut, label)
}

/** A recorder's last line that repeats the question is not part of the rules. */
function withoutEcho(rules: string, title: string): string {
  const start = rules.lastIndexOf('Specific: ')
  if (start < 0) return rules
  const echo = rules.slice(start + 'Specific: '.length)
  return canonical(echo) === canonical(title) ? rules.slice(0, start) : rules
}

function sentencesIn(from: Origin, raw: string): readonly Passage[] {
  return raw
    .split(LINE_END)
    .flatMap(sentencesOfLine)
    .map((text) => ({ from, text }))
}

const LINE_END = /[\n\r\u2028\u2029]/
const sentencesOfLine = remembered((line): readonly string[] =>
  sentencesOf(cleanText(line.replace(LINK, '$1 $2').replace(MARKS, ''))),
)
