import { VirtualClock } from '../../src/lib/base/clock.js'
import { readEnvironment } from '../../src/lib/config/environment.js'
import { loadConfig } from '../../src/lib/config/load-config.js'
import type { Decision } from '../../src/lib/domain/decision.js'
import type { PaperRequest } from '../../src/lib/app/paper-request.js'
import { runPaper, type PaperResult } from '../../src/lib/app/paper-run.js'
import type { SessionWatchers } from '../../src/lib/app/session/session-watchers.js'
import { later } from './market.js'

/** The settings that come with the program, whatever the machine has. */
export const shipped = loadConfig({ env: readEnvironment({ HOME: '/nowhere' }) })

let runs = 0

export interface PaperRun extends PaperResult {
  readonly decisions: readonly Decision[]
}

export interface PaperChoice extends Partial<PaperRequest> {
  readonly dataDir?: string
  readonly config?: typeof shipped
  readonly signal?: AbortSignal
  readonly onDecision?: (decision: Decision) => void
  readonly watchers?: SessionWatchers
}

/** One paper session in this process, as fast as possible, kept in memory unless a folder is named. */
export async function paper(choice: PaperChoice): Promise<PaperRun> {
  const { dataDir, config = shipped, onDecision, watchers, ...rest } = choice
  const { signal = new AbortController().signal, ...request } = rest
  const decisions: Decision[] = []
  // Every session of one data folder has a name of its own, made of its time.
  const clock = new VirtualClock(later(runs++ * 1_000))
  const result = await runPaper(
    {
      demo: request.replayPath === undefined,
      replayPath: undefined,
      speed: 'max',
      runFor: undefined,
      seed: undefined,
      bankroll: undefined,
      acceptUnverified: false,
      save: dataDir !== undefined,
      ...request,
    },
    {
      config,
      dataDir: dataDir ?? '',
      clock,
      signal,
      onStart: () => undefined,
      ...(watchers !== undefined && { watchers }),
      onDecision: (decision) => {
        decisions.push(decision)
        onDecision?.(decision)
      },
    },
  )
  return { ...result, decisions }
}
