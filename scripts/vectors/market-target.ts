import {
  addRational,
  compareRational,
  mulRational,
  rational,
  ZERO,
  type Rational,
} from '../../src/lib/base/rational.js'
import { exact, micros } from './vector-shape.js'

interface Level {
  readonly price: string
  readonly size: string
}

const MICROS = rational(1_000_000n)

/**
 * The target of a walk through the levels, in millionths. The official client adds floats up: such a sum may just miss a target
 * that is reached exactly, or the reverse. Where it does, the target is moved past the level or back to it.
 */
export function walkTarget(target: number, levels: readonly Level[], isBuy: boolean): number {
  const wanted = exact(target)
  let floats = 0
  let sum = ZERO
  for (const level of levels) {
    const [price, size] = [isBuy ? Number(level.price) : 1, Number(level.size)]
    floats += size * price
    sum = addRational(sum, mulRational(exact(size), exact(price)))
    const isReached = compareRational(sum, wanted) >= 0
    if (floats >= target && isReached) break
    if (floats >= target) return wholeMicros(sum)
    if (isReached) return wholeMicros(sum) + 1
  }
  return micros(target)
}

const wholeMicros = (value: Rational): number => {
  const { n, d } = mulRational(value, MICROS)
  return Number(n / d)
}
