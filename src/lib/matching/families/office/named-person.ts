import type { Entity } from '../../claim/entity.js'
import { personEntity } from '../../reading/person-names.js'
import type { Prepared } from '../../reading/prepared.js'

const GENERATION = /\b(jr|sr|iii?|iv)(?![\p{L}\p{M}])\.?/iu

/** A person; father and son of one name are two people. */
export function namedPerson(phrase: string, prepared: Prepared): Entity {
  const entity = personEntity(phrase.replace(/\([^()]{0,40}\)/g, ' '), prepared)
  const generation = GENERATION.exec(phrase)?.[1]?.toLowerCase()
  if (generation === undefined || GENERATION.test(entity.name)) return entity
  const marked = (name: string): string => `${name} ${generation}`
  return { ...entity, name: marked(entity.name), others: entity.others.map(marked) }
}
