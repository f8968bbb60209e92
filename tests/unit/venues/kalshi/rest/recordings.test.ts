// Every recorded REST payload: which are read, and which are refused because they are older than the dollar fields. Not
// read are notes and tables that recorders made of several answers (orderbook_depth, weather_meta, occurrence_datetime_probe,
// polymarket_us_kalshi_sports_map, kalshi_series_fees) and combo_collections, because combos are not traded.
import { expect, it } from 'vitest'
import { DataError } from '../../../../../src/lib/base/errors.js'
import { price } from '../../../../../src/lib/base/units.js'
import { faultIn } from '../../../../../src/lib/venues/kalshi/rest/error-body.js'
import { resultOf } from '../../../../../src/lib/venues/kalshi/rest/market-result.js'
import type { Json } from '../../../../exchange/kalshi/documented.js'
import { DECODERS } from './decoders.js'
import {
  describeShared,
  sharedFiles,
  sharedJson,
  sharedLines,
  sharedText,
} from '../../../../shared-material.js'

type Decoder = keyof typeof DECODERS

/** `read`, or the field that is missing because the payload is older than March 2026. */
function outcomeOf(decoder: Decoder, raw: unknown): string {
  try {
    const answer = DECODERS[decoder](raw)
    if (typeof answer === 'object' && 'rejected' in answer && answer.rejected[0] !== undefined)
      throw answer.rejected[0]
    return 'read'
  } catch (fault) {
    if (!(fault instanceof DataError)) throw fault
    if (fault.code !== 'RECORDED_BEFORE_DOLLARS') return fault.message
    return `before dollars: ${String(fault.facts['field'])}`
  }
}

const GOLDEN = 'data/kalshi-golden-2026-01'
const january: Readonly<Record<string, readonly [Decoder, outcome: string]>> = {
  candlesticks_batch: ['candlesOfMarkets', 'before dollars: markets.0.candlesticks.0.volume_fp'],
  event_candlesticks: ['candlesOfEvent', 'before dollars: market_candlesticks.0.0.volume_fp'],
  event_metadata: ['eventMetadata', 'read'],
  event_single: ['event', 'before dollars: markets.0.volume_fp'],
  events_list: ['events', 'read'],
  events_multivariate_list: ['events', 'read'],
  exchange_schedule: ['schedule', 'read'],
  exchange_status: ['status', 'read'],
  filters_by_sport: ['sportFilters', 'read'],
  incentive_programs: ['incentives', 'read'],
  market_single: ['market', 'before dollars: market.volume_fp'],
  markets_list: ['markets', 'before dollars: markets.0.volume_fp'],
  milestone_single: ['milestone', 'read'],
  milestones_list: ['milestones', 'read'],
  order_queue_position: ['queuePosition', 'before dollars: queue_position_fp'],
  order_queue_positions: ['queuePositions', 'before dollars: queue_positions.0.queue_position_fp'],
  orderbook: ['book', 'before dollars: orderbook_fp'],
  portfolio_balance: ['balance', 'before dollars: balance_dollars'],
  portfolio_fills: ['fills', 'before dollars: fills.0.yes_price_dollars'],
  portfolio_order_single: ['order', 'before dollars: order.initial_count_fp'],
  portfolio_orders: ['orders', 'before dollars: orders.0.initial_count_fp'],
  portfolio_positions: ['positions', 'before dollars: market_positions.0.position_fp'],
  portfolio_settlements: ['settlements', 'before dollars: settlements.0.yes_count_fp'],
  series_candlesticks: ['candles', 'before dollars: candlesticks.0.volume_fp'],
  series_fee_changes: ['seriesFeeChanges', 'read'],
  series_list: ['seriesList', 'read'],
  series_single: ['series', 'read'],
  structured_target_single: ['target', 'read'],
  structured_targets_list: ['targets', 'read'],
  tags_by_categories: ['tags', 'read'],
  trades_list: ['trades', 'before dollars: trades.0.count_fp'],
  user_data_timestamp: ['userDataTime', 'read'],
}

