import { isObject, plainText, tellsSecret } from '../../shared/rest/venue-text.js'

const CODE = /^[A-Za-z0-9_.:-]{1,64}$/

/** What the venue says about a call that failed. Only the code may be branched on; all of it is venue text. */
export interface KalshiFault {
  /** Such as `insufficient_balance`; the shape of rate limits has none, and what does not look like a code is none. */
  readonly code: string | undefined
  /** Cut, without control characters; empty when it held something secret. */
  readonly text: string
}

/**
 * The three documented shapes: `{"error": {"code": ...}}`, `{"code": ...}` and `{"error": "text"}` (kalshi.md 5.1); `undefined` for
 * anything else. Items of batches hold the same under `error`. `secrets`: what was sent along and must not come back.
 */
export function faultIn(value: unknown, secrets: readonly string[] = []): KalshiFault | undefined {
  if (!isObject(value)) return undefined
  const { error } = value
  if (typeof error === 'string') return { code: undefined, text: plainText(error, secrets) }
  const told = isObject(error) ? error : value
  if (typeof told['code'] !== 'string' || told['code'] === '') return undefined
  const texts = [told['message'], told['details']].filter((text) => typeof text === 'string')
  const isCode = CODE.test(told['code']) && !tellsSecret(told['code'], secrets)
  return { code: isCode ? told['code'] : undefined, text: plainText(texts.join(': '), secrets) }
}
