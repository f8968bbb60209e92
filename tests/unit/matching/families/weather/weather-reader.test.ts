import { describe, expect, it } from 'vitest'
import { WEATHER_PAIRS } from '../../../../matching/synthetic/weather.js'
import { expectPairsRead } from '../expect-pairs.js'
import { kalshi, polymarket, readFigure } from '../read-figure.js'

const product = (market: Parameters<typeof readFigure>[0]): string | undefined =>
  readFigure(market)?.fields.figure?.value.product

const station = (city: string, place: string): string | undefined =>
  product(
    polymarket(
      `Highest temperature in ${city} on November 30?`,
      `This market will resolve to the temperature range that contains the highest temperature recorded at the ${place} in degrees Fahrenheit on November 30, 2026. The resolution source is Wunderground.`,
      { label: '50-51°F' },
    ),
  )

describe('stations', () => {
  it.each([
    ['B08', 'Chicago', 'Chicago Midway Airport Station', "Chicago O'Hare Intl Airport Station"],
    ['B09', 'Dallas', 'Dallas Fort Worth International Airport', 'Dallas Love Field Station'],
    ['B12', 'New York City', 'Central Park Station', 'LaGuardia Airport Station'],
    ['B14', 'Hong Kong', 'Hong Kong International Airport Station', 'Hong Kong Observatory'],
  ])('%s: keeps two stations of %s apart', (_, city, one, other) => {
    expect(station(city, one)).toBeDefined()
    expect(station(city, other)).toBeDefined()
    expect(station(city, one)).not.toBe(station(city, other))
  })

  it('reads the station from the address of the climate report when the text names the city only', () => {
    const market = kalshi(
      'Highest temperature in Chicago on Nov 30, 2026?',
      "If the maximum temperature recorded at Chicago for Nov 30, 2026, is greater than 45° fahrenheit according to the National Weather Service's Climatological Report (Daily), then the market resolves to Yes.",
      {
        strike: ['greater', '45', null],
        sources: [{ name: 'NWS', url: 'https://forecast.weather.gov/product.php?product=CLI&issuedby=MDW' }],
      },
    )
    expect(product(market)).toBe('kmdw midway')
    expect(readFigure(market)).toMatchObject({
      accepted: 'at least 46',
      window: 'over 2026-11-30T05:00..2026-12-01T05:00',
    })
  })

  it('knows no station where a city has more than one and none is named', () => {
    expect(
      product(
        kalshi(
          'Highest temperature in Chicago on Nov 30, 2026?',
          "If the maximum temperature recorded at Chicago for Nov 30, 2026, is greater than 45° fahrenheit according to the National Weather Service's Climatological Report (Daily), then the market resolves to Yes.",
        ),
      ),
    ).toBeUndefined()
  })

  it('B13: names another publisher of the same station as the source', () => {
    const source = (words: string): readonly string[] | undefined =>
      readFigure(
        kalshi(
          'Highest temperature in New York on Nov 30, 2026?',
          `If the maximum temperature recorded at Central Park for Nov 30, 2026 is greater than 45° fahrenheit according to ${words}, then the market resolves to Yes.`,
        ),
      )?.fields.source?.value
    expect(source("the National Weather Service's Climatological Report")).toEqual([
      'national weather service',
    ])
    expect(source('Wunderground')).toEqual(['weather underground'])
    expect(source('The Weather Company')).toEqual(['the weather company'])
  })

  it('S59: ranks years', () => {
    const rank = (words: string): string | undefined =>
      readFigure(
        polymarket(
          `Will 2026 be the ${words}hottest year on record?`,
          'This market will resolve according to the rank of 2026 in the Land-Ocean Temperature Index of NASA GISS.',
        ),
      )?.accepted
    expect([rank(''), rank('second-')]).toEqual(['at least 1 and at most 1', 'at least 2 and at most 2'])
  })
})

describe('synthetic pairs of weather', () => {
  it('read alike where they are the same, and in a named field apart where they are not', () =>
    expectPairsRead(WEATHER_PAIRS))
})