/** Recorded calls that this client does not have. */
const withoutCall: Readonly<Record<string, string>> = {
  amend_order: 'V1, shut',
  batch_cancel_orders: 'V1, shut',
  batch_create_orders: 'V1, shut',
  cancel_order: 'V1, shut',
  create_order: 'V1, shut',
  decrease_order: 'V1, shut',
  exchange_announcements: 'removed by the venue on 4 July 2026',
  live_data_batch: 'scores are not used',
  live_data_milestone: 'scores are not used',
  multivariate_event_collection_lookup_tickers: 'combos are not traded',
  multivariate_event_collection_single: 'combos are not traded',
  multivariate_event_collections_list: 'combos are not traded',
  order_group_create: 'read by the order client',
  order_group_delete: 'read by the order client',
  order_group_reset: 'read by the order client',
  order_group_single: 'read by the order client',
  order_groups_list: 'read by the order client',
  portfolio_total_resting_order_value: 'an error body',
}

describeShared('the recording of January 2026', GOLDEN, () => {
  const files = sharedFiles(GOLDEN).filter((file) => file.includes('_response.json'))
  const nameOf = (file: string): string => file.replace(/_response\.json(\.gz)?$/, '')

  it('is covered file by file', () => {
    const known = [...Object.keys(january), ...Object.keys(withoutCall)].sort()
    expect(files.map(nameOf).sort()).toEqual(known)
  })

  it.each(files.filter((file) => nameOf(file) in january))('%s', (file) => {
    const [decoder, outcome] = january[nameOf(file)]!
    expect(outcomeOf(decoder, sharedJson(`${GOLDEN}/${file}`).response)).toBe(outcome)
  })

  it('an error body is one of the three shapes', () => {
    const { response } = sharedJson(`${GOLDEN}/portfolio_total_resting_order_value_response.json`)
    expect(faultIn(response)).toEqual({ code: 'permission_denied', text: 'permission denied' })
  })
})

describeShared('the recording of August 2026', 'data/kalshi-rest-2026-08', () => {
  const json = (file: string) => sharedJson(`data/kalshi-rest-2026-08/${file}`)

  it('events with their markets', () => {
    const { items } = DECODERS.events({ events: json('events_sports_nested.json.gz'), cursor: '' })
    expect(items).toHaveLength(31)
    const markets = items.flatMap((event) => event.markets)
    expect(markets).toHaveLength(215)
    expect(markets.every((market) => market.shard !== undefined)).toBe(true)
  })

  it('one market, alone and within its event', () => {
    const recorded = json('market_single.json')
    const single = DECODERS.market(recorded.single)
    expect(single).toEqual(DECODERS.market({ market: recorded.nested }))
    expect(single).toMatchObject({ bid: { price: 8_900, qty: 343_490_000 }, lastPrice: 9_500, shard: 0 })
  })

  it('settled markets with what they pay', () => {
    const { items } = DECODERS.markets({ markets: json('markets_settled.json.gz').markets, cursor: '' })
    expect(items).toHaveLength(44)
    const words = items.map(({ result }) =>
      result === undefined ? '' : `${result.word} ${result.yesPayoff ?? '?'}`,
    )
    const count = (word: string): number => words.filter((one) => one === word).length
    expect([count('yes 10000'), count('no 0'), count('')]).toEqual([21, 21, 2])
    expect(items.every(({ bid, ask, result }) => result === undefined || (bid ?? ask) === undefined)).toBe(
      true,
    )
  })

  it('candles, fills, settlements, series, books of combos and grids', () => {
    for (const [ticker, { candlesticks }] of Object.entries<Json>(json('candlesticks_mlb.json').markets))
      expect(DECODERS.candles({ ticker, candlesticks }).candles).toHaveLength(16)
    expect(DECODERS.fills(json('portfolio_fills_redacted.json').payload).items).toHaveLength(33)
    expect(DECODERS.settlements(json('portfolio_settlements_redacted.json').payload).items).toHaveLength(22)
    const series = Object.values<Json>(json('series_fee_fields.json').payloads).map(DECODERS.series)
    expect(series.map(({ ticker, feeMultiplierE6 }) => [ticker, feeMultiplierE6])).toContainEqual([
      'KXMLBGAME',
      500_000,
    ])
    expect(DECODERS.books({ orderbooks: json('combo_orderbooks.json') })).toHaveLength(20)
    for (const grid of json('price_grids.json').grids) {
      const market = { ...json('market_single.json').nested, ...grid }
      expect(DECODERS.market({ market }).grid.size).toBe(99)
    }
  })
})

