import { sleepFor, type Clock } from '../../base/clock.js'
import { ArbError } from '../../base/errors.js'
import { durationMs, type Ms, type Usd } from '../../base/units.js'
import { SessionBoard } from '../../control/board.js'
import { Publisher } from '../../control/publisher.js'
import { SessionSocket } from '../../control/session-socket.js'
import { SnapshotMaker } from '../../control/snapshot-maker.js'
import type { Decision } from '../../domain/decision.js'
import type { BegunSession, SessionWatchers } from '../session/session-watchers.js'
import { eventWords } from './event-words.js'

/** Who shows a session on the terminal that it was started from. */
export interface Stage {
  /** The session has begun; whoever connects to the socket sees it. Without a socket there is no screen. */
  open(socket: string | undefined): Promise<void>
  /** A moment of the session at which its figures may be told, about once a second. */
  tick(at: Ms, standing: () => ReturnType<SnapshotMaker['make']>): void
  /** Resolves when the terminal is ours again. */
  close(): Promise<void>
}

export interface FrontParts {
  readonly stage: Stage
  readonly clock: Clock
  readonly toolVersion: string
  /** Gaps whose best net is below this are not shown. */
  readonly minEdge: Usd | null
  /** Makes the place of the socket. */
  readonly socketPath: (session: string) => string
  readonly warn: (text: string) => void
}

/** Ideas in a snapshot: more than any screen has rows for. */
const IDEAS = 60
const SECOND = durationMs(1_000)

const FAREWELL = 'the session is over; its report stands where it was started'

/** A running session towards those who look at it: it takes pictures between two steps, and nobody is waited for. */
export class SessionFront implements SessionWatchers {
  private readonly over = new AbortController()
  private board: SessionBoard | undefined
  private session: BegunSession | undefined
  private socket: SessionSocket | undefined
  private publishing: Promise<void> = Promise.resolve()

  constructor(private readonly parts: FrontParts) {}

  async onStart(session: BegunSession): Promise<void> {
    const { stage } = this.parts
    this.session = session
    const { engine } = session
    const board = new SessionBoard({
      // Its books are empty until the first frame.
      opening: engine.picture({ ideas: 0, at: session.now() }).money.opening,
      equity: () => engine.view().equity,
      words: eventWords,
    })
    this.board = board
    const maker = this.makerOf(session, board)
    this.socket = await this.openSocket(session)
    if (this.socket !== undefined) this.publish(session, maker, this.socket)
    await stage.open(this.socket?.path)
    this.keepTicking(session, maker).catch((error: unknown) => this.giveUp(error))
  }

  onDecision(decision: Decision, startedAt: Ms): void {
    this.tell(() => this.board?.onDecision(decision, startedAt))
  }

  onNotice(text: string): void {
    const { session } = this
    if (session === undefined) return
    this.tell(() => this.board?.notice({ at: session.now(), level: 'warn', word: 'feed', text }))
  }

  async onEnd(): Promise<void> {
    this.over.abort()
    await this.publishing
    await this.socket?.close(FAREWELL)
    await this.parts.stage.close()
  }

  private makerOf(session: BegunSession, board: SessionBoard): SnapshotMaker {
    const { engine, runner } = session
    const now = (): Ms => session.now()
    return new SnapshotMaker({
      picture: () => engine.picture({ ideas: IDEAS, at: now() }),
      now,
      startedAt: () => runner.firstAt ?? now(),
      durableStep: () => runner.durableStep,
      feeds: () => session.feeds(),
      board,
    })
  }

  /** A session that nobody can look at goes on all the same. */
  private async openSocket(session: BegunSession): Promise<SessionSocket | undefined> {
    const { socketPath, clock, toolVersion, minEdge, warn } = this.parts
    const { id, mode, source, configHash, assumptions, input } = session
    try {
      return await SessionSocket.open(socketPath(id), {
        session: {
          ...{ id, mode, source, configHash, assumptions, toolVersion, minEdge },
          isLiveFeed: input === 'live',
        },
        clock,
        act: (action) => session.act(action),
      })
    } catch (error) {
      warn(`arb attach cannot show this session: ${messageOf(error)}`)
      return undefined
    }
  }

  private publish(session: BegunSession, maker: SnapshotMaker, audience: SessionSocket): void {
    const { engine } = session
    const publisher = new Publisher({
      ...{ maker, audience, clock: this.parts.clock },
      detail: (key) => engine.detail(key, session.now()),
      settled: () => this.isTellable(session),
    })
    this.publishing = publisher.run(this.over.signal).catch((error: unknown) => this.giveUp(error))
  }

  private tell(add: () => void): void {
    try {
      add()
    } catch (error) {
      this.giveUp(error)
    }
  }

  /** A mistake in what is shown must not end what is traded. */
  private giveUp(error: unknown): void {
    if (this.over.signal.aborted) return
    this.over.abort()
    this.board = undefined
    this.parts.warn(`this session is not shown any more: ${messageOf(error)}`)
    void this.socket?.close('the session goes on, but cannot be shown')
  }

  /** Every figure stands in the store, and there is a time that they are of. */
  private isTellable(session: BegunSession): boolean {
    return !session.runner.hasUnwritten && session.now() > 0
  }

  private async keepTicking(session: BegunSession, maker: SnapshotMaker): Promise<void> {
    const { signal } = this.over
    while (!signal.aborted) {
      await sleepFor(this.parts.clock, SECOND, signal)
      if (!signal.aborted && this.isTellable(session))
        this.parts.stage.tick(session.now(), () => maker.make())
    }
  }
}

const messageOf = (error: unknown): string =>
  error instanceof ArbError ? `${error.message} (${error.code})` : String(error)
