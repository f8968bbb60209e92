import { crc32 } from 'node:zlib'
import { headChecksum } from './head-checksum.js'

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
export const HEAD_MAX_BYTES = 96

export const SPACE = 0x20
const DIGIT_0 = 0x30
const DIGIT_9 = 0x39
const LETTER_A = 0x61
export const CRC_DIGITS = 8
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

/** Reads the frame that starts at `offset`. */
export function decodeFrame(bytes: Buffer, offset: number): Decoded {
  const cursor = new FrameCursor()
  const found = cursor.read(bytes, offset)
  if (found === 'frame') return { kind: 'frame', frame: cursor.frame(), end: cursor.end }
  return found === 'more' ? { kind: 'more' } : { kind: 'bad', reason: cursor.reason }
}

const NO_BYTES = Buffer.alloc(0)
const BLANKS = 5

/** Reads frame after frame into the same fields; they are those of the last one that was read. */
export class FrameCursor {
  sequence = 0
  receivedUs = 0
  channel = ''
  /** A view of the bytes that were read. */
  payload: Buffer = NO_BYTES
  /** The offset behind the frame. */
  end = 0
  /** Why the last bytes are no frame. */
  reason = ''
  private readonly blanks = new Int32Array(BLANKS)
  /** Every name is made once. */
  private readonly names: string[] = []

  read(bytes: Buffer, offset: number): Decoded['kind'] {
    if (!this.findBlanks(bytes, offset))
      return bytes.length - offset >= HEAD_MAX_BYTES ? this.bad('no frame head') : 'more'
    const { blanks } = this
    const crcEnd = blanks[0]!
    this.sequence = decimal(bytes, crcEnd + 1, blanks[1]!)
    this.receivedUs = decimal(bytes, blanks[1]! + 1, blanks[2]!)
    const length = decimal(bytes, blanks[3]! + 1, blanks[4]!)
    if (Number.isNaN(this.sequence + this.receivedUs + length)) return this.bad('a number is malformed')
    if (!this.readChannel(bytes, blanks[2]! + 1, blanks[3]!)) return this.bad('the channel name is malformed')
    if (length > PAYLOAD_MAX_BYTES) return this.bad(`a payload of ${length} bytes is over the limit`)
    const start = blanks[4]! + 1
    const end = start + length
    if (bytes.length < end + 1) return 'more'
    if (bytes[end] !== NEWLINE) return this.bad('the payload does not end where its length says')
    this.payload = bytes.subarray(start, end)
    const checksum = crc32(this.payload, headChecksum(bytes, crcEnd + 1, start))
    if (crcEnd - offset !== CRC_DIGITS || checksum !== hexadecimal(bytes, offset, crcEnd))
      return this.bad('the checksum does not match')
    this.end = end + 1
    return 'frame'
  }

  /** What was read, as a thing of its own. */
  frame(): Frame {
    const { sequence, receivedUs, channel, payload } = this
    return { sequence, receivedUs, channel, payload }
  }

  private bad(reason: string): 'bad' {
    this.reason = reason
    return 'bad'
  }

  /** The five blanks of a head; false when they are not all there. */
  private findBlanks(bytes: Buffer, offset: number): boolean {
    const to = Math.min(bytes.length, offset + HEAD_MAX_BYTES)
    let found = 0
    for (let at = offset; at < to; at++) {
      if (bytes[at] !== SPACE) continue
      this.blanks[found++] = at
      if (found === BLANKS) return true
    }
    return false
  }

  private readChannel(bytes: Buffer, from: number, to: number): boolean {
    if (isText(this.channel, bytes, from, to)) return true
    for (const name of this.names) {
      if (!isText(name, bytes, from, to)) continue
      this.channel = name
      return true
    }
    const channel = bytes.toString('latin1', from, to)
    if (!CHANNEL_PATTERN.test(channel)) return false
    this.names.push(channel)
    this.channel = channel
    return true
  }
}

function isText(text: string, bytes: Buffer, from: number, to: number): boolean {
  if (text.length !== to - from || text === '') return false
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[from + i]) return false
  return true
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
