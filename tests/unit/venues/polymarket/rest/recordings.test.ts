// Every recorded REST payload: read by the production code, or refused for a reason that is named here. Socket frames are read by
// the tests of the streams.
import { expect, it } from 'vitest'
import { DataError, VenueError } from '../../../../../src/lib/base/errors.js'
import { bookHash } from '../../../../../src/lib/venues/polymarket/book-hash.js'
import { readAnswer } from '../../../../../src/lib/venues/polymarket/rest/answer.js'
import { decodeBook } from '../../../../../src/lib/venues/polymarket/rest/clob/books.js'
import { decodePlaced } from '../../../../../src/lib/venues/polymarket/rest/clob/place-orders.js'
import {
  decodeGammaEvent,
  decodeGammaMarket,
} from '../../../../../src/lib/venues/polymarket/rest/gamma/catalogue.js'
import type { GammaMarket } from '../../../../../src/lib/venues/polymarket/rest/gamma/market-record.js'
import {
  describeShared,
  sharedFiles,
  sharedJson,
  sharedLines,
  sharedText,
  type Json,
} from '../../../../shared-material.js'
import { DECODERS } from './decoders.js'

type Decoder = keyof typeof DECODERS

/** `read`, or why not. */
function outcomeOf(decoder: Decoder, raw: unknown): string {
  try {
    const answer: unknown = DECODERS[decoder](raw)
    const rejected = rejectedIn(answer)
    if (rejected !== undefined) throw rejected
    return 'read'
  } catch (fault) {
    if (fault instanceof DataError || fault instanceof VenueError) return fault.message
    throw fault
  }
}

/** The first row that could not be read, on the page or in one of its events. */
function rejectedIn(answer: unknown): DataError | undefined {
  const page = answer as { rejected?: DataError[]; items?: { rejected?: DataError[] }[]; events?: unknown }
  return (
    page.rejected?.[0] ??
    page.items?.flatMap((item) => item.rejected ?? [])[0] ??
    (typeof page.events === 'object' && !Array.isArray(page.events) ? rejectedIn(page.events) : undefined)
  )
}

const count = <T>(all: readonly T[], fits: (one: T) => boolean): number => all.filter(fits).length

/** What the markets of a listing have in common, so that nothing is read as nothing. */
const summary = (markets: readonly GammaMarket[]) => ({
  markets: markets.length,
  binary: count(markets, ({ isBinary }) => isBinary),
  traded: count(markets, ({ tokens }) => tokens.length === 2),
  parallel: count(
    markets,
    ({ tokens, outcomes, outcomePrices }) =>
      (tokens.length === 0 || tokens.length === outcomes.length) &&
      (outcomePrices.length === 0 || outcomePrices.length === outcomes.length),
  ),
  priced: count(markets, ({ outcomePrices }) => outcomePrices.every((price) => price !== undefined)),
  ticked: count(markets, ({ tick }) => tick !== undefined),
  ends: count(markets, ({ endsAt }) => endsAt !== undefined),
})

describeShared('the catalogue of 31 January 2026', 'data/gamma-2026-01-31', () => {
  it('is read, every market', () => {
    const rows = sharedJson('data/gamma-2026-01-31/gamma_markets.json.gz') as Json[]
    const markets = rows.map(decodeGammaMarket)
    expect(summary(markets)).toMatchObject({ markets: 455, binary: 455, traded: 455, parallel: 455 })
    expect(count(markets, ({ events }) => events.length === 1)).toBe(455)
  })
})

describeShared('closed markets to January 2026', 'data/gamma-closed-2026-01', () => {
  it('are read, every one, and what decided them', () => {
    const rows = sharedJson('data/gamma-closed-2026-01/gamma_closed_markets.json.gz') as Json[]
    const markets = rows.map(decodeGammaMarket)
    const told = summary(markets)
    expect(told).toMatchObject({ markets: 600, parallel: 600 })
    const isWon = ({ outcomePrices }: GammaMarket): boolean =>
      [...outcomePrices].sort((a, b) => Number(a) - Number(b)).join() === '0,10000'
    const says = (row: Json): boolean => ['["0", "1"]', '["1", "0"]'].includes(row.outcomePrices as string)
    expect([count(markets, isWon), count(rows, says)]).toEqual([290, 290])
    // Some of the others end a hair beside it: told as no price at all.
    const isFine = ({ outcomePrices }: GammaMarket): boolean => outcomePrices.includes(undefined)
    expect(count(markets, isFine)).toBe(9)
    expect(count(markets, ({ umaStatus }) => umaStatus?.startsWith('unknown') ?? false)).toBe(0)
  })
})

