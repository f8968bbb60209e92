import type { ClauseName, ClauseValue, Clauses } from '../../claim/clauses.js'
import { found, type Found } from '../../claim/field.js'
import { consequenceIn } from '../../reading/consequence.js'
import type { Prepared } from '../../reading/prepared.js'
import type { Act } from '../../claim/act.js'
import { isWayOut, type OfficeAct } from './office-act.js'

const DEATH =
  /\b(?:deaths?|dies?|died|dead|dying|deceased?|demise|killed|assassinat\w+|passing of|pass(?:es|ed|ing)? away|fatal\w*)\b/i
const NAMED_AS_WAY =
  /\b(?:includ(?:ing|es)|such as|whether|either|through|by|due to|because of)\b[^.;]{0,200}\b(?:death|dies|dying)\b/i
const LEFT_OUT =
  /\b(?:not|n't|never|except|excluding|excludes?|excluded|other than|apart from|aside from|unless|rather than|exception)\b/i
const EXCEPTING = /\b(?:unless|except|excluding|other than|apart from|aside from|rather than|exception)\b/i
const TO_NO = /\bresolves? (?:immediately )?(?:to|as) ["']?no\b/i
const TO_YES = /\bresolves? (?:immediately )?(?:to|as) ["']?yes\b/i

const ANNOUNCED_NOT =
  /\bannounce\w*\b[^.]{0,120}\b(?:not|n't|insufficient|never)\b|\b(?:not|n't|never)\b[^.]{0,80}\bannounce\w*/i

/** What an office's rules mean by saying nothing, where the common reader of clauses cannot know it. */
export function officeClauses(prepared: Prepared, act: OfficeAct, form: Act['form'] | undefined): Clauses {
  const isAnnouncing =
    form === 'announcing' && !prepared.sentences.some(({ text }) => ANNOUNCED_NOT.test(text))
  return new Map([
    ...deathClause(prepared, act),
    // A market on the announcement pays on it, whether or not it says so twice.
    ...(isAnnouncing ? said('announcement', 'yes', 'rules') : NOTHING),
  ])
}

/**
 * Whether dying is a way out of the office. Who leaves in any manner leaves by dying too, so silence means yes; of a resignation the
 * case does not arise. What the rules say of it in other words is left to the common reader of clauses.
 */
function deathClause({ sentences }: Prepared, { verb, isNegated }: OfficeAct): Clauses {
  if (!isWayOut(verb)) return NOTHING
  const speaking = sentences.filter(({ text }) => DEATH.test(text))
  if (speaking.length === 0) return said('death', 'yes', 'rules')
  const [first] = speaking
  if (isNegated) return said('death', stayingValue(speaking.map(({ text }) => text)), first!.from)
  const isNamed = speaking.every(
    ({ text }) =>
      NAMED_AS_WAY.test(text) && !LEFT_OUT.test(text) && COUNTING.has(consequenceIn(text) ?? 'yes'),
  )
  if (isNamed) return said('death', 'yes', first!.from)
  return speaking.some(({ text }) => EXCEPTING.test(text)) ? said('death', 'other', first!.from) : NOTHING
}

/** Of a market on staying, `resolves to No` says that the death ends the term. */
function stayingValue(texts: readonly string[]): ClauseValue {
  if (texts.length !== 1) return 'other'
  const [text = ''] = texts
  if (LEFT_OUT.test(text) || TO_NO.test(text) === TO_YES.test(text)) return 'other'
  return TO_NO.test(text) ? 'yes' : 'no'
}

const COUNTING: ReadonlySet<ClauseValue> = new Set<ClauseValue>(['yes'])

const NOTHING: Clauses = new Map()

const said = (name: ClauseName, value: ClauseValue, from: Found<ClauseValue>['from']): Clauses =>
  new Map<ClauseName, Found<ClauseValue>>([[name, found(value, from)]])
