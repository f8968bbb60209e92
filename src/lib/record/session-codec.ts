import { z } from 'zod'
import { DataError } from '../base/errors.js'
import { price, qty, usd } from '../base/units.js'
import type { OperatorCommand, OrderReport, ScannerDiffered, TimerFired } from '../domain/events.js'
import {
  OPERATOR_CHANNEL,
  REPORT_CHANNEL,
  SCANNER_CHANNEL,
  TIMER_CHANNEL,
} from '../domain/session-channels.js'
import { VENUES } from '../domain/venue.js'

const id = z.string().min(1).max(200)
const whole = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

const report = z.discriminatedUnion('kind', [
  z.strictObject({ type: z.literal('report'), orderId: id, kind: z.literal('acked') }),
  z.strictObject({
    type: z.literal('report'),
    orderId: id,
    kind: z.literal('filled'),
    fillId: id,
    price: whole.max(10_000).transform(price),
    qty: whole.transform(qty),
    fee: whole.transform(usd),
  }),
  z.strictObject({
    type: z.literal('report'),
    orderId: id,
    kind: z.enum(['cancelled', 'rejected', 'expired']),
    detail: z.string().max(2_000),
  }),
  z.strictObject({
    type: z.literal('report'),
    orderId: id,
    kind: z.literal('undone'),
    fillId: id,
    detail: z.string().max(2_000),
  }),
])
const timer = z.strictObject({ type: z.literal('timer'), key: id })
const operator = z.union([
  z.strictObject({
    type: z.literal('operator'),
    action: z.enum(['stop', 'pause', 'resume', 'kill', 'flatten']),
  }),
  z.strictObject({ type: z.literal('operator'), action: z.literal('cancel'), basket: id }),
])
const scanner = z.strictObject({
  type: z.literal('scanner'),
  venue: z.enum(VENUES),
  detail: z.string().max(2_000),
})
const end = z.strictObject({ type: z.literal('end'), reason: z.string(), digest: z.string() })

export type SessionEnded = z.infer<typeof end>
export type SessionEvent = OrderReport | TimerFired | OperatorCommand | ScannerDiffered

const EVENTS: Readonly<Record<string, z.ZodType<SessionEvent>>> = {
  [REPORT_CHANNEL]: report,
  [TIMER_CHANNEL]: timer,
  [OPERATOR_CHANNEL]: operator,
  [SCANNER_CHANNEL]: scanner,
}

/** Whether frames of this channel are events that a session wrote. */
export const isSessionEvent = (channel: string): boolean => Object.hasOwn(EVENTS, channel)

/** Reads an event that a session wrote; throws `DataError` when it is none. */
export const decodeSessionEvent = (channel: string, payload: string): SessionEvent =>
  read(EVENTS[channel]!, payload)

export const decodeSessionEnd = (payload: string): SessionEnded => read(end, payload)

function read<T>(schema: z.ZodType<T>, payload: string): T {
  let value: unknown
  try {
    value = JSON.parse(payload)
  } catch (cause) {
    throw new DataError('MESSAGE_JSON', 'the message is not JSON', {}, { cause })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new DataError('MESSAGE_SHAPE', parsed.error.issues[0]?.message ?? 'malformed')
}