describeShared('reward markets of February 2026', 'data/clob-markets-2026-02', () => {
  it('are read as a page of the order book host', () => {
    const raw: unknown = sharedJson('data/clob-markets-2026-02/clob_sampling_markets.json.gz')
    expect(outcomeOf('clobMarkets', raw)).toBe('read')
    const { items, cursor, saysEnd } = DECODERS.clobMarkets(raw)
    expect([items.length, saysEnd, typeof cursor]).toEqual([1_000, true, 'string'])
    expect(count(items, ({ tokens }) => tokens.length === 2)).toBe(1_000)
    expect(count(items, ({ tick, minSize }) => tick !== undefined && minSize !== undefined)).toBe(1_000)
    expect(count(items, ({ rewards }) => (rewards?.dailyRates.length ?? 0) > 0)).toBeGreaterThan(900)
  })
})

describeShared('events around Iran, March 2026', 'data/both-venues-iran-2026-03', () => {
  it('are read with all their markets', () => {
    const rows = sharedJson('data/both-venues-iran-2026-03/polymarket_events.json.gz') as Json[]
    const events = rows.map(decodeGammaEvent)
    expect(events.flatMap(({ rejected }) => rejected)).toEqual([])
    expect([events.length, events.flatMap(({ markets }) => markets).length]).toEqual([33, 241])
    expect(count(events, ({ isNegRisk }) => isNegRisk)).toBe(count(rows, ({ negRisk }) => negRisk === true))
  })
})

describeShared('NBA games of January 2026', 'data/both-venues-nba-2026-01', () => {
  it('are read with all their markets, lines and teams', () => {
    const rows = sharedJson('data/both-venues-nba-2026-01/gamma_nba_events_9jan.json.gz') as Json[]
    const events = rows.map(decodeGammaEvent)
    const markets = events.flatMap((event) => event.markets)
    expect(events.flatMap(({ rejected }) => rejected)).toEqual([])
    expect([events.length, markets.length]).toEqual([50, 738])
    const all = rows.flatMap((row) => row.markets as Json[])
    expect(count(markets, ({ gameStartsAt }) => gameStartsAt !== undefined)).toBe(
      count(all, ({ gameStartTime }) => typeof gameStartTime === 'string'),
    )
    expect(count(markets, ({ sports }) => sports.line !== undefined)).toBe(
      count(all, ({ line }) => typeof line === 'number'),
    )
  })

  it('and the moneylines that were listed beside Kalshi, too', () => {
    const rows = sharedJson('data/both-venues-nba-2026-01/moneylines_17-18jan.json.gz') as Json[]
    const ours = rows.filter(({ venue }) => venue === 'polymarket').map(({ raw }) => decodeGammaMarket(raw))
    expect(summary(ours)).toMatchObject({ markets: 16, binary: 16, traded: 16 })
    expect(new Set(ours.map(({ sports }) => sports.type))).toEqual(new Set(['moneyline']))
  })
})

describeShared('short crypto markets of June 2026', 'data/btc-updown-history', () => {
  it('are read, and the winner with them', () => {
    const lines = sharedLines('data/btc-updown-history/polymarket_btc_5m_markets_2026-06-08.jsonl.gz')
    for (const { raw, outcome_prices, token_ids } of lines) {
      const market = decodeGammaMarket(raw)
      expect(market.tokens).toEqual(token_ids)
      expect(market.outcomes).toEqual(['Up', 'Down'])
      expect(market.eventStartsAt).toBeDefined()
      if (market.isClosed)
        expect(market.outcomePrices).toEqual((outcome_prices as string[]).map((one) => Number(one) * 10_000))
    }
    expect(lines).toHaveLength(292)
  })
})

