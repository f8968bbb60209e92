import { createHash } from 'node:crypto'
import { formatScaled, parseScaled, PRICE_DECIMALS, PRICE_ONE } from '../../../base/units.js'
import { bookPreimage, type HashedBook } from '../book-hash.js'

/** What of a book's hash a socket tells late or not at all (polymarket.md 5.2). */
export interface HiddenTexts {
  readonly lastTrade: string
  readonly tick: string
}

/** Most prices that are tried for one book. */
const GUESSES_MAX = 2_000
/** The finest tick, which a market may take near 0 and 1 before that is announced. */
const FINE_TICK = '0.001'
const EDGE = 400

/** The first of these under which the book has this hash. */
export function findHidden(
  book: HashedBook,
  hash: string,
  guesses: Iterable<HiddenTexts>,
): HiddenTexts | undefined {
  const begun = new Map<string, ReturnType<typeof createHash>>()
  for (const guess of guesses) {
    let head = begun.get(guess.tick)
    if (head === undefined) begun.set(guess.tick, (head = headOf(book, guess.tick)))
    if (head.copy().update(tailOf(guess.lastTrade)).digest('hex') === hash) return guess
  }
  return undefined
}

/**
 * Every price that a trade may have had, nearest to `around` first, as the venue is known to write it: three decimals, and plain.
 * Near 0 and 1 also under the finer tick that may be announced later.
 */
export function* guessesAt(tick: string, around: number): Generator<HiddenTexts> {
  const ticks = around >= EDGE && around <= PRICE_ONE - EDGE ? [tick] : [...new Set([tick, FINE_TICK])]
  for (const one of ticks) yield { tick: one, lastTrade: '' }
  let left = GUESSES_MAX
  for (const one of ticks) {
    for (const price of pricesAround(one, around)) {
      for (const lastTrade of textsOf(price)) {
        if (left-- === 0) return
        yield { tick: one, lastTrade }
      }
    }
  }
}

/** A price as it may stand in a book. */
export const textsOf = (price: number): readonly string[] => [
  ...new Set([formatScaled(price, PRICE_DECIMALS, 3), formatScaled(price, PRICE_DECIMALS, 0)]),
]

function* pricesAround(tick: string, around: number): Generator<number> {
  const step = parseScaled(tick, PRICE_DECIMALS)
  if (step === undefined || step <= 0 || step > PRICE_ONE) return
  const middle = Math.round(around / step) * step
  if (middle > 0 && middle < PRICE_ONE) yield middle
  for (let away = step; away < PRICE_ONE; away += step) {
    if (middle + away < PRICE_ONE && middle + away > 0) yield middle + away
    if (middle - away > 0 && middle - away < PRICE_ONE) yield middle - away
  }
}

/** Everything before the last trade, which stands at the end. */
function headOf(book: HashedBook, tick: string): ReturnType<typeof createHash> {
  const preimage = bookPreimage({ ...book, tick_size: tick, last_trade_price: '' })
  return createHash('sha1').update(preimage.slice(0, preimage.length - tailOf('').length))
}

const tailOf = (lastTrade: string): string => `${JSON.stringify(lastTrade)}}`
