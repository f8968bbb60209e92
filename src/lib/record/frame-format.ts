import { crc32 } from 'node:zlib'

/**
 * The lines of a recording (`docs/recording-format.md`):
 *
 *     arb-recording/1 {"source":"..."}
 *     <crc32> <sequence> <received_us> <channel> <bytes> <payload>
 *
 * The payload is what was received, byte for byte; its length is written before it, so it may hold line breaks. The
 * checksum covers everything behind it up to the end of the payload.
 */
export const FORMAT_NAME = 'arb-recording/1'

/** Files of a recording: `000001.rec`, and `000001.rec.gz` once it was closed and compressed. */
export const FILE_PATTERN = /^(\d{6})\.rec(\.gz)?$/

export interface Frame {
  readonly sequence: number
  /** Receive time in microseconds since the epoch. */
  readonly receivedUs: number
  readonly channel: string
  readonly payload: Buffer
}

export const CHANNEL_PATTERN = /^[a-z0-9][a-z0-9._-]{0,31}$/
export const PAYLOAD_MAX_BYTES = 16 * 1024 * 1024
/** Longest text before a payload: checksum, three numbers, a channel, blanks. */
const HEAD_MAX_BYTES = 96

const SPACE = 0x20
const DIGIT_0 = 0x30
const DIGIT_9 = 0x39
const LETTER_A = 0x61
const CRC_DIGITS = 8
const DECIMAL_DIGITS_MAX = 16
export const NEWLINE = 0x0a

export function encodeFrame(frame: Frame): Buffer {
  const head = `${frame.sequence} ${frame.receivedUs} ${frame.channel} ${frame.payload.length} `
  const checksum = crc32(frame.payload, crc32(head))
  return Buffer.concat([
    Buffer.from(`${checksum.toString(16).padStart(8, '0')} ${head}`, 'latin1'),
    frame.payload,
    Buffer.of(NEWLINE),
  ])
}

/** `frame` and the offset behind it; `more`: the bytes end inside it; `bad`: these bytes are not a frame. */
export type Decoded =
  | { readonly kind: 'frame'; readonly frame: Frame; readonly end: number }
  | { readonly kind: 'more' }
  | { readonly kind: 'bad'; readonly reason: string }

const MORE: Decoded = { kind: 'more' }
const bad = (reason: string): Decoded => ({ kind: 'bad', reason })

/** Reads the frame that starts at `offset`. */
export function decodeFrame(bytes: Buffer, offset: number): Decoded {
  const headEnd = Math.min(bytes.length, offset + HEAD_MAX_BYTES)
  const cuts = headCuts(bytes, offset, headEnd)
  if (cuts === undefined) return bytes.length - offset >= HEAD_MAX_BYTES ? bad('no frame head') : MORE
  const [crcEnd, sequenceEnd, timeEnd, channelEnd, lengthEnd] = cuts
  const sequence = decimal(bytes, crcEnd + 1, sequenceEnd)
  const receivedUs = decimal(bytes, sequenceEnd + 1, timeEnd)
  const length = decimal(bytes, channelEnd + 1, lengthEnd)
  if (Number.isNaN(sequence + receivedUs + length)) return bad('a number is malformed')
  const channel = bytes.toString('latin1', timeEnd + 1, channelEnd)
  if (!CHANNEL_PATTERN.test(channel)) return bad('the channel name is malformed')
  if (length > PAYLOAD_MAX_BYTES) return bad(`a payload of ${length} bytes is over the limit`)
  const start = lengthEnd + 1
  const end = start + length
  if (bytes.length < end + 1) return MORE
  if (bytes[end] !== NEWLINE) return bad('the payload does not end where its length says')
  if (
    crcEnd - offset !== CRC_DIGITS ||
    crc32(bytes.subarray(crcEnd + 1, end)) !== hexadecimal(bytes, offset, crcEnd)
  ) {
    return bad('the checksum does not match')
  }
  return {
    kind: 'frame',
    frame: { sequence, receivedUs, channel, payload: bytes.subarray(start, end) },
    end: end + 1,
  }
}

type HeadCuts = readonly [number, number, number, number, number]

/** The five blanks of a head; `undefined` when they are not all there. */
function headCuts(bytes: Buffer, from: number, to: number): HeadCuts | undefined {
  const cuts = [0, 0, 0, 0, 0]
  let found = 0
  for (let at = from; at < to && found < 5; at++) if (bytes[at] === SPACE) cuts[found++] = at
  return found < 5 ? undefined : (cuts as unknown as HeadCuts)
}

/** A whole number without sign; NaN when it is anything else or leaves the exact range. */
function decimal(bytes: Buffer, from: number, to: number): number {
  if (from >= to || to - from > DECIMAL_DIGITS_MAX) return NaN
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - DIGIT_0
    if (digit < 0 || digit > 9) return NaN
    value = value * 10 + digit
  }
  return Number.isSafeInteger(value) ? value : NaN
}

/** Lower-case hex digits; NaN when they are anything else. */
function hexadecimal(bytes: Buffer, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!
    const digit = byte >= LETTER_A ? byte - LETTER_A + 10 : byte - DIGIT_0
    if (digit < 0 || digit > 15 || (byte > DIGIT_9 && byte < LETTER_A)) return NaN
    value = value * 16 + digit
  }
  return value
}
