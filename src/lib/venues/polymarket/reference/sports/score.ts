import { z } from 'zod'
import type { Ms } from '../../../../base/units.js'
import { ms } from '../../../../base/units.js'
import { readTime } from '../../../shared/rest/wire-time.js'
import { decode, parseObject, zStamp } from '../wire-json.js'

/** How a game stands (polymarket.md 5.7). All texts are the venue's; what it did not say is `undefined`. */
export interface SportsScore {
  readonly gameId: string
  readonly slug: string | undefined
  readonly league: string | undefined
  readonly homeTeam: string | undefined
  readonly awayTeam: string | undefined
  readonly status: string | undefined
  /** As the venue writes it, such as `54-51`: whose figure stands first is its business. */
  readonly score: string | undefined
  readonly period: string | undefined
  readonly elapsed: string | undefined
  readonly turn: string | undefined
  readonly isLive: boolean | undefined
  readonly isEnded: boolean | undefined
  readonly finishedAt: Ms | undefined
}

const zShort = z
  .string()
  .max(200)
  .nullish()
  .transform((text) => (text === '' ? undefined : (text ?? undefined)))
const zFlag = z
  .boolean()
  .nullish()
  .transform((flag) => flag ?? undefined)
const zGameId = z.union([z.number().int().min(0).transform(String), z.string().regex(/^[\w-]{1,64}$/)])
/** RFC 3339 or milliseconds; anything else says nothing. */
const zFinished = z
  .union([zStamp, z.string().transform(readTime)])
  .nullish()
  .catch(undefined)
  .transform((at) => (at === undefined || at === null ? undefined : ms(at)))

const zScore = z
  .object({
    gameId: zGameId,
    slug: zShort,
    leagueAbbreviation: zShort,
    homeTeam: zShort,
    awayTeam: zShort,
    status: zShort,
    score: zShort,
    period: zShort,
    elapsed: zShort,
    turn: zShort,
    live: zFlag,
    ended: zFlag,
    finished_timestamp: zFinished,
  })
  .transform((raw): SportsScore => ({
    gameId: raw.gameId,
    slug: raw.slug,
    league: raw.leagueAbbreviation,
    homeTeam: raw.homeTeam,
    awayTeam: raw.awayTeam,
    status: raw.status,
    score: raw.score,
    period: raw.period,
    elapsed: raw.elapsed,
    turn: raw.turn,
    isLive: raw.live,
    isEnded: raw.ended,
    finishedAt: raw.finished_timestamp,
  }))

/** Throws `DataError`. */
export const readScore = (text: string): SportsScore => decode('score', zScore, parseObject(text))
