// Prices of coins: the same feed, moment and threshold in the words of both venues, and the same with one thing changed.
import { apart, inverse, same, type KalshiWords, type PolymarketWords, type SyntheticPair } from './build.js'

const NOT_ALIKE =
  'Prices of coins differ between places. Looking at a site like Google or Coinbase may help guide your decision, but the value here comes from CF Benchmarks alone.'

interface AverageWords {
  readonly coin: string
  readonly index: string
  readonly hour: string
  readonly day: string
  readonly strike: readonly [string, string | null, string | null]
  readonly told: string
  readonly label: string
}

/** The house form of Kalshi: the mean of the last minute of an index. */
const kalshiAverage = ({ coin, index, hour, day, strike, told, label }: AverageWords): KalshiWords => ({
  ticker: 'KXCOIN-26NOV3017-T1',
  title: `${coin} price on ${day}?`,
  label,
  rules: `If the simple average of the sixty seconds of CF Benchmarks' ${index} before ${hour} EST is ${told} at ${hour} EST on ${day}, then the market resolves to Yes.`,
  more: NOT_ALIKE,
  strike,
  closes: '2026-11-30T22:00:00Z',
})

/** The same said by Polymarket. */
const polymarketAverage = (
  question: string,
  label: string,
  told: string,
  index: string,
): PolymarketWords => ({
  id: '900001',
  question,
  label,
  rules: `This market will resolve to "Yes" if the average of the 60 one-second values of CF Benchmarks' ${index} in the last minute before 5:00 PM ET on November 30, 2026 is ${told}. Otherwise, this market will resolve to "No".\n\nThe resolution source for this market is CF Benchmarks, specifically the ${index}.`,
  ends: '2026-11-30T22:00:00Z',
})

/** The house form of Polymarket: the close of a one-minute candle. */
const polymarketCandle = (coin: string, symbol: string, strike: string, day: string): PolymarketWords => ({
  id: '900002',
  question: `Will the price of ${coin} be above $${strike} on ${day}?`,
  label: strike,
  rules: `This market will resolve to "Yes" if the Binance 1 minute candle for ${symbol}/USDT 12:00 in the ET timezone (noon) on the date specified in the title has a final "Close" price higher than the price specified in the title. Otherwise, this market will resolve to "No".\n\nThe resolution source for this market is Binance, specifically the ${symbol}/USDT "Close" prices.\n\nPrice precision is determined by the number of decimal places in the source.`,
  ends: '2026-11-30T17:00:00Z',
})

const kalshiCandle = (coin: string, symbol: string, told: string, hour = '12 PM'): KalshiWords => ({
  ticker: 'KXCANDLE-26NOV3012-T1',
  title: `${coin} price on Nov 30, 2026 at ${hour} EST?`,
  label: told,
  rules: `If the close price of the 1-minute candle of ${symbol}/USDT at Binance at ${hour} EST on Nov 30, 2026 is ${told}, then the market resolves to Yes.`,
  closes: '2026-11-30T17:00:00Z',
})

const kalshiTouch = (told: string, side: string, ticker = 'KXBTCMAXMON-26NOV-1'): KalshiWords => ({
  ticker,
  title: `How ${side === 'High' ? 'high' : 'low'} will Bitcoin get in November 2026?`,
  label: told,
  rules: `If any 1-minute candle of BTC/USDT at Binance between November 1, 2026 12:00 AM ET and November 30, 2026 11:59 PM ET has a ${side} price of ${told}, then the market resolves to Yes.`,
  closes: '2026-12-01T05:00:00Z',
})

const polymarketTouch = (question: string, label: string, side: string, told: string): PolymarketWords => ({
  id: '900003',
  question,
  label,
  rules: `This market will immediately resolve to "Yes" if any Binance 1 minute candle for BTC/USDT during the month specified in the title (from 00:00 AM ET on the first day to 11:59 PM ET on the last), has a final ${side} price ${told} the price specified in the title. Otherwise, this market will resolve to "No."\n\nThe resolution source for this market is Binance, specifically the BTC/USDT ${side} prices.`,
  ends: '2026-12-01T05:00:00Z',
})

const kalshiQuarter = (told: string): KalshiWords => ({
  ticker: 'KXETH15M-26NOV301715-15',
  title: 'ETH price up in next 15 mins?',
  label: 'Target Price: $3,012.55',
  rules: `If the Chainlink ETH/USD data stream value at 5:15 PM EST on Nov 30, 2026 is ${told} the Chainlink ETH/USD data stream value at 5:00 PM EST on Nov 30, 2026, then the market resolves to Yes.`,
  closes: '2026-11-30T22:15:00Z',
})

const polymarketQuarter = (clock: string, feed: string): PolymarketWords => ({
  id: '900004',
  question: `Ethereum Up or Down - November 30, ${clock} ET`,
  label: '',
  rules: `This market will resolve to "Up" if the Ethereum price at the end of the time range specified in the title is greater than or equal to the price at the beginning of that range. Otherwise, it will resolve to "Down".\nThe resolution source for this market is information from ${feed}.`,
  ends: '2026-11-30T22:15:00Z',
  outcomes: ['Up', 'Down'],
})

