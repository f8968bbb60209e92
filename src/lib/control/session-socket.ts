import { chmodSync, lstatSync, unlinkSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { dirname } from 'node:path'
import { UserError } from '../base/errors.js'
import { preparePrivateFolder } from './private-folder.js'
import type { Audience } from './publisher.js'
import { ScreenConnection, type SessionDoor } from './screen-connection.js'
import { removeStaleSocket } from './stale-socket.js'

const CLIENTS_MAX = 16
const RATE_LEAST = 1
const FULL = `${CLIENTS_MAX} screens show this session already, and there is room for no more`

/** Where screens connect to a session: a Unix socket that only its owner can use. */
export class SessionSocket implements Audience {
  private readonly clients = new Set<ScreenConnection>()
  private readonly server = createServer((socket) => this.take(socket))
  private wake: (() => void) | undefined

  private constructor(
    readonly path: string,
    private readonly door: SessionDoor,
  ) {}

  /** Throws `UserError` when the place is not private or taken. */
  static async open(path: string, door: SessionDoor): Promise<SessionSocket> {
    preparePrivateFolder(dirname(path))
    await removeStaleSocket(path)
    const opened = new SessionSocket(path, door)
    await listen(opened.server, path)
    // A failed accept is the client's loss; the session goes on.
    opened.server.on('error', () => undefined)
    return opened
  }

  get isListening(): boolean {
    return this.listeners.length > 0
  }

  get perSecond(): number {
    return Math.max(RATE_LEAST, ...this.listeners.map(({ perSecond }) => perSecond))
  }

  get selected(): ReadonlySet<string> {
    return new Set(this.listeners.flatMap(({ selected }) => selected ?? []))
  }

  listened(signal: AbortSignal): Promise<void> {
    if (this.isListening || signal.aborted) return Promise.resolve()
    return new Promise((done) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake)
        done()
      }
      this.wake = wake
      signal.addEventListener('abort', wake)
    })
  }

  show(snapshot: Buffer, details: ReadonlyMap<string, Buffer>): void {
    for (const client of this.clients) client.show(snapshot, details)
  }

  /** Tells all clients why, ends them, and takes the socket away; a client that does not read gets half a second. */
  async close(text: string): Promise<void> {
    const closed = new Promise((done) => this.server.close(done))
    await Promise.all([...this.clients].map((client) => client.hangUp(text)))
    await closed
    if (lstatSync(this.path, { throwIfNoEntry: false })?.isSocket() === true) unlinkSync(this.path)
  }

  private get listeners(): readonly ScreenConnection[] {
    return [...this.clients].filter(({ isListening }) => isListening)
  }

  private take(socket: Socket): void {
    const client = new ScreenConnection(socket, this.door, () => this.wake?.())
    client.start()
    if (this.clients.size >= CLIENTS_MAX) return void client.hangUp(FULL)
    this.clients.add(client)
    socket.once('close', () => this.clients.delete(client))
  }
}

/** The mask is narrowed around the call: the socket must not be open to others for even a moment. */
async function listen(server: Server, path: string): Promise<void> {
  const mask = process.umask(0o177)
  try {
    await new Promise<void>((done, fail) => {
      server.once('error', fail)
      server.listen(path, done)
    })
    chmodSync(path, 0o600)
  } catch (cause) {
    throw unusable(path, cause as NodeJS.ErrnoException)
  } finally {
    process.umask(mask)
  }
}

const unusable = (path: string, cause: NodeJS.ErrnoException): UserError =>
  new UserError(
    'ARB-SES-102',
    `the socket of the session, ${path}, ${cause.code === 'EADDRINUSE' ? 'is in use' : `cannot be made: ${cause.message}`}`,
    { hint: 'another session may use it: arb attach shows it', fault: 'usage', facts: { path }, cause },
  )
