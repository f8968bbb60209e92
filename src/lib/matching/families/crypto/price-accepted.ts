import { found, type Read } from '../../claim/field.js'
import { onGrid, type Interval } from '../../claim/interval.js'
import { readAccepted } from '../../numbers/accepted.js'
import { changeAccepted, isFallLabel } from '../../numbers/change.js'
import type { Prepared } from '../../reading/prepared.js'
import { assetsIn } from './assets.js'
import type { PriceFeed } from './price-feed.js'
import type { PriceForm } from './price-form.js'
import { touchAccepted } from './price-touch.js'

/** Published to the cent, by both index and exchanges. */
const CENT_ASSETS = new Set(['bitcoin', 'ethereum', 'bnb', 'solana'])

/** The prices that win, or the changes. */
export function priceAccepted(
  contract: Prepared,
  form: PriceForm,
  feed: PriceFeed | undefined,
): Read<Interval> {
  const read =
    form === 'change'
      ? changeAccepted(contract, isFallLabel(contract))
      : form === 'touch'
        ? touchAccepted(contract)
        : readAccepted(contract, { units: ['usd'] })
  if (read === undefined || read.value.isOnGrid || form === 'change' || feed === undefined) return read
  const isCents = [...CENT_ASSETS].some((name) => assetsIn(contract.question.text)[0]?.name === name)
  return isCents && read.value.scale <= 2 ? found(onGrid(read.value, 2), read.from) : read
}
