import { z } from 'zod'
import type { RiskLimits } from '../domain/limits.js'
import { readMachinePart } from './machine-part.js'
import { duration, EXAMPLES, money, section, share, wholeNumber } from './setting-fields.js'
import { validateYaml } from './validated-yaml.js'

const STAGES_MAX = 20

const stage = section({
  from: money('0usd'),
  trade_max: money('5usd', { positive: true }),
  trade_ratio_max: share('5%', { positive: true }),
})

const stages = z
  .array(stage, 'must be a list of stages')
  .min(1, 'needs at least one stage')
  .max(STAGES_MAX, `has more than ${STAGES_MAX} stages`)
  .refine(([first]) => first === undefined || first.from === 0, 'must start with a stage from 0usd')
  .refine((list) => list.every((each, i) => i === 0 || each.from > list[i - 1]!.from), 'must rise by "from"')
  .register(EXAMPLES, { example: '[{ from: 0usd, trade_max: 5usd, trade_ratio_max: 5% }]' })

const limitsSchema = section({
  stages,
  kelly_fraction: share('25%', { positive: true }),
  market_max: money('50usd', { positive: true }),
  total_max: money('200usd', { positive: true }),
  open_positions_max: wholeNumber('5', 1, 1_000),
  book_age_max: duration('5s', { positive: true }),
  book_skew_max: duration('2s', { positive: true }),
  close_lead: duration('60s'),
  day_loss_max: share('15%', { positive: true }),
  total_loss_max: share('30%', { positive: true }),
  bankroll_floor: money('20usd'),
  losses_in_row_max: wholeNumber('5', 1, 1_000),
  loss_cooldown: duration('2h'),
  trades_per_hour_max: wholeNumber('15', 1, 100_000),
})

/** The machine part of `risk_limits.md`. A missing limit is an error, never "unlimited". */
export function readRiskLimits(path: string): RiskLimits {
  const file = validateYaml(readMachinePart(path), limitsSchema)
  return {
    stages: file.stages.map((each) => ({
      from: each.from,
      tradeMax: each.trade_max,
      tradeRatioMaxE6: each.trade_ratio_max,
    })),
    kellyFractionE6: file.kelly_fraction,
    marketMax: file.market_max,
    totalMax: file.total_max,
    openPositionsMax: file.open_positions_max,
    bookAgeMax: file.book_age_max,
    bookSkewMax: file.book_skew_max,
    closeLead: file.close_lead,
    dayLossMaxE6: file.day_loss_max,
    totalLossMaxE6: file.total_loss_max,
    bankrollFloor: file.bankroll_floor,
    lossesInRowMax: file.losses_in_row_max,
    lossCooldown: file.loss_cooldown,
    tradesPerHourMax: file.trades_per_hour_max,
  }
}
