import { describe, expect, it } from 'vitest'
import { allEvents, describeRecording, imported, sourceOf } from './recorded.js'

const market = (id: string, more = {}) => ({
  platform: 'kalshi',
  platform_market_id: id,
  platform_event_id: 'KXTEST',
  title: 'A?',
  subtitle: 'b',
  close_time: '2026-01-02 00:00:00.000000',
  tick_size: '0.0100',
  min_order_size: '0.01',
  fee_rate: '0.07',
  fee_type: 'quadratic',
  strike_type: null,
  floor_strike: null,
  cap_strike: null,
  unused: 1,
  ...more,
})
const onPolymarket = {
  platform: 'polymarket',
  platform_event_id: '7',
  min_order_size: '5',
  fee_type: 'sports_fees_v2',
  fee_rate: '0.05',
}

const LEVELS = [
  ['no', 'bid', '0.5000', '4'],
  ['no', 'ask', '0.6000', '3'],
  ['yes', 'bid', '0.4000', '3'],
  ['yes', 'ask', '0.5000', '4'],
]
let tick = 0
const book = (id: string, more = {}) => ({
  platform: 'kalshi',
  platform_market_id: id,
  observed_at: `2026-01-01 00:00:${String(tick++ % 60).padStart(2, '0')}.5`,
  levels: LEVELS,
  ...more,
})

interface Tables {
  readonly markets: readonly unknown[]
  readonly books: readonly unknown[]
  readonly trades?: readonly unknown[]
  readonly settlements?: readonly unknown[]
  readonly events?: readonly unknown[]
}

async function events({ markets, books, trades = [], settlements = [], events: eventRows = [] }: Tables) {
  const rows = (list: readonly unknown[]): string => list.map((row) => `${JSON.stringify(row)}\n`).join('')
  const source = sourceOf({
    'markets.jsonl': rows(markets),
    'orderbook_snapshots.jsonl': rows(books),
    'trades.jsonl': rows(trades),
    'settlements.jsonl': rows(settlements),
    'events.jsonl': rows(eventRows),
  })
  const result = await imported('pmvl', source)
  expect(result.err).toBe('')
  const all = await allEvents(result.destination)
  return { ...result, all, bodies: all.map((e) => e.body) }
}

describe('polled books', () => {
  it('are told in YES prices when both outcomes mirror each other, with their market before them', async () => {
    const { bodies } = await events({ markets: [market('A'), market('B')], books: [book('A')] })
    expect(bodies.map((body) => body.type)).toEqual(['market', 'stream', 'snapshot'])
    expect(bodies[0]).toMatchObject({ market: { id: 'A', title: 'A? b', feeKnown: true, lot: 10_000 } })
    expect(bodies[2]).toMatchObject({
      depth: 'full',
      bids: [{ price: 4000, qty: 3_000_000 }],
      asks: [{ price: 5000, qty: 4_000_000 }],
    })
  })

  it('may have one side only', async () => {
    const { bodies } = await events({
      markets: [market('A')],
      books: [book('A', { levels: LEVELS.slice(1, 3) })],
    })
    expect(bodies.at(-1)).toMatchObject({ bids: [{ price: 4000 }], asks: [] })
  })

  it.each([
    ['YES and NO levels do not mirror each other', book('A', { levels: LEVELS.slice(1) })],
    ['YES and NO levels do not mirror each other', book('A', { levels: [LEVELS[0], LEVELS[2], LEVELS[3]] })],
    ['bad price', book('A', { levels: [['yes', 'bid', '0.4x', '3']] })],
    [
      'price off the grid',
      book('A', {
        levels: [
          ['yes', 'bid', '0.405', '3'],
          ['no', 'ask', '0.595', '3'],
        ],
      }),
    ],
    [
      'negative size',
      book('A', {
        levels: [
          ['yes', 'bid', '0.4', '-3'],
          ['no', 'ask', '0.6', '-3'],
        ],
      }),
    ],
    [
      'level without a size',
      book('A', {
        levels: [
          ['yes', 'bid', '0.4', '0'],
          ['no', 'ask', '0.6', '0'],
        ],
      }),
    ],
    ['malformed field levels.0.0', book('A', { levels: [['maybe', 'bid', '0.4', '3']] })],
    ['malformed field observed_at', book('A', { observed_at: 'now' })],
    ['market not listed', book('Z')],
    ['duplicate row', { ...book('A'), observed_at: '2026-01-01 00:01:00' }],
  ])('that cannot be used are counted: %s', async (reason, bad) => {
    const good = book('A', { observed_at: '2026-01-01 00:01:00' })
    const { out, bodies } = await events({ markets: [market('A')], books: [good, bad] })
    expect(out).toMatch(new RegExp(`  1  ${reason}$`, 'm'))
    expect(bodies.filter((body) => body.type === 'snapshot')).toHaveLength(1)
  })
})

