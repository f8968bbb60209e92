import { describe, expect, it } from 'vitest'
import { kalshi, polymarket, readFigure } from '../read-figure.js'

describe('ratings, scores and counts', () => {
  it('makes the pollster part of a rating and keeps a touched level from one on a day', () => {
    const touched = readFigure(
      kalshi(
        "Will Jane Roe's approval rating be below 38% during 2026 according to VoteHub?",
        "If Jane Roe's approval rating during Jan 5, 2026 to Dec 31, 2026 as reported by VoteHub is below 38%, then the market resolves to Yes. In order to fulfil the criterion the threshold need only be met once during the period.",
      ),
    )
    const onDay = readFigure(
      polymarket(
        "Will Jane Roe's approval rating be less than 38.0 on November 27, 2026?",
        'This market will resolve to "Yes" if the approval rating of Jane Roe is less than 38.0 on November 27, 2026 according to Silver Bulletin.',
      ),
    )
    expect(touched?.fields.figure?.value).toMatchObject({
      measure: 'approval rating',
      statistic: 'touch',
      product: 'votehub',
    })
    expect(onDay?.fields.figure?.value).toMatchObject({
      measure: 'approval rating',
      statistic: 'level',
      product: 'silver bulletin',
    })
    expect([touched?.accepted, onDay?.accepted]).toEqual(['at most 37.9', 'at most 37.9'])
  })

  it.each([
    ['above 80', 'above 80', ['greater', '80', null] as const, 'at least 81'],
    ['80 or greater', '80 or greater', ['greater', '79', null] as const, 'at least 80'],
  ])('N09, N13: reads a score of %s with its strike field', (told, label, strike, accepted) => {
    const market = kalshi(
      `Will "Harbor" have a Rotten Tomatoes score ${told}?`,
      `If the Tomatometer score of Harbor is ${told} on Nov 30, 2026, then the market resolves to Yes.`,
      { label, strike },
    )
    expect(readFigure(market)).toMatchObject({ family: 'count', accepted })
  })

  it('reads no threshold where rules, title and strike say three different ones', () => {
    const market = (rules: string): Parameters<typeof readFigure>[0] =>
      kalshi('Will there be at least 90 measles cases in 2026?', rules, {
        strike: ['greater_or_equal', '70', null],
      })
    expect(
      readFigure(market('If there are at least 80 measles cases in 2026, then the market resolves to Yes.'))
        ?.accepted,
    ).toBeUndefined()
    expect(
      readFigure(
        market('If there are as many measles cases in 2026 as listed, then the market resolves to Yes.'),
      ),
    ).toBeUndefined()
  })

  it('takes the count and not the magnitude for the threshold', () => {
    const market = polymarket(
      'Will there be 8 or more earthquakes of magnitude 7.0 or higher worldwide by November 30?',
      'This market will resolve according to the total number of earthquakes with a magnitude of 7.0 or higher between October 4, 2026 and November 30, 2026. The resolution source is the USGS.',
      { label: '8+' },
    )
    expect(readFigure(market)).toMatchObject({
      accepted: 'at least 8',
      fields: { figure: { value: { basis: 'magnitude 7.0' } } },
    })
  })
})
