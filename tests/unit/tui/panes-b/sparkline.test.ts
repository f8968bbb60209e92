import { describe, expect, it } from 'vitest'
import { UNICODE_GLYPHS } from '../../../../src/lib/tui/text/glyphs.js'
import { drawdowns, sampledByTime, sparkline } from '../../../../src/lib/tui/panes/sparkline.js'

describe('sampling by time', () => {
  it('makes a long silence as wide as it lasted', () => {
    const curve = { at: [0, 10, 90, 100], values: [1, 2, 3, 4] }
    expect(sampledByTime(curve, 10)).toEqual([2, 2, 2, 2, 2, 2, 2, 2, 3, 4])
  })

  it('gives as many values as columns, the last one the newest', () => {
    const at = Array.from({ length: 1_000 }, (_, i) => i)
    const values = sampledByTime({ at, values: at }, 40)
    expect(values).toHaveLength(40)
    expect(values.at(-1)).toBe(999)
  })

  it('draws one point across all columns and nothing of no points', () => {
    expect(sampledByTime({ at: [7], values: [3] }, 4)).toEqual([3, 3, 3, 3])
    expect(sampledByTime({ at: [], values: [] }, 4)).toEqual([])
  })

  it('takes as many points as have both a time and a value', () => {
    expect(sampledByTime({ at: [0, 1, 2], values: [5] }, 2)).toEqual([5, 5])
  })
})

describe('a sparkline', () => {
  it('rises in eighths from the least to the most', () => {
    const values = [0, 1, 2, 3, 4, 5, 6, 7]
    expect(sparkline(values, { rows: 1 }, UNICODE_GLYPHS)).toEqual(['▁▂▃▄▅▆▇█'])
  })

  it('fills lower lines before it reaches higher ones', () => {
    expect(sparkline([0, 15, 8], { rows: 2 }, UNICODE_GLYPHS)).toEqual([' █▁', '▁██'])
  })

  it('stands at half height where nothing changed, at the bottom on a scale that has one', () => {
    expect(sparkline([5, 5], { rows: 1 }, UNICODE_GLYPHS)).toEqual(['▄▄'])
    expect(sparkline([0, 0], { rows: 1, from: 0 }, UNICODE_GLYPHS)).toEqual(['▁▁'])
  })
})

it('a drawdown is how far a value lies below the highest before it', () => {
  expect(drawdowns([5, 7, 4, 7, 9, 8])).toEqual([0, 0, 3, 0, 0, 1])
})
