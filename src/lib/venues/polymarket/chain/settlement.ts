import { sleepFor, type Clock } from '../../../base/clock.js'
import { DataError, VenueError } from '../../../base/errors.js'
import { addMs, durationMs, type DurationMs } from '../../../base/units.js'
import type { RelayedTransaction } from '../rest/relayer/relayed-transaction.js'

/** How the waiting for a transaction ended. Only `confirmed` and `failed` are final. */
export type Settlement =
  | { readonly kind: 'confirmed'; readonly transaction: RelayedTransaction }
  /** It changed nothing on chain. */
  | { readonly kind: 'failed'; readonly transaction: RelayedTransaction }
  /** The time is up, or nobody waits any more: it may still be carried out. `why`: what stood in the way the last time. */
  | { readonly kind: 'unsettled'; readonly last: RelayedTransaction | undefined; readonly why: string }

export interface SettlementWait {
  readonly clock: Clock
  /** So long in all. */
  readonly limit?: DurationMs
  readonly signal?: AbortSignal
}

type Look = (id: string, signal: AbortSignal) => Promise<RelayedTransaction>

const LIMIT_MS = durationMs(300_000)
const EVERY_MS = durationMs(2_000)

/**
 * Asks for a transaction every two seconds until it is confirmed or failed, or five minutes are over. Failed questions are asked
 * again; refused credentials end the wait with their `VenueError`.
 */
export async function settlementOf(
  id: string,
  look: Look,
  { clock, limit = LIMIT_MS, signal = new AbortController().signal }: SettlementWait,
): Promise<Settlement> {
  const until = addMs(clock.monotonic(), limit)
  let last: RelayedTransaction | undefined
  let why = 'nobody waits for it'
  while (!signal.aborted) {
    try {
      last = await look(id, signal)
      const end = finalOf(last)
      if (end !== undefined) return end
      why = `it stands at ${last.state}`
    } catch (error) {
      why = hindrance(error)
    }
    if (clock.monotonic() >= until) break
    await sleepFor(clock, EVERY_MS, signal)
  }
  return { kind: 'unsettled', last, why }
}

/** A mined transaction may still fall out of the chain: it is not final. */
function finalOf(transaction: RelayedTransaction): Settlement | undefined {
  const { state } = transaction
  if (state === 'STATE_CONFIRMED') return { kind: 'confirmed', transaction }
  return state === 'STATE_FAILED' || state === 'STATE_INVALID' ? { kind: 'failed', transaction } : undefined
}

function hindrance(error: unknown): string {
  const mayPass = error instanceof DataError || (error instanceof VenueError && error.code !== 'ARB-AUTH-003')
  if (!mayPass) throw error
  return error.message
}
