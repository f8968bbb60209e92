import { describe, expect, it } from 'vitest'
import { price, qty } from '../../../src/lib/base/units.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import {
  c,
  codeOf,
  d,
  expectConserved,
  later,
  must,
  nettedVenue,
  NOON,
  q,
  quadratic,
  TERMS,
  type SmallVenue,
} from './small-venue.js'

const statusOf = (v: SmallVenue, id = 'M') => v.exchange.market(id)!.status
const changes = (v: SmallVenue) => v.heard.flatMap((e) => (e.type === 'market' ? [e.change] : []))

describe('a market', () => {
  it('opens and closes by itself', () => {
    const v = nettedVenue()
    v.exchange.list({ ...TERMS, id: 'N', openAt: later(10), closeAt: later(20) })
    expect(statusOf(v, 'N')).toBe('initialized')
    expect(codeOf(v.try('ann', 'bid', [40, 1], { market: 'N' }))).toBe('market_inactive')
    v.agenda.runUntil(later(9.999))
    expect(statusOf(v, 'N')).toBe('initialized')
    v.goTo(10)
    expect(statusOf(v, 'N')).toBe('active')
    const { order } = v.bid('ann', 40, 1, { market: 'N' })
    v.agenda.runUntil(later(19.999))
    expect(order.status).toBe('open')
    v.goTo(20)
    expect([statusOf(v, 'N'), order.status, order.reason]).toEqual(['closed', 'cancelled', 'market_closed'])
    expect(codeOf(v.try('ann', 'bid', [40, 1], { market: 'N' }))).toBe('market_closed')
    expect(codeOf(v.exchange.cancel('ann', order.id))).toBe('order_not_open')
    expect(changes(v)).toEqual(['created', 'opened', 'closed'])
    expect(v.reserved('ann')).toBe(0)
  })

  it('is listed once, and closes after it opened', () => {
    const v = nettedVenue()
    expect(() => v.exchange.list(TERMS)).toThrow('a market is listed once')
    expect(() => v.exchange.list({ ...TERMS, id: 'N', openAt: NOON, closeAt: NOON })).toThrow('closes after')
    expect([...v.exchange.markets()].map(({ id }) => id)).toEqual(['M'])
    expect(v.exchange.market('N')).toBeUndefined()
    expect(v.exchange.book('N')).toEqual({ bids: [], asks: [] })
    expect(v.exchange.best('N')).toEqual({ bid: undefined, ask: undefined })
    expect(v.exchange.trades('N')).toEqual([])
  })

  it('goes on when its close moves, before it or after', () => {
    const v = nettedVenue()
    const { order } = v.bid('ann', 40, 10)
    v.exchange.setCloseAt('M', later(7_200))
    v.goTo(3_600)
    expect([statusOf(v), order.status]).toEqual(['active', 'open'])
    v.goTo(7_200)
    expect([statusOf(v), order.reason]).toEqual(['closed', 'market_closed'])
    v.exchange.setCloseAt('M', later(9_000))
    expect([statusOf(v), v.exchange.market('M')!.closeAt]).toEqual(['active', later(9_000)])
    v.bid('ann', 40, 1)
    v.goTo(9_000)
    expect(statusOf(v)).toBe('closed')
    expect(changes(v)).toEqual(['close_time', 'closed', 'close_time', 'closed'])
  })

  it('closes early: at a nearer time, or at once', () => {
    const v = nettedVenue()
    v.exchange.setCloseAt('M', later(60))
    v.goTo(60)
    expect(statusOf(v)).toBe('closed')
    const w = nettedVenue()
    w.goTo(10)
    const { order } = w.bid('ann', 40, 10)
    w.exchange.setCloseAt('M', later(10))
    expect([statusOf(w), order.reason]).toEqual(['closed', 'market_closed'])
  })

  it('that closed stays closed when its close moves to a time that has passed', () => {
    const v = nettedVenue()
    v.goTo(3_600)
    v.heard.length = 0
    v.exchange.setCloseAt('M', later(1_800))
    expect([statusOf(v), changes(v)]).toEqual(['closed', ['close_time']])
  })

  it('that closed before it opened waits for its opening again', () => {
    const v = nettedVenue()
    v.exchange.list({ ...TERMS, id: 'N', openAt: later(100), closeAt: later(200) })
    v.exchange.setCloseAt('N', later(10))
    v.goTo(20)
    expect(statusOf(v, 'N')).toBe('closed')
    v.exchange.setCloseAt('N', later(200))
    expect(statusOf(v, 'N')).toBe('initialized')
    v.goTo(100)
    expect(statusOf(v, 'N')).toBe('active')
    v.goTo(200)
    expect(statusOf(v, 'N')).toBe('closed')
  })

  it('does not open again once its result is known', () => {
    const v = nettedVenue()
    v.exchange.determine('M', price(10_000))
    v.exchange.setCloseAt('M', later(9_000))
    expect(statusOf(v)).toBe('determined')
    v.goTo(9_000)
    expect(statusOf(v)).toBe('determined')
  })

  it('halts: nothing comes in, what rests stays and may go', () => {
    const v = nettedVenue()
    const { order } = v.bid('ann', 40, 10)
    const { order: other } = v.bid('ann', 39, 10)
    v.exchange.deactivate('M')
    expect([statusOf(v), order.status]).toEqual(['inactive', 'open'])
    expect(codeOf(v.try('ann', 'ask', [40, 1]))).toBe('market_inactive')
    expect(codeOf(v.amend(order, { remaining: q(1) }))).toBe('market_inactive')
    expect(codeOf(v.exchange.decrease('ann', other.id, q(9)))).toBeUndefined()
    expect(codeOf(v.exchange.cancel('ann', other.id))).toBeUndefined()
    v.exchange.deactivate('M')
    v.exchange.activate('M')
    expect(order).toMatchObject({ status: 'cancelled', reason: 'market_halted', remaining: 0 })
    expect([statusOf(v), v.book().bids, v.reserved('ann')]).toEqual(['active', [], 0])
    v.exchange.activate('M')
    expect(changes(v)).toEqual(['deactivated', 'activated'])
    v.bid('ann', 40, 1)
  })

  it('closes out of a halt', () => {
    const v = nettedVenue()
    v.exchange.deactivate('M')
    v.goTo(3_600)
    expect(statusOf(v)).toBe('closed')
    v.exchange.activate('M')
    expect(statusOf(v)).toBe('closed')
  })

  it('can be emptied', () => {
    const v = nettedVenue()
    const all = [v.bid('ann', 40, 1).order, v.ask('bob', 60, 1).order, v.bid('cyd', 41, 1).order]
    v.exchange.clearBook('M')
    for (const order of all) expect(order).toMatchObject({ status: 'cancelled', reason: 'market_halted' })
    expect([v.book(), statusOf(v)]).toEqual([{ bids: [], asks: [] }, 'active'])
  })

  it('may get a finer grid; orders stay', () => {
    const v = nettedVenue()
    v.bid('ann', 40, 1)
    v.exchange.setGrid('M', uniformGrid(price(10)))
    expect(codeOf(v.try('ann', 'bid', [40.1, 1]))).toBeUndefined()
    expect(v.book().bids).toEqual([
      [40.1, 1],
      [40, 1],
    ])
    expect(() => v.exchange.setGrid('M', uniformGrid(price(100)))).toThrow('resting orders stay')
    expect(changes(v)).toEqual(['grid'])
  })

  it('may get other fees, and holds what rests to them', () => {
    const v = nettedVenue()
    v.bid('ann', 40, 10)
    v.exchange.setFees('M', { taker: quadratic(70_000), maker: quadratic(17_500) })
    const held = v.exchange.balance('ann', '0').reserved
    expect(held).toBeGreaterThan(d(4.042))
    expect(held).toBeLessThan(d(4.05))
    v.ask('bob', 40, 10)
    expect(v.cash('ann')).toBe(1_000 - 4 - 0.042)
    v.exchange.setFees('M', { taker: quadratic(0), maker: undefined })
    v.bid('ann', 40, 10)
    expect(v.reserved('ann')).toBe(4)
    expect(changes(v)).toEqual(['fees', 'fees'])
  })

  it('lets go of orders that new fees make too dear, the last ones first', () => {
    const v = nettedVenue()
    v.exchange.openAccount('eve')
    v.exchange.deposit('eve', '0', d(8))
    const first = v.bid('eve', 40, 10).order
    const second = v.bid('eve', 39, 10).order
    v.exchange.setFees('M', { taker: quadratic(70_000), maker: quadratic(70_000) })
    expect([first.status, second.status, second.reason]).toEqual(['open', 'cancelled', 'no_margin'])
    expect(v.exchange.balance('eve', '0').available).toBeGreaterThanOrEqual(0)
  })
})

