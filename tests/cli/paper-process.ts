import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { openMatch } from '../../src/lib/app/matching/open-match.js'
import { readSimPointer } from '../../src/lib/app/sim-pointer.js'
import { SystemClock } from '../../src/lib/base/clock.js'
import { readEnvironment } from '../../src/lib/config/environment.js'
import { loadConfig } from '../../src/lib/config/load-config.js'
import { acceptAllAlike } from '../integration/paper-live-rig.js'
import { ROOT } from './run-arb.js'

const RUN = join(ROOT, 'bin', 'run.js')
const TIME_MAX_MS = 60_000

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** One running `arb paper`, with what it has written so far. */
interface PaperProcess {
  readonly out: () => string
  readonly err: () => string
  /** Resolves when stdout or stderr holds the text. */
  readonly says: (text: string | RegExp) => Promise<void>
  readonly signal: (name: NodeJS.Signals) => void
  readonly ended: Promise<Ended>
}

/** Starts `arb` in this home; whatever still runs after a test is killed. */
export function paperStarter(home: string): (...argv: string[]) => PaperProcess {
  const running = new Set<() => void>()
  afterEach(() => {
    for (const kill of running) kill()
    running.clear()
  })
  return (...argv) => {
    const child = spawn(process.execPath, [RUN, ...argv], {
      cwd: home,
      env: { HOME: home, PATH: process.env['PATH'] },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(() => child.kill('SIGKILL'))
    const told = { out: '', err: '' }
    const waiting: (() => void)[] = []
    const hear = (to: keyof typeof told) => (text: string) => {
      told[to] += text
      for (const look of waiting.splice(0)) look()
    }
    child.stdout.setEncoding('utf8').on('data', hear('out'))
    child.stderr.setEncoding('utf8').on('data', hear('err'))
    const late = setTimeout(() => child.kill('SIGKILL'), TIME_MAX_MS)
    const ended = new Promise<Ended>((resolve) => {
      child.once('close', (code, signal) => {
        clearTimeout(late)
        for (const look of waiting.splice(0)) look()
        resolve({ code, signal })
      })
    })
    const says = async (text: string | RegExp): Promise<void> => {
      for (;;) {
        const all = told.out + told.err
        if (typeof text === 'string' ? all.includes(text) : text.test(all)) return
        if (child.exitCode !== null || child.signalCode !== null)
          throw new Error(`it ended without saying ${String(text)}: ${all}`)
        await new Promise<void>((resolve) => waiting.push(resolve))
      }
    }
    const signal = (name: NodeJS.Signals): void => void child.kill(name)
    return { out: () => told.out, err: () => told.err, says, signal, ended }
  }
}

/** A data folder in which every pair that is the same contract is accepted. */
export async function acceptedData(home: string, simFile: string): Promise<string> {
  const dataDir = mkdtempSync(join(home, 'data-'))
  const clock = new SystemClock()
  const open = await openMatch({
    ...{ config: loadConfig({ env: readEnvironment({ HOME: home }) }), clock, dataDir, from: undefined },
    ...{ sim: await readSimPointer(simFile, clock), refresh: 'when-old', onProgress: () => undefined },
  })
  try {
    if ((await acceptAllAlike(open)).length === 0) throw new Error('no pair of this world is the same')
    return dataDir
  } finally {
    await open.close()
  }
}

/** The one session that a data folder holds. */
export function onlySession(dataDir: string): string {
  const sessions = readdirSync(join(dataDir, 'sessions'))
  if (sessions.length !== 1) throw new Error(`${sessions.length} sessions`)
  return join(dataDir, 'sessions', sessions[0]!)
}

/** The same exchange with another key of Kalshi, which is none. */
export function withoutKey(home: string, simFile: string): string {
  const line = JSON.parse(readFileSync(simFile, 'utf8').split('\n')[0]!) as {
    data: { accounts_file: string }
  }
  const accounts = JSON.parse(readFileSync(line.data.accounts_file, 'utf8')) as {
    kalshi: { private_key_pem: string }[]
  }
  for (const account of accounts.kalshi) account.private_key_pem = 'no key'
  line.data.accounts_file = join(home, 'accounts-without-key.json')
  writeFileSync(line.data.accounts_file, JSON.stringify(accounts), { mode: 0o600 })
  const file = join(home, 'sim-without-key.json')
  writeFileSync(file, `${JSON.stringify(line)}\n`)
  return file
}
