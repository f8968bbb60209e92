import { isObject, plainText, tellsSecret } from '../../shared/rest/venue-text.js'

const CODE = /^[a-z][a-z0-9_]{0,63}$/
const HEARTBEAT = /^[A-Za-z0-9-]{1,64}$/

/** What the venue says about a call that failed. All of it is venue text; its words change from day to day. */
export interface PolymarketFault {
  /** Such as `post_only_mode`; most answers have none, and what does not look like a code is none. */
  readonly code: string | undefined
  /** Cut, without control characters; empty when it held something secret. */
  readonly text: string
  /** How long to stay away, if it says so in its body. */
  readonly retryAfterSeconds: number | undefined
  /** The id that the next heartbeat must name. */
  readonly heartbeatId: string | undefined
}

/**
 * The documented shapes (polymarket.md 3.5, 3.7, 4.3): `{"error": "..."}`, with or without `code` and `retry_after_seconds`, and
 * `{"error_msg": "...", "heartbeat_id": "..."}`; `undefined` for anything else. `secrets`: what was sent along and must not come
 * back.
 */
export function faultIn(value: unknown, secrets: readonly string[] = []): PolymarketFault | undefined {
  if (!isObject(value)) return undefined
  const text = [value['error'], value['error_msg']].find((one) => typeof one === 'string' && one !== '')
  if (typeof text !== 'string') return undefined
  const { code, retry_after_seconds: wait, heartbeat_id: heartbeat } = value
  return {
    code: typeof code === 'string' && CODE.test(code) && !tellsSecret(code, secrets) ? code : undefined,
    text: plainText(text, secrets),
    retryAfterSeconds: typeof wait === 'number' && Number.isFinite(wait) && wait >= 0 ? wait : undefined,
    heartbeatId: typeof heartbeat === 'string' && HEARTBEAT.test(heartbeat) ? heartbeat : undefined,
  }
}
