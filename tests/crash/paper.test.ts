// The built program, killed at random moments and told to stop. It must leave a record that replays and a sound database.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { folders } from '../drawn/folder.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const RUN = join(ROOT, 'bin', 'run.js')
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 8)
/** Of the demo's minute at ten times the speed. */
const DEMO_MS = 6_000
const TIME_MAX_MS = 60_000

const folder = folders()
const envOf = (home: string): NodeJS.ProcessEnv => ({ HOME: home, PATH: process.env['PATH'] })

interface Started {
  readonly child: ChildProcess
  readonly dataDir: string
  readonly home: string
  /** Everything on stdout so far. */
  readonly out: () => string
  /** Resolves when stdout holds the text. */
  readonly says: (text: string) => Promise<void>
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

function start(seed: number, flags: readonly string[] = []): Started {
  const home = folder()
  const dataDir = join(home, 'data')
  mkdirSync(dataDir)
  const args = [
    RUN,
    'paper',
    '--demo',
    '--seed',
    String(seed),
    '--speed',
    '10',
    '--data-dir',
    dataDir,
    ...flags,
  ]
  const child = spawn(process.execPath, args, {
    cwd: home,
    env: envOf(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  const waiting: (() => void)[] = []
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
    for (const look of waiting.splice(0)) look()
  })
  child.stderr.resume()
  const says = async (text: string): Promise<void> => {
    while (!out.includes(text)) await new Promise<void>((look) => waiting.push(look))
  }
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }))
  return { child, dataDir, home, out: () => out, says, ended }
}

function replay({ home, dataDir }: Started) {
  const [session] = readdirSync(join(dataDir, 'sessions'))
  const target = join(dataDir, 'sessions', session!)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [RUN, 'paper', '--replay', target, '--no-save', '--json'],
    {
      cwd: home,
      env: envOf(home),
      encoding: 'utf8',
      timeout: TIME_MAX_MS,
    },
  )
  return { status, stdout, stderr }
}

interface StoredMoney {
  readonly integrity: unknown
  readonly unbalanced: readonly unknown[]
  readonly foreign: readonly unknown[]
  readonly sessions: readonly { digest: string | null; reason: string | null }[]
  readonly decisions: readonly string[]
}

function stored({ dataDir }: Started): StoredMoney {
  const db = new Database(join(dataDir, 'arb.sqlite'))
  const rows = (sql: string): unknown[] => db.prepare(sql).all()
  const money = {
    integrity: db.pragma('integrity_check', { simple: true }),
    foreign: db.pragma('foreign_key_check') as unknown[],
    unbalanced: rows(
      'SELECT entry_id, SUM(amount_e6) AS sum FROM postings GROUP BY session_id, entry_id HAVING sum <> 0',
    ),
    sessions: rows('SELECT digest, reason FROM sessions') as StoredMoney['sessions'],
    decisions: (rows('SELECT body FROM decisions ORDER BY sequence, ordinal') as { body: string }[]).map(
      ({ body }) => body,
    ),
  }
  db.close()
  return money
}

beforeAll(() => {
  if (!existsSync(join(ROOT, 'dist')))
    throw new Error('run `npm run build` before the tests of the command line')
})

/** Spread over the demo, and different in each run of the tests. */
const MOMENTS = Array.from({ length: ROUNDS }, (_, i) => Math.floor(((i + Math.random()) / ROUNDS) * DEMO_MS))

describe('a session that is killed', () => {
  it.each(MOMENTS.map((after, i) => [i + 1, after] as const))(
    'round %i: %i ms after its first gap: its record replays and its money is whole',
    { timeout: TIME_MAX_MS },
    async (round, after) => {
      const run = start(round)
      await run.says('gap')
      // The moment of the kill is the point of this test: nothing else tells it.
      await new Promise((resolve) => setTimeout(resolve, after))
      run.child.kill('SIGKILL')
      await run.ended

      const money = stored(run)
      expect(money).toMatchObject({ integrity: 'ok', foreign: [], unbalanced: [] })
      const again = replay(run)
      expect([again.status, again.stderr]).toEqual([0, expect.not.stringContaining('ARB-')])
      const page = JSON.parse(again.stdout) as { data: { digest: string; input: { frames: number } } }
      expect(page.data.input.frames).toBeGreaterThan(0)

      // Rows are written after the frames that caused them: whatever the database knows, the record can tell again.
      const lines = spawnSync(
        process.execPath,
        [
          RUN,
          'paper',
          '--replay',
          join(run.dataDir, 'sessions', readdirSync(join(run.dataDir, 'sessions'))[0]!),
          '--data-dir',
          join(run.home, 'again'),
        ],
        { cwd: run.home, env: envOf(run.home), timeout: TIME_MAX_MS },
      )
      expect(lines.status).toBe(0)
      const told = stored({ ...run, dataDir: join(run.home, 'again') })
      expect(told.decisions.slice(0, money.decisions.length)).toEqual(money.decisions)
    },
  )
})

describe('a session that is interrupted', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'by %s ends with a report and exit code 0',
    { timeout: TIME_MAX_MS },
    async (signal) => {
      const run = start(1)
      await run.says('fill')
      run.child.kill(signal)
      expect(await run.ended).toEqual({ code: 0, signal: null })
      expect(run.out()).toContain('stopped by the operator')
      expect(run.out()).toMatch(/digest [0-9a-f]{16}/)
      const { sessions, unbalanced, integrity } = stored(run)
      const digest = /digest ([0-9a-f]{16})/.exec(run.out())![1]
      expect([sessions, unbalanced, integrity]).toEqual([[{ digest, reason: 'stopped' }], [], 'ok'])
      expect(replay(run).status).toBe(0)
    },
  )

  it('in the middle of a trade first brings it to an end', { timeout: TIME_MAX_MS }, async () => {
    const run = start(1)
    await run.says('trade')
    run.child.kill('SIGINT')
    expect((await run.ended).code).toBe(0)
    expect(run.out()).toMatch(/hedged|unwound|missed/)
  })

  it('twice leaves at once', { timeout: TIME_MAX_MS }, async () => {
    const run = start(1, ['--jsonl'])
    await run.says('opportunity.open')
    // Stopped, it cannot begin to end before both signals are there.
    run.child.kill('SIGSTOP')
    run.child.kill('SIGINT')
    run.child.kill('SIGCONT')
    run.child.kill('SIGINT')
    const { code, signal } = await run.ended
    // Two signals may be delivered as one; then it is a plain stop.
    expect([0, 130]).toContain(code)
    expect(signal).toBeNull()
    expect(stored(run)).toMatchObject({ integrity: 'ok', unbalanced: [] })
  })
})
