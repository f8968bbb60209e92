import type { Entity } from '../../claim/entity.js'
import { found, type Read } from '../../claim/field.js'
import { placeEntity } from '../../reading/place-names.js'
import { contestedIn } from './ballot-office.js'
import { HEADLINES, type BallotText } from './ballot-texts.js'
import { areaOf, cityIn, countyIn } from './constituency.js'

/** What is won, from the nearest text that names it; a district in a presidential election elects no representative. */
export function contestedOf(texts: readonly BallotText[], isAmerican: boolean): Read<Entity> {
  const hasDistrict = texts.slice(0, HEADLINES).some((text) => text.district !== undefined)
  const near = texts.slice(0, HEADLINES)
  const isState = near.some((text) => areaOf(text.places, isAmerican)?.kind === 'region')
  for (const text of texts) {
    const entity = contestedIn(text.plain, { hasDistrict, isState, isAmerican })
    if (entity === undefined) continue
    const isForPresident =
      entity.name === 'representative' && near.some(({ plain: words }) => /\bpresident/.test(words))
    return found(isForPresident ? { ...entity, name: 'president' } : entity, text.from)
  }
  return undefined
}

/** Where: the district before the city, county or state, and the nation last. */
export function placeOf(
  texts: readonly BallotText[],
  isAmerican: boolean,
  object: Entity | undefined,
): Read<Entity> {
  const inDistrict = texts.slice(0, HEADLINES).find((text) => text.district !== undefined)
  if (inDistrict?.district !== undefined) return found(inDistrict.district, inDistrict.from)
  let nation: Read<Entity>
  for (const text of texts) {
    const place =
      text.district ?? cityOf(text, object) ?? countyIn(text.plain) ?? areaOf(text.places, isAmerican)
    if (place === undefined) continue
    if (place.name !== AMERICA) return found(place, text.from)
    if (text.from !== 'rules') nation ??= found(place, text.from)
  }
  if (nation !== undefined) return nation
  const america =
    isAmerican && object !== undefined && NATIONAL.has(object.name) ? placeEntity(AMERICA) : undefined
  return america === undefined ? undefined : found(america, texts[0]?.from ?? 'title')
}

const AMERICA = 'us'

const cityOf = (text: BallotText, object: Entity | undefined): Entity | undefined =>
  object?.name === 'mayor' || object?.name === 'city council' ? cityIn(text.plain) : undefined

const NATIONAL: ReadonlySet<string> = new Set([
  'president',
  'vice president',
  'senate',
  'house of representatives',
])
