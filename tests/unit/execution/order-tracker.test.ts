import { describe, expect, it } from 'vitest'
import { price, qty, usd, QTY_ZERO } from '../../../src/lib/base/units.js'
import type { OrderReport } from '../../../src/lib/domain/events.js'
import type { OrderRequest } from '../../../src/lib/domain/order.js'
import { OrderTracker, type Tracked } from '../../../src/lib/execution/order-tracker.js'
import { contracts, drawnMarket, instrument, NOON } from '../../drawn/market.js'

const REQUEST: OrderRequest = {
  id: 'b1.1',
  basketId: 'b1',
  instrument: instrument(drawnMarket('kalshi:Q'), 'yes'),
  side: 'buy',
  limit: price(4_500),
  qty: contracts(10),
  tif: 'ioc',
  decidedAt: NOON,
}

function tracked(request = REQUEST) {
  const tracker = new OrderTracker()
  tracker.send(request)
  const say = (report: Omit<OrderReport, 'type' | 'orderId'>): Tracked =>
    tracker.onReport({ type: 'report', orderId: REQUEST.id, ...report } as OrderReport, NOON)!
  return {
    tracker,
    ack: () => say({ kind: 'acked' }),
    fill: (id: string, size: number | string, at = 4_400) =>
      say({ kind: 'filled', fillId: id, price: price(at), qty: contracts(size), fee: usd(7) } as never),
    undo: (id: string) => say({ kind: 'undone', fillId: id, detail: 'FAILED' } as never),
    end: (kind: 'cancelled' | 'rejected' | 'expired') => say({ kind, detail: `venue said ${kind}` } as never),
    silence: () => tracker.onSilence(REQUEST.id),
  }
}

