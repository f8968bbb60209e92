import { z } from 'zod'
import { utcText } from '../../base/clock.js'
import { formatUsd, ms, parseScaled, usd, USD_DECIMALS, type Ms } from '../../base/units.js'
import {
  APPROVAL_ACTORS,
  APPROVAL_DECISIONS,
  PAIR_POLARITIES,
  pairIdOf,
  SETTLEMENT_CLASSES,
  type Approval,
  type ApprovalWithTexts,
} from '../../domain/approval.js'
import { contractTextHash } from '../../domain/contract-hash.js'
import { STRIKE_KINDS, type ContractText } from '../../domain/contract-text.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import { jsonText } from '../../output/envelope.js'

const SCHEMA = 'arb.approval/1'

const zTime = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text)))
  .transform((text) => ms(Date.parse(text)))
const zCap = z
  .string()
  .transform((text) => parseScaled(text, USD_DECIMALS))
  .refine((micros) => micros !== undefined)
  .transform((micros) => usd(micros))
const zNamed = z.string().min(1)
const orNothing = <T extends z.ZodType>(type: T) => type.nullable().transform((value) => value ?? undefined)

const zText = z.strictObject({
  venue: z.enum(VENUES),
  id: zNamed,
  event: z.string(),
  series: z.string(),
  title: z.string(),
  subtitle: z.string(),
  event_title: z.string(),
  event_subtitle: z.string(),
  series_title: z.string(),
  yes_label: z.string(),
  no_label: z.string(),
  rules: z.string(),
  more_rules: z.string(),
  early_close: z.string(),
  strike: orNothing(
    z.strictObject({
      kind: orNothing(z.enum(STRIKE_KINDS)),
      floor: orNothing(z.string()),
      cap: orNothing(z.string()),
    }),
  ),
  sources: z.array(z.string()),
  topics: z.array(z.string()),
  opens_at: orNothing(zTime),
  closes_at: orNothing(zTime),
  expected_at: orNothing(zTime),
  starts_at: orNothing(zTime),
  is_exclusive: orNothing(z.boolean()),
})

const zLine = z.strictObject({
  schema: z.literal(SCHEMA),
  pair: zNamed,
  decision: z.enum(APPROVAL_DECISIONS),
  verdict: zNamed,
  polarity: orNothing(z.enum(PAIR_POLARITIES)),
  class: z.enum(SETTLEMENT_CLASSES),
  cap_usd: orNothing(zCap),
  actor: z.enum(APPROVAL_ACTORS),
  by: zNamed,
  at: zTime,
  reason: z.string(),
  kalshi_text_hash: zNamed,
  polymarket_text_hash: zNamed,
  kalshi: zText,
  polymarket: zText,
})

/** One statement with its texts as one line of a file; complete in itself, so that files can be put together. */
export const approvalLine = ({ approval: a, kalshiText, polymarketText }: ApprovalWithTexts): string =>
  `${jsonText({
    schema: SCHEMA,
    pair: a.pair,
    decision: a.decision,
    verdict: a.verdict,
    polarity: a.polarity ?? null,
    class: a.class,
    cap_usd: a.cap === undefined ? null : formatUsd(a.cap),
    actor: a.actor,
    by: a.by,
    at: utcText(a.at),
    reason: a.reason,
    kalshi_text_hash: a.kalshiHash,
    polymarket_text_hash: a.polymarketHash,
    kalshi: textFields(kalshiText),
    polymarket: textFields(polymarketText),
  })}\n`

const textFields = (text: ContractText): z.input<typeof zText> => ({
  venue: text.venue,
  id: text.id,
  event: text.event,
  series: text.series,
  title: text.title,
  subtitle: text.subtitle,
  event_title: text.eventTitle,
  event_subtitle: text.eventSubtitle,
  series_title: text.seriesTitle,
  yes_label: text.yesLabel,
  no_label: text.noLabel,
  rules: text.rules,
  more_rules: text.moreRules,
  early_close: text.earlyClose,
  strike: text.strike
    ? { kind: text.strike.kind ?? null, floor: text.strike.floor ?? null, cap: text.strike.cap ?? null }
    : null,
  sources: [...text.sources],
  topics: [...text.topics],
  opens_at: timeField(text.opensAt),
  closes_at: timeField(text.closesAt),
  expected_at: timeField(text.expectedAt),
  starts_at: timeField(text.startsAt),
  is_exclusive: text.isExclusive ?? null,
})

const timeField = (at: Ms | undefined): string | null => (at === undefined ? null : utcText(at))

/** The statement of a line, or what is wrong with it. */
export function readApprovalLine(line: string): ApprovalWithTexts | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return 'is no JSON object'
  }
  const read = zLine.safeParse(value)
  if (!read.success) {
    const [issue] = read.error.issues
    return `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'is not valid'}`
  }
  const statement = statementOf(read.data)
  return faultOf(statement) ?? statement
}

function statementOf(line: z.output<typeof zLine>): ApprovalWithTexts {
  const { pair, decision, verdict, polarity, actor, by, at, reason } = line
  const said = { pair, decision, verdict, polarity, actor, by, at, reason }
  const approval: Approval = {
    ...said,
    class: line.class,
    cap: line.cap_usd,
    kalshi: line.kalshi.id,
    polymarket: line.polymarket.id,
    kalshiHash: line.kalshi_text_hash,
    polymarketHash: line.polymarket_text_hash,
  }
  return { approval, kalshiText: textOf(line.kalshi), polymarketText: textOf(line.polymarket) }
}

function textOf(fields: z.output<typeof zText>): ContractText {
  const { venue, id, event, series, title, subtitle, rules, strike, sources, topics } = fields
  return {
    ...{ venue, id, event, series, title, subtitle, rules, strike, sources, topics },
    eventTitle: fields.event_title,
    eventSubtitle: fields.event_subtitle,
    seriesTitle: fields.series_title,
    yesLabel: fields.yes_label,
    noLabel: fields.no_label,
    moreRules: fields.more_rules,
    earlyClose: fields.early_close,
    opensAt: fields.opens_at,
    closesAt: fields.closes_at,
    expectedAt: fields.expected_at,
    startsAt: fields.starts_at,
    isExclusive: fields.is_exclusive,
  }
}

/** What fields alone do not show: a statement must be about its texts, and be one that could have been made. */
function faultOf({ approval, kalshiText, polymarketText }: ApprovalWithTexts): string | undefined {
  const { pair, kalshi, polymarket, decision, actor, class: settlement, cap } = approval
  const stands = (text: ContractText, venue: Venue, hash: string): boolean =>
    text.venue === venue && contractTextHash(text) === hash
  if (pair !== pairIdOf(kalshi, polymarket)) return 'pair: is not the name of these two markets'
  if (!stands(kalshiText, 'kalshi', approval.kalshiHash))
    return 'kalshi_text_hash: is not the hash of the text'
  if (!stands(polymarketText, 'polymarket', approval.polymarketHash))
    return 'polymarket_text_hash: is not the hash of the text'
  if (actor === 'machine' && (decision === 'accepted' || decision === 'rejected'))
    return 'actor: only a person accepts or rejects'
  if (decision !== 'accepted' || settlement === 'A') return undefined
  if (settlement === 'C') return 'class: class C cannot be accepted'
  return cap === undefined || cap <= 0 ? 'cap_usd: class B is not accepted without a cap' : undefined
}
