import { describe, expect, it } from 'vitest'
import { durationMs } from '../../../src/lib/base/units.js'
import type { ExchangeEvent } from '../../../src/lib/exchange/core/events.js'
import { c, codeOf, d, later, must, nettedVenue, q, tokenVenue, type SmallVenue } from './small-venue.js'

/** One line for each event, as short as it can be told. */
function told(event: ExchangeEvent): string {
  switch (event.type) {
    case 'level':
      return `level ${event.side} ${event.price / 100}: ${event.change / 1e6} to ${event.qty / 1e6} by ${event.cause.account}`
    case 'order':
      return `order ${event.order.account} ${event.reason} ${event.order.status}`
    case 'trade':
      return `trade ${event.trade.taker.account} ${event.trade.maker.account} ${event.trade.qty / 1e6}`
    case 'position':
      return `position ${event.account}`
    case 'market':
      return `market ${event.change}`
    case 'group':
      return `group ${event.change}`
    case 'cash':
      return `cash ${event.account} ${event.change / 1e6} ${event.why}`
    case 'reversal':
    case 'settlement':
    case 'step':
    case 'trading':
      return event.type
  }
}

function during(v: SmallVenue, work: () => unknown): string[] {
  const lines: string[] = []
  const stop = v.exchange.listen((event) => void lines.push(told(event)))
  work()
  stop()
  return lines
}

