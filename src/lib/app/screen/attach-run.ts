import type { SessionLink } from '../../control/session-link.js'
import type { Snapshot } from '../../control/snapshot.js'
import { jsonText } from '../../output/envelope.js'
import type { Output } from '../../output/terminal.js'
import { FollowedLines } from '../line-mode/followed-lines.js'
import type { SessionLines } from '../line-mode/session-lines.js'
import type { SummaryPace } from '../line-mode/summary-pace.js'
import { snapshotRecord } from './snapshot-record.js'

const ONCE_A_SECOND = 1

/** The first snapshot of a session; `undefined`: it ended before there was one. */
export async function firstSnapshot(link: SessionLink, signal: AbortSignal): Promise<Snapshot | undefined> {
  await eachSnapshot(link, signal, () => false)
  return link.snapshot
}

/** Every snapshot of a session as one object a line, until it ends or is told to. */
export async function printSnapshots(link: SessionLink, output: Output, signal: AbortSignal): Promise<void> {
  link.setRate(ONCE_A_SECOND)
  await eachSnapshot(link, signal, (snapshot) => {
    output.stdout(`${jsonText(snapshotRecord(snapshot))}\n`)
    return true
  })
}

/** A session in lines, until it ends or is told to. */
export async function printLines(
  link: SessionLink,
  told: { readonly lines: SessionLines; readonly pace: SummaryPace },
  signal: AbortSignal,
): Promise<void> {
  const followed = new FollowedLines(told.lines, told.pace)
  link.setRate(ONCE_A_SECOND)
  await eachSnapshot(link, signal, (snapshot) => {
    followed.show(snapshot)
    return true
  })
}

/** Calls `take` for each new snapshot until it returns false, the session ends or the signal aborts. */
function eachSnapshot(
  link: SessionLink,
  signal: AbortSignal,
  take: (snapshot: Snapshot) => boolean,
): Promise<void> {
  let last: number | undefined
  return new Promise((resolve, reject) => {
    const finish = (): void => {
      ignore()
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const look = (): void => {
      try {
        const { snapshot, ended } = link
        const isNew = snapshot !== undefined && snapshot.number !== last
        last = snapshot?.number
        if ((isNew && !take(snapshot)) || ended !== undefined || signal.aborted) finish()
      } catch (error) {
        ignore()
        reject(error as Error)
      }
    }
    const ignore = link.onChange(look)
    signal.addEventListener('abort', finish)
    look()
  })
}