const kalshiValue = (project: string, told: string, moment: string): KalshiWords => ({
  ticker: 'KXFDV-27JAN-4',
  title: `${project} FDV above $4B one day after launch?`,
  label: 'Above $4B',
  rules: `If the fully diluted valuation of ${project}'s token as reported by CoinGecko is ${told} ${moment}, before Jan 1, 2027, then the market resolves to Yes.`,
  closes: '2027-01-01T15:00:00Z',
})

const polymarketValue = (project: string, moment: string): PolymarketWords => ({
  id: '900005',
  question: `${project} FDV above $4B one day after launch?`,
  label: '>$4B',
  rules: `This market will resolve to "Yes" if the Fully Diluted Valuation of ${project}'s token is greater than $4,000,000,000 ${moment}. Otherwise, the market will resolve to "No". If ${project} does not launch a token by December 31, 2026, 11:59 PM ET, this market will resolve to "No". The resolution source for this market is CoinGecko.`,
  ends: '2027-01-01T00:00:00Z',
})

const BRTI = 'Bitcoin Real-Time Index (BRTI)'
const DAY = 'Nov 30, 2026'
const above = (coin: string, index: string, nudged: string, label: string): KalshiWords =>
  kalshiAverage({
    coin,
    index,
    hour: '5 PM',
    day: DAY,
    strike: ['greater', nudged, null],
    told: `above ${nudged}`,
    label,
  })
const bitcoin = above('Bitcoin', BRTI, '91999.99', '$92,000 or above')
const ASKED = 'Will Bitcoin be at or above $92,000 at 5 PM ET on November 30?'
const range = kalshiAverage({
  coin: 'Bitcoin',
  index: BRTI,
  hour: '5 PM',
  day: DAY,
  strike: ['between', '92000', '92499.99'],
  told: 'between 92000-92499.99',
  label: '$92,000 to 92,499.99',
})
const below = kalshiAverage({
  coin: 'Bitcoin',
  index: BRTI,
  hour: '5 PM',
  day: DAY,
  strike: ['less', null, '92000'],
  told: 'below 92000',
  label: '$91,999.99 or below',
})

