import { UserError } from '../../../base/errors.js'
import { POLYMARKET_ENVIRONMENTS, type PolymarketEnvironment } from '../hosts.js'

const MODES: ReadonlySet<string> = new Set(POLYMARKET_ENVIRONMENTS)

/**
 * Allows transactions to be sent. Only `SendPermit.forMode` makes one, and only the composition of a live or simulated run asks for
 * it: without one everything can be prepared and nothing can be sent.
 */
export class SendPermit {
  readonly #mode: PolymarketEnvironment

  private constructor(mode: PolymarketEnvironment) {
    this.#mode = mode
  }

  /** Throws `UserError` ARB-CFG-004 for any other mode, such as watching or paper trading. */
  static forMode(mode: string): SendPermit {
    if (isMode(mode)) return new SendPermit(mode)
    throw new UserError('ARB-CFG-004', `nothing is sent on chain in the mode "${mode.slice(0, 20)}"`, {
      hint: 'transactions are sent in live mode only',
      fault: 'config',
    })
  }

  /** Whether this is a permit, and one for that mode: an object that only looks like one is none. */
  static covers(permit: unknown, mode: PolymarketEnvironment): boolean {
    return typeof permit === 'object' && permit !== null && #mode in permit && permit.#mode === mode
  }
}

const isMode = (mode: string): mode is PolymarketEnvironment => MODES.has(mode)
