import { describe, expect, it } from 'vitest'
import { kalshi, polymarket, readFigure } from '../read-figure.js'

const subject = (market: Parameters<typeof readFigure>[0]): string | undefined =>
  readFigure(market)?.fields.subject?.value.name

describe('indices, commodities and companies', () => {
  it('N39: keeps the composite of Nasdaq and its hundred apart, whatever the form of the number', () => {
    const composite = kalshi(
      'Nasdaq close above 20,000 on Nov 30, 2026?',
      'If the Nasdaq Composite closes above 20,000 on Nov 30, 2026, then the market resolves to Yes.',
    )
    const hundred = polymarket(
      'NASDAQ100 above 20000 on November 30?',
      'This market will resolve to "Yes" if the Nasdaq-100 closes above 20k on November 30, 2026.',
    )
    expect(subject(composite)).toBe('nasdaq composite')
    expect(subject(hundred)).toBe('nasdaq-100')
    expect(readFigure(composite)?.accepted).toBe(readFigure(hundred)?.accepted)
  })

  it('B05: tells a named contract month from the active one', () => {
    const named = kalshi(
      'Natural gas above 4.50 on Nov 30, 2026?',
      'If the settlement price of NGDM6 is above 4.50 on Nov 30, 2026, then the market resolves to Yes.',
    )
    const active = polymarket(
      'Natural Gas above $4.50 on November 30?',
      'This market will resolve to "Yes" if the price of the active month of natural gas by Pyth is above $4.50 on November 30, 2026.',
    )
    expect(readFigure(named)?.fields.figure?.value.product).toBe('2026-06')
    expect(readFigure(active)?.fields.figure?.value.product).toBe('active month')
  })

  it('moves a nudged strike of an index to the cent', () => {
    const market = kalshi(
      'Will the S&P 500 be above 7384.9999 on Nov 30, 2026 at 4pm EST?',
      'If the S&P 500 index value on Nov 30, 2026 at 4pm EST is above 7384.9999, then the market resolves to Yes.',
      { label: '7,385 or above', strike: ['greater_or_equal', '7385', null] },
    )
    expect(readFigure(market)).toMatchObject({
      family: 'finance',
      accepted: 'at least 7385.00',
      window: 'at ..2026-11-30T21:00',
    })
  })

  it('tells the open from the close of a day that goes up or down', () => {
    const rules = (part: string): string =>
      `This market will resolve to "Up" if the official S&P 500 ${part} price on November 30, 2026 is higher than the closing price on the most recent prior trading day.`
    const read = (part: string, title: string): string | undefined =>
      readFigure(polymarket(title, rules(part), { outcomes: ['Up', 'Down'] }))?.fields.figure?.value.statistic
    expect(read('open', 'S&P 500 (SPX) Opens Up or Down on November 30?')).toBe('open')
    expect(read('closing', 'S&P 500 (SPX) Up or Down on November 30?')).toBe('close')
  })

  it('reads the place of a company among all', () => {
    const market = polymarket(
      'Will Acme be the second-largest company in the world by market cap on November 30?',
      'This market will resolve to the second-largest company in the world by market cap on November 30, 2026, as of market close.',
    )
    expect(readFigure(market)).toMatchObject({ family: 'finance', accepted: 'at least 2 and at most 2' })
  })
})
