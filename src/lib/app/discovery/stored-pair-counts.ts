import { existsSync } from 'node:fs'
import { isAccepted, standings } from '../../domain/approval.js'
import { SqliteApprovalStore } from '../../storage/approval-store.js'
import { SqliteProposalStore } from '../../storage/proposal-store.js'
import type { CountedPair, PairCounts } from './pair-counts.js'

/** Verdicts that nobody would look at. */
const NOTHING = ['DIFFERENT', 'UNREADABLE']

/** What the database of an exchange knows of pairs; one that is not there is not made. */
export const storedPairCounts = (path: string): PairCounts => ({
  pairs: async () => (existsSync(path) ? countedPairs(path) : undefined),
})

async function countedPairs(path: string): Promise<readonly CountedPair[] | undefined> {
  const [proposals, approvals] = [SqliteProposalStore.open(path), SqliteApprovalStore.open(path)]
  try {
    const proposed = await proposals.all()
    const standing = standings(await approvals.all())
    if (proposed.length + standing.size === 0) return undefined
    const pairs = new Map<string, CountedPair>()
    for (const { pair, kalshi, polymarket, verdict } of proposed)
      if (!NOTHING.includes(verdict)) pairs.set(pair, { kalshi, polymarket, isApproved: false })
    for (const [pair, each] of standing) {
      const { kalshi, polymarket } = each.latest
      if (isAccepted(each)) pairs.set(pair, { kalshi, polymarket, isApproved: true })
    }
    return [...pairs.values()]
  } finally {
    await Promise.all([proposals.close(), approvals.close()])
  }
}
