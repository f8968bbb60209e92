import { addMs, durationMs, type DurationMs } from '../../../base/units.js'
import type { Agenda, Cancel } from '../../core/agenda.js'
import type { SimResponse, SocketHandler } from '../../transport.js'
import type { Accuse } from '../violation.js'
import type { BookTruth } from './book-truth.js'
import { ClientBook } from './client-book.js'
import { ClientLine } from './client-line.js'
import { Unreadable } from './frame-fields.js'
import { kalshiFrame, type KalshiFrame } from './kalshi-frames.js'
import type { KalshiSigner } from './kalshi-signer.js'
import type { Circumstances, ClientTally, Doubt } from './tally.js'

export interface KalshiReaderParts {
  readonly agenda: Agenda
  readonly door: SocketHandler
  readonly signer: KalshiSigner
  readonly truth: BookTruth
  readonly accuse: Accuse
  readonly tally: ClientTally
  readonly circumstances: Circumstances
  /** The flag that turns NO levels into YES prices. */
  readonly useYesPrice: boolean
}

interface Followed {
  readonly book: ClientBook
  /** Believed: nothing gives a reason to doubt it. */
  live: boolean
  /** Which of the exchange's states it last was in. */
  cursor: number
  /** When its snapshot was asked for; absent: it is not part of the subscription yet. */
  askedAt: number | undefined
}

type Numbered = Extract<KalshiFrame, { readonly seq: number }>

const BOOKS = 'orderbook_delta'
const SILENT_AFTER = durationMs(25_000)
const ANSWER_WITHIN = durationMs(10_000)

/**
 * A client of Kalshi's order books that follows the documents: signed deltas, one number sequence for each subscription, a
 * fresh subscription after a gap. Whenever it believes a book, that book is compared with what the exchange's was.
 */
export class KalshiReader {
  private readonly line: ClientLine
  private readonly followed = new Map<string, Followed>()
  private isOpen = false
  private sid: number | undefined
  private lastSeq = 0
  private commandId = 0
  /** The subscribe command that was not answered yet. */
  private subscribing: number | undefined
  private deadline: Cancel | undefined
  private watch: Cancel | undefined
  private heardAt: number

  constructor(private readonly parts: KalshiReaderParts) {
    const { agenda, door, signer } = parts
    this.heardAt = agenda.now
    this.line = new ClientLine(
      { agenda, door, upgrade: () => signer.upgrade() },
      {
        opened: () => this.opened(),
        frame: (text) => this.onFrame(text),
        pinged: () => this.heard(),
        lost: ({ refusal }) => this.lost(refusal),
      },
    )
  }

  start(): void {
    this.line.open()
    this.planWatch()
  }

  stop(): void {
    this.watch?.()
    this.deadline?.()
    this.line.stop()
  }

  /** Follows one more market from now on. */
  follow(ticker: string): void {
    this.followed.set(ticker, { book: new ClientBook(), live: false, cursor: 0, askedAt: undefined })
    if (this.sid !== undefined) this.addUnasked(this.sid)
    else if (this.isOpen && this.subscribing === undefined) this.subscribe()
  }

  get tickers(): readonly string[] {
    return [...this.followed.keys()]
  }

  /** Hangs up and starts over: the surest way to fresh books. */
  redial(why: Doubt = 'closed'): void {
    this.doubt(why)
    this.line.drop()
  }

  /** Its book of a market, if it believes it. */
  bookOf(ticker: string): ClientBook | undefined {
    const followed = this.followed.get(ticker)
    return followed?.live === true ? followed.book : undefined
  }

  /** Where nothing is on its way any more, everything that is believed must be what the exchange has now. */
  compareAll(): void {
    const { truth, accuse, tally } = this.parts
    for (const [ticker, { live, book }] of this.followed) {
      const { print } = truth.latest(ticker)
      if (live) tally.compared++
      if (live && book.print !== print)
        accuse('client.book', { market: ticker, client: 'kalshi', latest: true })
      if (!live && this.parts.circumstances.isCalm) accuse('client.calm', { market: ticker, live: false })
    }
  }

  private get now(): number {
    return this.parts.agenda.now
  }

  private opened(): void {
    this.isOpen = true
    this.heard()
    this.subscribe()
  }

  private lost(refusal?: SimResponse): void {
    if (refusal !== undefined) this.parts.signer.learn(refusal)
    this.doubt('closed')
    this.isOpen = false
    this.forget()
  }

  private heard(): void {
    this.heardAt = this.now
  }

  private forget(): void {
    this.sid = undefined
    this.subscribing = undefined
    for (const followed of this.followed.values()) {
      followed.live = false
      followed.askedAt = undefined
    }
  }

  private subscribe(): void {
    if (this.followed.size === 0) return
    for (const followed of this.followed.values()) followed.askedAt = this.now
    this.subscribing = this.command('subscribe', {
      channels: [BOOKS],
      market_tickers: [...this.followed.keys()],
      use_yes_price: this.parts.useYesPrice,
    })
    this.expect(() => {
      if (this.subscribing !== undefined) this.redial('no_answer')
      else this.missing()
    })
  }

