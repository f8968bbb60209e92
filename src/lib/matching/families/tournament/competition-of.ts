import type { Entity } from '../../claim/entity.js'
import { wordsOf } from '../../reading/canonical.js'
import { placesIn } from '../../reading/place-names.js'
import { withOneCategory } from './category-words.js'
import { AWARDS, LEADS } from './award-words.js'
import { COMPETITIONS, type Competition } from './competitions.js'
import type { Question } from './question.js'

/** A competition as a text names it. */
export interface NamedCompetition {
  /** The table's row; `undefined`: a competition by its own words. */
  readonly known: Competition | undefined
  readonly entity: Entity
}

/** Words of a question about a competition that do not tell which one it is. */
export const FILLERS =
  'the a an of in for at to by on be is are as and its this that their will does do win wins won winner winners winning champion champions championship championships title ' +
  'titles tournament season seasons regular final finals award awards awarded official officially crowned overall next eventual named edition annual ' +
  'men man mens cup league trophy team player players club national listed country drivers driver association golf tennis soccer football ' +
  'basketball baseball hockey professional pro fifa uefa ceremony host hosted held most valuable medal memorial prize competition year first 1st place ' +
  'finish finishes finishing round rounds semifinal semifinals quarterfinal quarterfinals semi quarter knockout grand from out get gets reaches through official one teams qualify qualifies qualification advance advances reach reaches make makes group stage conference division ' +
  'eastern western playoffs standings who which individual outright ap associated press kia recipient receive receives given best singles category following after with during currently scheduled announced f1 formula end final it will resolve otherwise lead leads leader has have sixth most magazine nominated nominee nominees nomination nominations'
const PLAIN_WORDS: ReadonlySet<string> = new Set(FILLERS.split(' '))
/** What `stage-of.ts` reads. */
const STAGE_WORDS =
  /\b(?:exactly|more than|at least|fewer than|less than|over|under) \d{1,4}(?:\.\d)?|\b\d{1,4}(?:\.\d)?(?:\+| or (?:more|fewer))|\b(?:top|round of|last|sweet|elite|final) (?:\d{1,3}|two|three|four|five|six|eight|ten|sixteen)\b|\bgroup [a-p]\b|\b(?:relegated|promoted|last|pole(?: position)?|fastest lap|podium|standings|seed|record)\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}\b|\b20\d\d ?[-/] ?\d{2,4}\b/gi
const WOMEN = /\b(?:women's|womens|ladies'?|wta|girls)\b/i
const MEN = /\b(?:men's|mens|gentlemen's|atp|boys)\b/i

/**
 * The competition that a question is about, looked up first in its own phrase and then in the other texts; the award or the ranking
 * inside it and every word that nothing explains become part of its name, so that they keep two names apart. `undefined` also when
 * two of the texts name different ones.
 */
export function competitionIn(
  { phrase, phrases, title }: Question,
  event: string,
  others: readonly string[],
): NamedCompetition | undefined {
  const texts = [phrase, ...others]
  if (areContradicting([...phrases, title, event])) return undefined
  const known = knownIn(texts)
  const plain = known?.hasCategories === true ? withOneCategory(phrase) : phrase
  const award = withGrain(awardIn(plain) ?? awardIn(others[0] ?? ''), texts)
  if (known === undefined) return namedByItself(plain, texts)
  const gender = genderOf(known, texts)
  if (gender === undefined) return undefined
  const parts = [known.name, gender, award ?? '', ...leftOver(plain, known)]
  return { known, entity: { name: parts.filter((part) => part !== '').join(' '), others: [], kind: 'title' } }
}

/** Each names a competition that the other does not. */
function areContradicting(texts: readonly string[]): boolean {
  const named = texts.flatMap((text) => {
    const known = knownIn([text])
    return known === undefined ? [] : [{ known, text }]
  })
  return named.some((a) =>
    named.some((b) => a.known !== b.known && !isBeside(a.known, b) && !isBeside(b.known, a)),
  )
}

