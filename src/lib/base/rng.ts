import { assert } from './assert.js'

/**
 * Seeded random numbers (sfc32, 128 bits of state): the same seed gives the same sequence on every machine.
 * Each user takes its own stream by name, so that one more draw in one place does not move all others.
 */
export class Rng {
  private a = 0
  private b = 0
  private c = 0
  private counter = 1

  constructor(seed: number, stream: string) {
    this.a = hash32(stream, 0x9e3779b9)
    this.b = seed >>> 0
    this.c = Math.floor(seed / 0x1_0000_0000) >>> 0
    for (let i = 0; i < 12; i++) this.next32()
  }

  private next32(): number {
    const t = (this.a + this.b + this.counter) | 0
    this.counter = (this.counter + 1) | 0
    this.a = this.b ^ (this.b >>> 9)
    this.b = (this.c + (this.c << 3)) | 0
    this.c = ((this.c << 21) | (this.c >>> 11)) + t
    this.c |= 0
    return t >>> 0
  }

  /** A whole number within `low..high`, both included. */
  int(low: number, high: number): number {
    assert(Number.isInteger(low) && Number.isInteger(high) && low <= high, 'a range of whole numbers', {
      low,
      high,
    })
    return low + Math.floor((this.next32() / 0x1_0000_0000) * (high - low + 1))
  }

  /** True with a probability of `parts` in a million. */
  chance(partsE6: number): boolean {
    return this.int(0, 999_999) < partsE6
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)]
    assert(item !== undefined, 'something to pick from')
    return item
  }
}

function hash32(text: string, basis: number): number {
  let h = basis >>> 0
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0
  return h
}
