import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FrameBlock } from '../../src/lib/record/frame-block.js'
import { FrameLog } from '../../src/lib/record/frame-log.js'
import { decodeFrame, encodeFrame, type Frame } from '../../src/lib/record/frame-format.js'
import { folders } from '../drawn/folder.js'
import { META, readAll } from '../drawn/recording.js'

const folder = folders()

const payload = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  // Texts that look like the format itself.
  fc
    .constantFrom('\n', ' ', '\n\n', '00000000 1 1 arb 0 \n', 'arb-recording/1 {}\n')
    .map((text) => Buffer.from(text)),
)
const channel = fc.constantFrom('arb', 'kalshi.ws', 'report', 'a-b_c.9', 'x'.repeat(32))
const frame: fc.Arbitrary<Frame> = fc.record({
  sequence: fc.integer({ min: 1, max: 9_999_999_999 }),
  receivedUs: fc.integer({ min: 0, max: 4_000_000_000_000_000 }),
  channel,
  payload: payload.map((bytes) => Buffer.from(bytes)),
})

it('any bytes come back as they were, whatever the size of blocks and files', async () => {
  const sizes = fc.record({
    blockBytes: fc.integer({ min: 1, max: 400 }),
    rotateBytes: fc.integer({ min: 50, max: 1_500 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(channel, payload), { maxLength: 25 }),
      sizes,
      async (sent, options) => {
        const at = folder()
        const log = FrameLog.create(at, META, options)
        sent.forEach(([on, bytes], i) => log.append(1_000 + i, on, Buffer.from(bytes)))
        await log.close()
        const back = await readAll(at)
        expect(back.error).toBeUndefined()
        expect(back.frames).toEqual(
          sent.map(([on, bytes], i) => ({
            sequence: i + 1,
            receivedUs: 1_000 + i,
            channel: on,
            payload: Buffer.from(bytes),
          })),
        )
        expect(back.report).toMatchObject({ duplicates: 0, missing: 0, tornBytes: 0 })
      },
    ),
    { numRuns: 60 },
  )
})

it('a block of frames is the same bytes as frames written one by one', () => {
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 8 }), (frames) => {
      const block = new FrameBlock(4_096)
      for (const { sequence, receivedUs, channel: on, payload: bytes } of frames)
        expect(block.add(sequence, receivedUs, on, bytes)).toBe(true)
      expect(block.written).toEqual(Buffer.concat(frames.map(encodeFrame)))
    }),
    { numRuns: 1_000 },
  )
})

it('a frame reads as itself, wherever it starts', () => {
  fc.assert(
    fc.property(frame, fc.uint8Array({ maxLength: 20 }), (one, before) => {
      const bytes = Buffer.concat([Buffer.from(before), encodeFrame(one), Buffer.from('tail')])
      expect(decodeFrame(bytes, before.length)).toEqual({ kind: 'frame', frame: one, end: bytes.length - 4 })
    }),
    { numRuns: 500 },
  )
})

it('no single flipped byte makes another frame out of a frame', () => {
  fc.assert(
    fc.property(frame, fc.integer({ min: 1, max: 255 }), (one, mask) => {
      const sound = encodeFrame(one)
      for (let at = 0; at < sound.length; at++) {
        const bytes = Buffer.from(sound)
        bytes[at]! ^= mask
        const decoded = decodeFrame(bytes, 0)
        expect([at, decoded.kind]).not.toEqual([at, 'frame'])
      }
    }),
    { numRuns: 200 },
  )
})

it('no cut frame is taken for a whole one', () => {
  fc.assert(
    fc.property(frame, (one) => {
      const sound = encodeFrame(one)
      for (let length = 0; length < sound.length; length++)
        expect(decodeFrame(sound.subarray(0, length), 0)).toEqual({ kind: 'more' })
    }),
    { numRuns: 200 },
  )
})