describe('what the exchange tells', () => {
  it('of an order that rests', () => {
    const v = nettedVenue()
    expect(during(v, () => v.bid('ann', 40, 10))).toEqual([
      'order ann placed open',
      'level bid 40: 10 to 10 by ann',
      'step',
    ])
  })

  it('of an order that trades and rests: each level, its trade, its orders, its positions', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 3)
    v.ask('cyd', 41, 5)
    v.ask('cyd', 41, 1)
    expect(during(v, () => v.bid('ann', 41, 5))).toEqual([
      'order ann placed open',
      'level ask 40: -3 to 0 by bob',
      'trade ann bob 3',
      'order bob trade filled',
      'order ann trade open',
      'position bob',
      'position ann',
      'level ask 41: -2 to 4 by cyd',
      'trade ann cyd 2',
      'order cyd trade open',
      'order ann trade filled',
      'position cyd',
      'position ann',
      'step',
    ])
    expect(during(v, () => v.bid('ann', 41, 10)).slice(-3)).toEqual([
      'position ann',
      'level bid 41: 6 to 6 by ann',
      'step',
    ])
  })

  it('of a refusal: only that it is over', () => {
    const v = nettedVenue()
    expect(during(v, () => v.try('ann', 'bid', [40.5, 1]))).toEqual(['step'])
    expect(during(v, () => v.exchange.cancel('ann', 'none'))).toEqual(['step'])
  })

  it('of cancels, decreases and expiries', () => {
    const v = nettedVenue()
    const { order: first } = v.bid('ann', 40, 10)
    v.bid('bob', 40, 5, { expiresAt: later(5) })
    expect(during(v, () => v.exchange.decrease('ann', first.id, q(4)))).toEqual([
      'level bid 40: -6 to 9 by ann',
      'order ann decrease open',
      'step',
    ])
    expect(during(v, () => v.exchange.cancel('ann', first.id))).toEqual([
      'level bid 40: -4 to 5 by ann',
      'order ann cancelled cancelled',
      'step',
    ])
    expect(during(v, () => v.goTo(5))).toEqual([
      'level bid 40: -5 to 0 by bob',
      'order bob expired cancelled',
      'step',
    ])
  })

  it('of amendments', () => {
    const v = nettedVenue()
    v.ask('bob', 45, 4)
    const { order } = v.bid('ann', 40, 10)
    expect(during(v, () => v.amend(order, { expiresAt: later(60) }))).toEqual([
      'order ann amend open',
      'step',
    ])
    expect(during(v, () => v.amend(order, { remaining: q(9) }))).toEqual([
      'level bid 40: -1 to 9 by ann',
      'order ann amend open',
      'step',
    ])
    expect(during(v, () => v.amend(order, { price: c(45) }))).toEqual([
      'level bid 40: -9 to 0 by ann',
      'order ann amend open',
      'level ask 45: -4 to 0 by bob',
      'trade ann bob 4',
      'order bob trade filled',
      'order ann trade open',
      'position bob',
      'position ann',
      'level bid 45: 5 to 5 by ann',
      'step',
    ])
  })

  it('of an order that meets its own account', () => {
    const v = nettedVenue()
    v.ask('ann', 45, 4)
    expect(during(v, () => v.bid('ann', 45, 5, { selfTrade: 'cancel_maker' }))).toEqual([
      'order ann placed open',
      'level ask 45: -4 to 0 by ann',
      'order ann self_trade cancelled',
      'level bid 45: 5 to 5 by ann',
      'step',
    ])
    expect(during(v, () => v.ask('ann', 45, 5))).toEqual([
      'order ann placed open',
      'order ann self_trade cancelled',
      'step',
    ])
  })

  it('of a taker that waits', () => {
    const v = tokenVenue({ takerDelay: durationMs(3_000) })
    must(v.exchange.split('bob', 'M', q(10)))
    v.sell('bob', 'yes', [40, 10])
    expect(during(v, () => v.buy('ann', 'yes', [40, 10]))).toEqual([
      'order ann placed open',
      'order ann delayed delayed',
      'step',
    ])
    expect(during(v, () => v.goTo(3))).toEqual([
      'level ask 40: -10 to 0 by bob',
      'trade ann bob 10',
      'order bob trade filled',
      'order ann trade filled',
      'position bob',
      'position ann',
      'step',
    ])
  })

  it('of a budget whose rest buys nothing more', () => {
    const v = tokenVenue({ lot: q(0.01) })
    must(v.exchange.split('bob', 'M', q(100)))
    v.sell('bob', 'yes', [60, 100])
    const lines = during(v, () => v.buy('ann', 'yes', [60, 1_000], { budget: d(5), tif: 'fok' }))
    expect(lines.slice(0, 3)).toEqual([
      'order ann placed open',
      'level ask 60: -8.33 to 91.67 by bob',
      'trade ann bob 8.33',
    ])
    expect(lines.filter((line) => line.startsWith('order ann')).at(-1)).toBe('order ann trade filled')
    expect(v.exchange.orders('ann')[0]).toMatchObject({ status: 'filled', remaining: 0 })
  })

  it('of a group that is triggered', () => {
    const v = nettedVenue()
    const created = during(v, () => v.exchange.createGroup('ann', '0', q(1)))
    const group = v.exchange.groups('ann')[0]!.id
    v.bid('ann', 40, 2, { group })
    v.bid('ann', 30, 2, { group })
    expect(created).toEqual(['group created', 'step'])
    expect(during(v, () => v.ask('bob', 40, 2)).slice(-5)).toEqual([
      'position bob',
      'group triggered',
      'level bid 30: -2 to 0 by ann',
      'order ann group_triggered cancelled',
      'step',
    ])
    expect(during(v, () => v.exchange.resetGroup(group))).toEqual(['group reset', 'step'])
    expect(during(v, () => v.exchange.setGroupLimit(group, q(5)))).toEqual(['group limit', 'step'])
    expect(during(v, () => v.exchange.deleteGroup(group))).toEqual(['group deleted', 'step'])
  })

  it('of a market that closes with orders in it', () => {
    const v = nettedVenue()
    v.bid('ann', 40, 2)
    v.ask('bob', 60, 2)
    expect(during(v, () => v.goTo(3_600))).toEqual([
      'market closed',
      'level bid 40: -2 to 0 by ann',
      'order ann market_closed cancelled',
      'level ask 60: -2 to 0 by bob',
      'order bob market_closed cancelled',
      'step',
    ])
    expect(during(v, () => v.exchange.determine('M', c(1)))).toEqual(['market determined', 'step'])
  })

  it('of sets', () => {
    const v = tokenVenue()
    expect(during(v, () => v.exchange.split('ann', 'M', q(5)))).toEqual([
      'cash ann -5 split',
      'position ann',
      'step',
    ])
    expect(during(v, () => v.exchange.merge('ann', 'M', q(2)))).toEqual([
      'cash ann 2 merge',
      'position ann',
      'step',
    ])
    expect(during(v, () => v.exchange.merge('ann', 'M', q(9)))).toEqual(['step'])
  })

  it('of a reduce-only order whose position went', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 10)
    v.bid('ann', 40, 10)
    v.ask('ann', 60, 10, { reduceOnly: true })
    expect(during(v, () => (v.bid('bob', 50, 10), v.ask('ann', 50, 4))).slice(-5)).toEqual([
      'position bob',
      'position ann',
      'level ask 60: -4 to 6 by ann',
      'order ann reduce_only open',
      'step',
    ])
    expect(during(v, () => v.ask('ann', 50, 6)).slice(-3)).toEqual([
      'level ask 60: -6 to 0 by ann',
      'order ann reduce_only cancelled',
      'step',
    ])
  })

  it('the time of the last change of a book', () => {
    const v = nettedVenue()
    v.goTo(1)
    const { order } = v.bid('ann', 40, 2)
    v.goTo(2)
    v.amend(order, { expiresAt: later(60) })
    expect(v.exchange.market('M')!.bookAt).toBe(later(1))
    v.exchange.decrease('ann', order.id, q(1))
    expect(v.exchange.market('M')!.bookAt).toBe(later(2))
  })
})

describe('a listener', () => {
  it('hears until it stops, also while it hears', () => {
    const v = nettedVenue()
    const heard: string[] = []
    const stop = v.exchange.listen(() => {
      heard.push('a')
      stop()
      stop()
    })
    v.exchange.listen(() => void heard.push('b'))
    v.exchange.deposit('ann', '0', d(1))
    expect(heard).toEqual(['a', 'b', 'b'])
  })

  it('answers on the agenda', () => {
    const v = nettedVenue()
    v.exchange.listen((event) => {
      if (event.type !== 'trade') return
      v.agenda.at(v.agenda.now, () => v.ask('bob', 41, 1))
    })
    v.ask('bob', 40, 1)
    v.bid('ann', 40, 1)
    expect(v.book().asks).toEqual([])
    v.goTo(0)
    expect(v.book().asks).toEqual([[41, 1]])
    expect(codeOf(v.try('ann', 'bid', [41, 1]))).toBeUndefined()
  })
})
