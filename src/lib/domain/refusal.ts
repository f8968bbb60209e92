/** Why one opportunity was not traded. A refusal is a value, counted, stored and shown: never an exception. */
export const REFUSAL_CODES = [
  'HALTED',
  'PAUSED_DAY_LOSS',
  'PAUSED_LOSS_STREAK',
  'PAUSED_TRADE_RATE',
  'STOPPING',
  'PAUSED_BY_OPERATOR',
  'UNVERIFIED',
  'MARKET_NOT_OPEN',
  'CLOSING_SOON',
  'BOOK_INVALID',
  'BOOK_STALE',
  'BOOK_SKEW',
  'DEPTH_UNKNOWN',
  'SHADOW_ONLY',
  'OWNED',
  'ALREADY_TRADED',
  'CROWDED',
  'SPREAD_COMPRESSED',
  'TOXIC',
  'EDGE_TOO_SMALL',
  'SETTLEMENT_RISK',
  'HURDLE_MISSED',
  'BELOW_MIN_SIZE',
  'LIMIT_TRADE',
  'LIMIT_MARKET',
  'LIMIT_PAIR',
  'LIMIT_TOTAL',
  'LIMIT_POSITIONS',
  'CASH_SHORT',
  'READ_ONLY',
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
  PAUSED_BY_OPERATOR: 'paused by the operator',
  UNVERIFIED: 'nobody has verified that the contracts settle alike (basis risk)',
  MARKET_NOT_OPEN: 'a market is paused or closed',
  CLOSING_SOON: 'a market closes too soon',
  BOOK_INVALID: 'a book is missing, crossed or lost messages',
  BOOK_STALE: 'a book is older than allowed',
  BOOK_SKEW: 'the books are too far apart in time',
  DEPTH_UNKNOWN: 'a quote came without a size',
  SHADOW_ONLY: 'found and priced, never sent: the ledger cannot account for it',
  OWNED: 'another basket holds one of the instruments',
  ALREADY_TRADED: 'traded once; it must be gone for a second before the next try',
  CROWDED: 'others take such gaps first, or little is left at the best price',
  SPREAD_COMPRESSED: 'the spread is far below its usual, the edge too small for that',
  TOXIC: 'informed trading here: edge or size is too small for that',
  EDGE_TOO_SMALL: 'the edge after fees is below the minimum',
  SETTLEMENT_RISK: 'too little is left after the chance that contracts settle apart',
  HURDLE_MISSED: 'the yield over the lock time is below the hurdle',
  BELOW_MIN_SIZE: 'what may be traded is below the minimum order',
  LIMIT_TRADE: 'the cap for one trade leaves nothing',
  LIMIT_MARKET: 'the cap for one market leaves nothing',
  LIMIT_PAIR: 'the cap for this pair leaves nothing',
  LIMIT_TOTAL: 'the cap for all positions leaves nothing',
  LIMIT_POSITIONS: 'too many open positions',
  CASH_SHORT: 'not enough cash at a venue',
  READ_ONLY: 'nothing is against it; this session only watches',
}
