const KALSHI = Buffer.from('"orderbook_delta"')
const POLYMARKET = Buffer.from('"price_changes"')
const OBJECT = 0x7b

/**
 * Whether a frame is one message that changes books, as its bytes say: such a message tells nothing of listings, results or streams.
 * Text inside of JSON strings cannot look like this, since its quotes are escaped.
 */
export function isBookChange(bytes: Uint8Array): boolean {
  if (bytes[0] !== OBJECT) return false
  const frame = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return frame.includes(KALSHI) || frame.includes(POLYMARKET)
}