describe('a result', () => {
  const traded = () => {
    const v = nettedVenue()
    v.ask('bob', 40, 10)
    v.bid('ann', 40, 10)
    return v
  }

  it('closes the market, waits, and pays', () => {
    const v = traded()
    const { order } = v.bid('ann', 30, 5)
    v.exchange.determine('M', price(10_000))
    expect([statusOf(v), order.reason, v.exchange.market('M')!.yesPayoff]).toEqual([
      'determined',
      'market_closed',
      10_000,
    ])
    expect([v.held('ann'), v.cash('ann')]).toEqual([[10, 0], 996])
    v.goTo(30)
    v.exchange.finalize('M')
    expect([statusOf(v), v.exchange.market('M')!.settledAt]).toEqual(['finalized', later(30)])
    expect([v.cash('ann'), v.cash('bob')]).toEqual([1_006, 994])
    expect(changes(v)).toEqual(['closed', 'determined', 'finalized'])
    expectConserved(v)
  })

  it('can be given to a market that never opened', () => {
    const v = nettedVenue()
    v.exchange.list({ ...TERMS, id: 'N', openAt: later(10), closeAt: later(20) })
    v.exchange.determine('N', price(0))
    v.goTo(15)
    expect(statusOf(v, 'N')).toBe('determined')
  })

  it('may be disputed and changed before it is paid', () => {
    const v = traded()
    v.exchange.determine('M', price(10_000))
    v.exchange.dispute('M')
    expect(statusOf(v)).toBe('disputed')
    v.exchange.amendResult('M', price(0))
    expect([statusOf(v), v.exchange.market('M')!.yesPayoff]).toEqual(['amended', 0])
    v.exchange.finalize('M')
    expect([v.cash('ann'), v.cash('bob')]).toEqual([996, 1_004])
    expect(changes(v)).toEqual(['closed', 'determined', 'disputed', 'amended', 'finalized'])
  })

  it('comes in its order only', () => {
    const v = traded()
    expect(() => v.exchange.finalize('M')).toThrow('a market with a result is paid once')
    expect(() => v.exchange.dispute('M')).toThrow('only a result that is known')
    expect(() => v.exchange.amendResult('M', c(0))).toThrow('only a disputed result')
    v.exchange.determine('M', price(10_000))
    expect(() => v.exchange.determine('M', c(0))).toThrow('a result is given once')
    expect(() => v.exchange.amendResult('M', c(0))).toThrow('only a disputed result')
    v.exchange.finalize('M')
    expect(() => v.exchange.finalize('M')).toThrow('a market with a result is paid once')
    expect(() => v.exchange.dispute('M')).toThrow('only a result that is known')
    expect(() => v.exchange.determine('none', c(0))).toThrow('the market is listed')
  })

  it('ends what was promised: nothing is reserved, nothing trades', () => {
    const v = traded()
    v.bid('ann', 30, 5)
    v.exchange.determine('M', price(10_000))
    v.exchange.finalize('M')
    expect(v.reserved('ann')).toBe(0)
    expect(codeOf(v.try('ann', 'bid', [30, 1]))).toBe('market_closed')
    expect(codeOf(v.exchange.split('ann', 'M', q(1)))).toBe('market_not_found')
  })

  it('pays each account what it holds, and tells it', () => {
    const v = traded()
    v.ask('cyd', 50, 4)
    v.bid('ann', 50, 4)
    v.exchange.determine('M', price(10_000))
    v.heard.length = 0
    v.exchange.finalize('M')
    const told = v.heard.flatMap((e) => (e.type === 'settlement' ? [{ ...e, market: e.market.id }] : []))
    const nothing = { yes: 0, no: 0, yesCost: 0, noCost: 0, revenue: 0 }
    const one = { type: 'settlement', market: 'M', ...nothing }
    expect(told).toHaveLength(3)
    expect(told).toContainEqual({ ...one, account: 'ann', yes: q(14), yesCost: d(6), revenue: d(14) })
    expect(told).toContainEqual({ ...one, account: 'bob', no: q(10), noCost: d(6) })
    expect(told).toContainEqual({ ...one, account: 'cyd', no: q(4), noCost: d(2) })
    expect(v.heard.map(({ type }) => type)).toEqual([
      ...['settlement', 'position', 'settlement', 'position', 'settlement', 'position'],
      ...['market', 'step'],
    ])
    expect(v.exchange.holding('ann', 'M')).toMatchObject({ yes: 0, yesCost: 0, realised: d(8) })
    expect(v.exchange.holding('bob', 'M')).toMatchObject({ no: 0, noCost: 0, realised: -d(6) })
    expect(v.exchange.market('M')).toMatchObject({ openInterest: 0, volume: q(14) })
  })
})

