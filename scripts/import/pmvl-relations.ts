import { z } from 'zod'
import { parseScaled } from '../../src/lib/base/units.js'
import type { ImportReport } from './import-report.js'
import { parseTimeUs } from './plain-text.js'
import type { RelationMessage } from './recording-writer.js'

export const pmvlMarket = z.object({
  platform: z.enum(['kalshi', 'polymarket']),
  platform_market_id: z.string().min(1),
  platform_event_id: z.string().min(1),
  title: z.string(),
  subtitle: z.string(),
  close_time: z
    .string()
    .refine((text) => parseTimeUs(text) !== undefined)
    .nullable(),
  tick_size: z.string(),
  min_order_size: z.string(),
  fee_rate: z.string().nullable(),
  fee_type: z.string().nullable(),
  strike_type: z.string().nullable(),
  floor_strike: z.string().nullable(),
  cap_strike: z.string().nullable(),
})
export type PmvlMarket = z.infer<typeof pmvlMarket>

/** What the structure of the events guarantees among the markets listed. Nothing is said across the venues. */
export function eventRelations(
  markets: readonly PmvlMarket[],
  exclusiveEvents: ReadonlySet<string>,
  report: ImportReport,
): RelationMessage[] {
  const relations: RelationMessage[] = []
  for (const [event, members] of grouped(markets, (m) => `${m.platform}:${m.platform_event_id}`)) {
    if (exclusiveEvents.has(event)) relations.push(...exclusiveByFlag(event, members))
    if (members[0]?.platform !== 'kalshi') continue
    for (const together of grouped(members, (m) => m.close_time ?? '').values()) {
      relations.push(...LADDERS.flatMap((ladder) => strikeLadder(event, together, { ...ladder, report })))
      relations.push(...exclusiveRanges(event, together, report))
    }
  }
  return relations
}

const keyOf = (market: PmvlMarket): string => `${market.platform}:${market.platform_market_id}`

function grouped<T>(list: readonly T[], by: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of list) groups.set(by(each), [...(groups.get(by(each)) ?? []), each])
  return groups
}

function exclusiveByFlag(event: string, members: readonly PmvlMarket[]): RelationMessage[] {
  const reason = `the venue flags event ${event} as negative_risk: at most one of its questions ends YES`
  return relation({ id: `exclusive ${event}`, kind: 'exclusive', reason, members })
}

function relation(
  made: Pick<RelationMessage, 'id' | 'kind' | 'reason'> & { members: readonly PmvlMarket[] },
): RelationMessage[] {
  const { id, kind, reason, members } = made
  return members.length < 2
    ? []
    : [{ type: 'relation', id, kind, proof: 'structure', reason, markets: members.map(keyOf) }]
}

interface Ladder {
  readonly strikeType: string
  readonly strike: 'floor_strike' | 'cap_strike'
  /** 1: the lowest strike is the first to be YES; -1: the highest is. */
  readonly direction: 1 | -1
}

const LADDERS: readonly Ladder[] = [
  { strikeType: 'greater', strike: 'floor_strike', direction: 1 },
  { strikeType: 'greater_or_equal', strike: 'floor_strike', direction: 1 },
  { strikeType: 'less', strike: 'cap_strike', direction: -1 },
  { strikeType: 'less_or_equal', strike: 'cap_strike', direction: -1 },
]

/** One settlement value against rising strikes, so that the first k markets are YES and the rest are not. */
function strikeLadder(
  event: string,
  members: readonly PmvlMarket[],
  of: Ladder & { report: ImportReport },
): RelationMessage[] {
  const steps = members
    .filter((m) => m.strike_type === of.strikeType)
    .map((market) => ({ market, at: strikeOf(market[of.strike]) }))
  const sound = steps.filter((step) => step.at !== undefined) as { market: PmvlMarket; at: number }[]
  const rising = sound.sort((a, b) => (a.at - b.at) * of.direction)
  const apart = rising.filter((step, i) => i === 0 || step.at !== rising[i - 1]!.at)
  of.report.note('market left out of a ladder: strike missing or not alone', steps.length - apart.length)
  const reason = `strikes of one event (strike_type ${of.strikeType}), settled on one value`
  return relation({
    id: `ladder ${event} ${of.strikeType}`,
    kind: 'ladder',
    reason,
    members: apart.map((s) => s.market),
  })
}

/** Six decimals, finer than any strike seen. */
const strikeOf = (text: string | null): number | undefined =>
  text === null ? undefined : parseScaled(text, 6)

interface Range {
  readonly market: PmvlMarket
  readonly from: number
  readonly to: number
}

/** Ranges of one settlement value that do not touch exclude each other. The tables carry no such flag for Kalshi. */
function exclusiveRanges(
  event: string,
  members: readonly PmvlMarket[],
  report: ImportReport,
): RelationMessage[] {
  const ranges = members.flatMap(rangeOf).sort((a, b) => a.from - b.from)
  const overlaps = ranges.some((range, i) => i > 0 && range.from <= ranges[i - 1]!.to)
  if (overlaps) {
    report.note('event with overlapping ranges: no relation')
    return []
  }
  const reason = 'ranges of one event (strike_type between) that do not overlap, settled on one value'
  return relation({
    id: `exclusive ${event}`,
    kind: 'exclusive',
    reason,
    members: ranges.map((range) => range.market),
  })
}

function rangeOf(market: PmvlMarket): Range[] {
  const [from, to] = [strikeOf(market.floor_strike), strikeOf(market.cap_strike)]
  return market.strike_type !== 'between' || from === undefined || to === undefined || from > to
    ? []
    : [{ market, from, to }]
}
