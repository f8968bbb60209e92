import { formatScaled, price, PRICE_ONE, qty } from '../../../base/units.js'
import type { Level } from '../../../domain/events.js'
import { orderFeeUsd } from '../../../domain/fees.js'
import type { OutcomeToken } from '../../../domain/market.js'
import { priceFigure, qtyFigure } from '../../../output/figures.js'
import {
  bookHash,
  readBooks,
  readCompactMarket,
  type ClobBook,
  type CompactMarket,
} from '../../../venues/polymarket/index.js'
import { busyMarkets, type BusyMarket } from './busy-markets.js'
import { fail, pass, skip, warn, type Finding, type Probe } from '../check.js'
import type { PolymarketBench } from './polymarket-bench.js'
import { nonsense, understood } from '../understood.js'

/** The two books of a market are read in one call, and may still be of two moments. */
const TRIES = 3
/** Markets among which one is looked for whose book holds something. */
const CANDIDATES = 20

interface Sample extends BusyMarket {
  readonly compact: CompactMarket
}

/** Whether what the venue sends means what it is taken for. */
export function polymarketDataProbes(bench: () => Promise<PolymarketBench>): readonly Probe[] {
  let sample: Sample | undefined
  return [
    {
      id: 'data.polymarket-book',
      groups: ['data', 'polymarket'],
      needs: ['polymarket.reach'],
      run: () =>
        understood(async () => {
          const at = await bench()
          const candidates = (await busyMarkets(at.publicRest)).slice(0, CANDIDATES)
          const busy = await withBook(at, candidates)
          if (busy === undefined) return noSample(candidates)
          sample = { ...busy, compact: await readCompactMarket(at.publicRest, busy.market.id) }
          return tokensDiffer(sample) ?? bookFinding(at, sample)
        }),
    },
    {
      id: 'data.polymarket-fees',
      groups: ['data', 'polymarket'],
      needs: ['polymarket.reach'],
      run: () => (sample === undefined ? skip('needs an open market') : feeFinding(sample)),
    },
  ]
}

/** The busiest whose book holds orders on both sides, else on one. */
async function withBook(
  { publicRest }: PolymarketBench,
  markets: readonly BusyMarket[],
): Promise<BusyMarket | undefined> {
  const books = await readBooks(
    publicRest,
    markets.map(({ yes }) => yes.token),
  )
  const sides = ({ yes }: BusyMarket): number => {
    const book = books.get(yes.token)
    return book === undefined ? 0 : Number(book.bids.length > 0) + Number(book.asks.length > 0)
  }
  const held = markets.filter((market) => sides(market) > 0)
  return held.find((market) => sides(market) === 2) ?? held[0]
}

function noSample(markets: readonly BusyMarket[]): Finding {
  const quoted = markets.filter(({ listed: { bid, ask } }) => bid !== undefined || ask !== undefined)
  return quoted.length === 0
    ? warn('no open market that anybody quotes', 'try again later')
    : nonsense(`${quoted.length} open markets are quoted in the catalogue and not one has a book`)
}

/** Which token stands for which outcome is told in two places: by the catalogue and by the order book. */
function tokensDiffer({ yes, no, listed, compact }: Sample): Finding | undefined {
  const pair = ({ label, token }: OutcomeToken): string => `${label} ${token}`
  const [own, told] = [[yes, no].map(pair), compact.tokens.map(pair)]
  if (told.length === own.length && own.every((each) => told.includes(each))) return undefined
  return nonsense(`${listed.slug}: the catalogue and the order book pair outcomes and tokens differently`)
}

