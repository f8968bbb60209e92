import type { FieldRelation } from './field-relation.js'

/** A relation of two sets of worlds: what is left of a field's relation when tails and unknowns are noted apart. */
export type CoreRelation = Exclude<FieldRelation, 'tail' | 'unknown'>

/** What all fields together say. */
export interface Product {
  readonly core: CoreRelation
  /** Somewhere the sides agree but for a named awkward case. */
  readonly hasTail: boolean
  /** Somewhere it cannot be told. */
  readonly hasUnknown: boolean
}

const ONE: Product = { core: 'equal', hasTail: false, hasUnknown: false }

/**
 * What two relations of different fields make together: the worlds of a contract are those that satisfy all its fields. Symmetric, so
 * only one half stands here; `equal` changes nothing and `different` takes everything.
 */
const TIMES: Readonly<Record<string, CoreRelation>> = {
  // Each side needs what the other excludes, and something else besides: no world is in both, and some are in neither.
  'complement complement': 'exclusive',
  'complement narrower': 'exclusive',
  'complement wider': 'exclusive',
  'complement overlapping': 'exclusive',
  'complement exclusive': 'exclusive',
  'exclusive exclusive': 'exclusive',
  'exclusive narrower': 'exclusive',
  'exclusive wider': 'exclusive',
  'exclusive overlapping': 'exclusive',
  'narrower narrower': 'narrower',
  'wider wider': 'wider',
  'narrower wider': 'overlapping',
  'narrower overlapping': 'overlapping',
  'overlapping wider': 'overlapping',
  'overlapping overlapping': 'overlapping',
}

export function times(a: CoreRelation, b: CoreRelation): CoreRelation {
  if (a === 'different' || b === 'different') return 'different'
  if (a === 'equal') return b
  if (b === 'equal') return a
  return TIMES[`${a} ${b}`] ?? TIMES[`${b} ${a}`]!
}

/** The relation of two contracts from those of their fields. */
export function productOf(relations: Iterable<FieldRelation>): Product {
  let { core, hasTail, hasUnknown } = ONE
  for (const relation of relations) {
    if (relation === 'tail') hasTail = true
    else if (relation === 'unknown') hasUnknown = true
    else core = times(core, relation)
  }
  return { core, hasTail, hasUnknown }
}

/** The relation of everything that is not Kalshi's set to Polymarket's set. */
const NEGATED_FIRST: Readonly<Record<CoreRelation, CoreRelation>> = {
  equal: 'complement',
  complement: 'equal',
  // Together they hold every world, and some worlds are in both.
  narrower: 'overlapping',
  wider: 'exclusive',
  exclusive: 'wider',
  overlapping: 'overlapping',
  different: 'different',
}

const TURNED: Readonly<Record<CoreRelation, CoreRelation>> = {
  equal: 'equal',
  complement: 'complement',
  narrower: 'wider',
  wider: 'narrower',
  exclusive: 'exclusive',
  overlapping: 'overlapping',
  different: 'different',
}

/** The same relation seen from the other side. */
export const turned = (core: CoreRelation): CoreRelation => TURNED[core]

/** The relation of two contracts of which one or both are put the other way round. */
export function negated(core: CoreRelation, kalshi: boolean, polymarket: boolean): CoreRelation {
  if (kalshi && polymarket) return core === 'exclusive' ? 'overlapping' : turned(core)
  if (kalshi) return NEGATED_FIRST[core]
  return polymarket ? turned(NEGATED_FIRST[turned(core)]) : core
}

/** The same, of the sets of moments at some of which it has to hold: being apart at each moment keeps nobody from winning at two. */
export function atSomeMoment(relation: FieldRelation): FieldRelation {
  return relation === 'exclusive' || relation === 'complement' ? 'overlapping' : relation
}
