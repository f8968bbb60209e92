import type { Act } from '../../claim/act.js'
import { times, type CoreRelation } from '../algebra.js'
import type { Compared, FieldRelation } from '../field-relation.js'
import { both, compared } from './compared.js'

/** What has to happen. */
export function compareActs(a: Act, b: Act): Compared {
  const because = both('act', named(a), named(b))
  const forms = FORMS[`${a.form} ${b.form}`] ?? (a.form === b.form ? 'equal' : 'overlapping')
  const verbs = verbRelation(a, b)
  if (verbs === 'equal' || forms === 'equal') return compared(verbs === 'equal' ? forms : verbs, because)
  const [first, second] = [verbs, forms].map((relation) => (relation === 'tail' ? 'equal' : relation))
  return compared(first === 'unknown' ? first : times(first as CoreRelation, second as CoreRelation), because)
}

const named = ({ verb, form }: Act): string => (form === 'doing' ? verb : `${verb} (${form})`)

/** What counts as soon as either happens is more than one of the two. */
const FORMS: Readonly<Record<string, FieldRelation>> = {
  'doing either': 'narrower',
  'announcing either': 'narrower',
  'either doing': 'wider',
  'either announcing': 'wider',
}

/** Each act is a way of doing the one behind it. */
const WAYS: Readonly<Record<string, string>> = {
  resign: 'leave office',
  'be removed': 'leave office',
  retire: 'leave office',
  'leave office': 'lose power',
  become: 'come to hold',
  'nominate first': 'nominate',
  'win majority': 'win most seats',
}

/** The same fact at two moments: who is called the winner takes office, but for what comes in between. */
const NEARLY_ONE: readonly (readonly [string, string])[] = [['win', 'take office']]

function verbRelation(a: Act, b: Act): FieldRelation {
  if (a.verb === b.verb) return 'equal'
  if (isWayOf(a.verb, b.verb)) return 'narrower'
  if (isWayOf(b.verb, a.verb)) return 'wider'
  if (NEARLY_ONE.some((pair) => pair.includes(a.verb) && pair.includes(b.verb))) return 'tail'
  return a.isKnown && b.isKnown ? 'different' : 'unknown'
}

function isWayOf(verb: string, wider: string): boolean {
  for (let next = WAYS[verb]; next !== undefined; next = WAYS[next]) if (next === wider) return true
  return false
}
