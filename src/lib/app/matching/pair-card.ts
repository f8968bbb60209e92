import { utcText } from '../../base/clock.js'
import { formatPrice, formatScaled, formatUsd, PRICE_DECIMALS, PRICE_ONE } from '../../base/units.js'
import { pairIdOf, type Approval, type PairStanding } from '../../domain/approval.js'
import { contractTextHash } from '../../domain/contract-hash.js'
import type { ContractText } from '../../domain/contract-text.js'
import type { Claim } from '../../matching/claim/claim.js'
import type { SettlementRow, Verdict } from '../../matching/rules/verdict.js'
import { claimRecord } from './claim-record.js'
import { criteriaOf, type Criterion } from './criteria.js'
import type { Judged, ListedContracts } from './match-ports.js'

/** Whether anybody said anything about a pair, and whether it is about these words. */
export type PairState = 'proposed' | Approval['decision'] | 'text changed'

/** Everything a person needs to decide about one pair. */
export interface PairCard {
  readonly pair: string
  readonly state: PairState
  readonly verdict: Verdict
  readonly note: string | undefined
  readonly criteria: readonly Criterion[]
  readonly kalshiHash: string
  readonly polymarketHash: string
  readonly standing: PairStanding | undefined
}

export function pairCard(
  { verdict, note }: Judged,
  listed: Pick<ListedContracts, 'terms'>,
  standing: PairStanding | undefined,
): PairCard {
  const [kalshi, polymarket] = [verdict.kalshi.text, verdict.polymarket.text]
  const hashes = { kalshiHash: contractTextHash(kalshi), polymarketHash: contractTextHash(polymarket) }
  return {
    pair: pairIdOf(kalshi.id, polymarket.id),
    state: stateOf(standing, hashes),
    verdict,
    note,
    criteria: criteriaOf(verdict, {
      kalshi: listed.terms('kalshi'),
      polymarket: listed.terms('polymarket'),
    }),
    ...hashes,
    standing,
  }
}

type Hashes = Pick<Approval, 'kalshiHash' | 'polymarketHash'>

/** What was said about other words says nothing about these. */
export function stateOf(standing: PairStanding | undefined, now: Hashes): PairState {
  if (standing === undefined) return 'proposed'
  const { latest } = standing
  const isSame = latest.kalshiHash === now.kalshiHash && latest.polymarketHash === now.polymarketHash
  return isSame || latest.decision === 'reopened' ? latest.decision : 'text changed'
}

const CODE_PART = 6

/** A short name of both texts: whoever gives it back has seen these words. */
export const wordsCode = ({ kalshiHash, polymarketHash }: Hashes): string =>
  kalshiHash.slice(0, CODE_PART) + polymarketHash.slice(0, CODE_PART)

/** A card as programs get it. */
export function cardRecord({ verdict, ...card }: PairCard): object {
  return {
    id: card.pair,
    state: card.state,
    words: wordsCode(card),
    verdict: verdict.word,
    polarity: verdict.polarity ?? null,
    class: verdict.class,
    deciding_field: verdict.decidingField ?? null,
    basis_risk_ppm: verdict.basisRiskPpm,
    reasons: verdict.reasons,
    settlement: verdict.settlement.map((row) => settlementRecord(row, verdict.polarity)),
    criteria: card.criteria.map(({ name, kalshi, polymarket, relation }) => ({
      name,
      kalshi: kalshi ?? null,
      polymarket: polymarket ?? null,
      relation: relation ?? null,
    })),
    kalshi: sideRecord(verdict.kalshi, card.kalshiHash),
    polymarket: sideRecord(verdict.polymarket, card.polymarketHash),
    note: card.note ?? null,
    history: (card.standing?.history ?? []).map(approvalRecord),
  }
}

/** `other_way_pays_usd`: the same two markets with the other side of each. */
const settlementRecord = (
  { name, kalshi, polymarket, pairPays }: SettlementRow,
  polarity: Verdict['polarity'],
): object => ({
  name,
  kalshi_usd: formatPrice(kalshi),
  polymarket_usd: formatPrice(polymarket),
  pair_pays_usd: formatScaled(pairPays, PRICE_DECIMALS),
  other_way_pays_usd: polarity === undefined ? null : formatScaled(2 * PRICE_ONE - pairPays, PRICE_DECIMALS),
})

const sideRecord = (claim: Claim, hash: string): object => ({
  ...textRecord(claim.text),
  text_hash: hash,
  claim: claimRecord(claim),
})

const textRecord = ({ id, event, series, title, subtitle, ...text }: ContractText): object => ({
  id,
  event,
  series,
  title,
  subtitle,
  yes_label: text.yesLabel,
  no_label: text.noLabel,
  rules: text.rules,
  more_rules: text.moreRules,
  early_close: text.earlyClose,
  closes_at: text.closesAt === undefined ? null : utcText(text.closesAt),
})

/** A statement as programs get it. */
export const approvalRecord = (said: Approval): object => ({
  decision: said.decision,
  verdict: said.verdict,
  polarity: said.polarity ?? null,
  class: said.class,
  cap_usd: said.cap === undefined ? null : formatUsd(said.cap),
  actor: said.actor,
  by: said.by,
  at: utcText(said.at),
  reason: said.reason,
  kalshi_text_hash: said.kalshiHash,
  polymarket_text_hash: said.polymarketHash,
})