  private addUnasked(sid: number): void {
    const tickers = [...this.followed]
      .filter(([, one]) => one.askedAt === undefined)
      .map(([ticker]) => ticker)
    if (tickers.length === 0) return
    for (const ticker of tickers) this.followed.get(ticker)!.askedAt = this.now
    this.command('update_subscription', { sid, action: 'add_markets', market_tickers: tickers })
    this.expect(() => this.missing())
  }

  /** Asks for the snapshots that never came. */
  private missing(): void {
    const tickers = [...this.followed].filter(([, { live }]) => !live).map(([ticker]) => ticker)
    if (tickers.length === 0 || this.sid === undefined) return
    this.command('update_subscription', { sids: [this.sid], action: 'get_snapshot', market_tickers: tickers })
    this.expect(() => {
      if ([...this.followed.values()].some(({ live }) => !live)) this.redial('no_answer')
    })
  }

  private command(cmd: string, params: object): number {
    this.commandId++
    this.line.send(JSON.stringify({ id: this.commandId, cmd, params }))
    return this.commandId
  }

  private expect(otherwise: () => void, within: DurationMs = ANSWER_WITHIN): void {
    this.deadline?.()
    this.deadline = this.parts.agenda.at(addMs(this.parts.agenda.now, within), otherwise)
  }

  private onFrame(text: string): void {
    this.heard()
    this.parts.tally.frames++
    try {
      this.take(kalshiFrame(text, this.parts.useYesPrice))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      this.resync('unreadable', { frame: text.slice(0, 160), why: error.message })
    }
  }

  private take(frame: KalshiFrame): void {
    switch (frame.type) {
      case 'subscribed':
        if (frame.id === this.subscribing && frame.channel === BOOKS) this.begin(frame.sid)
        break
      case 'snapshot':
      case 'delta':
      case 'numbered':
        if (frame.sid === this.sid) this.takeNumbered(frame)
        break
      case 'error':
        this.resync('no_answer', { code: frame.code })
        break
      case 'private':
      case 'other':
        break
    }
  }

  private begin(sid: number): void {
    this.subscribing = undefined
    this.sid = sid
    this.lastSeq = 0
    this.addUnasked(sid)
  }

  private takeNumbered(frame: Numbered): void {
    // What comes twice carries a number that was seen.
    if (frame.seq <= this.lastSeq) return
    if (frame.seq !== this.lastSeq + 1) return this.resync('gap', { seq: frame.seq, last: this.lastSeq })
    this.lastSeq = frame.seq
    if (frame.type === 'snapshot') this.onSnapshot(frame)
    else if (frame.type === 'delta') this.onDelta(frame)
  }

  private onSnapshot({ ticker, rows }: Extract<KalshiFrame, { type: 'snapshot' }>): void {
    const followed = this.followed.get(ticker)
    if (followed === undefined) return this.resync('unreadable', { ticker })
    const { book } = followed
    book.clear()
    for (const { side, price, quantity } of rows) book.set(side, price, quantity)
    followed.live = true
    this.compare(ticker, followed, [followed.askedAt ?? this.now, this.now])
  }

  private onDelta({ ticker, row, at }: Extract<KalshiFrame, { type: 'delta' }>): void {
    const followed = this.followed.get(ticker)
    if (followed === undefined) return this.resync('unreadable', { ticker })
    if (!followed.live) return
    const { side, price, quantity } = row
    const total = followed.book.at(side, price) + quantity
    if (total < 0) return this.resync('impossible', { ticker, price, total })
    followed.book.set(side, price, total)
    followed.cursor++
    this.compare(ticker, followed, [at, at])
  }

  private compare(ticker: string, followed: Followed, during: readonly [number, number]): void {
    const { truth, accuse, tally, circumstances } = this.parts
    tally.compared++
    const found = truth.find(ticker, followed.book.print, followed.cursor, during)
    if (found !== undefined) followed.cursor = found
    // A snapshot that lost one of its sides on purpose looks like any other.
    else if (circumstances.suffers('schema_drift')) this.resync('impossible', { ticker })
    else accuse('client.book', { market: ticker, client: 'kalshi', from: during[0], until: during[1] })
  }

  /** The documented way out: a new subscription, with new numbers and fresh snapshots. */
  private resync(why: Doubt, facts: Readonly<Record<string, string | number>>): void {
    this.doubt(why, facts)
    if (this.subscribing !== undefined) return
    const { sid } = this
    this.forget()
    this.parts.tally.resyncs++
    if (sid !== undefined) this.command('unsubscribe', { sids: [sid] })
    this.subscribe()
  }

  private doubt(why: Doubt, facts: Readonly<Record<string, string | number>> = {}): void {
    this.parts.tally.doubts[why]++
    if (this.parts.circumstances.isCalm) this.parts.accuse('client.calm', { client: 'kalshi', why, ...facts })
  }

  private planWatch(): void {
    const { agenda } = this.parts
    this.watch = agenda.at(addMs(agenda.now, SILENT_AFTER), () => {
      if (this.now - this.heardAt >= SILENT_AFTER) this.redial('silence')
      this.planWatch()
    })
  }
}
