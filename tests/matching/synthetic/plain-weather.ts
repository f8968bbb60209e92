// Temperatures, rain and ranks in other words than the house forms.
import { plainPair, yesIf } from './plain.js'
import type { SyntheticPair } from './build.js'

const NOV30 = '2026-12-01T05:00:00Z'
const NWS = "information from the National Weather Service's Daily Climate Report"
const station = (place: string, city: string, unit: string, source: string): string =>
  `This market will resolve to the temperature range that contains the highest temperature recorded at the ${place} in degrees ${unit} on 30 Nov '26.\n\nThe resolution source for this market will be information from ${source}, specifically the highest temperature recorded for all times on this day by the forecast for the ${place}. The source measures temperatures to whole degrees ${unit}.`
const kalshiHigh = (city: string, place: string, told: string): string =>
  `If the highest temperature recorded at ${place} for November 30, 2026 as reported by the National Weather Service's Climatological Report (Daily), is ${told}, then the market resolves to Yes.`

export const PLAIN_WEATHER: readonly SyntheticPair[] = [
  plainPair({
    id: 'pw-miami-range',
    kalshi: [
      'Will the **high temp in Miami** be 81-82° on Nov 30, 2026?',
      '81° to 82°',
      kalshiHigh('Miami', 'Miami International Airport', 'between 81-82°'),
      ['between', '81', '82'],
    ],
    polymarket: [
      'Will the highest temperature in Miami be between 81-82°F on November 30?',
      '81-82°F',
      station(
        'Miami International Airport Station',
        'Miami',
        'Fahrenheit',
        'the National Weather Service Climatological Report',
      ),
    ],
    ends: NOV30,
  }),
  plainPair({
    id: 'pw-denver-over',
    kalshi: [
      'Will the maximum temperature be >54° in Denver on Nov 30, 2026?',
      '55° or above',
      kalshiHigh('Denver', 'Denver, CO', 'greater than 54°'),
      ['greater', '54', null],
    ],
    polymarket: [
      'Will the highest temperature in Denver be 55°F or higher on November 30?',
      '55°F or higher',
      yesIf(
        'the highest temperature recorded at Denver International Airport on November 30, 2026 is 55°F or higher',
        `${NWS} for Denver`,
      ),
    ],
    ends: NOV30,
  }),
  plainPair({
    id: 'pw-austin-below',
    kalshi: [
      'Will the high temp in Austin be <70° on Nov 30, 2026?',
      '69° or below',
      kalshiHigh('Austin', 'Austin Bergstrom', 'less than 70°'),
      ['less', null, '70'],
    ],
    polymarket: [
      'Will the highest temperature in Austin be 69°F or below on November 30?',
      '69°F or below',
      station(
        'Austin-Bergstrom International Airport Station',
        'Austin',
        'Fahrenheit',
        'the National Weather Service',
      ),
    ],
    ends: NOV30,
  }),
  plainPair({
    id: 'pw-nyc-low',
    kalshi: [
      'Will the minimum temperature be 30-31° in New York on Nov 30, 2026?',
      '30° to 31°',
      "If the lowest temperature recorded in Central Park, New York for November 30, 2026 as reported by the National Weather Service's Climatological Report (Daily), is between 30-31°, then the market resolves to Yes.",
      ['between', '30', '31'],
    ],
    polymarket: [
      'Will the lowest temperature in NYC be between 30-31°F on November 30?',
      '30-31°F',
      yesIf(
        'the lowest temperature recorded at Central Park on November 30, 2026 is 30 or 31 degrees Fahrenheit, that is between 30°F and 31°F',
        'the National Weather Service climatological report (CLINYC)',
      ),
    ],
    ends: NOV30,
  }),
  plainPair({
    id: 'pw-nyc-rain',
    kalshi: [
      'Rain in NYC in Nov 2026?',
      'Above 3 inches',
      'If the total precipitation at Central Park, New York in November 2026 is strictly greater than 3 inches according to the National Weather Service climatological report, then the market resolves to Yes.',
      ['greater', '3', null],
    ],
    polymarket: [
      'Will NYC get more than 3 inches of rain in November?',
      '>3"',
      yesIf(
        'more than 3 inches of precipitation are recorded at Central Park in November 2026',
        'the National Weather Service monthly climate report',
      ),
    ],
    ends: NOV30,
  }),
  plainPair({
    id: 'pw-chicago-over',
    kalshi: [
      'Will the **high temp in Chicago** be >41° on Nov 30, 2026?',
      '42° or above',
      kalshiHigh('Chicago', 'Chicago Midway, IL', 'greater than 41°'),
      ['greater', '41', null],
    ],
    polymarket: [
      'Chicago high of 42°F or more on November 30?',
      '42°F or more',
      yesIf('the maximum temperature at Chicago Midway on November 30, 2026 is 42°F or more', NWS),
    ],
    ends: NOV30,
  }),
  plainPair({
    id: 'pw-la-not',
    kalshi: [
      'Will the high temp in LA be >72° on Nov 30, 2026?',
      '73° or above',
      kalshiHigh('Los Angeles', 'Los Angeles Airport, CA', 'greater than 72°'),
      ['greater', '72', null],
    ],
    polymarket: [
      'Will the highest temperature in Los Angeles be 72°F or below on November 30?',
      '72°F or below',
      yesIf(
        'the highest temperature recorded at Los Angeles International Airport on November 30, 2026 is 72°F or below',
        'the National Weather Service',
      ),
    ],
    ends: NOV30,
    isInverse: true,
  }),
  plainPair({
    id: 'pw-philadelphia-range',
    kalshi: [
      'Will the high temp in Philadelphia be 47-48° on Nov 30, 2026?',
      '47° to 48°',
      kalshiHigh('Philadelphia', 'Philadelphia International Airport', 'between 47-48°'),
      ['between', '47', '48'],
    ],
    polymarket: [
      'Highest temperature in Philadelphia on November 30: 47-48°F?',
      '47-48°F',
      station(
        'Philadelphia International Airport Station',
        'Philadelphia',
        'Fahrenheit',
        'the National Weather Service',
      ),
    ],
    ends: NOV30,
  }),
  plainPair({
    id: 'pw-hottest-november',
    kalshi: [
      'Will November 2026 be the hottest November ever?',
      'Hottest',
      'If November 2026 is the hottest November on record according to NASA GISS Land-Ocean Temperature Index, then the market resolves to Yes.',
    ],
    polymarket: [
      'Will November 2026 be the hottest November on record?',
      'Hottest',
      yesIf(
        'November 2026 is the warmest November on record in the Land-Ocean Temperature Index of NASA',
        'GISTEMP by NASA GISS',
      ),
    ],
    ends: '2026-12-20T05:00:00Z',
  }),
  plainPair({
    id: 'pw-named-storms',
    kalshi: [
      'Number of named storms in the Atlantic in 2026?',
      '18 or more',
      'If the number of named storms in the Atlantic basin in 2026 is at least 18 according to the National Hurricane Center, then the market resolves to Yes.',
      ['greater_or_equal', '18', null],
    ],
    polymarket: [
      'Will there be 18 or more named storms in the 2026 Atlantic hurricane season?',
      '18+',
      yesIf('18 or more named storms form in the Atlantic in 2026', 'the National Hurricane Center (NHC)'),
    ],
    ends: '2026-12-31T05:00:00Z',
  }),
]
