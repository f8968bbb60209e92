const CODE = /^[A-Za-z0-9_.:-]{1,64}$/
/** So much of a secret in a text is too much. */
const SECRET_CHARS = 16
const TEXT_MAX = 160

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
  if (typeof error === 'string') return { code: undefined, text: plain(error, secrets) }
  const told = isObject(error) ? error : value
  if (typeof told['code'] !== 'string' || told['code'] === '') return undefined
  const texts = [told['message'], told['details']].filter((text) => typeof text === 'string')
  const isCode = CODE.test(told['code']) && !tells(told['code'], secrets)
  return { code: isCode ? told['code'] : undefined, text: plain(texts.join(': '), secrets) }
}

const plain = (text: string, secrets: readonly string[]): string =>
  tells(text, secrets) ? '' : text.replace(/[^\x20-\x7e]/g, '?').slice(0, TEXT_MAX)

const tells = (text: string, secrets: readonly string[]): boolean =>
  secrets.some((secret) => text.includes(secret.slice(0, SECRET_CHARS)))

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
