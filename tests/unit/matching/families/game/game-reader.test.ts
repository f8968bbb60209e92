import { describe, expect, it } from 'vitest'
import { isSameContest, winnerRelation } from '../../../../../src/lib/matching/claim/contest.js'
import type { ContractText } from '../../../../../src/lib/domain/contract-text.js'
import type { ClaimFields } from '../../../../../src/lib/matching/claim/claim.js'
import { gameReader } from '../../../../../src/lib/matching/families/game/game-reader.js'
import { prepare } from '../../../../../src/lib/matching/reading/prepare.js'
import { kalshiText, polymarketText } from './sports-texts.js'

const fieldsOf = (text: ContractText): Partial<ClaimFields> => gameReader.read(prepare(text))?.fields ?? {}

const game = (
  side: string,
  sides: string,
  day: string,
  series = 'KXNBAGAME',
  kind = 'basketball',
): ContractText =>
  kalshiText(
    `${series}-26MAR03XX-YY`,
    `${sides} Winner?`,
    side,
    `If ${side} wins the ${sides} professional ${kind} game originally scheduled for ${day}, then the market resolves to Yes.`,
  )

const listed = (slug: string, sides: readonly [string, string], league: string, when: string): ContractText =>
  polymarketText(
    slug,
    `${sides[0]} vs. ${sides[1]}`,
    sides,
    `In the next ${league} game, scheduled for ${when}:\nIf the ${sides[0]} win, the market will resolve to "${sides[0]}".\nIf the ${sides[1]} win, the market will resolve to "${sides[1]}".`,
  )

function relation(kalshi: ContractText, polymarket: ContractText): string {
  const [k, p] = [fieldsOf(kalshi), fieldsOf(polymarket)]
  const [one, other] = [k.contest?.value, p.contest?.value]
  if (one === undefined || other === undefined || k.subject === undefined || p.subject === undefined)
    return 'unread'
  if (isSameContest(one, other) !== true)
    return isSameContest(one, other) === false ? 'other game' : 'unknown game'
  return winnerRelation(
    { subject: k.subject.value, contest: one },
    { subject: p.subject.value, contest: other },
  )
}

describe('a game that two venues list', () => {
  const bulls = listed('nba-chi-lal-2026-03-03', ['Bulls', 'Lakers'], 'NBA', 'March 3 at 10:00PM ET')

  it('is the same for the side of the first outcome and the inverse for the second', () => {
    expect(relation(game('Chicago', 'Chicago at Los Angeles L', 'Mar 3, 2026'), bulls)).toBe('equal')
    expect(relation(game('Los Angeles L', 'Chicago at Los Angeles L', 'Mar 3, 2026'), bulls)).toBe(
      'complement',
    )
  })

  it('is another one on another day, with another side, and with the other team of the city', () => {
    expect(relation(game('Chicago', 'Chicago at Los Angeles L', 'Mar 4, 2026'), bulls)).toBe('other game')
    expect(relation(game('Chicago', 'Chicago at Utah', 'Mar 3, 2026'), bulls)).toBe('other game')
    expect(relation(game('Chicago', 'Chicago at Los Angeles C', 'Mar 3, 2026'), bulls)).toBe('other game')
  })

  it('is not read when the city has two teams and the text does not say which', () => {
    expect(relation(game('Chicago', 'Chicago at Los Angeles', 'Mar 3, 2026'), bulls)).toBe('unread')
  })

  it('takes a nickname by the league', () => {
    const kings = listed('nhl-la-wpg-2026-03-03', ['Kings', 'Jets'], 'NHL', 'March 3 at 8:00PM ET')
    expect(
      relation(game('Winnipeg', 'Los Angeles at Winnipeg', 'Mar 3, 2026', 'KXNHLGAME', 'hockey'), kings),
    ).toBe('complement')
    expect(
      relation(game('New York J', 'New York J at Sacramento', 'Mar 3, 2026', 'KXNFLGAME', 'football'), kings),
    ).toBe('other game')
  })

  it('takes the year of a day without one from the times beside it', () => {
    const late = polymarketText(
      'nba-chi-lal-2027-01-02',
      'Bulls vs. Lakers',
      ['Bulls', 'Lakers'],
      'In the next NBA game, scheduled for January 2 at 9:00PM ET:\nIf the Bulls win, the market will resolve to "Bulls".',
    )
    expect(fieldsOf(late).contest?.value.day).toBe('2027-01-02')
  })

  it('does not read whatever else is said about a game', () => {
    const said = kalshiText(
      'KXNFLMENTION-26SEP14-T',
      'What will be said?',
      'Touchdown',
      'If Touchdown is said by any announcer during the Denver vs Miami professional football game originally scheduled for Sep 14, 2026, then the market resolves to Yes.',
    )
    expect(gameReader.read(prepare(said))).toBeUndefined()
    const combo = kalshiText('KXMVESPORTS-1-2', 'yes Chicago,yes Over 3.5 runs scored', 'yes Chicago', '')
    expect(gameReader.read(prepare(combo))).toBeUndefined()
  })

  it('keeps two games of one day apart', () => {
    const at = (hour: string, ticker: string): ContractText =>
      kalshiText(
        ticker,
        'Boston vs New York Y Winner?',
        'Boston',
        `If Boston wins the Boston vs New York Y professional baseball game originally scheduled for Jul 4, 2026 at ${hour} EDT, then the market resolves to Yes.`,
      )
    const first = at('1:05 PM', 'KXMLBGAME-26JUL04BOSNYYG1-BOS')
    const second = at('7:05 PM', 'KXMLBGAME-26JUL04BOSNYYG2-BOS')
    expect(relation(first, second)).toBe('other game')
    const evening = listed('mlb-bos-nyy-2026-07-04', ['Red Sox', 'Yankees'], 'MLB', 'July 4 at 7:05PM ET')
    expect(relation(at('1:05 PM', 'KXMLBGAME-26JUL04BOSNYY-BOS'), evening)).toBe('unknown game')
    expect(relation(at('7:05 PM', 'KXMLBGAME-26JUL04BOSNYY-BOS'), evening)).toBe('equal')
  })
})

