import { DataError } from '../../../base/errors.js'
import type { OrderVersion } from './exchange.js'
import type { Hex } from './hex.js'

/** Bits 40 to 103: zero in every position id and, by chance, in no other token id. */
const GAP = ((1n << 64n) - 1n) << 40n
const LIMIT = 1n << 256n
const DECIMAL = /^\d{1,78}$/

/** Binary and negative risk; what holds combinations (3) is not traded here. */
const MODULES: ReadonlySet<number> = new Set([1, 2])
const OUTCOMES: ReadonlySet<number> = new Set([0, 1])

/** What a position id says about itself (polymarket.md 1.2). */
export interface PositionParts {
  /** 0 or 1. */
  readonly outcomeIndex: number
  /** `0x` and 62 digits. */
  readonly conditionId: Hex
}

/** An outcome's id in decimal, as the venue writes it; throws `DataError` POLYMARKET_TOKEN for anything else. */
export function parseTokenId(text: string): bigint {
  const id = DECIMAL.test(text) ? BigInt(text) : LIMIT
  if (id < LIMIT) return id
  throw new DataError('POLYMARKET_TOKEN', 'a token id is a whole number below 2^256', { length: text.length })
}

/** Whether an id is one of the PositionManager (V3) and not a CTF token's. */
export const isV3PositionId = (tokenId: bigint): boolean => (tokenId & GAP) === 0n

/** The parts of a position id; `undefined` for a CTF token id, and when its module or outcome is none that a market here has. */
export function positionParts(tokenId: bigint): PositionParts | undefined {
  if (!isV3PositionId(tokenId)) return undefined
  const digits = tokenId.toString(16).padStart(64, '0')
  const [module, outcomeIndex] = [byteOf(digits.slice(0, 2)), byteOf(digits.slice(-2))]
  if (!MODULES.has(module) || !OUTCOMES.has(outcomeIndex)) return undefined
  return { outcomeIndex, conditionId: `0x${digits.slice(0, 62)}` }
}

const byteOf = (digits: string): number => Number.parseInt(digits, 16)

/**
 * The order version of a market from the `version` of its listing, where `v1` means 2 (polymarket.md 1.2). Throws `DataError`
 * POLYMARKET_MARKET_VERSION when it is missing or unknown, or when the id is one of the other generation or of none.
 */
export function orderVersionFor(
  marketVersion: string | null | undefined,
  tokenId: bigint,
): Exclude<OrderVersion, 1> {
  if (marketVersion === 'v1' && !isV3PositionId(tokenId)) return 2
  if (marketVersion === 'v2' && positionParts(tokenId) !== undefined) return 3
  throw new DataError(
    'POLYMARKET_MARKET_VERSION',
    'a market whose version is unknown or not that of its ids',
    {
      marketVersion: marketVersion ?? null,
      tokenId: `${tokenId}`,
    },
  )
}
