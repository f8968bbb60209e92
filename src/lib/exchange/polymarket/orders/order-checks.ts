import { err, ok, type Result } from '../../../base/errors.js'
import type { PolymarketSettings } from '../settings.js'
import { priceText, centsText, sizeText } from '../books/number-text.js'
import type { ListedToken } from '../catalogue/catalogue.js'
import { hex } from '../signing/hex.js'
import { orderDigest, type OrderDomain, type SignedOrder } from '../signing/order-digest.js'
import { DEPOSIT, EOA, orderSigner } from '../signing/order-signature.js'
import { precisionFault, readAmounts, type OrderAmounts } from './order-amounts.js'
import type { Submission } from './order-request.js'
import { refused, WRONG_GENERATION, type Refusal } from './refusal.js'

const DOLLAR = 1_000_000
const SECOND_MS = 1_000
/** The last second that a time in milliseconds can hold exactly. */
const LATEST_SECOND = 8_640_000_000_000

const WRONG_OWNER = refused('the order owner has to be the owner of the API KEY')
const WRONG_SIGNER = refused('the order signer address has to be the address of the API KEY')
const WRONG_SIGNATURE = refused('invalid signature')
const WRONG_EXPIRATION = refused('invalid expiration')
const WRONG_POST_ONLY = refused('invalid post-only order: only GTC and GTD order types are allowed')

/** Whether an order was sent and signed by those who may: the key's owner itself, or its deposit wallet. */
export function bindingFault(
  { order, owner }: Submission,
  key: { readonly key: string; readonly owner: string },
): Refusal | undefined {
  if (owner !== key.key) return WRONG_OWNER
  const signer = order.signer.toLowerCase()
  const maker = order.maker.toLowerCase()
  if (order.signatureType === DEPOSIT) return signer === maker ? undefined : WRONG_SIGNER
  if (signer !== key.owner) return WRONG_SIGNER
  return order.signatureType === EOA && maker !== signer ? WRONG_SIGNATURE : undefined
}

/**
 * The order's id when its signature holds for the market's own contract. Signed for the other generation's contract it is
 * told so, as the official client then asks for the version again.
 */
export function checkedId(
  { order, signature }: Submission,
  token: ListedToken,
  { owner, chainIds }: { readonly owner: string; readonly chainIds: PolymarketSettings['chainIds'] },
): Result<string, Refusal> {
  const { version } = token.of.listing
  const generation = version === 'v1' ? 2 : 3
  const { negRisk } = token.of.event.listing
  for (const chainId of chainIds) {
    const domain: OrderDomain = { chainId, version: generation, negRisk }
    if (orderSigner(order, signature, domain) === owner) return ok(hex(orderDigest(order, domain)))
  }
  const other = generation === 2 ? 3 : 2
  const isOther = chainIds.some((chainId) =>
    [true, false].some(
      (set) => orderSigner(order, signature, { chainId, version: other, negRisk: set }) === owner,
    ),
  )
  return err(isOther ? WRONG_GENERATION : WRONG_SIGNATURE)
}

/** Price, size and precision. */
export function checkedAmounts(
  { order, orderType }: Submission,
  token: ListedToken,
  id: string,
): Result<OrderAmounts, Refusal> {
  const { grid } = token.of.market
  const tick = grid.bands[0]!.step
  const invalid = (why: string): { readonly ok: false; readonly error: Refusal } =>
    err(refused(`order ${id} is invalid. ${why}`))
  const read = readAmounts(order, grid)
  if (!read.ok) return invalid(`Price (${read.error}) breaks minimum tick size rule: ${priceText(tick)}`)
  const { shares } = read.value
  const rests = orderType === 'GTC' || orderType === 'GTD'
  const { minSize } = token.of.listing
  if (rests && shares < minSize)
    return invalid(`Size (${sizeText(shares)}) lower than the minimum: ${sizeText(minSize)}`)
  const imprecise = precisionFault(read.value, { side: order.side, orderType, tick })
  return imprecise === undefined ? read : err(refused(imprecise))
}

/** Expiration and post-only, where the order type gives them a meaning. */
export function termsFault(
  { orderType, postOnly, expiration }: Submission,
  { now, minimum }: { readonly now: number; readonly minimum: number },
): Refusal | undefined {
  if (postOnly && orderType !== 'GTC' && orderType !== 'GTD') return WRONG_POST_ONLY
  if (orderType !== 'GTD') return expiration === '0' ? undefined : WRONG_EXPIRATION
  const at = Number(expiration)
  const isTimely = at <= LATEST_SECOND && at * SECOND_MS - now >= minimum
  return isTimely ? undefined : WRONG_EXPIRATION
}

/** Buying at once must be worth a dollar. `bestAsk`: in terms of the order's token. */
export function marketableFault(
  { order: { side }, orderType }: Submission,
  { price, collateral }: OrderAmounts,
  bestAsk: number | undefined,
): Refusal | undefined {
  const atOnce = orderType === 'FOK' || orderType === 'FAK' || (bestAsk !== undefined && price >= bestAsk)
  if (side !== 'BUY' || !atOnce || collateral >= DOLLAR) return undefined
  return refused(`invalid amount for a marketable BUY order ($${centsText(collateral)}), min size: $1`)
}

/** What the order takes out of its wallet, in millionths of a dollar or of a share. */
export const amountOf = ({
  side,
  makerAmount,
}: SignedOrder): { readonly isCash: boolean; readonly amount: number } => ({
  isCash: side === 'BUY',
  amount: Number(makerAmount),
})

/** `tied`: what of the balance belongs to other active orders. */
export function poor(balance: number, tied: number, amount: number): Refusal {
  const others = tied > 0 ? `sum of active orders: ${tied}, ` : ''
  return refused(
    'not enough balance / allowance: the balance is not enough -> ' +
      `balance: ${balance}, ${others}order amount: ${amount}`,
  )
}
