import { formatUsd, usd, type Ms } from '../base/units.js'
import type { RiskLimits } from '../domain/limits.js'
import { refusal, REFUSAL_TEXT, type Refusal } from '../domain/refusal.js'
import type { TradingMode, TradingPicture } from './picture.js'
import type { EngineParts } from './wire.js'

type TradingParts = Pick<EngineParts, 'killSwitch' | 'trading' | 'watchOnly'>

const MINUTE_MS = 60_000

/** Whether anything new may be opened, and what that depends on. */
export function tradingPicture(parts: TradingParts, limits: RiskLimits, at: Ms): TradingPicture {
  const { tradesThisHour, lossesInRow } = parts.killSwitch.standing(at)
  const { tradesPerHourMax, lossesInRowMax } = limits
  return { ...standing(parts, at), tradesThisHour, tradesPerHourMax, lossesInRow, lossesInRowMax }
}

type Standing = Pick<TradingPicture, 'mode' | 'why'>

function standing({ killSwitch, trading, watchOnly }: TradingParts, at: Ms): Standing {
  const { halted } = killSwitch
  if (watchOnly) return { mode: 'read-only', why: null }
  if (halted !== undefined) return { mode: 'halted', why: { code: halted.code, detail: halted.detail } }
  if (trading.stopping) return because('stopping', refusal('STOPPING'), at)
  if (trading.paused) return because('paused', refusal('PAUSED_BY_OPERATOR'), at)
  const pause = killSwitch.check(at)
  return pause === undefined ? { mode: 'on', why: null } : because('paused', pause, at)
}

const because = (mode: TradingMode, why: Refusal, at: Ms): Standing => ({
  mode,
  why: { code: why.code, detail: `${REFUSAL_TEXT[why.code]}${numbersOf(why, at)}` },
})

/** The numbers behind a pause, for people. */
function numbersOf({ code, facts }: Refusal, at: Ms): string {
  const fact = (name: string): number => Number(facts[name])
  const money = (name: string): string => `$${formatUsd(usd(fact(name)))}`
  if (code === 'PAUSED_DAY_LOSS')
    return `: lost ${money('lostUsd6')} of at most ${money('maxUsd6')}, until the UTC day ends`
  if (code === 'PAUSED_LOSS_STREAK')
    return `: ${Math.ceil((fact('sinceMs') + fact('coolingMs') - at) / MINUTE_MS)} min left`
  return code === 'PAUSED_TRADE_RATE' ? `: ${fact('trades')} of at most ${fact('max')}` : ''
}
