import { withPlainCharacters } from './clean-text.js'
import type { Prepared } from './prepared.js'

const BLANKS =
  /_{3,}|\{\{?[A-Za-z_ ]{1,30}\}?\}|<(?:name|team|date|person|value|strike|entity|country)>|\[(?:name|team|date|person|value|strike|entity|country|x|n)\]|\$\{\w{1,30}\}/i
/** `Person BE`, `Team AM`, `Company X`: what an augmented set keeps for outcomes to come. */
const PLACEHOLDER =
  /^(?:will )?(?:the )?(?:person|team|player|candidate|company|country|party|individual|option|outcome|movie|film|album|song|artist|city|state|bill|model|club|driver|golfer|fighter|nominee|actor|actress|judge|leader) ([A-Z]{1,2}|\d{1,2})\b(?![\w'-]| \d)/i
const REAL_TEAMS: ReadonlySet<string> = new Set(['GB', 'US', 'UK', 'EU', 'WE', 'A', 'I'])
const RULE_SLOTS =
  /\b(?:above|below|by|before|between|than|of) *\.{3}|\b(?:above|below|exceeds?|than) {2,}(?:by|on|before|in)\b|\bif +(?:wins?|is|has|becomes?|attends?|visits?|says?)\b|\b(?:Count|Date|Threshold|Value|Name) (?:by|before|on) (?:Date|Deadline|Time)\b/

/** What makes a text unusable: an empty question, a slot that nothing fills, a name that stands for nobody yet. */
export function readDefects({ text, question, label, hasEmptySlot }: Prepared): readonly string[] {
  const defects: string[] = []
  if (question.text === '') defects.push('no question')
  if (hasEmptySlot) defects.push('the question has an empty slot')
  if (BLANKS.test(question.text) || BLANKS.test(label?.text ?? '')) defects.push('the question has a blank')
  if (isPlaceholder(question.text) || isPlaceholder(label?.text ?? ''))
    defects.push('the question names a placeholder')
  const listed = withPlainCharacters(text.rules.slice(0, 2_000))
  // Where every gap is doubled none of them is a slot.
  const rules = /\S \S/.test(listed) ? listed : listed.replace(/ {2,}/g, ' ')
  if (BLANKS.test(rules) || RULE_SLOTS.test(rules)) defects.push('the rules have an empty slot')
  return defects
}

/** Placeholders are written with capitals: `Person BE` is one, `the player a` is not. */
function isPlaceholder(words: string): boolean {
  const mark = PLACEHOLDER.exec(words)?.[1]
  return mark !== undefined && /^(?:[A-Z]{1,2}|\d{1,2})$/.test(mark) && !REAL_TEAMS.has(mark)
}