describe('fees', () => {
  it.each([
    [{}, true, 70_000],
    [{ fee_type: 'flat' }, false, 70_000],
    [{ fee_rate: '0.035' }, false, 70_000],
    [{ fee_rate: null }, false, 70_000],
    [onPolymarket, true, 50_000],
    [{ ...onPolymarket, fee_rate: '0', fee_type: 'general_fees' }, true, 0],
    [{ ...onPolymarket, fee_type: 'mystery' }, false, 70_000],
  ])('%o are known: %s, at %d ppm', async (more, known, rateE6) => {
    const row = market('A', more)
    const { bodies } = await events({ markets: [row], books: [book('A', { platform: row.platform })] })
    expect(bodies[0]).toMatchObject({ market: { feeKnown: known, fee: { curve: { rateE6 } } } })
  })
})

describe('relations', () => {
  async function relations(
    markets: readonly ReturnType<typeof market>[],
    eventRows: readonly unknown[] = [],
  ) {
    const books = markets.map((m) => book(m.platform_market_id, { platform: m.platform }))
    const { bodies, out } = await events({ markets, books, events: eventRows })
    const found = bodies.flatMap((body) => (body.type === 'relation' ? [body.relation] : []))
    return {
      out,
      found: found.map(({ kind, proof, markets: names }) => [
        kind,
        proof,
        ...names.map((n) => n.split(':')[1]),
      ]),
    }
  }
  const above = (id: string, floor: string | null, more = {}) =>
    market(id, { strike_type: 'greater', floor_strike: floor, ...more })
  const below = (id: string, cap: string) => market(id, { strike_type: 'less', cap_strike: cap })
  const between = (id: string, floor: string, cap: string) =>
    market(id, { strike_type: 'between', floor_strike: floor, cap_strike: cap })

  it('of thresholds begin with the one that is YES first', async () => {
    expect((await relations([above('B', '200.5'), above('A', '99.99'), above('C', '1000')])).found).toEqual([
      ['ladder', 'structure', 'A', 'B', 'C'],
    ])
    expect((await relations([below('A', '99'), below('B', '200')])).found).toEqual([
      ['ladder', 'structure', 'B', 'A'],
    ])
  })

  it('are not made across events, closing times, or different comparisons', async () => {
    const markets = [
      above('A', '1'),
      above('B', '2', { platform_event_id: 'KXOTHER' }),
      above('C', '3', { close_time: '2026-01-03 00:00:00' }),
      market('D', { strike_type: 'greater_or_equal', floor_strike: '4' }),
    ]
    expect((await relations(markets)).found).toEqual([])
  })

  it('leave out a market whose strike is missing or not alone', async () => {
    const { found, out } = await relations([
      above('A', '1'),
      above('B', '1'),
      above('C', null),
      above('D', '2'),
    ])
    expect(found).toEqual([['ladder', 'structure', 'A', 'D']])
    expect(out).toMatch('2  market left out of a ladder')
  })

  it('say that ranges exclude each other only when they do not touch', async () => {
    const apart = [between('B', '10', '19.99'), between('A', '0', '9.99')]
    expect((await relations(apart)).found).toEqual([['exclusive', 'structure', 'A', 'B']])
    const { found, out } = await relations([between('A', '0', '10'), between('B', '10', '20')])
    expect(found).toEqual([])
    expect(out).toMatch('event with overlapping ranges')
  })

  it('say so on Polymarket when the event is flagged', async () => {
    const markets = [market('1', onPolymarket), market('2', onPolymarket)]
    const flagged = (flag: number) => [
      { platform: 'polymarket', platform_event_id: '7', negative_risk: flag },
    ]
    expect((await relations(markets, flagged(1))).found).toEqual([['exclusive', 'structure', '1', '2']])
    expect((await relations(markets, flagged(0))).found).toEqual([])
  })
})

