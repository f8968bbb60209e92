import { Digest } from '../base/digest.js'
import type { Ms, Usd } from '../base/units.js'
import type { ContractText } from './contract-text.js'

export const APPROVAL_DECISIONS = ['accepted', 'rejected', 'suspended', 'reopened'] as const
/**
 * What was said about a pair. `accepted` and `rejected`: by a person who compared both texts. `suspended`: prices disagree beyond all fees
 * for long. `reopened`: a text has changed, so that what was said is about other words.
 */
export type ApprovalDecision = (typeof APPROVAL_DECISIONS)[number]

export const APPROVAL_ACTORS = ['person', 'machine'] as const
export type ApprovalActor = (typeof APPROVAL_ACTORS)[number]

export const SETTLEMENT_CLASSES = ['A', 'B', 'C'] as const
export const PAIR_POLARITIES = ['same', 'inverse'] as const

/** The two markets, by `ContractText.id`. */
export interface PairOfIds {
  readonly kalshi: string
  readonly polymarket: string
}

/** One statement about a pair. Statements are only ever added; the latest one holds. */
export interface Approval extends PairOfIds {
  /** `pairIdOf` the two ids. */
  readonly pair: string
  readonly decision: ApprovalDecision
  /** The verdict at that time, such as `SAME`. */
  readonly verdict: string
  readonly polarity: (typeof PAIR_POLARITIES)[number] | undefined
  readonly class: (typeof SETTLEMENT_CLASSES)[number]
  /** Most cash in this pair; class B is not accepted without. */
  readonly cap: Usd | undefined
  readonly actor: ApprovalActor
  /** Who: the name of a user, or the part of the program. */
  readonly by: string
  readonly at: Ms
  readonly reason: string
  /** `contractTextHash` of the texts that were compared. */
  readonly kalshiHash: string
  readonly polymarketHash: string
}

/** A statement with the texts that it is about. */
export interface ApprovalWithTexts {
  readonly approval: Approval
  readonly kalshiText: ContractText
  readonly polymarketText: ContractText
}

/**
 * Statements about pairs, with both texts beside each. Nothing is changed or taken away: adding one that is there already does nothing.
 * Every implementation passes the suite in `tests/contract/approval-store.ts`.
 */
export interface ApprovalStore {
  /** All of them or none; tells how many were new. */
  add(statements: readonly ApprovalWithTexts[]): Promise<number>
  /** Oldest first. */
  all(): Promise<readonly Approval[]>
  /** A market's text with this hash, if a statement was made about it. */
  text(market: string, hash: string): Promise<ContractText | undefined>
  close(): Promise<void>
}

/** No vowels and nothing that looks like something else: can be read out and typed. */
const LETTERS = '0123456789bcdfghjkmnpqrstvwxyz'
const PAIR_ID_LENGTH = 8

/** The short name of a pair: the same for the same two markets, on every machine. */
export function pairIdOf(kalshi: string, polymarket: string): string {
  let left = BigInt(`0x${digestOf([kalshi, polymarket]).value()}`)
  let id = ''
  for (let i = 0; i < PAIR_ID_LENGTH; i++) {
    id += LETTERS[Number(left % BigInt(LETTERS.length))]!
    left /= BigInt(LETTERS.length)
  }
  return id
}

/** Two statements with the same key are the same statement. */
export const approvalKey = (a: Approval): string =>
  digestOf([
    a.kalshi,
    a.polymarket,
    ...[a.decision, a.verdict, a.polarity ?? '', a.class, String(a.cap ?? ''), a.actor],
    ...[a.by, String(a.at), a.reason, a.kalshiHash, a.polymarketHash],
  ]).value()

/** Each part as JSON, so that no text can pass for the border between two. */
function digestOf(parts: readonly string[]): Digest {
  const digest = new Digest()
  for (const part of parts) digest.add(JSON.stringify(part))
  return digest
}

/** What holds about a pair now. */
export interface PairStanding {
  readonly pair: string
  /** The statement that holds. */
  readonly latest: Approval
  /** The latest yes of a person, whatever was said since. */
  readonly accepted: Approval | undefined
  readonly history: readonly Approval[]
}

/** Of two statements of the same moment the more careful one holds. */
const CARE: Readonly<Record<ApprovalDecision, number>> = {
  accepted: 0,
  suspended: 1,
  reopened: 2,
  rejected: 3,
}

export const inOrder = (a: Approval, b: Approval): number =>
  a.at - b.at || CARE[a.decision] - CARE[b.decision] || (approvalKey(a) < approvalKey(b) ? -1 : 1)

/** What holds about each pair, by its short name. */
export function standings(approvals: readonly Approval[]): ReadonlyMap<string, PairStanding> {
  const found = new Map<string, PairStanding>()
  for (const latest of [...approvals].sort(inOrder)) {
    const { pair } = latest
    const before = found.get(pair)
    const accepted = latest.decision === 'accepted' ? latest : before?.accepted
    found.set(pair, { pair, latest, accepted, history: [...(before?.history ?? []), latest] })
  }
  return found
}

/** Whether a pair may be traded, as far as people and the texts of that time say. */
export const isAccepted = ({ latest }: PairStanding): boolean => latest.decision === 'accepted'
