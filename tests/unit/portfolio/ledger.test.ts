import { describe, expect, it } from 'vitest'
import { price } from '../../../src/lib/base/units.js'
import { BugError } from '../../../src/lib/base/errors.js'
import type { TradeSide } from '../../../src/lib/domain/fees.js'
import type { Fill } from '../../../src/lib/domain/order.js'
import { Ledger } from '../../../src/lib/portfolio/ledger.js'
import { contracts, dollars, drawnMarket, instrument, later, NOON } from '../../drawn/market.js'

const MARKET = drawnMarket('kalshi:Q')
const YES = instrument(MARKET, 'yes')
const NO = instrument(MARKET, 'no')
const OTHER = instrument(drawnMarket('polymarket:Q'), 'yes')

let fills = 0
const fill = (side: TradeSide, size: string, at: number, fee = '0', of = YES): Fill => ({
  id: `f${++fills}`,
  orderId: 'o',
  instrument: of,
  side,
  price: price(at),
  qty: contracts(size),
  fee: dollars(fee),
  at: NOON,
})

function opened(kalshi = '100', polymarket = '100'): Ledger {
  const ledger = new Ledger()
  ledger.open('kalshi', dollars(kalshi), NOON)
  ledger.open('polymarket', dollars(polymarket), NOON)
  return ledger
}

