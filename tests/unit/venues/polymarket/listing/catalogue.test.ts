// Every documented and recorded market of the catalogue, mapped by production code.
import { expect, it } from 'vitest'
import type { Result } from '../../../../../src/lib/base/errors.js'
import type { GammaMarket } from '../../../../../src/lib/venues/polymarket/rest/gamma/market-record.js'
import {
  decodeGammaEvent,
  decodeGammaMarket,
} from '../../../../../src/lib/venues/polymarket/rest/gamma/catalogue.js'
import { decodeCompactMarket } from '../../../../../src/lib/venues/polymarket/rest/clob/compact-market.js'
import {
  polymarketListing,
  type ListingRefusal,
  type PolymarketListing,
} from '../../../../../src/lib/venues/polymarket/listing/listing.js'
import { resolutionOf } from '../../../../../src/lib/venues/polymarket/listing/resolution.js'
import { describeSamples, sampleOf, type Json } from '../../../../exchange/polymarket/documented.js'
import { describeShared, sharedJson } from '../../../../shared-material.js'

function counted<T>(all: readonly T[], nameOf: (one: T) => string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const one of all) counts[nameOf(one)] = (counts[nameOf(one)] ?? 0) + 1
  return counts
}

const why = (listed: Result<PolymarketListing, ListingRefusal>): string =>
  listed.ok ? 'listed' : listed.error

/** Recordings older than the field: all their markets were CTF markets (polymarket.md 1.2). */
const asV1 = (market: GammaMarket): GammaMarket => ({ ...market, version: 'v1' })

function listed(market: GammaMarket): PolymarketListing {
  const result = polymarketListing(market)
  return result.ok ? result.value : expect.fail(result.error)
}

describeSamples('the documented markets', () => {
  const gamma = (name: string): GammaMarket => decodeGammaMarket(sampleOf(name).response)

  it('of a set are members of it, with fee, tick and tokens of the order book', () => {
    const event = decodeGammaEvent(sampleOf('gamma.event.negrisk').response)
    const all = event.markets.map((market) => listed({ ...market, events: [event] }))
    expect(all.length).toBeGreaterThan(1)
    for (const { market, set, isNegRisk, isTradable, orderVersion } of all) {
      expect([isNegRisk, isTradable, orderVersion, market.feeKnown]).toEqual([true, true, 2, true])
      expect(set).toEqual({ id: event.negRiskMarketId, isOpenEnded: false })
      expect(market).toMatchObject({
        event: event.slug,
        minQty: 5_000_000,
        tokens: { yes: { label: 'Yes' } },
      })
    }
    const book = decodeCompactMarket(sampleOf('clob.clob_market').response)
    const first = polymarketListing({ ...event.markets[0]!, events: [event] }, book)
    expect(first).toMatchObject({
      ok: true,
      value: { market: { feeKnown: true, fee: { curve: { rateE6: 50_000 } } } },
    })
  })

  it.each([
    ['gamma.market.crypto_15m', 'Up', 70_000, 2],
    ['gamma.market.hourly', 'Up', 70_000, 2],
    ['gamma.market.sports', 'Celtics', 50_000, 2],
    ['gamma.market.v3', 'Yes', 0, 3],
  ])('%s is listed with YES "%s"', (name, label, rateE6, version) => {
    const { market, orderVersion } = listed(gamma(name))
    expect([market.tokens?.yes.label, market.fee.curve.rateE6, orderVersion]).toEqual([
      label,
      rateE6,
      version,
    ])
  })

  it('the game closes at its start, when its book is emptied', () => {
    const { market, clearsBookAt, takerDelay } = listed(gamma('gamma.market.sports'))
    expect([market.closesAt, clearsBookAt, takerDelay]).toEqual([
      Date.UTC(2026, 10, 21, 0, 30),
      Date.UTC(2026, 10, 21, 0, 30),
      3_000,
    ])
  })

  it('the resolved one has paid its second outcome', () => {
    expect(resolutionOf(gamma('gamma.market.resolved'))).toEqual({ stage: 'final', yesPayoff: 0 })
    expect(why(polymarketListing(gamma('gamma.market.resolved')))).toBe('version')
  })
})

const markets = (path: string): readonly GammaMarket[] =>
  (sharedJson(path) as Json[]).map((row) => decodeGammaMarket(row))

describeShared('the recorded catalogue', 'data/gamma-2026-01-31', () => {
  const all = markets('data/gamma-2026-01-31/gamma_markets.json.gz')

  it('has no versions, so that none of it is traded today', () => {
    expect(
      Object.keys(
        counted(
          all.map((one) => polymarketListing(one)),
          why,
        ),
      ),
    ).toEqual(['version'])
  })

  it('is mapped whole as what it was then', () => {
    const results = all.map((one) => polymarketListing(asV1(one)))
    expect(counted(results, why)).toEqual({ listed: all.length })
    for (const [i, result] of results.entries()) {
      const { tokens } = result.ok ? result.value.market : expect.fail()
      const { outcomes, tokens: ids } = all[i]!
      expect(outcomes.indexOf(tokens!.yes.label)).toBe(ids.indexOf(tokens!.yes.token))
      expect(outcomes.indexOf(tokens!.no.label)).toBe(ids.indexOf(tokens!.no.token))
    }
  })
})

describeShared('the recorded closed markets', 'data/gamma-closed-2026-01', () => {
  const all = markets('data/gamma-closed-2026-01/gamma_closed_markets.json.gz')

  it('pay 1, 0 or a half when they are final', () => {
    expect(counted(all, (one) => resolutionOf(one).stage)).toEqual({
      open: 293,
      proposed: 11,
      disputed: 1,
      found: 1,
      final: 294,
    })
    const final = all.filter((one) => resolutionOf(one).stage === 'final')
    // Four of the oldest kind have prices of a pool, which no result is read from.
    expect(counted(final, (one) => String(resolutionOf(one).yesPayoff))).toEqual({
      '10000': 109,
      '0': 180,
      '5000': 1,
      undefined: 4,
    })
  })

  it('are mapped but for those without a known tick and one that is no question', () => {
    expect(
      counted(
        all.map((one) => polymarketListing(asV1(one))),
        why,
      ),
    ).toEqual({
      listed: 592,
      tick: 7,
      'not-binary': 1,
    })
  })
})
