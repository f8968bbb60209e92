import { describe, expect, it } from 'vitest'
import { CRYPTO_PAIRS } from '../../../../matching/synthetic/crypto.js'
import { expectPairsRead } from '../expect-pairs.js'
import { kalshi, polymarket, readFigure } from '../read-figure.js'

const AVERAGE = kalshi(
  'Bitcoin price on Nov 30, 2026?',
  "If the simple average of the sixty seconds of CF Benchmarks' Bitcoin Real-Time Index (BRTI) before 5 PM EST is above 51999.99 at 5 PM EST on Nov 30, 2026, then the market resolves to Yes.",
  { label: '$52,000 or above', strike: ['greater', '51999.99', null] },
)
const CANDLE = polymarket(
  'Will the price of Bitcoin be above $52,000 on November 30?',
  'This market will resolve to "Yes" if the Binance 1 minute candle for BTC/USDT 12:00 in the ET timezone (noon) on the date specified in the title has a final "Close" price higher than the price specified in the title.',
  { label: '52,000' },
)

describe('prices of coins', () => {
  it('reads the feed, how the price is taken, the moment and a nudged strike', () => {
    const average = readFigure(AVERAGE)
    expect(average).toMatchObject({
      family: 'crypto',
      accepted: 'at least 52000.00',
      window: 'at ..2026-11-30T22:00',
    })
    expect(average?.fields.figure?.value).toMatchObject({
      statistic: 'minute average',
      product: 'cf benchmarks brti',
    })
    const candle = readFigure(CANDLE)
    expect(candle).toMatchObject({
      family: 'crypto',
      accepted: 'at least 52000.01',
      window: 'at ..2026-11-30T17:00',
    })
    expect(candle?.fields.figure?.value).toMatchObject({
      statistic: 'minute candle close',
      product: 'binance btc/usdt',
    })
  })

  it('N40, N42: keeps a touched price from one at a moment', () => {
    const touched = readFigure(
      polymarket(
        'Will Bitcoin hit $100k in 2026?',
        'This market will resolve to "Yes" if any Binance 1 minute candle for BTC/USDT between January 1, 2026 and December 31, 2026 has a final "High" price of $100,000 or higher.',
      ),
    )
    const moment = readFigure(
      kalshi(
        'Will BTC be above 100,000 on Feb 1, 2027?',
        'If the close price of the 1-minute candle of BTC/USDT at Binance at 12 AM EST on Feb 1, 2027 is above 100,000, then the market resolves to Yes.',
      ),
    )
    expect(touched).toMatchObject({
      accepted: 'at least 100000.00',
      window: 'within 2026-01-01T05:00..2027-01-01T05:00',
    })
    expect(touched?.fields.figure?.value.statistic).toBe('touch candle high')
    expect(moment?.fields.window?.value.kind).toBe('at')
  })

  it('N43, N44: tells projects and the moment after a launch apart', () => {
    const value = (project: string, moment: string): string =>
      JSON.stringify(
        [
          readFigure(
            polymarket(
              `${project} FDV above $4B one day after launch?`,
              `This market will resolve to "Yes" if the fully diluted valuation of ${project}'s token is greater than $4,000,000,000 ${moment}.`,
            ),
          )?.fields,
        ].map((fields) => [fields?.subject?.value.name, fields?.figure?.value.statistic]),
      )
    expect(value('Nimbus', '24 hours after launch')).toBe('[["nimbus","24 hours after launch"]]')
    expect(value('Harbor', 'at launch')).toContain('harbor')
    expect(value('Nimbus', 'at 10:00 AM ET one day after launch')).toContain('10am et the day after launch')
  })

  it.each([
    'MicroStrategy sells any Bitcoin by November 30?',
    'Will a national Bitcoin reserve exist before 2027?',
    'Weekly return: BTC vs. HYPE',
    'Will China unban Bitcoin by 2027?',
  ])('leaves %s to others', (title) => {
    expect(
      readFigure(
        polymarket(title, 'This market will resolve to "Yes" if that happens by November 30, 2026.'),
      ),
    ).toBeUndefined()
  })

  it('takes a disclaimer for no source', () => {
    const market = kalshi(
      'Bitcoin price on Nov 30, 2026?',
      'If the price of Bitcoin is above 52000 at 5 PM EST on Nov 30, 2026, then the market resolves to Yes. While checking a source like Google or Coinbase may help guide your decision, it does not count.',
    )
    expect(readFigure(market)?.fields.source).toBeUndefined()
  })
})

describe('synthetic pairs of coins', () => {
  it('read alike where they are the same, and in a named field apart where they are not', () =>
    expectPairsRead(CRYPTO_PAIRS))
})
