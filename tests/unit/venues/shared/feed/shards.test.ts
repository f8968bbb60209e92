import { describe, expect, it } from 'vitest'
import { durationMs, ms } from '../../../../../src/lib/base/units.js'
import { RemedyLimit } from '../../../../../src/lib/venues/shared/feed/remedy-limit.js'
import { Shards } from '../../../../../src/lib/venues/shared/feed/shards.js'

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

  it('is taken at growing intervals, and not for ever', () => {
    const remedy = limit()
    const times = [0, 0.5, 1, 2, 3, 4, 59].map((seconds) => remedy.next('A', at(seconds)))
    expect(times).toEqual([at(0), at(1), at(1), at(3), at(3), undefined, undefined])
    expect(remedy.next('B', at(59))).toBe(at(59))
  })

  it('is forgotten after a while', () => {
    const remedy = limit()
    for (const seconds of [0, 1, 3]) remedy.next('A', at(seconds))
    expect(remedy.next('A', at(59))).toBe(undefined)
    expect(remedy.next('A', at(63))).toBe(at(63))
    remedy.forget('A')
    expect(remedy.next('A', at(63))).toBe(at(63))
  })
})
