import { sleepFor, type Clock } from '../../base/clock.js'
import { durationMs, elapsed, type DurationMs, type Ms, type Usd } from '../../base/units.js'
import type { EnginePicture } from '../../engine/picture.js'
import type { BegunSession } from '../session/session-watchers.js'

/** What a session showed of itself at one moment. */
export interface Look {
  readonly at: Ms
  readonly picture: EnginePicture
}

const LOOK_AGAIN = durationMs(100)
const ALL_IDEAS = 10_000

type Shown = Pick<BegunSession, 'engine' | 'now'>

export function lookAt({ engine, now }: Shown): Look {
  const at = now()
  return { at, picture: engine.picture({ ideas: ALL_IDEAS, at }) }
}

/** What one contract of a gap is worth after fees; null while its books are not fresh together, which proves nothing. */
export function netOfGap(
  { engine }: Pick<BegunSession, 'engine'>,
  { gap, at }: { readonly gap: string; readonly at: Ms },
): Usd | null {
  const { gaps } = engine.picture({ ideas: 0, at })
  const idea = engine.picture({ ideas: gaps, at }).ideas.find((one) => one.gap === gap)
  return idea === undefined || idea.legs.some(({ isOld }) => isOld) ? null : idea.unitNet
}

/** Waits until every followed book is known, as long as that may take. */
export async function untilKnown(
  { engine, now }: Shown,
  { clock, most, signal }: { readonly clock: Clock; readonly most: DurationMs; readonly signal: AbortSignal },
): Promise<void> {
  const since = clock.now()
  while (!signal.aborted && elapsed(since, clock.now()) < most) {
    if (isKnown(engine.picture({ ideas: 0, at: now() }))) return
    await sleepFor(clock, LOOK_AGAIN, signal)
  }
}

const isKnown = ({ markets, venues }: EnginePicture): boolean =>
  markets > 0 && venues.every(({ faulty }) => faulty === 0)

/** Venues of which books are followed and none can be believed. */
export const silentVenues = ({ venues }: EnginePicture): EnginePicture['venues'] =>
  venues.filter(({ books, faulty }) => books > 0 && books === faulty)