async function bookFinding({ publicRest }: PolymarketBench, { listed, yes, no }: Sample): Promise<Finding> {
  for (let i = 0; i < TRIES; i++) {
    const books = await readBooks(publicRest, [yes.token, no.token])
    const [own, other] = [books.get(yes.token), books.get(no.token)]
    if (own === undefined || other === undefined)
      return warn(`${listed.slug}: the catalogue lists it, and it has no order book yet`, 'try again later')
    const wrong = impossible(own) ?? impossible(other)
    if (wrong !== undefined) return nonsense(`${listed.slug}: ${wrong}`)
    if (!areMirrored(own, other)) continue
    return hashNote(own, `${listed.slug}: ${yes.label} ${touchText(own)}, both outcomes agree`)
  }
  return warn(`${listed.slug}: its two books differ in ${TRIES} looks; a busy market, or books that lag`)
}

function impossible({ bids, asks }: ClobBook): string | undefined {
  const [bid, ask] = [bids[0], asks[0]]
  const odd = [...bids, ...asks].find((level) => level.price <= 0 || level.price >= PRICE_ONE)
  if (odd !== undefined) return `a price of ${priceFigure(odd.price)}`
  if (bid !== undefined && ask !== undefined && bid.price >= ask.price)
    return `bid ${priceFigure(bid.price)} is not below ask ${priceFigure(ask.price)}`
  return undefined
}

/** A bid for one outcome is an ask for the other (polymarket.md 4.1). */
export const areMirrored = (a: ClobBook, b: ClobBook): boolean =>
  isMirror(a.bids, b.asks) && isMirror(a.asks, b.bids)

const isMirror = (side: readonly Level[], other: readonly Level[]): boolean =>
  side.length === other.length &&
  side.every((level, i) => level.price + other[i]!.price === PRICE_ONE && level.qty === other[i]!.qty)

/** The checksum is not documented: that it cannot be confirmed is worth a look, and no proof of anything. */
function hashNote({ hash, hashed }: ClobBook, text: string): Finding {
  if (hash === undefined || hashed === undefined) return warn(`${text}; the book has no checksum`)
  return bookHash(hashed) === hash
    ? pass(`${text}, checksum right`)
    : warn(
        `${text}; the checksum of the book is not as expected`,
        'repeat this; books are compared with REST',
      )
}

const touchText = ({ bids, asks }: ClobBook): string =>
  `bid ${priceFigure(bids[0]?.price)} x ${qtyFigure(bids[0]?.qty)}, ask ${priceFigure(asks[0]?.price)} x ${qtyFigure(asks[0]?.qty)}, ${bids.length + asks.length} levels`

const HALF = price(5_000)
const ONE_SHARE = qty(1_000_000)
const RATE_ODD_E6 = 100_000

/** The fee stands in the catalogue and with the order book; both count, and they must agree (polymarket.md 7.1). */
export function feeFinding({ listed, compact }: Pick<Sample, 'listed' | 'compact'>): Finding {
  const { slug, feesEnabled } = listed
  const { fee } = compact
  const isListedFree = feesEnabled === false || listed.fee === undefined || listed.fee.rateE6 === 0
  if (fee === undefined || fee.rateE6 === 0)
    return isListedFree
      ? pass(`${slug}: no fee to take`)
      : fail(`${slug}: the catalogue tells a fee, the order book none`, 'do not trade this market')
  if (isListedFree || listed.fee?.rateE6 !== fee.rateE6 || listed.fee.exponent !== fee.exponent)
    return fail(`${slug}: the catalogue and the order book tell different fees`, 'do not trade this market')
  const curve = { rateE6: fee.rateE6, multiplierE6: 1_000_000, exponent: fee.exponent }
  const schedule = { label: 'taker', curve, rounding: { mode: 'none' } } as const
  const cost = formatScaled(orderFeeUsd(schedule, [{ price: HALF, qty: ONE_SHARE }]), 4, 0)
  const text = `${slug}: rate ${formatScaled(fee.rateE6, 6, 0)}; a share at 50c costs ${cost}c to take`
  return fee.rateE6 > RATE_ODD_E6 ? warn(`${text}, more than on any current schedule`) : pass(text)
}
