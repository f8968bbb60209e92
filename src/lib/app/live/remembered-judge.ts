import type { Judge } from '../matching/match-ports.js'

interface Remembered {
  readonly stamp: string
  readonly verdict: ReturnType<Judge>
}

/** The same judge, which does not read texts again that are as they were: frames of the venues wait while it reads. */
export function remembered(judge: Judge): Judge {
  const known = new Map<string, Remembered>()
  return (kalshi, polymarket) => {
    const key = `${kalshi.id} ${polymarket.id}`
    // A claim is read from times and topics, too.
    const stamp = JSON.stringify([kalshi, polymarket])
    const before = known.get(key)
    if (before?.stamp === stamp) return before.verdict
    const verdict = judge(kalshi, polymarket)
    known.set(key, { stamp, verdict })
    return verdict
  }
}
