import type { ClaimFields } from '../../claim/claim.js'
import type { Entity } from '../../claim/entity.js'
import { found } from '../../claim/field.js'
import { canonical } from '../../reading/canonical.js'
import { cleanText } from '../../reading/clean-text.js'
import { placeEntity } from '../../reading/place-names.js'
import type { Prepared } from '../../reading/prepared.js'
import { readWording } from '../../reading/wording.js'
import type { FamilyReader, FamilyReading } from '../family-reader.js'
import { LEAGUES } from '../game/leagues.js'
import { lineIn } from '../game/line.js'
import { teamNamed } from '../game/team-names.js'
import { competitionIn, FILLERS, isCompetition, type NamedCompetition } from './competition-of.js'
import { editionIn, editionOfTicker } from './edition-of.js'
import { questionOf, type Question } from './question.js'
import { stageOf } from './stage-of.js'

/** Contracts about a title, a stage, a rank or an award. */
export const tournamentReader: FamilyReader = { family: 'tournament', read: readTournament }

const POLITICS =
  /\b(?:elections?|electoral|primary|primaries|caucus|nominee|senate|senator|governor|governorship|gubernatorial|mayor|mayoral|parliament|parliamentary|president|presidency|presidential|seats?|referendum|runoff|congress|ballot|prime minister|legislat\w+|supreme court|attorney general|judge|lawsuit|court|house race|majority|republicans?|democrats?|democratic|party|parties|coalition|approval|war|ceasefire|contract)\b/i
const SPORTING_PRESIDENTS = /\bpresidents'? (?:cup|trophy)\b/gi
const OTHER_ACTS =
  /\b(?:halftime|viewers|attend|perform|performs|announcers?|commercial|sing|sung|played|say|said|mention|trade[ds]?|drafted|draft|sign|signs|price|tickets?|box office|opening weekend|gross|streams?|host city|retire|retires|market cap|ipo|debate|beats?|defeats?|vs|versus|against|no (?:one|player|team|driver|country|club)|nobody)\b/i
const MARKERS =
  /\b(?:cup|league|liga|championships?|champions?|trophy|awards?|tournament|grand prix|open|medals?|playoffs?|title|mvp|qualifier|qualifiers|masters|major|golden (?:boot|ball|glove)|derby|classic|invitational|series winner|world series|super bowl|prize|of the year|eurovision|survivor|grammys?|oscars?|emmys?|tonys?|division|conference|relegat\w+|promot\w+|group [a-p]|league phase|tour de|giro|vuelta|marathon|stakes|grand slam|finals?|stage)\b/i

function readTournament(contract: Prepared): FamilyReading | undefined {
  const question = questionOf(contract)
  if (question === undefined) return undefined
  const words = `${question.phrase} | ${question.title}`
  const event = cleanText(contract.text.eventTitle.slice(0, 600))
  if (!isSporting(words, event)) return undefined
  const named = competitionIn(question.phrase, textsBehind(contract, question, event))
  const stage = stageOf(question)
  if (stage === undefined) return undefined
  const subject = subjectOf(question, named, contract)
  const line = question.phrases.map(countOf).find((count) => count !== undefined)
  const edition = editionOf(contract, question, named, event)
  const fields: Partial<ClaimFields> = {
    act: found({ verb: 'achieve', form: 'doing', isKnown: true }, 'rules'),
    stage: found(line === undefined ? stage.stage : 'number of wins', 'rules'),
    ...(subject === undefined ? {} : { subject: found(subject, 'title') }),
    ...(named === undefined ? {} : { competition: found(named.entity, 'rules') }),
    ...(edition === undefined ? {} : { edition: found(edition, 'rules') }),
    ...(stage.part === undefined
      ? {}
      : { object: found<Entity>({ name: stage.part, others: [], kind: 'title' }, 'rules') }),
    ...(line === undefined ? {} : countFields(line)),
  }
  const wording = readWording(contract, fields, explainedWords(question, edition))
  return { fields: { ...fields, wording }, isNegated: false }
}

/** Words that the fields account for, as the text writes them. */
const explainedWords = ({ names }: Question, edition: string | undefined): readonly string[] => [
  FILLERS,
  [...names, ...(edition === undefined ? [] : yearsOf(edition))].join(' '),
]

