import { z } from 'zod'
import { durationMs, type DurationMs, type Ms, type Price, type Qty } from '../../../../base/units.js'
import { pathOf } from '../../../shared/rest/path.js'
import type { PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { publicGet } from '../get-call.js'
import {
  lenient,
  zCondition,
  zDecimalText,
  zDelay,
  zFlag,
  zRateE6,
  zShares,
  zTick,
  zTimeOrUnknown,
  zToken,
  zWhole,
} from '../wire.js'

/** One outcome as the venue names it. */
export interface TokenLabel {
  readonly token: string
  /** Venue text. */
  readonly label: string
}

/** A market's own fee: `shares * rate * (p(1-p))^exponent` (polymarket.md 7.1). */
export interface MarketFee {
  /** Parts per million: 50_000 is 0.05. */
  readonly rateE6: number
  readonly exponent: number
  readonly takerOnly: boolean
}

/** The trading parameters of a market, which the venue writes in one-letter names (polymarket.md 4.1). */
export interface CompactMarket {
  readonly conditionId: string
  readonly tokens: readonly TokenLabel[]
  readonly tick: Price
  readonly minSize: Qty | undefined
  readonly isNegRisk: boolean
  /** There and `undefined`: the market has no fee. Not there: it cannot be read. */
  readonly fee?: MarketFee | undefined
  readonly isAccepting: boolean
  readonly acceptingSince: Ms | undefined
  /** How long a taker's order waits before it is matched; it cannot be cancelled meanwhile (polymarket.md 3.8). */
  readonly delay: DurationMs
  readonly gameStartsAt: Ms | undefined
  /** All resting orders are removed when the game starts. */
  readonly clearsBookAtStart: boolean
  readonly isRfq: boolean
  /** The venue holds each taker a moment and answers with its final result. */
  readonly isTakerHeld: boolean
  /** The venue's `ibce`, whose meaning it does not document. */
  readonly isIbce: boolean
  readonly rewards: CompactRewards | undefined
}

export interface CompactRewards {
  readonly minSize: Qty | undefined
  /** In cents; decimal text. */
  readonly maxSpreadCents: string | undefined
}

/** Rate and exponent must both be there: a fee that is told by half is not known. */
const zFee = z
  .object({ r: zRateE6, e: zWhole(10), to: z.boolean().nullish() })
  .transform(({ r, e, to }): MarketFee => ({ rateE6: r, exponent: e, takerOnly: to ?? false }))

function feeIn(raw: unknown): Pick<CompactMarket, 'fee'> {
  if (raw === undefined || raw === null) return { fee: undefined }
  const fee = zFee.safeParse(raw)
  return fee.success ? { fee: fee.data } : {}
}

const zCompact = z
  .object({
    c: zCondition,
    t: z.array(z.object({ t: zToken, o: z.string().min(1) })),
    mts: zTick,
    mos: zShares.nullish(),
    nr: zFlag,
    fd: z.unknown().optional(),
    ao: zFlag,
    aot: zTimeOrUnknown,
    sd: zDelay.nullish(),
    gst: zTimeOrUnknown,
    cbos: zFlag,
    rfqe: zFlag,
    itode: zFlag,
    ibce: zFlag,
    r: lenient(z.object({ mi: lenient(zShares), ma: lenient(zDecimalText) })),
  })
  .transform((row): CompactMarket => ({
    conditionId: row.c,
    tokens: row.t.map(({ t, o }) => ({ token: t, label: o })),
    tick: row.mts,
    minSize: row.mos ?? undefined,
    isNegRisk: row.nr,
    ...feeIn(row.fd),
    isAccepting: row.ao,
    acceptingSince: row.aot,
    delay: row.sd ?? durationMs(0),
    gameStartsAt: row.gst,
    clearsBookAtStart: row.cbos,
    isRfq: row.rfqe,
    isTakerHeld: row.itode,
    isIbce: row.ibce,
    rewards: row.r && { minSize: row.r.mi, maxSpreadCents: row.r.ma },
  }))

/** `GET /clob-markets/{condition}`. */
export async function readCompactMarket(rest: PolymarketCaller, conditionId: string): Promise<CompactMarket> {
  return decodeCompactMarket(await rest.call(publicGet('clob', pathOf('/clob-markets', conditionId))))
}

export const decodeCompactMarket = (raw: unknown): CompactMarket =>
  decode('GET /clob-markets/{condition}', zCompact, raw)
