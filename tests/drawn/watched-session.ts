// A paper session on a database, with somebody who watches it through its socket.
import { join } from 'node:path'
import { SystemClock, yieldToLoop, type Clock } from '../../src/lib/base/clock.js'
import { demoSource } from '../../src/lib/app/frame-source.js'
import { engineSettings } from '../../src/lib/app/engine-settings.js'
import { SessionFront } from '../../src/lib/app/screen/session-front.js'
import { runSession } from '../../src/lib/app/session/session.js'
import { connectSession } from '../../src/lib/control/session-client.js'
import type { SessionLink } from '../../src/lib/control/session-link.js'
import type { Snapshot } from '../../src/lib/control/snapshot.js'
import { SqliteStore } from '../../src/lib/storage/sqlite-store.js'
import { SimVenue } from '../../src/lib/venues/sim/sim-venue.js'
import { dollars } from './market.js'
import { shipped } from './paper.js'
import { StoreReader, type Stored } from './store-reader.js'
import { undoing } from './undoing-venue.js'

const QUICK_MS = 150
const TURNS = 6

/** Short rests take a few turns, so that a session that runs as fast as it can is looked at often. */
class HurriedClock extends SystemClock implements Clock {
  override async sleepUntil(until: Parameters<Clock['sleepUntil']>[0], signal: AbortSignal): Promise<void> {
    if (until - this.now() > QUICK_MS) return super.sleepUntil(until, signal)
    for (let turn = 0; turn < TURNS; turn++) await yieldToLoop()
  }
}

/** A snapshot, and what the database said as soon as it had come. */
export interface Seen {
  readonly snapshot: Snapshot
  readonly stored: Stored
}

export interface Watching {
  readonly seed: number
  readonly folder: string
  /** Every so many fills, one is undone; left out: none. */
  readonly undoEvery?: number
  /** With each snapshot; the link may act. */
  readonly onSnapshot?: (link: SessionLink, snapshot: Snapshot) => void
}

/** Runs the demo to its end; each snapshot that was told, the oldest first. */
export async function watchedSession({
  seed,
  folder,
  undoEvery,
  onSnapshot,
}: Watching): Promise<readonly Seen[]> {
  const [id, path] = [`s${seed}`, join(folder, 'arb.db')]
  const store = SqliteStore.open(path)
  const reader = new StoreReader(path)
  const clock = new HurriedClock()
  const signal = new AbortController().signal
  const warnings: string[] = []
  const front = new SessionFront({
    ...{ clock, toolVersion: '0', minEdge: null, warn: (text: string) => void warnings.push(text) },
    stage: { open: () => Promise.resolve(), tick: () => undefined, close: () => Promise.resolve() },
    socketPath: () => join(folder, 'session.sock'),
  })
  const seen: Seen[] = []
  let link: SessionLink | undefined
  const watch = async (): Promise<void> => {
    const watcher = await connectSession(join(folder, 'session.sock'), { control: true })
    link = watcher
    watcher.setRate(10)
    watcher.onChange(() => {
      const { snapshot } = watcher
      if (snapshot === undefined || snapshot.number === seen.at(-1)?.snapshot.number) return
      seen.push({ snapshot, stored: reader.upTo(id, snapshot.durableStep) })
      onSnapshot?.(watcher, snapshot)
    })
  }
  try {
    await runSession({
      ...{ id, mode: 'paper', config: shipped, assumptions: '', clock, signal, runFor: undefined },
      input: { kind: 'demo', name: 'demo', source: demoSource(seed), speed: 'max' },
      engine: engineSettings(shipped, { bankroll: dollars('1000'), acceptUnverified: false }).engine,
      venue: (engine) => {
        const venue = new SimVenue(shipped.paper, seed, engine)
        return undoEvery === undefined ? venue : undoing(venue, undoEvery)
      },
      keeping: { store, row: { mode: 'paper', seed } },
      record: undefined,
      watchers: {
        onStart: async (session) => {
          await front.onStart(session)
          await watch()
        },
        onDecision: (decision, startedAt) => front.onDecision(decision, startedAt),
        onNotice: (text) => front.onNotice(text),
        onEnd: () => front.onEnd(),
      },
      onDecision: () => undefined,
    })
    if (warnings.length > 0) throw new Error(warnings.join('\n'))
    return seen
  } finally {
    link?.close()
    reader.close()
    await store.close()
  }
}
