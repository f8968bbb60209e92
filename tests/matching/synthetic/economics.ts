// Releases and rate decisions: the same figure, period and edge in the words of both venues, and the same with one thing changed.
import { apart, inverse, same, type KalshiWords, type PolymarketWords, type SyntheticPair } from './build.js'

const kalshi = (
  title: string,
  label: string,
  condition: string,
  strike: KalshiWords['strike'],
): KalshiWords => ({
  ticker: 'KXECON-26NOV-T1',
  title,
  label,
  rules: `If ${condition}, then the market resolves to Yes.`,
  ...(strike === undefined ? {} : { strike }),
  closes: '2026-12-10T13:29:00Z',
})

const polymarket = (question: string, label: string, condition: string, source: string): PolymarketWords => ({
  id: '920001',
  question,
  label,
  rules: `This market will resolve to "Yes" if ${condition}. Otherwise, this market will resolve to "No".\n\nThe resolution source for this market will be ${source}. Any revisions to the figure made after the release will not be considered.`,
  ends: '2026-12-10T13:30:00Z',
})

const BLS = 'the Bureau of Labor Statistics'
const BEA = 'the Bureau of Economic Analysis'

const cpiMonth = (told: string, floor: string, core = ''): KalshiWords =>
  kalshi(
    `Will ${core}CPI rise more than ${told}% month-over-month in November 2026?`,
    `Above ${told}%`,
    `the ${core}Consumer Price Index increases by more than ${told}% month-over-month in November 2026 as first released by ${BLS}`,
    ['greater', floor, null],
  )
const cpiYear = kalshi(
  'CPI inflation above 2.9% for the year ending in November 2026?',
  'Above 2.9%',
  `CPI inflation is above 2.9% for the year ending in November 2026, first release of ${BLS}`,
  ['greater', '2.9', null],
)
const jobless = kalshi(
  'Unemployment rate above 4.3% in November 2026?',
  'Above 4.3%',
  `the U-3 unemployment rate in November 2026 is above 4.3%, first release of ${BLS}`,
  ['greater', '4.3', null],
)
const payrolls = kalshi(
  'Will above 80000 jobs be added in November 2026?',
  'Above 80,000',
  `total nonfarm payrolls increase by more than 80,000 in November 2026, first release of ${BLS}`,
  ['greater', '80000', null],
)
const growth = kalshi(
  'US GDP growth in Q3 2026 above 2.5%?',
  'Above 2.5%',
  `real GDP growth (annualized) in Q3 2026 is above 2.5% in the advance estimate of ${BEA}`,
  ['greater', '2.5', null],
)
const claims = kalshi(
  'Initial jobless claims for the week ending November 28, 2026 above 230,000?',
  'Above 230,000',
  'initial jobless claims for the week ending November 28, 2026 are above 230,000 as first released by the Department of Labor',
  ['greater', '230000', null],
)

const fed = (title: string, label: string, deed: string): KalshiWords => ({
  ...kalshi(title, label, `the Federal Reserve does a ${deed} on December 9, 2026`, undefined),
  ticker: 'KXFEDDECISION-26DEC-X',
})
const FED_STEADY = fed(
  'Will the Federal Reserve Hike rates by 0bps at their December 2026 meeting?',
  'Fed maintains rate',
  'Hike of 0bps',
)
const FED_CUT = fed(
  'Will the Federal Reserve Cut rates by 25bps at their December 2026 meeting?',
  'Cut 25bps',
  'Cut of 25bps',
)
const FED_BIG = fed(
  'Will the Federal Reserve Cut rates by >25bps at their December 2026 meeting?',
  'Cut >25bps',
  'Cut of more than 25bps',
)

const decision = (question: string, label: string): PolymarketWords => ({
  id: '920002',
  question,
  label,
  rules:
    'The rates of the Fed are defined in this market by the upper bound of the target federal funds range. This market will resolve to the amount of basis points the upper bound is changed by versus the level it was prior to the December 2026 meeting of the Federal Open Market Committee.\n\nThe resolution source for this market is the statement of the FOMC after its meeting.',
  ends: '2026-12-09T20:00:00Z',
})

const POLY_STEADY = decision('No change in Fed interest rates after December 2026 meeting?', 'No change')
const POLY_CUT = decision(
  'Fed decreases interest rates by 25 bps after December 2026 meeting?',
  '25 bps decrease',
)
const POLY_BIG = decision(
  'Fed decreases interest rates by 50+ bps after December 2026 meeting?',
  '50+ bps decrease',
)

const ecb = (question: string): PolymarketWords => ({
  ...decision(question, 'No change'),
  rules:
    'This market will resolve to "Yes" if the European Central Bank makes no change to its deposit facility rate at its December 2026 meeting. Otherwise, this market will resolve to "No".\n\nThe resolution source for this market is the European Central Bank.',
})

const inMonth = (what: string, told: string, month = 'November 2026'): PolymarketWords =>
  polymarket(
    `Will ${what} ${told} in ${month}?`,
    told,
    `${what} ${told} in ${month} according to ${BLS}`,
    BLS,
  )

