import type { ReadStream, WriteStream } from 'node:tty'

export type ScreenSignal =
  'SIGTERM' | 'SIGHUP' | 'SIGINT' | 'SIGTSTP' | 'SIGCONT' | 'exit' | 'uncaughtExceptionMonitor'

/** What a full screen needs of a process: a terminal to read and to write, and word of what happens to it. */
export interface ScreenTerminal {
  readonly stdin: Pick<ReadStream, 'isTTY' | 'setRawMode' | 'on' | 'off'>
  readonly stdout: Pick<WriteStream, 'columns' | 'rows' | 'write' | 'on' | 'off'>
  /** Listens to signals and to the end of the process; returns what takes the listener away. */
  on(signal: ScreenSignal, listener: () => void): () => void
  /** Stops this process, or all of its job as the terminal would, until someone continues it. No listener of SIGTSTP may be left. */
  stop(whom: 'process' | 'job'): void
}

const JOB = 0

/** The terminal that this process was started in, with keys as they come, unbuffered and unechoed; afterwards it is as before. */
export async function withTerminal<T>(work: (terminal: ScreenTerminal) => Promise<T>): Promise<T> {
  const { stdin } = process
  stdin.setRawMode(true)
  try {
    return await work(processTerminal())
  } finally {
    stdin.setRawMode(false)
    // Whoever still listens to keys would keep the process alive.
    stdin.pause()
  }
}

const processTerminal = (): ScreenTerminal => ({
  stdin: process.stdin,
  stdout: process.stdout,
  on(signal, listener) {
    process.on(signal, listener)
    return () => void process.off(signal, listener)
  },
  stop: (whom) => void process.kill(whom === 'job' ? JOB : process.pid, 'SIGTSTP'),
})
