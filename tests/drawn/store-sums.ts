import type { Usd } from '../../src/lib/base/units.js'
import type { LedgerEntry } from '../../src/lib/domain/ledger-entry.js'
import type { EnginePicture } from '../../src/lib/engine/picture.js'

/** Amounts in micro-dollars: what stored entries add up to, or what a picture shows. */
export interface StoreSums {
  readonly cash: Readonly<Record<'kalshi' | 'polymarket', number>>
  readonly fees: number
  readonly realised: number
  readonly equity: number
  /** Cost by `venue:id/outcome`, without those that are nothing. */
  readonly positions: Readonly<Record<string, number>>
}

/** Adds up the postings of stored entries; shares nothing with the ledger that made them. */
export function sumsOf(entries: readonly LedgerEntry[]): StoreSums {
  const accounts = new Map<string, number>()
  for (const { account, amount } of entries.flatMap(({ postings }) => postings))
    accounts.set(account, (accounts.get(account) ?? 0) + amount)
  const of = (account: string): number => accounts.get(account) ?? 0
  const cash = { kalshi: of('cash:kalshi'), polymarket: of('cash:polymarket') }
  const fees = of('fees:kalshi') + of('fees:polymarket')
  const held = [...accounts].filter(([account, cost]) => account.startsWith('position:') && cost !== 0)
  return {
    cash,
    fees,
    // Results are credits; fees are paid out of them.
    realised: 0 - of('result') - fees,
    equity: held.reduce((sum, [, cost]) => sum + cost, cash.kalshi + cash.polymarket),
    positions: Object.fromEntries(
      held.map(([account, cost]) => [account.slice('position:'.length), cost]).sort(),
    ) as Record<string, number>,
  }
}

/** The same of a picture, to be compared with what the store says. */
export function sumsOfPicture({ money, positions }: Pick<EnginePicture, 'money' | 'positions'>): StoreSums {
  const { cash, fees, realised, equity } = money
  const held = positions.filter(({ cost }) => cost !== 0)
  return {
    ...{ cash, fees, realised, equity },
    positions: Object.fromEntries(
      held.map(({ market, outcome, cost }): [string, Usd] => [`${market}/${outcome}`, cost]).sort(),
    ),
  }
}
