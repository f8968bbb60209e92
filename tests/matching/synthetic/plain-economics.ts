// Releases and rate decisions in other words than the house forms.
import { plainPair, yesIf } from './plain.js'
import type { SyntheticPair } from './build.js'

const ENDS = '2026-12-10T13:30:00Z'
const BLS = 'the Bureau of Labor Statistics (BLS)'
const FOMC = 'the statement of the FOMC after its meeting'

export const PLAIN_ECONOMICS: readonly SyntheticPair[] = [
  plainPair({
    id: 'pe-cpi-month',
    kalshi: [
      'Will CPI rise more than 0.2% in November 2026?',
      'Above 0.2%',
      'If the Consumer Price Index rises by more than 0.2% month over month in November 2026, seasonally adjusted, then the market resolves to Yes.',
      ['greater', '0.2', null],
    ],
    polymarket: [
      'Monthly inflation 0.3% or higher in November?',
      '≥0.3%',
      yesIf(
        'the Consumer Price Index for All Urban Consumers (CPI-U) goes up by 0.3% or more from October to November 2026 on a seasonally adjusted monthly basis',
        BLS,
      ),
    ],
    ends: ENDS,
  }),
  plainPair({
    id: 'pe-cpi-exact',
    kalshi: [
      'What will annual inflation be in November 2026?',
      '2.8%',
      'If the 12-month percentage change of the CPI for November 2026 is exactly 2.8%, then the market resolves to Yes.',
      ['between', '2.8', '2.8'],
    ],
    polymarket: [
      'Will annual inflation be 2.8% in November?',
      '2.8%',
      yesIf(
        'the all-items CPI-U increases by exactly 2.8% over the 12 months ending in November 2026',
        `${BLS}. Revisions made after the first release will not be considered`,
      ),
    ],
    ends: ENDS,
  }),
  plainPair({
    id: 'pe-core-year',
    kalshi: [
      'US core CPI year-over-year in November 2026?',
      'Above 3.0%',
      'If core CPI (excluding food and energy) year-over-year in November 2026 is above 3.0% according to the Bureau of Labor Statistics, then the market resolves to Yes.',
      ['greater', '3', null],
    ],
    polymarket: [
      'Core inflation above 3.0% YoY in November?',
      '>3.0%',
      yesIf(
        'the annual rate of core CPI (all items less food and energy) for November 2026 is greater than 3.0%',
        BLS,
      ),
    ],
    ends: ENDS,
  }),
  plainPair({
    id: 'pe-jobs-over',
    kalshi: [
      'Jobs numbers in November 2026?',
      'Above 125,000',
      'If the increase in total nonfarm payroll employment for November 2026 is above 125,000 according to the Bureau of Labor Statistics, then the market resolves to Yes.',
      ['greater', '125000', null],
    ],
    polymarket: [
      'Will the US add more than 125k jobs in November?',
      '>125k',
      yesIf(
        'the Employment Situation report for November 2026 shows that total nonfarm payroll employment grew by more than 125,000',
        `${BLS}; later revisions will not be considered`,
      ),
    ],
    ends: ENDS,
  }),
  plainPair({
    id: 'pe-jobs-lost',
    kalshi: [
      'Jobs numbers in November 2026?',
      'Above 0',
      'If the change in total nonfarm payroll employment for November 2026 is above 0 according to the Bureau of Labor Statistics, then the market resolves to Yes.',
      ['greater', '0', null],
    ],
    polymarket: [
      'Will the November jobs report show 0 or fewer jobs added?',
      '≤0',
      yesIf('the initial print of the change in nonfarm payrolls for November 2026 is 0 or lower', BLS),
    ],
    ends: ENDS,
    isInverse: true,
  }),
  plainPair({
    id: 'pe-unemployment',
    kalshi: [
      'Unemployment rate in November 2026?',
      'At least 4.5%',
      'If the seasonally adjusted unemployment rate (U-3) for November 2026 is at least 4.5%, then the market resolves to Yes.',
      ['greater_or_equal', '4.5', null],
    ],
    polymarket: [
      'November unemployment rate 4.5% or higher?',
      '4.5%+',
      yesIf(
        'the U.S. unemployment rate for November 2026 is reported as 4.5% or higher',
        `the Employment Situation of ${BLS}`,
      ),
    ],
    ends: ENDS,
  }),
  plainPair({
    id: 'pe-gdp',
    kalshi: [
      'US GDP growth in Q3 2026?',
      'Above 2%',
      'If real GDP increases by more than 2.0% at an annualized rate in Q3 2026 in the advance estimate, then the market resolves to Yes.',
      ['greater', '2', null],
    ],
    polymarket: [
      'US Q3 GDP growth greater than 2.0%?',
      '>2.0%',
      yesIf(
        'the advance estimate of the seasonally adjusted annualized US real GDP growth rate for the third quarter of 2026 (Q3 2026) is greater than 2.0%',
        'the Bureau of Economic Analysis (BEA)',
      ),
    ],
    ends: '2026-10-29T12:30:00Z',
  }),
  plainPair({
    id: 'pe-fed-hold',
    kalshi: [
      'What will the Federal Reserve do at its December 2026 meeting?',
      'Fed maintains rate',
      'If the Federal Reserve does not change the target federal funds rate at its December 2026 meeting, then the market resolves to Yes.',
    ],
    polymarket: [
      'Will the Fed leave rates unchanged at the December meeting?',
      'No change',
      yesIf(
        'the FOMC leaves the target range of the federal funds rate unchanged at its December 2026 meeting',
        FOMC,
      ),
    ],
    ends: '2026-12-09T19:00:00Z',
  }),
  plainPair({
    id: 'pe-fed-change',
    kalshi: [
      'Will the Federal Reserve hold rates at its December 2026 meeting?',
      'Hold',
      'If the Federal Reserve holds the federal funds target range steady at its December 2026 meeting, then the market resolves to Yes.',
    ],
    polymarket: [
      'Will the Fed change rates in December?',
      '',
      yesIf('the FOMC raises or lowers the target federal funds range at its December 2026 meeting', FOMC),
    ],
    ends: '2026-12-09T19:00:00Z',
    isInverse: true,
  }),
  plainPair({
    id: 'pe-fed-cut',
    kalshi: [
      'Fed decision in December 2026?',
      'Cut 25bps',
      'If the Federal Reserve cuts the federal funds rate by 25 basis points at its December 2026 meeting, then the market resolves to Yes.',
    ],
    polymarket: [
      'Will the FOMC lower rates by a quarter point (25 bps) in December?',
      '25 bps cut',
      yesIf(
        'the upper bound of the target federal funds range is lowered by 25 bps at the December 2026 FOMC meeting',
        FOMC,
      ),
    ],
    ends: '2026-12-09T19:00:00Z',
  }),
  plainPair({
    id: 'pe-ecb',
    kalshi: [
      'ECB decision in December 2026?',
      'Cut',
      'If the European Central Bank lowers its deposit facility rate at its December 2026 meeting, then the market resolves to Yes.',
    ],
    polymarket: [
      'ECB rate cut in December?',
      '',
      yesIf(
        'the European Central Bank cuts the deposit facility rate at its December 2026 monetary policy meeting',
        'the European Central Bank (ECB)',
      ),
    ],
    ends: '2026-12-17T13:15:00Z',
  }),
]
