import type { Entity } from '../../claim/entity.js'
import { wordsOf } from '../../reading/canonical.js'
import { countryOfAdjective, placeEntity, placesIn } from '../../reading/place-names.js'
import type { Prepared } from '../../reading/prepared.js'

const EURO = /\b(?:euro ?(?:area|zone)|eurozone)\b/i
const US_SOURCES = new Set([
  'bureau of labor statistics',
  'bureau of economic analysis',
  'census bureau',
  'department of labor',
  'treasury department',
  'federal reserve',
  'institute for supply management',
  'university of michigan',
  'adp',
  'aaa',
])

/** The country or state that a figure is of: named in the question or the event's title, else that of an office which has only one. */
export function economyOf(contract: Prepared, sources: readonly string[]): Entity | undefined {
  const { question, text, condition } = contract
  for (const words of [question.text, text.eventTitle, condition?.text ?? '']) {
    if (EURO.test(words)) return { name: 'euro area', others: [], kind: 'region' }
    const [first] = placesIn(wordsOf(words))
    if (first !== undefined) return first.entity
    const country = wordsOf(words)
      .map((word) => countryOfAdjective(word))
      .find((one) => one !== undefined)
    if (country !== undefined) return country
  }
  if (sources.some((source) => US_SOURCES.has(source))) return countryNamed('united states')
  // Where no place is named anywhere both venues mean the country they are written for.
  const isPlaceless = contract.sentences.every(({ text: told }) => placesIn(wordsOf(told)).length === 0)
  return isPlaceless && sources.length === 0 ? countryNamed('united states') : undefined
}

/** By the name that the table of countries has for it. */
export const countryNamed = (name: string): Entity =>
  placeEntity(name) ?? { name, others: [], kind: 'region' }
