import type { Relation } from '../../domain/relation.js'
import type { BoundRelation } from '../family.js'
import { joinRelations } from './joint-table.js'

/** Kinds whose every certain basket one of the pairwise or basket families proposes: alone they need no program. */
const COMPLETE_KINDS: ReadonlySet<Relation['kind']> = new Set([
  'same',
  'inverted',
  'ladder',
  'exclusive',
  'implies',
])

/** Relations that hang together, with the table that they make together. */
export interface Cluster {
  readonly members: readonly BoundRelation[]
  readonly joint: BoundRelation
}

/**
 * Where a program can find more than the families do: connected relations as one table. What cannot be joined, because it is too large or
 * contradicts itself, is kept apart, relation by relation.
 */
export function clustersOf(bounds: readonly BoundRelation[]): readonly Cluster[] {
  return connected(bounds).flatMap((members) => {
    const whole = clusterOf(members)
    if (whole !== undefined) return whole
    return members.length === 1 ? [] : members.flatMap((member) => clusterOf([member]) ?? [])
  })
}

function clusterOf(members: readonly BoundRelation[]): readonly Cluster[] | undefined {
  if (members.length === 1 && COMPLETE_KINDS.has(members[0]!.relation.kind)) return []
  const joint = joinRelations(members)
  return joint === undefined ? undefined : [{ members, joint }]
}

/** Groups of relations that reach each other by shared markets, in the order in which they came. */
function connected(bounds: readonly BoundRelation[]): readonly (readonly BoundRelation[])[] {
  const parent = bounds.map((_, i) => i)
  const rootOf = (i: number): number => {
    let at = i
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!
    return at
  }
  const firstWith = new Map<string, number>()
  bounds.forEach(({ relation }, i) => {
    for (const key of relation.markets) {
      const other = firstWith.get(key)
      if (other === undefined) firstWith.set(key, i)
      else parent[Math.max(rootOf(i), rootOf(other))] = Math.min(rootOf(i), rootOf(other))
    }
  })
  const groups = new Map<number, BoundRelation[]>()
  bounds.forEach((bound, i) => {
    const root = rootOf(i)
    const group = groups.get(root)
    if (group === undefined) groups.set(root, [bound])
    else group.push(bound)
  })
  return [...groups.values()]
}
