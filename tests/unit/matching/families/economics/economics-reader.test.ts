import { describe, expect, it } from 'vitest'
import { ECONOMICS_PAIRS } from '../../../../matching/synthetic/economics.js'
import { expectPairsRead } from '../expect-pairs.js'
import { kalshi, polymarket, readFigure } from '../read-figure.js'

const figure = (market: Parameters<typeof readFigure>[0]): Record<string, unknown> => ({
  ...readFigure(market)?.fields.figure?.value,
  edition: readFigure(market)?.fields.edition?.value,
  accepted: readFigure(market)?.accepted,
})
const release = (told: string): Parameters<typeof readFigure>[0] =>
  kalshi(
    `Will ${told}?`,
    `If ${told} according to the Bureau of Labor Statistics, then the market resolves to Yes.`,
  )

describe('releases', () => {
  it('S56: keeps headline and core prices apart, and monthly from yearly changes', () => {
    expect(figure(release('CPI rise more than 0.3% month-over-month in November 2026'))).toMatchObject({
      measure: 'cpi',
      basis: 'month on month',
      edition: '2026-11',
      accepted: 'at least 0.4',
    })
    expect(figure(release('core CPI rise more than 0.3% month-over-month in November 2026'))).toMatchObject({
      measure: 'core cpi',
      basis: 'month on month',
    })
    expect(figure(release('CPI rise more than 3% year-over-year in November 2026'))).toMatchObject({
      measure: 'cpi',
      basis: 'year on year',
      accepted: 'at least 3.1',
    })
  })

  it('B20: says what is unusual about the figure, and which print counts, only where the text does', () => {
    expect(
      figure(release('CPI rise more than 0.3% month-over-month (not seasonally adjusted) in November 2026'))
        .basis,
    ).toBe('month on month, not seasonally adjusted')
    expect(
      figure(release('CPI rise more than 0.3% month-over-month in November 2026')).vintage,
    ).toBeUndefined()
    expect(
      figure(release('CPI rise more than 0.3% month-over-month in November 2026 as first released')).vintage,
    ).toBe('first')
    expect(figure(release('GDP growth in Q3 2026 be above 2.5% in the second estimate')).vintage).toBe(
      'second estimate',
    )
  })

  it('moves payrolls to whole thousands', () => {
    expect(figure(release('above 80000 jobs be added in November 2026'))).toMatchObject({
      measure: 'nonfarm payrolls',
      accepted: 'at least 81000',
    })
  })
})

describe('decisions of central banks', () => {
  const fed = (title: string): Record<string, unknown> =>
    figure(
      kalshi(title, 'If the Federal Reserve does so on December 9, 2026, then the market resolves to Yes.'),
    )

  it.each([
    [
      'Will the Federal Reserve Hike rates by 0bps at their December 2026 meeting?',
      'at least 0 and at most 0',
    ],
    ['No change in Fed interest rates after December 2026 meeting?', 'at least 0 and at most 0'],
    ['Fed decreases interest rates by 25 bps after December 2026 meeting?', 'at least -25 and at most -25'],
    ['Will the Federal Reserve Cut rates by >25bps at their December 2026 meeting?', 'at most -50'],
    ['Fed increases interest rates by 25+ bps after December 2026 meeting?', 'at least 25'],
    ['Will the Fed cut rates at its December 2026 meeting?', 'at most -25'],
  ])('reads %s', (title, accepted) => {
    expect(fed(title)).toMatchObject({ statistic: 'change', unit: 'bps', edition: '2026-12', accepted })
  })

  it('N33: keeps a level from a change', () => {
    expect(fed('Fed funds rate above 3.75% after the December 2026 meeting?')).toMatchObject({
      statistic: 'level',
      unit: 'percent',
      accepted: 'at least 3.76',
    })
  })

  it('leaves people and votes of a bank to others', () => {
    expect(
      readFigure(
        polymarket(
          'Will Jane Roe be confirmed as Fed chair by December 31?',
          'This market will resolve to "Yes" if Jane Roe is confirmed by December 31, 2026.',
        ),
      ),
    ).toBeUndefined()
    expect(
      readFigure(
        polymarket(
          'Will two people dissent at the December Fed decision?',
          'This market will resolve to "Yes" if two people dissent.',
        ),
      ),
    ).toBeUndefined()
  })
})

describe('synthetic pairs of economics', () => {
  it('read alike where they are the same, and in a named field apart where they are not', () =>
    expectPairsRead(ECONOMICS_PAIRS))
})
