const POLYNOMIAL = 0xedb88320
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ POLYNOMIAL : rest >>> 1
  return rest
})

/** CRC-32 of some few bytes where they are: that of zlib wants a view of them, which costs more than so few bytes do. */
export function headChecksum(bytes: Uint8Array, from: number, to: number): number {
  let rest = -1
  for (let at = from; at < to; at++) rest = TABLE[(rest ^ bytes[at]!) & 0xff]! ^ (rest >>> 8)
  return ~rest >>> 0
}
