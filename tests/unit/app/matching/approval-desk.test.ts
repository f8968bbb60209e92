import { beforeEach, describe, expect, it } from 'vitest'
import { ApprovalDesk } from '../../../../src/lib/app/matching/approval-desk.js'
import { approvedRelations } from '../../../../src/lib/app/matching/approved-pairs.js'
import { checkApprovals } from '../../../../src/lib/app/matching/check-approvals.js'
import { VirtualClock } from '../../../../src/lib/base/clock.js'
import { ms, usd } from '../../../../src/lib/base/units.js'
import { isAccepted, pairIdOf, standings } from '../../../../src/lib/domain/approval.js'
import { assertRelation } from '../../../../src/lib/domain/relation.js'
import { MemoryApprovalStore } from '../../../../src/lib/storage/approval-store.js'
import { statement } from '../../../contract/approval-store.js'
import { contractText, SHIPPED_POLICY } from '../../../drawn/claim.js'
import { DAY, later, NOON } from '../../../drawn/market.js'
import { listedPair, verdictOf } from '../../../drawn/pair.js'

const PAIR = pairIdOf('kalshi-1', 'polymarket-1')
const BY = { by: 'someone', reason: '' }
const refused = (code: string) => expect.objectContaining({ kind: 'halt', code })

let store: MemoryApprovalStore
let desk: ApprovalDesk
beforeEach(() => {
  store = new MemoryApprovalStore()
  desk = new ApprovalDesk(store, new VirtualClock(NOON))
})
const standing = async () => (await desk.standings()).get(PAIR)

describe('the name of a pair', () => {
  it('is short, the same every time, and another one for other markets', () => {
    expect(PAIR).toMatch(/^[0-9a-z]{8}$/)
    expect(pairIdOf('kalshi-1', 'polymarket-1')).toBe(PAIR)
    const names = Array.from({ length: 2_000 }, (_, i) => pairIdOf(`K-${i}`, 'P'))
    expect(new Set(names).size).toBe(names.length)
    expect(pairIdOf('a","b', 'c')).not.toBe(pairIdOf('a', 'b","c'))
  })
})

describe('a person', () => {
  it('accepts class A as it is', async () => {
    const said = await desk.accept(verdictOf('A'), BY)
    expect(said).toMatchObject({
      pair: PAIR,
      decision: 'accepted',
      verdict: 'SAME',
      class: 'A',
      actor: 'person',
    })
    expect(isAccepted((await standing())!)).toBe(true)
  })

  it('accepts class B only with a cap above nothing', async () => {
    await expect(desk.accept(verdictOf('B'), BY)).rejects.toEqual(refused('ARB-MATCH-004'))
    await expect(desk.accept(verdictOf('B'), { ...BY, cap: usd(0) })).rejects.toEqual(
      refused('ARB-MATCH-004'),
    )
    expect(await desk.accept(verdictOf('B'), { ...BY, cap: usd(50_000_000) })).toMatchObject({
      cap: 50_000_000,
    })
  })

  it('cannot accept class C, and hears which field forbids it', async () => {
    await expect(desk.accept(verdictOf('C'), { ...BY, cap: usd(1) })).rejects.toThrow(
      /class C .*window: June, July/,
    )
    expect(await store.all()).toEqual([])
  })

  it('rejects what was accepted, also when the clock was set back', async () => {
    await desk.accept(verdictOf('A'), BY)
    const early = new ApprovalDesk(store, new VirtualClock(ms(NOON - DAY)))
    await early.reject(verdictOf('A'), { ...BY, reason: 'other day' })
    expect((await standing())!.latest).toMatchObject({ decision: 'rejected', at: NOON + 1 })
    expect((await store.all()).map(({ decision }) => decision)).toEqual(['accepted', 'rejected'])
  })
})

describe('the program', () => {
  it('suspends what is accepted, and nothing else', async () => {
    expect(await desk.suspend(PAIR, BY)).toBeUndefined()
    await desk.accept(verdictOf('A'), BY)
    expect(await desk.suspend(PAIR, { by: 'sentinel', reason: '9c apart' })).toMatchObject({
      actor: 'machine',
    })
    expect(isAccepted((await standing())!)).toBe(false)
    expect(await desk.suspend(PAIR, BY)).toBeUndefined()
  })

  it('never speaks over a rejection', async () => {
    await desk.reject(verdictOf('A'), BY)
    const texts = { kalshi: contractText('kalshi'), polymarket: contractText('polymarket') }
    expect(await desk.reopen(PAIR, texts, BY)).toBeUndefined()
    expect(await store.all()).toHaveLength(1)
  })

  it('leaves the acceptance to a person afterwards', async () => {
    await desk.accept(verdictOf('A'), BY)
    await desk.suspend(PAIR, BY)
    await desk.accept(verdictOf('A'), BY)
    expect(isAccepted((await standing())!)).toBe(true)
  })
})

