import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatQty, ms, qty } from '../../../../../src/lib/base/units.js'
import type { AccountNews } from '../../../../../src/lib/domain/account.js'
import { isFinal } from '../../../../../src/lib/domain/order.js'
import { OrderTracker } from '../../../../../src/lib/execution/order-tracker.js'
import { intent, lost, NOW } from './orders.js'
import { fill, order, ScriptedVenue } from './scripted-venue.js'

const COUNT = 10
const LOT = 10_000

/** How much an order filled, cut into fills. */
const fills = fc
  .array(fc.integer({ min: 1, max: 250 }), { minLength: 0, maxLength: 4 })
  .map((sizes) => sizes.map((hundredths, i) => ({ id: `f${i}`, count: qty(hundredths * LOT) })))

const scenario = fills.chain((parts) => {
  const filled = qty(parts.reduce((sum, { count }) => sum + count, 0))
  const last = filled === COUNT * 1_000_000 ? 'executed' : 'cancelled'
  const all: AccountNews[] = parts.flatMap(({ id, count }) => {
    const words = `${id} ${formatQty(count)} 0.44 0`
    // The stream names our id, the query does not.
    return [fill(words, { clientOrderId: 'i-1' }), fill(words)]
  })
  const news = [...all, order(`resting 0 of ${COUNT}`), order(`${last} ${formatQty(filled)} of ${COUNT}`)]
  return fc.record({
    filled: fc.constant(filled),
    count: fc.constant(parts.length),
    arrivals: fc.shuffledSubarray([...news, ...news], {
      minLength: news.length * 2,
      maxLength: news.length * 2,
    }),
    beforeAnswer: fc.nat({ max: news.length * 2 }),
    isLost: fc.boolean(),
    tif: fc.constantFrom('ioc' as const, 'gtc' as const),
  })
})

it('every order of the same evidence, told once or often, before or after the answer, leads to the same end', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ filled, count, arrivals, beforeAnswer, isLost, tif }) => {
      const venue = new ScriptedVenue()
      const request = intent(
        'buy yes 10 @ 0.44',
        tif === 'gtc' ? { tif, expiresAt: ms(NOW + 60_000) } : { tif },
      )
      venue.onCreate = () => {
        for (const news of arrivals.slice(0, beforeAnswer)) venue.port.onNews(news)
        if (isLost) return lost()
        return { order_id: 'v-1', fill_count: formatQty(filled), remaining_count: '0.00' }
      }
      await venue.port.submit(request)
      for (const news of arrivals.slice(beforeAnswer)) venue.port.onNews(news)
      venue.port.close()

      const kinds = venue.reports.map(({ kind }) => kind)
      const isFull = filled === COUNT * 1_000_000
      expect(kinds).toEqual([
        'acked',
        ...Array.from({ length: count }, () => 'filled'),
        ...(isFull ? [] : ['cancelled']),
      ])
      expect(venue.alarms).toEqual([])
      expect(venue.port.unsettled).toEqual([])
      expect(venue.audited.slice().sort()).toEqual([
        'end v-1',
        ...Array.from({ length: count }, (_, i) => `f${i}`),
      ])

      const tracker = new OrderTracker()
      tracker.send(request)
      const steps = venue.reports.map((report) => tracker.onReport(report, NOW)!)
      expect(steps.flatMap(({ alarm }) => alarm ?? [])).toEqual([])
      expect(tracker.find('i-1')).toMatchObject({ filled })
      expect(isFinal(tracker.find('i-1')!.state)).toBe(true)
    }),
    { numRuns: 300 },
  )
})
