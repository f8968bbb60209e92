import type { MatchRules } from '../domain/limits.js'
import type { MatchPolicy } from '../domain/match-policy.js'
import { RELATION_KINDS, RELATION_PROOFS } from '../domain/relation.js'
import { readMachinePart } from './machine-part.js'
import { matchPolicyOf, matchPolicyShape } from './match-policy-schema.js'
import { choices, section } from './setting-fields.js'
import { validateYaml } from './validated-yaml.js'

const rulesSchema = section({
  tradeable_proofs: choices(RELATION_PROOFS),
  tradeable_kinds: choices(RELATION_KINDS),
  ...matchPolicyShape,
})

/** The machine part of `rules.md`: what may be traded on, and how contracts are compared. */
export function readMatchRules(path: string): {
  readonly rules: MatchRules
  readonly matchPolicy: MatchPolicy
} {
  const file = validateYaml(readMachinePart(path), rulesSchema)
  return {
    rules: { tradeableProofs: file.tradeable_proofs, tradeableKinds: file.tradeable_kinds },
    matchPolicy: matchPolicyOf(file),
  }
}
