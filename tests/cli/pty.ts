// A terminal for a program under test, made by Python's pty module; tests that need one say so and are left out where there is none.
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach } from 'vitest'
import { ROOT } from './run-arb.js'

const RUN = join(ROOT, 'bin', 'run.js')

/** Runs a command on a terminal of its own, 120 x 40. `hold` on stdin: nothing is read from it from then on. */
const BRIDGE = `
import fcntl, os, pty, select, signal, struct, sys, termios
pid, fd = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 40, 120, 0, 0))
sys.stderr.write('pid %d\\n' % pid)
sys.stderr.flush()
reads = True
while True:
    ready, _, _ = select.select([0] + ([fd] if reads else []), [], [], 0.05)
    if fd in ready:
        try:
            data = os.read(fd, 65536)
        except OSError:
            data = b''
        if not data:
            reads = False
        else:
            os.write(1, data)
    if 0 in ready:
        line = os.read(0, 4096)
        if line == b'': break
        for word in line.decode().split('\\n'):
            if word == 'hold': reads = False
            elif word == 'close': os.close(fd); reads = False; fd = -1
            elif word.startswith('type '): os.write(fd, word[5:].encode().decode('unicode_escape').encode())
            elif word.startswith('kill '): os.kill(pid, getattr(signal, word[5:]))
    done, status = os.waitpid(pid, os.WNOHANG)
    if done:
        while reads and select.select([fd], [], [], 0.1)[0]:
            try:
                data = os.read(fd, 65536)
            except OSError:
                break
            if not data: break
            os.write(1, data)
        sys.stderr.write('ended %d' % (os.waitstatus_to_exitcode(status)))
        sys.exit()
`

export const hasPty = spawnSync('python3', ['-c', 'import pty; pty.fork'], { stdio: 'ignore' }).status === 0

export interface OnTerminal {
  /** What the terminal was sent so far. */
  readonly seen: () => string
  /** Resolves when the terminal was sent the text; `from`: after so many characters. */
  readonly shows: (text: string | RegExp, from?: number) => Promise<void>
  readonly type: (keys: string) => void
  /** From now on nobody reads the terminal. */
  readonly hold: () => void
  /** The terminal goes away. */
  readonly close: () => void
  readonly signal: (name: NodeJS.Signals) => void
  readonly pid: () => Promise<number>
  /** The exit code of the program. */
  readonly ended: Promise<number>
}

const ALTERNATE_OFF = '\x1b[?1049l'
/** Switches to the second screen of the terminal. */
export const ALTERNATE_ON = '\x1b[?1049h'
/** What was sent to the terminal since a screen left it. */
export const afterScreen = (seen: string): string => seen.slice(seen.lastIndexOf(ALTERNATE_OFF))
export const digestOf = (text: string): string | undefined => /digest ([0-9a-f]{16})/.exec(text)?.[1]

/** `arb` on terminals, in this home or in one of its own. */
export function arbTerminals(given?: string): {
  readonly home: string
  /** Where its sessions are found. */
  readonly dataDir: string
  readonly arb: (...argv: string[]) => OnTerminal
  /** As the job of a shell, which says when it was stopped and continues it with the next line that is typed. */
  readonly arbInShell: (...argv: string[]) => OnTerminal
} {
  const home = given ?? mkdtempSync(join(tmpdir(), 'arb-screen-'))
  if (given === undefined) afterAll(() => rmSync(home, { recursive: true, force: true }))
  const terminal = terminalStarter(home)
  const program = [process.execPath, RUN]
  return {
    home,
    dataDir: join(home, '.local', 'share', 'arb'),
    arb: (...argv) => terminal(...program, ...argv),
    arbInShell: (...argv) => terminal('bash', '-c', SHELL, ...program, ...argv),
  }
}

const SHELL = 'set -m; "$0" "$@"; echo "stopped: $?"; read; fg; exit $?'

/** Starts programs on terminals; whatever still runs after a test is killed. */
function terminalStarter(home: string): (...command: string[]) => OnTerminal {
  const running = new Set<ChildProcessWithoutNullStreams>()
  afterEach(() => {
    for (const bridge of running) bridge.kill('SIGKILL')
    running.clear()
  })
  return (...command) => {
    const bridge = spawn('python3', ['-c', BRIDGE, ...command], {
      cwd: home,
      env: { HOME: home, PATH: process.env['PATH'], TERM: 'xterm-256color', LANG: 'C.UTF-8' },
    })
    running.add(bridge)
    let [out, err] = ['', '']
    const waiting: (() => void)[] = []
    const wake = (): void => {
      for (const look of waiting.splice(0)) look()
    }
    bridge.stdout.on('data', (data: Buffer) => {
      out += data.toString('utf8')
      wake()
    })
    bridge.stderr.on('data', (data: Buffer) => {
      err += data.toString('utf8')
      wake()
    })
    const ended = new Promise<number>((resolve, reject) => {
      bridge.once('close', () => {
        wake()
        const code = /ended (-?\d+)$/.exec(err)?.[1]
        if (code === undefined) reject(new Error(`the terminal failed: ${err}`))
        else resolve(Number(code))
      })
    })
    ended.catch(() => undefined)
    const shows = async (text: string | RegExp, from = 0): Promise<void> => {
      const isShown = (): boolean => {
        const late = out.slice(from)
        return typeof text === 'string' ? late.includes(text) : text.test(late)
      }
      while (!isShown()) {
        if (bridge.exitCode !== null)
          throw new Error(`it ended without showing ${String(text)}: ${out} ${err}`)
        await new Promise<void>((resolve) => waiting.push(resolve))
      }
    }
    const pid = async (): Promise<number> => {
      for (;;) {
        const told = /^pid (\d+)$/m.exec(err)?.[1]
        if (told !== undefined) return Number(told)
        await new Promise<void>((resolve) => waiting.push(resolve))
      }
    }
    const tell = (order: string): void => void bridge.stdin.write(`${order}\n`)
    return {
      ...{ seen: () => out, shows, ended, pid },
      type: (keys) => tell(`type ${keys}`),
      hold: () => tell('hold'),
      close: () => tell('close'),
      signal: (name) => tell(`kill ${name}`),
    }
  }
}
