import type { Entity, EntityKind } from '../claim/entity.js'
import { withoutArticles } from './person-names.js'
import { placeEntity } from './place-names.js'

/** An entity by its canonical name; a country or state resolved by its aliases when it is one. */
export function namedEntity(text: string, kind: EntityKind): Entity {
  const place = kind === 'country' || kind === 'region' || kind === 'thing' ? placeEntity(text) : undefined
  return place ?? { name: withoutArticles(text), others: [], kind }
}

/** Whether some name of one is a name of the other. */
export function entityNamesMeet(a: Entity, b: Entity): boolean {
  const names = new Set([a.name, ...a.others])
  return names.has(b.name) || b.others.some((name) => names.has(name))
}
