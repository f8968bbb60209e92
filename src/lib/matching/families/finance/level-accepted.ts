import type { Read } from '../../claim/field.js'
import type { Interval } from '../../claim/interval.js'
import { readAccepted } from '../../numbers/accepted.js'
import { changeAccepted, isFallLabel } from '../../numbers/change.js'
import type { Prepared } from '../../reading/prepared.js'
import type { MarketForm } from './session-window.js'

/** The levels that win, or the changes. */
export const levelAccepted = (
  contract: Prepared,
  form: MarketForm,
  decimals: number | undefined,
): Read<Interval> =>
  form === 'change'
    ? changeAccepted(contract, isFallLabel(contract))
    : readAccepted(contract, { units: ['usd'], decimals })
