import { durationMs, type Ms } from '../../base/units.js'
import type { Snapshot } from '../../control/snapshot.js'
import type { Decision } from '../../domain/decision.js'
import { jsonText } from '../../output/envelope.js'
import { durationWords } from '../../output/figures.js'
import type { Output } from '../../output/terminal.js'
import { sanitise } from '../../output/terminal-text.js'
import { wrapped } from '../../output/wrapped-text.js'
import { decisionWords, SENTENCE_AT, sessionLine } from '../../report/decision-line.js'
import { decisionRecord } from '../../report/decision-record.js'
import type { Invocation } from '../invocation.js'
import { isRepeated } from '../screen/event-words.js'
import { summaryRecord, summaryText } from './summary-words.js'

export interface LineModeParts {
  readonly invocation: Pick<Invocation, 'format' | 'verbosity' | 'quiet'>
  readonly output: Output
  /** Sentences that can be read out: no columns, no abbreviations of time. */
  readonly accessible: boolean
}

/** Gaps and refusals come by the thousand from a recording; people see them as they happen or when they ask (`-v`). */
const FREQUENT: ReadonlySet<Decision['kind']> = new Set([
  'opportunity_opened',
  'opportunity_updated',
  'opportunity_closed',
  'refused',
])

/** A session told in lines: one for each event and one now and then for how it stands; objects for `--jsonl`, else nothing. */
export class SessionLines {
  private showsAll: boolean

  constructor(private readonly parts: LineModeParts) {
    this.showsAll = parts.invocation.verbosity > 0
  }

  /** `paced`: it goes on in real time, so that people can read every line. */
  start(paced: boolean): void {
    this.showsAll ||= paced
  }

  decision(decision: Decision, startedAt: Ms): void {
    const { format } = this.parts.invocation
    if (format === 'jsonl') this.print(jsonText(decisionRecord(decision)))
    if (format !== 'human' || this.isLeftOut(decision)) return
    const words = decisionWords(decision)
    if (words !== undefined) this.tell(decision.at - startedAt, ...words)
  }

  /** How the session stands. */
  summary(snapshot: Snapshot): void {
    const { format, quiet } = this.parts.invocation
    if (quiet) return
    if (format === 'jsonl') this.print(jsonText(summaryRecord(snapshot)))
    if (format === 'human') this.tell(snapshot.at - snapshot.startedAt, 'status', summaryText(snapshot))
  }

  /** One line: how long after the start, what it is about, and a sentence. */
  tell(sinceStart: number, word: string, sentence: string): void {
    const since = durationMs(Math.max(0, sinceStart))
    if (this.parts.accessible)
      return this.print(sanitise(`After ${durationWords(since)}, ${word}: ${sentence}`, Infinity))
    this.print(this.hanging(sanitise(sessionLine(since, word, sentence), Infinity)))
  }

  private isLeftOut(decision: Decision): boolean {
    if (!this.showsAll && FREQUENT.has(decision.kind)) return true
    const { verbosity } = this.parts.invocation
    return verbosity === 0 && isRepeated(decision)
  }

  private print(line: string): void {
    this.parts.output.stdout(`${line}\n`)
  }

  /** On a terminal a long line goes on under its own sentence; in a file or pipe it stays one line. */
  private hanging(line: string): string {
    const { output } = this.parts
    if (!output.stdoutIsTerminal || line.length <= output.columns) return line
    const rest = wrapped(line.slice(SENTENCE_AT), output.columns, ' '.repeat(SENTENCE_AT))
    return line.slice(0, SENTENCE_AT) + rest.slice(SENTENCE_AT, -1)
  }
}
