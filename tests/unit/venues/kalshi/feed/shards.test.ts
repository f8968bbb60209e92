import { describe, expect, it } from 'vitest'
import { durationMs, ms } from '../../../../../src/lib/base/units.js'
import { RemedyLimit } from '../../../../../src/lib/venues/kalshi/feed/remedy-limit.js'
import { Shards } from '../../../../../src/lib/venues/kalshi/feed/shards.js'

const asObject = (given: ReadonlyMap<number, readonly string[]>): object => Object.fromEntries(given)

describe('spreading tickers over connections', () => {
  it('fills one after the other', () => {
    const shards = new Shards(2)
    expect(asObject(shards.assign(['A', 'B', 'C']))).toEqual({ 1: ['A', 'B'], 2: ['C'] })
    expect(asObject(shards.assign(['C', 'D', 'E']))).toEqual({ 2: ['D'], 3: ['E'] })
    expect(shards.homeOf('D')).toBe(2)
  })

  it('uses room that was given up', () => {
    const shards = new Shards(2)
    shards.assign(['A', 'B', 'C'])
    expect(asObject(shards.release(['A', 'C', 'X']))).toEqual({ 1: ['A'], 2: ['C'] })
    expect(asObject(shards.assign(['D', 'E']))).toEqual({ 1: ['D'], 2: ['E'] })
  })

  it('remembers what the venue said a connection holds', () => {
    const shards = new Shards(10)
    shards.assign(['A', 'B', 'C'])
    shards.release(['C'])
    shards.full(1)
    expect(asObject(shards.assign(['C']))).toEqual({ 2: ['C'] })
  })
})

describe('a limited remedy', () => {
  const at = (seconds: number) => ms(1_000_000 + seconds * 1_000)
  const limit = (): RemedyLimit =>
    new RemedyLimit({ timesMax: 3, within: durationMs(60_000), spacing: durationMs(1_000) })

  it('is taken at growing intervals, then a stronger one is', () => {
    const remedy = limit()
    const verdicts = [0, 0.5, 1, 2, 3, 4, 59].map((seconds) => remedy.ask('A', at(seconds)))
    expect(verdicts).toEqual(['now', 'later', 'now', 'later', 'now', 'stronger', 'stronger'])
    expect(remedy.ask('B', at(59))).toBe('now')
  })

  it('is forgotten after a while', () => {
    const remedy = limit()
    for (const seconds of [0, 1, 3]) remedy.ask('A', at(seconds))
    expect(remedy.ask('A', at(60))).toBe('now')
    remedy.clear()
    expect(remedy.ask('A', at(60))).toBe('now')
  })
})
