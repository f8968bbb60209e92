import { utcText } from '../base/clock.js'
import { durationMs } from '../base/units.js'
import type { StoredSession } from '../domain/ports.js'
import { REFUSAL_TEXT } from '../domain/refusal.js'
import { factsText } from '../output/facts-text.js'
import { countFigure, durationFigure } from '../output/figures.js'
import { sanitise } from '../output/terminal-text.js'
import { wrapped } from '../output/wrapped-text.js'
import { dotted } from './funnel-page.js'
import type { WhyTally } from './why-tally.js'

const NO_SESSION = 'no session is stored yet: arb paper --demo makes one'
const RELATIONS_SHOWN = 5

/** For people: where the gaps of a session went. */
export function whyPage(session: StoredSession | undefined, tally: WhyTally, columns: number): string {
  if (session === undefined) return `${NO_SESSION}\n`
  const subject = tally.pair === undefined ? '' : `, ${tally.pair}`
  const head = `session ${session.id}${subject}, ${spanText(tally)}: ${countFigure(tally.funnel.quotes)} quote updates, ${countFigure(tally.candidates)} candidate edges in ${countFigure(tally.gaps)} gaps`
  const rows = tally.rows.map((row) => dotted(REFUSAL_TEXT[row.code], row.updates, columns))
  const sent = dotted('sent', tally.sent, columns) + resultsText(tally)
  const lines = [...rows, sent, ...lastLines(tally), ...relationLines(tally)]
  return wrapped(safe(head), columns) + lines.map((line) => `${safe(line)}\n`).join('')
}

/** Names of relations come from recordings and venues. */
const safe = (text: string): string => sanitise(text, Infinity)

function spanText({ funnel, from, to }: WhyTally): string {
  const first = funnel.from ?? from
  if (first === undefined || to === undefined) return 'nothing was decided'
  return `${durationFigure(durationMs(Math.max(0, to - first)))} until ${utcText(to)}`
}

function resultsText({ results }: WhyTally): string {
  const parts = [...results].map(([result, count]) => `${count} ${result}`)
  return parts.length === 0 ? '' : `  (${parts.join(', ')})`
}

/** The numbers that stood behind each rule the last time. */
const lastLines = ({ rows }: WhyTally): string[] =>
  rows.length === 0
    ? []
    : [
        'last of each:',
        ...rows.map(({ code, relation, facts }) => `  ${code} ${relation ?? ''}${factsText(facts)}`),
      ]

function relationLines({ pair, funnel }: WhyTally): string[] {
  if (pair !== undefined || funnel.relations.size === 0) return []
  const sorted = [...funnel.relations].sort(([, a], [, b]) => b.candidates - a.candidates)
  const names = sorted
    .slice(0, RELATIONS_SHOWN)
    .map(([name, { candidates }]) => `  ${countFigure(candidates)} ${name}`)
  return ['most of them in (one alone: --pair RELATION):', ...names]
}
