import { elapsed, type Ms } from '../../../base/units.js'
import type { EventBody } from '../../../domain/events.js'
import type { AfterEnd } from '../../shared/feed/connection.js'
import { FeedConnection, type FeedFrame } from '../../shared/feed/feed-connection.js'
import type { FeedSink, FeedTake } from '../../shared/feed/feed-port.js'
import type { SocketEnd } from '../../shared/socket/socket-port.js'
import { polymarketChannel, rereadChannel, type PolymarketChannel } from '../normalize/channel.js'
import { receivePolymarket, type ReceivedFrame } from '../normalize/receive.js'
import { endWord } from './end-word.js'
import type { ConnectionStatus, FeedLimits, FeedNotice, FeedOptions } from './feed-options.js'
import type { FeedTally } from './feed-tally.js'
import { heardFrame, type HeardFrame } from './frame-news.js'
import type { HashTrust } from './hash-trust.js'
import { Session, type SessionPort } from './session.js'

export interface PlacePort {
  readonly sink: FeedSink
  readonly take: FeedTake | undefined
  readonly notice: (notice: FeedNotice) => void
  /** After the sink, and after what follows from it on the connection. */
  readonly heard: (body: EventBody, now: Ms) => void
  /** What every connection is told is heard on this one. */
  readonly isFirstOpen: () => boolean
  readonly isRunning: () => boolean
  /** Asks REST for the book of this token. */
  readonly read: (token: string) => void
  /** REST serves it and this connection does not. */
  readonly unheard: (market: string) => void
}

export interface PlaceParts {
  /** Counted from 1. */
  readonly index: number
  readonly options: FeedOptions
  readonly limits: FeedLimits
  readonly tally: FeedTally
  readonly trust: HashTrust
  readonly port: PlacePort
}

/** All subscribed markets are resolved: not an error (polymarket.md 5.1). */
const NOTHING_LEFT = 1000

/** One market socket and what is said and heard on it. */
export class Place {
  readonly session: Session
  readonly connection: FeedConnection<HeardFrame>
  private readonly channel: PolymarketChannel

  constructor(private readonly parts: PlaceParts) {
    this.channel = polymarketChannel(parts.index)
    this.session = this.newSession()
    this.connection = this.newConnection()
  }

  status(now: Ms): ConnectionStatus {
    const { connection, session } = this
    const { any, data } = session.heardAt
    const isOpen = connection.state === 'open'
    return {
      connection: this.parts.index,
      state: connection.state,
      epoch: connection.epoch,
      wanted: session.wantedCount,
      live: session.liveCount,
      silentForMs: any === undefined ? undefined : elapsed(any, now),
      quietForMs: isOpen && data !== undefined ? elapsed(data, now) : undefined,
    }
  }

  private newConnection(): FeedConnection<HeardFrame> {
    const { index, options, limits, tally, port } = this.parts
    const { socket, clock, rng, url } = options
    return new FeedConnection<HeardFrame>({
      channel: { name: this.channel.name, policy: 'none' },
      session: this.session,
      socket,
      clock,
      rng,
      backoff: limits.backoff,
      sink: port.sink,
      take: port.take,
      port: {
        request: () => ({ url, headers: {} }),
        read: (frame, now) => this.read(frame, now),
        mayPassOver: (bytes) => this.session.mayBeRepeated(bytes),
        after: (end) => this.after(end),
        heard: ({ body }, now) => port.heard(body, now),
        opened: () => port.notice({ what: 'open', connection: index, epoch: this.connection.epoch }),
        ended: (why) => {
          tally.ended(why)
          port.notice({ what: 'ended', connection: index, why })
        },
        rejected: () => undefined,
        stale: () => tally.dropped('old-connection'),
      },
    })
  }

  private newSession(): Session {
    const { limits, tally, trust } = this.parts
    return new Session({
      streamName: this.channel.name,
      limits,
      tally,
      trust,
      port: this.sessionPort(),
    })
  }

  private sessionPort(): SessionPort {
    const { index, port } = this.parts
    return {
      send: (text) => this.connection.send(text),
      giveUp: (why) => this.connection.giveUp(why),
      tell: (body) => this.connection.tell(body),
      tellBook: (payload) => this.tellBook(payload),
      read: port.read,
      wake: () => void (port.isRunning() && this.connection.start()),
      resynced: (market, reason) => port.notice({ what: 'resync', connection: index, market, reason }),
      broken: (market, reason) => port.notice({ what: 'broken', market, reason }),
      unserved: (market) => port.notice({ what: 'unserved', market }),
      unheard: port.unheard,
    }
  }

  /** What is told twice is told once: a frame that was just had, and a new market on every connection. */
  private read(told: FeedFrame, now: Ms): HeardFrame | undefined {
    const { tally, options, port } = this.parts
    tally.frames += 1
    const heard = heardFrame(receivePolymarket(told.payload, this.channel, options.tokens))
    const isNew = this.session.isNew(heard, told, now)
    if (isNew && (!isAnnouncement(heard) || port.isFirstOpen())) return heard
    tally.dropped(isNew ? 'elsewhere' : 'repeated')
    return undefined
  }

  /** Where nothing is left to stream, REST says of which markets that is true; at most once a minute. */
  private after(end: SocketEnd): AfterEnd {
    const { session } = this
    const isGoodbye = end.why === 'closed' && end.code === NOTHING_LEFT
    const now = this.parts.options.clock.monotonic()
    if (!session.isDone && !(isGoodbye && session.mayRest(now))) return { then: 'retry', why: endWord(end) }
    session.rest(now)
    return { then: 'rest', why: isGoodbye ? 'all-resolved' : endWord(end) }
  }

  private tellBook(payload: string): void {
    const { options, port } = this.parts
    const { clock, tokens } = options
    const channel = rereadChannel(this.channel)
    const { body } = receivePolymarket(payload, channel, tokens)
    port.sink({ receivedUs: clock.now() * 1_000, channel: channel.name, payload, body })
    port.heard(body, clock.monotonic())
  }
}

const isAnnouncement = ({ frame }: ReceivedFrame): boolean =>
  frame !== undefined &&
  frame.messages.length > 0 &&
  frame.messages.every(({ type }) => type === 'new_market')