describeShared('a market with its fee', 'data/fees', () => {
  it('is read with rate, exponent and rebate', () => {
    const market = decodeGammaMarket(sharedJson('data/fees/polymarket_market_with_feeSchedule.json'))
    expect(market).toMatchObject({
      feesEnabled: true,
      feeType: 'crypto_fees_v2',
      fee: { rateE6: 70_000, exponent: 1, takerOnly: true, rebateE6: 200_000 },
    })
  })
})

describeShared('real orders of January 2026', 'data/order-http-2026-01', () => {
  const of = (name: string): Json => sharedJson(`data/order-http-2026-01/poly_${name}_real.json`)
  const answerOf = (name: string): unknown => {
    const { request, response } = of(name)
    return readAnswer(
      { method: request.method, path: new URL(request.url).pathname },
      { status: response.status, body: response.body_raw },
    )
  }

  it.each([
    ['full_fill', 'order_status_full', 5_000_000],
    ['partial_fill', 'order_status_partial', undefined],
  ])('%s and the question about it agree', (placedName, orderName, size) => {
    const placed = decodePlaced(answerOf(placedName))
    const order = DECODERS.order(answerOf(orderName))
    if (!placed.ok) throw placed.error
    expect(placed.value).toMatchObject({ orderId: order.id, status: 'matched', taking: order.matched })
    expect(order).toMatchObject({ status: 'MATCHED', side: 'buy', type: 'FAK' })
    if (size !== undefined) expect(order.matched).toBe(size)
    expect(placed.value.transactions.length).toBeGreaterThan(0)
  })

  it('are all looked at', () => {
    const files = sharedFiles('data/order-http-2026-01').filter((name) => name.startsWith('poly_'))
    expect(files).toHaveLength(4)
  })
})

describeShared('books of July 2026', 'data/books-lol-2026-07', () => {
  it('have the hashes that are told by their texts', () => {
    const lines = sharedLines('data/books-lol-2026-07/book_snapshots.jsonl.gz')
    const books = lines.filter(({ venue }) => venue === 'polymarket').map(({ raw_json }) => raw_json)
    const read = books.map(decodeBook)
    expect(read).toHaveLength(109)
    expect(count(read, ({ hash, hashed }) => hashed !== undefined && bookHash(hashed) === hash)).toBe(109)
    for (const { bids, asks } of read)
      if (bids[0] !== undefined && asks[0] !== undefined) expect(bids[0].price).toBeLessThan(asks[0].price)
  })
})

const FIXTURES = 'data/polymarket-fixtures-nautilus'
const fixtures: Readonly<Record<string, readonly [Decoder, outcome: string]>> = {
  'crates.clob_book_response.json': ['book', 'read'],
  'crates.clob_fee_rate_response_nonzero.json': ['baseFee', 'read'],
  'crates.clob_fee_rate_response_zero.json': ['baseFee', 'read'],
  'crates.clob_market_closed_binary_accepting_false.json': ['clobMarket', 'read'],
  'crates.clob_market_closed_binary_accepting_true.json': ['clobMarket', 'read'],
  'crates.gamma_market.json': ['gammaMarket', 'read'],
  'crates.gamma_market_closed_binary_accepting_false.json': ['gammaMarket', 'read'],
  'crates.gamma_market_closed_binary_accepting_true.json': ['gammaMarket', 'read'],
  'crates.gamma_market_closed_nonbinary_legacy.json': ['gammaMarket', 'read'],
  'crates.gamma_market_closed_zero_zero_legacy.json': ['gammaMarket', 'read'],
  'crates.gamma_market_sports_market_map_handicap.json': ['gammaMarket', 'read'],
  'crates.gamma_market_sports_market_money_line.json': ['gammaMarket', 'read'],
  'crates.gamma_tags.json': ['tags', 'read'],
  'crates.http_balance_allowance_collateral.json': ['balance', 'read'],
  // Dollars where the venue sends millionths: one of the two would be wrong by a million.
  'crates.http_balance_allowance_no_allowance.json': [
    'balance',
    'GET /balance-allowance: balance: not a whole number of units',
  ],
  'crates.http_batch_cancel_response.json': ['cancels', 'read'],
  'crates.http_cancel_response_failed.json': ['cancels', 'read'],
  'crates.http_cancel_response_ok.json': ['cancels', 'read'],
  'crates.http_open_order.json': ['order', 'read'],
  'crates.http_open_order_sell_fok.json': ['order', 'read'],
  'crates.http_open_orders_page.json': ['orders', 'read'],
  'crates.http_order_response_failed.json': ['placed', 'read'],
  'crates.http_order_response_ok.json': ['placed', 'read'],
  'crates.http_trades_page.json': ['trades', 'read'],
  'crates.search_response.json': ['search', 'read'],
  'py.http_responses.book.json': ['book', 'read'],
  'py.http_responses.event.json': ['gammaEvent', 'read'],
  'py.http_responses.market.json': ['clobMarket', 'read'],
  'py.http_responses.market_slug.json': ['gammaMarket', 'read'],
  'py.http_responses.markets.json.gz': ['clobMarkets', 'read'],
}
/** Lists of rows. */
const lists: Readonly<Record<string, Decoder>> = {
  'crates.gamma_event.json': 'gammaEvent',
  'dr-manhattan.polymarket_markets.json': 'gammaMarket',
  'py.http_responses.events_list.json': 'gammaEvent',
  'py.http_responses.markets_list.json': 'gammaMarket',
}
/** An answer that is an error, a row of a page, and what is sent. */
const ALONE = new Set([
  'crates.http_order_response_error_500.json',
  'crates.http_trade_report.json',
  'crates.http_signed_order.json',
])
const OTHERS = /^README\.md$|kalshi|\.rtds_|\.ws_/

