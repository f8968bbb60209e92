import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../../src/lib/domain/opportunity.js'
import { QuoteBench } from '../../drawn/quote-bench.js'
import {
  centFee,
  contracts,
  dollars,
  drawnMarket,
  drawnRelation,
  FREE,
  instrument,
} from '../../drawn/market.js'

/** Making is free on the one, taking costs on the other. */
const REST = drawnMarket('polymarket:Q')
const HEDGE = drawnMarket('kalshi:Q', { fee: { ...FREE, makersPay: true } })
const PAIR: Candidate = {
  key: 'same yes+no',
  family: 'cross-venue',
  relation: drawnRelation('same', [REST, HEDGE]),
  legs: [instrument(REST, 'yes'), instrument(HEDGE, 'no')],
  minPayoffTicks: 10_000,
}

/** YES bid at 40c and asked at 50c here; NO asked at 55c there: 42c would leave 3c, so 41c is bid. */
function quoted(changes: ConstructorParameters<typeof QuoteBench>[1] = {}) {
  const bench = new QuoteBench([PAIR], changes)
  bench.shows(REST, '0.40x100 | 0.50x100', 0)
  bench.shows(HEDGE, '0.45x30 0.40x100 | 0.60x100', 1)
  return bench
}

describe('a pair of which one leg rests', () => {
  it('is bid one step above the best bid, as the hedge and the target allow, counted in full before it fills', () => {
    const bench = quoted()
    bench.runUntil(400)
    expect(bench.all('approved')).toMatchObject([
      {
        family: 'maker-taker',
        basket: 'b1',
        qty: contracts(20),
        capital: dollars('19.2'),
        profit: dollars('0.8'),
      },
    ])
    expect(bench.all('order')).toMatchObject([
      {
        order: 'b1.1',
        leg: { market: 'polymarket:Q', outcome: 'yes' },
        side: 'buy',
        limit: 4_100,
        tif: 'gtc',
        qty: contracts(20),
      },
    ])
    // 20 at 41c, 20 at the 59c at which the pair would lose nothing, and a cent of slack for each.
    expect(bench.exposure.total([])).toBe(dollars('20.02'))
    expect(bench.desk.openBaskets).toBe(1)
    expect(bench.desk.unhedged).toBe(0)
    expect(bench.venue.resting).toBe(1)
    expect(bench.ownership.areFree(['kalshi:Q'])).toBe(false)
  })

  it.each([
    ['the target', { target: 501 }],
    [
      'the cap of one trade',
      { limits: { stages: [{ from: dollars('0'), tradeMax: dollars('0.3'), tradeRatioMaxE6: 1_000_000 }] } },
    ],
    ['the cash', { cash: '0.5' }],
  ])('is not bid beyond %s', (_what, changes) => {
    expect(quoted(changes).all('order')).toEqual([])
  })

  it('is bid smaller where a cap leaves less', () => {
    const bench = quoted({
      limits: { stages: [{ from: dollars('0'), tradeMax: dollars('3'), tradeRatioMaxE6: 1_000_000 }] },
    })
    // 5 at 59c and a cent are 2.96.
    expect(bench.all('order')).toMatchObject([{ qty: contracts(5) }])
  })

  it('is not bid where making may cost, on a claim that nobody verified, in a market that is not open, or while stopping', () => {
    const charged = { ...REST, fee: { ...centFee('0.05'), makersPay: true } }
    for (const [pair, prepare] of [
      [{ ...PAIR, legs: [instrument(charged, 'yes'), PAIR.legs[1]!] }, () => undefined],
      [{ ...PAIR, relation: { ...PAIR.relation, proof: 'unverified' as const } }, () => undefined],
      [PAIR, (bench: QuoteBench) => bench.trading.setStatus(HEDGE, 'paused')],
      [PAIR, (bench: QuoteBench) => bench.trading.stop()],
    ] as const) {
      const bench = new QuoteBench([pair])
      prepare(bench)
      bench.shows(REST, '0.40x100 | 0.50x100', 0).shows(HEDGE, '0.45x30 | 0.60x100', 1)
      expect(bench.all('order')).toEqual([])
    }
  })

  it('buys of the other leg exactly what filled, at once, each time', () => {
    const bench = quoted()
    bench.trade(REST, 41, 7, 300).trade(REST, 41, 13, 600).runUntil(1_000)
    expect(bench.all('order').slice(1)).toMatchObject([
      {
        order: 'b1.2',
        leg: { market: 'kalshi:Q', outcome: 'no' },
        limit: 5_900,
        tif: 'ioc',
        qty: contracts(7),
      },
      {
        order: 'b1.3',
        leg: { market: 'kalshi:Q', outcome: 'no' },
        limit: 5_900,
        tif: 'ioc',
        qty: contracts(13),
      },
    ])
    expect(bench.all('order')[1]!.at).toBe(bench.all('fill')[0]!.at)
    expect(bench.all('basket_closed')).toMatchObject([
      {
        family: 'maker-taker',
        result: 'hedged',
        hedgedQty: contracts(20),
        surplusQty: 0,
        worstProfit: dollars('0.8'),
      },
    ])
    expect(bench.all('hedge_moved')).toEqual([])
    expect(bench.exposure.total([])).toBe(0)
  })

  it('waits with a fill that is below the smallest order of the other venue until there is enough', () => {
    const hedge = { ...HEDGE, lot: contracts(5), minQty: contracts(5) }
    const bench = new QuoteBench([{ ...PAIR, legs: [PAIR.legs[0]!, instrument(hedge, 'no')] }])
    bench.shows(REST, '0.40x100 | 0.50x100', 0).shows(hedge, '0.45x30 | 0.60x100', 1)
    bench.trade(REST, 41, 3, 300).runUntil(500)
    expect(bench.all('order')).toHaveLength(1)
    bench.trade(REST, 41, 4, 600).runUntil(900)
    expect(bench.all('order')[1]).toMatchObject({ qty: contracts(5) })
    expect(bench.all('unwind')).toEqual([])
  })

  it('is taken back when the hedge moves a tick, and ends without a trade', () => {
    const bench = quoted()
    bench.shows(HEDGE, '0.44x30 | 0.60x100', 500).runUntil(1_000)
    expect(bench.all('cancel')).toMatchObject([{ order: 'b1.1', basket: 'b1', why: 'the hedge moved' }])
    expect(bench.all('basket_closed')).toMatchObject([{ result: 'missed' }])
    expect(bench.venue.resting).toBe(0)
    expect(bench.exposure.total([])).toBe(0)
    expect(bench.ownership.areFree(['kalshi:Q'])).toBe(true)
    expect(bench.killSwitch.check(bench.now)).toBeUndefined()
  })

  it('tells what it lost when it filled before the cancel arrived, and hedges that all the same', () => {
    const bench = quoted()
    bench.shows(HEDGE, '0.43x30 | 0.60x100', 500)
    bench.trade(REST, 41, 6, 550).runUntil(1_000)
    expect(bench.all('hedge_moved')).toMatchObject([
      { basket: 'b1', order: 'b1.1', qty: contracts(6), quotedAsk: 5_500, ask: 5_700, loss: dollars('0.12') },
    ])
    expect(bench.all('basket_closed')).toMatchObject([
      { result: 'partly-hedged', hedgedQty: contracts(6), worstProfit: dollars('0.12') },
    ])
  })

  it('is taken back and unwound when the hedge finds nothing', () => {
    const bench = quoted()
    bench.trade(REST, 41, 6, 300)
    // The hedge leaves at 350 and arrives at 450.
    bench.shows(HEDGE, '0.20x30 | 0.60x100', 400).runUntil(3_000)
    expect(bench.all('cancel')).toHaveLength(1)
    expect(bench.all('unwind')[0]).toMatchObject({ choice: 'sell', expectedValue: dollars('2.4') })
    expect(bench.all('basket_closed')).toMatchObject([{ result: 'unwound', worstProfit: dollars('-0.06') }])
    expect(bench.all('result')).toMatchObject([{ profit: dollars('-0.06') }])
    expect(bench.ledger.positions()).toEqual([])
  })

  it('hedges what fills while it is unwound and taken back', () => {
    const bench = quoted()
    bench.trade(REST, 41, 6, 300).shows(HEDGE, '0.20x30 | 0.60x100', 440)
    // The miss is known at 500, and the sale leaves; the cancel arrives at 540.
    bench.shows(HEDGE, '0.45x30 | 0.60x100', 520).trade(REST, 41, 4, 530).runUntil(3_000)
    expect(bench.all('fill').map(({ side, qty }) => [side, qty / 1e6])).toEqual([
      ['buy', 6],
      ['buy', 4],
      ['sell', 6],
      ['buy', 4],
    ])
    expect(bench.all('basket_closed')).toMatchObject([
      { result: 'partly-hedged', hedgedQty: contracts(4), surplusQty: 0 },
    ])
  })

  it.each([
    [
      'a market pauses',
      (bench: QuoteBench) =>
        bench.frame({ type: 'status', venue: 'kalshi', market: 'Q', status: 'paused' }, 500),
      'a market is not open',
    ],
    [
      'a book is not believed',
      (bench: QuoteBench) => bench.shows(HEDGE, '0.60x30 | 0.60x100', 500),
      'a book is not believed',
    ],
    [
      'the hedge gets too thin',
      (bench: QuoteBench) => bench.shows(HEDGE, '0.45x19 | 0.60x100', 500),
      'the hedge is too thin',
    ],
    ['the session ends', (bench: QuoteBench) => bench.stop(500), 'the session is ending'],
  ])('is taken back when %s', (_what, happen, why) => {
    const bench = quoted()
    happen(bench)
    expect(bench.all('cancel')).toMatchObject([{ why }])
    expect(bench.desk.inFlight).toHaveLength(1)
    bench.runUntil(1_000)
    expect(bench.desk.inFlight).toEqual([])
  })

  it('is taken back when its books grow old in silence', () => {
    const bench = quoted()
    bench.runUntil(5_001)
    expect(bench.all('cancel')).toEqual([])
    bench.runUntil(5_003)
    expect(bench.all('cancel')).toMatchObject([{ why: 'the books are not fresh: BOOK_STALE' }])
    bench.runUntil(9_000)
    expect(bench.desk.openBaskets).toBe(0)
  })

  it('is asked for again until its end is known, and only told once', () => {
    const bench = quoted()
    bench.runUntil(300)
    const asked: string[] = []
    const { venue } = bench
    const carried = venue.cancel.bind(venue)
    let deaf = true
    venue.cancel = (id, at) => {
      asked.push(id)
      if (!deaf) carried(id, at)
    }
    bench.stop(400).runUntil(8_000)
    expect(asked).toEqual(['b1.1', 'b1.1'])
    deaf = false
    bench.runUntil(20_000)
    expect(bench.all('cancel')).toHaveLength(1)
    expect(bench.desk.inFlight).toEqual([])
  })

  it('is alone: one quote for each pair, and the next one a second after its end', () => {
    const bench = quoted()
    bench.shows(REST, '0.39x100 | 0.50x100', 300)
    bench.shows(HEDGE, '0.44x30 | 0.60x100', 500).runUntil(800)
    expect(bench.all('order')).toHaveLength(1)
    bench.shows(HEDGE, '0.45x30 | 0.60x100', 900).shows(HEDGE, '0.45x31 | 0.60x100', 1_500)
    expect(bench.all('order')).toHaveLength(1)
    bench.shows(REST, '0.40x100 | 0.50x100', 2_000)
    expect(bench.all('order')).toMatchObject([{ order: 'b1.1' }, { order: 'b2.1' }])
  })

  it('counts as a trade when it first fills', () => {
    const bench = quoted({ limits: { tradesPerHourMax: 1 } })
    expect(bench.killSwitch.check(bench.now)).toBeUndefined()
    bench.trade(REST, 41, 2, 300).trade(REST, 41, 2, 310).runUntil(380)
    expect(bench.killSwitch.check(bench.now)).toMatchObject({
      code: 'PAUSED_TRADE_RATE',
      facts: { trades: 1 },
    })
  })

  it('asks for one look when its books grow old, and for none once it is taken back', () => {
    const bench = quoted()
    bench.runUntil(4_900)
    const looks: number[] = []
    const { quotes } = bench
    const onTimer = quotes.onTimer.bind(quotes)
    quotes.onTimer = (key, at, out) => {
      if (key.startsWith('quote:')) looks.push(at)
      return onTimer(key, at, out)
    }
    bench.runUntil(20_000)
    expect(bench.all('cancel')).toMatchObject([{ why: 'the books are not fresh: BOOK_STALE' }])
    expect(looks).toHaveLength(1)
  })

  it('has its looks to itself: those of the quote before it end with that', () => {
    const bench = quoted()
    for (let after = 300; after < 4_500; after += 1_500) {
      bench.shows(HEDGE, '0.44x30 | 0.60x100', after)
      bench.shows(HEDGE, '0.44x31 | 0.60x100', after + 300)
      bench.shows(HEDGE, '0.45x30 | 0.60x100', after + 1_400)
    }
    bench.shows(REST, '0.40x100 | 0.50x100', 4_900).shows(HEDGE, '0.45x30 | 0.60x100', 4_901)
    bench.runUntil(9_000)
    const quotes = bench.all('order').map(({ basket }) => basket)
    expect(quotes).toEqual(['b1', 'b2', 'b3'])
    const waiting = bench.wakes.filter(({ key }) => key.startsWith('quote:'))
    expect(waiting.map(({ key }) => key)).toEqual([`quote:${quotes.at(-1)!}`])
  })
})
