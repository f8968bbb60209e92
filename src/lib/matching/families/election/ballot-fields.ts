import type { ClaimFields } from '../../claim/claim.js'
import type { Entity } from '../../claim/entity.js'
import { found, type Origin, type Read } from '../../claim/field.js'
import type { Figure } from '../../claim/figure.js'
import { readAccepted } from '../../numbers/accepted.js'
import { placeEntity } from '../../reading/place-names.js'
import type { Prepared } from '../../reading/prepared.js'
import { asksForOffice, type BallotAct } from './ballot-act.js'
import { editionIn } from './ballot-edition.js'
import { contestedIn } from './ballot-office.js'
import { stageIn } from './ballot-stage.js'
import { ballotSubject } from './ballot-subject.js'
import { onlyCount } from './only-count.js'
import { ballotTexts, HEADLINES, type BallotText } from './ballot-texts.js'
import { areaOf, cityIn, countyIn } from './constituency.js'
import { majorPartyIn } from './parties.js'

/** What an election is about, read field by field. */
export function ballotFields(prepared: Prepared, act: BallotAct): Partial<ClaimFields> {
  const subject = ballotSubject(prepared, ONLY_PARTIES.test(act.verb))
  const texts = ballotTexts(prepared, subject?.value)
  const isAmerican =
    texts.some((text) => AMERICAN.test(text.plain)) || US_PARTIES.has(subject?.value.name ?? '')
  const object = contestedOf(texts, isAmerican)
  const stage = stageOf(act, texts)
  return {
    ...(subject === undefined ? {} : { subject }),
    act: found({ verb: verbOf(prepared, act), form: 'doing', isKnown: true }, prepared.question.from),
    object,
    place: placeOf(texts, isAmerican, object?.value),
    stage,
    edition: editionIn(texts.map(({ from, raw }) => ({ from, text: raw }))),
    competition: partyOfRound(texts, stage.value, subject?.value),
    ...figureOf(prepared, act),
  }
}

const AMERICAN =
  /\b(?:us|republicans?|gop|midterms?|congressional|electoral college|swing states?|1[0-4]\d(?:st|nd|rd|th) congress|democrats?|democratic(?! (?:republic|progressive|alliance|peoples?|union|of))|senate race)\b/
const US_PARTIES: ReadonlySet<string> = new Set(['republican', 'democratic'])
const ONLY_PARTIES = /^win (?:seats|majority|most seats)/

/** What is won, from the nearest text that names it; a district in a presidential election elects no representative. */
function contestedOf(texts: readonly BallotText[], isAmerican: boolean): Read<Entity> {
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

function placeOf(
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

function stageOf(
  act: BallotAct,
  texts: readonly BallotText[],
): { readonly value: string; readonly from: Origin } {
  const named = texts.slice(0, HEADLINES).flatMap((text) => {
    const stage = stageIn(text.plain)
    return stage === undefined ? [] : [found(stage, text.from)]
  })
  const stage = named[0] ?? found(GENERAL, texts[0]?.from ?? 'title')
  if (act.verb !== 'win nomination') return stage
  return found(stage.value.startsWith('special') ? 'special nomination' : 'nomination', stage.from)
}

const GENERAL = 'general'

/** The party whose primary or nomination it is. */
function partyOfRound(
  texts: readonly BallotText[],
  stage: string,
  subject: Entity | undefined,
): Read<Entity> {
  if (!/primary|nomination|caucus/.test(stage) || subject?.kind === 'party') return undefined
  for (const text of texts.slice(0, HEADLINES)) {
    const party = majorPartyIn(text.plain)
    if (party !== undefined) return found(party, text.from)
  }
  return undefined
}

/** Taking the seat is not the same as winning it, and the binding words say which of them counts. */
const verbOf = (prepared: Prepared, act: BallotAct): string =>
  act.verb === 'win' && asksForOffice(prepared.condition?.text) ? 'take office' : act.verb

function figureOf(prepared: Prepared, act: BallotAct): Partial<ClaimFields> {
  if (act.measure === undefined) return {}
  const isWhole =
    act.measure !== 'vote share' && act.measure !== 'turnout' && act.measure !== 'margin of victory'
  const figure: Figure = {
    measure: act.measure,
    statistic: undefined,
    basis: undefined,
    product: undefined,
    unit: isWhole ? 'count' : 'percent',
    vintage: undefined,
  }
  return {
    figure: found(figure, prepared.question.from),
    accepted:
      readAccepted(prepared, isWhole ? { decimals: 0 } : {}) ?? (isWhole ? onlyCount(prepared) : undefined),
  }
}
