// Indices, commodities, shares and market values.
import { plainPair, yesIf } from './plain.js'
import type { SyntheticPair } from './build.js'

const ENDS = '2026-11-30T21:00:00Z'
const WSJ = 'the Wall Street Journal'

export const PLAIN_FINANCE: readonly SyntheticPair[] = [
  plainPair({
    id: 'pf-spx-over',
    kalshi: [
      'Will the S&P 500 be above 7499.9999 on Nov 30, 2026 at 4pm EST?',
      '7,500 or above',
      'If the end-of-day S&P 500 index value on November 30, 2026 is above 7499.9999 according to the Wall Street Journal, then the market resolves to Yes.',
      ['greater', '7499.9999', null],
    ],
    polymarket: [
      'S&P 500 (SPX) closes at 7,500 or above on November 30?',
      '7,500+',
      yesIf('the official closing price of the S&P 500 on November 30, 2026 is 7,500 or higher', WSJ),
    ],
    ends: ENDS,
  }),
  plainPair({
    id: 'pf-ndx-below',
    kalshi: [
      'Will the Nasdaq-100 be below 27000 at the end of Nov 30, 2026 at 4pm EST?',
      '26,999.99 or below',
      'If the end-of-day Nasdaq 100 index value on November 30, 2026 is below 27000 according to Yahoo Finance, then the market resolves to Yes.',
      ['less', null, '27000'],
    ],
    polymarket: [
      'Nasdaq 100 (NDX) closes below 27,000 on November 30?',
      '<27,000',
      yesIf('the Nasdaq 100 closing price on November 30, 2026 is lower than 27,000', 'Yahoo Finance'),
    ],
    ends: ENDS,
  }),
  plainPair({
    id: 'pf-spx-not',
    kalshi: [
      'Will the S&P 500 close below 7,200 on Nov 30, 2026?',
      'Below 7,200',
      'If the closing value of the S&P 500 on November 30, 2026 is below 7200 according to Yahoo Finance, then the market resolves to Yes.',
      ['less', null, '7200'],
    ],
    polymarket: [
      'Will the S&P 500 close at or above 7,200 on November 30?',
      '7,200',
      yesIf('the S&P 500 closes at or above 7,200 on November 30, 2026', 'Yahoo Finance'),
    ],
    ends: ENDS,
    isInverse: true,
  }),
  plainPair({
    id: 'pf-gold-settle',
    kalshi: [
      'Will gold settle above $4,500 on Nov 30, 2026?',
      'Above $4,500',
      'If the settlement price of the active month gold futures (GC) on November 30, 2026 is above $4,500 according to CME Group, then the market resolves to Yes.',
      ['greater', '4500', null],
    ],
    polymarket: [
      'Will Gold (GC) settle over $4,500 on November 30?',
      '>$4,500',
      yesIf(
        'the official CME settlement price of the active month of Gold (GC) futures on November 30, 2026 is higher than $4,500',
        'CME Group',
      ),
    ],
    ends: ENDS,
  }),
  plainPair({
    id: 'pf-oil-settle',
    kalshi: [
      'Will WTI crude oil settle between $60 and $64.99 on Nov 30, 2026?',
      '$60 to $64.99',
      'If the settlement price of front-month WTI crude oil (CL) futures on November 30, 2026 is between $60 and $64.99 according to CME Group, then the market resolves to Yes.',
      ['between', '60', '64.99'],
    ],
    polymarket: [
      'Will Crude Oil (CL) settle at $60-64.99 on November 30?',
      '$60-64.99',
      yesIf(
        'the CME settlement price of the nearest month WTI Crude Oil (CL) futures on November 30, 2026 is between $60 and $64.99',
        'CME Group',
      ),
    ],
    ends: ENDS,
  }),
  plainPair({
    id: 'pf-nvda-close',
    kalshi: [
      'Will NVIDIA (NVDA) close above $250 on Nov 30, 2026?',
      'Above $250',
      'If the closing price of NVIDIA (NVDA) on November 30, 2026 is above $250 according to Yahoo Finance, then the market resolves to Yes.',
      ['greater', '250', null],
    ],
    polymarket: [
      'Will NVIDIA (NVDA) finish November 30 above $250?',
      '$250',
      yesIf(
        'the official closing price of NVIDIA (NVDA) on November 30, 2026 is higher than $250',
        'Yahoo Finance',
      ),
    ],
    ends: ENDS,
  }),
  plainPair({
    id: 'pf-largest',
    kalshi: [
      'Will Microsoft be the largest company in the world on Nov 30, 2026?',
      'Microsoft',
      'If Microsoft has the highest market capitalization of any publicly traded company at market close on Nov 30, 2026 according to companiesmarketcap.com, then the market resolves to Yes.',
    ],
    polymarket: [
      'Microsoft largest company in the world by market cap on November 30?',
      'Microsoft',
      yesIf(
        'Microsoft is the largest company in the world by market capitalization on November 30, 2026 as of market close',
        'companiesmarketcap.com',
      ),
    ],
    ends: ENDS,
  }),
  plainPair({
    id: 'pf-largest-other',
    kalshi: [
      'Will Microsoft be the largest company in the world on Nov 30, 2026?',
      'Microsoft',
      'If Microsoft has the highest market capitalization of any publicly traded company at market close on Nov 30, 2026 according to companiesmarketcap.com, then the market resolves to Yes.',
    ],
    polymarket: [
      'Will any company besides Microsoft be the largest company in the world on November 30?',
      '',
      yesIf(
        'a company other than Microsoft is the largest company in the world by market capitalization as of market close on November 30, 2026',
        'companiesmarketcap.com',
      ),
    ],
    ends: ENDS,
    isInverse: true,
  }),
  plainPair({
    id: 'pf-euro',
    kalshi: [
      'Will EUR/USD be above 1.20 on Nov 30, 2026 at 10am EST?',
      'Above 1.20',
      'If the EUR/USD exchange rate is above 1.20 at 10:00 AM EST on November 30, 2026 according to Bloomberg, then the market resolves to Yes.',
      ['greater', '1.2', null],
    ],
    polymarket: [
      'EUR/USD above 1.20 at 10AM ET on November 30?',
      '1.20',
      yesIf('the EUR/USD exchange rate at 10:00 AM ET on November 30, 2026 is higher than 1.20', 'Bloomberg'),
    ],
    ends: '2026-11-30T15:00:00Z',
  }),
  plainPair({
    id: 'pf-spx-up',
    kalshi: [
      'S&P 500 up or down on Nov 30, 2026?',
      'Up',
      'If the closing price of the S&P 500 on November 30, 2026 is higher than its closing price of the previous trading day according to Yahoo Finance, then the market resolves to Yes.',
    ],
    polymarket: [
      'S&P 500 (SPX) Up or Down on November 30?',
      '',
      'This market will resolve to "Up" if the official closing price of the S&P 500 on November 30, 2026 is higher than the official closing price of the prior trading day. Otherwise, this market will resolve to "Down".\n\nThe resolution source for this market is Yahoo Finance.',
    ],
    ends: ENDS,
  }),
]
