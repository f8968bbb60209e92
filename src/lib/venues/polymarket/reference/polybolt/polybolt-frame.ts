import { z } from 'zod'
import { DataError } from '../../../../base/errors.js'
import type { Ms } from '../../../../base/units.js'
import { decode, parseObject, zStamp, type WireObject } from '../wire-json.js'

/** Why something was refused (polymarket.md 5.5); `unknown` is any word that is not documented. */
export const POLYBOLT_ERRORS = [
  'auth_required',
  'auth_invalid',
  'auth_unavailable',
  'auth_attempts',
  'bad_op',
  'bad_channel',
  'bad_filter',
  'sub_limit',
  'rate_limited',
] as const
export type PolyBoltError = (typeof POLYBOLT_ERRORS)[number] | 'unknown'

export interface PolyBoltAnswer {
  readonly what: 'authed' | 'subscribed' | 'unsubscribed' | 'ping' | 'pong'
  /** The request it answers. */
  readonly rid: string | undefined
}

export interface PolyBoltRefusal {
  readonly what: 'error'
  readonly rid: string | undefined
  readonly channel: string | undefined
  readonly code: PolyBoltError
}

export interface PolyBoltData {
  readonly what: 'data'
  readonly channel: string
  /** Counts the data of this channel on this connection. */
  readonly seq: number
  readonly sentAt: Ms
  readonly isSnapshot: boolean
  /** Frames that we were too slow for. */
  readonly dropped: number
  readonly payload: unknown
}

export type PolyBoltFrame = PolyBoltAnswer | PolyBoltRefusal | PolyBoltData

const ANSWERS = ['authed', 'subscribed', 'unsubscribed', 'ping', 'pong'] as const
const zCount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const zChannel = z.string().regex(/^[a-z._]{1,60}$/)

const zError = z.object({ channel: zChannel.nullish().catch(undefined), code: z.string().catch('') })
const zData = z.object({
  v: z.literal(1),
  channel: zChannel,
  seq: zCount,
  ts: zStamp,
  snapshot: z.boolean().nullish(),
  dropped: zCount.nullish(),
  payload: z.unknown(),
})

/** One frame of PolyBolt but for what it is about. Throws `DataError`. */
export function readPolyBoltFrame(text: string): PolyBoltFrame {
  const raw = parseObject(text)
  return raw['op'] === undefined ? dataOf(raw) : controlOf(raw)
}

function controlOf(raw: WireObject): PolyBoltAnswer | PolyBoltRefusal {
  const rid = typeof raw['rid'] === 'string' ? raw['rid'] : undefined
  if (raw['op'] === 'error') {
    const { channel, code } = decode('error', zError, raw)
    const known = POLYBOLT_ERRORS.find((one) => one === code) ?? 'unknown'
    return { what: 'error', rid, channel: channel ?? undefined, code: known }
  }
  const what = ANSWERS.find((one) => one === raw['op'])
  if (what === undefined) throw new DataError('POLYMARKET_TYPE', 'the frame is of no known kind')
  return { what, rid }
}

function dataOf(raw: WireObject): PolyBoltData {
  const { channel, seq, ts, snapshot, dropped, payload } = decode('data', zData, raw)
  return {
    what: 'data',
    channel,
    seq,
    sentAt: ts,
    isSnapshot: snapshot === true,
    dropped: dropped ?? 0,
    payload,
  }
}
