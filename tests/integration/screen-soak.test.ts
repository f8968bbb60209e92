// Reading the file first gives the runner's console what Ink needs of it.
import '../drawn/screen-terminal.js'
import { describe, expect, it } from 'vitest'
import { soakScreen } from '../../scripts/bench/screen-soak.js'

const MB = 1e6

describe('a screen that stands', () => {
  it(
    'neither grows nor wipes itself, and ends up with what a fresh drawing shows',
    { timeout: 120_000 },
    async () => {
      const done = await soakScreen({ size: { columns: 120, rows: 40 }, hours: 0.02 })
      expect(done.frames).toBe(288)
      expect(done.updates).toBeGreaterThan(50 * 72)
      expect([done.gaps, done.baskets].every((count) => count > 0)).toBe(true)
      // Something is drawn with every frame.
      expect(done.bytes / done.frames).toBeGreaterThan(300)
      expect(done.clears).toBe(0)
      expect(done.wrongRows).toEqual([])
      expect(done.held.at(-1)! - done.held[1]!).toBeLessThan(20 * MB)
    },
  )
})
