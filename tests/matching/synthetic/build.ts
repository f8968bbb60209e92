// Raw market objects of both venues, in the fields and the structure of real ones and in our own words.

/** One pair as a labelled file has it. */
export interface SyntheticPair {
  readonly id: string
  readonly label: 0 | 1
  readonly relation:
    'equivalent' | 'inverse' | 'k_implies_p' | 'p_implies_k' | 'overlap' | 'disjoint' | 'unrelated'
  readonly polarity: 'same' | 'inverse' | null
  readonly kalshi: Readonly<Record<string, unknown>>
  readonly polymarket: Readonly<Record<string, unknown>>
}

export interface KalshiWords {
  readonly ticker: string
  readonly title: string
  readonly label: string
  readonly rules: string
  readonly more?: string
  /** Kind, floor, cap as listed. */
  readonly strike?: readonly [string, string | null, string | null]
  readonly closes: string
  readonly sources?: readonly { readonly name: string; readonly url: string }[]
}

export function kalshiMarket(words: KalshiWords): Readonly<Record<string, unknown>> {
  const [kind, floor, cap] = words.strike ?? [null, null, null]
  return {
    ticker: words.ticker,
    event_ticker: words.ticker.split('-').slice(0, 2).join('-'),
    series_ticker: words.ticker.split('-')[0],
    title: words.title,
    yes_sub_title: words.label,
    no_sub_title: words.label,
    rules_primary: words.rules,
    rules_secondary: words.more ?? '',
    strike_type: kind,
    floor_strike: floor,
    cap_strike: cap,
    close_time: words.closes,
    open_time: '2026-10-01T14:00:00Z',
    series: { settlement_sources: words.sources ?? [] },
  }
}

export interface PolymarketWords {
  readonly id: string
  readonly question: string
  readonly label: string
  readonly rules: string
  readonly ends: string
  readonly outcomes?: readonly string[]
}

export const polymarketMarket = (words: PolymarketWords): Readonly<Record<string, unknown>> => ({
  id: words.id,
  question: words.question,
  groupItemTitle: words.label,
  description: words.rules,
  startDate: '2026-10-02T12:00:00Z',
  endDate: words.ends,
  outcomes: words.outcomes ?? ['Yes', 'No'],
})

/** The same contract in two wordings. */
export const same = (id: string, kalshi: KalshiWords, polymarket: PolymarketWords): SyntheticPair => ({
  id,
  label: 1,
  relation: 'equivalent',
  polarity: 'same',
  kalshi: kalshiMarket(kalshi),
  polymarket: polymarketMarket(polymarket),
})

/** YES of one is NO of the other. */
export const inverse = (id: string, kalshi: KalshiWords, polymarket: PolymarketWords): SyntheticPair => ({
  ...same(id, kalshi, polymarket),
  relation: 'inverse',
  polarity: 'inverse',
})

/** One field off. */
export const apart = (
  id: string,
  relation: SyntheticPair['relation'],
  kalshi: KalshiWords,
  polymarket: PolymarketWords,
): SyntheticPair => ({ ...same(id, kalshi, polymarket), label: 0, relation, polarity: null })
