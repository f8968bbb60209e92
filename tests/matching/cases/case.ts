// Pairs of two texts, each in the structure of the venue's own market object and in our own words.
import type { VerdictWord } from '../../../src/lib/matching/rules/verdict.js'
import { kalshiMarket, polymarketMarket } from '../synthetic/build.js'

export type RawMarket = Readonly<Record<string, unknown>>

export interface MatchCase {
  /** The row of the collected matching cases. */
  readonly id: string
  readonly wanted: VerdictWord
  readonly kalshi: RawMarket
  readonly polymarket: RawMarket
  /** Only the safe side is asserted: whatever is not wanted as SAME is not SAME and not INVERTED, and no polarity is the wrong one. */
  readonly isCautious: boolean
}

interface KalshiParts {
  readonly ticker?: string
  readonly label?: string
  readonly more?: string
  readonly strike?: readonly [string, string | null, string | null]
  readonly closes?: string
  readonly sources?: readonly string[]
}

interface PolymarketParts {
  readonly label?: string
  readonly more?: string
  readonly ends?: string
  readonly outcomes?: readonly string[]
}

const ENDS = '2027-01-01T05:00:00Z'

/** A Kalshi market that pays YES if the condition holds. */
export const k = (title: string, condition: string, parts: KalshiParts = {}): RawMarket =>
  kalshiMarket({
    ticker: parts.ticker ?? 'KXCASE-26',
    title,
    label: parts.label ?? '',
    rules: condition === '' ? '' : `If ${condition}, then the market resolves to Yes.`,
    more: parts.more ?? '',
    strike: parts.strike ?? ['custom', null, null],
    closes: parts.closes ?? ENDS,
    sources: (parts.sources ?? []).map((name) => ({ name, url: '' })),
  })

/** A Polymarket market that pays YES if the condition holds. */
export const p = (question: string, condition: string, parts: PolymarketParts = {}): RawMarket =>
  polymarketMarket({
    id: 'case-1',
    question,
    label: parts.label ?? '',
    rules:
      condition === ''
        ? (parts.more ?? '')
        : `This market will resolve to "Yes" if ${condition}. Otherwise, this market will resolve to "No".\n\n${parts.more ?? ''}`,
    ends: parts.ends ?? ENDS,
    outcomes: parts.outcomes ?? ['Yes', 'No'],
  })

/** A Polymarket market between two sides: the first one is the first outcome. */
export const versus = (
  league: string,
  [first, second]: readonly [string, string],
  when: string,
  more = '',
): RawMarket =>
  polymarketMarket({
    id: 'case-1',
    question: `${first} vs. ${second}`,
    label: '',
    rules:
      `In the coming ${league} game, scheduled for ${when}:\nIf the ${first} win, this market will resolve to "${first}".\n` +
      `If the ${second} win, this market will resolve to "${second}".\n${more}`,
    ends: ENDS,
    outcomes: [first, second],
  })

/** A Kalshi market on one side of a game. */
export const wins = (
  ticker: string,
  side: string,
  game: string,
  parts: { readonly kind: string; readonly day: string; readonly more?: string },
): RawMarket =>
  k(
    `${game} Winner?`,
    `${side} wins the ${game} professional ${parts.kind} game originally scheduled for ${parts.day}`,
    {
      ticker,
      label: side,
      more: parts.more ?? '',
    },
  )

export const row = (
  id: string,
  wanted: VerdictWord,
  kalshi: RawMarket,
  polymarket: RawMarket,
): MatchCase => ({
  id,
  wanted,
  kalshi,
  polymarket,
  isCautious: false,
})

/** A row of which only the safe side is asserted. */
export const cautious = (
  id: string,
  wanted: VerdictWord,
  kalshi: RawMarket,
  polymarket: RawMarket,
): MatchCase => ({ ...row(id, wanted, kalshi, polymarket), isCautious: true })
