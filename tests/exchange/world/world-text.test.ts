import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { UserError } from '../../../src/lib/base/errors.js'
import { writeWorld } from '../../../src/lib/exchange/world/generate-world.js'
import { parseWorld } from '../../../src/lib/exchange/world/world-text.js'

const SOUND = `name: harbor
lasts: 20m
bitcoin: {price: 92000usd, volatility: 55%, jumps: 6, jump: 0.4%, tick: 250ms, basis: 4usd}
traders: {makers: 4, takers: 4, drills: 5s, lag: {kalshi: 400ms, polymarket: 1500ms}}
settlement:
  kalshi: {determined: 3s, paid: 10s, disputed: 5%, corrected: 50%}
  polymarket: {determined: 8s, paid: 15s, disputed: 5%, corrected: 50%}
books:
  deep: {spread: 2c, levels: 4, size: 400, requote: 5s, take: 8s, sweep: 3m, noise: 1c}
topics:
  - kind: ladder
    name: btc-noon
    book: deep
    strikes: [91000usd, 92000.50usd]
    at: 10m
    kalshi: {measure: average, compare: above}
    polymarket: {measure: candle, compare: at_least, tick: 0.1c}
  - kind: temperature
    name: milby
    book: deep
    city: Milby
    code: MLB
    stations: {harbor: 52.4F, airfield: -3F}
    uncertainty: 2.5F
    coldest: 50
    width: 2
    bins: 3
    at: 12m
    kalshi: {station: harbor, print: first}
incidents:
  - {do: halt, at: 4m, lasts: 20s, venue: kalshi, topic: btc-noon}
`

function refusal(text: string): UserError {
  try {
    parseWorld(text, 'day.yaml')
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('the text was accepted')
}

describe('a world file', () => {
  it('is read into whole units', () => {
    const world = parseWorld(SOUND, 'day.yaml')
    expect(world.lasts).toBe(1_200_000)
    expect(world.bitcoin).toEqual({
      price: 9_200_000,
      volatility: 550_000,
      jumps: 6,
      jump: 4_000,
      tick: 250,
      basis: 400,
    })
    expect(world.books['deep']).toEqual({
      spread: 200,
      levels: 4,
      size: 400_000_000,
      requote: 5_000,
      take: 8_000,
      sweep: 180_000,
      noise: 100,
    })
    const [ladder, milby] = world.topics
    expect(ladder).toMatchObject({ kind: 'ladder', opens: 0, strikes: [9_100_000, 9_200_050], at: 600_000 })
    expect(ladder?.kalshi).toMatchObject({ grid: 'linear_cent', fees: 'quadratic', multiplier: 1_000_000 })
    expect(ladder?.polymarket).toMatchObject({ tick: 10, generation: 'v1' })
    expect(milby).toMatchObject({ stations: { harbor: 524, airfield: -30 }, uncertainty: 25 })
    expect(world.incidents).toEqual([
      { do: 'halt', at: 240_000, lasts: 20_000, venue: 'kalshi', topic: 'btc-noon' },
    ])
  })

  it('can be written by the generator', () => {
    for (let seed = 0; seed < 30; seed++)
      expect(() => parseWorld(stringify(writeWorld(seed)), 'g.yaml')).not.toThrow()
  })

  it('is documented by an example that is valid', () => {
    const page = readFileSync(new URL('../../../docs/world-file.md', import.meta.url), 'utf8')
    const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]!)
    expect(blocks.length).toBeGreaterThan(0)
    const [whole] = blocks
    expect(
      parseWorld(whole!, 'docs/world-file.md')
        .topics.map(({ kind }) => kind)
        .sort(),
    ).toEqual(['game', 'ladder', 'question', 'race', 'release', 'temperature', 'window'].sort())
  })
})

