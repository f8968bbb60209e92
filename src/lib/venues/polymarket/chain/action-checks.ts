import { QTY_MAX } from '../../../base/units.js'
import type { Hex } from '../sign/hex.js'
import { positionParts } from '../sign/position-id.js'
import { refused, type Allowed } from './chain-refusal.js'

const BYTES_32 = /^0x[0-9a-f]{64}$/i
const BYTES_31 = /^0x[0-9a-f]{62}$/i

/** 32 bytes in hex: the id of a condition, a question or a negative-risk event. */
export const isWord = (text: string): boolean => BYTES_32.test(text)

/** The id of a condition of the conditional tokens; `undefined` when it is none. */
export const tokenCondition = (text: string): Hex | undefined => (isWord(text) ? lower(text) : undefined)

/**
 * The id of a condition of the PositionManager, which has 31 bytes, with a zero byte behind it; taken with that byte, too.
 * `undefined` when it is none (polymarket.md 1.2).
 */
export function positionCondition(text: string): Hex | undefined {
  const whole = BYTES_31.test(text) ? `${text}00` : text
  const isOne = isWord(whole) && whole.endsWith('00') && positionParts(BigInt(whole)) !== undefined
  return isOne ? lower(whole) : undefined
}

/** Of an id that is one. */
export const lower = (id: string): Hex => `0x${id.slice(2).toLowerCase()}`

/** `amount`: millionths, of a share or of a dollar. */
export function amountProblem(amount: number): Allowed<never> | undefined {
  if (!Number.isSafeInteger(amount)) return refused('AMOUNT', 'the amount is no whole number of millionths')
  if (amount <= 0) return refused('AMOUNT', 'there is nothing to move')
  return amount > QTY_MAX ? refused('AMOUNT', 'more than 900,000 shares or dollars in one go') : undefined
}

/** What is held of both outcomes: one of them may be nothing. */
export const heldProblem = (yes: number, no: number): Allowed<never> | undefined =>
  yes === 0 || no === 0 ? amountProblem(yes === 0 ? no : yes) : (amountProblem(yes) ?? amountProblem(no))
