import type { Act } from '../../claim/act.js'
import type { ClaimFields, Wording } from '../../claim/claim.js'
import { found, type Read } from '../../claim/field.js'
import type { Prepared } from '../../reading/prepared.js'
import { SCOPE_WORDS } from '../../reading/harmless-words.js'
import { readSources } from '../../reading/sources.js'
import { readWindow } from '../../reading/window.js'
import { readWording } from '../../reading/wording.js'
import type { FamilyReader } from '../family-reader.js'
import { isDoubtful } from './act-doubts.js'
import { partiesOf, type Parties } from './action-parties.js'
import { BILL_NUMBER } from '../../reading/text-words.js'
import { partsOf, type ClauseParts } from './clause-parts.js'
import { WITH_EACH_OTHER } from './verb-kinds.js'

/** Somebody does something, or something happens: every contract that no narrower family takes. */
export const actionReader: FamilyReader = {
  family: 'action',
  read(prepared) {
    const question = partsOf(prepared, prepared.question)
    const condition = prepared.condition === undefined ? undefined : partsOf(prepared, prepared.condition)
    const parts = condition ?? question
    if (parts === undefined) return { fields: commonFields(prepared), isNegated: false }
    const parties = partiesOf(parts, question, prepared)
    const own = ownFields(parts, parties, prepared)
    const fields = {
      ...commonFields(prepared),
      ...own,
      // What the title and the rules tell differently is not known.
      act: isDoubtful({ parts, question, parties, prepared }) ? undefined : own.act,
    }
    const explained = explainedBy(parts, parties, prepared)
    return {
      fields: { ...fields, wording: withBills(readWording(prepared, fields, explained, 'all'), parties) },
      isNegated: parts.isNegated,
    }
  },
}

/** The number of a bill is compared as one word: two numbers are two bills, whatever their titles. */
function withBills(wording: Read<Wording>, { subject }: Parties): Read<Wording> {
  if (wording === undefined || subject?.kind !== 'bill') return wording
  const numbers = [subject.name, ...subject.others].filter((name) => BILL_NUMBER.test(name))
  if (numbers.length === 0) return wording
  const own = [...wording.value.own, ...numbers.map((name) => name.replace(' ', ''))].sort()
  return found({ ...wording.value, own }, wording.from)
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
    act: read(actOf(parts, parties, prepared)),
    object: read(parties.object),
  }
}

function actOf(parts: ClauseParts, { isDoneTo }: Parties, { condition, question }: Prepared): Act {
  const { main, attempt, alternatives } = parts
  const text = condition?.text ?? question.text
  const others = alternatives.filter((verb) => verb !== 'announce')
  const verbs = [main.verb, ...others].sort().join(' or ')
  const tried = attempt === undefined ? verbs : `${attempt} ${verbs}`
  return {
    verb: isDoneTo ? `be done: ${tried}` : tried,
    form: formOf(text, parts),
    isKnown: main.entry !== undefined && !isDoneTo,
  }
}

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
const DECIDED_BY = /\b(?:from|by) (.+)$/i
const FIRST_PARTY = /^.+?(?= (?:and|or|with|in|for|unless|without|by)\b|[,;]|$)/i
const DECIDER_WORD =
  /^(?:president|king|queen|emir|sultan|governor|competent|authority|authorities|prime|minister|government|court|grand|jury|prosecutors?|department|justice|law|official)$/i

/** Words of the question and the condition that the fields stand for without containing them. */
function explainedBy(
  parts: ClauseParts,
  parties: Parties,
  { condition, question, label }: Prepared,
): readonly string[] {
  const words = [...(parts.main.entry?.words ?? [])]
  const { subject, object, agent } = parties
  // Rules that describe the law itself make the title a nickname; its numbers and scope words still count.
  const isDescribed = subject !== undefined && subject.others.every((name) => !/ act$| \d+$/.test(name))
  if (parts.main.verb === 'become-law' && condition !== undefined && isDescribed)
    return [...words, ...plainWords(question.text), ...plainWords(label?.text ?? ''), ...deciders(agent)]
  if (WITH_EACH_OTHER.has(parts.main.verb)) words.push('x')
  if (object?.kind === 'country' || object?.kind === 'region' || object?.kind === 'city')
    words.push(object.kind, 'state', 'city')
  if (agent === '' || !DECIDES.test(agent)) return words
  const named = parts.isPassive ? (DECIDED_BY.exec(agent)?.[1] ?? '') : agent
  return [...words, ...deciders(FIRST_PARTY.exec(named)?.[0] ?? '')]
}

const plainWords = (text: string): readonly string[] =>
  text.split(' ').filter((word) => !/\d/.test(word) && !SCOPE_WORDS.has(word.toLowerCase()))

/** Offices and names; another word beside them says something of its own. */
const deciders = (text: string): readonly string[] =>
  text.split(' ').filter((word) => /^\p{Lu}/u.test(word) || DECIDER_WORD.test(word))
