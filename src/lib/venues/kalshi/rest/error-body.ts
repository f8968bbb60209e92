const CODE_MAX = 64
const TEXT_MAX = 160

/** What the venue says about a call that failed. Only the code may be branched on; all of it is venue text. */
export interface KalshiFault {
  /** Such as `insufficient_balance`; the shape of rate limits has none. */
  readonly code: string | undefined
  /** Cut, without control characters. */
  readonly text: string
}

/**
 * The three documented shapes: `{"error": {"code": ...}}`, `{"code": ...}` and `{"error": "text"}` (kalshi.md 5.1); `undefined` for
 * anything else. Items of batches hold the same under `error`.
 */
export function faultIn(value: unknown): KalshiFault | undefined {
  if (!isObject(value)) return undefined
  const { error } = value
  if (typeof error === 'string') return { code: undefined, text: plain(error, TEXT_MAX) }
  const told = isObject(error) ? error : value
  if (typeof told['code'] !== 'string' || told['code'] === '') return undefined
  const texts = [told['message'], told['details']].filter((text) => typeof text === 'string')
  return { code: plain(told['code'], CODE_MAX), text: plain(texts.join(': '), TEXT_MAX) }
}

const plain = (text: string, most: number): string => text.replace(/[^\x20-\x7e]/g, '?').slice(0, most)

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
