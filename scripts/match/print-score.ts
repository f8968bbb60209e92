import { VERDICTS } from '../../src/lib/matching/rules/verdict.js'
import { lowerBound, type Score, type ScoreError } from './score.js'

/** The score for people, line by line. */
export function scoreLines(score: Score, limit: number): readonly string[] {
  return [
    ...figureLines(score),
    '',
    ...confusionLines(score),
    '',
    ...familyLines(score),
    '',
    ...errorLines(score, limit),
  ]
}

const percent = (part: number, all: number): string =>
  all === 0 ? '-' : `${((100 * part) / all).toFixed(1)} %`

const count = (score: Score, kind: ScoreError['kind']): number =>
  score.errors.filter((error) => error.kind === kind).length

function figureLines(score: Score): readonly string[] {
  const { rows, alike, certain, certainRight, found, foundStrictly } = score
  const bound = lowerBound(certainRight, certain)
  return [
    `pairs             ${rows}, of which ${alike} pay alike or opposite`,
    `precision         ${percent(certainRight, certain)}  (${certainRight} of ${certain} SAME or INVERTED; at least ${(100 * bound).toFixed(1)} % with 95 % confidence)`,
    `recall            ${percent(found, alike)}  (${found} of ${alike}; BASIS counts where the label tolerates a tail)`,
    `strict recall     ${percent(foundStrictly, alike)}  (${foundStrictly} of ${alike} as SAME or INVERTED)`,
    `false matches     ${count(score, 'false match')}`,
    `polarity errors   ${count(score, 'polarity')}`,
    `BASIS on label 0  ${count(score, 'soft')}`,
  ]
}

function confusionLines({ confusion }: Score): readonly string[] {
  const words = VERDICTS.filter((word) => [...confusion.values()].some((row) => row.has(word)))
  const line = (name: string, cells: readonly string[]): string =>
    name.padEnd(14) + cells.map((cell) => cell.padStart(11)).join('')
  return [
    line('relation', words),
    ...[...confusion]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([relation, row]) =>
        line(
          relation,
          words.map((word) => String(row.get(word) ?? '.')),
        ),
      ),
  ]
}

function familyLines({ families }: Score): readonly string[] {
  const head = `${'family'.padEnd(16)}  rows  alike  found  false  basis`
  return [
    head,
    ...families.map(({ family, rows, alike, found, falseMatches, soft }) =>
      [
        family.padEnd(16),
        String(rows).padStart(4),
        String(alike).padStart(5),
        String(found).padStart(5),
        String(falseMatches).padStart(5),
        String(soft).padStart(5),
      ].join('  '),
    ),
  ]
}

const ERROR_ORDER: readonly ScoreError['kind'][] = ['false match', 'polarity', 'soft', 'missed']

function errorLines({ errors }: Score, limit: number): readonly string[] {
  const sorted = [...errors].sort((a, b) => ERROR_ORDER.indexOf(a.kind) - ERROR_ORDER.indexOf(b.kind))
  const more = sorted.length > limit ? [`... and ${sorted.length - limit} more`] : []
  return [...sorted.slice(0, limit).map(errorLine), ...more]
}

export function errorLine({ kind, scored: { row, verdict } }: ScoreError): string {
  const polarity = verdict.polarity === undefined ? '' : ` ${verdict.polarity}`
  const labelled = `labelled ${row.label} ${row.relation ?? ''}`.trimEnd()
  const why = verdict.reasons[0]?.text ?? 'nothing differs'
  return `${kind.padEnd(11)} ${row.id}  ${verdict.word}${polarity} by ${verdict.decidingField ?? 'nothing'}, ${labelled}  [${row.family}]  ${why}`
}