describeShared('fixtures of another adapter', FIXTURES, () => {
  it('are all looked at, but those of the streams', () => {
    const here = sharedFiles(FIXTURES).filter((name) => !OTHERS.test(name))
    expect([...Object.keys(fixtures), ...Object.keys(lists), ...ALONE].sort()).toEqual([...here].sort())
  })

  it.each(Object.entries(fixtures))('%s', (name, [decoder, outcome]) => {
    expect(outcomeOf(decoder, sharedJson(`${FIXTURES}/${name}`))).toBe(outcome)
  })

  it.each(Object.entries(lists))('%s, every row', (name, decoder) => {
    const rows = sharedJson(`${FIXTURES}/${name}`) as Json[]
    // Some ids of these were made up, and are none.
    const madeUp = 'GET /markets/{id}: conditionId: not a condition id'
    const outcomes = rows.map((row) => outcomeOf(decoder, row))
    expect(outcomes.filter((outcome) => outcome !== madeUp)).not.toHaveLength(0)
    expect(new Set([...outcomes, madeUp])).toEqual(new Set(['read', madeUp]))
  })

  it('a trade as a row of its page, and its times in words', () => {
    const row = sharedJson(`${FIXTURES}/crates.http_trade_report.json`)
    const { items } = DECODERS.trades({ data: [row], next_cursor: 'LTE=' })
    expect(items).toMatchObject([
      {
        status: 'CONFIRMED',
        matchedAt: Date.UTC(2024, 0, 1),
        size: 25_000_000,
        makers: [{}, { size: 5_000_000 }],
      },
    ])
  })

  it('an answer of failure is unknown', () => {
    const body = sharedText(`${FIXTURES}/crates.http_order_response_error_500.json`)
    expect(() => readAnswer({ method: 'POST', path: '/order' }, { status: 500, body })).toThrow(
      expect.objectContaining({ code: 'ARB-VEN-003', outcome: 'unknown' }) as Error,
    )
  })

  it('markets of more than two outcomes are read and not taken for binary ones', () => {
    const scalar = decodeGammaMarket(
      sharedJson(`${FIXTURES}/crates.gamma_market_closed_nonbinary_legacy.json`),
    )
    expect([scalar.isBinary, scalar.outcomes]).toEqual([false, ['Long', 'Short']])
    const decided = decodeGammaMarket(
      sharedJson(`${FIXTURES}/crates.gamma_market_closed_zero_zero_legacy.json`),
    )
    expect(decided.outcomePrices).toEqual([0, 0])
  })

  it('a closed market may still say that it takes orders', () => {
    const name = `${FIXTURES}/crates.clob_market_closed_binary_accepting_true.json`
    expect(DECODERS.clobMarket(sharedJson(name))).toMatchObject({ isClosed: true, isAccepting: true })
  })
})