describe('football with a draw', () => {
  const rules = (who: string): string =>
    `If ${who} wins the Chelsea vs Fulham professional EPL soccer game originally scheduled for Mar 7, 2026 after 90 minutes plus stoppage time (does not include extra time or penalties), then the market resolves to Yes.`
  const win = kalshiText(
    'KXEPLGAME-26MAR07CFCFUL-CFC',
    'Chelsea vs Fulham Winner?',
    'Chelsea',
    rules('Chelsea'),
  )
  const tie = kalshiText('KXEPLGAME-26MAR07CFCFUL-TIE', 'Chelsea vs Fulham Winner?', 'Tie', rules('Tie'))
  const end =
    'This market refers only to the outcome within the first 90 minutes of regular play plus stoppage time.'
  const draw = polymarketText(
    'epl-che-ful-2026-03-07',
    'Will Chelsea FC vs. Fulham FC end in a draw?',
    ['Yes', 'No'],
    `In the upcoming game, scheduled for March 7, 2026\nIf the game ends in a draw, this market will resolve to "Yes". Otherwise, this market will resolve to "No". ${end}`,
  )

  it('tells the draw from both wins', () => {
    expect(relation(tie, draw)).toBe('equal')
    expect(relation(win, draw)).toBe('exclusive')
    expect(relation(tie, win)).toBe('exclusive')
    expect(fieldsOf(tie).segment?.value).toBe('regulation')
    expect(fieldsOf(draw).segment?.value).toBe('regulation')
  })

  it('never takes the other win for the opposite', () => {
    const other = kalshiText(
      'KXEPLGAME-26MAR07CFCFUL-FUL',
      'Chelsea vs Fulham Winner?',
      'Fulham',
      rules('Fulham'),
    )
    expect(relation(win, other)).toBe('exclusive')
  })
})

