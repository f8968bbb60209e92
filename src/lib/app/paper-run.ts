import { join } from 'node:path'
import type { Clock } from '../base/clock.js'
import { UserError } from '../base/errors.js'
import { sessionId } from '../base/ids.js'
import { formatUsd, parseUsd, type DurationMs, type Ms, type Usd } from '../base/units.js'
import type { LoadedConfig } from '../config/load-config.js'
import type { Decision } from '../domain/decision.js'
import type { Store } from '../domain/ports.js'
import { FrameReader } from '../record/frame-reader.js'
import type { SessionSettings } from '../record/recording-meta.js'
import { SessionTally } from '../report/session-tally.js'
import type { SessionFacts } from '../report/session-data.js'
import { engineSettings } from './engine-settings.js'
import { demoSource, recordingSource, type FrameSource } from './frame-source.js'
import type { Speed } from './pacer.js'
import { runPaperSession, type PaperOutcome } from './paper-session.js'

/** What the user asked for; `undefined` means "as recorded, else the default". */
export interface PaperRequest {
  readonly demo: boolean
  readonly replayPath: string | undefined
  readonly speed: Speed | undefined
  readonly runFor: DurationMs | undefined
  readonly seed: number | undefined
  readonly bankroll: Usd | undefined
  readonly acceptUnverified: boolean
  readonly save: boolean
}

export interface PaperSurroundings {
  readonly config: LoadedConfig
  readonly dataDir: string
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Called before the first frame. */
  readonly onStart: (plan: PaperPlan) => void
  readonly onDecision: (decision: Decision, startedAt: Ms) => void
}

/** What is about to run, for the header. */
export interface PaperPlan {
  readonly session: string
  readonly source: string
  readonly paced: boolean
  readonly assumptions: string
}

export interface PaperResult {
  readonly facts: SessionFacts
  readonly outcome: PaperOutcome
  readonly warnings: readonly string[]
  /** Some of the input could not be used. */
  readonly incomplete: boolean
}

interface Input {
  readonly source: FrameSource
  readonly name: string
  readonly reader: FrameReader | undefined
  /** Settings of the session that made the recording. */
  readonly recorded: SessionSettings | undefined
}

const DEFAULT_SEED = 1
const DEMO_SPEED = 1

/** Runs one paper session as requested and gathers everything its report says. */
export async function runPaper(request: PaperRequest, around: PaperSurroundings): Promise<PaperResult> {
  const { config, clock, dataDir } = around
  const input = await openInput(request)
  const seed = request.seed ?? input.recorded?.seed ?? DEFAULT_SEED
  const bankroll = request.bankroll ?? recordedBankroll(input) ?? config.paper.bankroll
  const { acceptUnverified } = request
  const effective = engineSettings(config, { bankroll, acceptUnverified })
  const id = sessionId(clock.now())
  const speed = request.speed ?? (request.demo ? DEMO_SPEED : 'max')
  const recordFolder = request.demo && request.save ? join(dataDir, 'sessions', id, 'record') : undefined
  const settings = { seed, bankrollUsd: formatUsd(bankroll), configHash: config.hash, acceptUnverified }
  const tally = new SessionTally()
  const assumptions = assumptionsOf(config, { bankroll, acceptUnverified })
  around.onStart({ session: id, source: input.name, paced: speed !== 'max', assumptions })
  const store = await openStore(request, dataDir)
  try {
    const outcome = await runPaperSession({
      id,
      source: input.source,
      sourceName: input.name,
      config,
      engine: effective.engine,
      settings,
      speed,
      runFor: request.runFor,
      store,
      recordFolder,
      clock,
      signal: around.signal,
      onDecision: (decision, startedAt) => {
        tally.add(decision)
        around.onDecision(decision, startedAt)
      },
    })
    const facts = factsOf(outcome, { id, input, assumptions, seed, bankroll, tally, recordFolder })
    const warnings = [...effective.warnings, ...inputWarnings(input, { outcome, config, acceptUnverified })]
    return { facts, outcome, warnings, incomplete: isIncomplete(input, outcome) }
  } finally {
    await store.close()
  }
}

async function openInput(request: PaperRequest): Promise<Input> {
  if (request.replayPath !== undefined) {
    const reader = await FrameReader.open(request.replayPath)
    return {
      source: recordingSource(reader),
      name: reader.meta.source,
      reader,
      recorded: reader.meta.session,
    }
  }
  if (!request.demo) throw noSource()
  const source = demoSource(request.seed ?? DEFAULT_SEED)
  return {
    source,
    name: 'the demo world (everything in it is invented)',
    reader: undefined,
    recorded: undefined,
  }
}

