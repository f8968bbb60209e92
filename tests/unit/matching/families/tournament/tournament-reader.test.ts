import { describe, expect, it } from 'vitest'
import type { ContractText } from '../../../../../src/lib/domain/contract-text.js'
import type { ClaimFields } from '../../../../../src/lib/matching/claim/claim.js'
import { stageRelation } from '../../../../../src/lib/matching/claim/stage.js'
import { gameReader } from '../../../../../src/lib/matching/families/game/game-reader.js'
import { tournamentReader } from '../../../../../src/lib/matching/families/tournament/tournament-reader.js'
import { prepare } from '../../../../../src/lib/matching/reading/prepare.js'
import { kalshiText, polymarketText } from '../game/sports-texts.js'

const fieldsOf = (text: ContractText): Partial<ClaimFields> | undefined =>
  gameReader.read(prepare(text)) === undefined ? tournamentReader.read(prepare(text))?.fields : undefined

const kalshi = (
  ticker: string,
  label: string,
  condition: string,
  title = `Will ${label} do it?`,
): ContractText => kalshiText(ticker, title, label, `If ${condition}, then the market resolves to Yes.`)

const polymarket = (question: string, rules: string): ContractText =>
  polymarketText('sample-event', question, ['Yes', 'No'], rules)

const resolves = (condition: string): string =>
  `This market will resolve to "Yes" if ${condition}. Otherwise, this market will resolve to "No".`

/** The words of the fields that name what is won, by whom and when. */
function shown(text: ContractText): readonly (string | undefined)[] {
  const fields = fieldsOf(text)
  return [
    fields?.subject?.value.name,
    fields?.competition?.value.name,
    fields?.edition?.value,
    fields?.stage?.value,
  ]
}

describe('a title that two venues list', () => {
  it.each([
    [
      kalshi('KXNBA-27-OKC', 'Oklahoma City', 'Oklahoma City wins the 2027 Pro Basketball Finals'),
      polymarket(
        'Will the Oklahoma City Thunder win the 2027 NBA Finals?',
        resolves('the Oklahoma City Thunder win the 2026-27 NBA Championship'),
      ),
    ],
    [
      kalshi('KXSB-27-BUF', 'Buffalo', 'Buffalo wins the 2027 Pro Football Championship'),
      polymarket(
        'Will the Buffalo Bills win Super Bowl LXI?',
        resolves('the Buffalo Bills win Super Bowl LXI'),
      ),
    ],
    [
      kalshi('KXMENWORLDCUP-30-KOR', 'Korea Republic', "Korea Republic wins the 2030 Men's World Cup"),
      polymarket(
        'Will South Korea win the 2030 FIFA World Cup?',
        'This market will resolve according to the national team that wins the 2030 FIFA World Cup.',
      ),
    ],
    [
      kalshi('KXNHLHART-27-AEX', 'Ann Example', 'Ann Example wins the 2026-27 NHL Hart Memorial Trophy'),
      polymarket(
        'Will Ann Example win the 2026–2027 NHL MVP?',
        resolves('Ann Example is awarded the 2026-27 NHL Hart Memorial Trophy'),
      ),
    ],
    [
      kalshi('KXOSCARPIC-27-SAM', 'Sample Film', 'Sample Film wins Best Picture at the 99th Academy Awards'),
      polymarket(
        'Will Sample Film win Best Picture at the 2027 Oscars?',
        resolves('Sample Film wins Best Picture at the 2027 Oscars'),
      ),
    ],
  ])('has the same fields', (one, other) => {
    expect(shown(one)).toEqual(shown(other))
    expect(shown(one)).not.toContain(undefined)
  })

  it.each([
    [
      "Will Ann Example win the 2026 Women's French Open?",
      "Will Ann Example win the 2026 Men's French Open?",
    ],
    [
      'Will Ann Example win the 2026 World Cup Golden Boot?',
      'Will Ann Example win the 2026 World Cup Silver Boot?',
    ],
    ['Will Ann Example lead MLB in runs in 2026?', 'Will Ann Example lead MLB in stolen bases in 2026?'],
    [
      "Will Ann Example win the 2026 F1 Drivers' Championship?",
      "Will Ann Example win the 2026 F1 Constructors' Championship?",
    ],
    [
      'Will Norway win the most medals in the 2030 Winter Olympics?',
      'Will Norway win the second most medals in the 2030 Winter Olympics?',
    ],
    [
      'Will Ann Example win the 2026 Grammy Award for Best Album?',
      'Will Ann Example win the 2026 Latin Grammy Award for Best Album?',
    ],
    ['Will Ann Example win the 2025-26 NBA MVP?', 'Will Ann Example win the 2026 NBA Finals MVP?'],
    ['Will England win the 2026 World Cup?', 'Will England win the 2026 T20 World Cup?'],
    ['Will Arsenal win the 2025-26 Premier League?', 'Will Arsenal win the 2026-27 Premier League?'],
  ])('%s is not %s', (one, other) => {
    const words = (title: string): string => title.replace(/^Will (.+?) (win|lead) (.+)\?$/, 'the $1 $2s $3')
    expect(shown(polymarket(one, resolves(words(one))))).not.toEqual(
      shown(polymarket(other, resolves(words(other)))),
    )
  })

  it('does not name a tennis major without the tour', () => {
    expect(
      fieldsOf(
        polymarket(
          'Will Ann Example win the 2026 French Open?',
          resolves('Ann Example wins the 2026 French Open'),
        ),
      )?.competition,
    ).toBeUndefined()
  })
})

