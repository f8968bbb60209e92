/** What a number says: `next` follows, `duplicate` was just seen, `fallen` is older than that, `gap`: something is missing. */
export type NumberVerdict = 'next' | 'duplicate' | 'fallen' | 'gap'

/**
 * The numbers of one subscription: they start at 1 and count everything that it sends, all markets and acknowledgements together
 * (kalshi.md 6.4). Whether an answer to `get_snapshot` uses up a number is not documented: it proves no loss, and the message
 * behind it may carry the next number or the same one.
 */
export class SidSequence {
  private last = 0
  private lastWasReply = false

  take(seq: number, isReply: boolean): NumberVerdict {
    if (isReply && seq !== this.last + 1) return 'next'
    const mayRepeat = this.lastWasReply
    this.lastWasReply = isReply
    if (seq === this.last) return mayRepeat ? 'next' : 'duplicate'
    if (seq < this.last) return 'fallen'
    const isNext = seq === this.last + 1
    this.last = seq
    return isNext ? 'next' : 'gap'
  }
}
