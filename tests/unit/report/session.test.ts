import { describe, expect, it } from 'vitest'
import { elapsed, price, qty, usd, type Ms } from '../../../src/lib/base/units.js'
import type { Decision } from '../../../src/lib/domain/decision.js'
import { decisionWords, sessionLine } from '../../../src/lib/report/decision-line.js'
import { decisionRecord } from '../../../src/lib/report/decision-record.js'
import { basketTable, sessionData, type SessionFacts } from '../../../src/lib/report/session-data.js'
import { sessionPage } from '../../../src/lib/report/session-page.js'
import { SessionTally } from '../../../src/lib/report/session-tally.js'
import { shown } from '../../../src/lib/output/columns.js'
import { contracts, dollars, later, NOON } from '../../drawn/market.js'

const leg = { market: 'kalshi:Q', outcome: 'no' as const }
const own = { basket: 'b1', family: 'cross-venue' as const, relation: 'r' }

function decisionLine(decision: Decision, startedAt: Ms): string | undefined {
  const words = decisionWords(decision)
  return words === undefined ? undefined : sessionLine(elapsed(startedAt, decision.at), ...words)
}

const EVERY: readonly Decision[] = [
  {
    kind: 'opportunity_opened',
    at: NOON,
    gap: 'g1',
    family: 'cross-venue',
    relation: 'r',
    legs: [leg],
    grossTicks: 1_050,
  },
  {
    kind: 'opportunity_closed',
    at: NOON,
    gap: 'g1',
    family: 'cross-venue',
    relation: 'r',
    lastedMs: 1_500,
    firstAt: NOON,
    lastAt: NOON,
    returns: 0,
    meanGross: usd(90_000),
    meanUnitNet: usd(50_000),
    bestQty: contracts('20'),
    capturableMs: [50, 150],
    bestGrossTicks: 1_050,
    bestUnitNet: usd(64_000),
    bestProfit: dollars('2.5'),
    traded: true,
  },
  {
    kind: 'refused',
    at: NOON,
    gap: 'g2',
    family: 'ladder',
    relation: 'r',
    code: 'BOOK_STALE',
    facts: { ageMs: 6_000, maxMs: 5_000 },
  },
  {
    kind: 'approved',
    at: NOON,
    ...own,
    gap: 'g1',
    qty: contracts('20.5'),
    capital: dollars('18'),
    fees: dollars('0.35'),
    profit: dollars('1.65'),
  },
  {
    kind: 'order',
    at: NOON,
    order: 'b1.1',
    basket: 'b1',
    leg,
    side: 'buy',
    limit: price(4_500),
    qty: contracts(20),
    tif: 'ioc',
  },
  {
    kind: 'fill',
    at: NOON,
    order: 'b1.1',
    basket: 'b1',
    fill: 'f1',
    leg,
    side: 'buy',
    price: price(4_500),
    qty: contracts(20),
    fee: dollars('0.35'),
  },
  {
    kind: 'order_ended',
    at: NOON,
    order: 'b1.1',
    basket: 'b1',
    state: 'cancelled',
    filled: contracts(5),
    wanted: contracts(20),
    detail: 'gone',
  },
  { kind: 'unwind', at: NOON, basket: 'b1', choice: 'hold', attempt: 1, expectedValue: dollars('5') },
  {
    kind: 'basket_closed',
    at: NOON,
    basket: 'b1',
    family: 'cross-venue',
    result: 'partly-hedged',
    hedgedQty: contracts(5),
    surplusQty: qty(0),
    worstProfit: dollars('-0.45'),
  },
  { kind: 'result', at: NOON, basket: 'b1', family: 'cross-venue', profit: dollars('-0.45') },
  {
    kind: 'settled',
    at: NOON,
    ...leg,
    qty: contracts(5),
    yesPayoff: price(2_600),
    received: dollars('3.7'),
    profit: dollars('1.45'),
  },
  { kind: 'alarm', at: NOON, code: 'OVERFILL', subject: 'b1.1', detail: 'more' },
  { kind: 'halted', at: NOON, code: 'TOTAL_LOSS', detail: 'lost' },
  {
    kind: 'opportunity_updated',
    at: NOON,
    gap: 'g1',
    family: 'cross-venue',
    relation: 'r',
    grossTicks: 900,
    unitNet: null,
    bestUnitNet: usd(64_000),
    bestQty: contracts('20'),
    bestProfit: dollars('2.5'),
    rule: 'BOOK_STALE',
  },
  { kind: 'cancel', at: NOON, order: 'b1.1', basket: 'b1', why: 'the other leg moved' },
  {
    kind: 'hedge_moved',
    at: NOON,
    basket: 'b1',
    order: 'b1.1',
    qty: contracts('2'),
    quotedAsk: price(4_500),
    ask: null,
    loss: dollars('0.1'),
  },
  {
    kind: 'funnel',
    at: NOON,
    from: NOON,
    quotes: 41_802,
    candidates: 4,
    sent: 1,
    rules: [{ code: 'BOOK_STALE', count: 3, at: NOON, relation: 'r', facts: { ageMs: 6_000, maxMs: 5_000 } }],
    relations: [{ relation: 'r', candidates: 4, sent: 1, rules: { BOOK_STALE: 3 } }],
    otherCandidates: 0,
  },
]

