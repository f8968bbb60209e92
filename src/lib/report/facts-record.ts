import { formatScaled, PRICE_DECIMALS, QTY_DECIMALS, USD_DECIMALS } from '../base/units.js'

/** Numbers behind a refusal name their unit at the end: `Usd6`, `Ticks`, `Qty6`. */
export function factsRecord(
  facts: Readonly<Record<string, string | number>>,
): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]): readonly [string, string | number] => {
      if (typeof value === 'string') return [snake(key), value]
      if (key.endsWith('Usd6'))
        return [snake(key.replace(/Usd6$/, 'Usd')), formatScaled(value, USD_DECIMALS, 2)]
      if (key.endsWith('Qty6'))
        return [snake(key.replace(/Qty6$/, 'Contracts')), formatScaled(value, QTY_DECIMALS, 2)]
      if (key.endsWith('Ticks'))
        return [snake(key.replace(/Ticks$/, 'Usd')), formatScaled(value, PRICE_DECIMALS)]
      if (key.endsWith('E6')) return [snake(key.replace(/E6$/, 'Ratio')), formatScaled(value, USD_DECIMALS)]
      return [snake(key), value]
    }),
  )
}

/** `minEdge` as `min_edge`. */
export const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
