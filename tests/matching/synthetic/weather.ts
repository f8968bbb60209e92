// Daily temperatures, rain and storms: the same station, day and edge in the words of both venues, and the same with one thing changed.
import { apart, inverse, same, type KalshiWords, type PolymarketWords, type SyntheticPair } from './build.js'

interface KalshiDay {
  readonly place: string
  readonly code: string
  readonly told: string
  readonly label: string
  readonly strike: readonly [string, string | null, string | null]
  readonly side?: 'maximum' | 'minimum'
  readonly day?: string
}

/** The house form of Kalshi: a climate report of the National Weather Service. */
const report = (words: KalshiDay): KalshiWords => ({
  ticker: 'KXHIGHT-26NOV30-T1',
  title: `${words.side === 'minimum' ? 'Lowest' : 'Highest'} temperature in ${words.place} on ${words.day ?? 'Nov 30, 2026'}?`,
  label: words.label,
  rules: `If the ${words.side ?? 'maximum'} temperature recorded at ${words.place} for ${words.day ?? 'Nov 30, 2026'}, is ${words.told} fahrenheit according to the National Weather Service's Climatological Report (Daily), then the market resolves to Yes.`,
  more: 'Weather data differ between providers. While checking a source like AccuWeather may help guide your decision, the final value is that of the NWS Climatological Report (Daily).',
  strike: words.strike,
  closes: '2026-12-01T05:00:00Z',
  sources: [
    {
      name: 'NWS Climatological Report',
      url: `https://forecast.weather.gov/product.php?site=NWS&product=CLI&issuedby=${words.code}`,
    },
  ],
})

interface PolymarketDay {
  readonly city: string
  readonly station: string
  readonly told: string
  readonly side?: 'highest' | 'lowest'
  readonly source?: string
  readonly day?: string
}

const CLIMATE_REPORT = "the National Weather Service's Daily Climate Report"

const day = (words: PolymarketDay): PolymarketWords => ({
  id: '910001',
  question: `Will the ${words.side ?? 'highest'} temperature in ${words.city} be ${words.told} on ${words.day ?? 'November 30'}?`,
  label: words.told,
  rules: `This market will resolve to the temperature range that contains the ${words.side ?? 'highest'} temperature recorded at the ${words.station} in degrees Fahrenheit on ${words.day ?? 'November 30'}, 2026.\n\nThe resolution source for this market will be information from ${words.source ?? CLIMATE_REPORT}.\n\nThe resolution source for this market measures temperatures to whole degrees Fahrenheit (e.g., 21°F). Thus, this is the level of precision that will be used when resolving the market.`,
  ends: '2026-12-01T05:00:00Z',
})

const park = (told: string, label: string, strike: KalshiDay['strike']): KalshiWords =>
  report({ place: 'Central Park, New York', code: 'NYC', told, label, strike })
const BIN: readonly [string, string, KalshiDay['strike']] = [
  'between 52-53°',
  '52° to 53°',
  ['between', '52', '53'],
]
const HOT: readonly [string, string, KalshiDay['strike']] = [
  'greater than 59°',
  '60° or above',
  ['greater', '59', null],
]
const COLD: readonly [string, string, KalshiDay['strike']] = [
  'less than 48°',
  '47° or below',
  ['less', null, '48'],
]
const inPark = (told: string): PolymarketWords =>
  day({ city: 'New York City', station: 'Central Park Station', told })

const at = (place: string, code: string, bin: typeof BIN, more: Partial<KalshiDay> = {}): KalshiWords =>
  report({ place, code, told: bin[0], label: bin[1], strike: bin[2], ...more })