const tallyOf = (decisions: readonly Decision[]): SessionTally => {
  const tally = new SessionTally()
  for (const decision of decisions) tally.add(decision)
  return tally
}

function facts(changes: Partial<SessionFacts> = {}): SessionFacts {
  return {
    session: 'p-1',
    source: 'drawn',
    assumptions: 'drawn fills',
    endedBecause: 'complete',
    seed: 7,
    from: NOON,
    to: later(61_000),
    frames: 10,
    bookMessages: 8,
    markets: 2,
    relations: 1,
    drops: new Map(),
    tally: new SessionTally(),
    bankroll: dollars('1000'),
    equity: dollars('1000'),
    cash: { kalshi: dollars('500'), polymarket: dollars('500') },
    realised: usd(0),
    fees: usd(0),
    openBaskets: 0,
    unhedged: usd(0),
    worstUnhedged: usd(0),
    digest: '0123456789abcdef',
    record: undefined,
    ...changes,
  }
}

describe('the tally', () => {
  it('adds up every kind of decision', () => {
    const tally = tallyOf(EVERY)
    expect(tally.families.get('cross-venue')).toMatchObject({
      gaps: 1,
      profitable: 1,
      traded: 1,
      bestGrossTicks: 1_050,
      bestUnitNet: 64_000,
      bestProfit: dollars('2.5'),
      longestMs: 1_500,
    })
    expect([...tally.refusals]).toEqual([['BOOK_STALE', 1]])
    expect([...tally.alarms]).toEqual([['OVERFILL', 1]])
    expect([...tally.results].filter(([, times]) => times > 0)).toEqual([['partly-hedged', 1]])
    expect(tally).toMatchObject({ orders: 1, fills: 1, settlements: 1, halted: 'TOTAL_LOSS', losses: 1 })
    expect(tally.baskets.get('b1')).toMatchObject({
      qty: contracts('20.5'),
      planned: dollars('1.65'),
      fees: dollars('0.35'),
      fills: 1,
      unwinds: 1,
      result: 'partly-hedged',
      worstProfit: dollars('-0.45'),
      profit: dollars('-0.45'),
    })
  })

  it('keeps the best and the longest of several gaps, and counts those that survive fees', () => {
    const closed = EVERY[1] as Extract<Decision, { kind: 'opportunity_closed' }>
    const tally = tallyOf([
      closed,
      {
        ...closed,
        bestGrossTicks: 2_000,
        bestUnitNet: usd(-5),
        bestProfit: null,
        lastedMs: 9,
        traded: false,
      },
      {
        ...closed,
        bestGrossTicks: 10,
        bestUnitNet: usd(-90),
        bestProfit: usd(-1),
        lastedMs: 4_000,
        traded: false,
      },
    ])
    expect(tally.families.get('cross-venue')).toMatchObject({
      gaps: 3,
      profitable: 1,
      traded: 1,
      bestGrossTicks: 2_000,
      bestUnitNet: 64_000,
      bestProfit: dollars('2.5'),
      longestMs: 4_000,
    })
  })

  it('counts a loss only for what was lost, and fills that nobody asked for', () => {
    const approved = EVERY[3] as Extract<Decision, { kind: 'approved' }>
    const result = EVERY[9] as Extract<Decision, { kind: 'result' }>
    const fill = EVERY[5] as Extract<Decision, { kind: 'fill' }>
    const tally = tallyOf([
      ...['b1', 'b2', 'b3', 'b4'].map((basket) => ({ ...approved, basket })),
      { ...result, basket: 'b1', profit: usd(0) },
      { ...result, basket: 'b2', profit: usd(-1) },
      { ...result, basket: 'b3', profit: usd(1) },
      { ...fill, basket: '' },
      { ...fill, basket: 'b3', fee: usd(7) },
      { ...fill, basket: 'b3', fee: usd(8) },
    ])
    expect(tally).toMatchObject({ losses: 1, fills: 3 })
    expect(tally.baskets.get('b3')).toMatchObject({ fees: 15, fills: 2 })
    expect(tally.baskets.get('b4')).toMatchObject({ result: 'open', profit: undefined })
  })
})

