import type { ClaimFields } from '../../claim/claim.js'
import type { Entity } from '../../claim/entity.js'
import { found, type Origin, type Read } from '../../claim/field.js'
import type { Prepared } from '../../reading/prepared.js'
import { readSources } from '../../reading/sources.js'
import { asksForOffice, type BallotAct } from './ballot-act.js'
import { editionIn } from './ballot-edition.js'
import { figureOf } from './ballot-figure.js'
import { contestedOf, placeOf } from './ballot-seat.js'
import { stageIn } from './ballot-stage.js'
import { ballotSubject } from './ballot-subject.js'
import { ballotTexts, HEADLINES, type BallotText } from './ballot-texts.js'
import { majorPartyIn } from './parties.js'

/** What an election is about, read field by field. */
export function ballotFields(prepared: Prepared, act: BallotAct): Partial<ClaimFields> {
  const subject =
    act.measure === 'turnout'
      ? found(TURNOUT, prepared.question.from)
      : ballotSubject(prepared, ONLY_PARTIES.test(act.verb))
  const texts = ballotTexts(prepared, subject?.value)
  const isAmerican =
    texts.some((text) => AMERICAN.test(text.plain)) || US_PARTIES.has(subject?.value.name ?? '')
  const object = contestedOf(texts, isAmerican)
  const round = stageOf(act, texts)
  const verb = verbOf(prepared, act, { object: object?.value, stage: round.value })
  const isPrimary = verb === WIN_PRIMARY
  const stage = isPrimary || verb === 'win nomination' ? found(nominationOf(round.value), round.from) : round
  return {
    ...(subject === undefined ? {} : { subject }),
    act: found({ verb, form: 'doing', isKnown: !isPrimary }, prepared.question.from),
    object,
    place: placeOf(texts, isAmerican, object?.value),
    stage,
    edition: editionIn(texts.map(({ from, raw }) => ({ from, text: raw }))),
    competition: partyOfRound(texts, stage.value, subject?.value),
    source: readSources(prepared),
    ...figureOf(prepared, act),
  }
}

const TURNOUT: Entity = { name: 'turnout', others: ['voter turnout'], kind: 'thing' }
const AMERICAN =
  /\b(?:us|republicans?|gop|midterms?|congressional|electoral college|swing states?|1[0-4]\d(?:st|nd|rd|th) congress|democrats?|democratic(?! (?:republic|progressive|alliance|peoples?|union|of))|senate race)\b/
const US_PARTIES: ReadonlySet<string> = new Set(['republican', 'democratic'])
const ONLY_PARTIES = /^win (?:seats|majority|most seats)/

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
  return found(nominationOf(stage.value), stage.from)
}

const nominationOf = (stage: string): string =>
  stage.startsWith('special') ? 'special nomination' : 'nomination'

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

/** Who wins a primary is nominated but for what comes in between, and only the rules say whether that counts. */
const WIN_PRIMARY = 'win primary'
const CHAMBERS: ReadonlySet<string> = new Set(['senate', 'house of representatives'])
const NOMINATES = /\bnomin(?:ee|ation)\b/i

/** Taking the seat is not the same as winning it, and the binding words say which of them counts. */
function verbOf(
  { condition, label }: Prepared,
  { verb }: BallotAct,
  { object, stage }: { readonly object: Entity | undefined; readonly stage: string },
): string {
  if (verb !== 'win') return verb
  if (object !== undefined && CHAMBERS.has(object.name)) return 'control'
  if (stage === 'first round') return 'win most votes'
  if (/^(?:special )?primary$/.test(stage))
    return NOMINATES.test(condition?.text ?? '') && label !== undefined ? 'win nomination' : WIN_PRIMARY
  return asksForOffice(condition?.text) ? 'take office' : verb
}
