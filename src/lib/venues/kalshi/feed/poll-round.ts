import type { Ms } from '../../../base/units.js'

/** Who is asked for next: everybody in turn, those that were just added first; parts of a refused request before all others. */
export class PollRound {
  private readonly tickers = new Set<string>()
  private queue: string[] = []
  private parts: (readonly string[])[] = []
  /** Tickers that are refused, each asked for alone from time to time. */
  private readonly restUntil = new Map<string, Ms>()

  add(tickers: readonly string[]): void {
    const fresh = tickers.filter((ticker) => !this.tickers.has(ticker))
    for (const ticker of fresh) this.tickers.add(ticker)
    this.queue.unshift(...fresh)
  }

  remove(tickers: readonly string[]): void {
    for (const ticker of tickers) {
      this.tickers.delete(ticker)
      this.restUntil.delete(ticker)
    }
    this.queue = this.queue.filter((ticker) => this.tickers.has(ticker))
  }

  has(ticker: string): boolean {
    return this.tickers.has(ticker)
  }

  get size(): number {
    return this.tickers.size
  }

  /** One of these is why all were refused. */
  split(tickers: readonly string[]): void {
    const half = Math.ceil(tickers.length / 2)
    this.parts.push(tickers.slice(0, half), tickers.slice(half))
  }

  /** Not asked for with others before then, and alone after it. */
  rest(ticker: string, until: Ms): void {
    this.restUntil.set(ticker, until)
    this.queue = this.queue.filter((one) => one !== ticker)
  }

  /** The next `count` at most; none twice. */
  take(count: number, now: Ms): readonly string[] {
    const part = this.parts.shift()?.filter((ticker) => this.tickers.has(ticker)) ?? []
    if (part.length > 0) return part
    for (const [ticker, until] of this.restUntil) {
      if (now < until) continue
      this.restUntil.delete(ticker)
      return [ticker]
    }
    if (this.queue.length < Math.min(count, this.tickers.size)) {
      const waiting = new Set([...this.queue, ...this.restUntil.keys()])
      this.queue.push(...[...this.tickers].filter((ticker) => !waiting.has(ticker)))
    }
    return this.queue.splice(0, count)
  }
}
