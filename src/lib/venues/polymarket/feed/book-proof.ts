import { parseScaled, PRICE_DECIMALS, PRICE_ONE, type Ms } from '../../../base/units.js'
import type { HashedBook } from '../book-hash.js'
import type { WireBook } from '../normalize/wire-book.js'
import type { TextBook } from '../text-book.js'
import { findHidden, guessesAt, textsOf, type HiddenTexts } from './hash-search.js'
import type { HashTrust } from './hash-trust.js'
import type { Claim } from './stream-history.js'

/** What the hash of a book needs and a socket never tells (polymarket.md 5.2), as far as it is known. */
export interface HashInputs {
  readonly minOrderSize?: string
  readonly negRisk?: boolean
}

/** `undecided`: there was no time to look for a trade price that is not announced yet. */
export type Verdict = 'right' | 'wrong' | 'undecided'

/** What else of a book a message may tell. */
type Terms = Pick<WireBook, 'tickSize' | 'lastTradePrice' | 'minOrderSize' | 'negRisk'>

const ANNOUNCED_MAX = 4

/** Holds one token's book against what the venue says of it: its hash, or where that cannot be made, its best prices. */
export class BookProof {
  private hidden: HiddenTexts | undefined
  private announced: readonly string[] = []
  /** Hashes that matched, those of them whose trade price had to be searched for, and those that did not. */
  readonly checks = { right: 0, searched: 0, wrong: 0 }

  constructor(
    private readonly names: { readonly market: string; readonly token: string },
    private inputs: HashInputs,
    private readonly trust: HashTrust,
  ) {}

  /** A book tells some of what its hash needs; by REST all of it. */
  learn({ tickSize, lastTradePrice, minOrderSize, negRisk }: Terms): void {
    const tick = tickSize ?? this.hidden?.tick
    const lastTrade = lastTradePrice ?? this.hidden?.lastTrade ?? ''
    if (tick !== undefined) this.hidden = { tick, lastTrade }
    this.inputs = {
      ...this.inputs,
      ...(minOrderSize !== undefined && { minOrderSize }),
      ...(negRisk !== undefined && { negRisk }),
    }
  }

  /** A trade was announced: books have shown it already, or will at once. */
  traded(price: string): void {
    const ticks = parseScaled(price, PRICE_DECIMALS)
    if (ticks === undefined) return
    this.announced = [...new Set([...textsOf(ticks), ...this.announced])].slice(0, ANNOUNCED_MAX)
  }

  ticked(tick: string): void {
    this.hidden = { tick, lastTrade: this.hidden?.lastTrade ?? '' }
  }

  /** Only REST tells what is missing. */
  get lacksInputs(): boolean {
    return this.inputs.minOrderSize === undefined || this.inputs.negRisk === undefined
  }

  /** Whether a contradiction is one of the hash. */
  isByHash(now: Ms): boolean {
    return !this.lacksInputs && this.hidden !== undefined && this.trust.trusts(this.names.token, now)
  }

  verdictOn(book: TextBook, claim: Claim, now: Ms): Verdict {
    const hashed = this.isByHash(now) ? this.hashed(book, claim) : undefined
    if (hashed === undefined || claim.hash === undefined) return showsTouch(book, claim) ? 'right' : 'wrong'
    const verdict = this.look(hashed, claim.hash, () => this.trust.maySearch(now) && middleOf(book))
    if (verdict !== 'undecided') this.checks[verdict] += 1
    return verdict
  }

  /** The terms as REST serves them beside a book. */
  terms(): object {
    const { inputs, hidden } = this
    return {
      min_order_size: inputs.minOrderSize,
      tick_size: hidden?.tick,
      neg_risk: inputs.negRisk,
      last_trade_price: hidden?.lastTrade,
    }
  }

  /** `around`: near which price a trade is looked for, or false when there is no time for that. */
  private look(book: HashedBook, hash: string, around: () => number | false): Verdict {
    const { tick_size: tick, last_trade_price: lastTrade } = book
    const known = [lastTrade, ...this.announced].map((one) => ({ lastTrade: one, tick }))
    let found = findHidden(book, hash, known)
    if (found === undefined) {
      const price = around()
      if (price === false) return 'undecided'
      found = findHidden(book, hash, guessesAt(tick, price))
      if (found === undefined) return 'wrong'
      this.checks.searched += 1
    }
    this.hidden = found
    return 'right'
  }

  private hashed(book: TextBook, { timestamp }: Claim): HashedBook | undefined {
    const { hidden, names } = this
    const { minOrderSize, negRisk } = this.inputs
    if (minOrderSize === undefined || negRisk === undefined || hidden === undefined) return undefined
    return {
      market: names.market,
      asset_id: names.token,
      timestamp,
      bids: book.bids,
      asks: book.asks,
      min_order_size: minOrderSize,
      tick_size: hidden.tick,
      neg_risk: negRisk,
      last_trade_price: hidden.lastTrade,
    }
  }
}

/** Whether the best prices are those that were told; of an empty side `"0"`, `"1"` or nothing is told (polymarket.md 5.1). */
function showsTouch(book: TextBook, { bestBid, bestAsk }: Claim): boolean {
  const isBid = bestBid === undefined || valueOf(bestBid, 0) === valueOf(book.bestBid?.price, 0)
  const isAsk =
    bestAsk === undefined || valueOf(bestAsk, PRICE_ONE) === valueOf(book.bestAsk?.price, PRICE_ONE)
  return isBid && isAsk
}

const valueOf = (price: string | undefined, empty: number): number =>
  price === undefined || price === '' ? empty : (parseScaled(price, PRICE_DECIMALS) ?? -1)

/** Where a trade is likely to have been. */
const middleOf = (book: TextBook): number =>
  Math.floor((valueOf(book.bestBid?.price, 0) + valueOf(book.bestAsk?.price, PRICE_ONE)) / 2)
