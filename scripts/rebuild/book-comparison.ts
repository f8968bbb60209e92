import { price } from '../../src/lib/base/units.js'
import type { OrderBook } from '../../src/lib/market-data/order-book.js'
import type { ProgramBooks } from './program-books.js'
import type { HeldBook, ReferenceBooks } from './reference-books.js'
import type { ToldLevel } from './told.js'

const EXAMPLES_MAX = 10

/** Holds the program's books against the slow ones, and counts what differs. */
export class BookComparison {
  mismatches = 0
  /** Whole books compared. */
  books = 0
  /** Single levels compared. */
  levels = 0
  /** Comparisons that met a crossed book. */
  crossed = 0
  /** What the first mismatches were. */
  readonly examples: string[] = []

  constructor(
    private readonly program: ProgramBooks,
    private readonly slow: ReferenceBooks,
  ) {}

  all(when: string): void {
    for (const market of this.program.books.keys()) this.book(market, when)
  }

  /** The whole book of a market. */
  book(market: string, when: string): void {
    const book = this.program.books.get(market)
    if (book === undefined) return
    this.books++
    if (book.problem === 'crossed') this.crossed++
    const found = difference(book, this.slow.books.get(market))
    if (found !== undefined) this.note(`${market} ${when}: ${found}`)
  }

  /** Only the level that a frame was about. */
  level(market: string, { side, price: ticks }: ToldLevel): void {
    const [book, held] = [this.program.books.get(market), this.slow.books.get(market)]
    if (book === undefined || held === undefined || held.fault !== undefined) return
    this.levels++
    if (book.problem === 'crossed') this.crossed++
    const index = book.market.grid.indexOf(price(ticks))
    const units = index < 0 ? 0 : (side === 'bid' ? book.bids : book.asks).at(index)
    const expected = held[side].get(ticks)?.units ?? 0
    if (units !== expected) this.note(`${market} ${side} ${ticks}: ${units}, the slow book has ${expected}`)
  }

  /** What became of one frame. */
  verdicts(type: string, program: string | undefined, slow: string | undefined): void {
    this.note(`${type}: ${program ?? 'applied'}, by the slow books ${slow ?? 'applied'}`)
  }

  /** How often something was dropped for a reason. */
  counts(reason: string, program: number, slow: number): void {
    if (program !== slow) this.note(`${reason}: ${program} times, by the slow books ${slow}`)
  }

  private note(text: string): void {
    this.mismatches++
    if (this.examples.length < EXAMPLES_MAX) this.examples.push(text)
  }
}

/** What differs between the program's book and the slow one, or `undefined`. */
function difference(program: OrderBook, slow: HeldBook | undefined): string | undefined {
  if (slow === undefined) return 'the slow books do not have it'
  const isBelieved = program.problem === undefined || program.problem === 'crossed'
  if (isBelieved !== (slow.fault === undefined))
    return `the program says ${program.problem ?? 'good'}, the slow book ${slow.fault ?? 'good'}`
  if (!isBelieved) return undefined
  if (isCrossed(slow) !== (program.problem === 'crossed')) return 'only one of both is crossed'
  return sideDifference(program, slow, 'bid') ?? sideDifference(program, slow, 'ask')
}

function sideDifference(program: OrderBook, slow: HeldBook, side: 'bid' | 'ask'): string | undefined {
  const levels = (side === 'bid' ? program.bids : program.asks).levels()
  const held = slow[side]
  if (levels.length !== held.size) return `${levels.length} ${side} levels, the slow book has ${held.size}`
  for (const { price, qty } of levels) {
    const units = held.get(price)?.units
    if (units !== qty) return `${side} ${price}: ${qty}, the slow book has ${units ?? 'nothing'}`
  }
  return undefined
}

/** A best bid at or above the best ask. */
function isCrossed({ bid, ask }: HeldBook): boolean {
  let best = -1
  for (const price of bid.keys()) if (price > best) best = price
  if (best < 0) return false
  for (const price of ask.keys()) if (price <= best) return true
  return false
}
