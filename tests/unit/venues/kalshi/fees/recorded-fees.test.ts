// Fees that the venue really charged, where the recordings lie beside the repository.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  formatPrice,
  formatQty,
  ms,
  parsePrice,
  parseQty,
  parseUsd,
  price,
  qty,
  usd,
} from '../../../../../src/lib/base/units.js'
import type { AccountFill } from '../../../../../src/lib/domain/account.js'
import { orderFeeUsd } from '../../../../../src/lib/domain/fees.js'
import { feeSchedules } from '../../../../../src/lib/venues/kalshi/fees.js'
import { FeeAudit, type FeeDrift } from '../../../../../src/lib/venues/kalshi/fees/fee-audit.js'
import { FeeMeter } from '../../../../../src/lib/venues/kalshi/fees/fee-meter.js'
import type { Json } from '../../../../exchange/kalshi/documented.js'
import { describeRecording } from '../../../../import/recorded.js'

const read = (folder: string, name: string): Json => JSON.parse(readFileSync(join(folder, name), 'utf8'))
const seriesOf = (market: string): string => market.split('-')[0]!

/** The series of the recordings that no listing among them covers: baseball pays half, all others in full. */
const multiplierE6Of = (series: string, listed: Json): number =>
  1_000_000 *
  ((listed[series]?.series.fee_multiplier as number | undefined) ?? (series.startsWith('KXMLB') ? 0.5 : 1))

const feesOf = (market: string, listed: Json) => {
  const series = seriesOf(market)
  const feeType = (listed[series]?.series.fee_type as string | undefined) ?? 'quadratic'
  return feeSchedules({
    series: { feeType, feeMultiplierE6: multiplierE6Of(series, listed) },
    at: ms(Date.UTC(2026, 7, 15)),
    account: 'direct',
  })
}

describeRecording('kalshi-rest-2026-08', (folder) => {
  const listed = read(folder, 'series_fee_fields.json').payloads
  const rows = read(folder, 'portfolio_fills_redacted.json').payload.fills as Json[]
  const fills = rows.map((row): AccountFill => ({
    type: 'fill',
    venue: 'kalshi',
    fillId: row.fill_id,
    orderId: row.order_id,
    clientOrderId: undefined,
    market: row.ticker,
    side: row.book_side,
    price: parsePrice(row.yes_price_dollars),
    qty: parseQty(row.count_fp),
    fee: parseUsd(row.fee_cost),
    taker: row.is_taker,
    at: ms(Date.parse(row.created_time)),
  }))

  it('explains 32 of 33 fills to the micro-dollar, and the other one but for a step', () => {
    const unexplained = fills.flatMap((fill) => {
      const predicted = new FeeMeter().charge(feesOf(fill.market, listed).taker, fill)
      if (predicted === fill.fee) return []
      const { market, qty: count, price } = fill
      return [{ market, count: formatQty(count), price: formatPrice(price), predicted, charged: fill.fee }]
    })
    expect(fills).toHaveLength(33)
    // 0.07 x 71.94 x 0.013 x 0.987 = 0.064615; with the cash aligned to 0.0001 that is 0.064680, and 0.064780 was charged.
    expect(unexplained).toEqual([
      {
        market: 'KXMVECROSSCATEGORY-REDACTED005',
        count: '71.94',
        price: '0.0130',
        predicted: usd(64_680),
        charged: usd(64_780),
      },
    ])
  })

  it('is no reason for an alarm: a step is allowed', () => {
    const drifts: FeeDrift[] = []
    const audit = new FeeAudit({
      feesOf: (market) => ({ series: seriesOf(market), fees: feesOf(market, listed) }),
      onDrift: (drift) => drifts.push(drift),
    })
    for (const fill of fills) audit.note(fill)
    for (const { orderId } of fills) audit.noteEnd(orderId)
    expect(drifts).toEqual([])
    expect(audit.counts).toEqual({ fills: 33, unjudged: 0, drifts: 0 })
  })

  it('adds up to the fees that the settlements of the same markets tell', () => {
    const settlements = read(folder, 'portfolio_settlements_redacted.json').payload.settlements as Json[]
    const told = settlements.map((row) => [row.ticker.split('-')[0], parseUsd(row.fee_cost)] as const)
    const bought = new Map<string, AccountFill[]>()
    for (const fill of fills) bought.set(fill.market, [...(bought.get(fill.market) ?? []), fill])
    const predicted = [...bought].map(([market, own]) => {
      const charged = own.map((fill) => new FeeMeter().charge(feesOf(market, listed).taker, fill))
      return [seriesOf(market), usd(charged.reduce((sum, fee) => sum + fee, 0))] as const
    })
    // Names were blanked market by market, so a settlement is looked for by its series and its fee.
    const left = predicted.map(([series, fee]) => `${String(series)} ${fee}`)
    const missing = told.filter(([series, fee]) => {
      const at = left.indexOf(`${String(series)} ${fee}`)
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
    expect(told).toHaveLength(22)
    expect(missing).toEqual([])
  })
})

describeRecording('order-http-2026-01', (folder) => {
  it.each([
    ['kalshi_full_fill_real.json', 1, 1],
    ['kalshi_partial_fill_real.json', 114, 66],
    ['kalshi_no_fill_real.json', 0, 0],
  ])('the whole order up to a cent: %s, %d contracts, %d cents', (name, count, cents) => {
    const { order } = read(folder, name).response.body_parsed
    const at = ms(Date.parse(order.created_time))
    const { taker } = feeSchedules({
      series: { feeType: 'quadratic', feeMultiplierE6: 1_000_000 },
      at,
      account: 'direct',
    })
    const fill = { price: price(order.yes_price * 100), qty: qty(order.fill_count * 1_000_000) }
    expect([order.fill_count, order.taker_fees]).toEqual([count, cents])
    expect(orderFeeUsd(taker, [fill])).toBe(cents * 10_000)
    expect(new FeeMeter().charge(taker, { side: 'bid', ...fill })).toBe(cents * 10_000)
  })
})

describeRecording('kalshi-golden-2026-01', (folder) => {
  it('holds no fee to check: its fills carry none, and the figures of its orders were replaced', () => {
    const fills = read(folder, 'portfolio_fills_response.json').response.fills as Json[]
    expect(fills.filter((fill) => 'fee_cost' in fill)).toEqual([])
    const [first] = read(folder, 'portfolio_orders_response.json').response.orders as Json[]
    // 32 contracts at 60 cents cost neither 13.87 nor a fee of 447.40.
    expect(first).toMatchObject({
      fill_count: 32,
      yes_price: 60,
      taker_fill_cost: 1_387,
      taker_fees_dollars: '447.4000',
    })
  })
})
