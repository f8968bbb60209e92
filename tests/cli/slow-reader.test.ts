// A pipe that is read slowly, or not at all.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { arbRunner, ROOT } from './run-arb.js'

const RUN = join(ROOT, 'bin', 'run.js')
const home = mkdtempSync(join(tmpdir(), 'arb-slow-'))
const running = new Set<ChildProcess>()
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  running.clear()
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const rest = (forMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, forMs))

/** Starts a program of which nobody reads stdout until `read` is called. */
function unread(...argv: string[]) {
  const child = spawn(process.execPath, argv, {
    cwd: home,
    env: { HOME: home, PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stdout.pause()
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const read = async (): Promise<readonly string[]> => {
    child.stdout.resume()
    await ended
    return out.trimEnd().split('\n')
  }
  const says = async (text: string): Promise<void> => {
    while (!err.includes(text)) await rest(20)
  }
  return { says, read }
}

interface Told {
  readonly event: string
  readonly lines?: number
}

const DEMO = ['paper', '--demo', '--no-save', '--speed', 'max', '--jsonl']

describe('arb paper --jsonl', () => {
  it('tells a slow reader everything, in order', async () => {
    const { read } = unread(RUN, ...DEMO)
    await rest(4_000)
    const lines = await read()
    const whole = arbRunner()(DEMO).stdout.trimEnd().split('\n')
    const comparable = (all: readonly string[]): unknown[] =>
      all
        .map((line) => JSON.parse(line) as Told)
        .filter(({ event }) => !['summary', 'status'].includes(event))
    expect(comparable(lines)).toEqual(comparable(whole))
    expect((JSON.parse(lines.at(-1)!) as Told).event).toBe('summary')
  }, 60_000)
})

const TERMINAL = pathToFileURL(join(ROOT, 'dist', 'lib', 'output', 'terminal.js')).href
const LINES = 40_000

/** A session that tells far more than a pipe holds, and says when it has told it all. */
const TALKATIVE = `
  import { openTerminal } from '${TERMINAL}'
  const output = openTerminal({})
  const wait = output.neverWait((lines) => lines + ' lines left out\\n')
  for (let line = 0; line < ${LINES}; line++) {
    output.stdout(line + ' ' + 'x'.repeat(80) + '\\n')
    if (line % 500 === 0) await new Promise(setImmediate)
  }
  output.stderr('told')
  while (process.stdout.writableLength > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  output.stdout('last\\n')
  wait()`

describe('what a session tells', () => {
  it('is kept for nobody beyond a bound: the rest is counted where it is missing', async () => {
    const { says, read } = unread('--input-type=module', '-e', TALKATIVE)
    await says('told')
    const lines = await read()
    const numbers = lines.filter((line) => line.endsWith('x')).map((line) => Number(line.split(' ')[0]))
    expect(numbers).toEqual(numbers.map((_, index) => index))
    expect(numbers.length * 80).toBeGreaterThan(1_000_000)
    expect(numbers.length).toBeLessThan(LINES)
    expect(lines.slice(numbers.length)).toEqual([`${LINES - numbers.length} lines left out`, 'last'])
  }, 30_000)
})
