import { FIGURE_READERS } from '../../../../src/lib/matching/families/figure-families.js'
import type { FamilyReading } from '../../../../src/lib/matching/families/family-reader.js'
import { prepare } from '../../../../src/lib/matching/reading/prepare.js'
import { shownInterval } from '../../../../src/lib/matching/rules/compare/compare-interval.js'
import { readKalshiContractText } from '../../../../src/lib/venues/kalshi/index.js'
import { readPolymarketContractText } from '../../../../src/lib/venues/polymarket/index.js'
import {
  kalshiMarket,
  polymarketMarket,
  type KalshiWords,
  type PolymarketWords,
} from '../../../matching/synthetic/build.js'

export interface FigureRead extends FamilyReading {
  readonly family: string
  /** As people write it; empty when nothing was read. */
  readonly accepted: string
  readonly window: string
}

/** A market by the first reader of figures that takes it. */
export function readFigure(market: KalshiWords | PolymarketWords): FigureRead | undefined {
  const text =
    'ticker' in market
      ? readKalshiContractText(kalshiMarket(market))
      : readPolymarketContractText(polymarketMarket(market))
  const prepared = prepare(text)
  for (const reader of FIGURE_READERS) {
    const reading = reader.read(prepared)
    if (reading !== undefined) return { family: reader.family, ...reading, ...shown(reading) }
  }
  return undefined
}

function shown({ fields }: FamilyReading): Pick<FigureRead, 'accepted' | 'window'> {
  const window = fields.window?.value
  const day = (at: number | undefined): string =>
    at === undefined ? '' : new Date(at).toISOString().slice(0, 16)
  return {
    accepted: fields.accepted === undefined ? '' : shownInterval(fields.accepted.value),
    window: window === undefined ? '' : `${window.kind} ${day(window.from)}..${day(window.until)}`,
  }
}

export const kalshi = (title: string, rules: string, more: Partial<KalshiWords> = {}): KalshiWords => ({
  ticker: 'KXANY-26NOV30-T1',
  title,
  label: '',
  rules,
  closes: '2026-11-30T22:00:00Z',
  ...more,
})

export const polymarket = (
  question: string,
  rules: string,
  more: Partial<PolymarketWords> = {},
): PolymarketWords => ({
  id: '1',
  question,
  label: '',
  rules,
  ends: '2026-11-30T22:00:00Z',
  ...more,
})
