import { describe, expect, it } from 'vitest'
import { absentSeries, chosenTopics } from '../../../../src/lib/app/discovery/chosen-topics.js'
import type { FoundRow } from '../../../../src/lib/app/discovery/found-row.js'
import { topicTest } from '../../../../src/lib/app/discovery/topic-test.js'
import type { Topic } from '../../../../src/lib/config/topics.js'
import { row } from './rows.js'

const NONE: Topic = {
  name: 'x',
  isLeague: false,
  kalshi: { series: [], prefixes: [], categories: [] },
  polymarket: { tags: [], series: [], slugs: [] },
}
const kalshi = (lists: Partial<Topic['kalshi']>): Topic => ({ ...NONE, kalshi: { ...NONE.kalshi, ...lists } })
const polymarket = (lists: Partial<Topic['polymarket']>): Topic => ({
  ...NONE,
  polymarket: { ...NONE.polymarket, ...lists },
})
const takes = (topic: Topic, change: Partial<FoundRow>): boolean =>
  topicTest(topic)({ ...row(change), ...change })

describe('a market belongs to a topic', () => {
  it('of Kalshi by its series, the beginning of it, or its category', () => {
    expect(takes(kalshi({ series: ['KXFED'] }), { series: 'KXFED' })).toBe(true)
    expect(takes(kalshi({ series: ['KXFED'] }), { series: 'KXFEDHIKE' })).toBe(false)
    expect(takes(kalshi({ prefixes: ['KXNBA'] }), { series: 'KXNBATOTAL' })).toBe(true)
    expect(takes(kalshi({ prefixes: ['KXNBA'] }), { series: 'KXWNBATOTAL' })).toBe(false)
    expect(takes(kalshi({ categories: ['Sports'] }), { labels: ['sports'] })).toBe(true)
    expect(takes(kalshi({ categories: ['Sports'] }), {})).toBe(false)
  })

  it('of Polymarket by a tag, a series, or the name of its event', () => {
    const at = { venue: 'polymarket', event: 'nba-lal-bos-2026-11-21', series: 'nba-2026' } as const
    expect(takes(polymarket({ tags: ['NBA'] }), { ...at, labels: ['Sports', 'nba'] })).toBe(true)
    expect(takes(polymarket({ series: ['nba-2026'] }), at)).toBe(true)
    expect(takes(polymarket({ slugs: ['nba-*'] }), at)).toBe(true)
    expect(takes(polymarket({ slugs: ['*-bos-*'] }), at)).toBe(true)
    expect(takes(polymarket({ slugs: ['nba-*-21'] }), at)).toBe(true)
    expect(takes(polymarket({ slugs: ['nba'] }), at)).toBe(false)
    expect(takes(polymarket({ slugs: ['*-bos'] }), at)).toBe(false)
    expect(takes(polymarket({ slugs: ['nba-*-nba-*'] }), at)).toBe(false)
  })

  it('of its own venue only', () => {
    expect(takes(polymarket({ tags: ['Sports'] }), { labels: ['Sports'] })).toBe(false)
    expect(takes(kalshi({ series: ['KXFED'] }), { venue: 'polymarket', series: 'KXFED' })).toBe(false)
  })

  it('in a time that does not grow with the square of a hostile name', () => {
    const event = 'a-'.repeat(50_000)
    expect(takes(polymarket({ slugs: ['*a-*a-*a-*b'] }), { venue: 'polymarket', event })).toBe(false)
  })
})

describe('topics that are asked for', () => {
  const settings = {
    topics: [
      { ...NONE, name: 'nba' },
      { ...NONE, name: 'crypto' },
    ],
    disabledLeagues: ['nfl'],
  }
  const code = 'ARB-DISC-003'

  it('are found in any letter case, each once', () => {
    expect(chosenTopics(['NBA', 'nba'], settings).map(({ name }) => name)).toEqual(['nba'])
  })

  it('are told when there are none, with the nearest', () => {
    expect(() => chosenTopics(['crpto'], settings)).toThrow(
      expect.objectContaining({ code, hint: 'the nearest are crypto' }),
    )
    expect(() => chosenTopics(['weather'], settings)).toThrow(
      expect.objectContaining({ code, hint: 'the topics are nba, crypto' }),
    )
    expect(() => chosenTopics(['nfl'], settings)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining('ENABLED_LEAGUES') as string }),
    )
  })

  it('may name series that a venue does not have, which are told once', () => {
    const topics = [kalshi({ series: ['KXFED', 'KXGONE'] }), kalshi({ series: ['KXGONE'] })]
    expect(absentSeries(topics, { kalshi: new Set(['KXFED']) })).toEqual([
      { venue: 'kalshi', series: ['KXGONE'] },
    ])
  })
})
