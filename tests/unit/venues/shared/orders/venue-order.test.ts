import { describe, expect, it } from 'vitest'
import { durationMs, ms, parsePrice, parseQty, usd, type Ms } from '../../../../../src/lib/base/units.js'
import type { AccountFill, AccountOrder, FillFinality } from '../../../../../src/lib/domain/account.js'
import type { OrderRequest } from '../../../../../src/lib/domain/order.js'
import type { OrderRules } from '../../../../../src/lib/venues/shared/orders/order-rules.js'
import { VenueOrder } from '../../../../../src/lib/venues/shared/orders/venue-order.js'
import { drawnMarket } from '../../../../drawn/market.js'

const NOW = ms(1_795_180_000_000)
const REQUEST: OrderRequest = {
  ...{ id: 'i-1', basketId: 'b-1', side: 'buy', tif: 'gtc', decidedAt: NOW },
  instrument: { market: drawnMarket('polymarket:m'), outcome: 'yes' },
  limit: parsePrice('0.44'),
  qty: parseQty('10'),
}
const RULES: OrderRules = {
  absence: { queries: 3, period: durationMs(90_000), margin: durationMs(0) },
  cutMax: parseQty('0'),
  lookEvery: undefined,
  isExpired: () => false,
  isOverfilled: () => false,
  isToldOfRefused: () => false,
  withFee: (_, fill) => fill,
}

const fill = (fillId: string, count: string, finality?: FillFinality, at: Ms = NOW): AccountFill => ({
  ...{ type: 'fill', venue: 'polymarket', fillId, orderId: 'v-1', clientOrderId: undefined, market: 'm' },
  ...{ side: 'bid', price: parsePrice('0.44'), qty: parseQty(count), fee: usd(0), taker: true, at },
  ...(finality !== undefined && { finality }),
})

const ended = (filled: string): AccountOrder => ({
  ...{ type: 'order', venue: 'polymarket', orderId: 'v-1', clientOrderId: undefined, market: 'm' },
  ...{ side: 'bid', price: parsePrice('0.44'), state: 'cancelled', initial: parseQty('10') },
  ...{ filled: parseQty(filled), remaining: parseQty('0'), fees: usd(0), reason: undefined },
  ...{ groupId: undefined, at: NOW },
})

const order = (...told: readonly AccountFill[]): VenueOrder => {
  const made = new VenueOrder(REQUEST, RULES)
  for (const one of told) made.noteFill(one)
  return made
}

describe('how sure a fill is', () => {
  it('without a word of it is final', () => {
    const made = order(fill('f1', '4'))
    expect([made.filled, made.provisionalSince]).toEqual([parseQty('4'), undefined])
  })

  it('waits since the oldest that waits', () => {
    const made = order(fill('f1', '1', 'provisional', ms(NOW + 5)), fill('f2', '1', 'provisional', NOW))
    expect(made.provisionalSince).toBe(NOW)
    expect(made.noteFill(fill('f2', '1', 'final'))).toBe('settled')
    expect(made.provisionalSince).toBe(NOW + 5)
    expect(made.noteFill(fill('f2', '1', 'final'))).toBe('nothing')
  })

  it('a failed one does not count as filled, and not as missing either', () => {
    const made = order(fill('f1', '4', 'provisional'), fill('f2', '6', 'provisional'))
    made.noteOrder(ended('10'))
    expect(made.noteFill(fill('f1', '4', 'failed'))).toBe('undone')
    expect([made.filled, made.missing, made.isOver]).toEqual([parseQty('6'), 0, true])
    expect(made.standing.map(({ fillId }) => fillId)).toEqual(['f2'])
  })

  it('a failed one does not make the order rest again', () => {
    const made = order(fill('f1', '10', 'provisional'))
    made.noteFill(fill('f1', '10', 'failed'))
    expect([made.mayRest, made.isOver]).toEqual([false, true])
  })

  it('failed before it was told otherwise never counts', () => {
    const made = new VenueOrder(REQUEST, RULES)
    expect(made.noteFill(fill('f1', '4', 'failed'))).toBe('nothing')
    expect(made.noteFill(fill('f1', '4', 'provisional'))).toBe('nothing')
    expect([made.filled, made.isContradicted]).toEqual([0, false])
  })

  it.each([
    ['final', 'failed'],
    ['failed', 'final'],
  ] as const)('told as %s and then as %s is failed and contradicted', (first, second) => {
    const made = order(fill('f1', '4', first), fill('f1', '4', second))
    expect([made.filled, made.isContradicted]).toEqual([0, true])
  })
})
