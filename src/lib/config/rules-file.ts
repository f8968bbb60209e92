import type { MatchRules } from '../domain/limits.js'
import { RELATION_KINDS, RELATION_PROOFS } from '../domain/relation.js'
import { readMachinePart } from './machine-part.js'
import { choices, section } from './setting-fields.js'
import { validateYaml } from './validated-yaml.js'

const rulesSchema = section({
  tradeable_proofs: choices(RELATION_PROOFS),
  tradeable_kinds: choices(RELATION_KINDS),
})

/** The machine part of `rules.md`. */
export function readMatchRules(path: string): MatchRules {
  const file = validateYaml(readMachinePart(path), rulesSchema)
  return { tradeableProofs: file.tradeable_proofs, tradeableKinds: file.tradeable_kinds }
}
