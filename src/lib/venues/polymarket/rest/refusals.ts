import type { VenueError } from '../../../base/errors.js'
import { durationMs, type DurationMs } from '../../../base/units.js'

/** Why the venue said no, as far as its documented words tell (polymarket.md 3.5). */
export const POLYMARKET_REFUSALS = [
  'balance',
  'post-only-cross',
  'fok-killed',
  'fak-nothing',
  'tick',
  'min-size',
  'min-marketable',
  'expiration',
  'version',
  'deposit-wallet',
  'signer',
  'banned',
  'closed-only',
  'payload',
  'not-ready',
  'key',
  'forbidden',
  'no-book',
  'not-found',
  'restart',
  'post-only-mode',
  'trading-disabled',
  'rate-limit',
  'heartbeat',
  'other',
] as const
export type PolymarketRefusal = (typeof POLYMARKET_REFUSALS)[number]

/** The stable part of each documented text. The rest of a sentence varies and is never looked at. */
const TEXTS: readonly (readonly [refusal: PolymarketRefusal, text: RegExp])[] = [
  ['balance', /not enough balance \/ allowance/i],
  ['post-only-cross', /invalid post-only order/i],
  ['fok-killed', /couldn'?t be fully filled/i],
  ['fak-nothing', /no orders found to match with FAK/i],
  ['tick', /breaks minimum tick size rule/i],
  ['min-marketable', /invalid amount for a marketable (BUY|SELL) order/i],
  ['min-size', /lower than the minimum/i],
  ['expiration', /invalid expiration/i],
  ['version', /order_version_mismatch|invalid order version/i],
  ['deposit-wallet', /maker address not allowed|deposit wallet flow/i],
  ['signer', /order (signer|owner)\b.* has to be the .*API KEY/i],
  ['banned', /address banned/i],
  ['closed-only', /closed only mode/i],
  ['not-ready', /not yet ready to process new orders/i],
  ['no-book', /No orderbook exists/i],
  ['rate-limit', /rate limit exceeded/i],
  ['heartbeat', /Invalid Heartbeat ID/i],
  ['payload', /Invalid order payload|Too many orders in payload|Invalid payload|invalid nonce/i],
]

const BY_STATUS: ReadonlyMap<number, PolymarketRefusal> = new Map([
  [401, 'key'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [425, 'restart'],
  [429, 'rate-limit'],
])

/** What a documented sentence means; `other` when none of its stable parts is known. */
export const refusalInText = (text: string): PolymarketRefusal =>
  TEXTS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other'

/** The same of a refused call: the status decides where it says enough. */
export function refusalOfAnswer(status: number, text: string): PolymarketRefusal {
  const byStatus = BY_STATUS.get(status)
  if (byStatus !== undefined && status !== 404) return byStatus
  const told = refusalInText(text)
  return told === 'other' ? (byStatus ?? told) : told
}

const CLOSED_CODES: ReadonlyMap<string, PolymarketRefusal> = new Map([['post_only_mode', 'post-only-mode']])
const POST_ONLY = /\bpost-only\b/i
const CLOSED =
  /\bcancel-only\b|\btrading (is |has been )?(currently |temporarily )?(disabled|paused|halted|suspended)\b/i

/**
 * What a 503 says about the exchange itself, which refuses what it does not take at the moment; `undefined` when it may as well be
 * something on the way that gave up. The code decides; the documented sentences have none for all but one of the states
 * (polymarket.md 3.5).
 */
export function pauseIn(fault: { readonly code: string | undefined; readonly text: string }) {
  const byCode = CLOSED_CODES.get(fault.code ?? '')
  if (byCode !== undefined) return byCode
  if (POST_ONLY.test(fault.text)) return 'post-only-mode' as const
  return CLOSED.test(fault.text) ? ('trading-disabled' as const) : undefined
}

/** Why a call or an entry of a batch was refused; `undefined` when it was not. */
export function refusalOf({ outcome, facts }: VenueError): PolymarketRefusal | undefined {
  if (outcome !== 'refused') return undefined
  return POLYMARKET_REFUSALS.find((one) => one === facts['refusal']) ?? 'other'
}

/** How long the venue wants to be left alone; `undefined` when it does not say. */
export function retryAfterOf({ facts }: VenueError): DurationMs | undefined {
  const { retryAfterMs } = facts
  return typeof retryAfterMs === 'number' ? durationMs(retryAfterMs) : undefined
}
