import type { Claim } from '../../claim/claim.js'
import { intervalRelation, type Interval } from '../../claim/interval.js'
import { atSomeMoment } from '../algebra.js'
import type { Compared } from '../field-relation.js'
import { both, compared } from './compared.js'

/** Which values win. */
export function compareAccepted(k: Claim, p: Claim): Compared {
  const [a, b] = [k.fields.accepted!.value, p.fields.accepted!.value]
  const found = intervalRelation(a, b)
  const isAnyMoment = [k, p].some(({ fields }) => fields.window?.value.kind === 'within')
  const because = both('threshold', shownInterval(a), shownInterval(b))
  return compared(isAnyMoment ? atSomeMoment(found) : found, because)
}

export function shownInterval({ scale, low, high, isOpenLow, isOpenHigh }: Interval): string {
  const left = low === undefined ? '' : `${isOpenLow ? 'above' : 'at least'} ${decimal(low, scale)}`
  const right = high === undefined ? '' : `${isOpenHigh ? 'below' : 'at most'} ${decimal(high, scale)}`
  return [left, right].filter((part) => part !== '').join(' and ') || 'any value'
}

function decimal(value: bigint, scale: number): string {
  if (scale <= 0) return `${value}${'0'.repeat(-scale)}`
  const digits = `${value < 0n ? -value : value}`.padStart(scale + 1, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
