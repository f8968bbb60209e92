import { describe, expect, it } from 'vitest'
import { readClaim } from '../../../src/lib/matching/claim/read-claim.js'
import { judge } from '../../../src/lib/matching/rules/judge.js'
import { readKalshiContractText } from '../../../src/lib/venues/kalshi/index.js'
import { readPolymarketContractText } from '../../../src/lib/venues/polymarket/index.js'
import { SHIPPED_POLICY } from '../../drawn/claim.js'

interface Wording {
  readonly place?: string
  readonly kalshi?: string
  readonly polymarket?: string
}

/** Two contracts on one visit, made up, and what one of them says besides. */
function verdictWith({ place = 'Ohio', kalshi = '', polymarket = '' }: Wording): string {
  const question = 'Will Ada Byron visit Ohio before Mar 1, 2027?'
  const first = readKalshiContractText({
    ...{ ticker: 'KXBYRON-27-OH', event_ticker: 'KXBYRON-27', market_type: 'binary', title: question },
    ...{ subtitle: '', yes_sub_title: '', no_sub_title: '', event_title: question, status: 'active' },
    rules_primary:
      'If Ada Byron has physically visited Ohio before Mar 1, 2027, then the market resolves to Yes.',
    rules_secondary: `A stop at an airport where nobody leaves the aircraft does not count as a visit. ${kalshi}`,
    ...{ open_time: '2026-11-02T15:00:00Z', close_time: '2027-03-01T15:00:00Z', can_close_early: true },
    expected_expiration_time: '2027-03-01T15:00:00Z',
    series: { ticker: 'KXBYRON', title: question, category: 'Politics', settlement_sources: [] },
  })
  const second = readPolymarketContractText({
    ...{
      id: '1',
      question: `Will Byron visit ${place} by February 28?`,
      slug: 'byron',
      resolutionSource: '',
    },
    ...{ startDate: '2026-11-03T16:00:00Z', endDate: '2027-03-01T00:00:00Z', outcomes: '["Yes", "No"]' },
    description:
      `This market will resolve to "Yes" if Ada Byron visits ${place} between market creation and February 28, 2027, ` +
      `11:59 PM ET. Otherwise, this market will resolve to "No". ${polymarket}`,
    ...{ groupItemTitle: null, event_title: 'Byron', event_id: '2', active: true, closed: false },
  })
  return judge(readClaim(first), readClaim(second), SHIPPED_POLICY).word
}

const ALIKE = ['SAME', 'INVERTED', 'BASIS']

describe('a contract that says one thing more', () => {
  it('is alike without it', () => {
    expect(ALIKE).toContain(verdictWith({}))
  })

  it.each<[what: string, wording: Wording]>([
    ['lets more count', { polymarket: 'Early landings will also count.' }],
    [
      'lets count what the other rules out',
      { polymarket: 'A stop at an airport will also count as a visit.' },
    ],
    ['lets less count', { polymarket: 'Private journeys will not count; only official ones qualify.' }],
    ['rules out a kind', { polymarket: 'A campaign rally will not count.' }],
    ['asks for more', { polymarket: 'The journey must be confirmed by the governor to qualify.' }],
    ['is content with half', { polymarket: 'A speech by video at only one rally will be sufficient.' }],
    [
      'lets an announcement count',
      {
        polymarket:
          'If a visit is announced by then, this market will resolve to "Yes" even if the visit occurs later.',
      },
    ],
    ['names another criterion', { kalshi: 'A rally held at the border satisfies the Payout Criterion.' }],
    ['means another place', { place: 'Ohio City' }],
  ])('is not alike when it %s', (_what, wording) => {
    expect(ALIKE).not.toContain(verdictWith(wording))
  })
})
