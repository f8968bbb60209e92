import type { Clock } from '../../base/clock.js'
import type { VenueError } from '../../base/errors.js'
import { addMs, durationMs } from '../../base/units.js'
import type { Level } from '../../domain/events.js'
import type { Levels } from '../live-books.js'
import { fail, type Finding, type ProbeRun } from './check.js'
import { failureOf } from './failure-finding.js'

export const SOAK_SECONDS = 30
/** Most markets that are listened to. */
export const SOAK_MARKETS_MAX = 50
const COMPARISONS = 3
const SECOND_MS = 1_000

interface Soak {
  readonly feed: { run(signal: AbortSignal): Promise<void> }
  /** How many order books it follows. */
  readonly books: number
  /** What is thought of the feed, while it still runs. */
  readonly judge: () => Promise<Finding>
  /** Why the venue did not let us in, if it did not. */
  readonly rejection: () => VenueError | undefined
}

/** Lets a feed run for a while and judges it before it stops. */
export async function listened(
  { feed, books, judge, rejection }: Soak,
  { clock, at, seconds }: { readonly clock: Clock; readonly at: ProbeRun; readonly seconds: number },
): Promise<Finding> {
  const stop = new AbortController()
  const over = AbortSignal.any([stop.signal, at.stop])
  const running = feed.run(over)
  // A feed that ends by itself was not let in, or broke: there is nothing to wait for.
  const ended = running.then(
    () => stop.abort(),
    () => stop.abort(),
  )
  for (let left = seconds; left > 0 && !over.aborted; left--) {
    at.tell(`listening to ${books} order books, ${left} s left`)
    await clock.sleepUntil(addMs(clock.now(), durationMs(SECOND_MS)), over)
  }
  try {
    const finding = over.aborted ? undefined : await judge()
    const rejected = rejection()
    if (rejected !== undefined) return failureOf(rejected)
    return finding ?? fail('the stream ended by itself', 'report this')
  } finally {
    stop.abort()
    await ended
    await running
  }
}

/** Books that are not as REST has them in any of a few looks: one difference may be a message under way. */
export async function differingBooks(
  ids: readonly string[],
  ours: (id: string) => Levels | undefined,
  theirs: (ids: readonly string[]) => Promise<ReadonlyMap<string, Levels>>,
): Promise<number> {
  let suspects = ids.filter((id) => ours(id) !== undefined)
  for (let i = 0; i < COMPARISONS && suspects.length > 0; i++) {
    const read = await theirs(suspects)
    suspects = suspects.filter((id) => !agree(ours(id), read.get(id)))
  }
  return suspects.length
}

const agree = (ours: Levels | undefined, theirs: Levels | undefined): boolean =>
  ours === undefined ||
  theirs === undefined ||
  (sameSide(ours.bids, theirs.bids) && sameSide(ours.asks, theirs.asks))

const sameSide = (a: readonly Level[], b: readonly Level[]): boolean =>
  a.length === b.length && a.every(({ price, qty }, i) => price === b[i]!.price && qty === b[i]!.qty)

/** All counts of a tally together. */
export const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)
