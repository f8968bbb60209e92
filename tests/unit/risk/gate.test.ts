import { describe, expect, it } from 'vitest'
import { durationMs, price, type Ms } from '../../../src/lib/base/units.js'
import type { RiskLimits } from '../../../src/lib/domain/limits.js'
import type { Approved, Candidate, Intent, SizedBasket } from '../../../src/lib/domain/opportunity.js'
import { Ledger } from '../../../src/lib/portfolio/ledger.js'
import { Exposure } from '../../../src/lib/risk/exposure.js'
import { RiskGate, type BookFacts } from '../../../src/lib/risk/gate.js'
import { KillSwitch } from '../../../src/lib/risk/kill-switch.js'
import { benchSettings, WIDE_LIMITS } from '../../drawn/engine-bench.js'
import {
  contracts,
  DAY,
  dollars,
  drawnMarket,
  drawnRelation,
  FREE,
  instrument,
  later,
  NOON,
} from '../../drawn/market.js'

const K = drawnMarket('kalshi:K')
const P = drawnMarket('polymarket:P')
const relation = drawnRelation('same', [K, P])
const candidate: Candidate = {
  key: 'same#yes+no',
  family: 'cross-venue',
  relation,
  legs: [instrument(K, 'yes'), instrument(P, 'no')],
  minPayoffTicks: 10_000,
}
const seen = (knownAt: Ms | undefined = NOON): BookFacts => ({
  market: { id: 'Q' },
  depth: 'full',
  knownAt,
  bestPrice: () => price(4_500),
})

function gateWith(limits: Partial<RiskLimits> = {}, openBaskets = 0) {
  const all = { ...WIDE_LIMITS, ...limits }
  const ledger = new Ledger()
  ledger.open('kalshi', dollars('500'), NOON)
  ledger.open('polymarket', dollars('500'), NOON)
  const exposure = new Exposure()
  const killSwitch = new KillSwitch(all, dollars('1000'))
  const gate = new RiskGate(all, benchSettings().rules, {
    ledger,
    exposure,
    killSwitch,
    openBaskets: () => openBaskets,
  })
  return { gate, ledger, exposure, killSwitch }
}

describe('the risk gate', () => {
  it('caps each leg, each market, everything, and the cash of each venue', () => {
    const { gate, ledger } = gateWith({
      stages: [{ from: dollars('0'), tradeMax: dollars('15'), tradeRatioMaxE6: 40_000 }],
      marketMax: dollars('50'),
      totalMax: dollars('200'),
    })
    ledger.bookFill({
      id: 'f',
      orderId: 'o',
      instrument: instrument(K, 'no'),
      side: 'buy',
      price: price(5_000),
      qty: contracts(10),
      fee: dollars('1'),
      at: NOON,
    })
    expect(gate.caps(candidate, [seen(), seen()])).toEqual([
      { name: 'LIMIT_TOTAL', atLimit: true, legs: [0, 1], max: dollars('195') },
      { name: 'LIMIT_TRADE', atLimit: true, legs: [0], max: dollars('15') },
      { name: 'LIMIT_MARKET', atLimit: true, legs: [0], max: dollars('45') },
      { name: 'LIMIT_TRADE', atLimit: true, legs: [1], max: dollars('15') },
      { name: 'LIMIT_MARKET', atLimit: true, legs: [1], max: dollars('50') },
      { name: 'CASH_SHORT', atLimit: true, legs: [0], max: dollars('494') },
      { name: 'CASH_SHORT', atLimit: true, legs: [1], max: dollars('500') },
    ])
  })

  it('counts the cash of one venue for all legs there', () => {
    const other = drawnMarket('kalshi:K2')
    const ladder = { ...candidate, legs: [instrument(K, 'yes'), instrument(other, 'no')] }
    const caps = gateWith().gate.caps(ladder, [seen(), seen()])
    expect(caps.filter(({ name }) => name === 'CASH_SHORT')).toEqual([
      { name: 'CASH_SHORT', atLimit: true, legs: [0, 1], max: dollars('500') },
    ])
  })

  it('lets a trade grow and shrink with the bankroll', () => {
    const stages = [
      { from: dollars('0'), tradeMax: dollars('5'), tradeRatioMaxE6: 50_000 },
      { from: dollars('1000'), tradeMax: dollars('80'), tradeRatioMaxE6: 40_000 },
    ]
    const { gate, killSwitch } = gateWith({ stages })
    expect(gate.tradeCap()).toBe(dollars('40'))
    killSwitch.onEquity(dollars('999.99'))
    expect(gate.tradeCap()).toBe(dollars('5'))
  })

  it('holds a belief down to the part of the Kelly stake', () => {
    const { gate } = gateWith()
    const free = {
      ...candidate,
      legs: candidate.legs.map((leg) => ({ ...leg, market: { ...leg.market, fee: FREE } })),
    }
    const caps = gate.caps(free, [seen(), seen()], 500_000)
    // (0.50 - 0.45) / (1 - 0.45) of 1000, and a quarter of that.
    expect(caps.at(-1)).toEqual({ name: 'LIMIT_TRADE', atLimit: true, legs: [0, 1], max: 22_727_272 })
  })

  it.each([
    ['of unknown age', [seen(), { ...seen(), knownAt: undefined }], 'BOOK_STALE'],
    ['too old', [seen(later(-5_001)), seen(later(-5_001))], 'BOOK_STALE'],
    ['too far apart', [seen(later(-2_001)), seen()], 'BOOK_SKEW'],
    ['without sizes', [{ ...seen(), depth: 'quote' as const }, seen()], 'DEPTH_UNKNOWN'],
    ['sound', [seen(later(-2_000)), seen()], undefined],
  ])('says what is wrong with books that are %s', (_name, books, code) => {
    const said = gateWith()
      .gate.precheck(candidate, books, NOON)
      .map((why) => why.code)
    expect(said).toEqual(code === undefined ? [] : [code])
  })

  it('names every reason at once', () => {
    const { gate, killSwitch } = gateWith({ totalLossMaxE6: 1 })
    killSwitch.onEquity(dollars('1'))
    const claimed = { ...candidate, relation: { ...relation, proof: 'unverified' as const } }
    const books = [{ ...seen(later(-9_000)), depth: 'quote' as const }, seen()]
    const said = gate.precheck(claimed, books, later(DAY - 1)).map((why) => why.code)
    expect(said).toEqual(['UNVERIFIED', 'DEPTH_UNKNOWN', 'BOOK_STALE', 'CLOSING_SOON', 'HALTED'])
  })

  it('does not mind a market that does not say when it closes', () => {
    const open = {
      ...candidate,
      legs: candidate.legs.map((leg) => ({ ...leg, market: { ...leg.market, closesAt: undefined } })),
    }
    expect(gateWith({ closeLead: durationMs(1e9) }).gate.precheck(open, [seen(), seen()], NOON)).toEqual([])
  })

  it('refuses a market that has closed already', () => {
    expect(
      gateWith().gate.precheck(
        { ...candidate, legs: [instrument({ ...K, closesAt: later(-1) }, 'yes')] },
        [seen()],
        NOON,
      ),
    ).toMatchObject([{ code: 'CLOSING_SOON', facts: { leftMs: -1 } }])
  })
})