describe('what holds', () => {
  it('is the more careful of two statements of one moment', () => {
    const [yes, no] = [statement().approval, statement({ decision: 'rejected' }).approval]
    for (const both of [
      [yes, no],
      [no, yes],
    ])
      expect(standings(both).get(yes.pair)!.latest.decision).toBe('rejected')
  })
})

const judge = () => verdictOf('A')
const policy = SHIPPED_POLICY
const accepted = async () => {
  await desk.accept(verdictOf('A'), BY)
  return (await desk.standings()).values()
}

describe('relations for the engine', () => {
  it('are the accepted pairs, certified, with a table that can be used', async () => {
    const { approved, withheld } = approvedRelations(await accepted(), {
      listed: listedPair(),
      judge,
      policy,
    })
    expect(withheld).toEqual([])
    expect(approved[0]!.relation).toMatchObject({
      id: PAIR,
      proof: 'certified',
      markets: ['kalshi:kalshi-1', 'polymarket:polymarket-1'],
    })
    expect(() => assertRelation(approved[0]!.relation)).not.toThrow()
  })

  it('say what their texts cost: the class, the chance by the score of the differences, and the cap of the person', async () => {
    const cap = usd(40_000_000)
    await desk.accept(verdictOf('B'), { ...BY, cap })
    const found = approvedRelations((await desk.standings()).values(), {
      listed: listedPair(),
      judge: () => verdictOf('B'),
      policy,
    })
    expect(found.approved[0]!.relation.risk).toEqual({
      class: 'B',
      lossE6: 10_000,
      sizeFactorE6: 500_000,
      cap,
    })
  })

  it.each([
    [
      'a text has changed',
      { kalshi: { rules: 'If it does by June, then Yes.' } },
      'the text at Kalshi has changed',
    ],
    ['the other text has changed', { polymarket: { yesLabel: 'Up' } }, 'the text at Polymarket has changed'],
    ['a market is gone', { polymarket: null }, 'Polymarket lists its market no more'],
  ])('are withheld when %s', async (_when, words, why) => {
    const found = approvedRelations(await accepted(), { listed: listedPair(words), judge, policy })
    expect(found.approved).toEqual([])
    expect(found.withheld[0]!.why).toBe(why)
  })

  it('are withheld when the judge sees more than it did', async () => {
    for (const worse of ['B', 'C'] as const) {
      const found = approvedRelations(await accepted(), {
        listed: listedPair(),
        judge: () => verdictOf(worse),
        policy,
      })
      expect(found.approved).toEqual([])
    }
  })

  it('are none of pairs that are suspended, reopened or rejected', async () => {
    await accepted()
    await desk.suspend(PAIR, BY)
    const found = approvedRelations((await desk.standings()).values(), {
      listed: listedPair(),
      judge,
      policy,
    })
    expect(found).toEqual({ approved: [], withheld: [] })
  })
})

describe('a check', () => {
  const check = (words?: Parameters<typeof listedPair>[0], now = NOON) =>
    checkApprovals({ desk, listed: listedPair(words), judge, now })

  it('says that nothing has changed, and writes nothing', async () => {
    await accepted()
    expect(await check()).toMatchObject([{ result: 'holds' }])
    expect(await store.all()).toHaveLength(1)
  })

  it('reopens a pair of which a text has changed, and names what has', async () => {
    await accepted()
    expect(await check({ kalshi: { rules: 'other', title: 'Other?' } })).toMatchObject([
      { result: 'changed', detail: 'Kalshi has changed the title, the rules' },
    ])
    expect((await standing())!.latest).toMatchObject({ decision: 'reopened', actor: 'machine' })
    expect(await check()).toMatchObject([{ result: 'open' }])
  })

  it('tells apart what is missing and what has ended', async () => {
    const closesAt = later(DAY)
    await desk.accept(verdictOf('A', { polymarket: { text: { closesAt } } }), BY)
    expect(await check({ polymarket: null })).toMatchObject([{ result: 'missing' }])
    expect(await check({ polymarket: null }, later(2 * DAY))).toMatchObject([{ result: 'ended' }])
    expect(await check({ kalshi: null }, later(2 * DAY))).toMatchObject([{ result: 'missing' }])
  })

  it('disputes what the judge would not let through now', async () => {
    await accepted()
    const found = await checkApprovals({ desk, listed: listedPair(), judge: () => verdictOf('C'), now: NOON })
    expect(found).toMatchObject([{ result: 'disputed', detail: 'accepted as SAME, now judged DIFFERENT' }])
  })

  it('leaves rejected pairs alone', async () => {
    await accepted()
    await desk.reject(verdictOf('A'), { ...BY, reason: 'no' })
    expect(await check()).toEqual([])
  })
})
