import { VirtualClock } from '../../src/lib/base/clock.js'
import type { WatchRequest, WatchSurroundings } from '../../src/lib/app/watch/watch-request.js'
import { runWatch, type WatchResult } from '../../src/lib/app/watch/watch-run.js'
import type { Decision } from '../../src/lib/domain/decision.js'
import { later } from './market.js'
import { shipped } from './paper.js'

export interface Watched extends WatchResult {
  readonly decisions: readonly Decision[]
}

let runs = 0

/** One watch in this process, of the demo world or of a recording, as fast as possible. */
export async function watch(
  wish: Partial<WatchRequest> = {},
  around: Partial<WatchSurroundings> = {},
): Promise<Watched> {
  const decisions: Decision[] = []
  const request: WatchRequest = {
    ...{ demo: wish.replayPath === undefined, replayPath: undefined, speed: 'max', runFor: undefined },
    ...{ seed: undefined, once: false, edge: { least: undefined, gross: false }, recordPath: undefined },
    ...wish,
  }
  const result = await runWatch(request, {
    ...{ config: shipped, dataDir: '', clock: new VirtualClock(later(runs++ * 1_000)) },
    signal: new AbortController().signal,
    onStart: () => undefined,
    onDecision: (decision) => decisions.push(decision),
    ...around,
  })
  return { ...result, decisions }
}
