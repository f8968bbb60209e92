import { formatScaled, formatUsd } from '../../base/units.js'
import type { Proposal } from '../../domain/proposal.js'
import { MISSING, numberCell, textCell, type Cell, type Column, type Table } from '../../output/columns.js'
import type { CheckedPair } from './check-approvals.js'
import type { PairState } from './pair-card.js'

/** A proposed pair with what was said about it. */
export interface PairRow {
  readonly proposal: Proposal
  readonly state: PairState
  /** What whoever named the pair says of it; somebody else's words. */
  readonly note?: string | undefined
}

const SCORE_DECIMALS = 6
const SCORE_SHOWN = 100
/** Below this a table for people gives up columns that one can do without. */
const NARROW = 110

const text = <Row>(title: string, name: string, of: (row: Row) => string): Column<Row> => ({
  title,
  name,
  value: (row) => textCell(of(row)),
})
/** Never cut. */
const whole = <Row>(title: string, name: string, of: (row: Row) => string): Column<Row> => ({
  title,
  name,
  value: (row) => numberCell(of(row), of(row)),
})

const score = ({ proposal: { scorePpm } }: PairRow): Cell =>
  scorePpm === undefined
    ? MISSING
    : numberCell(
        formatScaled(Math.floor(scorePpm / (1_000_000 / SCORE_SHOWN)), 2),
        formatScaled(scorePpm, SCORE_DECIMALS, 0),
      )

const basis = ({ proposal: { basisRiskPpm } }: PairRow): Cell =>
  numberCell(`${formatScaled(basisRiskPpm, 4, 0)}%`, basisRiskPpm.toString())

const verdictOf = ({ proposal: { verdict, polarity } }: PairRow): string =>
  polarity === 'inverse' && verdict !== 'INVERTED' ? `${verdict} inverse` : verdict

/** For people: as much as the terminal is wide. */
export function pairTable(rows: readonly PairRow[], width: number | undefined): Table<PairRow> {
  const isWide = width === undefined || width >= NARROW
  const hasNotes = rows.some(({ note }) => note !== undefined)
  const columns: readonly Column<PairRow>[] = [
    whole('PAIR', 'pair', (row) => row.proposal.pair),
    whole('VERDICT', 'verdict', verdictOf),
    whole('CL', 'class', (row) => row.proposal.class),
    ...(isWide
      ? [whole<PairRow>('DECIDED BY', 'deciding_field', (row) => row.proposal.decidingField ?? '-')]
      : []),
    ...(isWide ? [{ title: 'RISK', name: 'basis', align: 'right', value: basis } as const] : []),
    { title: 'LIKE', name: 'score', align: 'right', value: score },
    whole('STATE', 'state', (row) => row.state),
    text('KALSHI', 'kalshi', (row) => row.proposal.kalshiTitle),
    text('POLYMARKET', 'polymarket', (row) => row.proposal.polymarketTitle),
    ...(hasNotes
      ? [text<PairRow>('NOTE', 'note', (row) => (row.note === undefined ? '' : `"${row.note}"`))]
      : []),
  ]
  return { columns, rows }
}

/** For programs: everything, in columns that stay where they are. */
export const pairProgramTable = (rows: readonly PairRow[]): Table<PairRow> => ({
  columns: [
    text('pair', 'pair', (row) => row.proposal.pair),
    text('state', 'state', (row) => row.state),
    text('verdict', 'verdict', (row) => row.proposal.verdict),
    text('polarity', 'polarity', (row) => row.proposal.polarity ?? ''),
    text('class', 'class', (row) => row.proposal.class),
    text('deciding_field', 'deciding_field', (row) => row.proposal.decidingField ?? ''),
    { title: 'basis_risk_ppm', name: 'basis_risk_ppm', value: basis },
    { title: 'score', name: 'score', value: score },
    text('kalshi', 'kalshi', (row) => row.proposal.kalshi),
    text('polymarket', 'polymarket', (row) => row.proposal.polymarket),
    text('kalshi_title', 'kalshi_title', (row) => row.proposal.kalshiTitle),
    text('polymarket_title', 'polymarket_title', (row) => row.proposal.polymarketTitle),
    text('note', 'note', (row) => row.note ?? ''),
  ],
  rows,
})

export const pairRecord = ({ proposal, state, note }: PairRow): object => ({
  pair: proposal.pair,
  state,
  verdict: proposal.verdict,
  polarity: proposal.polarity ?? null,
  class: proposal.class,
  deciding_field: proposal.decidingField ?? null,
  basis_risk_ppm: proposal.basisRiskPpm,
  score: proposal.scorePpm === undefined ? null : formatScaled(proposal.scorePpm, SCORE_DECIMALS, 0),
  kalshi: { id: proposal.kalshi, title: proposal.kalshiTitle, text_hash: proposal.kalshiHash },
  polymarket: {
    id: proposal.polymarket,
    title: proposal.polymarketTitle,
    text_hash: proposal.polymarketHash,
  },
  note: note ?? null,
})

/** Of `--check`. */
export const checkTable = (rows: readonly CheckedPair[]): Table<CheckedPair> => ({
  columns: [
    whole('PAIR', 'pair', (row) => row.approval.pair),
    whole('RESULT', 'result', (row) => row.result),
    whole('CL', 'class', (row) => row.approval.class),
    {
      title: 'CAP',
      name: 'cap_usd',
      align: 'right',
      value: ({ approval: { cap } }) =>
        cap === undefined ? MISSING : numberCell(formatUsd(cap), formatUsd(cap)),
    },
    text('KALSHI', 'kalshi', (row) => row.approval.kalshi),
    text('POLYMARKET', 'polymarket', (row) => row.approval.polymarket),
    text('WHAT', 'detail', (row) => row.detail),
  ],
  rows,
})

export const checkRecord = ({ approval, result, detail }: CheckedPair): object => ({
  pair: approval.pair,
  result,
  detail,
  class: approval.class,
  verdict: approval.verdict,
  cap_usd: approval.cap === undefined ? null : formatUsd(approval.cap),
  kalshi: approval.kalshi,
  polymarket: approval.polymarket,
})