const noSource = (): UserError =>
  new UserError('ARB-PAPER-001', 'paper needs a source of market data', {
    hint: 'arb paper --demo (an invented world), or arb paper --replay PATH (a recording); live feeds are not part of this version',
    fault: 'usage',
  })

const recordedBankroll = ({ recorded }: Input): Usd | undefined =>
  recorded === undefined ? undefined : parseUsd(recorded.bankrollUsd)

/** The native database loads only when something is kept. */
async function openStore(request: PaperRequest, dataDir: string): Promise<Store> {
  if (!request.save) {
    const { MemoryStore } = await import('../storage/memory-store.js')
    return new MemoryStore()
  }
  const { SqliteStore } = await import('../storage/sqlite-store.js')
  return SqliteStore.open(join(dataDir, 'arb.sqlite'))
}

function assumptionsOf(
  config: LoadedConfig,
  { bankroll, acceptUnverified }: { bankroll: Usd; acceptUnverified: boolean },
): string {
  const { latency, latencyJitter, answerLatency, depthBeyondBestE6, consumedFor } = config.paper
  return (
    `simulated fills: orders arrive ${latency} to ${latency + latencyJitter} ms after the decision, answers take ${answerLatency} ms, ` +
    `${depthBeyondBestE6 / 10_000} % of the depth behind the best level is there, taken depth stays taken for ${consumedFor / 1_000} s; ` +
    `bankroll $${formatUsd(bankroll)}, half at each venue${acceptUnverified ? '; pairs that nobody verified are traded as if they settled alike' : ''}`
  )
}

function factsOf(
  outcome: PaperOutcome,
  run: {
    id: string
    input: Input
    assumptions: string
    seed: number
    bankroll: Usd
    tally: SessionTally
    recordFolder: string | undefined
  },
): SessionFacts {
  const { view, reason, from, to, frames } = outcome
  return {
    ...view,
    session: run.id,
    source: run.input.name,
    assumptions: run.assumptions,
    endedBecause: reason,
    seed: run.seed,
    from,
    to,
    frames,
    tally: run.tally,
    bankroll: run.bankroll,
    record: run.recordFolder,
  }
}

/** A torn end is what a kill leaves and no loss to speak of, unless nothing else is there. */
function isIncomplete({ reader }: Input, { damage, unreadable, frames }: PaperOutcome): boolean {
  const report = reader?.report
  const lost =
    report === undefined ? 0 : report.missing + report.duplicates + (frames === 0 ? report.tornBytes : 0)
  return damage !== undefined || unreadable.length > 0 || lost > 0
}

function inputWarnings(
  { reader, recorded }: Input,
  run: { outcome: PaperOutcome; config: LoadedConfig; acceptUnverified: boolean },
): string[] {
  const { outcome, config } = run
  const warnings = [...outcome.unreadable]
  const { view, damage, frames } = outcome
  const report = reader?.report
  if (frames === 0) warnings.push('the source held no market data')
  if (damage !== undefined)
    warnings.push(`${damage.message}; everything before that was used (${damage.code})`)
  if (report !== undefined && report.tornBytes > 0) {
    warnings.push(`the recording ends in the middle of a frame: ${report.tornBytes} bytes were cut`)
  }
  if (report !== undefined && report.duplicates > 0)
    warnings.push(`${report.duplicates} frames had a number that was there before: dropped`)
  if (report !== undefined && report.missing > 0)
    warnings.push(`${report.missing} frames are missing in the recording`)
  if (view.unboundRelations > 0)
    warnings.push(`${view.unboundRelations} relations name a market that was never listed`)
  if (recorded !== undefined && recorded.configHash !== config.hash) {
    warnings.push('recorded under other settings than today: the digest may differ')
  }
  if (outcome.backwards > 0)
    warnings.push(
      `${outcome.backwards} frames went back in time and were taken as received with the one ahead`,
    )
  if (view.unknownFees > 0)
    warnings.push(`${view.unknownFees} markets without a known fee: the worst known rate was assumed`)
  if (recorded?.acceptUnverified === true && !run.acceptUnverified) {
    warnings.push('recorded with --accept-basis, replayed without it: unverified pairs are not traded now')
  }
  return warnings
}