describe('stages', () => {
  const cup = (condition: string): string | undefined =>
    fieldsOf(kalshi('KXWCROUND-30-X', 'Norway', condition))?.stage?.value

  it.each([
    ["Norway wins the 2030 Men's World Cup", 'winner'],
    ['Norway is one of the teams to qualify for the Final in the 2030 FIFA World Cup', 'final'],
    ['Norway is one of the teams to qualify for the Semifinals in the 2030 FIFA World Cup', 'semifinal'],
    ['Norway qualifies for the 2030 FIFA World Cup', 'group stage'],
    ['Norway finish first in Group C in the 2030 FIFA World Cup', 'group winner'],
    ['Norway advances from Group C in the 2030 FIFA World Cup', 'knockout'],
  ])('%s is %s', (condition, stage) => {
    expect(cup(condition)).toBe(stage)
  })

  it('does not take a division for the title, also when only the heading names it', () => {
    const text = polymarket(
      'Will the Boston Bruins win the Atlantic Division?',
      'This market will resolve according to the team that wins the listed division during the 2026-27 NHL regular season.',
    )
    expect(fieldsOf(text)?.stage?.value).toBe('division')
    expect(fieldsOf(text)?.object?.value.name).toBe('atlantic division')
  })

  it('takes the verbs of getting there for one', () => {
    const qualify = kalshi(
      'KXCS2QUALIFIERS-26FIN-G2',
      'G2',
      'G2 qualifies for the final of the 2026 Sample Major',
    )
    const reach = polymarket(
      'Will G2 reach the Grand Final of the 2026 Sample Major?',
      resolves('G2 reaches the Grand Final of the 2026 Sample Major'),
    )
    expect(shown(qualify)).toEqual(shown(reach))
    expect(fieldsOf(reach)?.stage?.value).toBe('final')
  })

  it('lie to each other as in the competition', () => {
    expect(stageRelation('winner', 'final')).toBe('narrower')
    expect(stageRelation('semifinal', 'winner')).toBe('wider')
    expect(stageRelation('final', 'group stage')).toBe('narrower')
    expect(stageRelation('winner', 'top 4')).toBe('narrower')
    expect(stageRelation('division', 'playoffs')).toBe('narrower')
    expect(stageRelation('group winner', 'winner')).toBe('overlapping')
    expect(stageRelation('winner', 'relegated')).toBe('exclusive')
    expect(stageRelation('winner', 'runner-up')).toBe('exclusive')
    expect(stageRelation('group winner', 'round of 16')).toBe('unknown')
    expect(stageRelation('winner', 'something else')).toBe('unknown')
  })
})

describe('what is not a competition', () => {
  it.each([
    'Will Ann Example win the 2026 Ohio Governor Republican primary election?',
    'Will Ann Example win the 2028 presidential election?',
    'Will the Democrats win the most seats in 2026?',
    'Will Ann Example perform at the Super Bowl halftime show?',
    'Will no player win a Calendar Grand Slam in 2026?',
    'Will Brazil beat Serbia at the World Cup?',
  ])('%s', (title) => {
    expect(tournamentReader.read(prepare(polymarket(title, resolves('it happens'))))).toBeUndefined()
  })
})
