import { elapsed, formatUsd, ratioDown, usd, type Ms, type Usd } from '../base/units.js'
import type { HaltCode } from '../domain/decision.js'
import type { RiskLimits } from '../domain/limits.js'
import { refusal, type Refusal } from '../domain/refusal.js'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

export interface Halt {
  readonly code: HaltCode
  readonly detail: string
}

export interface Standing {
  readonly opening: Usd
  readonly dayOpening: Usd
  readonly dayLossMax: Usd
  readonly totalLossMax: Usd
  readonly tradesThisHour: number
  readonly lossesInRow: number
}

const isWithinHour = (at: Ms, now: Ms): boolean => elapsed(at, now) < HOUR_MS

/**
 * Watches results and says no. A halt is final for the session; pauses end by themselves: the day's loss at the next UTC
 * day, a loss streak after its cooling time, the hourly count as trades grow old. It is asked last, before any order.
 */
export class KillSwitch {
  private readonly opening: Usd
  private equity: Usd
  private halt: Halt | undefined
  /** The UTC day of the last event. */
  private dayAt = Infinity
  private dayEnd = -Infinity
  private dayOpening: Usd
  private lossesInRow = 0
  private coolingSince: Ms | undefined
  private trades: Ms[] = []

  constructor(
    private readonly limits: RiskLimits,
    opening: Usd,
  ) {
    this.opening = opening
    this.equity = opening
    this.dayOpening = opening
  }

  /** Told before each event: a new UTC day opens with the equity of the moment. */
  onTime(at: Ms): void {
    if (at >= this.dayAt && at < this.dayEnd) return
    this.dayAt = Math.floor(at / DAY_MS) * DAY_MS
    this.dayEnd = this.dayAt + DAY_MS
    this.dayOpening = this.equity
  }

  /** Notes the equity after an event; returns the halt that this caused, once. */
  onEquity(equity: Usd): Halt | undefined {
    this.equity = equity
    if (this.halt !== undefined) return undefined
    this.halt = this.hardStop()
    return this.halt
  }

  /** A basket's money is back: its profit after fees. */
  onResult(profit: Usd, at: Ms): void {
    this.lossesInRow = profit < 0 ? this.lossesInRow + 1 : 0
    if (this.lossesInRow < this.limits.lossesInRowMax) return
    this.coolingSince = at
    this.lossesInRow = 0
  }

  onTrade(at: Ms): void {
    this.trades = this.trades.filter((before) => isWithinHour(before, at))
    this.trades.push(at)
  }

  /** Why nothing may be opened now, or `undefined`. */
  check(now: Ms): Refusal | undefined {
    if (this.halt !== undefined) return refusal('HALTED', { halt: this.halt.code })
    const lost = usd(this.dayOpening - this.equity)
    const allowed = ratioDown(this.dayOpening, this.limits.dayLossMaxE6)
    if (lost > 0 && lost >= allowed) return refusal('PAUSED_DAY_LOSS', { lostUsd6: lost, maxUsd6: allowed })
    if (this.coolingSince !== undefined && elapsed(this.coolingSince, now) < this.limits.lossCooldown) {
      return refusal('PAUSED_LOSS_STREAK', {
        sinceMs: this.coolingSince,
        coolingMs: this.limits.lossCooldown,
      })
    }
    const trades = this.tradesWithinHour(now)
    if (trades >= this.limits.tradesPerHourMax) {
      return refusal('PAUSED_TRADE_RATE', { trades, max: this.limits.tradesPerHourMax })
    }
    return undefined
  }

  /** Stops trading for a reason that others found; the first reason stays. Returns it when it is new. */
  stop(halt: Halt): Halt | undefined {
    if (this.halt !== undefined) return undefined
    this.halt = halt
    return halt
  }

  /** The equity that limits are taken of. */
  get bankroll(): Usd {
    return this.equity
  }

  get halted(): Halt | undefined {
    return this.halt
  }

  /** What the session and its present day began with, what may be lost of each, and the results so far that pauses come from. */
  standing(now: Ms): Standing {
    const { opening, dayOpening, limits, lossesInRow } = this
    return {
      opening,
      dayOpening,
      dayLossMax: ratioDown(dayOpening, limits.dayLossMaxE6),
      totalLossMax: ratioDown(opening, limits.totalLossMaxE6),
      tradesThisHour: this.tradesWithinHour(now),
      lossesInRow,
    }
  }

  private tradesWithinHour(now: Ms): number {
    return this.trades.reduce((count, at) => (isWithinHour(at, now) ? count + 1 : count), 0)
  }

  private hardStop(): Halt | undefined {
    const lost = usd(this.opening - this.equity)
    const allowed = ratioDown(this.opening, this.limits.totalLossMaxE6)
    if (lost > 0 && lost >= allowed) {
      return {
        code: 'TOTAL_LOSS',
        detail: `lost $${formatUsd(lost)} of the opening $${formatUsd(this.opening)} (total_loss_max)`,
      }
    }
    if (this.equity < this.limits.bankrollFloor) {
      return {
        code: 'BANKROLL_FLOOR',
        detail: `$${formatUsd(this.equity)} is below $${formatUsd(this.limits.bankrollFloor)} (bankroll_floor)`,
      }
    }
    return undefined
  }
}
