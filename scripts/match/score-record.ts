import { lowerBound, type Score } from './score.js'

/** The score for programs. */
export const scoreRecord = (score: Score): object => ({
  pairs: score.rows,
  alike: score.alike,
  certain: score.certain,
  certainRight: score.certainRight,
  precision: share(score.certainRight, score.certain),
  precisionLowerBound95: lowerBound(score.certainRight, score.certain),
  found: score.found,
  recall: share(score.found, score.alike),
  foundStrictly: score.foundStrictly,
  strictRecall: share(score.foundStrictly, score.alike),
  falseMatches: count(score, 'false match'),
  polarityErrors: count(score, 'polarity'),
  basisOnLabel0: count(score, 'soft'),
  confusion: Object.fromEntries(
    [...score.confusion].map(([relation, row]) => [relation, Object.fromEntries(row)]),
  ),
  families: score.families,
  errors: score.errors.map(({ kind, scored: { row, verdict } }) => ({
    kind,
    id: row.id,
    label: row.label,
    relation: row.relation ?? null,
    verdict: verdict.word,
    polarity: verdict.polarity ?? null,
    decidingField: verdict.decidingField ?? null,
    reason: verdict.reasons[0]?.text ?? null,
  })),
})

const share = (part: number, all: number): number | null => (all === 0 ? null : part / all)

const count = (score: Score, kind: Score['errors'][number]['kind']): number =>
  score.errors.filter((error) => error.kind === kind).length
