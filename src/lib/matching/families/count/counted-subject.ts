import type { Entity } from '../../claim/entity.js'
import { namedEntity } from '../../reading/entity-names.js'
import { personEntity } from '../../reading/person-names.js'
import type { Prepared } from '../../reading/prepared.js'
import type { CountMeasure } from './counts.js'

const POSSESSIVE =
  /^(?:[Ww]ill |[Hh]ow (?:high|low) will )?(?:[Tt]he )?(?![Ww]ill )([A-Z][^?]{1,60}?)'s? (?:net |job )?(?:approval|disapproval|favou?rab|net worth|monthly|box office|opening|album|tomatometer|score|metascore)/
const ACTING =
  /(?:^|\b[Ww]ill |\b[Ii]f )(?:[Tt]he )?(?![Ww]ill |[Ii]f |[Hh]ow )((?:@?[A-Z][\w.'&-]*)(?: (?:and |of |the )?[A-Z\d@(][\w.'&)-]*){0,6}) (?:posts?|signs?|grosses|has|issues|sells|deports|vetoes|post|tweet|sign|issue|sell|deport|pardon|veto|launch|deliver|have|get|reach|hit|receive|gross|make|operate|collect|cut|win)/
const SCORED =
  /^(?:[Ww]ill )?(?:[Tt]he )?([A-Z\d][^?"|]{1,60}?)(?:'s)? (?:have a |has a |get a )?(?:[Rr]otten [Tt]omatoes|[Tt]omatometer|[Pp]opcornmeter|[Mm]etacritic|[Mm]etascore|[Aa]udience [Ss]core|[Oo]pening [Ww]eekend|[Bb]ox [Oo]ffice)/
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
  const name = nameIn(text) ?? nameIn(contract.condition?.text ?? '')
  if (measure.isOfNobody) return { name: measure.name, others: [], kind: 'thing' }
  if (name === undefined) return undefined
  return PERSONAL.has(measure.name) ? personEntity(name, contract) : namedEntity(name, 'title')
}

const nameIn = (text: string): string | undefined =>
  quotedIn(text) ?? POSSESSIVE.exec(text)?.[1] ?? ACTING.exec(text)?.[1] ?? SCORED.exec(text)?.[1]

function quotedIn(text: string): string | undefined {
  const match = QUOTED.exec(text)
  return match?.[1] ?? match?.[2]
}