export const CRYPTO_PAIRS: readonly SyntheticPair[] = [
  same('crypto-same-01', bitcoin, polymarketAverage(ASKED, '$92,000+', '$92,000.00 or higher', BRTI)),
  same(
    'crypto-same-02',
    bitcoin,
    polymarketAverage(
      'Bitcoin above $91,999.99 on November 30, 5PM ET?',
      '>$91,999.99',
      'greater than $91,999.99',
      BRTI,
    ),
  ),
  same(
    'crypto-same-03',
    above('Ethereum', 'Ether Real-Time Index (ETHUSD_RTI)', '2999.99', '$3,000 or above'),
    polymarketAverage(
      'Will Ethereum be at least $3,000 on November 30 at 5 PM ET?',
      '3,000',
      'at least $3,000',
      'ETHUSD_RTI real-time index',
    ),
  ),
  same(
    'crypto-same-04',
    above('Solana', 'Solana Real-Time Index (SOLUSD_RTI)', '149.9999', '$150 or above'),
    polymarketAverage(
      'Will Solana be at or above $150 on November 30 at 5 PM ET?',
      '150',
      'equal to or greater than $150',
      'SOLUSD_RTI',
    ),
  ),
  same(
    'crypto-same-05',
    range,
    polymarketAverage(
      'Will Bitcoin be between $92,000 and $92,499.99 on November 30 at 5 PM ET?',
      '$92,000-92,499.99',
      'between $92,000.00 and $92,499.99',
      BRTI,
    ),
  ),
  same(
    'crypto-same-06',
    below,
    polymarketAverage(
      'Will Bitcoin be below $92,000 on November 30 at 5 PM ET?',
      '<$92,000',
      'less than $92,000',
      BRTI,
    ),
  ),
  same(
    'crypto-same-07',
    kalshiCandle('Bitcoin', 'BTC', 'above $92,000'),
    polymarketCandle('Bitcoin', 'BTC', '92,000', 'November 30'),
  ),
  same(
    'crypto-same-08',
    kalshiCandle('XRP', 'XRP', 'greater than $2.40'),
    polymarketCandle('XRP', 'XRP', '2.40', 'November 30'),
  ),
  same(
    'crypto-same-09',
    kalshiTouch('$100,000 or higher', 'High'),
    polymarketTouch(
      'Will Bitcoin reach $100,000 in November?',
      '↑ 100,000',
      'High',
      'equal to or greater than',
    ),
  ),
  same(
    'crypto-same-10',
    kalshiTouch('$80k or lower', 'Low', 'KXBTCMINMON-26NOV-1'),
    polymarketTouch('Will Bitcoin dip to $80,000 in November?', '↓ 80,000', 'Low', 'equal to or lower than'),
  ),
  same(
    'crypto-same-11',
    kalshiQuarter('at least'),
    polymarketQuarter('5:00PM-5:15PM', 'Chainlink, specifically the ETH/USD data stream'),
  ),
  same(
    'crypto-same-12',
    kalshiValue('Nimbus', 'above $4 billion', '24 hours after launch'),
    polymarketValue('Nimbus', '24 hours after launch'),
  ),
  inverse('crypto-inverse-01', below, polymarketAverage(ASKED, '$92,000+', '$92,000.00 or higher', BRTI)),
  inverse(
    'crypto-inverse-02',
    bitcoin,
    polymarketAverage(
      'Will Bitcoin be under $92k on November 30 at 5 PM ET?',
      '<$92k',
      'below $92,000',
      BRTI,
    ),
  ),

  apart(
    'crypto-near-01',
    'overlap',
    { ...bitcoin, rules: bitcoin.rules.replaceAll('5 PM', '4 PM') },
    polymarketAverage(ASKED, '$92,000+', '$92,000.00 or higher', BRTI),
  ),
  apart('crypto-near-02', 'overlap', bitcoin, polymarketCandle('Bitcoin', 'BTC', '92,000', 'November 30')),
  apart(
    'crypto-near-03',
    'k_implies_p',
    bitcoin,
    polymarketAverage(
      'Will Bitcoin be at or above $91,500 on November 30 at 5 PM ET?',
      '$91,500+',
      '$91,500 or higher',
      BRTI,
    ),
  ),
  apart(
    'crypto-near-04',
    'p_implies_k',
    bitcoin,
    polymarketAverage(
      'Bitcoin above $92,000 on November 30, 5PM ET?',
      '>$92,000',
      'greater than $92,000',
      BRTI,
    ),
  ),
  apart(
    'crypto-near-05',
    'unrelated',
    above('Ethereum', 'Ether Real-Time Index (ETHUSD_RTI)', '2999.99', '$3,000 or above'),
    polymarketAverage(
      'Will Solana be at least $3,000 on November 30 at 5 PM ET?',
      '3,000',
      'at least $3,000',
      'SOLUSD_RTI',
    ),
  ),
  apart('crypto-near-06', 'overlap', kalshiCandle('Bitcoin', 'BTC', 'above $92,000'), {
    ...polymarketCandle('Bitcoin', 'BTC', '92,000', 'November 30'),
    rules: polymarketCandle('Bitcoin', 'BTC', '92,000', 'November 30')
      .rules.replaceAll('Binance', 'Coinbase')
      .replaceAll('USDT', 'USD'),
  }),
  apart(
    'crypto-near-07',
    'overlap',
    kalshiCandle('Bitcoin', 'BTC', 'above $92,000'),
    polymarketCandle('Bitcoin', 'BTC', '92,000', 'December 1'),
  ),
  apart(
    'crypto-near-08',
    'k_implies_p',
    kalshiCandle('Bitcoin', 'BTC', 'above $100,000'),
    polymarketTouch(
      'Will Bitcoin reach $100,000 in November?',
      '↑ 100,000',
      'High',
      'equal to or greater than',
    ),
  ),
  apart(
    'crypto-near-09',
    'p_implies_k',
    kalshiTouch('$100,000 or higher', 'High'),
    polymarketTouch(
      'Will Bitcoin reach $105,000 in November?',
      '↑ 105,000',
      'High',
      'equal to or greater than',
    ),
  ),
  apart(
    'crypto-near-10',
    'overlap',
    kalshiTouch('$100,000 or higher', 'High'),
    polymarketTouch(
      'Will Bitcoin reach $100,000 in December?',
      '↑ 100,000',
      'High',
      'equal to or greater than',
    ),
  ),
  apart(
    'crypto-near-11',
    'k_implies_p',
    kalshiQuarter('above'),
    polymarketQuarter('5:00PM-5:15PM', 'Chainlink, specifically the ETH/USD data stream'),
  ),
  apart(
    'crypto-near-12',
    'overlap',
    kalshiQuarter('at least'),
    polymarketQuarter('5:15PM-5:30PM', 'Chainlink, specifically the ETH/USD data stream'),
  ),
  apart(
    'crypto-near-13',
    'overlap',
    kalshiQuarter('at least'),
    polymarketQuarter('5:00PM-5:15PM', 'Pyth, specifically the ETH/USD feed'),
  ),
  apart(
    'crypto-near-14',
    'overlap',
    kalshiValue('Nimbus', 'above $4 billion', 'at 10:00 AM ET one day after launch'),
    polymarketValue('Nimbus', 'at launch'),
  ),
  apart(
    'crypto-near-15',
    'unrelated',
    kalshiValue('Nimbus', 'above $4 billion', '24 hours after launch'),
    polymarketValue('Harbor', '24 hours after launch'),
  ),
  apart(
    'crypto-near-16',
    'k_implies_p',
    range,
    polymarketAverage(ASKED, '$92,000+', '$92,000.00 or higher', BRTI),
  ),
  apart(
    'crypto-near-17',
    'disjoint',
    range,
    polymarketAverage(
      'Will Bitcoin be between $92,500 and $92,999.99 on November 30 at 5 PM ET?',
      '$92,500-92,999.99',
      'between $92,500.00 and $92,999.99',
      BRTI,
    ),
  ),
]
