import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sleepFor, SystemClock } from '../../src/lib/base/clock.js'
import { addMs, durationMs } from '../../src/lib/base/units.js'
import { Publisher } from '../../src/lib/control/publisher.js'
import { SessionSocket } from '../../src/lib/control/session-socket.js'
import type { Figures } from './figures.js'
import { SOAK_START } from './soak-frames.js'
import { SOAK_FACE, SoakSession } from './soak-session.js'

/** Runs a program on a terminal of 120 x 40 of its own, tells its number and throws away what it draws. */
const BRIDGE = `
import fcntl, os, pty, struct, sys, termios
pid, fd = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 40, 120, 0, 0))
    os.execvp(sys.argv[1], sys.argv[1:])
print(pid, flush=True)
drawn = 0
while True:
    try:
        data = os.read(fd, 65536)
    except OSError:
        break
    if not data: break
    drawn += len(data)
print(drawn, flush=True)
`
const FEED_EVERY = durationMs(20)
const WARM_UP = durationMs(10_000)

/** `arb attach` as a process on a terminal, in real time, in front of a session with fifty updates a second. */
export async function benchScreenProcess(figures: Figures, folder: string, seconds: number): Promise<void> {
  const [clock, over, session] = [new SystemClock(), new AbortController(), new SoakSession()]
  const socket = await SessionSocket.open(join(folder, 'screen.sock'), { session: SOAK_FACE, clock })
  const publishing = new Publisher({
    ...{ maker: session.maker, audience: socket, clock },
    detail: (key) => session.engine.detail(key, session.now),
    settled: () => session.updates > 0 && !session.hasUnwritten,
  }).run(over.signal)
  const feeding = feed(session, clock, over.signal)
  const screen = await openOnTerminal(socket.path)
  try {
    await sleepFor(clock, WARM_UP, over.signal)
    const [before, updates, from] = [usedBy(screen.pid), session.updates, clock.monotonic()]
    await sleepFor(clock, durationMs(seconds * 1_000), over.signal)
    const [after, lasted] = [usedBy(screen.pid), (clock.monotonic() - from) / 1_000]
    const add = (name: string, value: number, unit: string, goal = {}): void =>
      figures.add({ part: 'screen', name: `process, real time: ${name}`, value, unit, ...goal })
    add('updates a second', (session.updates - updates) / lasted, '')
    add('share of a core', (100 * (after.cpuSeconds - before.cpuSeconds)) / lasted, '%', LESS_THAN_TENTH)
    add('memory (RSS)', after.rss / 1e6, 'MB')
    add(`growth of it in ${seconds} s`, (after.rss - before.rss) / 1e6, 'MB')
  } finally {
    over.abort()
    await Promise.all([publishing, feeding, socket.close('the bench is over')])
    await screen.ended
  }
}

const LESS_THAN_TENTH = { floor: 10, isBelow: true } as const

async function feed(session: SoakSession, clock: SystemClock, signal: AbortSignal): Promise<void> {
  const from = clock.monotonic()
  while (!signal.aborted) {
    await session.passTo(addMs(SOAK_START, durationMs(clock.monotonic() - from)), () => undefined)
    await sleepFor(clock, FEED_EVERY, signal)
  }
}

interface OpenedScreen {
  readonly pid: number
  readonly ended: Promise<void>
}

function openOnTerminal(path: string): Promise<OpenedScreen> {
  const command = [process.execPath, 'bin/run.js', 'attach', '--socket', path]
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
  }
  const bridge = spawn('python3', ['-c', BRIDGE, ...command], { stdio: ['ignore', 'pipe', 'inherit'], env })
  const ended = new Promise<void>((resolve) => bridge.once('close', () => resolve()))
  return new Promise((resolve, reject) => {
    bridge.once('error', reject)
    createInterface(bridge.stdout).once('line', (line) => resolve({ pid: Number(line), ended }))
  })
}

/** Counted by the system: user and kernel time, and resident memory. */
function usedBy(pid: number): { readonly cpuSeconds: number; readonly rss: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  const ticks = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  const pageSize = Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }))
  return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticks, rss: Number(fields[21]) * pageSize }
}
