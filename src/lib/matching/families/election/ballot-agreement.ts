import type { ClaimFields } from '../../claim/claim.js'
import type { Entity } from '../../claim/entity.js'
import { namesAnother, namesAnotherPlace } from '../office/agreement.js'
import { plain } from '../office/offices.js'
import { contestedIn } from './ballot-office.js'
import { editionIn } from './ballot-edition.js'
import { ballotActIn } from './ballot-act.js'
import { ballotTexts, type BallotText } from './ballot-texts.js'
import { cityIn } from './constituency.js'
import { isListedParty, majorPartiesIn, partyNamed } from './parties.js'
import type { Prepared } from '../../reading/prepared.js'

/** Question, condition, the event's title and subtitle. */
const NEAR_TEXTS = 4

/** The fields without those that the condition or the event's title contradict: nobody can say which of the texts is wrong. */
export function agreeing(fields: Partial<ClaimFields>, prepared: Prepared): Partial<ClaimFields> {
  const near = ballotTexts(prepared, fields.subject?.value)
    .slice(0, NEAR_TEXTS)
    .filter((text) => text.raw !== '')
  const { subject, object, place, edition, competition, act, ...rest } = fields
  const isOneSubject = subject === undefined || !near.some((text) => isOtherSubject(text, subject.value))
  const isOneObject = object === undefined || !near.some((text) => isOtherOffice(text, object.value))
  const isOnePlace = place === undefined || !near.some((text) => isElsewhere(text, place.value))
  const isOneYear = new Set(near.flatMap(yearOf)).size <= 1
  const parties = new Set(near.flatMap(({ plain }) => onlyOne(majorPartiesIn(plain))))
  const isOneRound = competition === undefined || parties.size <= 1
  const isOneAct = act === undefined || !isOtherAct(act.value.verb, prepared)
  return {
    ...rest,
    ...(subject !== undefined && isOneSubject ? { subject } : {}),
    ...(object !== undefined && isOneObject ? { object } : {}),
    ...(place !== undefined && isOnePlace ? { place } : {}),
    ...(edition !== undefined && isOneYear ? { edition } : {}),
    ...(act !== undefined && isOneAct && isOneRound ? { act } : {}),
    ...(competition === undefined ? {} : { competition }),
  }
}

const onlyOne = (names: readonly string[]): readonly string[] => (names.length === 1 ? names : [])

function yearOf({ from, raw }: BallotText): readonly string[] {
  const year = editionIn([{ from, text: raw }])?.value
  return year === undefined ? [] : [year]
}

const WINNER =
  /^(?:if )?(?:(?:the|a|an) )?(.{1,80}?) (?:wins?|has won|have won|receives?|gets?|gains?|controls?)\b/i

function isOtherSubject({ raw, from }: BallotText, subject: Entity): boolean {
  if (subject.kind === 'person') return namesAnother(raw, subject)
  const words = from === 'title' ? undefined : WINNER.exec(raw)?.[1]
  if (subject.kind !== 'party' || words === undefined) return false
  const party = partyNamed(words.replace(/^.*\b(?:of|from|for) (?:the )?/i, ''))
  return party !== undefined && party.name !== subject.name && isListedParty(party.name)
}

/** A seat in a chamber and the chamber itself go by one word in the same contract. */
const ONE_WORD: Readonly<Record<string, string>> = {
  senator: 'senate',
  representative: 'house of representatives',
  'lower house': 'parliament',
  'national assembly': 'parliament',
  'chamber of deputies': 'parliament',
  'house of commons': 'parliament',
  bundestag: 'parliament',
  'upper house': 'parliament',
}
const chamberOf = (name: string): string => ONE_WORD[name] ?? name

function isOtherOffice({ plain }: BallotText, object: Entity): boolean {
  const named = contestedIn(plain, { hasDistrict: false, isState: false, isAmerican: false })
  if (named === undefined || chamberOf(named.name) === chamberOf(object.name)) return false
  return !TOGETHER.some(
    (pair) => pair.includes(chamberOf(named.name)) && pair.includes(chamberOf(object.name)),
  )
}

/** A prime minister comes out of a parliament, and a district may elect to either. */
const TOGETHER: readonly (readonly string[])[] = [
  ['prime minister', 'parliament'],
  ['chancellor', 'parliament'],
  ['president', 'parliament'],
]

function isElsewhere(text: BallotText, place: Entity): boolean {
  if (/ (?:county|parish|borough)$/.test(place.name)) return false
  if (place.kind === 'city') {
    const city = cityIn(text.plain)
    return city !== undefined && !city.name.includes(place.name) && !place.name.includes(city.name)
  }
  if (text.district !== undefined && / \d+$| at large$/.test(place.name))
    return text.district.name !== place.name
  return namesAnotherPlace(text.plain, place)
}

const LOSES = /\b(?:loses?|lost|fails? to|defeated|does not|do not)\b/i
const NOMINATED = /\bnominat(?:ed|es|ing)\b/i
const NOMINATION = /\bnomin(?:ee|ation|ated|ates?)\b|\bstandard bearer\b/i

/** Whether the condition asks for the opposite, or for another step of the way. */
function isOtherAct(verb: string, { question, condition }: Prepared): boolean {
  if (condition === undefined) return false
  const { text } = condition
  if (LOSES.test(text) !== LOSES.test(question.text) && !/\bnot\b/i.test(question.text)) return true
  if (verb === 'win nomination') return !NOMINATION.test(text) && /\bprimar|\bconvention\b/i.test(text)
  if (NOMINATED.test(text) && WINS.has(verb)) return true
  const bound = ballotActIn(plain(text))
  return (
    RANKED.test(verb) !== RANKED.test(bound?.verb ?? verb) || (verb === 'advance' && bound?.verb === 'win')
  )
}

const WINS: ReadonlySet<string> = new Set([
  'win',
  'take office',
  'control',
  'win most seats',
  'win most votes',
])
const RANKED = /\(\d/
