import { describe, expect, it } from 'vitest'
import { UserError } from '../../../src/lib/base/errors.js'
import { enabledTopics, topicSettings, topicsSchema, type Topic } from '../../../src/lib/config/topics.js'
import { validateYaml } from '../../../src/lib/config/validated-yaml.js'
import { parseYaml } from '../../../src/lib/config/yaml-source.js'

const SOUND = `
leagues:
  nba:
    kalshi: { prefixes: [KXNBA], series: [KXSB] }
    polymarket: { tags: [NBA], slugs: ['nba-*'] }
  nfl:
    kalshi: { prefixes: [KXNFL] }
subjects:
  crypto:
    polymarket: { tags: [Crypto Prices] }
`

const read = (text: string): readonly Topic[] =>
  topicSettings(validateYaml(parseYaml('t.yaml', text), topicsSchema))

function refusal(work: () => unknown): UserError {
  try {
    work()
  } catch (error) {
    expect(error).toBeInstanceOf(UserError)
    return error as UserError
  }
  throw new Error('nothing was refused')
}

describe('topics', () => {
  it('are read with what belongs to them, leagues first', () => {
    expect(read(SOUND).map(({ name, isLeague }) => [name, isLeague])).toEqual([
      ['nba', true],
      ['nfl', true],
      ['crypto', false],
    ])
    expect(read(SOUND)[0]).toMatchObject({
      kalshi: { series: ['KXSB'], prefixes: ['KXNBA'], categories: [] },
      polymarket: { tags: ['NBA'], series: [], slugs: ['nba-*'] },
    })
  })

  it.each([
    ['prefixes: [KXNFL]', 'prefix: [KXNFL]', /t\.yaml:7:15 {2}leagues\.nfl\.kalshi\.prefix {2}is not a known key\n +write {2}prefixes: /],
    ['[KXNFL]', '[kxnfl]', /t\.yaml:7:26 {2}leagues\.nfl\.kalshi\.prefixes\[0\] {2}"kxnfl" {2}must be the beginning of a series in capitals/],
    ['[NBA]', '[]', /leagues\.nba\.polymarket\.tags {2}must not be empty/],
    ['[NBA]', '[NBA, NBA]', /leagues\.nba\.polymarket\.tags {2}names something twice/],
    ['  nfl:', '  NFL:', /t\.yaml:7:5 {2}leagues\.NFL {2}must be named in small letters/],
    ['  crypto:', '  nba:', /t\.yaml:10:5 {2}subjects\.nba {2}is the name of a league, too/],
    ['{ prefixes: [KXNFL] }', '{}', /leagues\.nfl {2}must name something of kalshi or of polymarket/],
    ['    polymarket: { tags: [Crypto Prices] }', '', /subjects\.crypto {2}.*must hold settings/],
    ["'nba-*'", "'NBA *'", /slugs\[0\] {2}.*must be the short name of events/],
  ])('%s written as %s is told with its line', (right, wrong, told) => {
    const error = refusal(() => read(SOUND.replace(right, wrong)))
    expect(error.code).toBe('ARB-CFG-004')
    expect(error.message).toMatch(told)
  })
}) // prettier-ignore

describe('ENABLED_LEAGUES', () => {
  const all = read(SOUND)
  const names = (enabled: string | undefined): readonly string[] =>
    enabledTopics(all, enabled).topics.map(({ name }) => name)

  it('leaves the leagues that it names, and everything that is no league', () => {
    expect(names(undefined)).toEqual(['nba', 'nfl', 'crypto'])
    expect(names(' NFL, ')).toEqual(['nfl', 'crypto'])
    expect(enabledTopics(all, 'nfl').disabledLeagues).toEqual(['nba'])
    expect(names(',')).toEqual(['crypto'])
  })

  it('takes leagues only, and says which are near', () => {
    expect(refusal(() => names('nba,nfll'))).toMatchObject({
      code: 'ARB-CFG-005',
      fault: 'config',
      hint: 'the nearest are nfl',
    })
    expect(refusal(() => names('crypto')).hint).toBe('the leagues are nba, nfl')
  })
})
