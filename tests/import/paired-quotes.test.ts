import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { allEvents, describeRecording, imported, sourceOf } from './recorded.js'

const kalshi = (more = {}) => ({
  ticker: 'KXTEST-26JAN-H0',
  price_source_tag: 'real_ask',
  yes_bid: 0.3,
  yes_ask: 0.32,
  no_bid: 0.68,
  no_ask: 0.7,
  ...more,
})
const polymarket = (more = {}) => ({
  market_id: '11',
  event_id: '9',
  price_source_tag: 'real_ask',
  book_fetch_ok: true,
  best_bid: 0.305,
  best_ask: 0.331,
  ...more,
})
const fed = (more = {}) => ({
  schema_version: 'polymarket_macro_pairs.v1',
  capture_id: 'c',
  captured_at: '2026-01-01T00:00:00.000001+00:00',
  price_gap_yes_ask: 0.01,
  family: 'fed_decision',
  meeting: '2026-01',
  bucket: 'no_change',
  kalshi: kalshi(),
  polymarket: polymarket(),
  ...more,
})
const cup = {
  schema_version: 'polymarket_pairs.v1',
  capture_id: 'c',
  captured_at: '2025-12-31T00:00:00+00:00',
  price_gap_yes_ask: null,
  round: 'final',
  team: 'Nowhere',
  kalshi: kalshi({ ticker: 'KXCUP-26-NOW' }),
  polymarket: polymarket({ market_id: '12', event_id: '8' }),
}
const SECOND_BUCKET = fed({
  captured_at: '2026-01-01T00:00:00.000002+00:00',
  bucket: 'cut_25',
  kalshi: kalshi({ ticker: 'KXTEST-26JAN-C25' }),
  polymarket: polymarket({ market_id: '13' }),
})

async function events(fedRows: readonly unknown[]) {
  const rows = (list: readonly unknown[]): string => list.map((row) => `${JSON.stringify(row)}\n`).join('')
  const source = sourceOf({
    'polymarket_macro_pairs.jsonl.gz': gzipSync(rows(fedRows)),
    'polymarket_pairs.jsonl': rows([cup]),
    'polymarket_cpi_pairs.jsonl': '{}\n{}\n',
  })
  const result = await imported('paired-quotes', source)
  expect(result.err).toBe('')
  const all = await allEvents(result.destination)
  return {
    ...result,
    all,
    books: all.filter((e) => e.body.type === 'snapshot').map((e) => JSON.parse(e.payload)),
  }
}

describe('paired quotes', () => {
  it('become books of depth quote in order of time, in YES prices', async () => {
    const { books } = await events([fed()])
    expect(books).toMatchObject([
      { market: 'KXCUP-26-NOW' },
      { market: '12' },
      {
        market: 'KXTEST-26JAN-H0',
        depth: 'quote',
        outcome: 'yes',
        bids: [['0.3', '0']],
        asks: [['0.32', '0']],
      },
      { market: '11', depth: 'quote', bids: [['0.305', '0']], asks: [['0.331', '0']] },
    ])
  })

  it('come with an unverified relation for each pair and an exclusive one for each meeting and venue', async () => {
    const { all } = await events([fed(), SECOND_BUCKET, fed({ captured_at: '2026-01-01T00:01:00+00:00' })])
    const relations = all.flatMap(({ body }) => (body.type === 'relation' ? [body.relation] : []))
    expect(relations.map(({ kind, proof, markets }) => [kind, proof, ...markets])).toEqual([
      ['same', 'unverified', 'kalshi:KXTEST-26JAN-H0', 'polymarket:11'],
      ['same', 'unverified', 'kalshi:KXTEST-26JAN-C25', 'polymarket:13'],
      ['same', 'unverified', 'kalshi:KXCUP-26-NOW', 'polymarket:12'],
      ['exclusive', 'structure', 'kalshi:KXTEST-26JAN-H0', 'kalshi:KXTEST-26JAN-C25'],
      ['exclusive', 'structure', 'polymarket:11', 'polymarket:13'],
    ])
  })

  it('of 0, 1 and null are absent sides', async () => {
    const row = fed({
      kalshi: kalshi({ yes_bid: 0, no_ask: 1 }),
      polymarket: polymarket({ best_bid: null, best_ask: 1 }),
    })
    const { books } = await events([row])
    expect(books.slice(2)).toMatchObject([
      { bids: [], asks: [['0.32', '0']] },
      { bids: [], asks: [] },
    ])
  })

  it('of a book that was not fetched are left out, on that venue only', async () => {
    const { books, out } = await events([fed({ polymarket: polymarket({ book_fetch_ok: false }) })])
    expect(books).toHaveLength(3)
    expect(out).toMatch('Polymarket book not fetched')
  })

  it('with a computed Kalshi side are left out and counted', async () => {
    expect((await events([fed()])).out).toMatch('2  CPI pair with a computed Kalshi side, left out')
  })

  it.each([
    ['Kalshi YES and NO prices disagree', fed({ kalshi: kalshi({ no_bid: 0.6 }) })],
    ['bad price', fed({ polymarket: polymarket({ best_bid: 0.30555 }) })],
    ['price off the grid', fed({ kalshi: kalshi({ yes_bid: 0.305, no_ask: 0.695 }) })],
    ['malformed field polymarket.best_bid', fed({ polymarket: polymarket({ best_bid: -0.1 }) })],
    ['malformed field captured_at', fed({ captured_at: 'yesterday' })],
    ['malformed field schema_version', fed({ schema_version: 'polymarket_macro_pairs.v2' })],
    ['malformed field kalshi.price_source_tag', fed({ kalshi: kalshi({ price_source_tag: 'synthetic' }) })],
    ['malformed field', fed({ surprise: 1 })],
    ['malformed field kalshi', fed({ kalshi: undefined })],
    ['duplicate row', fed({ captured_at: '2026-01-01T00:05:00+00:00' })],
  ])('that cannot be used are counted: %s', async (reason, row) => {
    const { out, books } = await events([fed({ captured_at: '2026-01-01T00:05:00+00:00' }), row])
    expect(out).toMatch(new RegExp(`  1  ${reason}$`, 'm'))
    expect(books.length).toBeLessThan(6)
  })
})

describeRecording('paired-quotes-2026-07', (folder) => {
  it('gives a relation for each pair, six exclusive ones, and one book less than two for each row', async () => {
    const { destination, out } = await imported('paired-quotes', folder)
    const all = await allEvents(destination)
    const relations = all.flatMap(({ body }) => (body.type === 'relation' ? [body.relation] : []))
    expect(relations.filter((r) => r.kind === 'exclusive').map((r) => r.markets.length)).toEqual([
      5, 5, 5, 5, 5, 5,
    ])
    expect(relations.filter((r) => r.kind === 'same' && r.proof === 'unverified')).toHaveLength(63)
    expect(all.filter((e) => e.body.type === 'snapshot')).toHaveLength(2 * (5_325 + 2_505) - 1)
    expect(out).toMatch('1,294  CPI pair with a computed Kalshi side, left out')
  })
})
