import { describe, expect, it } from 'vitest'
import { pass, type Check, type Probe } from '../../../../src/lib/app/doctor/check.js'
import { dataProbes } from '../../../../src/lib/app/doctor/kalshi/data-probes.js'
import type { KalshiBench } from '../../../../src/lib/app/doctor/kalshi/kalshi-bench.js'
import { runProbes } from '../../../../src/lib/app/doctor/run-probes.js'
import { VirtualClock } from '../../../../src/lib/base/clock.js'
import { ms } from '../../../../src/lib/base/units.js'
import { readEnvironment } from '../../../../src/lib/config/environment.js'
import { loadConfig } from '../../../../src/lib/config/load-config.js'
import { eventText, FakeKalshi, marketText, seriesText } from '../discovery/fake-kalshi.js'
import { NOW } from '../discovery/rows.js'

const TICKER = 'KXHIGHNY-26NOV21-B52.5'
const QUIET = 'KXHIGHNY-26NOV21-T60'
const { kalshi: settings } = loadConfig({ env: readEnvironment({ HOME: '/nowhere' }) })

/** What anybody may see is asked for without a key. */
const nobody = new FakeKalshi({})

const BOOK = {
  yes_dollars: [
    ['0.4000', '5.00'],
    ['0.4100', '10.00'],
  ],
  no_dollars: [['0.5600', '20.00']],
}

interface Venue {
  readonly markets?: readonly object[]
  readonly book?: object
  /** As the market is told when it is asked for alone. */
  readonly alone?: object
  readonly feeType?: string
  readonly event?: object
}

async function look(venue: Venue): Promise<readonly Check[]> {
  const markets = venue.markets ?? [marketText(QUIET, { volume_24h_fp: '1.00' }), marketText(TICKER)]
  const rest = new FakeKalshi({
    '/events': () => ({ events: [eventText('KXHIGHNY-26NOV21', markets, venue.event)], cursor: 'more' }),
    [`/markets/${TICKER}/orderbook`]: () => ({ orderbook_fp: venue.book ?? BOOK }),
    [`/markets/${TICKER}`]: () => ({ market: venue.alone ?? marketText(TICKER) }),
    '/series/KXHIGHNY': () => ({
      series: { ...seriesText('KXHIGHNY'), fee_type: venue.feeType ?? 'quadratic' },
    }),
  })
  const bench: KalshiBench = {
    rest: nobody,
    publicRest: rest,
    settings,
    ping: () => Promise.resolve(),
    takeLimits: () => Promise.resolve(undefined),
    now: () => NOW,
    offset: undefined,
    roundTrips: [],
  }
  const reach: Probe = { id: 'kalshi.reach', groups: ['kalshi'], run: () => pass('') }
  const watch = {
    clock: new VirtualClock(ms(0)),
    expired: new AbortController().signal,
    onStart: () => undefined,
  }
  const [, ...checks] = await runProbes([reach, ...dataProbes(() => Promise.resolve(bench))], watch)
  return checks
}

const book = async (venue: Venue): Promise<Check> => (await look(venue))[0]!
const fees = async (venue: Venue): Promise<Check> => (await look(venue))[1]!

describe('the sense of a book', () => {
  it('is found in the busiest market', async () => {
    expect(await book({})).toMatchObject({
      status: 'pass',
      detail: `${TICKER}: bid 41c x 10, ask 44c x 20, 3 levels, YES and NO agree`,
    })
  })

  it.each([
    [
      'the keys of the depth were renamed',
      { book: { bids: [['0.4100', '10.00']], asks: [] } },
      'yes_dollars',
    ],
    [
      'the book of a quoted market is empty',
      { book: { yes_dollars: [], no_dollars: [] } },
      'its book is empty',
    ],
    [
      'prices come as numbers',
      { book: { yes_dollars: [[0.41, 10]], no_dollars: [] } },
      'cannot be understood',
    ],
    [
      'a price field was renamed',
      { markets: [marketText(TICKER, { yes_bid_dollars: undefined })] },
      'yes_bid_dollars',
    ],
    [
      'prices came back as zero',
      { markets: [marketText(TICKER, { yes_bid_dollars: '0.0000', yes_ask_dollars: '0.0000' })] },
      'none has a bid or an ask',
    ],
    [
      'the bid is above the ask',
      { book: { ...BOOK, no_dollars: [['0.6000', '20.00']] } },
      'bid 41c is not below ask 40c',
    ],
    [
      'a price is a whole dollar',
      { book: { yes_dollars: [['1.0000', '1.00']], no_dollars: [] } },
      'a price that nobody can offer',
    ],
  ] as const)('is missed when %s', async (_name, venue, text) => {
    const check = await book(venue)
    expect(check).toMatchObject({
      status: 'fail',
      code: 'ARB-DATA-001',
      fix: expect.stringContaining('do not trade'),
    })
    expect(check.detail).toContain(text)
    expect(check.detail).toContain('fields may have been renamed')
  })

  it('can be told of a book with one side', async () => {
    const oneSided = { yes_ask_dollars: '1.0000', yes_ask_size_fp: '0.00' }
    const alone = marketText(TICKER, oneSided)
    const check = await book({
      markets: [alone],
      alone,
      book: { yes_dollars: BOOK.yes_dollars, no_dollars: [] },
    })
    expect(check).toMatchObject({ status: 'pass', detail: expect.stringContaining('bid 41c') })
  })

  it('is doubted when the listing never agrees with the book', async () => {
    const check = await book({ alone: marketText(TICKER, { yes_ask_dollars: '0.4300' }) })
    expect(check).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('ask 43c listed, 44c in the book'),
    })
  })

  it('cannot be judged when nothing is open', async () => {
    expect((await book({ markets: [marketText(TICKER, { status: 'closed' })] })).status).toBe('warn')
  })
})

describe('the sense of fees', () => {
  it('is a formula that is known', async () => {
    expect((await fees({})).detail).toBe(
      'KXHIGHNY: quadratic, multiplier 1; a contract at 50c costs 1.75c to take',
    )
  })

  it('counts what the event says over the series', async () => {
    expect((await fees({ event: { fee_multiplier_override: 0.5 } })).detail).toContain(
      'multiplier 0.5; a contract at 50c costs 0.88c',
    )
  })

  it('is missed when the formula is not published', async () => {
    expect(await fees({ feeType: 'flat' })).toMatchObject({ status: 'fail', fix: 'do not trade this series' })
  })
})
