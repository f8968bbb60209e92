import { runPaper } from '../../src/lib/app/paper-run.js'
import { eventWords } from '../../src/lib/app/screen/event-words.js'
import type { BegunSession, SessionWatchers } from '../../src/lib/app/session/session-watchers.js'
import { VirtualClock, yieldToLoop } from '../../src/lib/base/clock.js'
import { durationMs, ms, type Ms } from '../../src/lib/base/units.js'
import { readEnvironment } from '../../src/lib/config/environment.js'
import { loadConfig } from '../../src/lib/config/load-config.js'
import { SessionBoard } from '../../src/lib/control/board.js'
import { SnapshotMaker } from '../../src/lib/control/snapshot-maker.js'
import type { SessionFace, Snapshot } from '../../src/lib/control/snapshot.js'
import type { Decision } from '../../src/lib/domain/decision.js'
import type { IdeaDetail } from '../../src/lib/engine/picture.js'

/** What a screen would show of the demo at one moment, with all that it can ask for. */
export interface DemoMoment {
  readonly session: SessionFace
  readonly snapshot: Snapshot
  readonly details: ReadonlyMap<string, IdeaDetail>
}

const SEED = 1
const IDEAS = 60
/** The day on which the pictures were taken, as far as the names of sessions go. */
const STARTED = ms(Date.UTC(2030, 0, 1, 12))
const TICK_MS = 250

/** The demo as it stands so many milliseconds after its start, in order: the same each time, and as fast as this machine can. */
export async function demoMoments(afterMs: readonly number[]): Promise<readonly DemoMoment[]> {
  const camera = new Camera(afterMs)
  const enough = new AbortController()
  await runPaper(
    {
      ...{ demo: true, replayPath: undefined, speed: 1, seed: SEED, save: false, acceptUnverified: false },
      ...{ runFor: durationMs(Math.max(...afterMs) + TICK_MS), bankroll: undefined },
    },
    {
      config: loadConfig({ env: readEnvironment({ HOME: '/nowhere' }) }),
      dataDir: '',
      clock: new WatchedClock(STARTED, (at) => camera.tick(at)),
      signal: enough.signal,
      watchers: camera,
      onStart: () => undefined,
      onDecision: () => undefined,
    },
  )
  return camera.moments
}

/** Time that does not wait, and tells whenever the session would have: nothing of it is half done then. */
class WatchedClock extends VirtualClock {
  constructor(
    start: Ms,
    private readonly onWait: (at: Ms) => void,
  ) {
    super(start)
  }

  override async sleepUntil(until: Ms): Promise<void> {
    await yieldToLoop()
    this.onWait(this.now())
    await super.sleepUntil(until)
  }
}

/** Follows a session as those do who show one, and keeps what stood at the moments that are wanted. */
class Camera implements SessionWatchers {
  readonly moments: DemoMoment[] = []
  private session: BegunSession | undefined
  private board: SessionBoard | undefined
  private maker: SnapshotMaker | undefined
  private startedAt: Ms | undefined
  private next = 0

  constructor(private readonly afterMs: readonly number[]) {}

  onStart(session: BegunSession): void {
    const { engine, runner } = session
    const now = (): Ms => session.now()
    const equity = () => engine.view().equity
    this.session = session
    const { opening } = engine.picture({ ideas: 0, at: now() }).money
    this.board = new SessionBoard({ opening, equity, words: eventWords })
    this.maker = new SnapshotMaker({
      ...{ now, board: this.board, feeds: () => session.feeds() },
      picture: () => engine.picture({ ideas: IDEAS, at: now() }),
      startedAt: () => this.startedAt ?? now(),
      durableStep: () => runner.durableStep,
    })
  }

  onDecision(decision: Decision, startedAt: Ms): void {
    this.startedAt ??= startedAt
    this.board?.onDecision(decision, startedAt)
  }

  onNotice(): void {
    // The demo has no feeds that could say anything.
  }

  onEnd(): void {
    this.session = undefined
  }

  /** Takes a snapshot four times a second, as a session does while somebody looks. */
  tick(at: Ms): void {
    const { session, maker } = this
    if (session === undefined || maker === undefined || session.runner.hasUnwritten || session.now() <= 0) return
    if (at - STARTED < this.next) return
    this.next = at - STARTED + TICK_MS
    const snapshot = maker.make()
    const wanted = this.afterMs[this.moments.length]
    if (wanted !== undefined && at - STARTED >= wanted) this.moments.push(momentOf(session, snapshot))
  }
}

function momentOf(session: BegunSession, snapshot: Snapshot): DemoMoment {
  const { id, mode, source, configHash, assumptions, engine } = session
  const details = snapshot.engine.ideas.flatMap(({ key }) => {
    const detail = engine.detail(key, session.now())
    return detail === undefined ? [] : [[key, detail] as const]
  })
  const face = { id, mode, source, configHash, assumptions, toolVersion: '', isLiveFeed: false, minEdge: null }
  return { session: face, snapshot, details: new Map(details) }
}