describe('the approval', () => {
  /** Both legs planned at 40c, with a limit of 45c: $4 planned, $4.51 at worst for 10. */
  const sized: SizedBasket = {
    qty: contracts(10),
    legs: candidate.legs.map((leg) => ({
      instrument: leg,
      qty: contracts(10),
      limit: price(4_500),
      fills: [{ price: price(4_000), qty: contracts(10) }],
      cost: dollars('4'),
      fee: dollars('0'),
    })),
    cost: dollars('8'),
    fees: dollars('0'),
    capital: dollars('8'),
    profit: dollars('2'),
  }
  const intent: Intent = {
    opportunity: { id: 'g1', candidate, seenAt: NOON, grossTicks: 2_000 },
    basket: sized,
    at: NOON,
  }
  const stagesUpTo = (most: string) => [
    { from: dollars('0'), tradeMax: dollars(most), tradeRatioMaxE6: 1_000_000 },
  ]

  it.each([
    [{ conversion: { sell: [], feeBips: 0, fixedCost: dollars('0') } }, 'SHADOW_ONLY'],
    [{ relation: { ...relation, proof: 'withdrawn' as const } }, 'UNVERIFIED'],
    [{ relation: { ...relation, proof: 'unverified' as const } }, 'UNVERIFIED'],
  ])('never lets through what must not be traded, whoever asked before: %o', (change, code) => {
    const asked = {
      ...intent,
      opportunity: { ...intent.opportunity, candidate: { ...candidate, ...change } },
    }
    expect(gateWith().gate.approve(asked)).toMatchObject({ ok: false, error: { code } })
  })

  it.each<[limits: Partial<RiskLimits>, code: string, worst: string, max: string]>([
    [{ totalMax: dollars('9.019999') }, 'LIMIT_TOTAL', '9.02', '9.019999'],
    [{ marketMax: dollars('4.509999') }, 'LIMIT_MARKET', '4.51', '4.509999'],
    [{ stages: stagesUpTo('4.509999') }, 'LIMIT_TRADE', '4.51', '4.509999'],
  ])('counts the limit price, not the plan: %o', (limits, code, worst, max) => {
    const said = gateWith(limits).gate.approve(intent)
    expect(said).toMatchObject({
      ok: false,
      error: { code, facts: { worstUsd6: dollars(worst), maxUsd6: dollars(max) } },
    })
  })

  it('lets pass what just fits', () => {
    const tight = { totalMax: dollars('9.02'), marketMax: dollars('4.51'), stages: stagesUpTo('4.51') }
    expect(gateWith(tight).gate.approve(intent)).toMatchObject({ ok: true, value: intent as Approved })
  })

  it('asks again for what another basket of the same moment has taken', () => {
    const { gate, exposure } = gateWith({ totalMax: dollars('18.03') })
    expect(gate.approve(intent).ok).toBe(true)
    exposure.reserve('b1', sized)
    expect(gate.approve(intent)).toMatchObject({
      error: { code: 'LIMIT_TOTAL', facts: { worstUsd6: dollars('9.02'), maxUsd6: dollars('9.01') } },
    })
    const full = gateWith({ openPositionsMax: 1 }, 1)
    expect(full.gate.approve(intent)).toMatchObject({ error: { code: 'LIMIT_POSITIONS' } })
  })
})
