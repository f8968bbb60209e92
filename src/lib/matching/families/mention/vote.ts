import type { ClaimFields } from '../../claim/claim.js'
import type { Entity } from '../../claim/entity.js'
import { found } from '../../claim/field.js'
import type { Figure } from '../../claim/figure.js'
import { readAccepted } from '../../numbers/accepted.js'
import { onlyCount } from '../election/only-count.js'
import { namedEntity } from '../../reading/entity-names.js'
import { placeEntity } from '../../reading/place-names.js'
import type { Prepared } from '../../reading/prepared.js'
import { namesAnother, namesAnotherOffice } from '../office/agreement.js'
import { namedPerson } from '../office/named-person.js'
import { officesIn, plain } from '../office/offices.js'

const SENATORS = /\bsenators?\b.{0,20}\bvotes?\b|\bvotes? (?:in favor|to confirm)\b/i
const ONE_VOTES =
  /(?:^|[:.?!-] )(?:will|does|did) (.{1,80}?) votes? (to confirm|to reject|to block|to convict|to acquit|to impeach|to expel|to pass|for|against|in favou?r of|yes on|no on) (.{1,120}?)(?:\?|$)/i
const HOW_MANY =
  /\b(?:senators?|representatives|members|house members|votes)\b.{0,40}\b(?:votes? )?(to confirm|to convict|to expel|to impeach|to pass|for|against|in favou?r of) (.{1,100}?)(?:\?|$)/i
const AS_OFFICE = /^(.{1,80}?)(?: as as | as | to be | for )(.{2,80})$/i
const MANY = /\b(?:senators|representatives|members)$/i
const EVERY = /^(?:every|all|any|each|a|at least)\b/i

/** One vote of one person, or how many vote so. */
export function readVote(prepared: Prepared): Partial<ClaimFields> | undefined {
  const text = prepared.question.text
  const single = ONE_VOTES.exec(text)
  if (single !== null && !MANY.test(single[1]!))
    return isBody(single[1]!) ? undefined : singleVote(prepared, single)
  if (!SENATORS.test(text)) return undefined
  const many = HOW_MANY.exec(text)
  return many === null ? undefined : countOfVotes(prepared, many)
}

/** A chamber, a country or a board votes as one: that is no vote of a person. */
const isBody = (who: string): boolean =>
  /\b(?:senate|house|congress|parliament|committee|board|council|shareholders|voters|court|fed|fomc|members)\b/i.test(
    who,
  ) || placeEntity(who) !== undefined

function singleVote(
  prepared: Prepared,
  [, who = '', way = '', on = '']: RegExpExecArray,
): Partial<ClaimFields> {
  const { from } = prepared.question
  const name = /^(?:which|who)\b/i.test(who) ? (prepared.label?.text ?? who) : who
  const subject: Entity = EVERY.test(name)
    ? { name: plain(name), others: [], kind: 'thing' }
    : namedPerson(name, prepared)
  const condition = prepared.condition?.text ?? ''
  const isOther = OPPOSED.test(condition) !== OPPOSED.test(way) || namesAnother(condition, subject)
  return {
    ...(isOther ? {} : { subject: found(subject, from) }),
    act: found({ verb: verbOf(way), form: 'doing', isKnown: true }, from),
    ...matter(prepared, on),
  }
}

const OPPOSED = /\b(?:against|no on|acquit|reject|block|nay|"no")\b/i

const verbOf = (way: string): string =>
  /against|no on|acquit|reject|block/i.test(way)
    ? 'vote against'
    : /convict|impeach|expel/i.test(way)
      ? `vote ${way.toLowerCase()}`
      : 'vote for'

/** The nominee with the office, or the bill. */
function matter(prepared: Prepared, words: string): Partial<ClaimFields> {
  const { from } = prepared.question
  const [, nominee = words, office = ''] = AS_OFFICE.exec(words) ?? []
  const position = officesIn(plain(office))[0]?.name
  const isThing = /\b(?:bill|act|resolution|amendment|package|law|nomination|shutdown|budget)\b/i.test(
    nominee,
  )
  const object = isThing ? namedEntity(nominee, 'bill') : namedPerson(nominee, prepared)
  const competition: Entity | undefined =
    position === undefined ? undefined : { name: position, others: [], kind: 'office' }
  const condition = prepared.condition?.text ?? ''
  const isOther =
    namesAnother(condition, object) ||
    (position !== undefined && namesAnotherOffice(plain(condition), position))
  return {
    ...(/^\W*\d/.test(nominee) || isOther ? {} : { object: found(object, from) }),
    ...(competition === undefined ? {} : { competition: found(competition, from) }),
  }
}

const VOTES: Figure = {
  measure: 'votes in favor',
  statistic: 'final',
  basis: undefined,
  product: 'roll call',
  unit: 'count',
  vintage: undefined,
}

function countOfVotes(prepared: Prepared, [, way = '', on = '']: RegExpExecArray): Partial<ClaimFields> {
  const { from } = prepared.question
  return {
    subject: found(
      {
        name: /represent|house/i.test(prepared.question.text) ? 'representatives' : 'senators',
        others: [],
        kind: 'thing',
      },
      from,
    ),
    act: found({ verb: verbOf(way), form: 'doing', isKnown: true }, from),
    figure: found(VOTES, from),
    accepted: readAccepted(prepared, { decimals: 0 }) ?? onlyCount(prepared),
    ...matter(prepared, on),
  }
}
