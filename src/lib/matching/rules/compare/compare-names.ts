import type { Claim, FieldName } from '../../claim/claim.js'
import { isSameSide, winnerRelation } from '../../claim/contest.js'
import type { Entity } from '../../claim/entity.js'
import { isSingleStage, stageRelation } from '../../claim/stage.js'
import type { Compared, FieldRelation } from '../field-relation.js'
import { both, compared, quoted } from './compared.js'
import { likeness } from './same-entity.js'

/** Of `object`, `competition`, `place`: what has no order among its values. */
export function compareNames(what: FieldName, a: Entity, b: Entity): Compared {
  const found = likeness(a, b)
  const because = both(what, quoted(a.name), quoted(b.name))
  if (found === 'same') return compared('equal', because)
  return compared(found === 'near' ? 'unknown' : 'different', because)
}

/** Who it is about. Two different subjects can still be bound to each other by what they compete for. */
export function compareSubjects(k: Claim, p: Claim, a: Entity, b: Entity): Compared {
  const because = both('subject', quoted(a.name), quoted(b.name))
  const [game, other] = [k.fields.contest?.value, p.fields.contest?.value]
  if (game !== undefined && other !== undefined) {
    if (!hasFigure(k) && !hasFigure(p))
      return compared(winnerRelation({ subject: a, contest: game }, { subject: b, contest: other }), because)
    return compared(isSameSide(a, b) ? 'equal' : 'different', because)
  }
  const found = likeness(a, b)
  if (found === 'same') return compared('equal', because)
  if (found === 'near') return compared('unknown', because)
  return compared(isOnlyForOne(k, p) ? 'exclusive' : 'different', because)
}

const hasFigure = ({ fields }: Claim): boolean => fields.figure !== undefined || fields.accepted !== undefined

/** Whether what both compete for can go to one of them only. */
function isOnlyForOne(k: Claim, p: Claim): boolean {
  const stage = k.fields.stage?.value
  if (stage !== undefined && stage === p.fields.stage?.value && isSingleStage(stage)) return true
  return k.text.isExclusive === true && p.text.isExclusive === true && k.fields.competition !== undefined
}

/** Of `edition` and `segment`: words that are the same or not. */
export const compareWords = (what: FieldName, a: string, b: string): Compared =>
  compared(a === b ? 'equal' : 'different', both(what, quoted(a), quoted(b)))

/** How far in a competition; of elections and offices a stage is a step of its own. */
export function compareStages(k: Claim, a: string, b: string): Compared {
  const isSport = k.family === 'tournament' || k.family === 'game'
  const found = isSport ? stageRelation(a, b) : roundRelation(a, b)
  return compared(found, both('stage', quoted(a), quoted(b)))
}

/** A special election that only one side calls so may be the same one. */
function roundRelation(a: string, b: string): FieldRelation {
  if (a === b) return 'equal'
  const [bareA, bareB] = [a, b].map((stage) =>
    stage === 'special' ? 'general' : stage.replace(/^special /, ''),
  )
  return bareA === bareB ? 'unknown' : 'different'
}
