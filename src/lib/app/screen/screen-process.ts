import { spawn, type ChildProcess } from 'node:child_process'
import { sleepFor, type Clock } from '../../base/clock.js'
import { durationMs } from '../../base/units.js'

/** How a screen came to its end: `left` by whoever looked at it, `failed` by itself, or `killed`. */
export interface ScreenEnd {
  readonly how: 'left' | 'failed' | 'killed'
  /** Of a screen that nobody left, for people. */
  readonly detail: string
}

/** Longest time that a screen gets to put the terminal back. */
const CLOSE_MAX = durationMs(3_000)

/** This program, as it was started: with the same Node, the same options of it and the same file. */
const selfCommand = (argv: readonly string[]): readonly string[] => [
  process.execPath,
  ...process.execArgv,
  process.argv[1]!,
  ...argv,
]

/**
 * The screen of a session: a program of its own on the same terminal, so that nothing that a terminal does, or does not do, can hold the
 * session up.
 */
export class ScreenProcess {
  /** Never rejects. */
  readonly ended: Promise<ScreenEnd>

  private constructor(
    private readonly child: ChildProcess,
    private readonly clock: Clock,
  ) {
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => resolve({ how: 'failed', detail: error.message }))
      child.once('exit', (code, signal) => resolve(endOf(code, signal)))
    })
  }

  /** Runs `arb` with these arguments, or another command in tests. */
  static open(
    argv: readonly string[],
    clock: Clock,
    command: (argv: readonly string[]) => readonly string[] = selfCommand,
  ): ScreenProcess {
    const [program, ...words] = command(argv)
    return new ScreenProcess(spawn(program!, words, { stdio: 'inherit' }), clock)
  }

  /** The session is over: resolves when the screen has gone, by itself or by force. */
  async close(): Promise<ScreenEnd> {
    const gone = new AbortController()
    const patience = sleepFor(this.clock, CLOSE_MAX, gone.signal).then(() => {
      if (!gone.signal.aborted) this.child.kill('SIGKILL')
    })
    const end = await this.ended
    gone.abort()
    await patience
    return end
  }
}

function endOf(code: number | null, signal: NodeJS.Signals | null): ScreenEnd {
  if (code === 0) return { how: 'left', detail: '' }
  return signal === null
    ? { how: 'failed', detail: `it ended with code ${code ?? '?'}` }
    : { how: 'killed', detail: `it was ended by ${signal}` }
}
