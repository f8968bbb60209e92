// Ratings, scores, sales and counts.
import { plainPair, yesIf } from './plain.js'
import type { SyntheticPair } from './build.js'

const ENDS = '2026-12-01T05:00:00Z'

export const PLAIN_COUNT: readonly SyntheticPair[] = [
  plainPair({
    id: 'pn-approval',
    kalshi: [
      "Will Donald Trump's approval rating be above 41.5% on Nov 30, 2026?",
      'Above 41.5%',
      "If Donald Trump's approval rating on Nov 30, 2026 according to Silver Bulletin is above 41.5%, then the market resolves to Yes.",
      ['greater', '41.5', null],
    ],
    polymarket: [
      "Will Trump's approval rating be 41.6 or higher on November 30?",
      '41.6+',
      yesIf(
        "Donald Trump's approval rating is 41.6% or higher for November 30, 2026",
        "Silver Bulletin's approval rating tracker",
      ),
    ],
    ends: ENDS,
  }),
  plainPair({
    id: 'pn-approval-below',
    kalshi: [
      "Trump's approval on Nov 30, 2026?",
      'Above 40.0%',
      'If the approval rating of Donald Trump on Nov 30, 2026 is above 40.0% according to Silver Bulletin, then the market resolves to Yes.',
      ['greater', '40', null],
    ],
    polymarket: [
      "Trump's approval rating 40.0% or lower on November 30?",
      '≤40.0',
      yesIf(
        "Donald Trump's approval rating is 40.0% or lower according to Silver Bulletin for November 30, 2026",
        'Silver Bulletin',
      ),
    ],
    ends: ENDS,
    isInverse: true,
  }),
  plainPair({
    id: 'pn-tomatometer',
    kalshi: [
      '"Harbor Lights" Rotten Tomatoes score?',
      'Above 84',
      'If Harbor Lights has a Tomatometer score above 84 on Rotten Tomatoes on Nov 30, 2026 at 10:00 AM ET, then the market resolves to Yes.',
      ['greater', '84', null],
    ],
    polymarket: [
      '"Harbor Lights" Rotten Tomatoes score 85 or above?',
      '85+',
      yesIf(
        'the Tomatometer score of "Harbor Lights" is 85 or higher on November 30, 2026, 10:00 AM ET',
        'rottentomatoes.com',
      ),
    ],
    ends: '2026-11-30T15:00:00Z',
  }),
  plainPair({
    id: 'pn-opening',
    kalshi: [
      'Will Harbor Lights gross more than $90 million in its domestic opening weekend?',
      'Above $90 million',
      'If the domestic 3-day opening weekend gross of "Harbor Lights" is above $90 million according to The Numbers, then the market resolves to Yes.',
      ['greater', '90000000', null],
    ],
    polymarket: [
      'Will "Harbor Lights" Opening Weekend Box Office be greater than $90m?',
      '>90m',
      yesIf(
        '"Harbor Lights" grosses more than $90,000,000 domestically on its 3-day opening weekend',
        'The Numbers, once the values are final',
      ),
    ],
    ends: ENDS,
  }),
  plainPair({
    id: 'pn-measles',
    kalshi: [
      'How many measles cases in 2026?',
      'At least 4,000',
      'If the number of confirmed measles cases in the United States in 2026 is at least 4,000 according to the CDC, then the market resolves to Yes.',
      ['greater_or_equal', '4000', null],
    ],
    polymarket: [
      'Will there be 4,000 or more measles cases in the U.S. in 2026?',
      '4,000+',
      yesIf(
        'the Centers for Disease Control and Prevention report 4,000 or more confirmed measles cases in the United States for 2026',
        'the CDC measles page',
      ),
    ],
    ends: '2026-12-31T05:00:00Z',
  }),
  plainPair({
    id: 'pn-measles-fewer',
    kalshi: [
      'How many measles cases in 2026?',
      'At least 4,000',
      'If the number of confirmed measles cases in the United States in 2026 is at least 4,000 according to the CDC, then the market resolves to Yes.',
      ['greater_or_equal', '4000', null],
    ],
    polymarket: [
      'Will there be fewer than 4,000 measles cases in the U.S. in 2026?',
      '<4,000',
      yesIf(
        'the CDC reports fewer than 4,000 confirmed measles cases in the United States for 2026',
        'the CDC measles page',
      ),
    ],
    ends: '2026-12-31T05:00:00Z',
    isInverse: true,
  }),
  plainPair({
    id: 'pn-posts',
    kalshi: [
      'How many times will Elon Musk post on X Nov 20 - Nov 27, 2026?',
      '240-259',
      'If Elon Musk posts between 240 and 259 times on X from Nov 20, 2026 12:00 PM ET to Nov 27, 2026 12:00 PM ET according to XTracker, then the market resolves to Yes.',
      ['between', '240', '259'],
    ],
    polymarket: [
      'Will Elon Musk post 240-259 tweets from November 20 to November 27, 2026?',
      '240-259',
      'This market will resolve according to the number of times Elon Musk (@elonmusk) posts on X from November 20, 12:00 PM ET to November 27, 2026, 12:00 PM ET.\n\nThe resolution source for this market is the post counter XTracker.',
    ],
    ends: '2026-11-27T17:00:00Z',
  }),
  plainPair({
    id: 'pn-orders',
    kalshi: [
      'How many executive orders will Trump sign in November 2026?',
      'At least 8',
      'If Donald Trump signs at least 8 executive orders in November 2026 according to the Federal Register, then the market resolves to Yes.',
      ['greater_or_equal', '8', null],
    ],
    polymarket: [
      'Will Trump sign 8 or more executive orders in November?',
      '8+',
      yesIf(
        'Donald Trump signs 8 or more executive orders between November 1 and November 30, 2026, 11:59 PM ET',
        'the Federal Register',
      ),
    ],
    ends: ENDS,
  }),
  plainPair({
    id: 'pn-earthquakes',
    kalshi: [
      'Earthquakes of magnitude 7.0 or higher in 2026?',
      'At least 15',
      'If the number of earthquakes with a magnitude of at least 7.0 in 2026 is at least 15 according to the United States Geological Survey, then the market resolves to Yes.',
      ['greater_or_equal', '15', null],
    ],
    polymarket: [
      'Will there be 15 or more 7.0+ earthquakes in 2026?',
      '15+',
      yesIf(
        '15 or more earthquakes with a magnitude of 7.0 or higher occur anywhere on Earth in 2026',
        'the USGS',
      ),
    ],
    ends: '2026-12-31T05:00:00Z',
  }),
  plainPair({
    id: 'pn-passengers',
    kalshi: [
      'TSA check-ins on Nov 25, 2026?',
      'Above 2,900,000',
      'If the number of TSA passengers on Nov 25, 2026 is above 2,900,000 according to the TSA, then the market resolves to Yes.',
      ['greater', '2900000', null],
    ],
    polymarket: [
      'More than 2.9 million TSA passengers on November 25?',
      '>2.9m',
      yesIf(
        'the TSA reports more than 2,900,000 passengers for November 25, 2026',
        'the TSA checkpoint numbers',
      ),
    ],
    ends: ENDS,
  }),
]
