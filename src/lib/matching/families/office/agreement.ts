import type { Entity } from '../../claim/entity.js'
import { personName } from '../../reading/person-names.js'
import { placesNamed } from '../election/constituency.js'
import { GENERIC_OFFICES, officesIn } from './offices.js'

const NAME_RUN =
  /\p{Lu}[\p{L}'.-]*(?: (?:(?:de|da|do|dos|van|von|der|den|bin|al|el|la|le) ){0,2}\p{Lu}[\p{L}'.-]*){1,5}/gu
const NOT_FIRST = /^(?:if|the|a|will|senator|president|justice|governor|mayor)$/

/** Whether a text names a person of the same surname and of another first name, and never the one who is meant. */
export function namesAnother(text: string, { name, others, kind }: Entity): boolean {
  if (kind !== 'person') return false
  const full = [name, ...others].filter((one) => one.includes(' '))
  const surnames = new Set(full.map((one) => one.split(' ').at(-1)!))
  if (surnames.size === 0) return false
  const runs = [...text.matchAll(NAME_RUN)].map(([run]) => personName(run.replace(/'s?$/, '')).split(' '))
  const alike = runs.filter(
    (words) => words.length > 1 && surnames.has(words.at(-1)!) && !NOT_FIRST.test(words[0]!),
  )
  return alike.length > 0 && !alike.some((words) => full.some((one) => isSameStart(one.split(' '), words)))
}

const isSameStart = (one: readonly string[], other: readonly string[]): boolean =>
  one.some((word, at) => at < one.length - 1 && other.includes(word)) ||
  one[0]!.startsWith(other[0]!) ||
  other[0]!.startsWith(one[0]!)

/** Whether a plain text names offices and the one that is meant is none of them. */
export function namesAnotherOffice(text: string, office: string): boolean {
  const names = officesIn(text)
    .map((mention) => mention.name)
    .filter((name) => !GENERIC_OFFICES.has(name))
  return names.length > 0 && !names.some((name) => isPartOf(name, office) || isPartOf(office, name))
}

/** The `minority leader` is the one of the Senate; a vice president is no president. */
const isPartOf = (short: string, long: string): boolean =>
  short === long ||
  long.startsWith(`${short} `) ||
  (long.endsWith(` ${short}`) && !/^(?:vice|deputy|lieutenant)\b/.test(long))

/** Whether a plain text names places of the kind that is meant and the one that is meant is none of them. */
export function namesAnotherPlace(text: string, place: Entity): boolean {
  const named = placesNamed(text)
  if (named.some(({ name }) => isWithin(name, place.name))) return false
  return named.some(({ kind, name }) => kind === place.kind && name !== 'us')
}

const bare = (name: string): string => name.replace(/ \(state\)$/, '')
/** `texas 17` is in Texas. */
const isWithin = (a: string, b: string): boolean =>
  bare(a) === bare(b) || b.startsWith(`${bare(a)} `) || a.startsWith(`${bare(b)} `)
