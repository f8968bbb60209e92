import type { Act } from '../../claim/act.js'
import type { ClaimFields } from '../../claim/claim.js'
import { found, type Read } from '../../claim/field.js'
import type { Prepared } from '../../reading/prepared.js'
import { readSources } from '../../reading/sources.js'
import { readWindow } from '../../reading/window.js'
import { readWording } from '../../reading/wording.js'
import type { FamilyReader } from '../family-reader.js'
import { partiesOf, type Parties } from './action-parties.js'
import { partsOf, type ClauseParts } from './clause-parts.js'

/** Somebody does something, or something happens: every contract that no narrower family takes. */
export const actionReader: FamilyReader = {
  family: 'action',
  read(prepared) {
    const question = partsOf(prepared, prepared.question)
    const condition = prepared.condition === undefined ? undefined : partsOf(prepared, prepared.condition)
    const parts = condition ?? question
    if (parts === undefined) return { fields: commonFields(prepared), isNegated: false }
    const parties = partiesOf(parts, question, prepared)
    const fields = { ...commonFields(prepared), ...ownFields(parts, parties, prepared) }
    const explained = explainedBy(parts, parties, prepared)
    return {
      fields: { ...fields, wording: readWording(prepared, fields, explained) },
      isNegated: parts.isNegated,
    }
  },
}

const commonFields = (prepared: Prepared): Partial<ClaimFields> => ({
  window: readWindow(prepared),
  source: readSources(prepared),
})

function ownFields(parts: ClauseParts, parties: Parties, prepared: Prepared): Partial<ClaimFields> {
  const read = <T>(value: T | undefined): Read<T> =>
    value === undefined ? undefined : found(value, parts.from)
  return {
    subject: read(parties.subject),
    // A list of conditions is more than its first one.
    act: LIST.test(prepared.condition?.text ?? '') ? undefined : read(actOf(parts, prepared)),
    object: read(parties.object),
  }
}

function actOf(parts: ClauseParts, { condition, question }: Prepared): Act {
  const { main, attempt, alternatives } = parts
  const text = condition?.text ?? question.text
  const others = alternatives.filter((verb) => verb !== 'announce')
  const verbs = [main.verb, ...others].sort().join(' or ')
  return {
    verb: attempt === undefined ? verbs : `${attempt} ${verbs}`,
    form: formOf(text, parts),
    isKnown: main.entry !== undefined,
  }
}

const LIST =
  / ; |\b(?:any|either|both|all|one) of the following\b|\bthe following (?:occurs?|conditions|criteria|events|are|is)\b/i
const ANNOUNCED_OR_DONE = /\bannounce[sd]?\b[^.;]{0,120}?\bor (?:has|have|is|otherwise|actually|does)\b/i

function formOf(text: string, { main: { verb }, alternatives, attempt }: ClauseParts): Act['form'] {
  if (attempt === 'plan to' || PLANNED.test(text)) return 'plan'
  if (ANNOUNCED_OR_DONE.test(text) || alternatives.includes('announce')) return 'either'
  return ANNOUNCED.test(text) && verb !== 'announce' ? 'announcing' : 'doing'
}

const ANNOUNCED =
  /\bannounce[sd]?\b(?! (?:a |the |an )?(?:criminal )?(?:indictment|charges?|pardon|clemency|nomination|endorsement|engagement|ceasefire|candidacy|campaign|retirement))/i
const PLANNED =
  /\b(?:plans?|intends?|intention) to\b(?![^.;]{0,120}\bor (?:has|have|is|otherwise|actually)\b)/i
const DECIDES =
  /\b(?:president|king|queen|emir|sultan|governor|authority|authorities|minister|government|court|prosecutors?|department of justice|grand jury)\b/i
const DECIDED_BY = /\b(?:from|by) (.+?)(?: for (?:any|the|all)\b.*)?$/i

/** Words of the question and the condition that the fields stand for without containing them. */
function explainedBy(
  parts: ClauseParts,
  parties: Parties,
  { condition, question, label }: Prepared,
): readonly string[] {
  // Rules that describe the law itself make the title a nickname; its numbers still count.
  if (parts.main.verb === 'become-law' && condition !== undefined && parties.subject !== undefined)
    return [question.text, label?.text ?? '', parties.agent].map((text) => text.replace(/\S*\d\S*/g, ' '))
  if (parties.agent === '' || !DECIDES.test(parties.agent)) return []
  const named = parts.isPassive ? (DECIDED_BY.exec(parties.agent)?.[1] ?? '') : parties.agent
  return [named.replace(/\b(?:federal|state|military|international)\b/gi, ' ')]
}
