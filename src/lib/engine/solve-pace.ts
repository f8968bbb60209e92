import { ms, type Ms } from '../base/units.js'

/** What sets timers. */
export interface Wakes {
  wake(at: Ms, key: string): void
}

export interface PaceParts {
  readonly every: number
  /** Of the timers, before the cluster's name. */
  readonly prefix: string
  readonly books: { readonly asks: Int32Array }
}

interface Pace {
  solvedAt: Ms
  /** Until it may be solved again. */
  wait: number
  /** The books of the cluster, and their two asks when it was solved. */
  books: readonly number[]
  asks: readonly number[]
}

/** Longest time between two looks at a cluster that is worth nothing on the same prices. */
const WAIT_MAX_MS = 10_000
/** Prices that moved by more than this are others, in ticks of 1e-4 USD. */
const SAME_WITHIN = 100

/** How often each cluster is solved: those that bring nothing ever less often, until a price of theirs moves. */
export class SolvePace {
  private readonly paces = new Map<string, Pace>()
  /** Clusters that wait longer than usual, by the numbers of their books. */
  private readonly slow = new Map<number, Set<string>>()

  constructor(private readonly parts: PaceParts) {}

  /** When the cluster of this name may be solved next. */
  nextFor(name: string, at: Ms): Ms {
    const pace = this.paces.get(name)
    return pace === undefined ? at : ms(Math.max(at, pace.solvedAt + pace.wait))
  }

  /** A book moved; whatever waits for it in vain is solved sooner. */
  touched(book: number, at: Ms, out: Wakes): void {
    const names = this.slow.size === 0 ? undefined : this.slow.get(book)
    if (names === undefined) return
    for (const name of [...names]) {
      const pace = this.paces.get(name)!
      if (!this.hasMoved(pace, book)) continue
      this.quicken(name, pace)
      out.wake(this.nextFor(name, at), this.parts.prefix + name)
    }
  }

  solved(name: string, at: Ms, books: readonly number[]): void {
    const { asks } = this.parts.books
    const known = this.paces.get(name)
    if (known !== undefined) this.forget(name, known)
    this.paces.set(name, {
      solvedAt: at,
      wait: known?.wait ?? this.parts.every,
      books,
      asks: books.flatMap((book) => [asks[2 * book]!, asks[2 * book + 1]!]),
    })
  }

  /** Whether the last solution was worth anything. */
  note(name: string, isWorthless: boolean): void {
    const pace = this.paces.get(name)
    if (pace === undefined) return
    if (!isWorthless) return this.quicken(name, pace)
    pace.wait = Math.min(2 * pace.wait, WAIT_MAX_MS)
    for (const book of pace.books) this.slow.set(book, (this.slow.get(book) ?? new Set()).add(name))
  }

  private hasMoved({ books, asks }: Pace, book: number): boolean {
    const i = books.indexOf(book)
    const now = this.parts.books.asks
    return [0, 1].some((side) => Math.abs(now[2 * book + side]! - asks[2 * i + side]!) > SAME_WITHIN)
  }

  private quicken(name: string, pace: Pace): void {
    pace.wait = this.parts.every
    this.forget(name, pace)
  }

  private forget(name: string, { books }: Pace): void {
    for (const book of books) {
      const names = this.slow.get(book)
      names?.delete(name)
      if (names?.size === 0) this.slow.delete(book)
    }
  }
}
