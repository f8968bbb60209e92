import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatQty, ms, qty } from '../../../../../src/lib/base/units.js'
import type { AccountNews } from '../../../../../src/lib/domain/account.js'
import { OrderTracker } from '../../../../../src/lib/execution/order-tracker.js'
import { StepClock } from '../../../../integration/kalshi/support/step-clock.js'
import { fill, intent, lost, NOW, order, ScriptedVenue } from './orders.js'

const COUNT = 10
const LOT = 10_000

/** How much an order filled, cut into fills, and which of them never settle. */
const fills = fc.array(fc.record({ hundredths: fc.integer({ min: 1, max: 250 }), fails: fc.boolean() }), {
  maxLength: 4,
})

const scenario = fills.chain((drawn) => {
  const parts = drawn.map(({ hundredths, ...part }, i) => ({
    id: `f${i}`,
    count: qty(hundredths * LOT),
    ...part,
  }))
  const matched = qty(parts.reduce((sum, { count }) => sum + count, 0))
  const last = matched === COUNT * 1_000_000 ? 'executed' : 'cancelled'
  const newsOf = (id: string): AccountNews[] => [
    ...parts.flatMap(({ id: trade, count, fails }) =>
      ['provisional', 'provisional', fails ? 'failed' : 'final'].map((state) =>
        fill(`${trade} ${formatQty(count)} @ 0.44 ${state}`, id),
      ),
    ),
    order(`resting 0 of ${COUNT}`, id),
    order(`${last} ${formatQty(matched)} of ${COUNT}`, id),
  ]
  const length = newsOf('').length
  const all = Array.from({ length: length * 2 }, (_, i) => i % length)
  return fc.record({
    parts: fc.constant(parts),
    matched: fc.constant(matched),
    newsOf: fc.constant(newsOf),
    arrivals: fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
    beforeAnswer: fc.nat({ max: all.length }),
    isLost: fc.boolean(),
    tif: fc.constantFrom('ioc' as const, 'gtc' as const),
  })
})

it('every order of the same evidence, told once or often, before or after the answer, leads to the same fills', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ parts, matched, newsOf, arrivals, beforeAnswer, isLost, tif }) => {
      // Time stands still: nothing is fetched.
      const venue = new ScriptedVenue({ clock: new StepClock(NOW) })
      const request = intent(
        'buy yes 10 @ 0.44',
        tif === 'gtc' ? { tif, expiresAt: ms(NOW + 600_000) } : { tif },
      )
      const tell = (id: string, which: readonly number[]): void => {
        const news = newsOf(id)
        for (const i of which) venue.port.onNews(news[i]!)
      }
      venue.onOrder = (orderID) => {
        tell(orderID, arrivals.slice(0, beforeAnswer))
        if (isLost) return lost()
        const status = matched === 0 ? 'live' : 'matched'
        return {
          success: true,
          errorMsg: '',
          orderID,
          status,
          makingAmount: '1',
          takingAmount: formatQty(matched),
        }
      }
      const id = await venue.send(request)
      tell(id, arrivals.slice(beforeAnswer))
      venue.port.close()

      const standing = parts.filter(({ fails }) => !fails).reduce((sum, { count }) => sum + count, 0)
      const kinds = venue.reports.map(({ kind }) => kind)
      const total = (kind: 'filled' | 'undone'): number =>
        venue.reports
          .flatMap((one) => (one.kind === kind ? [one.fillId.split('/')[0]] : []))
          .reduce((sum, trade) => sum + (parts.find((part) => part.id === trade)?.count ?? 0), 0)
      expect(total('filled') - total('undone')).toBe(standing)
      expect(new Set(venue.reports.map((one) => JSON.stringify(one))).size).toBe(kinds.length)
      expect(kinds.filter((kind) => kind === 'cancelled').length).toBeLessThanOrEqual(1)
      expect([venue.port.unsettled, venue.port.unknown, venue.alarms]).toEqual([[], [], []])

      const tracker = new OrderTracker()
      tracker.send(request)
      for (const report of venue.reports) tracker.onReport(report, NOW)
      expect(tracker.find('i-1')).toMatchObject({ filled: standing })
    }),
    { numRuns: 300 },
  )
})
