// Thresholds, buckets and comparators: N of the collected cases that are two texts.
import { k, p, row, cautious, type MatchCase } from './case.js'

const core = (words: string) =>
  `the core Consumer Price Index increases by ${words} month over month in May 2026 as first published by the Bureau of Labor Statistics`
const cases = (words: string) =>
  `the number of confirmed measles cases in the United States in 2026 is ${words} according to the CDC`
const score = (film: string, words: string) =>
  `the Tomatometer score of "${film}" on Rotten Tomatoes is ${words} on Jul 14, 2026 at 10:00 AM ET`
const critics = (words: string) =>
  `the Metascore of Iron Harbor on Metacritic is ${words} on Sep 14, 2026 at 10:00 AM ET`
const seats = (party: string, words: string) =>
  `the ${party} wins ${words} seats in the House of Commons in the 2026 Canadian federal election`
const growth = (words: string) =>
  `real gross domestic product of the United States in 2026 grows by ${words} over 2025 as first published by the Bureau of Economic Analysis`
const share = (words: string) =>
  `Amara Nwosu receives ${words} of the vote in the 2026 New York City mayoral election`

export const THRESHOLD_CASES: readonly MatchCase[] = [
  row(
    'N01',
    'SUBSET',
    k('Core CPI up more than 0.6% in May 2026?', core('more than 0.6%'), {
      ticker: 'KXCPICORE-26MAY-T0.6',
      strike: ['greater', '0.6', null],
    }),
    p('Core CPI MoM 0.6% or more in May 2026?', core('0.6% or more')),
  ),
  row(
    'N04',
    'SUBSET',
    k('Will there be at least 8,000 measles cases in 2026?', cases('at least 8,000'), {
      ticker: 'KXMEASLES-26-8000',
      strike: ['greater_or_equal', '8000', null],
    }),
    p('At least 5000 measles cases in 2026?', cases('at least 5000')),
  ),
  row(
    'N05',
    'SAME',
    k('3000+ measles cases in 2026?', cases('at least 3,000'), {
      strike: ['greater_or_equal', '3000', null],
    }),
    p('Will there be 3,000 or more measles cases in 2026?', cases('3,000 or more')),
  ),
  cautious(
    'N07',
    'SAME',
    k('The Amateur above 65?', score('The Amateur', 'above 65'), {
      ticker: 'KXRTTHEAMATEUR-65',
      strike: ['greater', '65', null],
    }),
    p('The Amateur more than 65?', score('The Amateur', 'more than 65')),
  ),
  row(
    'N12',
    'DIFFERENT',
    k('Skyward above 82?', score('Skyward', 'above 82'), { strike: ['greater', '82', null] }),
    p('Skyward 80-89?', score('Skyward', 'between 80 and 89')),
  ),
  cautious(
    'N15',
    'SAME',
    k('Iron Harbor 90 or greater?', critics('90 or greater'), {
      ticker: 'KXMCIRONHARBOR-89',
      strike: ['greater', '89', null],
    }),
    p('Iron Harbor 90+?', critics('90 or higher')),
  ),
  cautious(
    'N17',
    'REVIEW',
    k(
      'Vote share of the party between 15% and 19.9%?',
      'the AfD receives between 15% and 19.9% of the vote in the 2026 Berlin state election',
      { strike: ['between', '15', '19.9'] },
    ),
    p(
      'AfD 15-20% in Berlin?',
      'the AfD receives between 15% and 20% of the vote in the 2026 Berlin state election',
    ),
  ),
  cautious(
    'N18',
    'REVIEW',
    k('Amara Nwosu 25% to 29.99%?', share('between 25% and 29.99%'), { strike: ['between', '25', '29.99'] }),
    p('Amara Nwosu between 25% and 30%?', share('between 25% and 30%')),
  ),
  cautious(
    'N21',
    'SAME',
    k('Liberals 211 or above?', seats('Liberal Party', '211 or more'), {
      ticker: 'KXCANLIBSEATS-26-210',
      strike: ['greater', '210', null],
    }),
    p('Liberals more than 210 seats?', seats('Liberal Party', 'more than 210')),
  ),
  cautious(
    'N23',
    'SAME',
    k('Greens 0 seats?', seats('Green Party', 'exactly 0')),
    p('Will the Green Party win 0 seats?', seats('Green Party', '0')),
  ),
  cautious(
    'N25',
    'SUBSET',
    k(
      'Labour above 30%?',
      'the Labour Party receives above 30% of the vote in the 2026 Norwegian parliamentary election',
      { strike: ['greater', '30', null] },
    ),
    p(
      'Labour 27% or more?',
      'the Labour Party receives 27% or more of the vote in the 2026 Norwegian parliamentary election',
    ),
  ),
  cautious(
    'N26',
    'SAME',
    k(
      'At least 51 seats for PAS?',
      'the party PAS wins at least 51 seats in the 2026 Moldovan parliamentary election',
      { strike: ['greater_or_equal', '51', null] },
    ),
    p(
      'Will PAS win a majority?',
      'the party PAS wins a majority of seats in the 2026 Moldovan parliamentary election',
    ),
  ),
  row(
    'N33',
    'DIFFERENT',
    k(
      'Fed funds upper bound above 3.75% after the March 2026 meeting?',
      'the upper bound of the federal funds target range is above 3.75% following the March 2026 meeting of the Federal Reserve',
      { ticker: 'KXFED-26MAR-T3.75', strike: ['greater', '3.75', null] },
    ),
    p(
      'Fed decreases rates by 25 bps after the March 2026 meeting?',
      'the Federal Reserve decreases the upper bound of the federal funds target range by 25 basis points at its March 2026 meeting',
    ),
  ),
  cautious(
    'N35',
    'SUPERSET',
    k(
      'Approval at least 58 on Nov 20, 2026?',
      'the approval rating of the Mayor of Boston is at least 58.0% on Nov 20, 2026 according to RealClearPolitics',
      { strike: ['greater_or_equal', '58', null] },
    ),
    p(
      'Approval between 58.0 and 58.9 on November 20?',
      'the approval rating of the Mayor of Boston is between 58.0% and 58.9% on November 20, 2026 according to RealClearPolitics',
    ),
  ),
  row(
    'N36',
    'INVERTED',
    k(
      'At least 6 hurricanes by Nov 30?',
      'the number of Atlantic hurricanes in 2026 is at least 6 according to the National Hurricane Center',
      { strike: ['greater_or_equal', '6', null] },
    ),
    p(
      '5 or fewer hurricanes?',
      'the number of Atlantic hurricanes in 2026 is 5 or fewer according to the National Hurricane Center',
    ),
  ),
  row(
    'N37',
    'DIFFERENT',
    k(
      '234-237 Democratic House seats?',
      'Democrats win between 234 and 237 seats in the House of Representatives in the 2026 elections',
      { ticker: 'KXDHOUSESEATS-27-236', strike: ['between', '234', '237'] },
    ),
    p(
      'Will the Democrats win the IA-03 House seat?',
      "the Democratic Party's candidate wins Iowa's 3rd congressional district in the 2026 House election",
    ),
  ),
  row(
    'N38',
    'SUBSET',
    k('GDP growth 0.0% or below in 2026?', growth('0.0% or less'), {
      ticker: 'KXGDPYEAR-26-T0.1',
      strike: ['less_or_equal', null, '0.0'],
    }),
    p('GDP growth less than 0.5% in 2026?', growth('less than 0.5%')),
  ),
  row(
    'N39',
    'DIFFERENT',
    k(
      'Nasdaq Composite close above 20,000 on Nov 20, 2026?',
      'the Nasdaq Composite closes above 20,000 on Nov 20, 2026',
      { strike: ['greater', '20000', null] },
    ),
    p(
      'NASDAQ100 above 20000 on November 20?',
      'the Nasdaq-100 index closes above 20000 on November 20, 2026',
    ),
  ),
  row(
    'N40',
    'DIFFERENT',
    k(
      'Will Bitcoin hit 100k in 2026?',
      "the price of Bitcoin is at or above $100,000 at any time before Jan 1, 2027 according to CF Benchmarks' Bitcoin Real-Time Index",
      { strike: ['greater_or_equal', '100000', null] },
    ),
    p(
      'BTC above 100,000 at the end of 2026?',
      "the price of Bitcoin on December 31, 2026 at 12:00 PM ET is at or above $100,000 according to CF Benchmarks' Bitcoin Real-Time Index",
    ),
  ),
  row(
    'N42',
    'DIFFERENT',
    k(
      'Bitcoin above 100k at Feb 1?',
      "the price of Bitcoin is above $100,000 at 5 PM EST on Feb 1, 2026 according to CF Benchmarks' Bitcoin Real-Time Index",
      { strike: ['greater', '100000', null] },
    ),
    p(
      'Will Bitcoin reach 100k by December 31?',
      "any price of Bitcoin by December 31, 2026, 11:59 PM ET is above $100,000 according to CF Benchmarks' Bitcoin Real-Time Index",
    ),
  ),
  row(
    'N43',
    'DIFFERENT',
    k(
      'Lumenet FDV above $4B one day after launch?',
      'the fully diluted valuation of Lumenet is above $4,000,000,000 at 10:00 AM ET one day after its token launch',
      { strike: ['greater', '4000000000', null] },
    ),
    p(
      'Quillsea FDV above $4B one day after launch?',
      'the fully diluted valuation of Quillsea is above $4,000,000,000 at 10:00 AM ET one day after its token launch',
    ),
  ),
  row(
    'N44',
    'DIFFERENT',
    k(
      'Lumenet FDV above $4B one day after launch?',
      'the fully diluted valuation of Lumenet is above $4,000,000,000 at 10:00 AM ET one day after its token launch',
      { strike: ['greater', '4000000000', null] },
    ),
    p(
      'Lumenet FDV above $4B at launch?',
      'the fully diluted valuation of Lumenet is above $4,000,000,000 at launch of its token',
    ),
  ),
]
