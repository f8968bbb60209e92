// The ideas of the drawn sessions: the demo world, markets with hostile texts, many at once, real-looking ones to watch.
import type { Rng } from '../../src/lib/base/rng.js'
import type { RefusalCode } from '../../src/lib/domain/refusal.js'
import type { DrawnIdea, DrawnLeg } from './session-ideas.js'

const K = 'kalshi'
const P = 'polymarket'
const MINUTE = 60_000

type Rest = Partial<Omit<DrawnIdea, 'relation' | 'legs'>>
type AskPair = readonly [kalshi: number | null, polymarket: number | null]

/** YES at Kalshi and NO at Polymarket of one question. */
function pair(relation: string, title: string, [yes, no]: AskPair, rest: Rest = {}): DrawnIdea {
  const legs: readonly DrawnLeg[] = [
    { venue: K, id: relation.toUpperCase(), title, outcome: 'yes', ask: yes },
    { venue: P, id: relation, title, outcome: 'no', ask: no, ageMs: 800 },
  ]
  return { relation, family: 'cross-venue', kind: 'same', legs, riskClass: 'A', endsMs: 251_000, ...rest }
}

export const demoIdeas = (): readonly DrawnIdea[] => [
  pair('demo-ferry', 'Will the ferry leave on time?', [4_900, 4_500], {
    gap: 'g1',
    traded: true,
    rule: 'ALREADY_TRADED',
  }),
  pair('demo-derby', 'Will the home team win the derby?', [4_400, 5_000], { gap: 'g2', riskClass: 'B' }),
  pair('demo-bridge', 'Will the bridge open this year?', [5_200, 4_200], {
    gap: 'g4',
    proof: 'unverified',
    rule: 'UNVERIFIED',
    endsMs: 40 * 24 * 60 * MINUTE,
  }),
  {
    relation: 'demo-river',
    family: 'ladder',
    kind: 'ladder',
    gap: 'g5',
    traded: true,
    endsMs: 95 * MINUTE,
    legs: [
      { venue: K, id: 'DEMO-RIVER-1', title: 'River above 1 m?', outcome: 'yes', ask: 6_700 },
      { venue: K, id: 'DEMO-RIVER-2', title: 'River above 2 m?', outcome: 'no', ask: 2_400 },
    ],
  },
  {
    relation: 'demo-regatta',
    family: 'no-basket',
    kind: 'exclusive',
    gap: 'g6',
    legs: ([3_600, 7_200, 7_900] as const).map((ask, i) => ({
      venue: P,
      id: `DEMO-REGATTA-${i + 1}`,
      title: `Will boat ${i + 1} win the regatta?`,
      outcome: 'no',
      ask,
    })),
  },
  pair('demo-comet', 'Will the comet be seen by eye?', [5_600, 4_600], { endsMs: 6 * MINUTE }),
  pair('demo-harvest', 'Will the harvest beat last year?', [null, 4_400]),
  pair('demo-tower', 'Will the tower be finished?', [3_300, 6_900], { riskClass: 'B' }),
]

/** What a venue may send: control sequences, changed direction, no width, two cells wide, much too long, nothing. */
export const HOSTILE_TEXTS: readonly string[] = [
  '\u001b[31mRED\u001b[0m\u001b]0;owned\u0007 Will it rain?',
  '\u001b]8;;http://evil.example\u0007click\u001b]8;;\u0007\u001b[2J\u001b[H',
  '\u009b2Jcleared\u0090+q\u009c\u0085next',
  '\u202Eniw ti lliW\u202C \u2066hidden\u2069 \u200F',
  'zero\u200B\u200C\u200D\uFEFF width\u00AD\u2060 joiners',
  '\u65E5\u672C\u306E\u9078\u6319\u3067\u8AB0\u304C\u52DD\u3064\uFF1F',
  'Flags \u{1F1EF}\u{1F1F5} family \u{1F468}\u200D\u{1F469}\u200D\u{1F467} thumbs \u{1F44D}\u{1F3FD} heart \u2764\uFE0F',
  `Z\u0336\u0322a\u0337l\u0338g\u0335o${'\u0301'.repeat(40)} text`,
  'line one\r\nline two\ttab\bback\u0000null\u007Fdel',
  `${'W\u00E9ll '.repeat(59)}over!`,
  '\u0661\u0662\u0663 \u0639\u0631\u0628\u064A \u05E2\u05D1\u05E8\u05D9\u05EA 123',
  'lone \uD800 surrogate',
  '',
  '   ',
]

export const hostileIdeas = (): readonly DrawnIdea[] =>
  HOSTILE_TEXTS.map((text, i) => {
    const idea = pair(`hostile-${i}`, text, [4_800 + i * 40, 4_600], { gap: `g${i + 1}` })
    return { ...idea, legs: idea.legs.map((leg, k) => (k === i % 3 ? { ...leg, id: `${text}-${i}` } : leg)) }
  })

const RULES: readonly (RefusalCode | undefined)[] = [
  undefined,
  'BOOK_STALE',
  'EDGE_TOO_SMALL',
  'SETTLEMENT_RISK',
  'CLOSING_SOON',
  'LIMIT_TOTAL',
]

/** Sixty ideas at all prices, some with a book that must not be priced. */
export const busyIdeas = (rng: Rng): readonly DrawnIdea[] =>
  Array.from({ length: 60 }, (_, i) => {
    const yes = rng.int(3, 96) * 100
    const no = Math.min(9_900, Math.max(100, 10_000 - yes + rng.int(-9, 6) * 100))
    const rule = RULES[rng.int(0, RULES.length - 1)]
    const idea = pair(
      `KXBTC15M-26NOV21${String(i).padStart(4, '0')}-T${100_000 + i * 250}`,
      `Bitcoin above $${100_000 + i * 250} at ${i % 24}:15?`,
      [yes, no],
      {
        gap: `g${i + 4_000}`,
        riskClass: i % 3 === 0 ? 'B' : 'A',
        sinceMs: rng.int(0, 900_000),
        endsMs: rng.int(-1, 300) * MINUTE,
        ...(rule && { rule }),
      },
    )
    const isFaulty = i % 11 === 5
    return isFaulty ? { ...idea, legs: idea.legs.map((leg, k) => (k === 1 ? faulty(leg) : leg)) } : idea
  })

const faulty = (leg: DrawnLeg): DrawnLeg => ({ ...leg, ask: null, fault: 'gap', ageMs: 14_000 })

/** As public data shows them: polled books seconds old, hardly a gap. */
export const watchIdeas = (): readonly DrawnIdea[] => [
  pair('kxbtc15m-26nov211445', 'Bitcoin up or down, 14:30 to 14:45?', [4_700, 4_850], {
    gap: 'g12',
    riskClass: 'B',
  }),
  pair('kxfed-26dec-t375', 'Fed cuts rates in December 2026?', [6_200, 3_700], {
    gap: 'g9',
    rule: 'BOOK_STALE',
    endsMs: 18 * 24 * 60 * MINUTE,
  }),
  pair('kxnba-26nov21-bosnyk', 'Boston Celtics beat New York Knicks?', [5_500, 4_700]),
  pair('kxhighny-26nov21-t52', 'Highest temperature in New York above 52\u00B0?', [7_100, 3_300]),
]
