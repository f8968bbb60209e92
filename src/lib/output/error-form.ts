import { ArbError, UserError, VenueError, type Facts, type VenueOutcome } from '../base/errors.js'
import { jsonText } from './envelope.js'
import { errorPage } from './error-catalogue.js'
import { exitCodeOf, type ExitCode } from './exit-codes.js'
import type { Format } from './format.js'
import type { Output } from './terminal.js'
import { sanitise } from './terminal-text.js'

/** One failure in the four parts that a user needs: what happened, the value seen, the likely cause, the next command. */
export interface ErrorReport {
  readonly code: string
  readonly message: string
  readonly facts: Facts
  /** Missing when all that is known is in the message. */
  readonly cause: string | undefined
  readonly hint: string
  /** An argv that looks further into it and changes nothing. */
  readonly next: readonly string[]
  readonly retryable: boolean
  /** Of a request to a venue: whether it was carried out. */
  readonly outcome: VenueOutcome | undefined
  readonly exit: ExitCode
}

const UNEXPECTED = 'ARB-BUG-001'
const CAUSES_MAX = 5
const MESSAGE_LINE_MAX = 2_000

/** `partialUsable`: what was already written to stdout can be used. */
export function reportOf(error: unknown, partialUsable = false): ErrorReport {
  const code = error instanceof ArbError ? error.code : UNEXPECTED
  const page = errorPage(code)
  return {
    code,
    message: error instanceof Error ? error.message : String(error),
    facts: factsOf(error),
    cause: page?.isCauseGeneral ? undefined : (page?.cause ?? 'not known'),
    hint: error instanceof UserError ? error.hint : (page?.remedy ?? `arb explain ${UNEXPECTED}`),
    next: page?.next ?? ['arb', 'explain', page ? code : UNEXPECTED],
    retryable: page?.retryable ?? false,
    outcome: error instanceof VenueError ? error.outcome : undefined,
    exit: exitCodeOf(error, partialUsable),
  }
}

function factsOf(error: unknown): Facts {
  if (!(error instanceof ArbError)) return {}
  if (!(error instanceof VenueError)) return error.facts
  const { status, venueCode, facts } = error
  return {
    ...(status === undefined ? {} : { status }),
    ...(venueCode === undefined ? {} : { venueCode }),
    ...facts,
  }
}

const OUTCOME_TEXT: Readonly<Record<VenueOutcome, string>> = {
  refused: 'refused: the venue did nothing',
  'not-sent': 'not sent: nothing reached the venue',
  unknown: 'unknown: the venue may have carried it out',
}

/** A read carries nothing out, whatever became of it. */
const isHarmless = ({ outcome, facts, code }: ErrorReport): boolean =>
  outcome === 'unknown' &&
  (facts['method'] === 'GET' || String(facts['endpoint']).startsWith('GET ') || code === 'ARB-VEN-004')

/** `arb.error/1`: what programs get on stdout. */
const errorObject = ({ cause: _cause, ...fields }: ErrorReport): object => ({
  schema: 'arb.error/1',
  ...fields,
})

/** For people; the important line is the last one. */
export function errorText(report: ErrorReport): string {
  const facts = Object.entries(report.facts).map(([name, value]) => `${name}=${String(value)}`)
  const lines = [
    `${report.code}: ${report.message}`,
    ...(report.outcome === undefined || isHarmless(report)
      ? []
      : [`  known: ${OUTCOME_TEXT[report.outcome]}`]),
    ...(facts.length > 0 ? [`  seen: ${facts.join(', ')}`] : []),
    ...(report.cause === undefined ? [] : [`  cause: ${report.cause}`]),
    `  do: ${report.hint}`,
    `  run: ${report.next.join(' ')}`,
  ]
  return lines.map(safeLines).join('')
}

/** With `-vv`: where it happened, and what was behind it. */
function stackText(error: unknown): string {
  let text = ''
  let current = error
  for (let depth = 0; depth < CAUSES_MAX && current instanceof Error; depth++) {
    text += safeLines(current.stack ?? current.message)
    current = current.cause
  }
  return text
}

/** Line breaks of our own messages stay; everything else that is unsafe becomes visible. */
const safeLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => `${sanitise(line, MESSAGE_LINE_MAX)}\n`)
    .join('')

export interface ErrorPresentation {
  readonly format: Format
  readonly showStack: boolean
  readonly partialUsable?: boolean
}

/** Prints a failure and sets the exit code. Under `--csv` stdout stays free of it. */
export function printError(error: unknown, output: Output, presentation: ErrorPresentation): void {
  const report = reportOf(error, presentation.partialUsable)
  if (presentation.showStack) output.stderr(stackText(error))
  output.stderr(errorText(report))
  if (presentation.format === 'json') output.stdout(`${jsonText(errorObject(report), 2)}\n`)
  if (presentation.format === 'jsonl') output.stdout(`${jsonText(errorObject(report))}\n`)
  output.setExitCode(report.exit)
}
