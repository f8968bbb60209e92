import { price, PRICE_ONE, type Price } from '../../../base/units.js'
import { openWord, type OpenWord } from '../../shared/rest/wire-fields.js'

const RESULTS = ['yes', 'no', 'scalar'] as const
/** How a market ended. There is no void: ties and fair prices are `scalar` (kalshi.md 9). */
export type KalshiResultWord = OpenWord<(typeof RESULTS)[number]>
const zResultWord = openWord(RESULTS)

export interface KalshiResult {
  readonly word: KalshiResultWord
  /** What YES pays; `undefined` as long as the venue does not say it or contradicts itself. */
  readonly yesPayoff: Price | undefined
}

/** YES and NO pay what they say; a value beside them that says otherwise is not believed. */
export function resultOf(word: string, value: Price | undefined): KalshiResult | undefined {
  if (word === '') return undefined
  const known = zResultWord.parse(word)
  const told = known === 'yes' ? PRICE_ONE : known === 'no' ? price(0) : undefined
  if (told === undefined) return { word: known, yesPayoff: value }
  return { word: known, yesPayoff: value === undefined || value === told ? told : undefined }
}
