/** What a number says: `next` follows, `duplicate` was just seen, `fallen` is older than that, `gap`: something is missing. */
export type NumberVerdict = 'next' | 'duplicate' | 'fallen' | 'gap'

/**
 * The numbers of one subscription: they start at 1 and count everything that it sends, all markets and acknowledgements together
 * (kalshi.md 6.4). Whether an answer to `get_snapshot` uses up a number is not documented: it proves no loss. When the message
 * behind it repeats its number, nobody knows which of the two was counted, and that is taken for a gap.
 */
export class SidSequence {
  private last = 0
  private lastWasReply = false

  take(seq: number, isReply: boolean): NumberVerdict {
    if (seq === this.last + 1) {
      this.last = seq
      this.lastWasReply = isReply
      return 'next'
    }
    if (isReply) return 'next'
    if (seq < this.last) return 'fallen'
    if (seq === this.last && !this.lastWasReply) return 'duplicate'
    this.last = seq
    this.lastWasReply = false
    return 'gap'
  }
}
