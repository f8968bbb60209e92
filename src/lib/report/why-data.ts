import type { StoredSession } from '../domain/ports.js'
import { REFUSAL_TEXT } from '../domain/refusal.js'
import { MISSING, numberCell, textCell, type Table } from '../output/columns.js'
import { factsText } from '../output/facts-text.js'
import { countFigure } from '../output/figures.js'
import { factsRecord } from './facts-record.js'
import { funnelData } from './funnel-data.js'
import type { WhyRow, WhyTally } from './why-tally.js'

/** For programs. */
export const whyData = (session: StoredSession | undefined, tally: WhyTally): object => ({
  session: session?.id ?? null,
  source: session?.source ?? null,
  ended: session === undefined ? null : session.end !== undefined,
  pair: tally.pair ?? null,
  quote_updates: tally.funnel.quotes,
  candidates: tally.candidates,
  gaps: tally.gaps,
  sent: tally.sent,
  results: Object.fromEntries(tally.results),
  rules: tally.rows.map(({ code, updates, gaps, relation, facts }) => ({
    code,
    text: REFUSAL_TEXT[code],
    updates,
    gaps,
    last: { relation: relation ?? null, facts: factsRecord(facts) },
  })),
  funnel: funnelData(tally.funnel),
})

/** One row for each rule: for `--csv`. */
export const whyTable = (tally: WhyTally): Table<WhyRow> => ({
  columns: [
    { title: 'RULE', name: 'rule', value: ({ code }) => textCell(code) },
    { title: 'UPDATES', name: 'updates', align: 'right', value: ({ updates }) => count(updates) },
    { title: 'GAPS', name: 'gaps', align: 'right', value: ({ gaps }) => count(gaps) },
    { title: 'WHAT', name: 'what', value: ({ code }) => textCell(REFUSAL_TEXT[code]) },
    {
      title: 'LAST IN',
      name: 'last_relation',
      value: ({ relation }) => (relation === undefined ? MISSING : textCell(relation)),
    },
    { title: 'LAST', name: 'last', value: ({ facts }) => textCell(factsText(facts).trim()) },
  ],
  rows: tally.rows,
})

const count = (value: number) => numberCell(countFigure(value), String(value))
