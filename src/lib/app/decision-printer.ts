import { elapsed, type Ms } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import { jsonText } from '../output/envelope.js'
import type { Output } from '../output/terminal.js'
import { sanitise } from '../output/terminal-text.js'
import { wrapped } from '../output/wrapped-text.js'
import { decisionWords, sessionLine } from '../report/decision-line.js'
import { decisionRecord } from '../report/decision-record.js'
import type { Invocation } from './invocation.js'
import type { PaperPlan } from './paper-request.js'

/** Shows decisions while they happen: a line each for people, an object each for `--jsonl`, nothing for the other formats. */
export interface DecisionPrinter {
  start(plan: PaperPlan): void
  decision(decision: Decision, startedAt: Ms): void
}

/** Gaps and refusals come by the thousand from a recording; people see them as they happen or when they ask (`-v`). */
const FREQUENT: ReadonlySet<Decision['kind']> = new Set([
  'opportunity_opened',
  'opportunity_updated',
  'opportunity_closed',
  'refused',
])

export function decisionPrinter(invocation: Invocation, output: Output): DecisionPrinter {
  let showAll = invocation.verbosity > 0
  return {
    start: (plan) => {
      showAll ||= plan.paced
    },
    decision: (decision, startedAt) => {
      if (invocation.format === 'jsonl') output.stdout(`${jsonText(decisionRecord(decision))}\n`)
      if (invocation.format !== 'human' || (!showAll && FREQUENT.has(decision.kind))) return
      // It was shown when it was traded; that it stands a moment longer is no news.
      if (decision.kind === 'refused' && decision.code === 'ALREADY_TRADED' && invocation.verbosity === 0)
        return
      const words = decisionWords(decision)
      const line = words && sessionLine(elapsed(startedAt, decision.at), ...words)
      if (line !== undefined) output.stdout(hanging(sanitise(line, Infinity), output))
    },
  }
}

/** Where the sentence of a line begins: behind its time and its word. */
const SENTENCE_AT = 20

/** On a terminal a long line goes on under its own sentence; in a file or pipe it stays one line. */
function hanging(line: string, output: Output): string {
  if (!output.stdoutIsTerminal || line.length <= output.columns) return `${line}\n`
  const rest = wrapped(line.slice(SENTENCE_AT), output.columns, ' '.repeat(SENTENCE_AT))
  return line.slice(0, SENTENCE_AT) + rest.slice(SENTENCE_AT)
}
