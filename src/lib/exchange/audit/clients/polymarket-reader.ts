import { addMs, durationMs, type DurationMs } from '../../../base/units.js'
import type { Agenda, Cancel } from '../../core/agenda.js'
import type { HttpHandler, SocketHandler } from '../../transport.js'
import type { Accuse } from '../violation.js'
import type { BookTruth } from './book-truth.js'
import { ClientLine, type Loss } from './client-line.js'
import { fields, readJson, text, Unreadable } from './frame-fields.js'
import { polymarketFrames, type LevelChange, type PolymarketFrame } from './polymarket-frames.js'
import { plainRequest } from './plain-request.js'
import type { Circumstances, ClientTally, Doubt } from './tally.js'
import { TokenBook, type TokenTerms } from './token-book.js'

export interface PolymarketReaderParts {
  readonly agenda: Agenda
  readonly door: SocketHandler
  readonly clob: HttpHandler
  readonly truth: BookTruth
  readonly accuse: Accuse
  readonly tally: ClientTally
  readonly circumstances: Circumstances
}

/** A token to follow: the exchange knows its market by the condition. */
export interface FollowedToken {
  readonly token: string
  readonly condition: string
  readonly isYes: boolean
  /** Whose contract its orders are signed for. */
  readonly generation: 2 | 3
}

/** A token whose book is believed, with its best prices in its own terms. */
export interface Quote extends FollowedToken {
  readonly negRisk: boolean
  readonly bid: number | undefined
  readonly ask: number | undefined
}

interface Followed extends FollowedToken {
  readonly book: TokenBook
  terms: TokenTerms | undefined
  /** Its opening book came on this connection. */
  isOpen: boolean
  /** The last checksum fitted. */
  live: boolean
  /** The checksum that did not fit, and since when. */
  suspect: { readonly hash: string; readonly timestamp: string; readonly since: number } | undefined
  cursor: number
  /** When its opening book was asked for, once for every time that was not answered yet. */
  asked: number[]
  lastTimestamp: string
}

const PING_EVERY = durationMs(10_000)
const SILENT_AFTER = durationMs(30_000)
/** How often missing books and unknown terms are asked for again. */
const ASK_EVERY = durationMs(15_000)
/** A checksum that does not fit may heal with the next change; this is how long it is waited for. */
const HEALS_WITHIN = durationMs(1_000)

/**
 * A client of Polymarket's market channel that follows the documents: the checksum of every book is its only sign of loss, a
 * fresh subscription its only way back. Whenever a checksum fits, the book is compared with what the exchange's was.
 */
export class PolymarketReader {
  private readonly line: ClientLine
  private readonly tokens = new Map<string, Followed>()
  private heardAt: number
  private isConnected = false
  private readonly timers = new Map<string, Cancel>()

  constructor(private readonly parts: PolymarketReaderParts) {
    const { agenda, door } = parts
    this.heardAt = agenda.now
    this.line = new ClientLine(
      { agenda, door, upgrade: () => plainRequest('GET', '/ws/market') },
      {
        opened: () => this.opened(),
        frame: (frame) => this.onFrame(frame),
        pinged: () => undefined,
        lost: (loss) => this.lost(loss),
      },
    )
  }

  start(): void {
    this.line.open()
    this.every('ping', PING_EVERY, () => this.ping())
    this.every('ask', ASK_EVERY, () => this.askAgain())
  }

  stop(): void {
    for (const cancel of this.timers.values()) cancel()
    this.line.stop()
  }

  follow(token: FollowedToken): void {
    const followed: Followed = {
      ...token,
      book: new TokenBook(token.condition, token.token, token.isYes),
      terms: undefined,
      isOpen: false,
      live: false,
      suspect: undefined,
      cursor: 0,
      asked: [],
      lastTimestamp: '',
    }
    this.tokens.set(token.token, followed)
    this.askTerms(followed)
    if (this.isConnected) this.subscribe([followed])
  }

  /** Tokens whose books are believed now. */
  get quoted(): readonly Quote[] {
    return [...this.tokens.values()].flatMap(({ token, condition, isYes, generation, book, live, terms }) => {
      if (!live || terms === undefined) return []
      const [bid, ask] = book.bestTicks
      return [{ token, condition, isYes, generation, negRisk: terms.negRisk, bid, ask }]
    })
  }

