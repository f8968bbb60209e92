// Looks at a session of this process between two of its steps: what its screen would be told at chosen moments.
import type { BegunSession, SessionWatchers } from '../../src/lib/app/session/session-watchers.js'
import { eventWords } from '../../src/lib/app/screen/event-words.js'
import { SessionBoard } from '../../src/lib/control/board.js'
import type { SessionFace, Snapshot } from '../../src/lib/control/snapshot.js'
import { SnapshotMaker } from '../../src/lib/control/snapshot-maker.js'
import { ms, type Ms } from '../../src/lib/base/units.js'
import type { Decision } from '../../src/lib/domain/decision.js'
import type { IdeaDetail } from '../../src/lib/engine/picture.js'

/** What a screen knows of a session at one moment. */
export interface Look {
  readonly session: SessionFace
  readonly snapshot: Snapshot
  /** Of every idea in the snapshot, by key. */
  readonly details: Readonly<Record<string, IdeaDetail | null>>
}

/** One moment after a frame, or at the end; `newest`: what was decided since the moment before. */
export interface Moment {
  readonly newest: readonly Decision[]
  readonly isEnd: boolean
  readonly session: BegunSession
  look(): Look
}

/** As many as a session tells its screens. */
const IDEAS = 60

/** Calls `onMoment` whenever something was decided and all of it is written, and at the end. */
export class SessionLooks implements SessionWatchers {
  private session!: BegunSession
  private board!: SessionBoard
  private maker!: SnapshotMaker
  private startedAt: Ms = ms(0)
  private newest: Decision[] = []

  constructor(private readonly onMoment: (moment: Moment) => void) {}

  onStart(session: BegunSession): void {
    const { engine, runner } = session
    const { opening } = engine.picture({ ideas: 0, at: session.now() }).money
    this.session = session
    this.board = new SessionBoard({ opening, equity: () => engine.view().equity, words: eventWords })
    this.maker = new SnapshotMaker({
      picture: () => engine.picture({ ideas: IDEAS, at: session.now() }),
      now: () => session.now(),
      startedAt: () => this.startedAt,
      durableStep: () => runner.durableStep,
      feeds: () => session.feeds(),
      board: this.board,
    })
    const receive = runner.receive.bind(runner)
    // Between two frames is the only place where a picture may be taken.
    runner.receive = (frame) => {
      const later = receive(frame)
      if (later === undefined) return this.tell(false)
      return later.then(() => this.tell(false))
    }
  }

  onDecision(decision: Decision, startedAt: Ms): void {
    this.startedAt = startedAt
    this.board.onDecision(decision, startedAt)
    this.newest.push(decision)
  }

  onNotice(): void {}

  onInputOver(): void {
    this.tell(true)
  }

  onEnd(): void {}

  private tell(isEnd: boolean): undefined {
    const { session, newest } = this
    if (!isEnd && (newest.length === 0 || session.runner.hasUnwritten)) return
    this.newest = []
    this.onMoment({ newest, isEnd, session, look: () => this.look() })
  }

  private look(): Look {
    const { id, mode, source, configHash, assumptions, engine, now } = this.session
    const snapshot = asTold(this.maker.make())
    const details = snapshot.engine.ideas.map(({ key }) => [key, engine.detail(key, now()) ?? null])
    return {
      session: {
        id,
        mode,
        source,
        configHash,
        assumptions,
        isLiveFeed: false,
        toolVersion: '',
        minEdge: null,
      },
      snapshot,
      details: asTold(Object.fromEntries(details) as Look['details']),
    }
  }
}

/** As it arrives at a screen. */
const asTold = <T>(message: T): T => JSON.parse(JSON.stringify(message)) as T
