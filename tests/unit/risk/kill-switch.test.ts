import { describe, expect, it } from 'vitest'
import { durationMs, usd, type Usd } from '../../../src/lib/base/units.js'
import type { RiskLimits } from '../../../src/lib/domain/limits.js'
import { KillSwitch } from '../../../src/lib/risk/kill-switch.js'
import { WIDE_LIMITS } from '../../drawn/engine-bench.js'
import { DAY, dollars, HOUR, later } from '../../drawn/market.js'

const OPENING = dollars('100')
const switchWith = (limits: Partial<RiskLimits> = {}, opening: Usd = OPENING): KillSwitch =>
  new KillSwitch({ ...WIDE_LIMITS, ...limits }, opening)
const codeAt = (kill: KillSwitch, after: number): string | undefined => kill.check(later(after))?.code

describe('the kill switch', () => {
  it('lets everything pass at first', () => {
    const kill = switchWith()
    expect(kill.onEquity(OPENING)).toBeUndefined()
    expect(kill.check(later(0))).toBeUndefined()
    expect(kill.halted).toBeUndefined()
  })

  it('halts at the total loss, not before it', () => {
    const kill = switchWith({ totalLossMaxE6: 300_000 })
    expect(kill.onEquity(dollars('70.000001'))).toBeUndefined()
    expect(kill.onEquity(dollars('70'))).toEqual({
      code: 'TOTAL_LOSS',
      detail: 'lost $30.00 of the opening $100.00 (total_loss_max)',
    })
    expect(kill.check(later(1))).toEqual({ code: 'HALTED', facts: { halt: 'TOTAL_LOSS' } })
  })

  it('halts below the floor, not at it', () => {
    const kill = switchWith({ bankrollFloor: dollars('80') })
    expect(kill.onEquity(dollars('80'))).toBeUndefined()
    expect(kill.onEquity(dollars('79.999999'))).toMatchObject({ code: 'BANKROLL_FLOOR' })
    expect(kill.check(later(1))?.facts).toEqual({ halt: 'BANKROLL_FLOOR' })
  })

  it('measures the total loss from the opening, not from the best moment', () => {
    const kill = switchWith({ totalLossMaxE6: 300_000 })
    kill.onEquity(dollars('200'))
    expect(kill.onEquity(dollars('71'))).toBeUndefined()
  })

  it('stays halted whatever comes, and says so once', () => {
    const kill = switchWith({ totalLossMaxE6: 300_000 })
    const said = [69, 60, 100, 500].map((equity) => kill.onEquity(dollars(String(equity))))
    expect(said.map((halt) => halt?.code)).toEqual(['TOTAL_LOSS', undefined, undefined, undefined])
    kill.onResult(usd(5), later(9 * DAY))
    expect(codeAt(kill, 9 * DAY)).toBe('HALTED')
  })

  it('pauses at the loss of the day and ends at midnight UTC, before anything else happens', () => {
    const kill = switchWith({ dayLossMaxE6: 150_000 })
    kill.onTime(later(0))
    kill.onEquity(dollars('85.000001'))
    expect(codeAt(kill, 1)).toBeUndefined()
    kill.onEquity(dollars('85'))
    expect(kill.check(later(2))).toEqual({
      code: 'PAUSED_DAY_LOSS',
      facts: { lostUsd6: dollars('15'), maxUsd6: dollars('15') },
    })
    kill.onTime(later(12 * HOUR - 1))
    expect(codeAt(kill, 12 * HOUR - 1)).toBe('PAUSED_DAY_LOSS')
    kill.onTime(later(12 * HOUR))
    expect(codeAt(kill, 12 * HOUR)).toBeUndefined()
  })

  it('takes each day at the bankroll that it began with', () => {
    const kill = switchWith({ dayLossMaxE6: 100_000 })
    kill.onTime(later(0))
    kill.onTime(later(12 * HOUR))
    kill.onEquity(dollars('50'))
    // The fall happened on the second day, which began with 100.
    expect(kill.check(later(12 * HOUR))?.facts).toEqual({ lostUsd6: dollars('50'), maxUsd6: dollars('10') })
    kill.onTime(later(12 * HOUR + DAY))
    kill.onEquity(dollars('45.000001'))
    expect(codeAt(kill, 12 * HOUR + DAY)).toBeUndefined()
    kill.onEquity(dollars('45'))
    expect(codeAt(kill, 12 * HOUR + DAY + 1)).toBe('PAUSED_DAY_LOSS')
  })

  it('resumes within the day when the loss is made good', () => {
    const kill = switchWith({ dayLossMaxE6: 150_000 })
    kill.onEquity(dollars('80'))
    expect(codeAt(kill, 0)).toBe('PAUSED_DAY_LOSS')
    kill.onEquity(dollars('90'))
    expect(codeAt(kill, 1)).toBeUndefined()
  })

  it('cools down after losses in a row', () => {
    const kill = switchWith({ lossesInRowMax: 3, lossCooldown: durationMs(2 * HOUR) })
    for (const [i, profit] of [-1, -1, 0, -1, -1].entries()) kill.onResult(usd(profit), later(i))
    expect(codeAt(kill, 5)).toBeUndefined()
    kill.onResult(usd(-1), later(6))
    expect(kill.check(later(6))).toEqual({
      code: 'PAUSED_LOSS_STREAK',
      facts: { sinceMs: later(6), coolingMs: 2 * HOUR },
    })
    expect(codeAt(kill, 6 + 2 * HOUR - 1)).toBe('PAUSED_LOSS_STREAK')
    expect(codeAt(kill, 6 + 2 * HOUR)).toBeUndefined()
  })

  it('counts anew after a cool-down', () => {
    const kill = switchWith({ lossesInRowMax: 2, lossCooldown: durationMs(HOUR) })
    kill.onResult(usd(-1), later(0))
    kill.onResult(usd(-1), later(1))
    kill.onResult(usd(-1), later(2 * HOUR))
    expect(codeAt(kill, 2 * HOUR)).toBeUndefined()
    kill.onResult(usd(-1), later(2 * HOUR + 1))
    expect(codeAt(kill, 2 * HOUR + 1)).toBe('PAUSED_LOSS_STREAK')
  })

  it('counts the trades of the last hour', () => {
    const kill = switchWith({ tradesPerHourMax: 3 })
    kill.onTrade(later(0))
    kill.onTrade(later(1_000))
    expect(codeAt(kill, 1_000)).toBeUndefined()
    kill.onTrade(later(2_000))
    expect(kill.check(later(2_000))).toEqual({ code: 'PAUSED_TRADE_RATE', facts: { trades: 3, max: 3 } })
    expect(codeAt(kill, HOUR - 1)).toBe('PAUSED_TRADE_RATE')
    expect(codeAt(kill, HOUR)).toBeUndefined()
    kill.onTrade(later(HOUR))
    expect(codeAt(kill, HOUR)).toBe('PAUSED_TRADE_RATE')
  })

  it('names the gravest reason first', () => {
    const kill = switchWith({
      tradesPerHourMax: 1,
      lossesInRowMax: 1,
      dayLossMaxE6: 100_000,
      totalLossMaxE6: 300_000,
    })
    kill.onTrade(later(0))
    expect(codeAt(kill, 0)).toBe('PAUSED_TRADE_RATE')
    kill.onResult(usd(-1), later(0))
    expect(codeAt(kill, 0)).toBe('PAUSED_LOSS_STREAK')
    kill.onEquity(dollars('90'))
    expect(codeAt(kill, 0)).toBe('PAUSED_DAY_LOSS')
    kill.onEquity(dollars('70'))
    expect(codeAt(kill, 0)).toBe('HALTED')
  })
})
