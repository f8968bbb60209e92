import type { Claim, ClaimFields } from '../claim/claim.js'
import type { Contest } from '../claim/contest.js'
import type { Interval } from '../claim/interval.js'
import { wordsOf } from '../reading/canonical.js'

const DAY_MS = 86_400_000
/** Longer texts have no more to say about what they are alike to. */
const WORDS_MAX = 60
/** Words that every question has. */
const EMPTY = new Set(
  'will the a an of be on in at or by who what which when to after before as end if is it than and for from with yes no this that market'.split(
    ' ',
  ),
)

/** The words of a question, with the fields that were read as terms of their own: fields are rare and find what words do not. */
export function termsOf(claim: Claim): readonly string[] {
  return [...new Set([...questionWords(claim), ...fieldTerms(claim.fields)])]
}

const questionWords = ({ text }: Claim): readonly string[] =>
  wordsOf([text.title, text.subtitle, text.yesLabel, text.noLabel, text.eventTitle].join(' '))
    .slice(0, WORDS_MAX)
    .filter((word) => !EMPTY.has(word))

/** Joined ones find the one rung of a ladder, the one game of a day, the one person of a list. */
function fieldTerms(fields: ClaimFields): readonly string[] {
  const { subject, object, act, competition, edition, contest, place, figure, accepted, window } = fields
  const day = dayOf(window?.value.until)
  const about = figure?.value.measure ?? act?.value.verb
  const terms = [
    term('subject', subject?.value.name, object?.value.name, act?.value.verb),
    term('competition', competition?.value.name, edition?.value, subject?.value.name),
    term('place', place?.value.name, edition?.value, subject?.value.name),
    ...(contest === undefined ? [] : contestTerms(contest.value)),
    term('figure', about, subject?.value.name ?? place?.value.name, day),
    term('rung', about, day, accepted && rungOf(accepted.value)),
    term('deadline', subject?.value.name, about, day),
  ]
  return terms.filter((each) => each !== undefined)
}

/** A game is found by both sides, and by one of them where a text names no other. */
function contestTerms({ sides, day, season }: Contest): readonly (string | undefined)[] {
  const names = sides.map(({ name }) => name).sort()
  return [
    term('contest', ...names, day ?? season ?? 'no day'),
    ...names.map((name) => term('plays', name, day)),
  ]
}

/** `undefined` when a part of it was not read. */
const term = (kind: string, ...parts: readonly (string | undefined)[]): string | undefined =>
  parts.some((part) => part === undefined || part === '') ? undefined : `${kind}=${parts.join('|')}`

/** Ends a minute before and at midnight are one day. */
const dayOf = (until: number | undefined): string | undefined =>
  until === undefined ? undefined : String(Math.floor((until - 1) / DAY_MS))

const rungOf = ({ scale, low, high }: Interval): string => `${low ?? ''}..${high ?? ''}e-${scale}`
