import type { IdeaDetail } from '../engine/picture.js'
import type { Action, Answer } from './protocol.js'
import type { SessionFace, Snapshot } from './snapshot.js'

/** A running session as a screen sees it: the newest of everything, and nothing that came before. */
export interface SessionLink {
  readonly session: SessionFace
  /** Whether actions are taken. */
  readonly control: boolean
  /** `undefined` before the first. */
  readonly snapshot: Snapshot | undefined
  /** Of the idea selected last; `undefined` until it has come, `null` when it is gone. */
  readonly detail: IdeaDetail | null | undefined
  /** Why nothing comes any more, for people; `undefined` while it does. */
  readonly ended: string | undefined
  select(key: string | null): void
  setRate(perSecond: number): void
  act(action: Action): Promise<Answer>
  /** Called after anything above has changed; returns what takes the listener away. */
  onChange(listener: () => void): () => void
  close(): void
}
