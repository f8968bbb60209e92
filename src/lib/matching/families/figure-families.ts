import { countReader } from './count/count-reader.js'
import { cryptoReader } from './crypto/crypto-reader.js'
import { economicsReader } from './economics/economics-reader.js'
import type { FamilyReader } from './family-reader.js'
import { financeReader } from './finance/finance-reader.js'
import { weatherReader } from './weather/weather-reader.js'

/** Families whose question is a published figure. */
export const FIGURE_READERS: readonly FamilyReader[] = [
  weatherReader,
  economicsReader,
  cryptoReader,
  financeReader,
  countReader,
]
