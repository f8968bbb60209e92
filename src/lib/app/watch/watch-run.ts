import { sessionId } from '../../base/ids.js'
import { SessionTally } from '../../report/session-tally.js'
import { engineSettings } from '../engine-settings.js'
import type { LivePurpose } from '../live/live-purpose.js'
import { inputWarnings, isIncomplete } from '../session/input-warnings.js'
import { openInput, type SessionInput } from '../session/session-input.js'
import type { InputKind } from '../session/session-watchers.js'
import { runSession, type SessionOutcome } from '../session/session.js'
import { EdgeGate } from './edge-gate.js'
import type { Look } from './last-look.js'
import { Looking } from './looking.js'
import { readOnlyVenue } from './read-only-venue.js'
import { nothingToWatch, refuseTaken, tellOfNoPair } from './watch-errors.js'
import type { WatchRequest, WatchSurroundings } from './watch-request.js'

export interface WatchResult {
  readonly session: string
  readonly source: string
  readonly input: InputKind
  readonly outcome: SessionOutcome
  readonly tally: SessionTally
  /** How everything stood in the end. */
  readonly look: Look
  readonly record: string | undefined
  readonly warnings: readonly string[]
  /** Some of the input could not be used. */
  readonly incomplete: boolean
}

const PURPOSE: LivePurpose = { trades: false, nothing: nothingToWatch }

/** Watches as requested, with the engine that trades and no way to send anything. Throws as inputs do. */
export async function runWatch(request: WatchRequest, around: WatchSurroundings): Promise<WatchResult> {
  refuseTaken(request.recordPath)
  const input = await openInput(request, around, PURPOSE).catch(async (error: unknown) => {
    await tellOfNoPair(error, request, around)
    throw error
  })
  try {
    return await watching(input, request, around)
  } finally {
    await input.close()
  }
}

async function watching(
  input: SessionInput,
  request: WatchRequest,
  around: WatchSurroundings,
): Promise<WatchResult> {
  const { config, clock } = around
  const id = sessionId(clock.now(), 'w')
  const tally = new SessionTally()
  const looking = new Looking(input, request, around)
  const gate = new EdgeGate(request.edge, looking.netAtOpening)
  const { engine, warnings } = engineSettings(config, {
    bankroll: config.paper.bankroll,
    acceptUnverified: false,
  })
  around.onStart({ session: id, source: input.name, paced: input.speed !== 'max' || input.kind === 'live' })
  const outcome = await runSession({
    ...{ id, mode: 'watch', input, config, assumptions: '', clock, keeping: undefined },
    engine: { ...engine, watchOnly: true },
    venue: readOnlyVenue,
    runFor: request.runFor,
    record:
      request.recordPath === undefined ? undefined : { folder: request.recordPath, settings: undefined },
    signal: looking.signal,
    watchers: looking,
    onDecision: (decision, startedAt) => {
      for (const shown of gate.pass(decision)) {
        tally.add(shown)
        around.onDecision(shown, startedAt)
      }
    },
  })
  const look = await looking.look()
  const troubles = [...input.troubles(), ...looking.missing()]
  return {
    ...{
      session: id,
      source: input.name,
      input: input.kind,
      outcome,
      tally,
      look,
      record: request.recordPath,
    },
    warnings: [...warnings, ...inputWarnings(input, outcome, config), ...troubles],
    incomplete: isIncomplete(input, outcome) || troubles.length > 0,
  }
}