describe('the ledger', () => {
  it('opens with capital and nothing earned', () => {
    const ledger = opened('60', '40')
    expect(ledger.cash('kalshi')).toBe(dollars('60'))
    expect(ledger.cash('polymarket')).toBe(dollars('40'))
    expect(ledger.equity).toBe(dollars('100'))
    expect(ledger.realised).toBe(0)
    expect(ledger.fees).toBe(0)
    ledger.assertConserved()
  })

  it('books a purchase at cost and the fee beside it', () => {
    const ledger = opened()
    const { entry, profit } = ledger.bookFill(fill('buy', '10', 4_500, '0.18'))
    expect(profit).toBe(0)
    expect(entry).toMatchObject({ id: 'e3', kind: 'buy', qty: contracts(10), at: NOON })
    expect(entry.postings).toEqual([
      { account: 'position:kalshi:Q/yes', amount: dollars('4.5') },
      { account: 'fees:kalshi', amount: dollars('0.18') },
      { account: 'cash:kalshi', amount: dollars('-4.68') },
    ])
    expect(ledger.cash('kalshi')).toBe(dollars('95.32'))
    expect(ledger.position(YES)).toMatchObject({ qty: contracts(10), cost: dollars('4.5') })
    expect(ledger.equity).toBe(dollars('199.82'))
    expect(ledger.realised).toBe(dollars('-0.18'))
    ledger.assertConserved()
  })

  it('pays up and receives down to the micro-dollar', () => {
    const ledger = opened()
    // 0.000001 contract at 33.33c is 0.3333 micro-dollars.
    ledger.bookFill(fill('buy', '0.000001', 3_333))
    expect(ledger.position(YES).cost).toBe(1)
    ledger.bookFill(fill('sell', '0.000001', 3_333))
    expect(ledger.realised).toBe(-1)
    ledger.assertConserved()
  })

  it('takes the cost of what is sold at the average price, and the rest keeps its cost', () => {
    const ledger = opened()
    ledger.bookFill(fill('buy', '10', 4_000))
    ledger.bookFill(fill('buy', '20', 5_500))
    // 30 for 15.00: 50c each.
    expect(ledger.position(YES)).toMatchObject({ qty: contracts(30), cost: dollars('15') })
    const { entry, profit } = ledger.bookFill(fill('sell', '12', 4_700, '0.30'))
    expect(profit).toBe(dollars('-0.36'))
    expect(entry.postings).toEqual([
      { account: 'cash:kalshi', amount: dollars('5.34') },
      { account: 'fees:kalshi', amount: dollars('0.30') },
      { account: 'position:kalshi:Q/yes', amount: dollars('-6') },
      { account: 'result', amount: dollars('0.36') },
    ])
    expect(ledger.position(YES)).toMatchObject({ qty: contracts(18), cost: dollars('9') })
    expect(ledger.realised).toBe(dollars('-0.66'))
    expect(ledger.cash('kalshi')).toBe(dollars('90.34'))
    ledger.assertConserved()
  })

  it('leaves the odd micro-dollar of a divided cost with the rest', () => {
    const ledger = opened()
    // 3 millionths for 1 micro-dollar: a third of it has no cost of its own.
    ledger.bookFill(fill('buy', '0.000003', 3_333))
    expect(ledger.position(YES).cost).toBe(1)
    ledger.bookFill(fill('sell', '0.000001', 5_000))
    expect(ledger.position(YES)).toMatchObject({ qty: 2, cost: 1 })
    ledger.bookFill(fill('sell', '0.000002', 5_000))
    expect(ledger.positions()).toEqual([])
    ledger.assertConserved()
  })

  it('is flat after everything was sold', () => {
    const ledger = opened()
    ledger.bookFill(fill('buy', '3', 3_333, '0.01'))
    ledger.bookFill(fill('sell', '1', 5_000, '0.01'))
    ledger.bookFill(fill('sell', '2', 5_000, '0.01'))
    expect(ledger.positions()).toEqual([])
    // 1.50 - 0.9999 - 0.03.
    expect(ledger.realised).toBe(dollars('0.4701'))
    expect(ledger.equity).toBe(dollars('200.4701'))
    ledger.assertConserved()
  })

  it.each([
    ['yes', 10_000, '10', '5.5'],
    ['yes', 0, '0', '-4.5'],
    ['yes', 2_600, '2.6', '-1.9'],
    ['no', 10_000, '0', '-4.5'],
    ['no', 2_600, '7.4', '2.9'],
    ['no', 5_000, '5', '0.5'],
  ] as const)('pays 10 %s, when YES pays %i ticks, %s dollars', (outcome, yesPays, received, profit) => {
    const ledger = opened()
    const held = outcome === 'yes' ? YES : NO
    ledger.bookFill(fill('buy', '10', 4_500, '0.18', held))
    const booked = ledger.bookSettlement(held, price(yesPays), later(5))
    expect(booked).toMatchObject({
      received: dollars(received),
      profit: dollars(profit),
      position: { qty: contracts(10), cost: dollars('4.5') },
      entry: { kind: 'settlement', reference: 'Q', at: later(5), qty: contracts(10) },
    })
    expect(ledger.positions()).toEqual([])
    expect(ledger.realised).toBe(dollars(profit) - dollars('0.18'))
    ledger.assertConserved()
  })

  it('settles nothing when nothing is held, and nothing twice', () => {
    const ledger = opened()
    expect(ledger.bookSettlement(YES, price(10_000), NOON)).toBeUndefined()
    ledger.bookFill(fill('buy', '1', 5_000))
    expect(ledger.bookSettlement(NO, price(10_000), NOON)).toBeUndefined()
    expect(ledger.bookSettlement(YES, price(10_000), NOON)).toBeDefined()
    expect(ledger.bookSettlement(YES, price(10_000), NOON)).toBeUndefined()
    expect(ledger.equity).toBe(dollars('200.5'))
  })

  it('keeps the venues apart', () => {
    const ledger = opened('60', '40')
    ledger.bookFill(fill('buy', '10', 5_000, '0.10', OTHER))
    expect(ledger.cash('kalshi')).toBe(dollars('60'))
    expect(ledger.cash('polymarket')).toBe(dollars('34.9'))
    expect(ledger.fees).toBe(dollars('0.10'))
  })

  it('refuses to sell more than is held', () => {
    const ledger = opened()
    ledger.bookFill(fill('buy', '10', 4_500))
    expect(() => ledger.bookFill(fill('sell', '10.000001', 4_500))).toThrow(BugError)
    expect(() => ledger.bookFill(fill('sell', '1', 4_500, '0', NO))).toThrow(BugError)
    expect(ledger.position(YES).qty).toBe(contracts(10))
    ledger.assertConserved()
  })

  it('notices cash below zero', () => {
    const ledger = opened('4', '0')
    ledger.bookFill(fill('buy', '10', 4_000))
    expect(ledger.overdrawn).toBeUndefined()
    ledger.bookFill(fill('buy', '0.01', 100))
    ledger.assertConserved()
    expect(ledger.overdrawn).toBe('kalshi')
  })

  it('numbers its entries', () => {
    const ledger = opened()
    const ids = [1, 2, 3].map(() => ledger.bookFill(fill('buy', '1', 100)).entry.id)
    expect(ids).toEqual(['e3', 'e4', 'e5'])
  })
})
