import type { Entity } from '../../claim/entity.js'
import { found, type Origin, type Read } from '../../claim/field.js'
import { placeEntity } from '../../reading/place-names.js'
import { cityIn, placesNamed } from '../election/constituency.js'
import { GENERIC_OFFICES, officesIn } from './offices.js'

/** A text in plain words and where it stands. */
export interface OfficeText {
  readonly from: Origin
  readonly plain: string
}

/** Offices of a company, club or film: the name of that belongs to the office. */
const OF_SOMETHING: ReadonlySet<string> = new Set([
  'ceo',
  'cfo',
  'head coach',
  'manager',
  'party leader',
  'leader',
])
const TEAM = /\b((?:[\p{L}]+ ){0,2}(?:administration|cabinet|government))\b/u
/** Offices there is only one of in the world of these markets, and it is in the United States. */
const AMERICAN =
  /^(?:fed |fbi |cia |nsa |director of national|national security ad|epa |nasa |fema |sba |fda |irs |cdc |nih |omb |bls |sec |cftc |fcc |ftc |us trade|border czar|chairman of the joint|surgeon|white house|speaker of the house|senate m|house m|dnc|rnc|chief justice|supreme court justice|secretary of (?:defense|the|commerce|agriculture|energy|labor|education|transportation|veterans|homeland|housing|health))/
const ANYWHERE: ReadonlySet<string> = new Set(['pope', 'dalai lama', 'james bond', 'patriarch'])
const IN_AMERICA = /\b(?:us|trump|white house|biden|senate|cabinet)\b/
/** Where no country and no state is named, the federal one is meant. */
const UNSAID: ReadonlySet<string> = new Set(['attorney general', 'secretary of state'])
const WORLD_PLACES =
  /^(?:secretary general of|president of the european|ambassador to|governor of the bank|archbishop)/

/** The office in question: from the nearest text that names one, by its fullest name there or in the texts behind it. */
export function officeIn(texts: readonly OfficeText[], verb: string): Read<Entity> {
  if (verb === 'join') return teamIn(texts)
  for (const { from, plain } of texts) {
    const name = officesIn(plain)[0]?.name
    if (name !== undefined)
      return found({ name: fullest(name, plain, texts), others: [], kind: 'office' }, from)
  }
  return chamberSeatIn(texts) ?? (verb === 'leave office first' ? teamIn(texts) : undefined)
}

/** `step down from the Senate`. */
function chamberSeatIn(texts: readonly OfficeText[]): Read<Entity> {
  for (const { from, plain } of texts.slice(0, 2)) {
    const chamber = /\b(supreme court|senate|congress)\b/.exec(plain)?.[1]
    const name = chamber === undefined ? undefined : SEAT_IN[chamber]
    if (name !== undefined) return found({ name, others: [], kind: 'office' }, from)
  }
  return undefined
}

const SEAT_IN: Readonly<Record<string, string>> = {
  'supreme court': 'supreme court justice',
  senate: 'senator',
  congress: 'representative',
}

/** `Minority Leader` is the `Senate Minority Leader` when the rules say so; a CEO is the CEO of something. */
function fullest(name: string, plain: string, texts: readonly OfficeText[]): string {
  if (OF_SOMETHING.has(name)) {
    const of = somethingBehind(plain, name)
    if (of !== undefined) return `${name} of ${of}`
  }
  const [, condition] = texts
  if (GENERIC_OFFICES.has(name) && condition !== undefined) {
    const told = new Set(officesIn(condition.plain).map((mention) => mention.name))
    const exact = [...told].filter((other) => !GENERIC_OFFICES.has(other))
    if (exact.length === 1 && told.size === 1) return exact[0]!
  }
  const longer = texts.flatMap((text) => officesIn(text.plain).map((mention) => mention.name))
  return longer.find((other) => other !== name && other.endsWith(` ${name}`) && LEADERS.has(name)) ?? name
}

const LEADERS: ReadonlySet<string> = new Set(['minority leader', 'majority leader', 'leader'])

function somethingBehind(text: string, office: string): string | undefined {
  const match = new RegExp(
    String.raw`\b${office} (?:of|at|for) ([\p{L}\d]+(?: [\p{L}\d]+){0,3}?)(?= (?:by|before|in|on|at|until|after|this|end)\b|$)`,
    'u',
  ).exec(text)
  const before = new RegExp(
    String.raw`\b(?:as|be|become|for) (?:next )?((?!next\b|new\b|their\b|its\b|his\b|her\b)[\p{L}\d]+(?: [\p{L}\d]+){0,2}) ${office}\b`,
    'u',
  ).exec(text)
  const name = match?.[1] ?? before?.[1]
  return name === undefined || placeEntity(name) !== undefined ? undefined : name
}

function teamIn(texts: readonly OfficeText[]): Read<Entity> {
  for (const { from, plain } of texts) {
    const name = TEAM.exec(plain)?.[1]?.replace(/^(?:will |join |joins )+/, '')
    if (name !== undefined) return found({ name, others: [], kind: 'organisation' }, from)
  }
  return undefined
}

/** The country, state or city of the office. */
export function placeOfOffice(texts: readonly OfficeText[], office: string | undefined): Read<Entity> {
  if (office === undefined || ANYWHERE.has(office) || WORLD_PLACES.test(office)) return undefined
  if (AMERICAN.test(office)) return americaFrom(texts)
  if (OF_ITS_OWN.test(office)) return undefined
  for (const text of texts) {
    const place = (office === 'mayor' ? cityIn(text.plain) : undefined) ?? placesNamed(text.plain)[0]
    if (place !== undefined) return found(place, text.from)
  }
  const isAmerican = UNSAID.has(office) || texts.some((text) => IN_AMERICA.test(text.plain))
  return isAmerican ? americaFrom(texts) : undefined
}

/** `ceo of x`: the office names its place itself. */
const OF_ITS_OWN = /^(?:ceo|cfo|head coach|manager|party leader|leader) of /

function americaFrom(texts: readonly OfficeText[]): Read<Entity> {
  const america = placeEntity('us')
  return america === undefined ? undefined : found(america, texts[0]?.from ?? 'title')
}
