import { assert } from '../../base/assert.js'
import { Rng } from '../../base/rng.js'
import { durationMs, formatScaled, type DurationMs } from '../../base/units.js'
import {
  drawGame,
  drawLadder,
  drawQuestion,
  drawRace,
  drawRelease,
  drawTemperature,
  drawWindows,
  part,
  type DrawParts,
  type WrittenTopic,
} from './world-draw.js'
import { worldSchema, type WorldSpec, type WrittenWorld } from './world-spec.js'

export interface GenerateOptions {
  /** About how many markets, counted on both venues together. */
  readonly markets?: number
  readonly dayLength?: DurationMs
  /** Length and number of the up-or-down windows; as many as fit when there is no number. */
  readonly windows?: { readonly every: string; readonly count?: number }
  /** Between two looks of a maker, on average; a part of the day when it is not said. */
  readonly requote?: DurationMs
}

const MARKETS = 36
const DAY = durationMs(16 * 60_000)
const YEAR_MS = 31_557_600_000
const VOLATILITY = 0.6
/** How a day is divided into the looks of one maker. */
const LOOKS = 45

/** A world drawn from a seed, through the same checks as a world file: same seed, same world. */
export function generateWorld(seed: number, options: GenerateOptions = {}): WorldSpec {
  return worldSchema.parse(writeWorld(seed, options))
}

/** The same as it would stand in a file. */
export function writeWorld(seed: number, options: GenerateOptions = {}): WrittenWorld {
  const { markets = MARKETS, dayLength: length = DAY } = options
  const rng = new Rng(seed, 'generate-world')
  const price = rng.int(40_000, 120_000) * 100
  const deviation = price * VOLATILITY * Math.sqrt(length / YEAR_MS)
  const parts: DrawParts = { rng, length, coin: { price, deviation } }
  const topics = drawTopics(parts, markets, options.windows ?? quarters(length))
  return {
    name: `generated-${seed}`,
    lasts: `${length}ms`,
    bitcoin: {
      price: `${formatScaled(price, 2)}usd`,
      volatility: `${VOLATILITY * 100}%`,
      jumps: Math.round(14_400_000 / length) + 1,
      jump: `${rng.int(1, 4) / 10}%`,
      tick: `${Math.max(250, Math.floor(length / 3_600))}ms`,
      basis: `${formatScaled(Math.round(deviation / 20) + 100, 2)}usd`,
    },
    traders: {
      makers: 6,
      takers: 8,
      drills: part(parts, 8),
      lag: { kalshi: `${rng.int(200, 1_500)}ms`, polymarket: `${rng.int(200, 3_000)}ms` },
    },
    settlement: {
      kalshi: { determined: part(parts, 3), paid: part(parts, 6), disputed: '8%', corrected: '50%' },
      polymarket: { determined: part(parts, 6), paid: part(parts, 10), disputed: '8%', corrected: '50%' },
    },
    books: booksFor(options.requote ?? durationMs(Math.floor(length / LOOKS))),
    topics,
    incidents: drawIncidents(parts, topics),
  }
}

/** Three windows of whole minutes, so that the last one is paid within the day. */
const quarters = (length: number): { every: string; count: number } => ({
  every: `${Math.max(1, Math.floor(length / 240_000))}m`,
  count: 3,
})

function booksFor(requote: number): WrittenWorld['books'] {
  const every = (percent: number): string => `${Math.max(5, Math.floor((requote * percent) / 100))}ms`
  return {
    deep: {
      spread: '2c',
      levels: 4,
      size: 400,
      requote: every(80),
      take: every(100),
      sweep: every(900),
      noise: '1c',
    },
    usual: {
      spread: '2c',
      levels: 2,
      size: 120,
      requote: every(100),
      take: every(130),
      sweep: every(1_500),
      noise: '1c',
    },
    thin: {
      spread: '6c',
      levels: 1,
      size: 15,
      requote: every(200),
      take: every(250),
      sweep: every(2_000),
      noise: '2c',
    },
  }
}

/** Windows and a ladder in every world, then one of each other kind in drawn order until there are enough markets. */
function drawTopics(
  parts: DrawParts,
  markets: number,
  windows: { readonly every: string; readonly count?: number },
): WrittenTopic[] {
  const topics: WrittenTopic[] = [drawWindows(parts, 'btc-window', windows.every, windows.count)]
  const strikes = parts.rng.int(3, 4)
  topics.push(drawLadder(parts, 'btc-ladder', strikes))
  let count = 2 * strikes + 6 * 2
  for (let n = 1; count < markets; n++) {
    for (const draw of shuffled(KINDS, parts.rng)) {
      if (count >= markets) break
      const topic = draw(parts, n)
      topics.push(topic)
      count += marketsOf(topic)
    }
  }
  return topics
}

const KINDS: readonly ((parts: DrawParts, n: number) => WrittenTopic)[] = [
  (parts, n) => drawTemperature(parts, `weather-${n}`),
  (parts, n) => drawGame(parts, `game-${n}`),
  (parts, n) => drawRelease(parts, `release-${n}`),
  (parts, n) => drawRace(parts, `race-${n}`),
  (parts, n) => drawQuestion(parts, `question-${n}`),
  (parts, n) => drawLadder(parts, `btc-ladder-${n}`, 3),
]

function marketsOf(topic: WrittenTopic): number {
  switch (topic.kind) {
    case 'ladder':
    case 'release':
      return 2 * topic.strikes.length
    case 'temperature':
      return 2 * (topic.bins + 2)
    case 'race':
      return 2 * topic.candidates.length
    case 'game':
      return topic.sport === 'soccer' ? 6 : 4
    case 'window':
    case 'question':
      return 2
  }
}

function shuffled<T>(items: readonly T[], rng: Rng): T[] {
  const left = [...items]
  return items.map(() => left.splice(rng.int(0, left.length - 1), 1)[0]!)
}

type WrittenIncident = NonNullable<WrittenWorld['incidents']>[number]

/** About half of the things that can happen, each once. */
function drawIncidents(parts: DrawParts, topics: readonly WrittenTopic[]): WrittenIncident[] {
  const { rng } = parts
  const at = (): string => part(parts, rng.int(150, 600))
  const lasts = part(parts, 25)
  const topic = (): string => rng.pick(topics).name
  const ladder = topics.find(({ kind }) => kind === 'ladder')
  assert(ladder?.kind === 'ladder', 'every generated world has a ladder')
  const all: WrittenIncident[] = [
    { do: 'halt', at: at(), lasts, venue: 'kalshi', topic: topic() },
    { do: 'halt', at: at(), lasts, venue: 'polymarket', topic: topic() },
    { do: 'maintenance', at: at(), lasts, venue: 'kalshi' },
    { do: 'pause', at: at(), lasts, venue: 'kalshi', shard: 2 },
    { do: 'restart', at: at(), lasts: part(parts, 10), venue: 'polymarket', postonly: part(parts, 30) },
    { do: 'grid', at: at(), venue: 'kalshi', topic: ladder.name, grid: 'center_centi_edge_centi_cent' },
    { do: 'tick', at: at(), venue: 'polymarket', topic: ladder.name, tick: '0.1c' },
    { do: 'fees', at: at(), venue: 'kalshi', topic: topic(), multiplier: '50%' },
    { do: 'close', at: part(parts, 200), to: part(parts, 420), venue: 'kalshi', topic: ladder.name },
  ]
  return all.filter(() => rng.chance(500_000))
}
