import { join } from 'node:path'
import { sessionId } from '../base/ids.js'
import { formatUsd, parseUsd, type Usd } from '../base/units.js'
import type { LoadedConfig } from '../config/load-config.js'
import type { Store } from '../domain/ports.js'
import { SessionTally } from '../report/session-tally.js'
import type { SessionFacts } from '../report/session-data.js'
import { engineSettings } from './engine-settings.js'
import { DEFAULT_SEED, openInput, type PaperInput } from './paper-input.js'
import type { PaperRequest, PaperSurroundings } from './paper-request.js'
import { runPaperSession, type PaperOutcome } from './paper-session.js'

export interface PaperResult {
  readonly facts: SessionFacts
  readonly outcome: PaperOutcome
  readonly warnings: readonly string[]
  /** Some of the input could not be used. */
  readonly incomplete: boolean
}

const DEMO_SPEED = 1

/** Runs one paper session as requested and gathers everything its report says. */
export async function runPaper(request: PaperRequest, around: PaperSurroundings): Promise<PaperResult> {
  const input = await openInput(request, around)
  try {
    return await runOn(input, request, around)
  } finally {
    await input.close()
  }
}

async function runOn(
  input: PaperInput,
  request: PaperRequest,
  around: PaperSurroundings,
): Promise<PaperResult> {
  const { config, clock, dataDir } = around
  const seed = request.seed ?? input.recorded?.seed ?? DEFAULT_SEED
  const bankroll = request.bankroll ?? recordedBankroll(input) ?? config.paper.bankroll
  const { acceptUnverified } = request
  const effective = engineSettings(config, { bankroll, acceptUnverified })
  const id = sessionId(clock.now())
  const isLive = 'run' in input.source
  const speed = isLive ? 'max' : (request.speed ?? (request.demo ? DEMO_SPEED : 'max'))
  const isNew = request.replayPath === undefined
  const recordFolder = isNew && request.save ? join(dataDir, 'sessions', id, 'record') : undefined
  const settings = { seed, bankrollUsd: formatUsd(bankroll), configHash: config.hash, acceptUnverified }
  const tally = new SessionTally()
  const assumptions = assumptionsOf(config, { bankroll, acceptUnverified })
  around.onStart({ session: id, source: input.name, paced: isLive || speed !== 'max', assumptions })
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
    const troubles = input.troubles()
    const warnings = [
      ...effective.warnings,
      ...input.warnings,
      ...inputWarnings(input, { outcome, config, acceptUnverified }),
      ...troubles,
    ]
    return { facts, outcome, warnings, incomplete: isIncomplete(input, outcome) || troubles.length > 0 }
  } finally {
    await store.close()
  }
}

const recordedBankroll = ({ recorded }: PaperInput): Usd | undefined =>
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
    input: PaperInput
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
function isIncomplete({ reader }: PaperInput, { damage, unreadable, frames }: PaperOutcome): boolean {
  const report = reader?.report
  const lost =
    report === undefined ? 0 : report.missing + report.duplicates + (frames === 0 ? report.tornBytes : 0)
  return damage !== undefined || unreadable.length > 0 || lost > 0
}

function inputWarnings(
  { reader, recorded }: PaperInput,
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
