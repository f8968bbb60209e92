/** Who is asked for next: everybody in turn, those that were just added first. */
export class PollRound {
  private readonly tickers = new Set<string>()
  private queue: string[] = []

  add(tickers: readonly string[]): void {
    const fresh = tickers.filter((ticker) => !this.tickers.has(ticker))
    for (const ticker of fresh) this.tickers.add(ticker)
    this.queue.unshift(...fresh)
  }

  remove(tickers: readonly string[]): void {
    for (const ticker of tickers) this.tickers.delete(ticker)
    this.queue = this.queue.filter((ticker) => this.tickers.has(ticker))
  }

  has(ticker: string): boolean {
    return this.tickers.has(ticker)
  }

  get size(): number {
    return this.tickers.size
  }

  /** The next `count` at most; none twice. */
  take(count: number): readonly string[] {
    if (this.queue.length < Math.min(count, this.tickers.size)) {
      const waiting = new Set(this.queue)
      this.queue.push(...[...this.tickers].filter((ticker) => !waiting.has(ticker)))
    }
    return this.queue.splice(0, count)
  }
}
