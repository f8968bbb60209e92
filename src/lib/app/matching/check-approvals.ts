import { elapsed, type Ms } from '../../base/units.js'
import type { Approval, PairStanding } from '../../domain/approval.js'
import type { ContractText } from '../../domain/contract-text.js'
import type { ApprovalDesk, TextPair } from './approval-desk.js'
import { changedSide, disagreement } from './approved-pairs.js'
import type { Judge, ListedContracts } from './match-ports.js'

/**
 * `holds`: as accepted. `changed`: a text is another one; the pair is open again. `disputed`: the same texts, but the judge would not let
 * it be accepted now. `open`: changed before, and nobody has decided since. `suspended`: by the sentinel. `missing`: not listed any more
 * although it has not closed, so that nothing can be checked. `ended`: not listed, and closed.
 */
export type CheckResult = 'holds' | 'changed' | 'disputed' | 'open' | 'suspended' | 'missing' | 'ended'

export interface CheckedPair {
  readonly approval: Approval
  readonly result: CheckResult
  readonly detail: string
}

interface Around {
  readonly desk: ApprovalDesk
  readonly listed: Pick<ListedContracts, 'find'>
  readonly judge: Judge
  readonly now: Ms
}

/** Looks at every pair that was accepted and not rejected since; reopens those of which a text has changed. */
export async function checkApprovals(around: Around): Promise<readonly CheckedPair[]> {
  const checked: CheckedPair[] = []
  for (const standing of (await around.desk.standings()).values()) {
    const { accepted, latest } = standing
    if (accepted === undefined || latest.decision === 'rejected') continue
    checked.push({ approval: latest, ...(await checkedPair(standing, around)) })
  }
  return checked
}

type Outcome = Pick<CheckedPair, 'result' | 'detail'>

async function checkedPair({ latest }: PairStanding, around: Around): Promise<Outcome> {
  const { desk, listed, judge } = around
  if (latest.decision === 'reopened') return { result: 'open', detail: latest.reason }
  const kalshi = listed.find('kalshi', latest.kalshi)
  const polymarket = listed.find('polymarket', latest.polymarket)
  const before = await desk.textsOf(latest)
  if (kalshi === undefined || polymarket === undefined)
    return absent({ kalshi, polymarket }, before, around.now)
  const side = changedSide(latest, { kalshi, polymarket })
  if (side !== undefined) {
    const detail = changeText(side, before, { kalshi, polymarket })
    await desk.reopen(latest.pair, { kalshi, polymarket }, { by: 'arb match --check', reason: detail })
    return { result: 'changed', detail }
  }
  if (latest.decision === 'suspended') return { result: 'suspended', detail: latest.reason }
  const doubt = disagreement(latest, judge(kalshi, polymarket))
  return doubt === undefined ? { result: 'holds', detail: '' } : { result: 'disputed', detail: doubt }
}

interface Found {
  readonly kalshi: ContractText | undefined
  readonly polymarket: ContractText | undefined
}

function absent(found: Found, before: TextPair | undefined, now: Ms): Outcome {
  const lost = (['kalshi', 'polymarket'] as const).filter((venue) => found[venue] === undefined)
  const detail = `not listed at ${lost.join(' and ')}`
  const hasEnded = lost.every((venue) => {
    const closesAt = before?.[venue].closesAt
    return closesAt !== undefined && elapsed(closesAt, now) > 0
  })
  return hasEnded ? { result: 'ended', detail: `${detail}, and closed` } : { result: 'missing', detail }
}

/** Which parts of a text are other ones now. */
function changeText(side: 'Kalshi' | 'Polymarket', before: TextPair | undefined, now: TextPair): string {
  const venue = side === 'Kalshi' ? 'kalshi' : 'polymarket'
  const parts = before === undefined ? [] : changedParts(before[venue], now[venue])
  return `${side} has changed ${parts.length === 0 ? 'its text' : parts.join(', ')}`
}

const PARTS = {
  title: 'the title',
  subtitle: 'the subtitle',
  eventTitle: "the event's title",
  eventSubtitle: "the event's subtitle",
  yesLabel: 'what YES stands for',
  noLabel: 'what NO stands for',
  rules: 'the rules',
  moreRules: 'the further rules',
  earlyClose: 'the early close',
  strike: 'the strike',
  sources: 'the sources',
} as const satisfies Partial<Record<keyof ContractText, string>>

const changedParts = (before: ContractText, now: ContractText): readonly string[] =>
  (Object.keys(PARTS) as (keyof typeof PARTS)[])
    .filter((part) => JSON.stringify(before[part]) !== JSON.stringify(now[part]))
    .map((part) => PARTS[part])