/** What is written instead of what, where the message points to, and what it says behind the place. */
const MISTAKES: readonly [name: string, from: string, to: string, where: string, rule: string][] = [
  [
    'a value without its unit',
    'lasts: 20m',
    'lasts: 20',
    '20\nbitcoin',
    'lasts "20" must be a duration above zero such as 20m',
  ],
  [
    'a key that is missing',
    'lasts: 20m\n',
    '',
    'name: harbor',
    'lasts is missing: it must be a duration above zero such as 20m',
  ],
  [
    'a mistyped key',
    'lasts: 20m',
    'lasts: 20m\nincident: []',
    'incident: []',
    'incident is not a known key; did you mean incidents?',
  ],
  [
    'a stray key',
    'name: harbor',
    'name: harbor\ncolour: blue',
    'colour',
    'colour is not a known key; known here are name, lasts, bitcoin, traders, settlement, books, topics, incidents',
  ],
  [
    'a word out of a closed set',
    'compare: above',
    'compare: over',
    'over',
    'topics[0].kalshi.compare "over" must be one of above, at_least',
  ],
  [
    'an unknown kind',
    'kind: ladder',
    'kind: lader',
    'lader',
    'topics[0].kind "lader" must have a kind: window, ladder, temperature, game, release, race or question',
  ],
  [
    'an unknown incident',
    'do: halt',
    'do: stop',
    'stop',
    'incidents[0].do "stop" must do one of halt, maintenance, pause, restart, grid, tick, fees, close',
  ],
  [
    'a profile that does not exist',
    '  deep:',
    '  shallow:',
    'deep',
    'topics[0].book "deep" must be a profile under books: shallow',
  ],
  [
    'a topic named twice',
    'name: milby',
    'name: btc-noon # again',
    'btc-noon # again',
    'topics[1].name "btc-noon" is used twice: btc-noon',
  ],
  [
    'strikes that do not rise',
    '92000.50usd',
    '90000usd',
    '90000usd',
    'topics[0].strikes[1] "90000usd" must be higher than the one before',
  ],
  [
    'a moment after the end',
    'at: 12m',
    'at: 30m',
    '30m',
    'topics[1].at "30m" must not be after the end of the world (lasts)',
  ],
  [
    'a moment before the opening',
    'at: 10m',
    'at: 10m\n    opens: 11m',
    '10m',
    'topics[0].at "10m" must be after the topic opens',
  ],
  [
    'a station that does not exist',
    'station: harbor',
    'station: park',
    'park',
    'topics[1].kalshi.station "park" must be one of harbor, airfield',
  ],
  [
    'a tick the venue does not have',
    'tick: 0.1c',
    'tick: 3c',
    '3c',
    'topics[0].polymarket.tick "3c" must be a tick of the venue, in dollars 0.1000, 0.0100, 0.0050, 0.0025, 0.0010, 0.0001',
  ],
  [
    'a topic that is listed nowhere',
    '    kalshi: {station: harbor, print: first}\n',
    '',
    'milby',
    'topics[1].name "milby" is listed nowhere: the topic needs kalshi, polymarket or both',
  ],
  [
    'an incident without its topic',
    'topic: btc-noon',
    'topic: btc-night',
    'btc-night',
    'incidents[0].topic "btc-night" must be the name of a topic',
  ],
  [
    'an incident where the topic is not listed',
    'venue: kalshi, topic: btc-noon',
    'venue: polymarket, topic: milby',
    'milby}',
    'incidents[0].topic "milby" must be a topic that is listed on polymarket',
  ],
  [
    'too fine an amount',
    '4usd',
    '4.001usd',
    '4.001usd',
    'bitcoin.basis "4.001usd" must be an amount above zero such as 4usd',
  ],
  [
    'more than everything',
    'disputed: 5%',
    'disputed: 101%',
    '101%',
    'settlement.kalshi.disputed "101%" must be a share up to 100% such as 5%',
  ],
]

/** `day.yaml:3:7` */
function placeIn(text: string, where: string): string {
  const before = text.slice(0, text.indexOf(where)).split('\n')
  return `day.yaml:${before.length}:${before.at(-1)!.length + 1}`
}

describe('a mistake in a world file', () => {
  for (const [name, from, to, where, rule] of MISTAKES) {
    it(`is named with its place: ${name}`, () => {
      expect(SOUND).toContain(from)
      const text = SOUND.replace(from, to)
      const error = refusal(text)
      expect(error.code).toBe('ARB-SIM-002')
      expect(error.message.split('\n  ')).toContain(`${placeIn(text, where)}  ${rule}`)
    })
  }

  it('in a grid is one that would leave orders between its prices', () => {
    const finer = SOUND.replace('compare: above', 'compare: above, grid: deci_cent')
    const incident = (what: string) => finer.replace('do: halt, at: 4m, lasts: 20s', what)
    const text = incident('do: grid, at: 4m, grid: tapered_deci_cent')
    expect(refusal(text).message).toContain(
      `${placeIn(text, 'tapered')}  incidents[0].grid "tapered_deci_cent" must hold every price of deci_cent, where orders may rest`,
    )
    expect(() =>
      parseWorld(incident('do: grid, at: 4m, grid: center_centi_edge_centi_cent'), 'a'),
    ).not.toThrow()
    const tick = (size: string) =>
      SOUND.replace(
        'do: halt, at: 4m, lasts: 20s, venue: kalshi',
        `do: tick, at: 4m, tick: ${size}, venue: polymarket`,
      )
    expect(refusal(tick('0.25c')).message).toContain(
      'must be 0.1c or 0.01c, and no coarser than the tick before',
    )
    expect(() => parseWorld(tick('0.01c'), 'a')).not.toThrow()
  })

  it('does not hide the next one', () => {
    const error = refusal(SOUND.replace('20m', '20').replace('deep:', 'deep: {spread: 2c}\n  thin:'))
    expect(error.message.split('\n')[0]).toBe('day.yaml is not a valid world')
    expect(error.facts['problems']).toBe(7)
    expect(error.hint).toBe('correct the lines above')
  })

  it('comes in the order of the file', () => {
    const error = refusal(
      SOUND.replace('at: 12m', 'at: 12')
        .replace('name: harbor', 'name: harbor\ncolour: blue')
        .replace('levels: 4', 'levels: 0'),
    )
    const lines = error.message
      .split('\n  ')
      .slice(1)
      .map((line) => Number(line.split(':')[1]))
    expect(lines.length).toBe(3)
    expect([...lines].sort((a, b) => a - b)).toEqual(lines)
  })

  it('is told apart from a text that is not YAML', () => {
    for (const [text, line] of [
      ['name: [a', 'day.yaml:1:9'],
      ['', 'day.yaml:1:1  expected a map such as "name: harbor"'],
      ['- a', 'day.yaml:1:1  expected a map such as "name: harbor"'],
      ['name: a\nname: b\n', 'day.yaml:2:1  this key is written twice'],
      ['name: &x a\nother: *x\n', 'day.yaml:2:8  aliases are not allowed: write the value out'],
    ] as const) {
      const error = refusal(text)
      expect(error.code, text).toBe('ARB-SIM-001')
      expect(error.message, text).toContain(line)
    }
    expect(refusal('['.repeat(50_000)).code).toBe('ARB-SIM-001')
  })
})
