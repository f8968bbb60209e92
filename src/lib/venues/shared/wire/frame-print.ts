import { FrameView } from './frame-view.js'

const WORD = 4
const LOW_BITS = 0x1f_ffff
const HIGH_UNIT = 2 ** 32

/** A number of 53 bits for the bytes of a frame: equal for equal frames, and hardly ever for others. */
export class FramePrint {
  private readonly frames = new FrameView()

  of(bytes: Uint8Array): number {
    const to = bytes.length
    const view = this.frames.of(bytes, 0, to)
    let a = to
    let b = ~to
    let p = 0
    for (; p + WORD <= to; p += WORD) {
      const word = view.getInt32(p, true)
      a = Math.imul(a ^ word, 0x9e3779b1)
      b = Math.imul(b + word, 0x85ebca6b)
      a ^= a >>> 15
      b ^= b >>> 13
    }
    for (; p < to; p++) {
      a = Math.imul(a ^ view.getUint8(p), 0xc2b2ae35)
      b = Math.imul(b + view.getUint8(p), 0x27d4eb2f)
    }
    return ((a ^ (a >>> 16)) & LOW_BITS) * HIGH_UNIT + ((b ^ (b >>> 15)) >>> 0)
  }
}
