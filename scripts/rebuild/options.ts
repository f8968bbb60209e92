import type { RebuildOptions } from './rebuild-source.js'

export interface Arguments extends RebuildOptions {
  readonly path: string
  readonly json: boolean
}

export const USAGE = `npm run -s rebuild -- PATH [--policy complete|sparse] [--check-every N] [--strict] [--json]

  PATH             a recording: a folder or file of arb, or files of others (found by what is in them)
  --policy P       what the numbers of files of others prove (judged by how they run)
  --check-every N  whole books are compared at every Nth frame and at every snapshot, single levels at the others (1)
  --strict         gaps, and numbers that came twice or fell, count against the recording
  --json           one JSON document

Exit code 0: sound; 8: not sound, as the line "verdict" says, or a file that cannot be read; 2: nothing to rebuild.
`

/** The arguments, `help`, or what is wrong with them. */
export function readArguments(args: readonly string[]): Arguments | string {
  const rest = [...args]
  let path: string | undefined
  let json = false
  let strict = false
  let policy: RebuildOptions['policy']
  let checkEvery = 1
  while (rest.length > 0) {
    const word = rest.shift()!
    if (word === '--help' || word === '-h') return 'help'
    if (word === '--json') json = true
    else if (word === '--strict') strict = true
    else if (word === '--policy') {
      const value = rest.shift()
      if (value !== 'complete' && value !== 'sparse') return '--policy needs complete or sparse'
      policy = value
    } else if (word === '--check-every') {
      checkEvery = Number(rest.shift())
      if (!Number.isSafeInteger(checkEvery) || checkEvery < 1)
        return '--check-every needs a whole number from 1'
    } else if (word.startsWith('-') || path !== undefined)
      return `unexpected ${JSON.stringify(word)}\n${USAGE}`
    else path = word
  }
  return path === undefined ? USAGE : { path, json, strict, policy, checkEvery }
}
