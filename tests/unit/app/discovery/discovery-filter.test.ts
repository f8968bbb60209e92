import { describe, expect, it } from 'vitest'
import { DiscoveryFilter, type DiscoveryFilters } from '../../../../src/lib/app/discovery/discovery-filter.js'
import { addMs, durationMs, price, qty, usd } from '../../../../src/lib/base/units.js'
import { HOUR, NOW, row } from './rows.js'

const NOTHING: DiscoveryFilters = {
  query: undefined,
  state: undefined,
  closesWithin: undefined,
  minVolume: undefined,
  maxSpread: undefined,
}
const filter = (wanted: Partial<DiscoveryFilters>): DiscoveryFilter =>
  new DiscoveryFilter({ ...NOTHING, ...wanted })
const CENT = 10_000

describe('a filter', () => {
  it('keeps everything when nothing is asked for', () => {
    const all = filter({})
    expect(all.keeps(row({ bid: undefined, state: 'settled' }))).toBe(true)
    expect([all.seen, all.counts(), all.loosest()]).toEqual([1, [], undefined])
  })

  it.each([
    ['nyc', true],
    ['NYC  temperature', true],
    ['kxhighny', true],
    ['26nov21-b52.5', true],
    ['nyc rain', false],
  ])('finds the words %j: %s', (query, found) => {
    expect(filter({ query }).keeps(row())).toBe(found)
  })

  it('of no volume keeps markets whose volume nobody tells', () => {
    expect(filter({ minVolume: usd(0) }).keeps(row({ volume24h: undefined }))).toBe(true)
    expect(filter({ minVolume: usd(1) }).keeps(row({ volume24h: undefined }))).toBe(false)
  })

  it('has its own bound included', () => {
    const kept = filter({ closesWithin: HOUR, minVolume: usd(500_000_000), maxSpread: usd(3 * CENT) })
    expect(kept.keeps(row())).toBe(true)
    expect(kept.keeps(row({ closesAt: addMs(NOW, durationMs(HOUR + 1)) }))).toBe(false)
    expect(kept.keeps(row({ volume24h: qty(499_999_999) }))).toBe(false)
    expect(kept.keeps(row({ ask: price(4_401) }))).toBe(false)
  })

  it('takes a market that one side is missing from as one without a spread', () => {
    expect(filter({ maxSpread: usd(99 * CENT) }).keeps(row({ ask: undefined }))).toBe(false)
  })
})

describe('when nothing is left', () => {
  const strict = filter({
    state: 'open',
    query: 'nyc',
    closesWithin: HOUR,
    minVolume: usd(1_000_000_000),
    maxSpread: usd(2 * CENT),
  })
  const rows = [
    row({ state: 'closed' }),
    row({ title: 'Rain in Chicago', id: 'A', event: 'B', series: 'C' }),
    row({ volume24h: qty(2_000_000_000) }),
    row({ volume24h: qty(2_000_000_000), ask: price(4_350) }),
    row({ volume24h: qty(800_000_000), ask: price(4_300) }),
    row(),
  ]

  it('it is said which filter removed how many', () => {
    for (const each of rows) expect(strict.keeps(each)).toBe(false)
    expect(strict.counts().map(({ filter: name, removed }) => [name, removed])).toEqual([
      ['--status open', 1],
      ['the words "nyc"', 1],
      ['--closes-within 1h', 0],
      ['--min-volume 1000usd', 2],
      ['--max-spread 2c', 2],
    ])
  })

  it('the change is offered that brings the most with the least loosening', () => {
    expect(strict.loosest()).toMatchObject({ advice: '--max-spread 2.5c', aloneRemoved: 2 })
  })

  it.each([
    [{ closesWithin: HOUR }, { closesAt: addMs(NOW, durationMs(HOUR + 61_000)) }, '--closes-within 62m'],
    [{ minVolume: usd(600_000_000) }, {}, '--min-volume 500usd'],
    [{ maxSpread: usd(CENT) }, { ask: undefined }, 'leave --max-spread out'],
    [{ query: 'moon' }, {}, 'search for fewer or other words'],
  ])('for %j it is offered: %#', (wanted, change, advice) => {
    const one = filter(wanted)
    one.keeps(row(change))
    expect(one.loosest()?.advice).toBe(advice)
  })
})
