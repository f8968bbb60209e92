import type { Ms } from '../../base/units.js'
import type { Action } from '../../control/protocol.js'
import type { FeedFace, SessionMode } from '../../control/snapshot.js'
import type { Decision } from '../../domain/decision.js'
import type { Engine } from '../../engine/engine.js'
import type { Runner } from '../../engine/runner.js'
import type { Done } from './operator-desk.js'

/** Where the market data of a session comes from. */
export type InputKind = 'live' | 'recorded' | 'demo'

/** A session that has begun, as those see it who watch it; nothing of it may be changed but by `act`. */
export interface BegunSession {
  readonly id: string
  readonly mode: SessionMode
  /** For people: what is followed, and how. */
  readonly source: string
  readonly input: InputKind
  readonly configHash: string
  readonly assumptions: string
  readonly engine: Engine
  readonly runner: Runner
  /** What an operator wants; done between two events. */
  act(action: Action): Promise<Done>
  /** Time of the session: the venues' on live feeds, else that of the last event. */
  now(): Ms
  /** How the data of each venue comes in; empty where nothing is listened to. */
  feeds(): readonly FeedFace[]
}

/** Who is told of a session while it runs. Nothing that they do may change it, and nothing waits for them but its begin and its end. */
export interface SessionWatchers {
  /** Before the first frame. */
  onStart(session: BegunSession): Promise<void> | void
  onDecision(decision: Decision, startedAt: Ms): void
  /** About feeds and relations, for people: venue text in it is as it came. */
  onNotice(text: string): void
  /** Nothing more comes in; gaps still stand as they are. */
  onInputOver?(): void
  /** All is written; the session is told no more. Called after a failure, too. */
  onEnd(): Promise<void> | void
}
