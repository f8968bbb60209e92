import { describe, expect, it } from 'vitest'
import { Rng } from '../../../src/lib/base/rng.js'
import { drawUuid } from '../../../src/lib/exchange/core/uuid.js'

const many = (seed: number): string[] => {
  const rng = new Rng(seed, 'ids')
  return Array.from({ length: 1_000 }, () => drawUuid(rng))
}

describe('a drawn UUID', () => {
  it('is of version 4 and variant 1', () => {
    for (const id of many(1))
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('follows from the seed alone', () => {
    expect(many(1)).toEqual(many(1))
    const others = new Set(many(2))
    expect(many(1).filter((id) => others.has(id))).toEqual([])
  })

  it('takes every value in every free place, and none twice', () => {
    const ids = many(3)
    expect(new Set(ids).size).toBe(ids.length)
    for (let i = 0; i < 36; i++) {
      const seen = new Set(ids.map((id) => id.charAt(i))).size
      expect(seen).toBe([8, 13, 14, 18, 23].includes(i) ? 1 : i === 19 ? 4 : 16)
    }
  })
})
