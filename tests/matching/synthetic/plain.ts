// Two texts side by side, with the rest of a market filled in.
import { inverse, same, type KalshiWords, type PolymarketWords, type SyntheticPair } from './build.js'

export interface PlainPair {
  readonly id: string
  /** Title, label, condition (from `If` to the full stop), strike. */
  readonly kalshi: readonly [string, string, string, KalshiWords['strike']?]
  /** Question, label, rules. */
  readonly polymarket: readonly [string, string, string]
  readonly ends: string
  readonly isInverse?: boolean
  readonly more?: string
}

/** A pair of plain texts as both venues list them. */
export function plainPair({ id, kalshi, polymarket, ends, isInverse, more }: PlainPair): SyntheticPair {
  const [title, label, rules, strike] = kalshi
  const [question, group, description] = polymarket
  const ours: KalshiWords = {
    ticker: `KX${id.toUpperCase().replaceAll(/[^A-Z]/g, '')}-26NOV30-T1`,
    title,
    label,
    rules,
    ...(strike === undefined ? {} : { strike }),
    ...(more === undefined ? {} : { more }),
    closes: ends,
  }
  const theirs: PolymarketWords = { id: `95${id.length}`, question, label: group, rules: description, ends }
  return (isInverse === true ? inverse : same)(id, ours, theirs)
}

/** `Yes` if the condition holds, else `No`, and who tells. */
export const yesIf = (condition: string, source: string): string =>
  `This market will resolve to "Yes" if ${condition}. Otherwise, this market will resolve to "No".\n\nThe resolution source for this market is ${source}.`
