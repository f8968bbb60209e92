import { describe, expect, it } from 'vitest'
import { DataError } from '../../../src/lib/base/errors.js'
import { decodeNeutral } from '../../../src/lib/record/neutral-codec.js'
import { WORST_KNOWN_FEE } from '../../../src/lib/domain/fees.js'
import type { Relation } from '../../../src/lib/domain/relation.js'

const decode = (message: object): unknown => decodeNeutral(JSON.stringify(message))

function failure(message: unknown): DataError {
  try {
    decodeNeutral(typeof message === 'string' ? message : JSON.stringify(message))
  } catch (error) {
    expect(error).toBeInstanceOf(DataError)
    return error as DataError
  }
  throw new Error('it was read')
}

const MARKET = {
  type: 'market',
  venue: 'kalshi',
  market: 'K',
  event: 'E',
  title: 'A question?',
  grid: [{ start: '0', end: '1', step: '0.01' }],
  lot: '1',
  min_qty: '5',
  fee: { rate: '0.07' },
  closes_at: '2030-01-01T18:00:00Z',
}
const WHERE = { venue: 'polymarket', market: 'P', stream: 's' }
const SNAPSHOT = {
  type: 'snapshot',
  ...WHERE,
  outcome: 'yes',
  depth: 'full',
  bids: [
    ['0.45', '10.5'],
    ['0.44', '0.000001'],
  ],
  asks: [['0.47', '3']],
}
const DELTA = { type: 'delta', ...WHERE, outcome: 'yes', side: 'bid', price: '0.45', change: '-2.5' }
const LEVEL = { type: 'level', ...WHERE, outcome: 'yes', side: 'ask', price: '0.47', qty: '0' }
const TRADE = { type: 'trade', venue: 'kalshi', market: 'K', outcome: 'yes', price: '0.45', qty: '2' }
const RELATION = {
  type: 'relation',
  id: 'r',
  kind: 'same',
  proof: 'certified',
  reason: 'compared',
  markets: ['kalshi:K', 'polymarket:P'],
}
const STREAM = { type: 'stream', stream: 's', sequence: 'complete', state: 'open' }
const STATUS = { type: 'status', venue: 'kalshi', market: 'K', status: 'paused' }
const SETTLEMENT = { type: 'settlement', venue: 'kalshi', market: 'K', yes: '0.26' }
const ALL = { MARKET, SNAPSHOT, DELTA, LEVEL, TRADE, RELATION, STREAM, STATUS, SETTLEMENT }

const many = (count: number, text: string): string[] => Array.from({ length: count }, () => text)
const statesOf = (count: number, yes: string[]): object[] =>
  Array.from({ length: count }, (_, i) => ({ name: `s${i}`, yes }))

const position = { channel: 's', subscription: 0, sequence: undefined }