  /** Hangs up and starts over: the surest way to fresh books. */
  redial(): void {
    this.doubt('closed')
    this.line.drop()
  }

  /**
   * Where nothing goes wrong and nothing is on its way, it must believe the book of every token that trades, and each must be
   * what it is now.
   */
  compareAll(trades: (condition: string) => boolean): void {
    const { truth, accuse, tally } = this.parts
    for (const { live, book, condition } of this.tokens.values()) {
      if (!trades(condition)) continue
      tally.compared++
      if (!live) accuse('client.calm', { market: condition, client: 'polymarket', live: false })
      else if (book.book.print !== truth.latest(condition).print)
        accuse('client.book', { market: condition, client: 'polymarket', latest: true })
    }
  }

  private get now(): number {
    return this.parts.agenda.now
  }

  private opened(): void {
    this.isConnected = true
    this.heardAt = this.now
    this.subscribe([...this.tokens.values()])
  }

  private lost({ code }: Loss): void {
    this.isConnected = false
    for (const followed of this.tokens.values()) {
      close(followed)
      followed.asked = []
    }
    if (this.tokens.size > 0 || code !== 1000) this.doubt('closed', { code: code ?? null })
  }

  private subscribe(followed: readonly Followed[]): void {
    if (followed.length === 0) return
    for (const one of followed) one.asked.push(this.now)
    const assets = followed.map(({ token }) => token)
    const first = this.tokens.size === followed.length
    this.line.send(
      JSON.stringify({
        ...(first ? { type: 'market' } : { operation: 'subscribe' }),
        assets_ids: assets,
        custom_feature_enabled: true,
      }),
    )
  }

  private resubscribe(followed: Followed): void {
    close(followed)
    this.line.send(JSON.stringify({ operation: 'unsubscribe', assets_ids: [followed.token] }))
    this.subscribe([followed])
  }

  /** What the socket leaves out of an opening book stands in the book that REST serves. */
  private askTerms(followed: Followed): void {
    this.parts.clob.handle(plainRequest('GET', '/book', { token_id: followed.token }), ({ status, body }) => {
      if (status !== 200 || followed.terms !== undefined) return
      try {
        const book = fields(readJson(body), 'book')
        if (typeof book['neg_risk'] !== 'boolean') return
        followed.terms = { minSize: text(book, 'min_order_size'), negRisk: book['neg_risk'] }
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
      }
    })
  }

  private askAgain(): void {
    for (const followed of this.tokens.values()) {
      if (followed.terms === undefined) this.askTerms(followed)
      if (this.isConnected && !followed.live) this.resubscribe(followed)
    }
  }

  private ping(): void {
    if (!this.isConnected) return
    if (this.now - this.heardAt >= SILENT_AFTER) {
      this.doubt('silence')
      this.line.drop()
    } else this.line.send('PING')
  }

  private onFrame(frame: string): void {
    this.heardAt = this.now
    this.parts.tally.frames++
    try {
      for (const one of polymarketFrames(frame)) this.take(one)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      // It may have been about any of them.
      this.doubt('unreadable', { why: error.message, frame: frame.slice(0, 160) })
      this.parts.tally.resyncs++
      for (const followed of this.tokens.values()) this.resubscribe(followed)
    }
  }

  private take(frame: PolymarketFrame): void {
    switch (frame.type) {
      case 'book':
        this.onBook(frame)
        break
      case 'changes':
        this.onChanges(frame)
        break
      case 'trade':
        this.onTrade(frame.asset, frame.price)
        break
      case 'tick':
        this.tokens.get(frame.asset)?.book.setTick(frame.tick)
        break
      case 'resolved':
        for (const asset of frame.assets) this.tokens.delete(asset)
        break
      case 'other':
        break
    }
  }

