import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { dirname, resolve } from 'node:path'
import { UserError } from '../../base/errors.js'
import { LineReader } from '../../base/line-reader.js'

/** One answer for one line; never rejects. */
export type Answerer = (line: string) => Promise<object>

export interface ControlSocket {
  /** Absolute. */
  readonly path: string
  close(): Promise<void>
}

const LINE_BYTES_MAX = 65_536
const CLIENTS_MAX = 16
/** The shortest limit of the systems this runs on. */
export const CONTROL_PATH_BYTES_MAX = 103
const OTHERS_WRITE = 0o022

/**
 * Listens on a Unix socket that only its owner can use, for JSON lines: one request a line, one answer a line, in order.
 * Throws `UserError` when the place is not safe or taken.
 */
export async function openControlSocket(wanted: string, answer: Answerer): Promise<ControlSocket> {
  const path = resolve(wanted)
  prepareFolder(path)
  const clients = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    clients.add(socket)
    socket.once('close', () => clients.delete(socket))
    new ControlClient(socket, answer).listen()
  })
  server.maxConnections = CLIENTS_MAX
  await listen(server, path)
  const close = (): Promise<void> =>
    new Promise((done) => {
      server.close(() => done())
      for (const client of clients) client.destroySoon()
    })
  return { path, close }
}

function prepareFolder(path: string): void {
  if (Buffer.byteLength(path) > CONTROL_PATH_BYTES_MAX)
    throw unsafe(path, `is longer than ${CONTROL_PATH_BYTES_MAX} bytes`)
  const folder = dirname(path)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw unsafe(path, `cannot be made: ${(cause as Error).message}`)
  }
  const stat = lstatSync(folder)
  if (stat.isSymbolicLink()) throw unsafe(path, 'lies behind a symbolic link')
  if (stat.uid !== process.getuid?.() || (stat.mode & OTHERS_WRITE) !== 0)
    throw unsafe(path, 'lies in a folder that others can write to')
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) throw unsafe(path, 'exists already')
}

/** The mask is narrowed around the call: the socket must not be open to others for even a moment. */
async function listen(server: Server, path: string): Promise<void> {
  const mask = process.umask(0o077)
  try {
    await new Promise<void>((done, fail) => {
      server.once('error', fail)
      server.listen(path, done)
    })
    chmodSync(path, 0o600)
  } catch (cause) {
    throw unsafe(path, `cannot be made: ${(cause as Error).message}`)
  } finally {
    process.umask(mask)
  }
}

/** One line at a time: while one is answered, the next ones wait in the pipe. */
class ControlClient {
  private readonly lines = new LineReader(LINE_BYTES_MAX)
  private readonly waiting: string[] = []
  private busy = false
  private finished = false

  constructor(
    private readonly socket: Socket,
    private readonly answer: Answerer,
  ) {}

  listen(): void {
    const { socket } = this
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk: Buffer) => this.take(this.lines.read(chunk)))
    socket.on('end', () => {
      this.finished = true
      this.take(this.lines.end())
    })
  }

  private take(lines: readonly string[] | undefined): void {
    if (lines === undefined) return this.giveUp()
    this.waiting.push(...lines)
    if (this.busy) return
    this.busy = true
    this.socket.pause()
    void this.answerAll()
  }

  /** What still comes is read and thrown away: a client in the middle of writing would never see the answer. */
  private giveUp(): void {
    this.socket.removeAllListeners('data').removeAllListeners('end').resume()
    this.socket.end(`${JSON.stringify(LINE_TOO_LONG)}\n`)
  }

  private async answerAll(): Promise<void> {
    for (let line = this.waiting.shift(); line !== undefined; line = this.waiting.shift()) {
      this.write(await this.answer(line))
    }
    this.busy = false
    if (this.finished) this.socket.end()
    else this.socket.resume()
  }

  private write(result: object): void {
    if (this.socket.writable) this.socket.write(`${JSON.stringify(result)}\n`)
  }
}

const LINE_TOO_LONG = {
  id: null,
  ok: false,
  error: { code: 'line_too_long', message: `a line has at most ${LINE_BYTES_MAX} bytes` },
}

const unsafe = (path: string, what: string): UserError =>
  new UserError('ARB-SIM-102', `the control socket ${path} ${what}`, {
    hint: 'name another place with --control: a folder of your own, and a name that is not there yet',
    fault: 'usage',
    facts: { path },
  })
