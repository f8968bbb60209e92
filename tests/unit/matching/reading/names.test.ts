import { describe, expect, it } from 'vitest'
import { entityNamesMeet, namedEntity } from '../../../../src/lib/matching/reading/entity-names.js'
import { personEntity, personName } from '../../../../src/lib/matching/reading/person-names.js'
import { placeEntity, placesIn } from '../../../../src/lib/matching/reading/place-names.js'
import { wordsOf } from '../../../../src/lib/matching/reading/canonical.js'
import { prepare } from '../../../../src/lib/matching/reading/prepare.js'
import { readSources } from '../../../../src/lib/matching/reading/sources.js'
import { contractText } from './contract-texts.js'

describe('names', () => {
  it.each([
    ['U.S. President Donald J. Trump', 'donald trump'],
    ['J.D. Vance', 'jd vance'],
    ['Israeli Prime Minister Benjamin Netanyahu', 'benjamin netanyahu'],
    ['the President of the Republic of Türkiye Recep Tayyip Erdoğan', 'recep tayyip erdogan'],
    ['Robert F. Kennedy Jr.', 'robert kennedy jr'],
    ['Jordan Bardella', 'jordan bardella'],
  ])('%s is %s', (text, name) => {
    expect(personName(text)).toBe(name)
  })

  it('take the longest form that the contract gives, unless it gives two', () => {
    const rules = 'Barack Obama has to be there.'
    expect(personEntity('Obama', prepare(contractText({ title: 'Obama there?', rules }))).name).toBe(
      'barack obama',
    )
    const two = prepare(contractText({ title: 'Obama there?', rules: 'Barack Obama or Michelle Obama.' }))
    expect(personEntity('Obama', two).name).toBe('obama')
  })

  it.each([
    ["Côte d'Ivoire", 'ivory coast'],
    ['Korea Republic', 'south korea'],
    ['IR Iran', 'iran'],
    ['Türkiye', 'turkey'],
    ['Britain', 'uk'],
    ['USA', 'us'],
    ['PA', 'pennsylvania'],
    ['Czech Republic', 'czechia'],
  ])('%s is the place %s', (text, name) => {
    expect(placeEntity(text)?.name).toBe(name)
  })

  it('find the longest place name', () => {
    const names = placesIn(wordsOf('from North Korea to South Sudan and West Virginia')).map(
      ({ entity }) => entity.name,
    )
    expect(names).toEqual(['north korea', 'south sudan', 'west virginia'])
    expect(
      entityNamesMeet(namedEntity('the Holy See', 'country'), namedEntity('Vatican City', 'thing')),
    ).toBe(true)
  })

  it('of sources come from the rules and the listed addresses', () => {
    const text = contractText({
      rules: 'The resolution source is the Associated Press, or a consensus of credible reporting.',
      sources: ['https://www.example.org/a', 'https://kalshi.com'],
    })
    expect(readSources(prepare(text))?.value).toEqual([
      'associated press',
      'credible reporting',
      'example.org',
    ])
  })
})
