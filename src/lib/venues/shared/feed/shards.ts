const NONE: ReadonlySet<number> = new Set()

/** Spreads tickers over connections, each of which holds only so many (kalshi.md 6.4, polymarket.md 5.1). */
export class Shards {
  private readonly homes = new Map<string, number>()
  private readonly sizes: number[] = []
  /** What a connection turned out to hold, where the venue said so. */
  private readonly known = new Map<number, number>()

  constructor(private readonly capacity: number) {}

  /** Gives each ticker that has none a connection, counted from 1, but none of `except`; those that are new, by connection. */
  assign(
    tickers: readonly string[],
    except: ReadonlySet<number> = NONE,
  ): ReadonlyMap<number, readonly string[]> {
    const fresh = new Map<number, string[]>()
    for (const ticker of tickers) {
      if (this.homes.has(ticker)) continue
      const home = this.withRoom(except)
      this.homes.set(ticker, home)
      this.sizes[home] = (this.sizes[home] ?? 0) + 1
      const list = fresh.get(home)
      if (list === undefined) fresh.set(home, [ticker])
      else list.push(ticker)
    }
    return fresh
  }

  /** Takes tickers away; those that had a connection, by connection. */
  release(tickers: readonly string[]): ReadonlyMap<number, readonly string[]> {
    const gone = new Map<number, string[]>()
    for (const ticker of tickers) {
      const home = this.homes.get(ticker)
      if (home === undefined) continue
      this.homes.delete(ticker)
      this.sizes[home]! -= 1
      gone.set(home, [...(gone.get(home) ?? []), ticker])
    }
    return gone
  }

  /** The venue takes no more on this connection than it has now. */
  full(connection: number): void {
    this.known.set(connection, this.sizes[connection] ?? 0)
  }

  homeOf(ticker: string): number | undefined {
    return this.homes.get(ticker)
  }

  private withRoom(except: ReadonlySet<number>): number {
    for (let home = 1; ; home++) {
      if (!except.has(home) && (this.sizes[home] ?? 0) < (this.known.get(home) ?? this.capacity)) return home
    }
  }
}
