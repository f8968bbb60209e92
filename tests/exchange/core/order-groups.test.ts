import { describe, expect, it } from 'vitest'
import { codeOf, expectConserved, fillsOf, later, nettedVenue, q } from './small-venue.js'

/** ann's group with a limit of 10 contracts. */
function drawn() {
  const v = nettedVenue()
  const { id: group } = v.exchange.createGroup('ann', '0', q(10))
  const state = () => v.exchange.group(group)
  const changes = () => v.heard.flatMap((e) => (e.type === 'group' ? [e.change] : []))
  return { v, group, state, changes }
}

describe('an order group', () => {
  it('is known to its account', () => {
    const { v, group, state, changes } = drawn()
    expect(state()).toEqual({
      id: group,
      account: 'ann',
      purse: '0',
      limit: q(10),
      matched: 0,
      triggered: false,
    })
    expect(v.exchange.groups('ann')).toEqual([state()])
    expect([v.exchange.groups('bob'), v.exchange.group('none')]).toEqual([[], undefined])
    expect(changes()).toEqual(['created'])
  })

  it('takes orders of its account and its purse only', () => {
    const { v, group } = drawn()
    v.exchange.list({ ...v.terms, id: 'N', purse: '2' })
    v.exchange.deposit('ann', '2', v.exchange.balance('ann', '0').cash)
    expect(codeOf(v.try('bob', 'bid', [40, 1], { group }))).toBe('group_not_found')
    expect(codeOf(v.try('ann', 'bid', [40, 1], { group: 'none' }))).toBe('group_not_found')
    expect(codeOf(v.try('ann', 'bid', [40, 1], { group, market: 'N' }))).toBe('group_not_found')
    expect(v.bid('ann', 40, 1, { group }).order.group).toBe(group)
  })

  it('counts fills as maker and as taker', () => {
    const { v, group, state } = drawn()
    v.bid('ann', 40, 3, { group })
    v.ask('bob', 40, 2)
    v.ask('bob', 45, 4)
    v.bid('ann', 45, 4, { group })
    v.bid('ann', 45, 4)
    v.ask('bob', 45, 4)
    expect(state()!.matched).toBe(q(6))
  })

  it('stands at its limit and goes beyond it', () => {
    const { v, group, state, changes } = drawn()
    const { order } = v.bid('ann', 40, 20, { group })
    const { order: other } = v.bid('ann', 30, 20, { group })
    const { order: free } = v.bid('ann', 30, 20)
    v.ask('bob', 40, 10)
    expect([state()!.matched, state()!.triggered, order.status]).toEqual([q(10), false, 'open'])
    v.ask('bob', 40, 0.01)
    expect(state()).toMatchObject({ matched: q(10.01), triggered: true })
    for (const one of [order, other])
      expect(one).toMatchObject({ status: 'cancelled', reason: 'group_triggered' })
    expect(free.status).toBe('open')
    expect(v.book().bids).toEqual([[30, 20]])
    expect(changes()).toEqual(['created', 'triggered'])
    expect(codeOf(v.try('ann', 'bid', [40, 1], { group }))).toBe('group_triggered')
    expect(codeOf(v.try('ann', 'bid', [40, 1]))).toBeUndefined()
  })

  it('is judged when the match of one order is over', () => {
    const { v, group, state } = drawn()
    const mine = [41, 41, 42].map((cents) => v.ask('ann', cents, 8, { group }).order)
    const { order: last } = v.ask('cyd', 43, 8)
    const placed = v.bid('bob', 45, 40)
    expect(fillsOf(placed)).toEqual([
      ['ann', 41, 8],
      ['ann', 41, 8],
      ['ann', 42, 8],
      ['cyd', 43, 8],
    ])
    expect([state()!.triggered, ...mine.map(({ status }) => status), last.status]).toEqual([
      true,
      'filled',
      'filled',
      'filled',
      'filled',
    ])
    expect(placed.order.remaining).toBe(q(8))
  })

  it('ends what is left of the taker that passed the limit, before it rests', () => {
    const { v, group, state } = drawn()
    v.ask('bob', 40, 12)
    const { order: resting } = v.bid('ann', 30, 5, { group })
    const { order } = v.bid('ann', 40, 20, { group })
    expect(order).toMatchObject({ status: 'cancelled', reason: 'group_triggered', filled: q(12) })
    expect([resting.reason, state()!.triggered, v.book().bids]).toEqual(['group_triggered', true, []])
    expectConserved(v)
  })

  it('does not cut a fill-or-kill order', () => {
    const { v, group } = drawn()
    v.ask('bob', 40, 8)
    v.ask('bob', 41, 8)
    const { order } = v.bid('ann', 41, 16, { group, tif: 'fok' })
    expect(order).toMatchObject({ status: 'filled', filled: q(16) })
    expect(v.exchange.group(group)!.triggered).toBe(true)
  })

  it('forgets fills after fifteen seconds', () => {
    const { v, group, state } = drawn()
    v.bid('ann', 40, 100, { group })
    v.ask('bob', 40, 6)
    v.goTo(8)
    v.ask('bob', 40, 4)
    v.agenda.runUntil(later(14.999))
    expect(state()!.matched).toBe(q(10))
    v.goTo(15)
    expect(state()!.matched).toBe(q(4))
    v.ask('bob', 40, 6)
    expect(state()!.triggered).toBe(false)
    v.goTo(23)
    expect(state()!.matched).toBe(q(6))
    v.ask('bob', 40, 4.01)
    expect(state()!.triggered).toBe(true)
  })

  it('stays triggered until it is reset, however long', () => {
    const { v, group, state, changes } = drawn()
    v.bid('ann', 40, 100, { group })
    v.ask('bob', 40, 11)
    v.goTo(600)
    expect(state()).toMatchObject({ triggered: true, matched: 0 })
    v.exchange.resetGroup(group)
    expect(state()!.triggered).toBe(false)
    v.bid('ann', 40, 1, { group })
    expect(changes()).toEqual(['created', 'triggered', 'reset'])
  })

  it('starts counting anew when it is reset', () => {
    const { v, group, state } = drawn()
    v.bid('ann', 40, 100, { group })
    v.ask('bob', 40, 9)
    v.exchange.resetGroup(group)
    expect(state()!.matched).toBe(0)
    v.ask('bob', 40, 9)
    expect(state()!.triggered).toBe(false)
  })

  it('can be triggered by hand', () => {
    const { v, group, state } = drawn()
    const { order } = v.bid('ann', 40, 100, { group })
    v.exchange.triggerGroup(group)
    expect([state()!.triggered, order.reason]).toEqual([true, 'group_triggered'])
  })

  it('may get another limit, which counts at once', () => {
    const { v, group, state, changes } = drawn()
    const { order } = v.bid('ann', 40, 100, { group })
    v.ask('bob', 40, 9)
    v.exchange.setGroupLimit(group, q(9))
    expect(state()).toMatchObject({ limit: q(9), triggered: false })
    v.exchange.setGroupLimit(group, q(8.99))
    expect([state()!.triggered, order.reason]).toEqual([true, 'group_triggered'])
    expect(changes()).toEqual(['created', 'limit', 'limit', 'triggered'])
  })

  it('goes with its orders', () => {
    const { v, group, changes } = drawn()
    const { order } = v.bid('ann', 40, 100, { group })
    v.exchange.deleteGroup(group)
    expect(order).toMatchObject({ status: 'cancelled', reason: 'cancelled' })
    expect([v.exchange.group(group), v.exchange.groups('ann')]).toEqual([undefined, []])
    expect(changes()).toEqual(['created', 'deleted'])
    expect(codeOf(v.try('ann', 'bid', [40, 1], { group }))).toBe('group_not_found')
    expect(() => v.exchange.resetGroup(group)).toThrow('the group exists')
  })

  it('does not touch orders that are over', () => {
    const { v, group } = drawn()
    const { order } = v.bid('ann', 40, 1, { group })
    v.ask('bob', 40, 1)
    v.exchange.triggerGroup(group)
    expect(order).toMatchObject({ status: 'filled', reason: 'trade' })
  })
})
