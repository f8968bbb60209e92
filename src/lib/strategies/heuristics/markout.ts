import { floorDivide, usd, type Price, type Qty, type Usd } from '../../base/units.js'
import type { TradeSide } from '../../domain/fees.js'

/** A fill of a resting order, and what the middle of the book was some time later. */
export interface MarkedFill {
  readonly side: TradeSide
  readonly price: Price
  readonly midLater: Price
  readonly qty: Qty
  readonly rebate: Usd
}

export interface Markout {
  /** Of one contract, weighted by size, downwards: below zero, the market went against us. */
  readonly markout: Usd
  /** With rebates. */
  readonly net: Usd
  readonly veto: boolean
}

const CONTRACT = 1_000_000n
const USD_PER_TICK = 100n

/** How the market went on after our fills. `undefined` without any. */
export function markoutOf(fills: readonly MarkedFill[]): Markout | undefined {
  let moved = 0n
  let rebates = 0n
  let size = 0n
  for (const fill of fills) {
    moved += BigInt(moveOf(fill)) * USD_PER_TICK * BigInt(fill.qty)
    rebates += BigInt(fill.rebate)
    size += BigInt(fill.qty)
  }
  if (size === 0n) return undefined
  const net = floorDivide(moved + rebates * CONTRACT, size)
  return { markout: usd(Number(floorDivide(moved, size))), net: usd(Number(net)), veto: net < 0n }
}

/** In our favour, in ticks. */
const moveOf = ({ side, price, midLater }: MarkedFill): number =>
  side === 'buy' ? midLater - price : price - midLater

/** Fills that a verdict needs, and the one-sided bound of its t-value. */
const FILLS_MIN = 30
const T_MAX = -1.65

/** Whether the last fills prove, and not only suggest, that the market goes against those who rest here. */
export function isAdverse(fills: readonly MarkedFill[]): boolean {
  const last = fills.slice(-FILLS_MIN)
  if (last.length < FILLS_MIN || markoutOf(last)?.veto !== true) return false
  const moves = last.map(netMove)
  const mean = moves.reduce((sum, move) => sum + move, 0) / moves.length
  const variance = moves.reduce((sum, move) => sum + (move - mean) ** 2, 0) / (moves.length - 1)
  return variance === 0 ? mean < 0 : mean / Math.sqrt(variance / moves.length) < T_MAX
}

/** In micro-dollars of one contract, with its rebate; a double, for the statistics only. */
const netMove = (fill: MarkedFill): number =>
  moveOf(fill) * Number(USD_PER_TICK) + (fill.rebate * Number(CONTRACT)) / fill.qty
