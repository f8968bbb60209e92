/** What happens at the price level of a resting order; whole contracts. */
export type QueueEvent =
  { readonly t: 'trade'; readonly qty: number } | { readonly t: 'depth'; readonly newQty: number }

/**
 * The likelier place in a queue: who cancels stood behind us or ahead of us with chances by the power `n` of what stands there. Trades
 * are not counted again when the level shrinks by them.
 */
export function powerQueue(start: {
  front: number
  depthAtEntry: number
  ourQty: number
  events: readonly QueueEvent[]
  n: number
}): { frontAfter: number; filled: number } {
  let { front } = start
  let shown = start.depthAtEntry
  let traded = 0
  let filled = 0
  for (const event of start.events) {
    if (event.t === 'trade') {
      front -= event.qty
      traded += event.qty
      if (front < 0) filled = Math.min(start.ourQty, filled - front)
      front = Math.max(0, front)
      continue
    }
    const cancelled = shown - event.newQty - traded
    traded = 0
    if (cancelled > 0) {
      const back = Math.max(0, shown - front)
      const weights = back ** start.n + front ** start.n
      const behind = weights === 0 ? 0 : back ** start.n / weights
      front = front - (1 - behind) * cancelled + Math.min(0, back - behind * cancelled)
    }
    front = Math.max(0, Math.min(front, event.newQty))
    shown = event.newQty
  }
  return { frontAfter: front, filled }
}
