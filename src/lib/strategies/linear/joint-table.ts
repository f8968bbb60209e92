import { Digest } from '../../base/digest.js'
import { minUsd, type Price } from '../../base/units.js'
import { keyOfMarket, type Market } from '../../domain/market.js'
import {
  RELATION_PROOFS,
  type PayoffState,
  type Relation,
  type SettlementRisk,
} from '../../domain/relation.js'
import type { BoundRelation } from '../family.js'

/** Beyond these a program would take longer than it may between two frames. */
const STATES_MAX = 128
const MARKETS_MAX = 40
/** While tables are joined there may be more rows than are left in the end. */
const ROWS_MAX = 4_096
const ID_LENGTH_MAX = 160

/**
 * Relations that hang together by shared markets as one: the joint table has a row for each way of settling that every one of them allows.
 * A row that any relation forbids is impossible. `undefined` when it grows too large, or when the relations contradict each other.
 */
export function joinRelations(bounds: readonly BoundRelation[]): BoundRelation | undefined {
  if (bounds.length === 1) return withinBounds(bounds[0]!) ? bounds[0] : undefined
  const columns = new Map<string, { readonly at: number; readonly market: Market }>()
  let rows: readonly PayoffState[] = [{ name: '', yesPayoffs: [] }]
  for (const bound of inTouchingOrder(bounds)) {
    const shared = bound.markets.map((market) => columns.get(keyOfMarket(market))?.at)
    for (const [i, market] of bound.markets.entries())
      if (shared[i] === undefined) columns.set(keyOfMarket(market), { at: columns.size, market })
    const joined = joinRows(rows, bound.relation.states, shared)
    if (columns.size > MARKETS_MAX || joined === undefined) return undefined
    rows = joined
  }
  const joint = { relation: jointRelation(bounds, [...columns.keys()], rows), markets: [...columns.values()].map((each) => each.market) } // prettier-ignore
  return withinBounds(joint) ? joint : undefined
}

const withinBounds = ({ relation, markets }: BoundRelation): boolean =>
  relation.states.length > 0 && relation.states.length <= STATES_MAX && markets.length <= MARKETS_MAX

/** Each one after the first shares a market with an earlier one, so that the rows are cut as soon as they can be. */
function inTouchingOrder(bounds: readonly BoundRelation[]): readonly BoundRelation[] {
  const [first, ...rest] = bounds
  const ordered = [first!]
  const known = new Set(first!.relation.markets)
  while (rest.length > 0) {
    const at = rest.findIndex(({ relation }) => relation.markets.some((key) => known.has(key)))
    const [next] = rest.splice(Math.max(at, 0), 1)
    for (const key of next!.relation.markets) known.add(key)
    ordered.push(next!)
  }
  return ordered
}

/** The natural join: `shared[i]` is the column of the table so far that holds the market of the new table's column i. */
function joinRows(
  rows: readonly PayoffState[],
  more: readonly PayoffState[],
  shared: readonly (number | undefined)[],
): readonly PayoffState[] | undefined {
  const bySharedPayoffs = new Map<string, PayoffState[]>()
  for (const row of more) {
    const key = row.yesPayoffs.filter((_, i) => shared[i] !== undefined).join()
    const same = bySharedPayoffs.get(key)
    if (same === undefined) bySharedPayoffs.set(key, [row])
    else same.push(row)
  }
  const joined = new Map<string, PayoffState>()
  for (const row of rows) {
    const key = shared.flatMap((at) => (at === undefined ? [] : [row.yesPayoffs[at]!])).join()
    for (const other of bySharedPayoffs.get(key) ?? []) {
      const added = other.yesPayoffs.filter((_, i) => shared[i] === undefined)
      const yesPayoffs: readonly Price[] = [...row.yesPayoffs, ...added]
      const name = row.name === '' ? other.name : `${row.name}, ${other.name}`
      joined.set(yesPayoffs.join(), { name, yesPayoffs })
      if (joined.size > ROWS_MAX) return undefined
    }
  }
  return [...joined.values()]
}

function jointRelation(
  bounds: readonly BoundRelation[],
  markets: readonly string[],
  states: readonly PayoffState[],
): Relation {
  const relations = bounds.map((bound) => bound.relation)
  const weakest = Math.max(...relations.map(({ proof }) => RELATION_PROOFS.indexOf(proof)))
  const risk = jointRisk(relations)
  return {
    id: jointId(relations.map(({ id }) => id)),
    kind: 'joint',
    proof: RELATION_PROOFS[weakest]!,
    reason: `all of: ${relations.map(({ reason }) => reason).join('; ')}`,
    markets,
    states,
    ...(risk === undefined ? {} : { risk }),
  }
}

function jointId(ids: readonly string[]): string {
  const whole = ids.join('+')
  if (whole.length <= ID_LENGTH_MAX) return whole
  const digest = new Digest()
  for (const id of ids) digest.add(id)
  return `${ids[0]!.slice(0, ID_LENGTH_MAX / 2)}+${ids.length - 1}#${digest.value()}`
}

/** A basket over all of them is lost when any of them fails: chances add up, and the tightest bound of each kind holds. */
function jointRisk(relations: readonly Relation[]): SettlementRisk | undefined {
  const risks = relations.flatMap(({ risk }) => risk ?? [])
  if (risks.length === 0) return undefined
  const caps = risks.flatMap(({ cap }) => cap ?? [])
  return {
    class: risks.some((risk) => risk.class === 'B') ? 'B' : 'A',
    lossE6: Math.min(
      1_000_000,
      risks.reduce((sum, risk) => sum + risk.lossE6, 0),
    ),
    sizeFactorE6: Math.min(...risks.map((risk) => risk.sizeFactorE6)),
    ...(caps.length === 0 ? {} : { cap: caps.reduce(minUsd) }),
  }
}
