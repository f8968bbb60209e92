/** What must not happen to an order and did; everything that was executed is booked all the same. */
export interface OrderAlarm {
  readonly code:
    /** The venue counts more fills than it tells. */
    | 'FILLS_MISSING'
    /** The same fill with other figures. */
    | 'FILL_DIFFERS'
    /** A fill or an order of ours in another market or on the other side. */
    | 'MISMATCH'
    | 'WORSE_THAN_LIMIT'
    | 'OVERFILL'
    /** Evidence of an order that was taken for refused or absent. */
    | 'LATE_EVIDENCE'
    /** Two orders at the venue for one id. */
    | 'SENT_TWICE'
    /** Orders or fills of the account that are not ours. */
    | 'FOREIGN'
  /** Our id; of something foreign the venue's. */
  readonly orderId: string
  readonly detail: string
}