describe('the order tracker', () => {
  it('follows an order from the acknowledgement over its parts to the end', () => {
    const { ack, fill } = tracked()
    expect(ack()).toMatchObject({ order: { state: 'acked' }, ended: false })
    expect(fill('a', 4)).toMatchObject({ order: { state: 'partial', filled: contracts(4) }, ended: false })
    const last = fill('b', 6)
    expect(last).toMatchObject({ order: { state: 'filled', filled: contracts(10) }, ended: true })
    expect(last.fill).toEqual({
      id: 'b',
      orderId: 'b1.1',
      instrument: REQUEST.instrument,
      side: 'buy',
      price: 4_400,
      qty: contracts(6),
      fee: 7,
      at: NOON,
    })
    expect(last).not.toHaveProperty('alarm')
  })

  it('counts a fill that is reported twice once', () => {
    const { fill, tracker } = tracked()
    fill('a', 4)
    const again = fill('a', 4)
    expect(again).toEqual({ order: tracker.find('b1.1'), ended: false })
    expect(again.order.filled).toBe(contracts(4))
  })

  it('does not end twice', () => {
    const { end } = tracked()
    expect(end('cancelled').ended).toBe(true)
    expect(end('cancelled').ended).toBe(false)
  })

  it.each(['cancelled', 'expired'] as const)('accepts a fill after %s, and raises an alarm', (kind) => {
    const { end, fill } = tracked()
    expect(end(kind)).toMatchObject({ ended: true, order: { state: kind, detail: `venue said ${kind}` } })
    const late = fill('a', 4)
    expect(late).toMatchObject({ ended: false, fill: { qty: contracts(4) }, alarm: { code: 'LATE_FILL' } })
    expect(late.order.state).toBe(kind)
    expect(fill('b', 6)).toMatchObject({
      ended: false,
      order: { state: 'filled' },
      alarm: { code: 'LATE_FILL' },
    })
  })

  it('may be rejected after it was acknowledged, or after a part of it filled', () => {
    const [whole, part] = [tracked(), tracked()]
    whole.ack()
    part.fill('a', 4)
    expect(whole.end('rejected')).toMatchObject({ ended: true, order: { state: 'rejected' } })
    expect(part.end('rejected')).toMatchObject({ ended: true, order: { state: 'cancelled' } })
  })

  it.each(['cancelled', 'rejected', 'expired'] as const)('takes no harm from an answer after %s', (kind) => {
    const { end, ack } = tracked()
    end(kind)
    const after = ack()
    expect(after).toMatchObject({ ended: false, order: { state: kind } })
    expect(after).not.toHaveProperty('alarm')
  })

  it('ends once, even when a fill follows a rejection', () => {
    const { end, fill } = tracked()
    const ended = [end('rejected'), fill('a', 4), fill('b', 6)].map((step) => step.ended)
    expect(ended).toEqual([true, false, false])
  })

  it('counts all that was told, and raises an alarm where it is more than was ordered', () => {
    const { fill } = tracked()
    expect(fill('a', 12)).toMatchObject({
      fill: { qty: contracts(12) },
      order: { state: 'filled', filled: contracts(12) },
      ended: true,
      alarm: { code: 'OVERFILL', detail: '12000000 reported, 10000000 were left' },
    })
    expect(fill('b', 1)).toMatchObject({
      fill: { qty: contracts(1) },
      ended: false,
      order: { state: 'filled', filled: contracts(13) },
      alarm: { code: 'OVERFILL', detail: '1000000 reported, 0 were left' },
    })
  })

  it('keeps a fill that was told before the failure of the one that it is told instead of', () => {
    const { fill, undo } = tracked()
    fill('a', 10)
    expect(fill('b', 10)).toMatchObject({ fill: { qty: contracts(10) }, alarm: { code: 'OVERFILL' } })
    expect(undo('a')).toMatchObject({
      undone: { id: 'a' },
      order: { state: 'filled', filled: contracts(10) },
    })
    expect(fill('b', 10)).not.toHaveProperty('fill')
    expect(undo('b')).toMatchObject({ undone: { id: 'b' }, order: { state: 'cancelled', filled: 0 } })
  })

  describe('of a purchase at Polymarket that spends dollars', () => {
    const dollarsOf = (changes: Partial<OrderRequest> = {}) =>
      tracked({
        ...REQUEST,
        instrument: instrument(drawnMarket('polymarket:Q'), 'yes'),
        limit: price(4_500),
        ...changes,
      })

    it('takes more shares than were asked for, at better prices, as what they are', () => {
      const { fill } = dollarsOf()
      // $4.50 at 40c bring 11.25.
      const all = fill('a', '11.25', 4_000)
      expect(all).toMatchObject({
        fill: { qty: contracts('11.25') },
        order: { state: 'filled' },
        ended: true,
      })
      expect(all).not.toHaveProperty('alarm')
    })

    it('goes on counting after as many shares as were asked for', () => {
      const { fill } = dollarsOf()
      expect(fill('a', 10, 4_000)).toMatchObject({ ended: true, order: { state: 'filled' } })
      const more = fill('b', '1.25', 4_000)
      expect(more).toMatchObject({ fill: { qty: contracts('1.25') }, ended: false })
      expect(more).not.toHaveProperty('alarm')
    })

    it.each([
      ['more dollars than it had', {}, 4_500],
      ['a sale', { side: 'sell' as const }, 4_500],
      ['an order that rests', { tif: 'gtc' as const }, 4_000],
    ])('raises an alarm for %s', (_, changes, at) => {
      expect(dollarsOf(changes).fill('a', '11.25', at)).toMatchObject({
        fill: { qty: contracts('11.25') },
        alarm: { code: 'OVERFILL' },
      })
    })
  })

  it('calls silence unknown, once, and lets evidence resolve it', () => {
    const { silence, fill, end } = tracked()
    expect(silence()).toMatchObject({
      order: { state: 'unknown' },
      ended: false,
      alarm: { code: 'UNKNOWN_ORDER' },
    })
    expect(silence()).toBeUndefined()
    expect(fill('a', 4)).toMatchObject({ order: { state: 'partial' }, fill: { qty: contracts(4) } })
    expect(end('cancelled')).toMatchObject({ ended: true, order: { filled: contracts(4) } })
    expect(silence()).toBeUndefined()
  })

  it.each(['cancelled', 'rejected', 'expired'] as const)('an unknown order may turn out %s', (kind) => {
    const { silence, end } = tracked()
    silence()
    const resolved = end(kind)
    expect(resolved).toMatchObject({ ended: true, order: { state: kind, filled: QTY_ZERO } })
    expect(resolved).not.toHaveProperty('alarm')
  })

  it('an unknown order may turn out open', () => {
    const { silence, ack } = tracked()
    silence()
    expect(ack()).toMatchObject({ ended: false, order: { state: 'acked' } })
  })

  it('raises an alarm about what cannot be, and stays where it is', () => {
    const { fill, end, ack } = tracked()
    fill('a', 10)
    expect(end('cancelled')).toMatchObject({
      ended: false,
      order: { state: 'filled' },
      alarm: { code: 'IMPOSSIBLE_REPORT', detail: 'cancel after filled' },
    })
    expect(ack()).not.toHaveProperty('alarm')
  })

  it('does not know the orders of others', () => {
    const { tracker } = tracked()
    expect(tracker.onReport({ type: 'report', orderId: 'x', kind: 'acked' }, NOON)).toBeUndefined()
    expect(tracker.onSilence('x')).toBeUndefined()
    expect(tracker.find('x')).toBeUndefined()
  })

  it('sends an id once', () => {
    const { tracker } = tracked()
    expect(() => tracker.send(REQUEST)).toThrow('an order id is used once')
  })

  it('takes a quantity of zero for nothing', () => {
    const { fill } = tracked()
    expect(fill('a', 0)).toMatchObject({ ended: false, order: { filled: qty(0) } })
  })
})