describe('a basket with several contracts of a leg in one unit', () => {
  const weights = [101, 56]
  const legs = [leg, { market: 'polymarket:P' as const, outcome: 'yes' as const }]

  it('is told for one contract of its largest leg, with its unit, when the gap opens', () => {
    const opened = { ...(EVERY[0] as Extract<Decision, { kind: 'opportunity_opened' }>), legs, weights }
    expect(decisionLine({ ...opened, family: 'linear' }, NOON)?.trim()).toBe(
      '0.0s  gap       g1 r: linear, 10.5c before fees for one contract of its largest leg, 101 NO kalshi:Q + 56 YES polymarket:P',
    )
    expect(decisionRecord(opened)).toMatchObject({ weights, gross_usd: '0.1050' })
  })

  it('is told with the contracts of each leg when it is traded and hedged', () => {
    const [approved, closed] = [EVERY[3]!, EVERY[8]!]
    expect(decisionLine({ ...approved, qty: contracts('0.13'), weights } as Decision, NOON)).toContain(
      'b1 on g1: 13.13 + 7.28 of its legs for $18.00',
    )
    expect(decisionLine({ ...closed, hedgedQty: contracts('0.13'), weights } as Decision, NOON)).toContain(
      'b1 only 13.13 + 7.28 of its legs, at least',
    )
  })

  it('stands in the report by one contract of its largest leg, and the report says so', () => {
    const closed = EVERY[1] as Extract<Decision, { kind: 'opportunity_closed' }>
    const page = sessionPage(facts({ tally: tallyOf([{ ...closed, family: 'linear' }]) }), WIDE)
    expect(page).toContain('6.40c of 10.5c, r, for 1.5s, traded, for one contract of its largest leg\n')
    expect(sessionPage(facts({ tally: tallyOf([closed]) }), WIDE)).not.toContain('largest leg')
  })
})

const EVENT_NAMES: Readonly<Record<string, string>> = {
  opportunity_opened: 'opportunity.open',
  opportunity_updated: 'opportunity.update',
  opportunity_closed: 'opportunity.close',
}

