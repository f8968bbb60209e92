import { describe, expect, it } from 'vitest'
import { benchDay } from '../../scripts/bench/day-load.js'
import { Figures } from '../../scripts/bench/figures.js'
import { Histogram } from '../../scripts/bench/histogram.js'
import { benchHot, TINY } from '../../scripts/bench/hot-load.js'

const valueOf = (figures: Figures, name: string): number =>
  figures.all.find((figure) => figure.name === name)!.value

describe('the bench', () => {
  it(
    'finds the same gaps by every way it compares, and no frame goes the long way',
    { timeout: 60_000 },
    async () => {
      const figures = new Figures(true, () => undefined)
      await benchHot(figures, TINY)
      expect(valueOf(figures, 'cold stream: gaps found by each of them')).toBeGreaterThan(0)
      expect(valueOf(figures, 'frames that went the long way')).toBe(0)
      expect(figures.all.map(({ name }) => name)).toContain('cold stream: times as fast as: usual version')
    },
  )

  it('plays a stretch of a day and finds its gaps', { timeout: 60_000 }, () => {
    const figures = new Figures(true, () => undefined)
    benchDay(figures, 0.01)
    expect(valueOf(figures, 'gaps that were opened')).toBeGreaterThan(0)
  })

  it('prints a table for people and one JSON line for each figure', () => {
    const lines: string[] = []
    const figure = { part: 'hot', name: 'p99', value: 12, unit: 'ns', floor: 10, isBelow: true }
    new Figures(true, (line) => lines.push(line)).add(figure)
    new Figures(false, (line) => lines.push(line)).add(figure)
    expect(JSON.parse(lines[0]!)).toEqual({ ...figure, missed: true })
    expect(lines[1]).toMatch(/^hot +p99 +12[.]0 ns +under 10[.]0 {2}MISSED$/)
  })
})

describe('a histogram of durations', () => {
  it('knows shares to a sixteenth, and the worst exactly', () => {
    const histogram = new Histogram()
    for (let ns = 1; ns <= 100_000; ns++) histogram.add(ns)
    for (const share of [0.5, 0.99, 0.999]) {
      const exact = share * 100_000
      expect(histogram.quantile(share)).toBeGreaterThanOrEqual(exact)
      expect(histogram.quantile(share)).toBeLessThan(exact * (1 + 1 / 15))
    }
    expect([histogram.count, histogram.worst]).toEqual([100_000, 100_000])
  })
})
