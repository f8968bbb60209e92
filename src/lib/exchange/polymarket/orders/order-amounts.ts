import { err, ok, type Result } from '../../../base/errors.js'
import { formatScaled, PRICE_DECIMALS, PRICE_ONE, price, type Price } from '../../../base/units.js'
import type { Grid } from '../../../domain/grid.js'
import { priceText } from '../books/number-text.js'
import type { SignedOrder } from '../signing/order-digest.js'
import type { OrderType } from './order-request.js'

/** What an order asks for, in terms of the token it names. */
export interface OrderAmounts {
  readonly price: Price
  /** Millionths of a share. */
  readonly shares: number
  /** Millionths of a dollar. */
  readonly collateral: number
}

const AMOUNT_DECIMALS = 6
const SHARE_DECIMALS = 2
const ONE = BigInt(PRICE_ONE)
/** A hundred million shares. */
const SHARES_MAX = 100_000_000_000_000n
/** Ticks that the venue has, finest first. */
const TICKS = [1, 10, 25, 50, 100, 1_000] as const

/**
 * Price and size of an order. The price is the quotient of the two amounts and must be one of the grid's; as callers cut
 * one of the amounts to some decimals, a quotient that is off by less than what was cut is taken for the price meant.
 * The error is the price as it is told to the caller.
 */
export function readAmounts(order: SignedOrder, grid: Grid): Result<OrderAmounts, string> {
  const { side, makerAmount, takerAmount } = order
  const [collateral, shares] = side === 'BUY' ? [makerAmount, takerAmount] : [takerAmount, makerAmount]
  if (shares <= SHARES_MAX && collateral <= shares) {
    const amounts = { shares: Number(shares), collateral: Number(collateral) }
    const tick = grid.bands[0]!.step
    for (const one of TICKS) {
      const meant = one % tick === 0 ? priceAt(amounts, one, one === tick) : undefined
      if (meant !== undefined && grid.indexOf(meant) >= 0) return ok({ price: meant, ...amounts })
    }
  }
  return err(quotientText(collateral, shares))
}

/** The price that a caller with this tick meant; amounts with more decimals were not made for it, unless it `isOwn`. */
function priceAt(
  { shares, collateral }: Omit<OrderAmounts, 'price'>,
  tick: number,
  isOwn: boolean,
): Price | undefined {
  const most = amountDecimals(tick)
  if (!isOwn && (decimalsOf(shares) > most || decimalsOf(collateral) > most)) return undefined
  const [paid, got, step] = [BigInt(collateral) * ONE, BigInt(shares), BigInt(tick)]
  const nearest = ((2n * paid + got * step) / (2n * got * step)) * step
  const off = paid - nearest * got
  const cut = 10n ** BigInt(AMOUNT_DECIMALS - most)
  return (off < 0n ? -off : off) < cut * ONE ? price(Number(nearest)) : undefined
}

function quotientText(collateral: bigint, shares: bigint): string {
  const scale = 10n ** BigInt(AMOUNT_DECIMALS)
  const scaled = (2n * collateral * scale + shares) / (2n * shares)
  return formatScaled(Number(scaled), AMOUNT_DECIMALS, 0)
}

/** Why the amounts have too many decimals for this kind of order, if they have. */
export function precisionFault(
  { shares, collateral }: OrderAmounts,
  kind: { readonly side: 'BUY' | 'SELL'; readonly orderType: OrderType; readonly tick: Price },
): string | undefined {
  const isMarket = kind.orderType === 'FOK' || kind.orderType === 'FAK'
  const most = amountDecimals(kind.tick)
  const [ofShares, ofCollateral] =
    kind.side === 'BUY' && isMarket ? [most, SHARE_DECIMALS] : [SHARE_DECIMALS, most]
  if (decimalsOf(shares) <= ofShares && decimalsOf(collateral) <= ofCollateral) return undefined
  const [maker, taker] = kind.side === 'BUY' ? [ofCollateral, ofShares] : [ofShares, ofCollateral]
  const name = `${isMarket ? 'market ' : ''}${kind.side.toLowerCase()}`
  return (
    `invalid amounts, the ${name} orders maker amount supports a max accuracy of ${maker} decimals, ` +
    `taker amount a max of ${taker} decimals`
  )
}

/** Two more than the tick itself has. */
const amountDecimals = (tick: number): number =>
  Math.min(AMOUNT_DECIMALS, (priceText(tick).split('.')[1]?.length ?? PRICE_DECIMALS) + 2)

function decimalsOf(micros: number): number {
  let decimals = AMOUNT_DECIMALS
  for (let rest = micros; decimals > 0 && rest % 10 === 0; rest /= 10) decimals--
  return decimals
}