describe('decisions for programs', () => {
  it.each(EVERY.map((decision) => [decision.kind, decision] as const))(
    '%s holds no fraction',
    (kind, decision) => {
      const record = decisionRecord(decision)
      expect(record).toMatchObject({ event: EVENT_NAMES[kind] ?? kind, at: '2030-01-01T12:00:00.000Z' })
      for (const [key, value] of Object.entries(record)) {
        if (typeof value === 'number') expect([key, Number.isSafeInteger(value)]).toEqual([key, true])
        expect(key).toMatch(/^[a-z0-9_]+$/)
      }
    },
  )

  it('carry their unit in the name and lose nothing', () => {
    expect(decisionRecord(EVERY[5]!)).toEqual({
      event: 'fill',
      at: '2030-01-01T12:00:00.000Z',
      order: 'b1.1',
      basket: 'b1',
      fill: 'f1',
      leg,
      side: 'buy',
      price_usd: '0.4500',
      qty_contracts: '20.00',
      fee_usd: '0.35',
    })
    expect(decisionRecord(EVERY[1]!)).toMatchObject({
      lasted_ms: 1_500,
      best_gross_usd: '0.1050',
      best_unit_net_usd: '0.064',
      opportunity: 'g1',
      first_at: '2030-01-01T12:00:00.000Z',
      mean_gross_usd: '0.09',
      best_qty_contracts: '20.00',
      capturable_ms: [50, 150],
    })
    expect(decisionRecord(EVERY[7]!)).toMatchObject({ expected_value_usd: '5.00', attempt: 1 })
    expect(decisionRecord({ ...EVERY[9]!, profit: usd(-1) } as Decision)).toMatchObject({
      profit_usd: '-0.000001',
    })
  })
})

describe('decisions for people', () => {
  it.each([
    [0, '0.0s  gap       g1 r: cross-venue, 10.5c before fees, NO kalshi:Q'],
    [3, '0.0s  trade     b1 on g1: 20.5 of each leg for $18.00, expected +1.65'],
    [5, '0.0s  fill      b1 bought 20 NO kalshi:Q at 45c, fee $0.35'],
    [6, '0.0s  short     b1.1 filled 5 of 20: gone'],
    [7, '0.0s  unwind    b1 attempt 1: keeps what it has: nothing brings more for certain'],
    [8, '0.0s  hedged    b1 only 5 of each leg, at least -0.45 at settlement'],
    [9, '0.0s  result    b1 made -0.45 after fees'],
    [10, '0.0s  settled   5 NO of kalshi:Q paid $3.70'],
    [11, '0.0s  ALARM     OVERFILL b1.1: more'],
    [12, '0.0s  HALTED    TOTAL_LOSS: lost'],
  ])('number %i reads: %s', (i, text) => {
    expect(decisionLine(EVERY[i]!, NOON)?.trim()).toBe(text)
  })

  it('says of a pair that may settle apart its class and what that costs', () => {
    const approved = EVERY[3] as Extract<Decision, { kind: 'approved' }>
    const risky: Decision = { ...approved, riskClass: 'B', expectedLoss: dollars('0.2') }
    expect(decisionLine(risky, NOON)).toMatch(
      /expected \+1\.65, class B: \$0\.20 charged for settling apart$/,
    )
    expect(decisionRecord(risky)).toMatchObject({ risk_class: 'B', expected_loss_usd: '0.20' })
    const closed = EVERY.find((d) => d.kind === 'basket_closed')!
    const apart = decisionLine({ ...closed, result: 'hedged', withoutTails: true }, NOON)
    expect(apart).toMatch(/at settlement unless the contracts settle apart$/)
  })

  it('say how long after the start, and why with figures', () => {
    expect(decisionLine({ ...EVERY[2]!, at: later(92_000) }, NOON)).toBe(
      '   1m32s  refused   g2 r: BOOK_STALE, a book is older than allowed (age 6.0s, max 5.0s)',
    )
  })

  it('do not repeat an order that filled', () => {
    const ended = EVERY[6] as Extract<Decision, { kind: 'order_ended' }>
    expect(decisionLine({ ...ended, filled: ended.wanted }, NOON)).toBeUndefined()
  })
})

const WIDE = 200

