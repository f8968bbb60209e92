/** The messages on the socket of a session: one JSON object a line, both ways. */
import type { IdeaDetail } from '../engine/picture.js'
import type { SessionFace, Snapshot } from './snapshot.js'

/** The first line of a session to each that connects. Readers of another version say so and hang up. */
export interface Hello {
  readonly type: 'hello'
  readonly version: number
  readonly session: SessionFace
  /** Whether this connection may act. */
  readonly control: boolean
}

/** The idea that was asked for, with each snapshot; `null`: it is gone. */
export interface DetailMessage {
  readonly type: 'detail'
  readonly key: string
  readonly detail: IdeaDetail | null
}

/** What came of an action, under the number that was sent with it. */
export interface Answer {
  readonly type: 'answer'
  readonly number: number
  readonly ok: boolean
  readonly text: string
}

/** The session is over; nothing follows. */
export interface Farewell {
  readonly type: 'end'
  readonly text: string
}

export type FromSession = Hello | Snapshot | DetailMessage | Answer | Farewell

/** Actions of an operator. `kill` and `flatten` carry what was typed, and are refused when it is not the word or figure asked for. */
export type Action =
  | { readonly action: 'pause' }
  | { readonly action: 'resume' }
  | { readonly action: 'cancel'; readonly basket: string }
  | { readonly action: 'kill'; readonly typed: string }
  | { readonly action: 'flatten'; readonly typed: string }

export type ToSession =
  /** The first line of whoever connects; `control` asks for the right to act. */
  | { readonly type: 'hello'; readonly version: number; readonly control: boolean }
  /** Which idea to tell all about from now on; `null`: none. */
  | { readonly type: 'select'; readonly key: string | null }
  /** Snapshots a second, 1 to 10. */
  | { readonly type: 'rate'; readonly perSecond: number }
  | ({ readonly type: 'act'; readonly number: number } & Action)
