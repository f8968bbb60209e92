import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach } from 'vitest'
import { ROOT } from './run-arb.js'

const RUN = join(ROOT, 'bin', 'run.js')
const START_MAX_MS = 20_000
const END_MAX_MS = 20_000

export interface Listening {
  readonly endpoints: {
    readonly kalshi: { readonly rest: string; readonly ws: string }
    readonly polymarket: Readonly<
      Record<'clob' | 'gamma' | 'data' | 'ws_market' | 'ws_user' | 'geoblock', string>
    >
    readonly binance: { readonly ws: string; readonly ws_combined: string }
  }
  readonly accounts_file: string
  readonly control_socket: string
  readonly started_at: string
  readonly ends_at: string | null
  readonly signature_clock: string
}

/** One running `arb sim`, with what it has written so far. */
export class SimProcess {
  out = ''
  err = ''
  readonly ended: Promise<number | null>

  constructor(private readonly child: ChildProcess) {
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => (this.out += chunk))
    child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (this.err += chunk))
    this.ended = new Promise((resolve) => child.once('close', (code) => resolve(code)))
  }

  /** The document of the first line. */
  async listening(): Promise<Listening> {
    const end = Date.now() + START_MAX_MS
    while (!this.out.includes('\n')) {
      if (Date.now() > end || this.child.exitCode !== null) throw new Error(`it does not start: ${this.err}`)
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    const document = JSON.parse(this.out.slice(0, this.out.indexOf('\n'))) as { data: Listening }
    return document.data
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name)
  }

  /** The exit code; a process that does not end in time is killed. */
  async end(): Promise<number | null> {
    const late = setTimeout(() => this.child.kill('SIGKILL'), END_MAX_MS)
    const code = await this.ended
    clearTimeout(late)
    return code
  }
}

/** Starts `arb sim` in a home of its own; whatever still runs after a test, or after all of them, is ended. */
export function simStarter(endAfter: 'each' | 'all' = 'each'): {
  home: string
  start: (...argv: string[]) => SimProcess
} {
  const home = mkdtempSync(join(tmpdir(), 'arb-sim-'))
  const running = new Set<SimProcess>()
  const ended = async (): Promise<void> => {
    for (const one of running) {
      one.signal('SIGTERM')
      await one.end()
    }
    running.clear()
  }
  if (endAfter === 'each') afterEach(ended)
  afterAll(async () => {
    await ended()
    rmSync(home, { recursive: true })
  })
  const start = (...argv: string[]): SimProcess => {
    const env = { HOME: home, PATH: process.env['PATH'] }
    const child = spawn(process.execPath, [RUN, 'sim', ...argv], {
      cwd: home,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const started = new SimProcess(child)
    running.add(started)
    return started
  }
  return { home, start }
}
