/** Why one opportunity was not traded. A refusal is a value, counted, stored and shown: never an exception. */
export const REFUSAL_CODES = [
  'HALTED',
  'PAUSED_DAY_LOSS',
  'PAUSED_LOSS_STREAK',
  'PAUSED_TRADE_RATE',
  'STOPPING',
  'UNVERIFIED',
  'MARKET_NOT_OPEN',
  'CLOSING_SOON',
  'BOOK_INVALID',
  'BOOK_STALE',
  'BOOK_SKEW',
  'DEPTH_UNKNOWN',
  'OWNED',
  'ALREADY_TRADED',
  'EDGE_TOO_SMALL',
  'HURDLE_MISSED',
  'BELOW_MIN_SIZE',
  'LIMIT_TRADE',
  'LIMIT_MARKET',
  'LIMIT_TOTAL',
  'LIMIT_POSITIONS',
  'CASH_SHORT',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

export interface Refusal {
  readonly code: RefusalCode
  /** The numbers behind it, in the units that their names end in. */
  readonly facts: Readonly<Record<string, string | number>>
}

export const refusal = (code: RefusalCode, facts: Refusal['facts'] = {}): Refusal => ({ code, facts })

/** One sentence for each code, for people. */
export const REFUSAL_TEXT: Readonly<Record<RefusalCode, string>> = {
  HALTED: 'trading is halted',
  PAUSED_DAY_LOSS: 'the loss limit of the day is reached',
  PAUSED_LOSS_STREAK: 'cooling down after losses in a row',
  PAUSED_TRADE_RATE: 'too many trades within the hour',
  STOPPING: 'the session is ending',
  UNVERIFIED: 'nobody has verified that the contracts settle alike (basis risk)',
  MARKET_NOT_OPEN: 'a market is paused or closed',
  CLOSING_SOON: 'a market closes too soon',
  BOOK_INVALID: 'a book is missing, crossed or lost messages',
  BOOK_STALE: 'a book is older than allowed',
  BOOK_SKEW: 'the books are too far apart in time',
  DEPTH_UNKNOWN: 'a quote came without a size',
  OWNED: 'another basket holds one of the instruments',
  ALREADY_TRADED: 'this gap was traded once; it must close before the next try',
  EDGE_TOO_SMALL: 'the edge after fees is below the minimum',
  HURDLE_MISSED: 'the yield over the lock time is below the hurdle',
  BELOW_MIN_SIZE: 'what may be traded is below the minimum order',
  LIMIT_TRADE: 'the cap for one trade leaves nothing',
  LIMIT_MARKET: 'the cap for one market leaves nothing',
  LIMIT_TOTAL: 'the cap for all positions leaves nothing',
  LIMIT_POSITIONS: 'too many open positions',
  CASH_SHORT: 'not enough cash at a venue',
}
