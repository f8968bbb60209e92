import { err, ok, type Result } from '../../../base/errors.js'
import { isAddress, isBytes32 } from '../signing/hex.js'
import type { SignedOrder } from '../signing/order-digest.js'
import { refused, type Refusal } from './refusal.js'

export const ORDER_TYPES = ['GTC', 'GTD', 'FOK', 'FAK'] as const
export type OrderType = (typeof ORDER_TYPES)[number]

/** One order as a caller sent it, before anybody asked whether it makes sense. */
export interface Submission {
  readonly order: SignedOrder
  /** `0x` and hex digits. */
  readonly signature: string
  /** Unix seconds as sent; "0" for none. */
  readonly expiration: string
  /** The API key it was sent under, by its own words. */
  readonly owner: string
  readonly orderType: OrderType
  readonly postOnly: boolean
  readonly deferExec: boolean
}

type Fields = Readonly<Record<string, unknown>>

const MALFORMED = refused('Invalid order payload')
/** Orders of the first generation; the official client reads this text. */
const OLD_GENERATION = refused('order_version_mismatch')
const UINT256_DIGITS = 78

export function readSubmission(value: unknown): Result<Submission, Refusal> {
  const body = fieldsOf(value)
  const order = fieldsOf(body?.['order'])
  if (body === undefined || order === undefined) return err(MALFORMED)
  if (isOldGeneration(order)) return err(OLD_GENERATION)
  const signed = signedOrder(order)
  const { owner, orderType, postOnly = false, deferExec = false } = body
  const { signature, expiration = '0' } = order
  const fits =
    signed !== undefined &&
    isOrderType(orderType) &&
    isHex(signature) &&
    isDigits(expiration) &&
    typeof owner === 'string' &&
    typeof postOnly === 'boolean' &&
    typeof deferExec === 'boolean'
  return fits
    ? ok({ order: signed, signature, expiration, owner, orderType, postOnly, deferExec })
    : err(MALFORMED)
}

export const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined

/** The parsed body, or undefined when it is not JSON. */
export function parsedBody(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const isOldGeneration = (order: Fields): boolean =>
  order['timestamp'] === undefined && (order['nonce'] !== undefined || order['feeRateBps'] !== undefined)

function signedOrder(order: Fields): SignedOrder | undefined {
  const { maker, signer, tokenId, makerAmount, takerAmount, side, signatureType } = order
  const { salt, timestamp, metadata = ZERO, builder = ZERO } = order
  const fits =
    isSalt(salt) &&
    isAddressText(maker) &&
    isAddressText(signer) &&
    isDigits(tokenId) &&
    isDigits(makerAmount) &&
    isDigits(takerAmount) &&
    (side === 'BUY' || side === 'SELL') &&
    typeof signatureType === 'number' &&
    [0, 1, 2, 3].includes(signatureType) &&
    isDigits(timestamp) &&
    isBytes(metadata) &&
    isBytes(builder)
  if (!fits) return undefined
  const [makes, takes] = [BigInt(makerAmount), BigInt(takerAmount)]
  if (makes === 0n || takes === 0n) return undefined
  return {
    salt: BigInt(salt),
    maker,
    signer,
    tokenId: BigInt(tokenId),
    makerAmount: makes,
    takerAmount: takes,
    side,
    signatureType,
    timestamp: BigInt(timestamp),
    metadata,
    builder,
  }
}

const ZERO = `0x${'0'.repeat(64)}`

/** A salt travels as a JSON number, so that only whole ones below 2^53 arrive as they were signed. */
const isSalt = (value: unknown): value is number | string =>
  typeof value === 'number' ? Number.isSafeInteger(value) && value >= 0 : isDigits(value)
const isDigits = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= UINT256_DIGITS &&
  /^\d+$/.test(value) &&
  BigInt(value) >> 256n === 0n
const isHex = (value: unknown): value is string =>
  typeof value === 'string' && /^0x(?:[0-9a-fA-F]{2})+$/.test(value)
const isAddressText = (value: unknown): value is string => typeof value === 'string' && isAddress(value)
const isBytes = (value: unknown): value is string => typeof value === 'string' && isBytes32(value)
const isOrderType = (value: unknown): value is OrderType => ORDER_TYPES.includes(value as OrderType)
