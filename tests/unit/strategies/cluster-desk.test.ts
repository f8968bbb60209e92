import { describe, expect, it } from 'vitest'
import { price, usd } from '../../../src/lib/base/units.js'
import type { Market } from '../../../src/lib/domain/market.js'
import type { Relation } from '../../../src/lib/domain/relation.js'
import type { OrderBook } from '../../../src/lib/market-data/order-book.js'
import type { BoundRelation } from '../../../src/lib/strategies/family.js'
import { ClusterDesk } from '../../../src/lib/strategies/linear/cluster-desk.js'
import { clustersOf } from '../../../src/lib/strategies/linear/clusters.js'
import { joinRelations } from '../../../src/lib/strategies/linear/joint-table.js'
import { centFee, drawnBook, drawnMarket, drawnRelation, keyOf } from '../../drawn/market.js'

const market = (id: string, changes: Partial<Market> = {}): Market => drawnMarket(`kalshi:${id}`, changes)
const [A, B, C, D] = ['A', 'B', 'C', 'D'].map((id) => market(id)) as [Market, Market, Market, Market]

function bound(
  kind: Relation['kind'],
  markets: readonly Market[],
  changes: Partial<Relation> = {},
): BoundRelation {
  const id = `${kind}:${markets.map((each) => each.id).join('')}`
  return { relation: drawnRelation(kind, markets, { id, ...changes }), markets }
}

/** Everything from 10,000 to 90 in one row for each market that wins. */
const rowsOf = ({ relation }: BoundRelation): readonly string[] =>
  relation.states.map((row) => row.yesPayoffs.map((pays) => pays / 10_000).join(''))

describe('related markets', () => {
  it('that share one are joined: a row is possible if every relation allows it', () => {
    const joint = joinRelations([bound('implies', [A, B]), bound('implies', [B, C])])!
    expect(joint.markets).toEqual([A, B, C])
    expect([...rowsOf(joint)].sort()).toEqual(['000', '100', '110', '111'])
    expect(joint.relation).toMatchObject({
      kind: 'joint',
      id: 'implies:AB+implies:BC',
      markets: [A, B, C].map(keyOf),
    })
  })

  it('that contradict each other, or are too many, are kept apart', () => {
    const never = bound('same', [A, B], {
      states: [{ name: 'odd', yesPayoffs: [price(5_000), price(5_000)] }],
    })
    expect(joinRelations([bound('same', [A, B]), never])).toBeUndefined()
    const many = Array.from({ length: 41 }, (_, i) => market(`M${i}`))
    expect(joinRelations([bound('exclusive', many)])).toBeUndefined()
    const chain = [bound('exclusive', many), bound('union', [many[0]!, A, B])]
    expect(clustersOf(chain).map(({ joint }) => joint.relation.kind)).toEqual(['union'])
  })

  it('take the weakest proof and the tightest bounds of all', () => {
    const a = bound('same', [A, B], { proof: 'structure', risk: { class: 'A', lossE6: 3, sizeFactorE6: 9 } })
    const b = bound('same', [B, C], { proof: 'certified', risk: { class: 'B', lossE6: 4, sizeFactorE6: 5 } })
    const { relation } = joinRelations([a, b])!
    expect(relation).toMatchObject({ proof: 'certified', risk: { class: 'B', lossE6: 7, sizeFactorE6: 5 } })
  })

  it('need a program only where the families cannot see everything', () => {
    expect(clustersOf([bound('same', [A, B]), bound('ladder', [C, D])])).toEqual([])
    expect(clustersOf([bound('union', [A, B, C])])).toHaveLength(1)
    expect(
      clustersOf([bound('same', [A, B]), bound('same', [B, C]), bound('union', [D, A, C])]),
    ).toHaveLength(1)
  })
})

describe('a pair whose contracts may part', () => {
  it('is in no cluster, with a cap or without', () => {
    const clusters = (risk: Relation['risk']): number => {
      const desk = new ClusterDesk({ mayTrade: () => true, depthBeyondBestE6: 1_000_000 })
      const pair = bound('same', [A, D], risk === undefined ? {} : { risk })
      desk.bind([pair, bound('same', [D, B]), bound('union', [C, A, B])], ({ id }) => 'ABCD'.indexOf(id))
      return Number(desk.nameOf(0).includes('same:AD'))
    }
    expect(clusters(undefined)).toBe(1)
    expect(clusters({ class: 'A', lossE6: 2_000, sizeFactorE6: 1_000_000 })).toBe(1)
    expect(clusters({ class: 'B', lossE6: 2_000, sizeFactorE6: 1_000_000 })).toBe(0)
    expect(clusters({ class: 'B', lossE6: 2_000, sizeFactorE6: 1_000_000, cap: usd(1) })).toBe(0)
  })
})