describe('a payout between nothing and a dollar', () => {
  it('pays YES its value and NO the rest', () => {
    const v = nettedVenue()
    v.ask('bob', 40, 10)
    v.bid('ann', 40, 10)
    v.exchange.determine('M', price(3_700))
    v.exchange.finalize('M')
    expect([v.cash('ann'), v.cash('bob')]).toEqual([1_000 - 4 + 3.7, 1_000 - 6 + 6.3])
    expect(v.exchange.totals()).toMatchObject({ escrow: 0, dust: 0 })
  })

  it.each([5_000, 3_333, 1])('rounds each account down; %i leaves what is left to the venue', (payoff) => {
    const v = nettedVenue({ clearing: 'tokens', lot: qty(1), minQty: qty(1) })
    for (const [account, count] of [
      ['ann', 1_000_001],
      ['bob', 3],
      ['cyd', 7],
    ] as const)
      must(v.exchange.split(account, 'M', qty(count)))
    v.send({ account: 'ann', side: 'ask', outcome: 'yes', price: c(50), qty: qty(333_333) })
    v.send({ account: 'dan', side: 'bid', outcome: 'yes', price: c(50), qty: qty(333_333) })
    const before = new Map(v.exchange.accounts().map((a) => [a, v.exchange.balance(a, '0').cash]))
    const held = new Map(v.exchange.accounts().map((a) => [a, { ...v.exchange.holding(a, 'M') }]))
    v.exchange.determine('M', price(payoff))
    v.exchange.finalize('M')
    for (const [account, { yes, no }] of held) {
      const paid = Math.floor((yes * payoff) / 10_000) + Math.floor((no * (10_000 - payoff)) / 10_000)
      expect(v.exchange.balance(account, '0').cash - before.get(account)!).toBe(paid)
    }
    const { dust, escrow } = v.exchange.totals()
    expect(escrow).toBe(0)
    expect(dust).toBeGreaterThan(0)
    expect(dust).toBeLessThan(8)
    expectConserved(v)
  })
})
