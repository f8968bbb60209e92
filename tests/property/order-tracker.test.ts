import fc from 'fast-check'
import { expect, it } from 'vitest'
import { price, usd } from '../../src/lib/base/units.js'
import { ORDER_STATES, type OrderState } from '../../src/lib/domain/order.js'
import { OrderTracker } from '../../src/lib/execution/order-tracker.js'
import { contracts, drawnMarket, instrument, NOON } from '../drawn/market.js'

const ORDERED = 20

const report = fc.oneof(
  fc.constant({ kind: 'acked' as const }),
  fc.record({
    kind: fc.constantFrom('cancelled' as const, 'rejected' as const, 'expired' as const),
    detail: fc.constant(''),
  }),
  fc.record({
    kind: fc.constant('filled' as const),
    fillId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    size: fc.integer({ min: 0, max: 12 }),
  }),
  fc.record({
    kind: fc.constant('undone' as const),
    fillId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    detail: fc.constant(''),
  }),
  fc.constant({ kind: 'silence' as const }),
)

type Report = typeof report extends fc.Arbitrary<infer T> ? T : never

/** By other means: the first that is told of each fill decides, unless it is ever undone. */
function toldOf(reports: readonly Report[]): number {
  const sizes = new Map<string, number>()
  const undone = new Set<string>()
  for (const one of reports) {
    if (one.kind === 'undone') undone.add(one.fillId)
    if (one.kind === 'filled' && !sizes.has(one.fillId)) sizes.set(one.fillId, one.size)
  }
  return [...sizes].reduce((sum, [id, size]) => sum + (undone.has(id) ? 0 : contracts(size)), 0)
}

function run(reports: readonly Report[]) {
  const tracker = new OrderTracker()
  const order = tracker.send({
    id: 'o',
    basketId: 'b',
    instrument: instrument(drawnMarket('kalshi:Q'), 'yes'),
    side: 'buy',
    limit: price(4_500),
    qty: contracts(ORDERED),
    tif: 'ioc',
    decidedAt: NOON,
  })
  let booked = 0
  let ends = 0
  const states: OrderState[] = []
  for (const one of reports) {
    const result =
      one.kind === 'silence'
        ? tracker.onSilence('o')
        : tracker.onReport(
            one.kind === 'filled'
              ? {
                  type: 'report',
                  orderId: 'o',
                  ...one,
                  price: price(4_400),
                  qty: contracts(one.size),
                  fee: usd(0),
                }
              : { type: 'report', orderId: 'o', ...one },
            NOON,
          )
    booked += (result?.fill?.qty ?? 0) - (result?.undone?.qty ?? 0)
    if (result?.ended === true) ends++
    states.push(order.state)
  }
  return { order, booked, ends, states }
}

it('whatever a venue says in whatever order: what was booked is what is filled: every fill that was told and not undone', () => {
  fc.assert(
    fc.property(fc.array(report, { maxLength: 12 }), (reports) => {
      const { order, booked, states } = run(reports)
      expect(booked).toBe(order.filled)
      expect(order.filled).toBe(toldOf(reports))
      for (const state of states) expect(ORDER_STATES).toContain(state)
    }),
    { numRuns: 500 },
  )
})

it('a fill that is undone counts for nothing, whenever and however often either is told', () => {
  const told = fc.constantFrom('filled' as const, 'undone' as const)
  fc.assert(
    fc.property(fc.array(told, { maxLength: 6 }), fc.array(report, { maxLength: 6 }), (course, others) => {
      const undone = { kind: 'undone' as const, fillId: 'a' as const, detail: '' as const }
      const filled = { kind: 'filled' as const, fillId: 'a' as const, size: 3 }
      const own = course.map((kind) => (kind === 'filled' ? filled : undone))
      const without = others.filter((one) => one.kind === 'silence' || one.kind === 'acked')
      const { order } = run([...without, ...own, undone, ...own])
      expect(order.filled).toBe(0)
    }),
  )
})

it('an order ends at most once', () => {
  fc.assert(
    fc.property(fc.array(report, { maxLength: 12 }), (reports) => {
      expect(run(reports).ends).toBeLessThanOrEqual(1)
    }),
    { numRuns: 1_000 },
  )
})

it('fills commute: any order of parts, with duplicates, ends with the same quantity', () => {
  const parts = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 })
  fc.assert(
    fc.property(
      parts.chain((ids) =>
        fc.tuple(fc.constant(ids), fc.shuffledSubarray([...ids, ...ids], { minLength: 2 * ids.length })),
      ),
      ([ids, shuffled]) => {
        const fills = shuffled.map((fillId) => ({ kind: 'filled' as const, fillId, size: 3 }))
        expect(run(fills).order.filled).toBe(contracts(3 * ids.length))
      },
    ),
  )
})
