import { found, type Read } from '../../claim/field.js'
import type { Interval } from '../../claim/interval.js'
import { readAccepted } from '../../numbers/accepted.js'
import { intervalOf } from '../../numbers/ranges.js'
import type { Prepared } from '../../reading/prepared.js'
import type { EconomicMeasure } from './measures.js'

const NEGATIVE = /\bnegative\b[^.]{0,30}growth/

/** The figures that win; growth that is called negative is below zero. */
export function releaseAccepted(contract: Prepared, measure: EconomicMeasure): Read<Interval> {
  const { decimals, units } = measure
  const read = readAccepted(contract, { decimals, units })
  if (read !== undefined) return read
  const isNegative = NEGATIVE.test(contract.question.text.toLowerCase())
  if (isNegative)
    return (
      readAccepted(contract, { decimals, units: [] }) ??
      found(intervalOf('lt', { units: 0n, scale: 0 }), 'title')
    )
  return undefined
}
