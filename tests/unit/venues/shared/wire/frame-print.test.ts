import { expect, it } from 'vitest'
import { FramePrint } from '../../../../../src/lib/venues/shared/wire/frame-print.js'

it('equal frames have equal prints, in whichever buffer they come', () => {
  const prints = new FramePrint()
  const text = '{"market":"0x1","price_changes":[]}'
  const within = Buffer.from(`xyz${text}zyx`).subarray(3, 3 + text.length)
  expect(prints.of(Buffer.from(text))).toBe(prints.of(within))
})

it('frames that differ in one byte, in its place or in their length have other prints', () => {
  const prints = new FramePrint()
  const bytes = Buffer.from('{"hash":"0000000000"}')
  const seen = new Set([prints.of(bytes), prints.of(bytes.subarray(1)), prints.of(bytes.subarray(0, -1))])
  for (let i = 0; i < bytes.length; i++)
    for (let bit = 0; bit < 8; bit++) {
      const other = Buffer.from(bytes)
      other[i] = bytes[i]! ^ (1 << bit)
      seen.add(prints.of(other))
    }
  expect(seen.size).toBe(3 + 8 * bytes.length)
})

it('a print is a whole number of at most 53 bits', () => {
  const prints = new FramePrint()
  for (let length = 0; length < 2_000; length++)
    expect(Number.isSafeInteger(prints.of(Buffer.alloc(length, length)))).toBe(true)
})
