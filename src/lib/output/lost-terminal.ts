import { closeSync, openSync } from 'node:fs'
import { devNull } from 'node:os'
import { isatty } from 'node:tty'

/** At its end Node puts terminals back, and aborts where one is gone by then: a device that is never gone takes its place. */
export function outliveTerminals(): void {
  const terminals = [0, 1, 2].filter((stream) => isatty(stream))
  if (terminals.length > 0) process.once('exit', () => replaceLost(terminals))
}

function replaceLost(terminals: readonly number[]): void {
  for (const stream of terminals) {
    if (isatty(stream)) continue
    // The lowest free number is given to what is opened next.
    closeSync(stream)
    openSync(devNull, 'r+')
  }
}
