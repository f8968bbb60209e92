import { describe, expect, it } from 'vitest'
import type { EntityKind } from '../../../../src/lib/matching/claim/entity.js'
import { likeness, type Likeness } from '../../../../src/lib/matching/rules/compare/same-entity.js'
import { entity } from '../../../drawn/claim.js'

const alike = (kind: EntityKind, a: string, b: string): Likeness => {
  const found = likeness(entity(a, kind), entity(b, kind))
  expect(likeness(entity(b, kind), entity(a, kind))).toBe(found)
  return found
}

describe('two names', () => {
  it.each([
    ['jd vance', 'j d vance'],
    ['donald trump', 'donald john trump'],
    ['volodymyr zelenskyy', 'volodymyr zelensky'],
    ['ahmad al-sharaa', 'ahmed al-sharaa'],
    ['b sanders', 'bernie sanders'],
    ['rodrigo paz', 'rodrigo paz pereira'],
  ])('%s and %s are one person', (a, b) => {
    expect(alike('person', a, b)).toBe('same')
  })

  it.each([
    ['hillary clinton', 'bill clinton'],
    ['letitia james', 'james clapper'],
    ['flavio bolsonaro', 'eduardo bolsonaro'],
    ['kash patel', 'joe biden'],
    ['carlos alcaraz', 'juan alcaraz'],
    ['james', 'letitia clapper'],
  ])('%s and %s are two people', (a, b) => {
    expect(alike('person', a, b)).toBe('other')
  })

  it('a surname alone is the person that the other text names in full', () => {
    expect(likeness(entity('clinton', 'person'), entity('hillary clinton', 'person'))).toBe('same')
    expect(likeness(entity('clinton', 'person', ['bill clinton']), entity('hillary clinton', 'person'))).toBe(
      'other',
    )
    expect(alike('person', 'james', 'james clapper')).toBe('near')
  })

  it('father and son are not surely one', () => {
    expect(alike('person', 'donald trump jr', 'donald trump')).toBe('near')
  })

  it('of countries and parties are in a table: another name is another one', () => {
    expect(alike('country', 'north korea', 'south korea')).toBe('other')
    expect(alike('country', 'norway', 'norway')).toBe('same')
  })

  it('of things that share a word are not told apart', () => {
    expect(alike('thing', 'pay package', 'new pay package')).toBe('near')
    expect(alike('thing', 'pay package', 'rent control')).toBe('other')
  })

  it('that a text gives beside the first one count', () => {
    expect(likeness(entity('los angeles lakers', 'team', ['lakers']), entity('lakers', 'team'))).toBe('same')
  })
})
