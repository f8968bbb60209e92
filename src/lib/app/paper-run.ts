import { join } from 'node:path'
import { sessionId } from '../base/ids.js'
import { formatUsd, parseUsd, type Usd } from '../base/units.js'
import type { LoadedConfig } from '../config/load-config.js'
import type { Store } from '../domain/ports.js'
import { SessionTally } from '../report/session-tally.js'
import type { SessionFacts } from '../report/session-data.js'
import { SimVenue } from '../venues/sim/sim-venue.js'
import { engineSettings } from './engine-settings.js'
import { nothingToTrade } from './paper-errors.js'
import type { PaperRequest, PaperSurroundings } from './paper-request.js'
import type { LivePurpose } from './live/live-purpose.js'
import { inputWarnings, isIncomplete } from './session/input-warnings.js'
import { openInput, type SessionInput } from './session/session-input.js'
import { runSession, type SessionOutcome } from './session/session.js'

export interface PaperResult {
  readonly facts: SessionFacts
  readonly outcome: SessionOutcome
  readonly warnings: readonly string[]
  /** Some of the input could not be used. */
  readonly incomplete: boolean
}

const PURPOSE: LivePurpose = { trades: true, nothing: nothingToTrade }

/** Runs one paper session as requested and gathers everything its report says. */
export async function runPaper(request: PaperRequest, around: PaperSurroundings): Promise<PaperResult> {
  const input = await openInput(request, around, PURPOSE)
  try {
    return await runOn(input, request, around)
  } finally {
    await input.close()
  }
}

async function runOn(
  input: SessionInput,
  request: PaperRequest,
  around: PaperSurroundings,
): Promise<PaperResult> {
  const { config, clock, dataDir } = around
  const { seed, speed } = input
  const bankroll = request.bankroll ?? recordedBankroll(input) ?? config.paper.bankroll
  const { acceptUnverified } = request
  const effective = engineSettings(config, { bankroll, acceptUnverified })
  const id = sessionId(clock.now())
  const isNew = request.replayPath === undefined
  const folder = isNew && request.save ? join(dataDir, 'sessions', id, 'record') : undefined
  const settings = { seed, bankrollUsd: formatUsd(bankroll), configHash: config.hash, acceptUnverified }
  const tally = new SessionTally()
  const assumptions = assumptionsOf(config, { bankroll, acceptUnverified })
  around.onStart({
    session: id,
    source: input.name,
    paced: input.kind === 'live' || speed !== 'max',
    assumptions,
  })
  const store = await openStore(request, dataDir)
  try {
    const outcome = await runSession({
      ...{ id, mode: 'paper', input, config, assumptions, clock },
      engine: effective.engine,
      venue: (engine) => new SimVenue(config.paper, seed, engine),
      runFor: request.runFor,
      keeping: { store, row: { mode: 'paper', seed } },
      record: folder === undefined ? undefined : { folder, settings },
      signal: around.signal,
      watchers: around.watchers,
      onDecision: (decision, startedAt) => {
        tally.add(decision)
        around.onDecision(decision, startedAt)
      },
    })
    const facts = factsOf(outcome, { id, input, assumptions, seed, bankroll, tally, record: folder })
    const troubles = input.troubles()
    const warnings = [
      ...effective.warnings,
      ...inputWarnings(input, outcome, config),
      ...acceptanceWarnings(input, request),
      ...troubles,
    ]
    return { facts, outcome, warnings, incomplete: isIncomplete(input, outcome) || troubles.length > 0 }
  } finally {
    await store.close()
  }
}

const recordedBankroll = ({ recorded }: SessionInput): Usd | undefined =>
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

interface RunFacts extends Pick<SessionFacts, 'assumptions' | 'seed' | 'bankroll' | 'tally' | 'record'> {
  readonly id: string
  readonly input: SessionInput
}

function factsOf(outcome: SessionOutcome, { id, input, ...facts }: RunFacts): SessionFacts {
  const { view, reason, from, to, frames } = outcome
  return { ...view, ...facts, session: id, source: input.name, endedBecause: reason, from, to, frames }
}

const acceptanceWarnings = (
  { recorded }: SessionInput,
  { acceptUnverified }: PaperRequest,
): readonly string[] =>
  recorded?.acceptUnverified === true && !acceptUnverified
    ? ['recorded with --accept-basis, replayed without it: unverified pairs are not traded now']
    : []
