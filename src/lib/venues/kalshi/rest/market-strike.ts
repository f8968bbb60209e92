import { z } from 'zod'
import {
  optional,
  optionalWord,
  zDecimalText,
  zObject,
  zText,
  type OpenWord,
} from '../../shared/rest/wire-fields.js'

const STRIKES = [
  'greater',
  'greater_or_equal',
  'less',
  'less_or_equal',
  'between',
  'functional',
  'custom',
  'structured',
] as const

/** What the settlement value is compared with. Bounds are exact decimal texts in the unit of the rules (kalshi.md 9). */
export interface KalshiStrike {
  readonly type: OpenWord<(typeof STRIKES)[number]> | undefined
  readonly floor: string | undefined
  readonly cap: string | undefined
  readonly functional: string | undefined
  readonly custom: Readonly<Record<string, unknown>> | undefined
}

export const zStrikeFields = z.object({
  strike_type: optionalWord(STRIKES),
  floor_strike: optional(zDecimalText),
  cap_strike: optional(zDecimalText),
  functional_strike: optional(zText),
  custom_strike: optional(zObject),
})

export const strikeOf = (row: z.output<typeof zStrikeFields>): KalshiStrike => ({
  type: row.strike_type,
  floor: row.floor_strike,
  cap: row.cap_strike,
  functional: row.functional_strike,
  custom: row.custom_strike,
})
