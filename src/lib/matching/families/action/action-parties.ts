import type { Entity } from '../../claim/entity.js'
import type { Prepared } from '../../reading/prepared.js'
import { billNamed } from './bill-name.js'
import type { ClauseParts } from './clause-parts.js'
import { actorNamed, isClear, objectNamed, pointsAtTitle, type Naming } from './named-things.js'
import { OF_BILLS, TAKES_PLACE, TAKES_THING, WITH_EACH_OTHER } from './verb-kinds.js'

/** Who does something to whom, in one form whether the clause is active or passive. */
export interface Parties {
  readonly subject: Entity | undefined
  readonly object: Entity | undefined
  /** Words that name who decides of what is done to the subject. */
  readonly agent: string
  /** Both are named by words that cannot stand for more than the name. */
  readonly isClear: boolean
  /** It is done to the subject, and nobody says by whom. */
  readonly isDoneTo: boolean
}

interface Sides {
  readonly subject: string
  readonly object: string
  readonly agent: string
}

const NO_WORDS: ReadonlySet<string> = new Set()
const BY = /\bby (?!\d)(.+)$/i

/** The parties of a clause; where it points at the title (`the listed country`), those of the question. */
export function partiesOf(
  parts: ClauseParts,
  question: ClauseParts | undefined,
  prepared: Prepared,
): Parties {
  const sides = sidesOf(parts)
  const asked = question === undefined ? undefined : sidesOf(question)
  const label = prepared.label?.text ?? ''
  const subject = pointsAtTitle(sides.subject) ? (asked?.subject ?? label) : sides.subject
  const object = pointsAtTitle(sides.object) ? (asked?.object ?? label) : sides.object
  const named = { ...sides, subject, object }
  const { verb } = parts.main
  if (OF_BILLS.has(verb)) return ofBill(parts, named)
  if (WITH_EACH_OTHER.has(verb)) return ofBoth(parts, named, prepared)
  return ofOne(parts, named, prepared)
}

const ofBill = (parts: ClauseParts, { subject, agent }: Sides): Parties => ({
  subject: billNamed(subject, parts.asides),
  object: undefined,
  agent,
  isClear: true,
  isDoneTo: false,
})

/** `A and B meet`, `A meets B`: both are the subject, in one order. */
function ofBoth(parts: ClauseParts, { subject, object, agent }: Sides, prepared: Prepared): Parties {
  const verbWords = parts.main.entry?.words ?? NO_WORDS
  const names = [subject, object]
    .flatMap((side) => side.replace(/\bbetween /i, '').split(/,? and |, | x /))
    .map((name) => withoutVerbWords(name.trim(), verbWords))
    .filter((name) => name !== '')
  const entities = names.map((name) => actorNamed(name, namingOf(parts, prepared)))
  const isWhole = entities.length === 2 && entities.every((entity) => entity !== undefined)
  const joined = entities.map((entity) => entity?.name ?? '').sort()
  return {
    subject: isWhole ? { name: joined.join(' and '), others: [], kind: 'thing' } : undefined,
    object: undefined,
    agent,
    isClear: isWhole && names.every((name) => isClear(name)),
    isDoneTo: false,
  }
}

/** `in person`, `a ceasefire`: no party, words of the verb. */
function withoutVerbWords(name: string, verbWords: ReadonlySet<string>): string {
  const kept = name
    .split(' ')
    .filter((word) => !verbWords.has(word) && !/^(?:in|on|by|at|a|an|the|with|each|other|to)$/.test(word))
  return kept.join(' ')
}

function ofOne(parts: ClauseParts, { subject, object, agent }: Sides, prepared: Prepared): Parties {
  const naming = namingOf(parts, prepared)
  const isDoneTo = isWithoutAgent(parts, subject)
  const who = isDoneTo ? object : subject
  const isPatient = isDoneTo || (parts.main.entry?.form === 'patient' && !parts.isPassive)
  const named = isPatient ? objectNamed(who, naming) : actorNamed(who, naming)
  const whom = isDoneTo ? undefined : object === '' ? missingObject(parts) : objectNamed(object, naming)
  return {
    subject: named,
    object: whom,
    agent,
    isClear:
      (isClear(who, isPatient ? naming.verbWords : NO_WORDS) || isPlaceOf(named)) &&
      (whom === undefined || isClear(object, naming.verbWords) || isPlaceOf(whom)),
    isDoneTo,
  }
}

/** Places stand for themselves whatever small words surround them. */
const isPlaceOf = (entity: Entity | undefined): boolean =>
  entity?.kind === 'country' || entity?.kind === 'region'

const isWithoutAgent = (parts: ClauseParts, subject: string): boolean =>
  parts.isPassive && (parts.main.entry?.form ?? 'agent') === 'agent' && subject === ''

function namingOf(parts: ClauseParts, prepared: Prepared): Naming {
  const { verb, entry } = parts.main
  const takes = TAKES_PLACE.has(verb) ? 'place' : TAKES_THING.has(verb) ? 'thing' : 'anything'
  return { prepared, verbWords: entry?.words ?? NO_WORDS, takes }
}

/** A verb that needs an object and names none is not the same as with one. */
const missingObject = (parts: ClauseParts): Entity | undefined =>
  parts.main.entry?.form === 'agent' ? { name: 'nothing named', others: [], kind: 'thing' } : undefined

function sidesOf(parts: ClauseParts): Sides {
  const { before, after, inside, isPassive } = parts
  const form = parts.main.entry?.form ?? 'agent'
  const within = /\p{Lu}/u.test(inside) ? inside.replace(/ (?:a|an|the|full|public(?:ly)?)$/i, '') : ''
  if (form === 'alone') return { subject: before, object: '', agent: '' }
  if (form === 'patient')
    return isPassive
      ? { subject: before, object: '', agent: after }
      : { subject: within === '' ? after : within, object: '', agent: before }
  if (!isPassive) return { subject: before, object: within === '' ? after : within, agent: '' }
  return { subject: BY.exec(after)?.[1] ?? '', object: before, agent: '' }
}
