import type { ClaimFields } from '../../claim/claim.js'
import type { Entity } from '../../claim/entity.js'
import { found, type Read } from '../../claim/field.js'
import type { Prepared } from '../../reading/prepared.js'
import { readSources } from '../../reading/sources.js'
import { readWindow } from '../../reading/window.js'
import { namesAnother, namesAnotherOffice, namesAnotherPlace } from './agreement.js'
import { announcementHorizon, countsLostPower, formOf, isWayOut, type OfficeAct } from './office-act.js'
import { officeIn, placeOfOffice, type OfficeText } from './office-place.js'

/** Question, condition and event title. */
const NEAR_TEXTS = 3

export interface BoundAct extends OfficeAct {
  /** The binding words ask for something else than the question. */
  readonly isContradicted: boolean
}

export interface OfficeQuestion {
  readonly act: BoundAct
  readonly subject: NonNullable<Read<Entity>>
  /** The texts an office may be named in: question, condition and event title first. */
  readonly texts: readonly OfficeText[]
}

/** The fields of a question about an office; what its texts contradict each other about is left out. */
export function officeFields(
  prepared: Prepared,
  { act, subject, texts }: OfficeQuestion,
): Partial<ClaimFields> {
  const rules = prepared.sentences.map((sentence) => sentence.text.toLowerCase())
  const verb = isWayOut(act.verb) && rules.some(countsLostPower) ? 'lose power' : act.verb
  const form = formOf((prepared.condition?.text ?? '').toLowerCase(), rules)
  const horizon = form === 'doing' ? undefined : announcementHorizon(rules)
  const own = withoutSubject(texts, subject.value)
  const object = officeIn(own, act.verb)
  const place = placeOfOffice(own, object?.value.name)
  const isOneSubject = ![prepared.condition?.text ?? '', prepared.text.eventTitle].some((text) =>
    namesAnother(text, subject.value),
  )
  return {
    subject: isOneSubject ? subject : undefined,
    act: act.isContradicted ? undefined : found({ verb, form, isKnown: true }, prepared.question.from),
    object: isOneOffice(own, object?.value, place?.value) ? object : undefined,
    place,
    window: readWindow(prepared),
    source: readSources(prepared),
    edition: act.verb === 'become' ? found('next', prepared.question.from) : undefined,
    stage: horizon === undefined ? undefined : found(horizon, 'more rules'),
  }
}

/** The question, the condition and the event's title speak of one office in one place. */
function isOneOffice(
  texts: readonly OfficeText[],
  office: Entity | undefined,
  place: Entity | undefined,
): boolean {
  return !texts
    .slice(0, NEAR_TEXTS)
    .some(
      ({ plain: words }) =>
        (office?.kind === 'office' && namesAnotherOffice(words, office.name)) ||
        (place !== undefined && namesAnotherPlace(words, place)),
    )
}

/** People are called King, Jordan or Israel: their names name no office and no place. */
function withoutSubject(texts: readonly OfficeText[], { name, others, kind }: Entity): readonly OfficeText[] {
  if (kind !== 'person') return texts
  const names = [name, ...others, name.split(' ').at(-1) ?? ''].filter((one) => one.length > 2)
  return texts.map(({ from, plain: words }) => ({
    from,
    plain: names.reduce((text, one) => ` ${text} `.replaceAll(` ${one} `, ' ').trim(), words),
  }))
}