const kalshiRain = (place: string, code: string, told: string, strike: string): KalshiWords => ({
  ticker: 'KXRAINM-26NOV-3',
  title: `Rain in ${place} in Nov 2026?`,
  label: told,
  rules: `If the total precipitation at ${place} in November 2026 is strictly greater than ${strike} inches according to the National Weather Service's Climatological Report, then the market resolves to Yes.`,
  strike: ['greater', strike, null],
  closes: '2026-12-01T05:00:00Z',
  sources: [{ name: 'NWS', url: `https://forecast.weather.gov/product.php?product=CLM&issuedby=${code}` }],
})

const polymarketRain = (
  city: string,
  station: string,
  told: string,
  month = 'November',
): PolymarketWords => ({
  id: '910002',
  question: `Will it rain ${told} in ${city} in ${month} 2026?`,
  label: told,
  rules: `This market will resolve to "Yes" if the total precipitation recorded at ${station} in ${month} 2026 is ${told}. Otherwise, this market will resolve to "No".\n\nThe resolution source for this market will be the National Weather Service.`,
  ends: '2026-12-01T05:00:00Z',
})

const kalshiStorms = (told: string, floor: string): KalshiWords => ({
  ticker: 'KXHURCTOT-27-5',
  title: 'How many Atlantic hurricanes will there be in 2027?',
  label: told,
  rules: `If the number of Atlantic hurricanes in 2027 is ${told} according to the National Hurricane Center, then the market resolves to Yes.`,
  strike: ['greater', floor, null],
  closes: '2028-01-01T05:00:00Z',
})

const polymarketStorms = (told: string, kind = 'hurricanes'): PolymarketWords => ({
  id: '910003',
  question: `Will there be ${told} Atlantic ${kind} in 2027?`,
  label: told,
  rules: `This market will resolve to "Yes" if ${told} ${kind} form in the Atlantic in 2027. Otherwise, this market will resolve to "No".\n\nThe resolution source for this market will be the National Hurricane Center.`,
  ends: '2028-01-01T05:00:00Z',
})

const kalshiRank = (place: string): KalshiWords => ({
  ticker: 'KXRANK-27',
  title: `Will 2027 be the ${place}hottest year ever?`,
  label: '2027',
  rules: `If 2027 is the ${place}hottest year on record in the Land-Ocean Temperature Index of NASA GISS, then the market resolves to Yes.`,
  closes: '2028-02-01T15:00:00Z',
})

const polymarketRank = (place: string): PolymarketWords => ({
  id: '910004',
  question: `Will 2027 be the ${place}hottest year on record?`,
  label: `${place}hottest`,
  rules:
    'This market will resolve according to the rank of 2027 when compared against all other years in the Land-Ocean Temperature Index.\n\nThe primary resolution source for this market will be NASA GISS.',
  ends: '2028-02-01T00:00:00Z',
})

