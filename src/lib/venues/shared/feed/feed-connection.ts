import type { VenueError } from '../../../base/errors.js'
import type { Ms } from '../../../base/units.js'
import type { EventBody, SequencePolicy } from '../../../domain/events.js'
import type { SocketEnd, SocketRequest } from '../socket/socket-port.js'
import { Connection, type AfterEnd, type ConnectionState, type ConnectionTools } from './connection.js'
import type { FeedSink, FeedTake } from './feed-port.js'

/** What is said and heard on one connection; it knows no socket and no clock. */
export interface FeedSession<R> {
  opened(now: Ms): void
  lost(): void
  /** After the sink was told. */
  receive(received: R, payload: string, now: Ms): void
  /** Only while it is open. */
  tick(now: Ms): void
}

/** A frame as it came and as a text. */
export interface FeedFrame {
  readonly bytes: Uint8Array
  readonly payload: string
}

export interface FeedConnectionPort<R> {
  readonly request: () => SocketRequest
  /** Reads one frame; `undefined`: it is passed over, and the sink does not hear of it. Never throws for what the venue says. */
  readonly read: (frame: FeedFrame, now: Ms) => R | undefined
  /** Whether `read` may pass this frame over: then nobody takes it before. */
  readonly mayPassOver?: (bytes: Uint8Array) => boolean
  readonly after: (end: SocketEnd) => AfterEnd
  /** After the sink, and after what follows from it here. */
  readonly heard: (received: R, now: Ms) => void
  readonly opened: () => void
  readonly ended: (why: string) => void
  readonly rejected: (error: VenueError) => void
  readonly stale: () => void
}

export interface FeedConnectionParts<R> extends ConnectionTools {
  /** The name that its frames are told and recorded under, and what its numbers prove. */
  readonly channel: { readonly name: string; readonly policy: SequencePolicy }
  readonly session: FeedSession<R>
  readonly sink: FeedSink
  /** Asked before a frame is parsed. */
  readonly take?: FeedTake | undefined
  readonly port: FeedConnectionPort<R>
}

/** A connection whose frames are told to the sink as received and decoded, with its beginnings and ends. */
export class FeedConnection<R extends { readonly body: EventBody }> {
  private readonly line: Connection

  constructor(private readonly parts: FeedConnectionParts<R>) {
    const { session, port } = parts
    this.line = new Connection(parts, {
      request: port.request,
      opened: (now) => this.opened(now),
      frame: (bytes, receivedUs, now) => this.frame(bytes, receivedUs, now),
      lost: () => {
        session.lost()
        this.stream('lost')
      },
      after: port.after,
      ended: port.ended,
      rejected: port.rejected,
      stale: port.stale,
    })
  }

  get state(): ConnectionState {
    return this.line.state
  }

  /** How many times it was open. */
  get epoch(): number {
    return this.line.epoch
  }

  start(): void {
    this.line.start()
  }

  /** For good, or until it is started again. */
  stop(): void {
    this.line.stop()
  }

  send(text: string): void {
    this.line.send(text)
  }

  giveUp(why: string): void {
    this.line.giveUp(why)
  }

  tick(now: Ms): void {
    if (this.line.state === 'open') this.parts.session.tick(now)
    this.line.tick(now)
  }

  /** A message of our own. */
  tell(body: EventBody): void {
    const { clock, sink } = this.parts
    sink({ receivedUs: clock.now() * 1_000, channel: undefined, payload: undefined, body })
  }

  private opened(now: Ms): void {
    this.stream('open')
    this.parts.session.opened(now)
    this.parts.port.opened()
  }

  /** Whoever decides on a frame comes first: it is parsed for the feed's own sake when that is done. */
  private frame(bytes: Buffer, receivedUs: number, now: Ms): void {
    const { channel, sink, session, port } = this.parts
    const isTaken = this.isTaken(bytes, receivedUs)
    const payload = bytes.toString('utf8')
    const received = port.read({ bytes, payload }, now)
    if (received === undefined) return
    // What only the parser finds wrong must not stay believed.
    if (!isTaken || received.body.type === 'malformed')
      sink({ receivedUs, channel: channel.name, payload, body: received.body })
    session.receive(received, payload, now)
    port.heard(received, now)
  }

  private isTaken(bytes: Buffer, receivedUs: number): boolean {
    const { channel, take, port } = this.parts
    if (take === undefined || port.mayPassOver?.(bytes) === true) return false
    return take(channel.name, bytes, receivedUs)
  }

  private stream(state: 'open' | 'lost'): void {
    const { name, policy } = this.parts.channel
    this.tell({ type: 'stream', channel: name, policy, state })
  }
}
