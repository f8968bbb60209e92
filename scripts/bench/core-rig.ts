import { emptyUpdate } from '../../src/lib/domain/level-update.js'
import { BookSet, isBookMessage, NOT_ORDINARY } from '../../src/lib/market-data/book-set.js'
import { KalshiScanner } from '../../src/lib/venues/kalshi/index.js'
import { PolymarketScanner } from '../../src/lib/venues/polymarket/index.js'
import type { Frames } from './frames.js'
import { Findings } from './product-rig.js'
import { KALSHI_CHANNEL, POLYMARKET_CHANNEL, START, type World } from './world.js'

const RETURN_MS = 1_000

/** The product's scanners and books alone, to time them one by one, and to hold them against looking at every relation each time. */
export class CoreRig {
  readonly books = new BookSet()
  readonly update = emptyUpdate()
  readonly findings = new Findings()
  private readonly kalshi = new KalshiScanner('no-leg')
  private readonly polymarket = new PolymarketScanner()
  private readonly kalshiStream = this.books.streamOf(KALSHI_CHANNEL)
  private readonly polymarketStream = this.books.streamOf(POLYMARKET_CHANNEL)
  /** By direction of each pair: -1 without a gap, 0 while it stands, otherwise when it was lost. */
  private readonly gaps: Float64Array

  constructor(private readonly world: World) {
    this.gaps = new Float64Array(2 * world.size.pairs).fill(-1)
    for (const body of world.opening()) {
      if (body.type === 'stream') this.books.applyStream(body)
      else if (isBookMessage(body)) this.books.apply(body, START)
      else if (body.type === 'market') {
        const { number } = this.books.list(body.market)
        if (body.market.venue === 'kalshi') this.kalshi.learn(body.market.id, number)
        else this.polymarket.learn(body.market, number)
      }
    }
  }

  scan(frames: Frames, i: number): boolean {
    const scanner = frames.isKalshi[i] === 1 ? this.kalshi : this.polymarket
    return scanner.scan(frames.bytes, frames.starts[i]!, frames.starts[i + 1]!, this.update)
  }

  /** What was scanned last goes into its book. */
  book(frames: Frames, i: number): number {
    const stream = frames.isKalshi[i] === 1 ? this.kalshiStream : this.polymarketStream
    return this.books.take(stream, this.update, frames.timeOf(i))
  }

  /** Scans, books, and looks at every pair again. */
  rescan(frames: Frames, i: number): void {
    if (!this.scan(frames, i) || this.book(frames, i) === NOT_ORDINARY)
      throw new Error('a frame was not common')
    const at = frames.timeOf(i)
    const { asks } = this.books
    const { kalshi, pairs } = this.world.size
    for (let pair = 0; pair < pairs; pair++) {
      const [a, b] = [2 * pair, 2 * (kalshi + pair)]
      this.judge(2 * pair, asks[a]!, asks[b + 1]!, at)
      this.judge(2 * pair + 1, asks[a + 1]!, asks[b]!, at)
    }
  }

  private judge(row: number, one: number, other: number, at: number): void {
    const isGap = one > 0 && other > 0 && one + other < 10_000
    const before = this.gaps[row]!
    if (before < 0 && !isGap) return
    if (isGap) {
      if (before < 0 || (before > 0 && at - before >= RETURN_MS)) this.findings.note(`pair-${row >> 1}`, at)
      this.gaps[row] = 0
    } else if (before === 0) this.gaps[row] = at
  }
}
