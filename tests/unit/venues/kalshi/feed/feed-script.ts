// A feed whose socket and time belong to the test.
import { setImmediate as turn } from 'node:timers/promises'
import type { VenueError } from '../../../../../src/lib/base/errors.js'
import { Rng } from '../../../../../src/lib/base/rng.js'
import { ms } from '../../../../../src/lib/base/units.js'
import type { FeedMessage } from '../../../../../src/lib/venues/shared/feed/feed-port.js'
import type { FeedNotice, FeedOptions } from '../../../../../src/lib/venues/kalshi/feed/feed-options.js'
import { KalshiFeed } from '../../../../../src/lib/venues/kalshi/feed/kalshi-feed.js'
import { StepClock } from '../../../../integration/kalshi/support/step-clock.js'
import { ScriptedSockets, type ScriptedConnection } from '../../shared/feed/scripted-sockets.js'
import { snapshot, subscribed, type Command } from './kalshi-frames.js'

export class FeedScript {
  readonly clock = new StepClock(ms(1_795_209_120_000))
  readonly sockets = new ScriptedSockets((text) => JSON.parse(text) as Command)
  readonly told: FeedMessage[] = []
  readonly notices: FeedNotice[] = []
  readonly rejected: VenueError[] = []
  readonly feed: KalshiFeed
  private readonly stopping = new AbortController()
  private readonly running: Promise<void>

  constructor(tickers: readonly string[], options: Partial<FeedOptions> = {}) {
    this.feed = new KalshiFeed({
      socket: this.sockets,
      clock: this.clock,
      rng: new Rng(1, 'script'),
      sink: (message) => this.told.push(message),
      channels: ['orderbook_delta'],
      request: () => ({ url: 'wss://nowhere', headers: {} }),
      learnClock: () => Promise.resolve(),
      onRejected: (error) => this.rejected.push(error),
      onNotice: (notice) => this.notices.push(notice),
      ...options,
    })
    this.feed.watch(tickers)
    this.running = this.feed.run(this.stopping.signal)
  }

  /** Connected, subscribed with sid 1 and with a snapshot of every ticker. */
  static live(tickers: readonly string[], options: Partial<FeedOptions> = {}): FeedScript {
    const script = new FeedScript(tickers, options)
    script.welcome(tickers)
    return script
  }

  /** The venue's first answers on the last connection. */
  welcome(tickers: readonly string[], sid = 1): void {
    const { last } = this.sockets
    last.open()
    const [asked] = last.take()
    last.frame(subscribed(asked!.id, sid))
    tickers.forEach((ticker, i) => last.frame(snapshot(sid, i + 1, ticker)))
    last.take()
  }

  get connection(): ScriptedConnection<Command> {
    return this.sockets.last
  }

  get types(): readonly string[] {
    return this.told.map(({ body }) => ('state' in body ? `${body.type} ${body.state}` : body.type))
  }

  /** Lets the feed look at everything that waits, after this time. */
  async pass(byMs: number): Promise<void> {
    this.clock.step(byMs)
    await turn()
  }

  /** Settled when the run is over. */
  get stopped(): Promise<void> {
    return this.running
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    await this.running
  }
}

/** What a command says, in short. */
export const inShort = ({ cmd, params }: { cmd: string; params: Record<string, unknown> }): string => {
  const tickers = (params?.['market_tickers'] as string[] | undefined) ?? []
  const sids = (params?.['sids'] as number[] | undefined) ?? []
  const what = (params?.['action'] as string | undefined) ?? cmd
  return [what, ...sids, ...tickers].join(' ')
}