describe('spreads, totals and parts of a game', () => {
  const intro = 'In the upcoming NBA game between Bulls and Heat, scheduled for March 3 at 7:30 PM ET:\n'

  it('reads both ways of writing a margin as one interval', () => {
    const over = kalshiText(
      'KXNBASPREAD-26MAR03CHIMIA-CHI4',
      'Chicago wins by over 3.5 points?',
      'Chicago wins by over 3.5 points',
      'If Chicago wins by more than 3.5 points in the Chicago at Miami professional basketball game originally scheduled for Mar 3, 2026, then the market resolves to Yes.',
    )
    const more = polymarketText(
      'nba-chi-mia-2026-03-03',
      'Spread: Bulls (-3.5)',
      ['Bulls', 'Heat'],
      `${intro}This market will resolve to "Bulls" if the Bulls win the game by 4 or more points. Otherwise, this market will resolve to "Heat".`,
    )
    for (const text of [over, more]) {
      const fields = fieldsOf(text)
      expect(fields.accepted?.value.low).toBe(4n)
      expect(fields.figure?.value.measure).toBe('spread')
      expect(fields.subject?.value.name).toBe('chicago bulls')
    }
  })

  it('leaves the line out when heading and rules disagree', () => {
    const text = polymarketText(
      'nba-chi-mia-2026-03-03',
      'Spread: Bulls (-5.5)',
      ['Bulls', 'Heat'],
      `${intro}This market will resolve to "Bulls" if the Bulls win the game by 4 or more points.`,
    )
    expect(fieldsOf(text).accepted).toBeUndefined()
  })

  it('tells the total of a game from that of a team and of a player', () => {
    const total = polymarketText(
      'nba-chi-mia-2026-03-03',
      'Bulls vs. Heat: O/U 220.5',
      ['Over', 'Under'],
      `${intro}This market will resolve to "Over" if the Bulls and Heat combine to score 221 or more points in this game.`,
    )
    const team = polymarketText(
      'nba-chi-mia-2026-03-03',
      'Bulls Team Total: O/U 110.5',
      ['Over', 'Under'],
      `${intro}This market will resolve to "Over" if the Bulls score 111 or more points in this game.`,
    )
    const player = polymarketText(
      'nba-chi-mia-2026-03-03',
      'Ann Example: Points Over 20.5',
      ['Yes', 'No'],
      `${intro}This market will resolve to "Yes" if Ann Example scores more than 20.5 points during the game.`,
    )
    expect([total, team, player].map((text) => fieldsOf(text).subject?.value.name)).toEqual([
      'both sides',
      'chicago bulls',
      'ann example',
    ])
    expect([total, team, player].map((text) => fieldsOf(text).accepted?.value.low)).toEqual([221n, 111n, 21n])
  })

  it.each([
    ['Bulls vs. Heat: 1H Moneyline', 'half 1'],
    ['Bulls vs. Heat: Second Half Moneyline', 'half 2'],
    ['Bulls vs. Heat: 3rd Quarter', 'quarter 3'],
    ['Bulls vs. Heat', 'match'],
  ])('reads %s as the part %s', (title, segment) => {
    const text = polymarketText(
      'nba-chi-mia-2026-03-03',
      title,
      ['Bulls', 'Heat'],
      `${intro}If the Bulls win, the market will resolve to "Bulls".`,
    )
    expect(fieldsOf(text).segment?.value).toBe(segment)
  })

  it('reads a numbered game of an esports match as its map', () => {
    const text = polymarketText(
      'cs2-b8-g2-2026-03-03',
      'Counter-Strike: B8 vs G2 - Game 3 Winner',
      ['B8', 'G2'],
      'This market will resolve to "B8" if B8 win Game 3 against G2 in this match in the Sample Cup, scheduled for March 3 at 7:30AM ET.',
    )
    expect(fieldsOf(text).segment?.value).toBe('map 3')
    expect(fieldsOf(text).contest?.value.sides.map(({ name }) => name)).toEqual(['b8', 'g2'])
  })
})

describe('fights and players', () => {
  const fight = (title: string, condition: string): ContractText =>
    kalshiText(
      'KXUFCMOV-26MAR07X-Y',
      title,
      '',
      `If ${condition} in the Pereira vs Jones professional UFC fight originally scheduled for Mar 7, 2026, then the market resolves to Yes.`,
    )

  it('takes either fighter as the wider of the two', () => {
    const either = fight('Pereira vs Jones: submission?', 'either fighter wins by submission')
    const one = fight('Pereira vs Jones: Pereira by submission?', 'Pereira wins by submission')
    expect(relation(either, one)).toBe('wider')
    expect(fieldsOf(one).object?.value.name).toBe('submission')
  })

  it('knows a player by the surname and keeps apart who has another first name', () => {
    const kalshi = kalshiText(
      'KXWTAMATCH-26MAR07A-B',
      'Hunter vs Osorio',
      'Storm Hunter',
      'If Storm Hunter wins the Hunter vs Osorio professional tennis match originally scheduled for Mar 7, 2026, then the market resolves to Yes.',
    )
    const match = (first: string): ContractText =>
      polymarketText(
        'wta-hunter-osorio-2026-03-07',
        `Sample Open: ${first} Hunter vs Camila Osorio`,
        ['Hunter', 'Osorio'],
        `This market refers to the tennis match between ${first} Hunter and Camila Osorio in the Sample Open WTA, scheduled for March 7 2026.\nThis market will resolve to "Hunter" if ${first} Hunter advances.`,
      )
    expect(relation(kalshi, match('Storm'))).toBe('equal')
    expect(relation(kalshi, match('Ann'))).not.toBe('equal')
  })
})

describe('hostile and empty texts', () => {
  it('are read in bounded time and never throw', () => {
    for (const piece of [' ', '"', ',', '1', ' vs ', 'game scheduled ', 'by more than ', 'Game 3 '])
      for (const where of ['title', 'rules', 'yesLabel', 'eventTitle'] as const) {
        const text = {
          ...game('Chicago', 'Chicago at Utah', 'Mar 3, 2026'),
          [where]: piece.repeat(100_000 / piece.length),
        }
        expect(() => gameReader.read(prepare(text))).not.toThrow()
      }
  })
})
