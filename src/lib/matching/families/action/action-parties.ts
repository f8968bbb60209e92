import type { Entity } from '../../claim/entity.js'
import type { Prepared } from '../../reading/prepared.js'
import { billNamed } from './bill-name.js'
import type { ClauseParts } from './clause-parts.js'
import { actorNamed, objectNamed, pointsAtTitle } from './named-things.js'

/** Who does something to whom, in one form whether the clause is active or passive. */
export interface Parties {
  readonly subject: Entity | undefined
  readonly object: Entity | undefined
  /** Words that name who decides of what is done to the subject. */
  readonly agent: string
}

interface Sides {
  readonly subject: string
  readonly object: string
  readonly agent: string
}

const NO_WORDS: ReadonlySet<string> = new Set()
const BY = /\bby (?!\d)(.+)$/i
/** What is done to bills; the chamber that passes one is part of the verb. */
const OF_BILLS: ReadonlySet<string> = new Set(['become-law', 'pass-house', 'pass-senate', 'veto'])

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
  const verbWords = parts.main.entry?.words ?? NO_WORDS
  if (OF_BILLS.has(parts.main.verb))
    return { subject: billNamed(subject, parts.asides), object: undefined, agent: sides.agent }
  return {
    subject: subjectNamed(parts, subject, prepared),
    object: object === '' ? missingObject(parts) : objectNamed(object, verbWords, prepared),
    agent: sides.agent,
  }
}

/** A verb that needs an object and names none is not the same as with one. */
const missingObject = (parts: ClauseParts): Entity | undefined =>
  parts.main.entry?.form === 'agent' ? { name: 'nothing named', others: [], kind: 'thing' } : undefined

function subjectNamed(parts: ClauseParts, text: string, prepared: Prepared): Entity | undefined {
  if (parts.main.entry?.form !== 'patient' || parts.isPassive) return actorNamed(text, prepared)
  return objectNamed(text, parts.main.entry.words, prepared)
}

function sidesOf(parts: ClauseParts): Sides {
  const { before, after, isPassive } = parts
  const form = parts.main.entry?.form ?? 'agent'
  if (form === 'alone') return { subject: before, object: '', agent: '' }
  if (form === 'patient')
    return isPassive
      ? { subject: before, object: '', agent: after }
      : { subject: after, object: '', agent: before }
  if (!isPassive) return { subject: before, object: after, agent: '' }
  return { subject: BY.exec(after)?.[1] ?? '', object: before, agent: '' }
}