describe('trades and settlements', () => {
  const trade = (more = {}) => ({
    platform: 'kalshi',
    platform_market_id: 'A',
    platform_trade_id: 't',
    traded_at: '2026-01-01 00:02:00',
    price: '0.45',
    size: '2.00',
    taker_side: 'no',
    ...more,
  })
  const settlement = (id: string, yes: string) => ({
    platform: 'kalshi',
    platform_market_id: id,
    yes_payout: yes,
    settled_at: '2026-01-01 00:03:00',
  })

  it('are told at their times: Kalshi trades at the YES price, whoever took', async () => {
    const { bodies } = await events({
      markets: [market('A')],
      books: [book('A')],
      trades: [trade()],
      settlements: [settlement('A', '0.5')],
    })
    expect(bodies.slice(-2)).toMatchObject([
      { type: 'trade', price: 4500, qty: 2_000_000 },
      { type: 'settlement', yesPayoff: 5000 },
    ])
  })

  it('that cannot be used are counted', async () => {
    const { out } = await events({
      markets: [market('A'), market('B')],
      books: [book('A')],
      trades: [
        trade(),
        trade(),
        trade({ platform: 'polymarket', platform_trade_id: 'u' }),
        trade({ taker_side: '?' }),
      ],
      settlements: [settlement('A', '2'), settlement('A', '1'), settlement('B', '1')],
    })
    for (const reason of [
      '2  duplicate row',
      '1  Polymarket trade that does not name its outcome',
      '1  malformed field taker_side',
      '1  bad price',
      '1  settlement of a market without a book',
      '1  market without a book',
    ]) {
      expect(out).toMatch(reason)
    }
  })
})

describeRecording('pmvl-2026-07', (folder) => {
  it('gives books of listed markets that are not crossed, and relations that its settlements keep', async () => {
    const { destination } = await imported('pmvl', folder)
    const all = await allEvents(destination)
    const paid = new Map<string, number>()
    for (const { body } of all)
      if (body.type === 'settlement') paid.set(`${body.venue}:${body.market}`, body.yesPayoff!)
    let crossed = 0
    for (const { body } of all) {
      if (body.type !== 'snapshot' || body.bids.length === 0 || body.asks.length === 0) continue
      if (Math.max(...body.bids.map((l) => l.price)) >= Math.min(...body.asks.map((l) => l.price))) crossed++
    }
    expect(crossed).toBe(0)
    const relations = all.flatMap(({ body }) => (body.type === 'relation' ? [body.relation] : []))
    expect(relations).toHaveLength(45)
    const settled = relations.filter((r) => r.markets.every((name) => paid.has(name)))
    expect(settled.length).toBeGreaterThan(10)
    for (const relation of settled) {
      const outcome = relation.markets.map((name) => paid.get(name)).join()
      expect(
        relation.states.map((state) => state.yesPayoffs.join()),
        relation.id,
      ).toContain(outcome)
    }
  })
})
