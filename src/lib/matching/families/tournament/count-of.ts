import type { ClaimFields } from '../../claim/claim.js'
import { found } from '../../claim/field.js'
import { canonical } from '../../reading/canonical.js'
import { lineIn, type Line } from '../game/line.js'

/** `wins more than 18.5 regular season games`: a number of them, not the title. */
export function countOf(phrase: string): Line | undefined {
  const match =
    /^(?:wins?|won|records?|receives?|finish(?:es)? with) (?=more|over|at least|exactly|fewer|less|under|\d{1,3}(?:\.\d)?(?:\+| or ))/i.exec(
      phrase,
    )
  return match === null ? undefined : lineIn(phrase, match[0].length)
}

/** How many of what, of the competition's own record. */
export const countFields = ({ interval, noun }: Line): Partial<ClaimFields> => ({
  figure: found(
    {
      measure: `total ${canonical(noun)}`,
      statistic: 'final',
      basis: undefined,
      product: 'official record',
      unit: undefined,
      vintage: undefined,
    },
    'rules',
  ),
  accepted: found(interval, 'rules'),
})
