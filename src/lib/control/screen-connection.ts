import type { Socket } from 'node:net'
import { unreachable } from '../base/assert.js'
import { sleepFor, type Clock } from '../base/clock.js'
import { LineReader } from '../base/line-reader.js'
import { durationMs } from '../base/units.js'
import { jsonLine } from './json-line.js'
import { NewestOutlet } from './newest-outlet.js'
import type { Action, ToSession } from './protocol.js'
import { readRequest } from './session-requests.js'
import { PROTOCOL_VERSION, type SessionFace } from './snapshot.js'

/** What became of an action, for people. */
export interface Done {
  readonly ok: boolean
  readonly text: string
}

/** What a session lets those do who connect to it. */
export interface SessionDoor {
  readonly session: SessionFace
  readonly clock: Clock
  /** Left out where nobody may act. */
  readonly act?: ((action: Action) => Promise<Done>) | undefined
}

const LINE_BYTES_MAX = 65_536
const RATE_DEFAULT = 4
const GREETING_MS = 5_000
/** How long a client gets to read why it is hung up on. */
const FAREWELL = durationMs(500)

/** One client of a session, from its greeting to its end. Nothing that it sends or leaves unread can throw or hold the session up. */
export class ScreenConnection {
  selected: string | null = null
  perSecond = RATE_DEFAULT
  /** It has greeted, and is shown the session. */
  isListening = false
  private mayAct = false
  private isOver = false
  private readonly outlet: NewestOutlet
  private readonly lines = new LineReader(LINE_BYTES_MAX)
  private work: Promise<void> = Promise.resolve()

  constructor(
    private readonly socket: Socket,
    private readonly door: SessionDoor,
    private readonly onListening: () => void,
  ) {
    this.outlet = new NewestOutlet(socket)
  }

  start(): void {
    const { socket } = this
    socket.on('error', () => socket.destroy())
    socket.setTimeout(GREETING_MS, () => {
      if (!this.isListening) void this.hangUp('nothing was said')
    })
    socket.on('data', (chunk: Buffer) => this.read(chunk))
  }

  show(snapshot: Buffer, details: ReadonlyMap<string, Buffer>): void {
    if (!this.isListening || this.isOver) return
    const detail = this.selected === null ? undefined : details.get(this.selected)
    this.outlet.show(detail === undefined ? [snapshot] : [snapshot, detail])
  }

  /** Says why and ends; whoever does not read that in time is cut off. */
  async hangUp(text: string): Promise<void> {
    if (this.isOver) return
    this.isOver = true
    this.isListening = false
    const { socket, outlet, door } = this
    // What still comes is thrown away: a client in the middle of writing would never see the reason.
    socket.resume()
    const given = new AbortController()
    socket.once('close', () => given.abort())
    void outlet.say(jsonLine({ type: 'end', text })).then(() => socket.end())
    if (!socket.destroyed) await sleepFor(door.clock, FAREWELL, given.signal)
    socket.destroy()
  }

  /** While one line is worked on, nothing more is read: what a client may have pending is bounded. */
  private read(chunk: Buffer): void {
    if (this.isOver) return
    const lines = this.lines.read(chunk)
    if (lines === undefined) return void this.hangUp(`a line has at most ${LINE_BYTES_MAX} bytes`)
    if (lines.length === 0) return
    this.socket.pause()
    this.work = this.work.then(async () => {
      for (const line of lines) await this.take(line)
      this.socket.resume()
    })
  }

  private async take(line: string): Promise<void> {
    if (this.isOver) return
    const request = readRequest(line)
    if (request === undefined) return this.hangUp('that is no message of this program')
    if (request.type === 'hello') return this.greet(request)
    if (!this.isListening) return this.hangUp('the first message must be a greeting')
    switch (request.type) {
      case 'select':
        this.selected = request.key
        return
      case 'rate':
        this.perSecond = request.perSecond
        return
      case 'act':
        return this.carryOut(request)
      default:
        return unreachable(request)
    }
  }

  private async greet({ version, control }: Extract<ToSession, { type: 'hello' }>): Promise<void> {
    if (this.isListening) return this.hangUp('one greeting is enough')
    const { session, act } = this.door
    const isSame = version === PROTOCOL_VERSION
    this.mayAct = isSame && control && act !== undefined
    await this.outlet.say(
      jsonLine({ type: 'hello', version: PROTOCOL_VERSION, session, control: this.mayAct }),
    )
    if (!isSame) return this.hangUp(otherVersion(version))
    if (this.isOver) return
    this.isListening = true
    this.onListening()
  }

  /** Exactly one answer, whatever happens. */
  private async carryOut({ type: _, number, ...action }: Extract<ToSession, { type: 'act' }>): Promise<void> {
    const { ok, text } = await this.done(action)
    await this.outlet.say(jsonLine({ type: 'answer', number, ok, text }))
  }

  private async done(action: Action): Promise<Done> {
    if (!this.mayAct || this.door.act === undefined)
      return { ok: false, text: 'this connection only watches; nothing was done' }
    try {
      return await this.door.act(action)
    } catch (error) {
      return { ok: false, text: `that failed: ${(error as Error).message}` }
    }
  }
}

const otherVersion = (version: number): string =>
  `this session speaks version ${PROTOCOL_VERSION} of its messages and the screen version ${version}: both need the same version of arb`