export const WEATHER_PAIRS: readonly SyntheticPair[] = [
  same('weather-same-01', park(...BIN), inPark('between 52-53°F')),
  same('weather-same-02', park(...HOT), inPark('60°F or higher')),
  same('weather-same-03', park(...COLD), inPark('47°F or below')),
  same(
    'weather-same-04',
    at('Chicago Midway, IL', 'MDW', BIN),
    day({ city: 'Chicago', station: 'Chicago Midway Airport Station', told: 'between 52-53°F' }),
  ),
  same(
    'weather-same-05',
    at('Dallas', 'DFW', HOT),
    day({
      city: 'Dallas',
      station: 'Dallas Fort Worth International Airport Station',
      told: '60°F or higher',
    }),
  ),
  same(
    'weather-same-06',
    at('Miami International Airport', 'MIA', HOT),
    day({ city: 'Miami', station: 'Miami Intl Airport Station', told: '60°F or higher' }),
  ),
  same(
    'weather-same-07',
    at('Los Angeles', 'LAX', BIN),
    day({
      city: 'Los Angeles',
      station: 'Los Angeles International Airport (KLAX)',
      told: 'between 52-53°F',
    }),
  ),
  same(
    'weather-same-08',
    at('Denver', 'DEN', COLD, { side: 'minimum' }),
    day({
      city: 'Denver',
      station: 'Denver International Airport Station',
      told: '47°F or below',
      side: 'lowest',
    }),
  ),
  same(
    'weather-same-09',
    at('Houston', 'HOU', HOT),
    day({ city: 'Houston', station: 'William P. Hobby Airport Station', told: '60°F or higher' }),
  ),
  same(
    'weather-same-10',
    kalshiRain('Seattle', 'SEA', 'Above 3 inches', '3'),
    polymarketRain('Seattle', 'Seattle-Tacoma International Airport', 'more than 3 inches'),
  ),
  same('weather-same-11', kalshiStorms('above 6', '6'), polymarketStorms('7 or more')),
  same('weather-same-12', kalshiRank('second-'), polymarketRank('second-')),
  inverse('weather-inverse-01', park(...HOT), inPark('59°F or below')),
  inverse('weather-inverse-02', park(...COLD), inPark('48°F or higher')),

  apart(
    'weather-near-01',
    'overlap',
    park(...BIN),
    day({ city: 'New York City', station: 'LaGuardia Airport Station', told: 'between 52-53°F' }),
  ),
  apart(
    'weather-near-02',
    'overlap',
    at('Chicago Midway, IL', 'MDW', BIN),
    day({ city: 'Chicago', station: "Chicago O'Hare Intl Airport Station", told: 'between 52-53°F' }),
  ),
  apart(
    'weather-near-03',
    'overlap',
    at('Dallas', 'DFW', HOT),
    day({ city: 'Dallas', station: 'Dallas Love Field Station', told: '60°F or higher' }),
  ),
  apart('weather-near-04', 'disjoint', park(...BIN), inPark('between 54-55°F')),
  apart('weather-near-05', 'p_implies_k', park(...HOT), inPark('61°F or higher')),
  apart(
    'weather-near-06',
    'overlap',
    park(...HOT),
    day({
      city: 'New York City',
      station: 'Central Park Station',
      told: '60°F or higher',
      day: 'December 1',
    }),
  ),
  apart(
    'weather-near-07',
    'overlap',
    park(...COLD),
    day({ city: 'New York City', station: 'Central Park Station', told: '47°F or below', side: 'lowest' }),
  ),
  apart(
    'weather-near-08',
    'overlap',
    at('Houston', 'HOU', HOT),
    day({ city: 'Houston', station: 'George Bush Intercontinental Airport Station', told: '60°F or higher' }),
  ),
  apart(
    'weather-near-09',
    'unrelated',
    at('Boston', 'BOS', HOT),
    day({
      city: 'Philadelphia',
      station: 'Philadelphia International Airport Station',
      told: '60°F or higher',
    }),
  ),
  apart(
    'weather-near-10',
    'p_implies_k',
    kalshiRain('Seattle', 'SEA', 'Above 3 inches', '3'),
    polymarketRain('Seattle', 'Seattle-Tacoma International Airport', 'more than 4 inches'),
  ),
  apart(
    'weather-near-11',
    'overlap',
    kalshiRain('Seattle', 'SEA', 'Above 3 inches', '3'),
    polymarketRain('Seattle', 'Seattle-Tacoma International Airport', 'more than 3 inches', 'December'),
  ),
  apart('weather-near-12', 'k_implies_p', kalshiStorms('above 6', '6'), polymarketStorms('6 or more')),
  apart(
    'weather-near-13',
    'k_implies_p',
    kalshiStorms('above 6', '6'),
    polymarketStorms('7 or more', 'named storms'),
  ),
  apart('weather-near-14', 'disjoint', kalshiRank(''), polymarketRank('second-')),
  apart(
    'weather-near-15',
    'overlap',
    at('Hong Kong International Airport', 'HKG', HOT),
    day({
      city: 'Hong Kong',
      station: 'Hong Kong Observatory',
      told: '60°F or higher',
      source: 'the Hong Kong Observatory',
    }),
  ),
]