/** `2025-26` stands for 2025, 2026 and 26. */
function yearsOf(edition: string): readonly string[] {
  const [first = '', last] = edition.split('-')
  return last === undefined ? [first] : [first, last, `20${last}`]
}

function isSporting(words: string, event: string): boolean {
  const plain = words.replace(SPORTING_PRESIDENTS, 'cup')
  const isPolitics = POLITICS.test(plain) && !/\bnobel\b/i.test(plain)
  return (
    !isPolitics &&
    !OTHER_ACTS.test(words) &&
    (MARKERS.test(words) || MARKERS.test(event) || isCompetition(words))
  )
}

/** Where else the competition may be named: the title, the event, the first sentences of the rules. */
const textsBehind = ({ sentences }: Prepared, { title }: Question, event: string): readonly string[] => [
  title,
  event,
  ...sentences.slice(0, 2).map(({ text }) => text.slice(0, 300)),
]

function editionOf(
  contract: Prepared,
  question: Question,
  named: NamedCompetition | undefined,
  event: string,
): string | undefined {
  const texts = [
    question.phrase,
    ...textsBehind(contract, question, event),
    cleanText(contract.text.eventSubtitle.slice(0, 300)),
  ]
  const said = editionIn(texts, named?.known)
  return (
    said ??
    (contract.text.venue === 'kalshi' ? editionOfTicker(contract.text.event, named?.known) : undefined)
  )
}

/** A team of the competition's league, a country, else a person or a thing by its words. */
function subjectOf(
  question: Question,
  named: NamedCompetition | undefined,
  contract: Prepared,
): Entity | undefined {
  const league = LEAGUES.find(({ name }) => name === named?.known?.league)
  const entities = question.names.flatMap((name) => entityOf(name, league, named) ?? [])
  const [first, ...rest] = entities
  if (first === undefined) return undefined
  const others = [...rest.map(({ name }) => name), ...entities.flatMap((entity) => entity.others)]
  return {
    ...first,
    others: [...new Set(others)].filter(
      (name) => name !== first.name && name !== canonical(contract.text.title),
    ),
  }
}

function entityOf(
  text: string,
  league: (typeof LEAGUES)[number] | undefined,
  named: NamedCompetition | undefined,
): Entity | undefined {
  const plain = text.replace(/^(?:the|a) /i, '').replace(/^"(.*)"$/, '$1')
  if (league?.teams !== undefined || league?.sport === 'college') {
    const team = teamNamed(plain, league)
    if (team !== undefined && (isTeam(team.name, league) || league.sport === 'college')) return team
  }
  const place = placeEntity(plain)
  if (place !== undefined) return place
  return named?.entity.name === undefined ? undefined : personOrThing(plain)
}

const isTeam = (name: string, league: (typeof LEAGUES)[number]): boolean =>
  league.teams?.some(([team]) => team === name) === true

/** Two or three capitalised words are taken for a person; anything else stands by its words. */
function personOrThing(text: string): Entity | undefined {
  const isPerson =
    /^\p{Lu}[\p{L}.'-]*(?: (?:\p{Lu}[\p{L}.'-]*|de|da|van|von|der|bin|al|el|la|le)){1,4}$/u.test(text)
  const name = canonical(text)
    .replace(/^(?:the|team) /, '')
    .replace(/ (?:jr|sr|ii|iii|iv)$/, '')
  return name === '' ? undefined : { name, others: [], kind: isPerson ? 'person' : 'thing' }
}

type Count = NonNullable<ReturnType<typeof lineIn>>

/** `wins more than 18.5 regular season games`: a number of them, not the title. */
function countOf(phrase: string): Count | undefined {
  const match =
    /^(?:wins?|won|records?|receives?|finish(?:es)? with) (?=more|over|at least|exactly|fewer|less|under|\d{1,3}(?:\.\d)?(?:\+| or ))/i.exec(
      phrase,
    )
  return match === null ? undefined : lineIn(phrase, match[0].length)
}

const countFields = ({ interval, noun }: Count): Partial<ClaimFields> => ({
  figure: found(
    {
      measure: `total ${canonical(noun)}`,
      statistic: undefined,
      basis: undefined,
      product: undefined,
      unit: undefined,
      vintage: undefined,
    },
    'rules',
  ),
  accepted: found(interval, 'rules'),
})
