import { VenueError } from '../../../../src/lib/base/errors.js'
import type { KalshiCall, KalshiCaller } from '../../../../src/lib/venues/kalshi/rest/call.js'

type Answer = (query: Readonly<Record<string, unknown>>) => unknown

/** Answers calls by their path; everything else is unknown to it, as at the venue. */
export class FakeKalshi implements KalshiCaller {
  readonly calls: KalshiCall[] = []

  constructor(private readonly answers: Readonly<Record<string, Answer>>) {}

  call(call: KalshiCall): Promise<unknown> {
    this.calls.push(call)
    const answer = this.answers[call.path]
    if (answer) return Promise.resolve(answer(call.query ?? {}))
    const failure = { outcome: 'refused', status: 404, venueCode: 'not_found' } as const
    return Promise.reject(new VenueError('ARB-VEN-001', `kalshi refused ${call.path}`, failure))
  }

  get paths(): readonly string[] {
    return this.calls.map(({ path }) => path)
  }
}

/** A market as the venue writes it: open, 41c to 44c, closing at noon. */
export const marketText = (ticker: string, change: object = {}): object => ({
  ticker,
  event_ticker: ticker.slice(0, ticker.lastIndexOf('-')),
  market_type: 'binary',
  title: 'old title',
  yes_sub_title: '52 to 53',
  no_sub_title: '52 to 53',
  status: 'active',
  open_time: '2026-11-20T12:00:00Z',
  close_time: '2026-11-21T13:00:00Z',
  yes_bid_dollars: '0.4100',
  yes_bid_size_fp: '10.00',
  yes_ask_dollars: '0.4400',
  yes_ask_size_fp: '20.00',
  last_price_dollars: '0.4200',
  volume_fp: '900.00',
  volume_24h_fp: '500.00',
  open_interest_fp: '900.00',
  result: '',
  price_level_structure: 'linear_cent',
  price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.0100' }],
  exchange_index: 0,
  ...change,
})

export const eventText = (ticker: string, markets: readonly object[], change: object = {}): object => ({
  event_ticker: ticker,
  series_ticker: ticker.split('-')[0],
  title: 'Highest temperature in NYC',
  mutually_exclusive: true,
  exchange_index: 0,
  markets,
  ...change,
})

export const seriesText = (ticker: string, category = 'Climate and Weather'): object => ({
  ticker,
  title: ticker,
  category,
  tags: null,
  frequency: 'daily',
  settlement_sources: null,
  fee_type: 'quadratic',
  fee_multiplier: 1,
})