  private onBook(frame: Extract<PolymarketFrame, { type: 'book' }>): void {
    const followed = this.tokens.get(frame.asset)
    if (followed === undefined) return
    const isOpening = frame.tick !== undefined
    if (!isOpening && (!followed.isOpen || this.isOld(followed, frame.timestamp))) return
    followed.book.replace(frame)
    followed.isOpen = true
    followed.lastTimestamp = frame.timestamp
    // An opening book is as old as its last change, and yet the book of now.
    const at = Number(frame.timestamp)
    this.judge(
      followed,
      frame.hash,
      frame.timestamp,
      isOpening ? [followed.asked.shift() ?? 0, this.now] : [at, at],
    )
  }

  private onChanges({ changes, timestamp }: Extract<PolymarketFrame, { type: 'changes' }>): void {
    const byToken = new Map<Followed, LevelChange[]>()
    for (const change of changes) {
      const followed = this.tokens.get(change.asset)
      if (followed?.isOpen !== true) continue
      byToken.set(followed, [...(byToken.get(followed) ?? []), change])
    }
    for (const [followed, own] of byToken) {
      if (this.isOld(followed, timestamp)) continue
      followed.lastTimestamp = timestamp
      followed.book.apply(own)
      const { hash, bestBid, bestAsk } = own.at(-1)!
      const at = Number(timestamp)
      this.judge(followed, hash, timestamp, [at, at])
      const [bid, ask] = followed.book.bests
      if (followed.live && (bid !== bestBid || ask !== bestAsk))
        this.parts.accuse('client.book', { market: followed.condition, bestBid, bestAsk, bid, ask })
    }
  }

  private onTrade(asset: string, price: string): void {
    const followed = this.tokens.get(asset)
    if (followed?.isOpen !== true) return
    followed.book.traded(price)
    const { suspect } = followed
    if (suspect === undefined) return
    const at = Number(suspect.timestamp)
    this.judge(followed, suspect.hash, suspect.timestamp, [at, at])
  }

  /** Books and changes of one token come in the order of their times; anything else was overtaken. */
  private isOld(followed: Followed, timestamp: string): boolean {
    if (timestamp >= followed.lastTimestamp) return false
    this.doubt('gap', { token: followed.token })
    this.parts.tally.resyncs++
    this.resubscribe(followed)
    return true
  }

  private judge(
    followed: Followed,
    hash: string,
    timestamp: string,
    during: readonly [number, number],
  ): void {
    if (followed.terms === undefined) return
    followed.live = followed.book.verify(hash, timestamp, followed.terms)
    if (followed.live) {
      followed.suspect = undefined
      this.compare(followed, during)
    } else {
      const since = followed.suspect?.since ?? this.now
      followed.suspect = { hash, timestamp, since }
      this.doubt('checksum', { token: followed.token, condition: followed.condition })
      this.after(HEALS_WITHIN, () => this.giveUp(followed))
    }
  }

  private giveUp(followed: Followed): void {
    const { suspect } = followed
    if (suspect === undefined || this.now - suspect.since < HEALS_WITHIN || !this.tokens.has(followed.token))
      return
    this.parts.tally.resyncs++
    this.resubscribe(followed)
  }

  private compare(followed: Followed, during: readonly [number, number]): void {
    const { truth, accuse, tally } = this.parts
    tally.compared++
    const { condition, book } = followed
    const found = truth.find(condition, book.book.print, followed.cursor, during)
    if (found !== undefined) followed.cursor = found
    else accuse('client.book', { market: condition, client: 'polymarket', from: during[0], until: during[1] })
  }

  private doubt(why: Doubt, facts: Readonly<Record<string, string | number | null>> = {}): void {
    this.parts.tally.doubts[why]++
    if (this.parts.circumstances.isCalm)
      this.parts.accuse('client.calm', { client: 'polymarket', why, ...facts })
  }

  private after(delay: DurationMs, run: () => void): Cancel {
    const { agenda } = this.parts
    return agenda.at(addMs(agenda.now, delay), run)
  }

  private every(name: string, delay: DurationMs, run: () => void): void {
    this.timers.set(
      name,
      this.after(delay, () => {
        run()
        this.every(name, delay, run)
      }),
    )
  }
}

function close(followed: Followed): void {
  followed.isOpen = followed.live = false
  followed.suspect = undefined
}