describe('a cluster', () => {
  const FEE = { fee: centFee('0.07') }
  const [big, left, right] = [market('BIG', FEE), market('L', FEE), market('R', FEE)]
  const union = bound('union', [big, left, right])
  const quiet = { BIG: '0.58x90 | 0.60x90', L: '0.28x90 | 0.30x90', R: '0.28x90 | 0.30x90' }
  const gap = { ...quiet, L: '0.20x90 | 0.22x90', BIG: '0.58x90 | 0.60x90' }

  function desk(mayTrade = true): ClusterDesk {
    const made = new ClusterDesk({ mayTrade: () => mayTrade, depthBeyondBestE6: 1_000_000 })
    made.bind([union], (of) => [big, left, right].indexOf(of))
    return made
  }
  const bookOf = (drawn: Readonly<Record<string, string>>): ((of: Market) => OrderBook) => {
    const books = new Map([big, left, right].map((each) => [each.id, drawnBook(each, drawn[each.id]!)]))
    return (of) => books.get(of.id)!
  }

  it('wants to be solved first, and then when a touch breaks its certificate', () => {
    const made = desk()
    expect(made.touched(1, 3_000, 7_200)).toBe(true)
    expect(made.touched(1, 3_000, 7_200)).toBe(false)
    expect(made.takeWanted()).toEqual([0])
    expect(made.solve(0, bookOf(quiet)).variants).toEqual([])
    expect(made.touched(1, 3_000, 7_200)).toBe(false)
    expect(made.touched(1, 0, 0)).toBe(false)
    expect(made.touched(1, 3_500, 7_900)).toBe(false)
    expect(made.touched(1, 2_200, 8_000)).toBe(true)
    expect(made.takeWanted()).toEqual([0])
    expect(made.takeWanted()).toEqual([])
    expect(made.touched(9, 1, 1)).toBe(false)
  })

  it('proposes the basket that pays in every state, and none when the gap is gone', () => {
    const made = desk()
    made.touched(0, 6_000, 4_200)
    const { key, variants } = made.solve(0, bookOf(gap))
    expect(key).toBe('union:BIGLR#linear')
    const [unit] = variants
    expect(unit!.legs.map(({ market: { id }, outcome }) => `${id} ${outcome}`)).toEqual([
      'BIG no',
      'L yes',
      'R yes',
    ])
    expect([unit!.weights, unit!.minPayoffTicks]).toEqual([[1, 1, 1], 10_000])
    expect(made.touched(2, 3_000, 7_200)).toBe(true)
    expect(made.solve(0, bookOf(quiet)).variants).toEqual([])
  })

  it('proposes nothing with more legs than a basket may have', () => {
    for (const legsMax of [2, 3]) {
      const made = new ClusterDesk({ mayTrade: () => true, depthBeyondBestE6: 1_000_000, legsMax })
      made.bind([union], (of) => [big, left, right].indexOf(of))
      expect(made.solve(0, bookOf(gap)).variants.length > 0).toBe(legsMax === 3)
    }
  })

  it('proposes nothing whose fees, rounded order by order, eat the gain', () => {
    const thin = { ...gap, L: '0.20x90 | 0.23x1', BIG: '0.58x1 | 0.60x1', R: '0.28x1 | 0.30x1' }
    expect(desk().solve(0, bookOf(thin)).variants).toEqual([])
    expect(desk().solve(0, bookOf({ ...gap, L: '0.20x90 | 0.23x90' })).variants).not.toEqual([])
  })

  it('may hold more of one leg than of another', () => {
    // Three states; the scalar market pays half in two of them.
    const [half, win] = [market('HALF'), market('WIN')]
    const states = [
      { name: 'a', yesPayoffs: [price(5_000), price(0)] },
      { name: 'b', yesPayoffs: [price(0), price(10_000)] },
    ]
    const joint = bound('same', [half, win], { states, kind: 'joint' })
    const made = new ClusterDesk({ mayTrade: () => true, depthBeyondBestE6: 1_000_000 })
    made.bind([joint], (of) => [half, win].indexOf(of))
    const books = new Map([
      ['HALF', drawnBook(half, '0.10x9 | 0.20x40')],
      ['WIN', drawnBook(win, '0.10x9 | 0.50x40')],
    ])
    const [unit] = made.solve(0, (of) => books.get(of.id)).variants
    expect([unit!.legs.map(({ market: { id } }) => id), unit!.weights, unit!.minPayoffTicks]).toEqual([
      ['HALF', 'WIN'],
      [2, 1],
      10_000,
    ])
  })

  it('keeps what it knows over a listing that changes nothing, and ends with its relation', () => {
    const made = desk()
    made.solve(0, bookOf(quiet))
    expect(made.bind([{ ...union }], (of) => [big, left, right].indexOf(of))).toEqual([])
    expect(made.touched(1, 3_000, 7_200)).toBe(false)
    made.solve(0, bookOf(gap))
    expect(made.bind([], () => -1)).toEqual([{ key: 'union:BIGLR#linear', variants: [] }])
    expect([made.count, made.numberOfName('union:BIGLR'), made.touched(1, 1, 1)]).toEqual([0, -1, false])
  })

  it('is made of relations only that may be traded', () => {
    expect(desk(false).count).toBe(0)
    expect([desk().count, desk().nameOf(0), desk().numberOfName('union:BIGLR')]).toEqual([
      1,
      'union:BIGLR',
      0,
    ])
  })
})