describe('the closing page', () => {
  it('shows what is missing as a dash, never as a zero', () => {
    const page = sessionPage(facts({ from: undefined, to: undefined }), WIDE)
    expect(page).toMatch(/recorded time\s+-\n/)
    expect(page).toMatch(/none in cross-venue, ladder, yes-basket/)
    expect(page).toContain('Funnel: 0 quote updates, none showed a gap')
    expect(page).toContain('Refusals: none')
    expect(page).toMatch(/dropped\s+nothing/)
  })

  it('tells the money, the reasons and the digest', () => {
    const page = sessionPage(
      facts({
        tally: tallyOf(EVERY),
        realised: dollars('-0.45'),
        fees: dollars('0.35'),
        drops: new Map([['sequence-gap', 2]]),
      }),
      WIDE,
    )
    expect(page).toContain('Session p-1 (paper): drawn, to its end')
    expect(page).toMatch(/recorded time\s+1m01s from 2030-01-01T12:00:00.000Z/)
    expect(page).toMatch(/dropped\s+2 sequence-gap/)
    expect(page).toMatch(/1 {2}BOOK_STALE\s+a book is older than allowed/)
    expect(page).toContain('Funnel: 41,802 quote updates, 4 showed a gap; the first rule against each:')
    expect(page).toMatch(/ {2}a book is older than allowed \.+ +3\n {2}sent \.+ +1\n/)
    expect(page).toContain('still worth more than its fees after 50 ms: 1, 150 ms: 1, 500 ms: 0')
    expect(page).toMatch(/trades\s+1 basket: 1 partly-hedged; 1 order, 1 fill, 1 with a loss/)
    expect(page).toMatch(/profit and loss\s+-0.45 realised after fees, from \$1000.00/)
    expect(page).toMatch(/alarm\s+1 x OVERFILL/)
    expect(page).toMatch(/HALTED\s+TOTAL_LOSS/)
    expect(page).toContain('digest 0123456789abcdef (seed 7;')
    expect(page).not.toContain('record ')
  })

  it('keeps within the width of the terminal, tables aside', () => {
    const page = sessionPage(facts({ tally: tallyOf(EVERY), source: 'a long name '.repeat(20) }), 80)
    for (const line of page.split('\n')) expect(line.length).toBeLessThanOrEqual(82)
  })

  it('shows a hostile name as text', () => {
    expect(sessionPage(facts({ source: 'x\u001b[31m\ny' }), WIDE)).not.toContain('\u001b')
  })

  it('says what waits for settlement, and what is certain in all', () => {
    const tally = tallyOf(EVERY.filter(({ kind }) => kind !== 'result'))
    expect(sessionPage(facts({ tally, openBaskets: 1 }), WIDE)).toMatch(
      /open\s+1 basket not settled yet; with all settled at least -0.45 in all/,
    )
    expect(sessionPage(facts(), WIDE)).toMatch(/open\s+nothing/)
  })

  it.each([
    ['complete', 'to its end'],
    ['stopped', 'stopped by the operator'],
    ['time', 'until the time given'],
    ['halted', 'halted'],
    ['damaged', 'until the input broke off'],
  ])('says %s in words', (endedBecause, words) => {
    expect(sessionPage(facts({ endedBecause }), WIDE)).toContain(`drawn, ${words}\n`)
  })
})

describe('the result for programs', () => {
  it('has null for what is missing and decimal texts for money', () => {
    const empty = sessionData(facts({ from: undefined, to: undefined })) as { gaps: object[] }
    expect(empty).toMatchObject({ from: null, to: null, halted: null, record: null, baskets: [] })
    expect(empty.gaps[0]).toMatchObject({ best_net_per_contract_usd: null })
    const full = JSON.stringify(sessionData(facts({ tally: tallyOf(EVERY), equity: usd(999_999_999) })))
    expect(full).toContain('"equity_at_cost_usd":"999.999999"')
    expect(full).toContain('"profit_usd":"-0.45"')
    for (const text of full.match(/":-?\d[\d.]*/g) ?? []) expect(text).not.toContain('.')
  })

  it('has one row for each basket', () => {
    const { columns, rows } = basketTable(tallyOf([EVERY[3]!]))
    expect(rows).toHaveLength(1)
    expect(columns.map((column) => shown(column.value(rows[0]!)))).toEqual([
      'b1',
      '2030-01-01T12:00:00.000Z',
      'cross-venue',
      'r',
      '20.50',
      'open',
      '+1.65',
      '0.00',
      '-',
      '-',
    ])
    expect(columns.map(({ name }) => name)).toContain('profit_usd')
  })
})
