import { z } from 'zod'
import type { Ms } from '../../../base/units.js'
import type { KalshiCaller } from './call.js'
import { decode } from './decode.js'
import { listOf, optional, zIndex, zText, zTime, zTimeOrNever } from '../../shared/rest/wire-fields.js'

/** What one shard allows. Cancels pass in a trading pause, nothing passes in an exchange pause (kalshi.md 5.2). */
export interface KalshiShardStatus {
  readonly shard: number
  readonly name: string
  readonly exchangeActive: boolean
  readonly tradingActive: boolean
}

export interface KalshiExchangeStatus {
  /** Of shard 0 alone. */
  readonly exchangeActive: boolean
  readonly tradingActive: boolean
  readonly resumesAt: Ms | undefined
  /** Empty where the venue does not tell. */
  readonly shards: readonly KalshiShardStatus[]
}

const zShardStatus = z
  .object({
    exchange_index: zIndex,
    description: optional(zText),
    exchange_active: z.boolean(),
    trading_active: z.boolean(),
  })
  .transform((row): KalshiShardStatus => ({
    shard: row.exchange_index,
    name: row.description ?? '',
    exchangeActive: row.exchange_active,
    tradingActive: row.trading_active,
  }))

const zStatus = z
  .object({
    exchange_active: z.boolean(),
    trading_active: z.boolean(),
    exchange_estimated_resume_time: zTimeOrNever,
    exchange_index_statuses: listOf(zShardStatus),
  })
  .transform((row): KalshiExchangeStatus => ({
    exchangeActive: row.exchange_active,
    tradingActive: row.trading_active,
    resumesAt: row.exchange_estimated_resume_time,
    shards: row.exchange_index_statuses,
  }))

/** `GET /exchange/status` (kalshi.md 5.2). */
export async function readExchangeStatus(rest: KalshiCaller): Promise<KalshiExchangeStatus> {
  const raw = await rest.call({ method: 'GET', path: '/exchange/status', access: 'preferred' })
  return decodeExchangeStatus(raw)
}

export const decodeExchangeStatus = (raw: unknown): KalshiExchangeStatus =>
  decode('GET /exchange/status', zStatus, raw)

type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'

/** `HH:MM` in US Eastern time; `00:00` as the end is midnight after that day. */
export interface KalshiSession {
  readonly opens: string
  readonly closes: string
}

export interface KalshiSchedule {
  readonly weeks: readonly {
    readonly from: Ms
    readonly to: Ms
    readonly days: Readonly<Record<Weekday, readonly KalshiSession[]>>
  }[]
  readonly maintenance: readonly { readonly from: Ms; readonly to: Ms }[]
}

const zClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const zDay = listOf(
  z
    .object({ open_time: zClock, close_time: zClock })
    .transform((row): KalshiSession => ({ opens: row.open_time, closes: row.close_time })),
)
const zDays = z.object({
  monday: zDay,
  tuesday: zDay,
  wednesday: zDay,
  thursday: zDay,
  friday: zDay,
  saturday: zDay,
  sunday: zDay,
} satisfies Record<Weekday, typeof zDay>)

const zSchedule = z
  .object({
    schedule: z.object({
      standard_hours: z.array(zDays.extend({ start_time: zTime, end_time: zTime })),
      maintenance_windows: listOf(z.object({ start_datetime: zTime, end_datetime: zTime })),
    }),
  })
  .transform(({ schedule }): KalshiSchedule => ({
    weeks: schedule.standard_hours.map(({ start_time, end_time, ...days }) => ({
      from: start_time,
      to: end_time,
      days,
    })),
    maintenance: schedule.maintenance_windows.map((row) => ({
      from: row.start_datetime,
      to: row.end_datetime,
    })),
  }))

/** `GET /exchange/schedule` (kalshi.md 5.2). Announcements have no call: the venue removed theirs on 4 July 2026. */
export async function readExchangeSchedule(rest: KalshiCaller): Promise<KalshiSchedule> {
  const raw = await rest.call({ method: 'GET', path: '/exchange/schedule', access: 'preferred' })
  return decodeExchangeSchedule(raw)
}

export const decodeExchangeSchedule = (raw: unknown): KalshiSchedule =>
  decode('GET /exchange/schedule', zSchedule, raw)

const zAsOf = z.object({ as_of_time: zTime }).transform((row) => row.as_of_time)

/** `GET /exchange/user_data_timestamp`: how fresh balances, orders, fills and positions are (kalshi.md 5.1). */
export async function readUserDataTime(rest: KalshiCaller): Promise<Ms> {
  const raw = await rest.call({ method: 'GET', path: '/exchange/user_data_timestamp', access: 'preferred' })
  return decodeUserDataTime(raw)
}

export const decodeUserDataTime = (raw: unknown): Ms =>
  decode('GET /exchange/user_data_timestamp', zAsOf, raw)
