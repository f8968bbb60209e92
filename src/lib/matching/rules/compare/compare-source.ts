import type { FamilyPolicy, MatchPolicy } from '../policy.js'
import type { Compared } from '../field-relation.js'
import { both, compared, quoted, weighed } from './compared.js'

interface SourceRules {
  readonly policy: MatchPolicy
  readonly family: FamilyPolicy
}

/** Who decides. `undefined`: the side names nobody. */
export function compareSources(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
  { policy, family }: SourceRules,
): Compared {
  const because = both('source', shown(a), shown(b))
  if (a === undefined && b === undefined) return compared('equal', because)
  if (a === undefined || b === undefined) return weighed(family.oneSource, because)
  if (areApart(a, b, policy)) return weighed('different', because)
  if (a.some((name) => b.includes(name))) return compared('equal', because)
  return weighed(family.otherSource, because)
}

const shown = (names: readonly string[] | undefined): string =>
  names === undefined ? 'nobody' : quoted([...names].sort().join(', '))

const areApart = (
  a: readonly string[],
  b: readonly string[],
  { incompatibleSources }: MatchPolicy,
): boolean =>
  incompatibleSources.some((list) => {
    const [inA, inB] = [list.filter((name) => a.includes(name)), list.filter((name) => b.includes(name))]
    return inA.length > 0 && inB.length > 0 && !inA.some((name) => inB.includes(name))
  })
