import type { Entity } from '../../claim/entity.js'
import { namedEntity } from '../../reading/entity-names.js'
import { personEntity } from '../../reading/person-names.js'
import type { Prepared } from '../../reading/prepared.js'
import type { CountMeasure } from './counts.js'

const POSSESSIVE =
  /^(?:will |how (?:high|low) will )?(?:the )?([A-Z][^?]{1,60}?)'s? (?:net |job )?(?:approval|disapproval|favou?rab|net worth|monthly|box office|opening|album|tomatometer|score|metascore)/
const ACTING =
  /^(?:will |how many (?:times )?will )?(?:the )?((?:@?[A-Z][\w.'&-]*)(?: (?:and |of )?[A-Z@(][\w.'&)-]*){0,6}) (?:post|tweet|sign|issue|sell|deport|pardon|veto|launch|deliver|have|get|reach|hit|receive|gross|make|operate|collect|cut|win)/
const QUOTED = /"([^"]{2,60})"|'([^']{2,60})'/
const PERSONAL = new Set([
  'approval rating',
  'net approval',
  'disapproval rating',
  'favourability',
  'posts',
  'truth social posts',
  'executive orders',
  'pardons',
  'vetoes',
  'net worth',
])

/** Whose rating, score or count it is, in the question. */
export function countedSubject(contract: Prepared, measure: CountMeasure): Entity | undefined {
  const { text } = contract.question
  const name = POSSESSIVE.exec(text)?.[1] ?? quotedIn(text) ?? ACTING.exec(text)?.[1]
  if (measure.isOfNobody) return { name: measure.name, others: [], kind: 'thing' }
  if (name === undefined) return undefined
  return PERSONAL.has(measure.name) ? personEntity(name, contract) : namedEntity(name, 'title')
}

function quotedIn(text: string): string | undefined {
  const match = QUOTED.exec(text)
  return match?.[1] ?? match?.[2]
}
