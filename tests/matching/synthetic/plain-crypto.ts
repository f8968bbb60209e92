// Coins in other words than the house forms.
import { plainPair, yesIf } from './plain.js'
import type { SyntheticPair } from './build.js'

const CLOSE_NOTE =
  'Please note that this market is about the price according to Binance and not according to other exchanges or pairs.'
const BINANCE = (pair: string): string =>
  `Binance, specifically the ${pair} "Close" prices with "1m" candles selected. ${CLOSE_NOTE}`
const NOV30 = '2026-11-30T22:00:00Z'

export const PLAIN_CRYPTO: readonly SyntheticPair[] = [
  plainPair({
    id: 'pc-sol-average',
    kalshi: [
      'Solana price on Nov 30, 2026?',
      '$210 or above',
      "If the simple average of the sixty seconds of CF Benchmarks' Solana Real-Time Index (SOLUSD_RTI) before 5 PM EST is above 209.99 at 5 PM EST on Nov 30, 2026, then the market resolves to Yes.",
      ['greater', '209.99', null],
    ],
    polymarket: [
      'Will Solana be at or above $210 at 5PM ET on November 30?',
      '$210+',
      yesIf(
        'the mean of the sixty one-second readings of the CF Benchmarks Solana Real-Time Index in the minute before 5:00 PM ET on November 30, 2026 is $210.00 or more',
        'CF Benchmarks (SOLUSD_RTI)',
      ),
    ],
    ends: NOV30,
  }),
  plainPair({
    id: 'pc-btc-range',
    kalshi: [
      'Bitcoin price range on Nov 30, 2026?',
      '$91,000 to 91,999.99',
      "If the simple average of the sixty seconds of CF Benchmarks' Bitcoin Real-Time Index (BRTI) before 12 PM EST is between 91000-91999.99 at 12 PM EST on Nov 30, 2026, then the market resolves to Yes.",
      ['between', '91000', '91999.99'],
    ],
    polymarket: [
      'Bitcoin between $91,000 and $91,999.99 at noon ET on November 30?',
      '91,000-91,999.99',
      yesIf(
        'the average of the sixty BRTI values of the final minute before 12:00 PM ET on November 30, 2026 lies between $91,000 and $91,999.99, both included',
        "CF Benchmarks' Bitcoin Real-Time Index (BRTI)",
      ),
    ],
    ends: '2026-11-30T17:00:00Z',
  }),
  plainPair({
    id: 'pc-eth-below',
    kalshi: [
      'Ethereum price on Nov 30, 2026?',
      '$2,999.99 or below',
      "If the simple average of the sixty seconds of CF Benchmarks' Ethereum Real-Time Index (ETHUSD_RTI) before 5 PM EST is below 3000 at 5 PM EST on Nov 30, 2026, then the market resolves to Yes.",
      ['less', null, '3000'],
    ],
    polymarket: [
      'Ethereum under $3,000 on November 30, 5PM ET?',
      '<$3,000',
      yesIf(
        'the 60-second average of the ETHUSD_RTI index of CF Benchmarks before 5:00 PM ET on November 30, 2026 is less than $3,000',
        'CF Benchmarks',
      ),
    ],
    ends: NOV30,
  }),
  plainPair({
    id: 'pc-eth-touch-index',
    kalshi: [
      'Will Ethereum reach $7,500 by Nov 30, 2026?',
      '$7,500 or above',
      "If the price of Ethereum is at or above $7,500.00 at any time between Issuance and Nov 30, 2026 at 11:59 PM ET according to CF Benchmarks' Ethereum Real-Time Index (ERTI), then the market resolves to Yes.",
      ['greater_or_equal', '7500', null],
    ],
    polymarket: [
      'Will Ethereum hit $7,500 by November 30?',
      '↑ $7,500',
      'This market will immediately resolve to "Yes" if CF Benchmarks\' Ethereum Real-Time Index prints a value of $7,500 or higher at any time between market creation and November 30, 2026, 11:59 PM ET. Otherwise, this market will resolve to "No".',
    ],
    ends: '2026-12-01T04:59:00Z',
  }),
  plainPair({
    id: 'pc-btc-candle-noon',
    kalshi: [
      'Bitcoin price at noon on Nov 30, 2026?',
      'Above 95,000',
      'If the closing price of the one-minute BTC/USDT candle on Binance that starts at 12:00 PM ET on Nov 30, 2026 is above $95,000, then the market resolves to Yes.',
      ['greater', '95000', null],
    ],
    polymarket: [
      'Will the price of Bitcoin be above $95,000 on November 30?',
      '95,000',
      `This market will resolve to "Yes" if the Binance 1 minute candle for BTC/USDT 12:00 in the ET timezone (noon) on the date specified in the title has a final "Close" price higher than the price specified in the title. Otherwise, this market will resolve to "No".\n\nThe resolution source for this market is ${BINANCE('BTC/USDT')}`,
    ],
    ends: '2026-11-30T17:00:00Z',
  }),
  plainPair({
    id: 'pc-sol-candle-not-above',
    kalshi: [
      'Solana at $180 or lower on Nov 30, 2026?',
      '$180 or lower',
      'If the Binance SOL/USDT 1-minute candle at 12:00 PM ET on Nov 30, 2026 closes at or below $180, then the market resolves to Yes.',
      ['less_or_equal', null, '180'],
    ],
    polymarket: [
      'Will the price of Solana be above $180 on November 30?',
      '180',
      `This market will resolve to "Yes" if the Binance 1 minute candle for SOL/USDT 12:00 in the ET timezone (noon) on the date specified in the title has a final "Close" price higher than the price specified in the title. Otherwise, this market will resolve to "No".\n\nThe resolution source for this market is ${BINANCE('SOL/USDT')}`,
    ],
    ends: '2026-11-30T17:00:00Z',
    isInverse: true,
  }),
  plainPair({
    id: 'pc-btc-hour-candle',
    kalshi: [
      'Bitcoin up or down - Nov 30, 2026, 3PM ET?',
      'Up',
      'If the close of the Binance BTC/USDT 1 hour candle that begins on Nov 30, 2026 at 3:00 PM ET is greater than or equal to its open, then the market resolves to Yes.',
    ],
    polymarket: [
      'Bitcoin Up or Down - November 30, 3PM ET',
      '',
      'This market will resolve to "Up" if the close price is greater than or equal to the open price for the BTC/USDT 1 hour candle that begins on the time and date specified in the title. Otherwise, this market will resolve to "Down".\n\nThe resolution source for this market is information from Binance, specifically the BTC/USDT pair.',
    ],
    ends: '2026-11-30T21:00:00Z',
  }),
  plainPair({
    id: 'pc-xrp-stream',
    kalshi: [
      'XRP up or down - Nov 30, 2026, 2:00PM-2:15PM ET?',
      'Up',
      'If the price of XRP by the Chainlink XRP/USD data stream at 2:15 PM ET on Nov 30, 2026 is greater than or equal to its price at 2:00 PM ET on Nov 30, 2026, then the market resolves to Yes.',
    ],
    polymarket: [
      'XRP Up or Down - November 30, 2:00PM-2:15PM ET',
      '',
      'This market will resolve to "Up" if the XRP price at the end of the time range specified in the title is greater than or equal to the price at the beginning of that range. Otherwise, it will resolve to "Down".\nThe resolution source for this market is information from Chainlink, specifically the XRP/USD data stream.',
    ],
    ends: '2026-11-30T19:15:00Z',
  }),
  plainPair({
    id: 'pc-btc-dip',
    kalshi: [
      'Will Bitcoin fall to $60,000 in November 2026?',
      '$60,000 or below',
      'If any Binance BTC/USDT 1 minute candle has a Low of $60,000 or less between Nov 1, 2026 12:00 AM ET and Nov 30, 2026 11:59 PM ET, then the market resolves to Yes.',
      ['less_or_equal', null, '60000'],
    ],
    polymarket: [
      'Will Bitcoin dip to $60,000 in November?',
      '↓ 60,000',
      'This market will immediately resolve to "Yes" if any Binance 1 minute candle for BTC/USDT during the month specified in the title (from 00:00 AM ET on the first day to 11:59 PM ET on the last), has a final Low price equal to or lower than the price specified in the title. Otherwise, this market will resolve to "No."\n\nThe resolution source for this market is Binance, specifically the BTC/USDT Low prices.',
    ],
    ends: '2026-12-01T05:00:00Z',
  }),
  plainPair({
    id: 'pc-doge-hit',
    kalshi: [
      'Will Dogecoin hit $0.50 before Jan 1, 2027?',
      '$0.50 or above',
      'If any Binance DOGE/USDT 1 minute candle has a High price of $0.50 or more before Jan 1, 2027, then the market resolves to Yes.',
      ['greater_or_equal', '0.5', null],
    ],
    polymarket: [
      'Will Dogecoin hit $0.50 by December 31?',
      '$0.50',
      'This market will immediately resolve to "Yes" if any Binance 1 minute candle for Dogecoin (DOGEUSDT) between market creation and December 31, 2026, 23:59 in the ET timezone has a final "High" price of $0.50 or higher. Otherwise, this market will resolve to "No."\n\nThe resolution source for this market is Binance, specifically the DOGEUSDT "High" prices.',
    ],
    ends: '2027-01-01T05:00:00Z',
  }),
]
