/** What must not happen to an order and did; everything that was executed is booked all the same. Each is told once. */
export interface OrderAlarm {
  readonly code:
    /** The venue counts more fills than it tells. */
    | 'FILLS_MISSING'
    /** The same fill with other figures. */
    | 'FILL_DIFFERS'
    /** A fill was told both as settled for good and as failed for good; it is taken for failed. */
    | 'CONTRADICTED'
    /** A fill or an order of ours in another market or on the other side, or an answer about another order. */
    | 'MISMATCH'
    | 'WORSE_THAN_LIMIT'
    | 'OVERFILL'
    /** An answer counted more fills than the order ended with. */
    | 'OVERSTATED'
    /** An order that was over rests. */
    | 'REOPENED'
    /** Evidence of an order that was taken for refused or absent, is long forgotten, or came to rest when nothing may any more. */
    | 'LATE_EVIDENCE'
    /** An order that must not rest is cancelled again and again, and the venue does not end it. */
    | 'NOT_ENDED'
    /** Two orders at the venue for one id. */
    | 'SENT_TWICE'
    /** One order at the venue for two of ours: what is told of it is booked to the first. */
    | 'CLAIMED_TWICE'
    /** The venue says that it has it, and shows it nowhere. */
    | 'NOT_SHOWN'
    /** Again and again the venue could not be asked about it. */
    | 'CANNOT_ASK'
    /** A fee could not be judged for a fault of ours. */
    | 'FEE_NOT_JUDGED'
    /** A fault of ours while something was asked about it. */
    | 'OWN_FAULT'
    /** Orders or fills of the account that are not ours. */
    | 'FOREIGN'
  /** Our id; of something foreign the venue's. */
  readonly orderId: string
  readonly detail: string
}
