import { complementPrice, formatScaled, qty, type Ms, type Price } from '../../base/units.js'
import type { Approval } from '../../domain/approval.js'
import { orderFeeUsd, type FeeSchedule } from '../../domain/fees.js'
import type { SentinelPolicy } from '../../domain/match-policy.js'
import { watch, WATCHED_FROM_NOW, type WatchedPair } from '../../matching/sentinel.js'
import type { ApprovalDesk } from './approval-desk.js'

/** The best YES prices of one market; `undefined`: nobody offers. */
export interface SideTouch {
  readonly bid: Price | undefined
  readonly ask: Price | undefined
  readonly fee: FeeSchedule
}

/** What an accepted pair costs at one moment. */
export interface PairTouch {
  /** The acceptance that holds. */
  readonly approval: Approval
  readonly at: Ms
  readonly kalshi: SideTouch
  readonly polymarket: SideTouch
}

/** `agrees again`: the prices of a pair that was suspended have come together; only a person accepts it again. */
export interface SentinelNews {
  readonly pair: string
  readonly kind: 'suspended' | 'agrees again'
  readonly text: string
}

interface Watched {
  readonly acceptedAt: Ms
  readonly state: WatchedPair
}

/**
 * Takes accepted pairs out whose prices disagree beyond all fees for long: what nobody takes for minutes is more likely a misread rule than
 * a gift. It never accepts anything, and what a person accepts anew is watched anew.
 */
export class PairSentinel {
  private readonly watched = new Map<string, Watched>()

  constructor(
    private readonly desk: Pick<ApprovalDesk, 'suspend'>,
    private readonly policy: SentinelPolicy,
  ) {}

  /** Throws as the store does; the pair is then suspended by the next touch that is as wide. */
  async see(touch: PairTouch): Promise<SentinelNews | undefined> {
    const { approval, at } = touch
    const edgeE6 = impliedEdgeE6(touch)
    if (edgeE6 === undefined) return undefined
    const known = this.watched.get(approval.pair)
    const state = known?.acceptedAt === approval.at ? known.state : WATCHED_FROM_NOW
    const { pair: next, decision } = watch(state, { at, edgeE6 }, this.policy)
    const news = decision && newsOf(approval.pair, decision, edgeE6, this.policy)
    if (decision === 'suspend') await this.desk.suspend(approval.pair, { by: 'sentinel', reason: news!.text })
    this.watched.set(approval.pair, { acceptedAt: approval.at, state: next })
    return news
  }
}

const MINUTE_MS = 60_000

function newsOf(
  pair: string,
  decision: 'suspend' | 'resume',
  edgeE6: number,
  { suspendAfter, resumeAfter }: SentinelPolicy,
): SentinelNews {
  const edge = `${formatScaled(edgeE6, 4)}% after fees`
  if (decision === 'resume') {
    const text = `prices have agreed for ${resumeAfter / MINUTE_MS} minutes, now ${edge}; a person may accept it again`
    return { pair, kind: 'agrees again', text }
  }
  const text = `prices have disagreed for ${suspendAfter / MINUTE_MS} minutes, now by ${edge}: the rules are likely not the same`
  return { pair, kind: 'suspended', text }
}

/** Many enough that the rounding of one order does not hide what the prices say. */
const CONTRACTS = 100
const SIZE = qty(CONTRACTS * 1_000_000)
const PRICE_TICK_E6 = 100
const DOLLAR_E6 = 1_000_000

/**
 * Profit of the better of the pair's two baskets, in parts per million of the dollar it pays, fees and every rounding against it;
 * `undefined`: neither can be bought.
 */
function impliedEdgeE6({ approval: { polarity }, kalshi, polymarket }: PairTouch): number | undefined {
  const other = polarity === 'inverse' ? (['yes', 'no'] as const) : (['no', 'yes'] as const)
  const edges = (['yes', 'no'] as const).flatMap((outcome, i) => {
    const [a, b] = [costE6(kalshi, outcome), costE6(polymarket, other[i]!)]
    return a === undefined || b === undefined ? [] : [DOLLAR_E6 - a - b]
  })
  return edges.length === 0 ? undefined : Math.max(...edges)
}

/** Of one contract with its fee, in micro-dollars, rounded up. */
function costE6({ bid, ask, fee }: SideTouch, outcome: 'yes' | 'no'): number | undefined {
  const price = outcome === 'yes' ? ask : bid === undefined ? undefined : complementPrice(bid)
  if (price === undefined) return undefined
  return price * PRICE_TICK_E6 + Math.ceil(orderFeeUsd(fee, [{ price, qty: SIZE }]) / CONTRACTS)
}
