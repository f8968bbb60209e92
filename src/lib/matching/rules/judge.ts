import type { Claim } from '../claim/claim.js'
import { negated, productOf, type CoreRelation, type Product } from './algebra.js'
import { basisRiskPpm } from './basis-risk.js'
import { compareClaims } from './compare-claims.js'
import { asDoubts, doubtsOf, familyReason } from './doubts.js'
import type { FieldRelation } from './field-relation.js'
import type { MatchPolicy } from './policy.js'
import { settlementMatrix } from './settlement.js'
import type { Reason, SettlementClass, Verdict, VerdictWord } from './verdict.js'

/** What a Kalshi contract and a Polymarket contract are to each other. Pure: the same claims and policy give the same verdict. */
export function judge(kalshi: Claim, polymarket: Claim, policy: MatchPolicy): Verdict {
  const compared = { kalshi, polymarket, policy }
  const [defect] = [...kalshi.defects, ...polymarket.defects]
  if (defect !== undefined)
    return verdictOf({
      ...compared,
      reasons: [{ field: 'defects', relation: 'unknown', text: defect }],
      word: 'UNREADABLE',
    })
  const isEitherGeneric = kalshi.family === 'action' || polymarket.family === 'action'
  const isWhole = kalshi.hasRules && polymarket.hasRules
  if (kalshi.family !== polymarket.family && !isEitherGeneric && isWhole)
    return verdictOf({
      ...compared,
      reasons: [familyReason(kalshi, polymarket, 'different')],
      word: 'DIFFERENT',
    })
  const found = compareClaims(kalshi, polymarket, policy)
  const fields = isWhole ? found : asDoubts(found)
  const isApart = fields.some(({ relation }) => relation === 'different')
  const reasons = isApart ? fields : [...doubtsOf(kalshi, polymarket), ...fields]
  const product = productOf(reasons.map(({ relation }) => relation))
  const core = negated(product.core, kalshi.isNegated, polymarket.isNegated)
  return verdictOf({ ...compared, reasons, word: wordOf({ ...product, core }), core })
}

function wordOf({ core, hasTail, hasUnknown }: Product): VerdictWord {
  if (core === 'different' || core === 'overlapping') return 'DIFFERENT'
  if (hasUnknown) return 'REVIEW'
  if (hasTail && (core === 'equal' || core === 'complement')) return 'BASIS'
  return CORE_WORDS[core]
}

const CORE_WORDS: Readonly<Record<Exclude<CoreRelation, 'different' | 'overlapping'>, VerdictWord>> = {
  equal: 'SAME',
  complement: 'INVERTED',
  narrower: 'SUBSET',
  wider: 'SUPERSET',
  exclusive: 'MUTEX',
}

const CLASSES: Partial<Readonly<Record<VerdictWord, SettlementClass>>> = {
  SAME: 'A',
  INVERTED: 'A',
  BASIS: 'B',
}

interface Judged {
  readonly kalshi: Claim
  readonly polymarket: Claim
  readonly policy: MatchPolicy
  readonly reasons: readonly Reason[]
  readonly word: VerdictWord
  readonly core?: CoreRelation
}

function verdictOf({ kalshi, polymarket, policy, reasons, word, core = 'different' }: Judged): Verdict {
  const telling = reasons.filter(({ relation }) => relation !== 'equal')
  const deciding = decidingReason(telling, word) ?? negationReason(kalshi, polymarket, word)
  const isSettled = word === 'SAME' || word === 'INVERTED' || word === 'BASIS'
  const polarity = !isSettled ? undefined : core === 'complement' ? 'inverse' : 'same'
  return {
    word,
    polarity,
    decidingField: deciding?.field,
    reasons:
      deciding === undefined ? telling : [deciding, ...telling.filter((reason) => reason !== deciding)],
    settlement: settlementMatrix({
      core,
      word,
      reasons,
      kalshi: kalshi.clauses,
      polymarket: polymarket.clauses,
    }),
    class: CLASSES[word] ?? 'C',
    basisRiskPpm: basisRiskPpm({ kalshi, polymarket, reasons }, policy),
    kalshi,
    polymarket,
  }
}

/** Relations that make each word, the strongest first. */
const DECIDING: Readonly<Record<VerdictWord, readonly FieldRelation[]>> = {
  SAME: [],
  INVERTED: ['complement'],
  UNION: [],
  SUBSET: ['narrower', 'wider'],
  SUPERSET: ['wider', 'narrower', 'exclusive'],
  MUTEX: ['exclusive', 'complement', 'wider', 'narrower'],
  BASIS: ['tail'],
  REVIEW: ['unknown'],
  DIFFERENT: ['different', 'overlapping', 'narrower', 'wider', 'exclusive'],
  UNREADABLE: ['unknown'],
}

function decidingReason(reasons: readonly Reason[], word: VerdictWord): Reason | undefined {
  for (const relation of DECIDING[word]) {
    const found = reasons.find((reason) => reason.relation === relation)
    if (found !== undefined) return found
  }
  return undefined
}

function negationReason(kalshi: Claim, polymarket: Claim, word: VerdictWord): Reason | undefined {
  if (word === 'SAME' || kalshi.isNegated === polymarket.isNegated) return undefined
  const venue = kalshi.isNegated ? 'Kalshi' : 'Polymarket'
  return { field: 'act', relation: 'complement', text: `act: ${venue} asks whether it does not happen` }
}
