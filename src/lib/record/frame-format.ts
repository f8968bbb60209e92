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

export interface Frame {
  readonly sequence: number
  /** Receive time in microseconds since the epoch. */
  readonly receivedUs: number
  readonly channel: string
  readonly payload: Buffer
}

/** What the first line tells about a recording. */
export interface RecordingMeta {
  /** Where the frames come from, for people. */
  readonly source: string
  /** Settings of the session that wrote it, so that a replay can use the same. */
  readonly session?: SessionSettings
}

export interface SessionSettings {
  readonly seed: number
  readonly bankrollUsd: string
  readonly configHash: string
  /** Whether relations that nobody verified were traded. */
  readonly acceptUnverified: boolean
}

export const CHANNEL_PATTERN = /^[a-z0-9][a-z0-9._-]{0,31}$/
export const PAYLOAD_MAX_BYTES = 16 * 1024 * 1024
/** Longest text before a payload: checksum, three numbers, a channel, blanks. */
export const HEAD_MAX_BYTES = 96

const SPACE = 0x20
const NEWLINE = 0x0a

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
  const cuts: number[] = []
  for (let at = offset; cuts.length < 5;) {
    const next = bytes.indexOf(SPACE, at)
    if (next < 0 || next - offset > HEAD_MAX_BYTES) {
      return bytes.length - offset > HEAD_MAX_BYTES ? bad('no frame head') : MORE
    }
    cuts.push(next)
    at = next + 1
  }
  const field = (i: number): string => bytes.toString('latin1', i === 0 ? offset : cuts[i - 1]! + 1, cuts[i])
  const sequence = wholeNumber(field(1))
  const receivedUs = wholeNumber(field(2))
  const channel = field(3)
  const length = wholeNumber(field(4))
  if (sequence === undefined || receivedUs === undefined || length === undefined)
    return bad('a number is malformed')
  if (!CHANNEL_PATTERN.test(channel)) return bad('the channel name is malformed')
  if (length > PAYLOAD_MAX_BYTES) return bad(`a payload of ${length} bytes is over the limit`)
  const start = cuts[4]! + 1
  const end = start + length
  if (bytes.length < end + 1) return MORE
  if (bytes[end] !== NEWLINE) return bad('the payload does not end where its length says')
  const checksum = crc32(bytes.subarray(cuts[0]! + 1, end))
    .toString(16)
    .padStart(8, '0')
  if (checksum !== field(0)) return bad('the checksum does not match')
  return {
    kind: 'frame',
    frame: { sequence, receivedUs, channel, payload: bytes.subarray(start, end) },
    end: end + 1,
  }
}

function wholeNumber(text: string): number | undefined {
  if (!/^\d{1,16}$/.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : undefined
}
