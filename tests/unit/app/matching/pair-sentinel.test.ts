import { beforeEach, describe, expect, it } from 'vitest'
import { ApprovalDesk } from '../../../../src/lib/app/matching/approval-desk.js'
import { approvedRelations } from '../../../../src/lib/app/matching/approved-pairs.js'
import { checkApprovals } from '../../../../src/lib/app/matching/check-approvals.js'
import { PairSentinel, type SentinelNews } from '../../../../src/lib/app/matching/pair-sentinel.js'
import { VirtualClock } from '../../../../src/lib/base/clock.js'
import { price } from '../../../../src/lib/base/units.js'
import type { Approval } from '../../../../src/lib/domain/approval.js'
import { MemoryApprovalStore } from '../../../../src/lib/storage/approval-store.js'
import { SHIPPED_POLICY } from '../../../drawn/claim.js'
import { centFee, FREE, later, MINUTE, NOON } from '../../../drawn/market.js'
import { listedPair, verdictOf } from '../../../drawn/pair.js'

const POLICY = SHIPPED_POLICY.sentinel
const BY = { by: 'someone', reason: 'read both' }

let clock: VirtualClock
let desk: ApprovalDesk
let sentinel: PairSentinel
let approval: Approval
beforeEach(async () => {
  clock = new VirtualClock(NOON)
  desk = new ApprovalDesk(new MemoryApprovalStore(), clock)
  sentinel = new PairSentinel(desk, POLICY)
  approval = await desk.accept(verdictOf('A'), BY)
})

interface Prices {
  /** Cents of YES: bid and ask. */
  readonly kalshi: readonly [number | undefined, number | undefined]
  readonly polymarket: readonly [number | undefined, number | undefined]
}

/** One touch a minute, the first one at `from`; tells what the sentinel said and in which minute. */
async function watched(
  { kalshi, polymarket }: Prices,
  { minutes = 60, from = 0, fee = FREE, said = approval } = {},
): Promise<readonly (SentinelNews & { readonly minute: number })[]> {
  const side = ([bid, ask]: Prices['kalshi']) => ({
    bid: bid === undefined ? undefined : price(bid * 100),
    ask: ask === undefined ? undefined : price(ask * 100),
    fee,
  })
  const told: (SentinelNews & { readonly minute: number })[] = []
  for (let minute = from; minute < from + minutes; minute++) {
    const at = later(minute * MINUTE)
    const sides = { kalshi: side(kalshi), polymarket: side(polymarket) }
    const news = await sentinel.see({ approval: said, at, ...sides })
    if (news !== undefined) told.push({ ...news, minute })
  }
  return told
}

const AGREE: Prices = { kalshi: [49, 50], polymarket: [50, 51] }
const APART: Prices = { kalshi: [39, 40], polymarket: [50, 51] }
const TURNED: Prices = { kalshi: [59, 60], polymarket: [50, 51] }

describe('the sentinel of accepted pairs', () => {
  it('lets prices be that agree', async () => {
    expect(await watched(AGREE)).toEqual([])
  })

  it.each([
    ['YES is cheap at Kalshi', APART, '10.0000%'],
    ['NO is cheap at Kalshi', TURNED, '8.0000%'],
  ])('suspends once, with its reason, where %s for long', async (_, prices, edge) => {
    const told = await watched(prices, { minutes: 30 })
    expect(told).toMatchObject([{ minute: 10, kind: 'suspended', pair: approval.pair }])
    const [standing] = (await desk.standings()).values()
    expect(standing!.latest).toMatchObject({ decision: 'suspended', actor: 'machine', by: 'sentinel' })
    expect(standing!.latest.reason).toContain(edge)
  })

  it('buys YES of both where one is the other turned round', async () => {
    const inverse: Approval = { ...approval, polarity: 'inverse' }
    // 40c and 50c for YES of both: one of them pays.
    const prices: Prices = { kalshi: [39, 40], polymarket: [48, 50] }
    expect(await watched(prices, { said: inverse })).toMatchObject([{ kind: 'suspended' }])
    const turned: Prices = { kalshi: [39, 40], polymarket: [59, 60] }
    expect(await watched(turned, { said: inverse, from: 60 })).not.toContainEqual({ kind: 'suspended' })
  })

  it('counts fees against the pair', async () => {
    // 4c before fees, of which the venues take 3.5c.
    const prices: Prices = { kalshi: [45, 46], polymarket: [50, 51] }
    expect(await watched(prices, { fee: centFee('0.07') })).toEqual([])
    expect(await watched(prices, { from: 60 })).toHaveLength(1)
  })

  it('knows nothing where neither basket can be bought', async () => {
    expect(await watched({ kalshi: [undefined, 1], polymarket: [undefined, 1] })).toEqual([])
  })

  it('keeps a suspended pair out of the relations, and shows it, until a person accepts it again', async () => {
    await watched(APART, { minutes: 11 })
    const around = { listed: listedPair(), judge: () => verdictOf('A'), policy: SHIPPED_POLICY }
    const found = async () => approvedRelations((await desk.standings()).values(), around)
    expect(await found()).toEqual({ approved: [], withheld: [] })
    const checked = await checkApprovals({ ...around, desk, now: later(11 * MINUTE) })
    expect(checked).toMatchObject([{ result: 'suspended', detail: expect.stringContaining('disagreed') }])
    expect(await watched(AGREE, { from: 11 })).toMatchObject([{ kind: 'agrees again' }])
    expect((await found()).approved).toEqual([])
    const again = await desk.accept(verdictOf('A'), BY)
    expect((await found()).approved).toHaveLength(1)
    expect(await watched(APART, { from: 80, said: again })).toMatchObject([{ minute: 90, kind: 'suspended' }])
  })

  it('tries again when a suspension could not be kept', async () => {
    const keep = desk.suspend.bind(desk)
    let failures = 1
    desk.suspend = (pair, saying) =>
      failures-- > 0 ? Promise.reject(new Error('disk full')) : keep(pair, saying)
    await expect(watched(APART, { minutes: 11 })).rejects.toThrow('disk full')
    expect(await watched(APART, { from: 11, minutes: 1 })).toMatchObject([{ kind: 'suspended' }])
  })
})