export const ECONOMICS_PAIRS: readonly SyntheticPair[] = [
  same('economics-same-01', cpiMonth('0.3', '0.3'), inMonth('monthly inflation (CPI)', 'be 0.4% or more')),
  same(
    'economics-same-02',
    cpiMonth('0.2', '0.2', 'core '),
    inMonth('core CPI month-over-month', 'be at least 0.3%'),
  ),
  same('economics-same-03', cpiYear, inMonth('annual inflation (CPI YoY)', 'be 3.0% or more')),
  same('economics-same-04', cpiYear, inMonth('the 12-month CPI increase', 'be greater than 2.9%')),
  same('economics-same-05', jobless, inMonth('the unemployment rate', 'be at least 4.4%')),
  same('economics-same-06', jobless, inMonth('U.S. unemployment', 'be above 4.3%')),
  same('economics-same-07', payrolls, inMonth('nonfarm payrolls', 'increase by more than 80k')),
  same(
    'economics-same-08',
    growth,
    polymarket(
      'Will US GDP growth in Q3 2026 be greater than 2.5%?',
      '>2.5%',
      `the seasonally adjusted and annualized advance estimate of US GDP growth for Q3 2026 is greater than 2.5%`,
      BEA,
    ),
  ),
  same(
    'economics-same-09',
    claims,
    polymarket(
      'Will initial jobless claims be more than 230k for the week ending November 28, 2026?',
      '>230k',
      'initial jobless claims for the week ending November 28, 2026 are more than 230,000',
      'the Department of Labor',
    ),
  ),
  same('economics-same-10', FED_STEADY, POLY_STEADY),
  same('economics-same-11', FED_CUT, POLY_CUT),
  same('economics-same-12', FED_BIG, POLY_BIG),
  inverse(
    'economics-inverse-01',
    cpiMonth('0.3', '0.3'),
    inMonth('monthly inflation (CPI)', 'be 0.3% or less'),
  ),
  inverse('economics-inverse-02', jobless, inMonth('the unemployment rate', 'be below 4.4%')),

  apart(
    'economics-near-01',
    'k_implies_p',
    cpiMonth('0.6', '0.6', 'core '),
    inMonth('core CPI month-over-month', 'be 0.6% or more'),
  ),
  apart(
    'economics-near-02',
    'overlap',
    cpiMonth('0.3', '0.3'),
    inMonth('core CPI month-over-month', 'be 0.4% or more'),
  ),
  apart(
    'economics-near-03',
    'overlap',
    cpiMonth('0.3', '0.3'),
    inMonth('annual inflation (CPI YoY)', 'be 0.4% or more'),
  ),
  apart(
    'economics-near-04',
    'overlap',
    cpiYear,
    inMonth('annual inflation (CPI YoY)', 'be 3.0% or more', 'October 2026'),
  ),
  apart('economics-near-05', 'p_implies_k', jobless, inMonth('the unemployment rate', 'be at least 4.5%')),
  apart(
    'economics-near-06',
    'p_implies_k',
    jobless,
    inMonth('the unemployment rate', 'be between 4.4% and 4.5%'),
  ),
  apart(
    'economics-near-07',
    'overlap',
    payrolls,
    polymarket(
      'Will ADP employment increase by more than 80k in November 2026?',
      '>80k',
      'ADP private employment increases by more than 80,000 in November 2026',
      'ADP',
    ),
  ),
  apart(
    'economics-near-08',
    'overlap',
    growth,
    polymarket(
      'Will US GDP growth in Q4 2026 be greater than 2.5%?',
      '>2.5%',
      'the seasonally adjusted and annualized advance estimate of US GDP growth for Q4 2026 is greater than 2.5%',
      BEA,
    ),
  ),
  apart(
    'economics-near-09',
    'overlap',
    growth,
    polymarket(
      'Will US GDP growth in Q3 2026 be greater than 2.5%?',
      '>2.5%',
      'the seasonally adjusted and annualized second estimate of US GDP growth for Q3 2026 is greater than 2.5%',
      BEA,
    ),
  ),
  apart('economics-near-10', 'disjoint', FED_STEADY, POLY_CUT),
  apart('economics-near-11', 'disjoint', FED_BIG, POLY_CUT),
  apart(
    'economics-near-12',
    'unrelated',
    FED_STEADY,
    ecb('Will the ECB make no change to its interest rate after its December 2026 meeting?'),
  ),
  apart(
    'economics-near-13',
    'overlap',
    kalshi(
      'Fed funds rate above 3.75% after the December 2026 meeting?',
      'Above 3.75%',
      'the upper bound of the target federal funds rate is above 3.75% after the December 9, 2026 meeting',
      ['greater', '3.75', null],
    ),
    POLY_CUT,
  ),
  apart('economics-near-14', 'overlap', FED_CUT, {
    ...POLY_CUT,
    question: POLY_CUT.question.replace('December 2026', 'January 2027'),
    rules: POLY_CUT.rules.replace('December 2026', 'January 2027'),
  }),
  apart(
    'economics-near-15',
    'overlap',
    jobless,
    polymarket(
      'Will Canada unemployment be above 4.3% in November 2026?',
      'above 4.3%',
      'the unemployment rate of Canada in November 2026 is above 4.3%',
      'Statistics Canada',
    ),
  ),
]
