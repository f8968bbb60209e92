import { z } from 'zod'
import { lenient, zDecimalText, zFlag, zLooseId, zTextOrNone, zWhole } from '../wire.js'

/** What a market is about, where the venue has fields for it (polymarket.md 4.2). */
export interface GammaTopics {
  readonly crypto: GammaCrypto | undefined
  readonly sports: GammaSports
}

/** How a short crypto market is measured (polymarket.md 8.3). */
export interface GammaCrypto {
  readonly id: string
  readonly asset: string
  readonly duration: string
  readonly isTwap: boolean
  readonly lookbackSeconds: number | undefined
}

export interface GammaSports {
  /** Such as `moneyline`; empty for what is no sport. */
  readonly type: string
  /** Decimal text: over 239.5. */
  readonly line: string | undefined
  readonly gameId: string | undefined
  readonly teams: readonly [string | undefined, string | undefined]
}

const zCrypto = z
  .object({
    id: zTextOrNone,
    asset: zTextOrNone,
    duration: zTextOrNone,
    twapEnabled: zFlag,
    twapLookbackSeconds: zWhole(1_000_000).nullish(),
  })
  .transform((row): GammaCrypto => ({
    id: row.id,
    asset: row.asset,
    duration: row.duration,
    isTwap: row.twapEnabled,
    lookbackSeconds: row.twapLookbackSeconds ?? undefined,
  }))

export const zTopicFields = z.object({
  cryptoMarketConfig: lenient(zCrypto),
  sportsMarketType: lenient(z.string()),
  line: lenient(zDecimalText),
  gameId: lenient(zLooseId),
  teamAID: lenient(zLooseId),
  teamBID: lenient(zLooseId),
})

export const topicsOf = (row: z.output<typeof zTopicFields>): GammaTopics => ({
  crypto: row.cryptoMarketConfig,
  sports: {
    type: row.sportsMarketType ?? '',
    line: row.line,
    gameId: row.gameId === '' ? undefined : row.gameId,
    teams: [row.teamAID, row.teamBID],
  },
})