describeShared('recordings of other days', 'data/kalshi-events-2026-05', () => {
  it('all open events of 10 May 2026', () => {
    const recorded = sharedJson('data/kalshi-events-2026-05/events.json.gz')
    const events = Array.isArray(recorded) ? recorded : recorded.events
    expect(DECODERS.events({ events, cursor: '' }).items).toHaveLength(7_219)
  })

  it('baseball markets of 20 June 2026', () => {
    const recorded = sharedJson('data/kalshi-mlb-2026-06/kalshi_mlb_game_series.json.gz')
    expect(DECODERS.markets({ markets: recorded.all_scored, cursor: '' }).items).toHaveLength(485)
  })

  it('a page full of combos, stored as UTF-16 in March 2026', () => {
    const recorded = JSON.parse(
      sharedText('data/kalshi-mve-2026-03/kalshi_markets.json.gz').replace(/^\ufeff/, ''),
    )
    const { items } = DECODERS.markets(recorded)
    expect(items).toHaveLength(100)
    expect(items.filter(({ combo }) => combo !== undefined).length).toBeGreaterThan(90)
  })

  it('full books of July 2026 in YES terms', () => {
    const rows = sharedLines('data/kalshi-books-2026-07/weather_books.jsonl.gz')
    expect(rows).toHaveLength(874)
    for (const { ticker, raw_orderbook: sides, best_yes_bid: bid, best_yes_ask: ask } of rows) {
      const [book] = DECODERS.books({ orderbooks: [{ ticker, orderbook_fp: sides }] })
      const ticks = (dollars: number | null) => (dollars === null ? undefined : Math.round(dollars * 10_000))
      expect([book!.bids[0]?.price, book!.asks[0]?.price]).toEqual([ticks(bid), ticks(ask)])
    }
  })

  it('series of March 2026', () => {
    const series = sharedLines('data/fees/kalshi_series_2026-03.jsonl.gz')
    expect(DECODERS.seriesList({ series })).toHaveLength(426)
  })
})

describeShared('recorded order requests of January 2026', 'data/order-http-2026-01', () => {
  const json = (file: string) => sharedJson(`data/order-http-2026-01/${file}`).response

  it.each(['kalshi_full_fill_real', 'kalshi_partial_fill_real', 'kalshi_no_fill_real'])(
    '%s holds an order from before the dollar fields',
    (name) => {
      expect(outcomeOf('order', JSON.parse(json(`${name}.json`).body_raw))).toBe(
        'before dollars: order.initial_count_fp',
      )
    },
  )

  it.each([
    ['kalshi_market_not_found', 'market_not_found'],
    ['kalshi_sell_insufficient_position_real', 'insufficient_balance'],
  ])('%s is a refusal', (name, code) => {
    expect(faultIn(JSON.parse(json(`${name}.json`).body_raw))?.code).toBe(code)
  })
})

describeShared('tables that recorders made', 'data/kalshi-settlements-2026-07', () => {
  it('the ledger of settlements: results are read by the same rule', () => {
    const rows = sharedLines('data/kalshi-settlements-2026-07/settlement_ledger.jsonl.gz')
    const known = rows.filter((row) => row.settlement_value !== null)
    expect([rows.length, known.length > 0]).toEqual([5_605, true])
    for (const { result, settlement_value: value } of known)
      expect(resultOf(result, price(Math.round(Number(value) * 10_000)))?.yesPayoff).toBe(
        Math.round(Number(value) * 10_000),
      )
  })
})
