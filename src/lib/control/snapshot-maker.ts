import type { Ms } from '../base/units.js'
import type { EnginePicture } from '../engine/picture.js'
import type { SessionBoard } from './board.js'
import type { FeedFace, Snapshot } from './snapshot.js'

/** Where a snapshot comes from. All of it is asked for in one go, between two steps, and changes nothing. */
export interface SnapshotPorts {
  readonly picture: () => EnginePicture
  /** Time of the session, and of its first event. */
  readonly now: () => Ms
  readonly startedAt: () => Ms
  readonly durableStep: () => number
  readonly feeds: () => readonly FeedFace[]
  readonly board: SessionBoard
}

/** Makes the snapshots of one session and numbers them; to be asked only while no rows wait to be written. */
export class SnapshotMaker {
  private number = 0

  constructor(private readonly ports: SnapshotPorts) {}

  make(): Snapshot {
    const { picture, now, startedAt, durableStep, feeds, board } = this.ports
    const [at, engine] = [now(), picture()]
    board.noteEquity(at, engine.money.equity)
    this.number++
    return {
      type: 'snapshot',
      number: this.number,
      at,
      startedAt: startedAt(),
      durableStep: durableStep(),
      engine,
      feeds: feeds(),
      ...board.faces(),
    }
  }
}
