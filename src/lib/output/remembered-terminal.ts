import { spawn } from 'node:child_process'
import { isatty } from 'node:tty'

const STDIN = 0
/** A terminal that nobody reads holds up whoever changes it. */
const HELD_MAX_MS = 1_000

/** Returns what puts the terminal back to what it is now; for when another program draws on it and dies. Neither ever rejects. */
export async function rememberTerminal(): Promise<() => Promise<void>> {
  const modes = isatty(STDIN) ? (await stty('-g')).trim() : ''
  return async () => {
    if (modes !== '') await stty(modes)
  }
}

/** Node knows no modes but its own two, and takes for the first one whatever it finds. Without the program there is nothing to tell. */
const stty = (word: string): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn('stty', [word], {
      stdio: ['inherit', 'pipe', 'ignore'],
      // In a session of its own: a job in the background that changes its terminal is stopped as a whole.
      detached: true,
      timeout: HELD_MAX_MS,
      killSignal: 'SIGKILL',
    })
    let told = ''
    child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString('latin1')))
    child.once('error', () => resolve(''))
    child.once('close', (code) => resolve(code === 0 ? told : ''))
  })
