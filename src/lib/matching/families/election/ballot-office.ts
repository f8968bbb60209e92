import type { Entity } from '../../claim/entity.js'
import { officesIn } from '../office/offices.js'

const ELECTIVE: ReadonlySet<string> = new Set([
  'president',
  'vice president',
  'prime minister',
  'chancellor',
  'governor',
  'lieutenant governor',
  'attorney general',
  'secretary of state',
  'comptroller',
  'treasurer',
  'auditor',
  'superintendent of public instruction',
  'insurance commissioner',
  'district attorney',
  'public advocate',
  'borough president',
  'city council',
  'sheriff',
  'judge',
  'supreme court justice',
  'chief justice',
  'mayor',
  'dnc chair',
  'rnc chair',
])

const CHAMBERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bhouse of delegates\b/, 'house of delegates'],
  [/\bstate senate\b/, 'state senate'],
  [/\b(?:state house|state assembly|general assembly)\b/, 'state house'],
  [/\bhouse of councillors\b|\bupper house\b/, 'upper house'],
  [/\bhouse of lords\b/, 'house of lords'],
  [/\bchamber of deputies\b/, 'chamber of deputies'],
  [/\bhouse of commons\b/, 'house of commons'],
  [/\blower house\b/, 'lower house'],
  [/\bnational assembly\b/, 'national assembly'],
  [/\bbundestag\b/, 'bundestag'],
  [/\beuropean parliament\b/, 'european parliament'],
]
const PARLIAMENT =
  /\b(?:parliament|parliamentary|legislative|federal|general) (?:\w+ )?elections?\b|\bparliament\b|\bknesset\b/
const SENATE = /\b(?:us |united states )?senat(?:e|or|orial)\b/
const HOUSE = /\b(?:us |united states )?house(?: of representatives)?\b|\bcongressional\b/
const SUPREME_COURT = /\bsupreme court\b/

/** Where the seat is, as far as it tells a seat from a chamber. */
export interface SeatHints {
  readonly hasDistrict: boolean
  readonly isState: boolean
  readonly isAmerican: boolean
}

/** What is to be won: an office of one person or a chamber, in a plain text. */
export function contestedIn(text: string, hints: SeatHints): Entity | undefined {
  const chamber = CHAMBERS.find(([pattern]) => pattern.test(text))?.[1]
  if (chamber !== undefined) return { name: chamber, others: [], kind: 'organisation' }
  const office = officesIn(text).find((mention) => ELECTIVE.has(mention.name))?.name
  if (office !== undefined) return seat(office)
  if (SUPREME_COURT.test(text)) return seat('supreme court justice')
  if (SENATE.test(text))
    return hints.isState ? seat('senator') : { name: 'senate', others: [], kind: 'organisation' }
  if (hints.hasDistrict) return seat('representative')
  if (HOUSE.test(text)) return { name: 'house of representatives', others: [], kind: 'organisation' }
  if (!hints.isAmerican && PARLIAMENT.test(text))
    return { name: 'parliament', others: [], kind: 'organisation' }
  return undefined
}

const seat = (name: string): Entity => ({ name, others: [], kind: 'office' })
