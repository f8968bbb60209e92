import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ROOT } from './run-arb.js'

const TERMINAL = pathToFileURL(join(ROOT, 'dist', 'lib', 'output', 'terminal.js')).href

/** Writes lines for ever unless told to stop, into a reader that takes the first one. */
function endlessIntoHead(whenClosed: string): { status: number | null; stdout: string; stderr: string } {
  const program = `
    import { openTerminal } from '${TERMINAL}'
    const output = openTerminal({})
    let running = true
    ${whenClosed}
    for (let i = 0; running; i++) { output.stdout(i + '\\n'); await new Promise(setImmediate) }
    output.stderr('ended by itself')`
  const script = '"$0" --input-type=module -e "$1" | head -n 1; exit "${PIPESTATUS[0]}"'
  return spawnSync('bash', ['-c', script, process.execPath, program], { encoding: 'utf8', timeout: 20_000 })
}

describe('a reader that goes away', () => {
  it('ends the program quietly', () => {
    expect(endlessIntoHead('')).toMatchObject({ status: 0, stdout: '0\n', stderr: '' })
  })

  it('lets a command end in its own way', () => {
    const run = endlessIntoHead('output.whenClosed(() => { running = false })')
    expect(run).toMatchObject({ status: 0, stdout: '0\n', stderr: 'ended by itself' })
  })
})
