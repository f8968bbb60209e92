import type { VenueError } from '../../../base/errors.js'
import { elapsed, type Ms } from '../../../base/units.js'
import { FeedConnection } from '../../shared/feed/feed-connection.js'
import type { FeedSink, FeedTake } from '../../shared/feed/feed-port.js'
import { kalshiChannel } from '../normalize/channel.js'
import { receiveKalshi, type ReceivedFrame } from '../normalize/receive.js'
import { channelsOf } from './channels.js'
import type { ConnectionStatus, FeedLimits, FeedNotice, FeedOptions } from './feed-options.js'
import type { FeedTally } from './feed-tally.js'
import { Session } from './session.js'
import { UpgradeVerdict } from './upgrade-verdict.js'

export type Refusal = Omit<FeedNotice & { what: 'refused' }, 'what'>

export interface PlacePort {
  readonly sink: FeedSink
  readonly take: FeedTake | undefined
  readonly notice: (notice: FeedNotice) => void
  /** After the sink, and after what follows from it on the connection. */
  readonly heard: (received: ReceivedFrame, now: Ms) => void
  readonly rejected: (error: VenueError) => void
  /** A subscription, or some tickers of it. */
  readonly refused: (refusal: Refusal) => void
  /** Books to be compared with another witness. */
  readonly quiet: (tickers: readonly string[]) => void
}

export interface PlaceParts {
  /** Counted from 1; channels that are not by ticker are on the first. */
  readonly index: number
  readonly options: FeedOptions
  readonly limits: FeedLimits
  readonly tally: FeedTally
  readonly port: PlacePort
}

/** One socket and what is said and heard on it. */
export class Place {
  readonly session: Session
  readonly connection: FeedConnection<ReceivedFrame>
  /** Which of its live books is compared next. */
  turn = 0
  private readonly channel

  constructor(private readonly parts: PlaceParts) {
    this.channel = kalshiChannel('yes-leg', parts.index)
    this.session = this.newSession()
    this.connection = this.newConnection()
  }

  status(now: Ms): ConnectionStatus {
    const { connection, session } = this
    return {
      connection: this.parts.index,
      state: connection.state,
      epoch: connection.epoch,
      channels: session.openChannels,
      wanted: session.books?.wantedCount ?? 0,
      live: session.liveCount,
      quietForMs: session.lastBookAt === undefined ? undefined : elapsed(session.lastBookAt, now),
    }
  }

  private newConnection(): FeedConnection<ReceivedFrame> {
    const { index, options, limits, tally, port } = this.parts
    const { socket, clock, request, learnClock, rng } = options
    const verdict = new UpgradeVerdict(learnClock)
    return new FeedConnection<ReceivedFrame>({
      channel: { name: this.channel.name, policy: 'complete' },
      session: this.session,
      socket,
      clock,
      sink: port.sink,
      take: port.take,
      rng,
      backoff: limits.backoff,
      port: {
        request,
        read: ({ payload }) => {
          tally.frames += 1
          return receiveKalshi(payload, this.channel)
        },
        after: (end) => verdict.after(end),
        heard: port.heard,
        opened: () => {
          verdict.opened()
          port.notice({ what: 'open', connection: index, epoch: this.connection.epoch })
        },
        ended: (why) => {
          tally.ended(why)
          port.notice({ what: 'ended', connection: index, why })
        },
        rejected: port.rejected,
        stale: () => tally.dropped('old-connection'),
      },
    })
  }

  private newSession(): Session {
    const { index, options, limits, tally, port } = this.parts
    return new Session({
      channels: [
        ...channelsOf(options.channels, 'by-ticker'),
        ...(index === 1 ? channelsOf(options.channels, 'whole') : []),
      ],
      streamName: this.channel.name,
      limits,
      tally,
      port: {
        send: (text) => this.connection.send(text),
        giveUp: (why) => this.connection.giveUp(why),
        tell: (body) => this.connection.tell(body),
        resynced: (channel, ticker, reason) =>
          port.notice({ what: 'resync', connection: index, channel, ticker, reason }),
        refused: (channel, tickers, code) => port.refused({ channel, tickers, code }),
        broken: (tickers, reason) => port.notice({ what: 'broken', tickers, reason }),
        quiet: port.quiet,
      },
    })
  }
}
