import type { ClauseName, ClauseValue, Clauses } from '../../claim/clauses.js'
import { found, type Found } from '../../claim/field.js'
import { consequenceIn } from '../../reading/consequence.js'
import type { Prepared } from '../../reading/prepared.js'
import type { OfficeAct } from './office-act.js'

const DEATH = /\b(?:deaths?|dies?|died|dead|dying|deceased|pass(?:es|ed)? away)\b/i
const NAMED_AS_WAY =
  /\b(?:includ(?:ing|es)|such as|whether|either|through|by|due to|because of)\b[^.;]{0,200}\b(?:death|dies|dying)\b/i
const LEFT_OUT =
  /\b(?:not|n't|never|except|excluding|excludes?|excluded|other than|apart from|aside from|unless|without|rather than|exception)\b/i
const TO_NO = /\bresolves? (?:immediately )?(?:to|as) ["']?no\b/i
const TO_YES = /\bresolves? (?:immediately )?(?:to|as) ["']?yes\b/i

/**
 * Whether dying is a way out of the office. Who leaves in any manner leaves by dying too, so silence means yes; what the rules
 * say of it in other words is left to the common reader of clauses.
 */
export function deathClause({ sentences }: Prepared, { verb, isNegated }: OfficeAct): Clauses {
  if (verb !== 'leave office') return NOTHING
  const speaking = sentences.filter(({ text }) => DEATH.test(text))
  if (speaking.length === 0) return said('yes', 'rules')
  const [first] = speaking
  if (isNegated) return said(stayingValue(speaking.map(({ text }) => text)), first!.from)
  const isNamed = speaking.every(
    ({ text }) =>
      NAMED_AS_WAY.test(text) && !LEFT_OUT.test(text) && COUNTING.has(consequenceIn(text) ?? 'yes'),
  )
  return isNamed ? said('yes', first!.from) : NOTHING
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

const said = (value: ClauseValue, from: Found<ClauseValue>['from']): Clauses =>
  new Map<ClauseName, Found<ClauseValue>>([['death', found(value, from)]])
