import { usd, type Ms, type Qty, type Usd } from '../base/units.js'
import { CAPTURE_LATENCIES_MS } from '../domain/decision.js'
import type { Candidate } from '../domain/opportunity.js'
import type { RefusalCode } from '../domain/refusal.js'
import { TimeWeighted } from './time-weighted.js'

const USD_PER_TICK = 100

/**
 * One gap, from the first update that shows it to the one that does not. What was true after an update holds until the next one, so
 * everything follows from the times of events alone. Updates make no objects.
 */
export class Episode {
  readonly key: string
  /** Codes already said about it: each is said once. */
  readonly refusedFor = new Set<RefusalCode>()
  traded = false
  isShown = true
  /** Gone because a book was not believed, not because the market closed it. */
  isUnseen = false
  /** Time of the last update that showed or ended it. */
  lastAt: Ms
  updates = 1
  returns = 0
  bestGrossTicks: number
  /** Of one unit at the touch after unrounded fees; `undefined` while the books are not fresh together. */
  unitNet: Usd | undefined
  bestUnitNet: Usd | undefined
  /** Best exact profit of any size, without caps, while the books were fresh, and that size. */
  bestProfit: Usd | undefined
  bestQty: Qty | undefined
  /** First rule against it at the last update. */
  rule: RefusalCode | undefined
  /** What was last told of it, and when. */
  saidRule: RefusalCode | undefined
  saidProfit: Usd | undefined
  saidAt: Ms
  readonly gross = new TimeWeighted()
  readonly net = new TimeWeighted()
  /** Of `CAPTURE_LATENCIES_MS`. */
  readonly capturable: number[] = []
  /** From its widest moment until at most half of that was left, or until it went. */
  halfLifeMs = 0
  private netUntil = 0
  private latency = 0
  private peakAt: Ms
  private isHalved = false

  constructor(
    readonly id: string,
    public candidate: Candidate,
    public grossTicks: number,
    readonly firstAt: Ms,
  ) {
    this.key = candidate.key
    this.lastAt = firstAt
    this.saidAt = firstAt
    this.peakAt = firstAt
    this.bestGrossTicks = grossTicks
  }

  /** It is still there, or there again. */
  see(candidate: Candidate, grossTicks: number, at: Ms): void {
    this.advance(at)
    if (!this.isShown) this.returns++
    this.isShown = true
    this.isUnseen = false
    this.candidate = candidate
    this.grossTicks = grossTicks
    this.updates++
    if (grossTicks > this.bestGrossTicks) {
      this.bestGrossTicks = grossTicks
      this.peakAt = at
      this.isHalved = false
    } else if (!this.isHalved && grossTicks * 2 <= this.bestGrossTicks) this.halve(at)
  }

  lose(at: Ms, isUnseen: boolean): void {
    this.advance(at)
    this.isShown = false
    this.isUnseen = isUnseen
    this.unitNet = undefined
    if (!this.isHalved) this.halve(at)
  }

  /** What one unit is worth after fees from now on: `until` is the last moment at which all books are still fresh. */
  value(unitNet: Usd | undefined, until: number): void {
    this.unitNet = unitNet
    this.netUntil = until
    if (unitNet !== undefined && (this.bestUnitNet === undefined || unitNet > this.bestUnitNet))
      this.bestUnitNet = unitNet
  }

  /** Over all the time that it was shown; what it opened with when that was one moment. */
  get meanGross(): Usd {
    return usd(this.gross.mean ?? this.bestGrossTicks * USD_PER_TICK)
  }

  get meanUnitNet(): Usd | undefined {
    const mean = this.net.mean ?? this.bestUnitNet
    return mean === undefined ? undefined : usd(mean)
  }

  private halve(at: Ms): void {
    this.isHalved = true
    this.halfLifeMs = at - this.peakAt
  }

  /** Counts the time since the last update with what held then. */
  private advance(at: Ms): void {
    while (this.latency < CAPTURE_LATENCIES_MS.length) {
      const after = CAPTURE_LATENCIES_MS[this.latency]!
      if (this.firstAt + after >= at) break
      if (this.unitNet !== undefined && this.unitNet > 0 && this.firstAt + after <= this.netUntil)
        this.capturable.push(after)
      this.latency++
    }
    if (this.isShown) {
      this.gross.add(this.grossTicks * USD_PER_TICK, at - this.lastAt)
      const known = Math.min(at, this.netUntil) - this.lastAt
      if (this.unitNet !== undefined && known > 0) this.net.add(this.unitNet, known)
    }
    this.lastAt = at
  }
}
