import type { SessionLink } from '../../control/session-link.js'
import type { Snapshot } from '../../control/snapshot.js'

/** Calls `take` for each new snapshot until it returns false, the session ends or the signal aborts. Throws what `take` throws. */
export function eachSnapshot(
  link: SessionLink,
  signal: AbortSignal,
  take: (snapshot: Snapshot) => boolean,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let last: number | undefined
    const look = (): void => {
      try {
        const { snapshot, ended } = link
        const isNew = snapshot !== undefined && snapshot.number !== last
        last = snapshot?.number
        const goesOn = !isNew || take(snapshot)
        if (!goesOn || ended !== undefined || signal.aborted) finish(resolve)
      } catch (error) {
        finish(() => reject(error instanceof Error ? error : new Error(String(error))))
      }
    }
    const finish = (settle: () => void): void => {
      ignore()
      signal.removeEventListener('abort', look)
      settle()
    }
    const ignore = link.onChange(look)
    signal.addEventListener('abort', look)
    look()
  })
}
