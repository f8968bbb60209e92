import { crc32 } from 'node:zlib'
import { assert } from '../base/assert.js'
import { CHANNEL_PATTERN, CRC_DIGITS, HEAD_MAX_BYTES, NEWLINE, SPACE } from './frame-format.js'
import { headChecksum } from './head-checksum.js'

const DIGIT_0 = 0x30
const LETTERS = 0x61 - 10
/** Numbers are written in two halves of this many decimals, since whole numbers of one machine word are quicker. */
const HALF_DIGITS = 8
const HALF = 10 ** HALF_DIGITS

/** Frames as their lines, one behind the other in one buffer that is used again and again: nothing is made for a frame. */
export class FrameBlock {
  private readonly bytes: Buffer
  private length = 0
  private readonly names = new Map<string, Uint8Array>()
  private lastChannel: string | undefined
  private lastName: Uint8Array = new Uint8Array(0)

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafeSlow(size)
  }

  /** Bytes that are written. */
  get used(): number {
    return this.length
  }

  /** What is written; good until the next frame. */
  get written(): Buffer {
    return this.bytes.subarray(0, this.length)
  }

  clear(): void {
    this.length = 0
  }

  /** Writes one frame; false: there is no room for it, and nothing has happened. */
  add(sequence: number, receivedUs: number, channel: string, payload: Uint8Array): boolean {
    const name = channel === this.lastChannel ? this.lastName : this.nameOf(channel)
    const { bytes, length: start } = this
    if (start + HEAD_MAX_BYTES + payload.length + 1 > bytes.length) return false
    const head = start + CRC_DIGITS + 1
    let at = this.decimal(head, sequence)
    bytes[at++] = SPACE
    at = this.decimal(at, receivedUs)
    bytes[at++] = SPACE
    for (let i = 0; i < name.length; i++) bytes[at++] = name[i]!
    bytes[at++] = SPACE
    at = this.decimal(at, payload.length)
    bytes[at++] = SPACE
    this.hexadecimal(start, crc32(payload, headChecksum(bytes, head, at)))
    bytes[head - 1] = SPACE
    bytes.set(payload, at)
    at += payload.length
    bytes[at] = NEWLINE
    this.length = at + 1
    return true
  }

  private nameOf(channel: string): Uint8Array {
    let name = this.names.get(channel)
    if (name === undefined) {
      assert(CHANNEL_PATTERN.test(channel), 'the channel name is well formed', { channel })
      this.names.set(channel, (name = Uint8Array.from(Buffer.from(channel, 'latin1'))))
    }
    this.lastChannel = channel
    this.lastName = name
    return name
  }

  /** Returns the place behind the number. */
  private decimal(at: number, value: number): number {
    if (value < HALF) return this.digits(at, value, digitsOf(value))
    const high = Math.floor(value / HALF)
    const middle = this.digits(at, high, digitsOf(high))
    return this.digits(middle, value - high * HALF, HALF_DIGITS)
  }

  private digits(at: number, value: number, count: number): number {
    let rest = value | 0
    for (let i = at + count - 1; i >= at; i--) {
      const tenth = (rest / 10) | 0
      this.bytes[i] = DIGIT_0 + rest - tenth * 10
      rest = tenth
    }
    return at + count
  }

  private hexadecimal(at: number, value: number): void {
    for (let i = 0; i < CRC_DIGITS; i++) {
      const digit = (value >>> (28 - 4 * i)) & 15
      this.bytes[at + i] = digit < 10 ? DIGIT_0 + digit : LETTERS + digit
    }
  }
}

function digitsOf(value: number): number {
  let count = 1
  for (let bound = 10; value >= bound; bound *= 10) count++
  return count
}
