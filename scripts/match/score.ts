import type { Verdict, VerdictWord } from '../../src/lib/matching/rules/verdict.js'
import type { LabelledRow } from './labelled-row.js'

export interface Scored {
  readonly row: LabelledRow
  readonly verdict: Verdict
}

/** `false match`, `polarity`: worse than anything; `missed`: labelled alike and not found; `soft`: BASIS on what is not alike. */
export type ErrorKind = 'false match' | 'polarity' | 'missed' | 'soft'

export interface ScoreError {
  readonly kind: ErrorKind
  readonly scored: Scored
}

export interface FamilyScore {
  readonly family: string
  readonly rows: number
  readonly alike: number
  readonly found: number
  readonly falseMatches: number
  readonly soft: number
}

export interface Score {
  readonly rows: number
  readonly alike: number
  /** SAME and INVERTED, all and those on label 1. */
  readonly certain: number
  readonly certainRight: number
  readonly found: number
  readonly foundStrictly: number
  readonly errors: readonly ScoreError[]
  /** Labelled relation, then our word, to the number of rows. */
  readonly confusion: ReadonlyMap<string, ReadonlyMap<VerdictWord, number>>
  readonly families: readonly FamilyScore[]
}

/** Labels whose tail the labelling tolerates: there BASIS is an answer too. */
const TOLERATED_TAILS: ReadonlySet<string> = new Set([
  'void_tail',
  'edge_definition',
  'implicit_entity',
  'definition',
  'precondition',
  'source',
  'two_sources',
])

const isCertain = (verdict: Verdict): boolean => verdict.word === 'SAME' || verdict.word === 'INVERTED'

function isRightPolarity({ row, verdict }: Scored): boolean {
  const wanted = row.polarity ?? (row.relation === 'inverse' ? 'inverse' : 'same')
  return verdict.polarity === wanted
}

const isFound = (scored: Scored): boolean =>
  isRightPolarity(scored) &&
  (isCertain(scored.verdict) ||
    (scored.verdict.word === 'BASIS' && scored.row.tags.some((tag) => TOLERATED_TAILS.has(tag))))

function errorOf(scored: Scored): ErrorKind | undefined {
  const { row, verdict } = scored
  if (row.label === 0)
    return isCertain(verdict) ? 'false match' : verdict.word === 'BASIS' ? 'soft' : undefined
  if (verdict.polarity !== undefined && !isRightPolarity(scored)) return 'polarity'
  return isFound(scored) ? undefined : 'missed'
}

export function scoreOf(scored: readonly Scored[]): Score {
  const alike = scored.filter(({ row }) => row.label === 1)
  const certain = scored.filter(({ verdict }) => isCertain(verdict))
  return {
    rows: scored.length,
    alike: alike.length,
    certain: certain.length,
    certainRight: certain.filter(({ row }) => row.label === 1).length,
    found: alike.filter(isFound).length,
    foundStrictly: alike.filter((one) => isCertain(one.verdict) && isRightPolarity(one)).length,
    errors: scored.flatMap((one) => {
      const kind = errorOf(one)
      return kind === undefined ? [] : [{ kind, scored: one }]
    }),
    confusion: confusionOf(scored),
    families: familiesOf(scored),
  }
}

function confusionOf(scored: readonly Scored[]): Score['confusion'] {
  const table = new Map<string, Map<VerdictWord, number>>()
  for (const { row, verdict } of scored) {
    const relation = row.relation ?? (row.label === 1 ? 'label 1' : 'label 0')
    const words = table.get(relation) ?? new Map<VerdictWord, number>()
    words.set(verdict.word, (words.get(verdict.word) ?? 0) + 1)
    table.set(relation, words)
  }
  return table
}

function familiesOf(scored: readonly Scored[]): readonly FamilyScore[] {
  const names = [...new Set(scored.map(({ row }) => row.family))].sort()
  return names.map((family) => {
    const own = scored.filter(({ row }) => row.family === family)
    const alike = own.filter(({ row }) => row.label === 1)
    return {
      family,
      rows: own.length,
      alike: alike.length,
      found: alike.filter(isFound).length,
      falseMatches: own.filter((one) => errorOf(one) === 'false match' || errorOf(one) === 'polarity').length,
      soft: own.filter((one) => errorOf(one) === 'soft').length,
    }
  })
}

const Z_95 = 1.959963984540054

/** Lower end of Wilson's 95 % interval for a share; 0 of nothing. */
export function lowerBound(right: number, all: number): number {
  if (all === 0) return 0
  const share = right / all
  const spread = Z_95 * Math.sqrt((share * (1 - share)) / all + Z_95 ** 2 / (4 * all ** 2))
  return (share + Z_95 ** 2 / (2 * all) - spread) / (1 + Z_95 ** 2 / all)
}
