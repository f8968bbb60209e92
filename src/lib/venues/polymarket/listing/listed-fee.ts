import { WORST_KNOWN_FEE, type FeeSchedule } from '../../../domain/fees.js'
import { takerFees } from '../fees.js'
import type { BookTerms, CatalogueMarket, ToldFee } from './catalogue-market.js'

/** What takers pay, and whether that is the market's own fee or only the worst known one. */
export interface ListedFee {
  readonly fee: FeeSchedule
  readonly isKnown: boolean
}

const FREE: ToldFee = { rateE6: 0, exponent: 1, takerOnly: true }
const EXPONENT_MAX = 4

/**
 * The fee of a market by its own record, never by its category or the legacy fields (polymarket.md 7.1). What is not told, or told
 * in two ways, costs at no price less than anything that was told or the worst known fee, for makers as well.
 */
export function listedFee(market: CatalogueMarket, book: BookTerms | undefined): ListedFee {
  const told = [...catalogueFee(market), ...bookFee(book)]
  const [first] = told
  const isKnown =
    first !== undefined && told.every((fee) => isReadable(fee) && sameFee(fee, first)) && !contradicts(market)
  if (isKnown) return { fee: takerFees(first.rateE6 === 0 ? undefined : first), isKnown }
  const rateE6 = Math.max(WORST_KNOWN_FEE.curve.rateE6, ...told.filter(isReadable).map(straightRate))
  const curve = { ...WORST_KNOWN_FEE.curve, rateE6 }
  return { fee: { ...WORST_KNOWN_FEE, curve, makersPay: true }, isKnown }
}

/** The rate of a curve with exponent 1 that is nowhere below this one, and meets it at even odds, where p(1-p) is a quarter. */
const straightRate = ({ rateE6, exponent }: ToldFee): number => Math.ceil(rateE6 * 0.25 ** (exponent - 1))

function catalogueFee({ feesEnabled, fee }: CatalogueMarket): readonly ToldFee[] {
  if (fee !== undefined) return [fee]
  return feesEnabled === false ? [FREE] : []
}

const bookFee = (book: BookTerms | undefined): readonly ToldFee[] =>
  book !== undefined && 'fee' in book ? [book.fee ?? FREE] : []

/** Fees that are off, and yet have a schedule. */
const contradicts = ({ feesEnabled, fee }: CatalogueMarket): boolean =>
  feesEnabled === false && fee !== undefined && fee.rateE6 > 0

const isReadable = ({ rateE6, exponent }: ToldFee): boolean =>
  Number.isSafeInteger(rateE6) &&
  rateE6 >= 0 &&
  rateE6 <= 1_000_000 &&
  Number.isInteger(exponent) &&
  exponent >= 1 &&
  exponent <= EXPONENT_MAX

const sameFee = (a: ToldFee, b: ToldFee): boolean =>
  (a.rateE6 === 0 && b.rateE6 === 0) ||
  (a.rateE6 === b.rateE6 && a.exponent === b.exponent && a.takerOnly === b.takerOnly)