describe('messages of the neutral channel', () => {
  it('a stream', () => {
    expect(decode(STREAM)).toEqual({ type: 'stream', channel: 's', policy: 'complete', state: 'open' })
  })

  it('a market', () => {
    const event = decode(MARKET) as { market: { grid: { size: number } } }
    expect(event).toMatchObject({
      type: 'market',
      market: {
        venue: 'kalshi',
        id: 'K',
        event: 'E',
        title: 'A question?',
        lot: 1_000_000,
        minQty: 5_000_000,
        feeKnown: true,
        fee: {
          label: 'kalshi 0.07',
          curve: { rateE6: 70_000, multiplierE6: 1_000_000, exponent: 1 },
          rounding: { mode: 'order_up', quantum: 10_000 },
        },
        closesAt: Date.UTC(2030, 0, 1, 18),
      },
    })
    expect(event.market.grid.size).toBe(99)
  })

  it('a market whose fee nobody knows costs the worst known fee, and one without a closing time says so', () => {
    const { closes_at: _, ...open } = MARKET
    expect(decode({ ...open, fee: null })).toMatchObject({
      market: { fee: WORST_KNOWN_FEE, feeKnown: false, closesAt: undefined },
    })
  })

  it.each([
    [{ mode: 'none' }, { mode: 'none' }],
    [
      { mode: 'fill_up', quantum_usd: '0.0001' },
      { mode: 'fill_up', quantum: 100 },
    ],
    [
      { mode: 'fill_half_up', quantum_usd: '0.00001' },
      { mode: 'fill_half_up', quantum: 10 },
    ],
    [
      { mode: 'balance', trade_quantum_usd: '0.000001', precision_usd: '0.01', rebate_quantum_usd: '0.0001' },
      { mode: 'balance', tradeQuantum: 1, precision: 10_000, rebateQuantum: 100 },
    ],
  ])('a fee that rounds by %j', (rounding, read) => {
    expect(
      decode({ ...MARKET, fee: { rate: '0.05', multiplier: '0.5', exponent: 2, rounding } }),
    ).toMatchObject({
      market: {
        fee: {
          label: 'kalshi 0.05 x 0.5',
          curve: { rateE6: 50_000, multiplierE6: 500_000, exponent: 2 },
          rounding: read,
        },
      },
    })
  })

  it('a snapshot of YES', () => {
    expect(decode({ ...SNAPSHOT, subscription: 3, sequence: 9 })).toEqual({
      type: 'snapshot',
      venue: 'polymarket',
      market: 'P',
      position: { channel: 's', subscription: 3, sequence: 9 },
      depth: 'full',
      bids: [
        { price: 4_500, qty: 10_500_000 },
        { price: 4_400, qty: 1 },
      ],
      asks: [{ price: 4_700, qty: 3_000_000 }],
    })
  })

  it('a snapshot of NO: its bids are asks of YES at the rest of a dollar', () => {
    expect(decode({ ...SNAPSHOT, outcome: 'no' })).toEqual({
      type: 'snapshot',
      venue: 'polymarket',
      market: 'P',
      position,
      depth: 'full',
      bids: [{ price: 5_300, qty: 3_000_000 }],
      asks: [
        { price: 5_500, qty: 10_500_000 },
        { price: 5_600, qty: 1 },
      ],
    })
  })

  it('a quote: prices without sizes, which are written as zero and count as one contract', () => {
    const quote = { ...SNAPSHOT, depth: 'quote', bids: [['0.45', '0']], asks: [['0.47', '0']] }
    expect(decode(quote)).toMatchObject({
      depth: 'quote',
      bids: [{ price: 4_500, qty: 1_000_000 }],
      asks: [{ price: 4_700, qty: 1_000_000 }],
    })
    expect(failure({ ...quote, asks: [['0.47', '1']] })).toMatchObject({ code: 'LEVEL_SIZE' })
    for (const depth of ['full', 'top'])
      expect(failure({ ...quote, depth })).toMatchObject({ code: 'LEVEL_SIZE', facts: { market: 'P' } })
  })

  it.each([
    ['yes', 'bid', 'bid', 4_500],
    ['yes', 'ask', 'ask', 4_500],
    ['no', 'bid', 'ask', 5_500],
    ['no', 'ask', 'bid', 5_500],
  ])('a change of a %s %s is one of a YES %s', (outcome, side, yesSide, price) => {
    expect(decode({ ...DELTA, outcome, side })).toEqual({
      type: 'delta',
      venue: 'polymarket',
      market: 'P',
      position,
      side: yesSide,
      price,
      change: -2_500_000,
    })
    expect(decode({ ...LEVEL, outcome, side, price: '0.45' })).toMatchObject({ side: yesSide, price, qty: 0 })
  })

  it('a trade in YES terms', () => {
    expect(decode(TRADE)).toEqual({
      type: 'trade',
      venue: 'kalshi',
      market: 'K',
      price: 4_500,
      qty: 2_000_000,
    })
    expect(decode({ ...TRADE, outcome: 'no' })).toMatchObject({ price: 5_500 })
  })

  it('a status and a settlement, a scalar one too', () => {
    expect(decode(STATUS)).toEqual(STATUS)
    expect(decode(SETTLEMENT)).toEqual({ type: 'settlement', venue: 'kalshi', market: 'K', yesPayoff: 2_600 })
  })

  it('a relation with the table of its kind, or with its own', () => {
    expect(decode(RELATION)).toMatchObject({
      type: 'relation',
      relation: { id: 'r', states: [{ yesPayoffs: [10_000, 10_000] }, { yesPayoffs: [0, 0] }] },
    })
    const states = [{ name: 'void', yes: ['0.5', '0.25'] }]
    expect(decode({ ...RELATION, states })).toMatchObject({
      relation: { states: [{ name: 'void', yesPayoffs: [5_000, 2_500] }] },
    })
    const tail = [{ ...states[0]!, tail: true }]
    expect(decode({ ...RELATION, states: tail })).toMatchObject({ relation: { states: [{ tail: true }] } })
    expect(failure({ ...RELATION, states: [{ ...tail[0]!, tail: false }] })).toMatchObject({
      code: 'MESSAGE_SHAPE',
    })
  })

  it.each(Object.entries(ALL))('%s with a field that nobody knows is refused', (_name, message) => {
    expect(failure({ ...message, extra: 1 })).toMatchObject({ code: 'MESSAGE_SHAPE' })
  })

  it.each(
    Object.entries(ALL).flatMap(([name, message]) =>
      Object.keys(message)
        .filter((key) => !['closes_at'].includes(key))
        .map((key) => [name, key, message] as const),
    ),
  )('%s without %s is refused', (_name, key, message) => {
    const { [key as 'type']: _, ...rest } = message
    expect(failure(rest).code).toBe('MESSAGE_SHAPE')
  })

  it.each([
    ['not JSON', '{', 'MESSAGE_JSON'],
    ['an empty text', '', 'MESSAGE_JSON'],
    ['null', 'null', 'MESSAGE_SHAPE'],
    ['a list', '[]', 'MESSAGE_SHAPE'],
    ['an unknown type', { type: 'order' }, 'MESSAGE_SHAPE'],
    ['a number for a price', { ...LEVEL, price: 0.47 }, 'MESSAGE_SHAPE'],
    ['a price above a dollar', { ...LEVEL, price: '1.0001' }, 'PRICE_MALFORMED'],
    ['a negative price', { ...LEVEL, price: '-0.01' }, 'PRICE_MALFORMED'],
    ['a fifth decimal', { ...LEVEL, price: '0.45001' }, 'PRICE_MALFORMED'],
    ['an exponent', { ...LEVEL, price: '4e-1' }, 'PRICE_MALFORMED'],
    ['a negative quantity', { ...LEVEL, qty: '-1' }, 'QTY_NEGATIVE'],
    ['a quantity finer than a millionth', { ...LEVEL, qty: '0.0000001' }, 'QTY_MALFORMED'],
    ['a quantity beyond 53 bits', { ...LEVEL, qty: '9007199255' }, 'QTY_MALFORMED'],
    ['a change that is no number', { ...DELTA, change: 'two' }, 'QTY_MALFORMED'],
    ['a long number', { ...DELTA, change: '1'.repeat(41) }, 'MESSAGE_SHAPE'],
    ['an unknown venue', { ...STATUS, venue: 'elsewhere' }, 'MESSAGE_SHAPE'],
    ['an unknown status', { ...STATUS, status: 'halted' }, 'MESSAGE_SHAPE'],
    ['a fractional sequence', { ...DELTA, sequence: 1.5 }, 'MESSAGE_SHAPE'],
    ['a payoff above a dollar', { ...SETTLEMENT, yes: '1.1' }, 'PRICE_MALFORMED'],
    ['a lot of zero', { ...MARKET, lot: '0' }, 'MARKET_LOT'],
    ['a lot that does not divide a contract', { ...MARKET, lot: '0.03' }, 'MARKET_LOT'],
    ['a lot of one and a half', { ...MARKET, lot: '1.5' }, 'MARKET_LOT'],
    ['a lot above a thousand', { ...MARKET, lot: '1001' }, 'MARKET_LOT'],
    [
      'a grid without a tradeable price',
      { ...MARKET, grid: [{ start: '0', end: '1', step: '1' }] },
      'GRID_EMPTY',
    ],
    ['a minimum that is no whole number of lots', { ...MARKET, min_qty: '1.5' }, 'MARKET_MIN'],
    ['a step of zero', { ...MARKET, grid: [{ start: '0', end: '1', step: '0' }] }, 'GRID_BANDS'],
    [
      'bands with a hole',
      {
        ...MARKET,
        grid: [
          { start: '0', end: '0.1', step: '0.01' },
          { start: '0.2', end: '1', step: '0.01' },
        ],
      },
      'GRID_BANDS',
    ],
    ['no band', { ...MARKET, grid: [] }, 'MESSAGE_SHAPE'],
    ['a negative fee', { ...MARKET, fee: { rate: '-0.01' } }, 'FEE_RATIO'],
    ['a fee that is no number', { ...MARKET, fee: { rate: 'x' } }, 'FEE_RATIO'],
    ['a fee above ten', { ...MARKET, fee: { rate: '10.1' } }, 'FEE_RATIO'],
    ['a closing time that is no time', { ...MARKET, closes_at: 'tomorrow' }, 'MESSAGE_SHAPE'],
    ['a relation of one market', { ...RELATION, markets: ['kalshi:K'] }, 'MESSAGE_SHAPE'],
    ['a pair of three', { ...RELATION, markets: ['a', 'b', 'c'] }, 'RELATION_MARKETS'],
    ['a relation of a market with itself', { ...RELATION, markets: ['a', 'a'] }, 'RELATION_MARKETS'],
    ['a state that misses a market', { ...RELATION, states: [{ name: 'x', yes: ['1'] }] }, 'RELATION_STATES'],
    ['no state at all', { ...RELATION, states: [] }, 'MESSAGE_SHAPE'],
    ['a relation of 201 markets', { ...RELATION, markets: many(201, 'm') }, 'MESSAGE_SHAPE'],
    ['1,001 states', { ...RELATION, states: statesOf(1_001, ['1', '0']) }, 'MESSAGE_SHAPE'],
    ['a state of 201 payoffs', { ...RELATION, states: statesOf(1, many(201, '1')) }, 'MESSAGE_SHAPE'],
  ])('%s is refused', (_name, message, code) => {
    expect(failure(message).code).toBe(code)
  })

  it.each(['0.000001', '0.25', '1', '7', '1000'])('a lot may be %s', (lot) => {
    expect(decode({ ...MARKET, lot, min_qty: '0' })).toMatchObject({ market: { lot: Number(lot) * 1e6 } })
  })

  it('a relation may have 200 markets and 1,000 states', () => {
    const kind = {
      ...RELATION,
      kind: 'exclusive',
      markets: many(200, 'm').map((id, i) => `kalshi:${id}${i}`),
    }
    const read = decode({ ...kind, states: statesOf(1_000, many(200, '0')) })
    expect((read as { relation: Relation }).relation.states).toHaveLength(1_000)
  })

  it.each([
    ['a step of rounding that is zero', { mode: 'order_up', quantum_usd: '0' }],
    ['a step of rounding that is negative', { mode: 'fill_up', quantum_usd: '-0.01' }],
    [
      'a step of cash that is zero',
      { mode: 'balance', trade_quantum_usd: '0.01', precision_usd: '0', rebate_quantum_usd: '0.01' },
    ],
  ])('%s is refused when it is read, not when the first fee is computed', (_name, rounding) => {
    expect(failure({ ...MARKET, fee: { rate: '0.07', rounding } })).toBeInstanceOf(DataError)
  })

  it('names the market that a bad message was about, and the field', () => {
    expect(failure({ ...LEVEL, price: '2' })).toMatchObject({ facts: { venue: 'polymarket', market: 'P' } })
    expect(failure({ ...LEVEL, side: 'left' })).toMatchObject({
      facts: { venue: 'polymarket', market: 'P' },
      message: expect.stringMatching(/^side: /) as string,
    })
    expect(failure({ ...RELATION, markets: ['a', 'a'] }).facts).not.toHaveProperty('market')
  })
})