/** Whether a text names a competition besides the one it was read as. */
const isBeside = (
  { words }: Competition,
  { known, text }: { readonly known: Competition; readonly text: string },
): boolean => words.test(text.replace(globally(known.words), ' '))

/** Whether a text names a competition of the table. */
export const isCompetition = (text: string): boolean => COMPETITIONS.some(({ words }) => words.test(text))

function knownIn(texts: readonly string[]): Competition | undefined {
  for (const text of texts) {
    const found = COMPETITIONS.find(({ words }) => words.test(text))
    if (found !== undefined) return found
  }
  return undefined
}

/** Empty where there is nothing to tell; `undefined`: it should be told and is not, or two texts tell it differently. */
function genderOf(known: Competition | undefined, texts: readonly string[]): string | undefined {
  const isWomen = texts.some((text) => WOMEN.test(text))
  const isMen = texts.some((text) => MEN.test(text))
  if (known?.isGendered === true) return isWomen === isMen ? undefined : isWomen ? 'women' : 'men'
  if (!isWomen || /women|\bwnba\b|\bnwsl\b/.test(known?.name ?? '')) return ''
  return isMen ? undefined : 'women'
}

function awardIn(text: string): string | undefined {
  const award = AWARDS.find(([pattern]) => pattern.test(text))
  if (award !== undefined) return award[1]
  for (const pattern of LEADS) {
    const match = pattern.exec(text)
    if (match !== null) return ranking(match[1] ?? '', match[2])
  }
  return undefined
}

/** `stolen bases` -> `most stolen bases`; `lowest era` stays. */
function ranking(first: string, second: string | undefined): string {
  const [order, what] = second === undefined ? ['most', first] : [first.toLowerCase(), second]
  const words = wordsOf(what).filter((word) => word !== 'total' && word !== 'per' && word !== 'game')
  return [order, ...words].join(' ')
}

/** The leader of an average is not the leader of a total. */
const withGrain = (award: string | undefined, texts: readonly string[]): string | undefined =>
  award?.startsWith('most ') === true && texts.some((text) => /\bper[- ]game\b|\baverage\b/i.test(text))
    ? `${award} per game`
    : award

/** What the phrase says besides: a category, a surface, another sport. */
function leftOver(phrase: string, known: Competition): readonly string[] {
  const rest = [known.words, ...AWARDS.map(([words]) => words), ...LEADS].reduce(
    (text, words) => (words.test(text) ? text.replace(globally(words), ' ') : text),
    phrase,
  )
  return [...new Set(tellingWords(rest))].sort()
}

const GLOBAL = new Map<RegExp, RegExp>()

function globally(words: RegExp): RegExp {
  const known = GLOBAL.get(words)
  if (known !== undefined) return known
  const global = new RegExp(words.source, 'gi')
  GLOBAL.set(words, global)
  return global
}

/** Places in one form, stages and dates off. */
function tellingWords(phrase: string): readonly string[] {
  const words = wordsOf(phrase.replace(STAGE_WORDS, ' ').replace(/\bgp\b/gi, 'grand prix'))
  const places = placesIn(words)
  return words.flatMap((word, at) => {
    const place = places.find((one) => one.at <= at && at < one.end)
    if (place !== undefined) return place.at === at ? [place.entity.name] : []
    return isTelling(word) ? [word] : []
  })
}

const isTelling = (word: string): boolean =>
  !PLAIN_WORDS.has(word) &&
  !/^(?:(?:19|20)\d\d|\d{2,3}(?:st|nd|rd|th)|[ivxl]+|minus|[a-p]|womens?)$/.test(word)

/** A competition that no table knows, by all its telling words in order. */
function namedByItself(phrase: string, texts: readonly string[]): NamedCompetition | undefined {
  const words = tellingWords(phrase)
  const gender = genderOf(undefined, texts)
  if (words.length === 0 || gender === undefined) return undefined
  const name = [...words, gender].join(' ').trim()
  return { known: undefined, entity: { name, others: [], kind: 'title' } }
}
