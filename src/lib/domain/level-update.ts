/** More levels than one frame of a common message tells; a longer frame is left to the parser. */
export const UPDATE_LEVELS_MAX = 64

/**
 * The levels of one frame as numbers: what a scanner reads and a book takes, without objects or texts. One such record is written
 * again for every frame, so nothing may keep it. In YES terms, like every event.
 */
export interface LevelUpdate {
  /** The number of the book in the book set. */
  book: number
  /** Signed changes; otherwise new totals, of which zero removes a level. */
  isChange: boolean
  /** How many rows of the columns are told, 1..UPDATE_LEVELS_MAX. */
  count: number
  /** 1 for a bid, 0 for an ask. */
  readonly isBid: Uint8Array
  /** Ticks of 1e-4 USD. */
  readonly price: Int32Array
  /** 1e-6 contract: totals, or signed changes. Whole numbers below 2^53. */
  readonly amount: Float64Array
  /** The subscription within the stream. */
  subscription: number
  /** Its number there; -1 when it has none. */
  sequence: number
}

export const emptyUpdate = (): LevelUpdate => ({
  book: -1,
  isChange: false,
  count: 0,
  isBid: new Uint8Array(UPDATE_LEVELS_MAX),
  price: new Int32Array(UPDATE_LEVELS_MAX),
  amount: new Float64Array(UPDATE_LEVELS_MAX),
  subscription: 0,
  sequence: -1,
})
