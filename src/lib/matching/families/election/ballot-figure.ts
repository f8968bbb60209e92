import type { ClaimFields } from '../../claim/claim.js'
import { found } from '../../claim/field.js'
import type { Figure } from '../../claim/figure.js'
import { readAccepted } from '../../numbers/accepted.js'
import type { Prepared } from '../../reading/prepared.js'
import type { BallotAct } from './ballot-act.js'
import { onlyCount } from './only-count.js'

/** What is counted and which counts win; nothing for an act without a number. */
export function figureOf(prepared: Prepared, act: BallotAct): Partial<ClaimFields> {
  if (act.measure === undefined) return {}
  const isWhole =
    act.measure !== 'vote share' && act.measure !== 'turnout' && act.measure !== 'margin of victory'
  const figure: Figure = {
    measure: act.measure,
    statistic: 'final',
    basis: act.measure === 'turnout' ? turnoutBasis(prepared) : undefined,
    product: 'election result',
    unit: isWhole ? 'count' : 'percent',
    vintage: undefined,
  }
  return {
    figure: found(figure, prepared.question.from),
    accepted:
      readAccepted(prepared, isWhole ? { decimals: 0 } : {}) ?? (isWhole ? onlyCount(prepared) : undefined),
  }
}

/** Of whom the share is taken. */
function turnoutBasis({ sentences }: Prepared): string | undefined {
  for (const { text } of sentences) {
    const of = /\b(registered|eligible|voting[- ]age|voting[- ]eligible|citizen)\b/i.exec(text)?.[1]
    if (of !== undefined) return of.toLowerCase().replace('-', ' ')
  }
  return undefined
}
