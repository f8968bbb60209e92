/**
 * What happens in the demo's minute, second by second. Everything here is invented; the prices, sizes and exact times
 * depend on the seed, the order of scenes does not, so that a newcomer sees every kind of result.
 */
export interface Scene {
  /** When it begins, in ms of the demo. */
  readonly atMs: number
  /** Begins up to this much later, by seed. */
  readonly jitterMs: number
  readonly kind: 'gap' | 'thin' | 'vanish' | 'ladder' | 'exclusive' | 'settle'
  /** The question it happens to. */
  readonly question: string
  /** How YES settles, for `settle`: one payoff for each venue or outcome. */
  readonly payoffs?: readonly string[]
}

export interface PairQuestion {
  readonly name: string
  readonly title: string
  readonly certified: boolean
  /** First fair price in ticks of 1e-4 USD: low and high end of the draw. */
  readonly fair: readonly [number, number]
}

export const PAIR_QUESTIONS: readonly PairQuestion[] = [
  { name: 'FERRY', title: 'Will the Larkwater ferry sail on Friday?', certified: true, fair: [4_600, 5_200] },
  { name: 'DERBY', title: 'Will Northgate win the derby?', certified: true, fair: [4_000, 4_600] },
  {
    name: 'COMET',
    title: 'Will the comet be visible from Ostrel this week?',
    certified: true,
    fair: [5_400, 6_000],
  },
  { name: 'BRIDGE', title: 'Will the Tarn bridge open before noon?', certified: false, fair: [4_700, 5_300] },
]

export const LADDER = {
  name: 'RIVER',
  title: 'Will the river gauge at Milby read above',
  thresholds: ['2.0', '2.5', '3.0'],
  fairs: [6_400, 4_700, 2_900],
} as const

export const EXCLUSIVE = {
  name: 'REGATTA',
  title: 'Who wins the Ostrel regatta:',
  outcomes: ['Alder', 'Birch', 'Cedar'],
  fairs: [3_600, 3_000, 2_300],
} as const

export const SCENES: readonly Scene[] = [
  { atMs: 5_000, jitterMs: 1_500, kind: 'gap', question: 'FERRY' },
  { atMs: 12_000, jitterMs: 1_500, kind: 'thin', question: 'DERBY' },
  { atMs: 20_000, jitterMs: 1_500, kind: 'vanish', question: 'COMET' },
  { atMs: 28_000, jitterMs: 1_500, kind: 'gap', question: 'BRIDGE' },
  { atMs: 34_000, jitterMs: 1_500, kind: 'ladder', question: 'RIVER' },
  { atMs: 41_000, jitterMs: 1_500, kind: 'exclusive', question: 'REGATTA' },
  { atMs: 48_000, jitterMs: 500, kind: 'settle', question: 'FERRY', payoffs: ['1', '1'] },
  { atMs: 51_000, jitterMs: 500, kind: 'settle', question: 'DERBY', payoffs: ['0', '0'] },
  { atMs: 52_500, jitterMs: 500, kind: 'settle', question: 'COMET', payoffs: ['1', '1'] },
  { atMs: 54_000, jitterMs: 500, kind: 'settle', question: 'RIVER', payoffs: ['1', '1', '0'] },
  { atMs: 57_000, jitterMs: 500, kind: 'settle', question: 'REGATTA', payoffs: ['0', '1', '0'] },
]
