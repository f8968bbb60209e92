import { describe, expect, it } from 'vitest'
import { summaryRecord, summaryTable } from '../../../../src/lib/app/discovery/summary-tables.js'
import { summariseTopics } from '../../../../src/lib/app/discovery/topic-summary.js'
import { price, qty } from '../../../../src/lib/base/units.js'
import type { Topic } from '../../../../src/lib/config/topics.js'
import { shown } from '../../../../src/lib/output/columns.js'
import { row } from './rows.js'

const topic = (name: string, prefix: string, tag: string): Topic => ({
  name,
  isLeague: false,
  kalshi: { series: [], prefixes: [prefix], categories: [] },
  polymarket: { tags: [tag], series: [], slugs: [] },
})
const TOPICS = [topic('weather', 'KXHIGH', 'Weather'), topic('crypto', 'KXBTC', 'Crypto')]

const ROWS = [
  row({ market: 'K1' }),
  row({ market: 'K2', bid: price(1_000), ask: price(2_000) }),
  row({ market: 'K3', bid: undefined, volume24h: undefined }),
  {
    ...row({ venue: 'polymarket', market: 'P1', bidQty: undefined, askQty: undefined }),
    labels: ['Weather'],
  },
  { ...row({ venue: 'polymarket', market: 'P2', volume24h: qty(2_500_000_000) }), labels: ['Chess'] },
]
const PAIRS = [
  { kalshi: 'K1', polymarket: 'P1', isApproved: true },
  { kalshi: 'K2', polymarket: 'P2', isApproved: false },
]

describe('the summary', () => {
  it('counts markets, money and pairs of each topic, of none, and of all', () => {
    const lines = summariseTopics(ROWS, TOPICS, PAIRS)
    expect(lines.map((each) => [each.topic, each.proposed, each.approved])).toEqual([
      ['weather', 2, 1],
      ['crypto', 0, 0],
      ['(no topic)', 1, 0],
      ['(all)', 2, 1],
    ])
    expect(lines[0]!.venues).toMatchObject({
      kalshi: { markets: 3, volume24h: 1_000_000_000, medianSpread: 300, depth: 90_000_000 },
      polymarket: { markets: 1, volume24h: 500_000_000, depth: undefined },
    })
  })

  it('says - where nothing was matched yet, and never 0', () => {
    const [line] = summariseTopics(ROWS, TOPICS, undefined)
    expect(summaryRecord(line!)).toMatchObject({ proposed_pairs: null, approved_pairs: null })
    const { columns } = summaryTable([line!])
    const cells = columns.map(({ title, value }) => `${title} ${shown(value(line!))}`)
    expect(cells).toEqual([
      'TOPIC weather', 'OPEN K 3', 'OPEN P 1', 'VOL24H K 1.0k', 'VOL24H P 500', 'SPREAD K 3c', 'SPREAD P 3c', 'DEPTH K 90',
      'PROPOSED -', 'APPROVED -',
    ]) // prettier-ignore
  })

  it('has no line of a topic without a market, and fits 40 columns', () => {
    const table = summaryTable(summariseTopics(ROWS, TOPICS, undefined), 40)
    expect(table.rows.map((each) => each.topic)).toEqual(['weather', '(no topic)', '(all)'])
    expect(table.columns.map(({ title }) => title)).toEqual(['TOPIC', 'OPEN K', 'OPEN P', 'PROPOSED'])
  })
})
