import type { Entity } from '../../claim/entity.js'
import { canonical, stemOf, wordsOf } from '../../reading/canonical.js'

const OPENING =
  /^(?:(?:any|a|an|the|new|some) )?(?:(?:federal|us|u\.s\.|joint|congressional) )?(?:legislation|bills?|laws?|acts?|polic(?:y|ies)|resolutions?|measures?|statutes?)(?: (?:that|which|to|with the effect of|authorizing|establishing))? (?:would |will )?/i
const NUMBER = /\b(H\.? ?R\.?|S\.?|H\.? ?J\.? ?Res\.?|S\.? ?J\.? ?Res\.?) ?(\d{1,5})\b/g
const TITLE =
  /["']?((?:[A-Z][\w'&-]*|of|the|and|for|to|in|on|\d{4})(?: (?:[A-Z][\w'&-]*|of|the|and|for|to|in|on|\d{4})){0,14}? Act)\b/g
const TITLES_MAX = 6
const EMPTY: ReadonlySet<string> = new Set(
  'a an the any some that which of in on to for from by with and or effect sit member us bill law legislation act policy would will be'.split(
    ' ',
  ),
)
const NOUNS_OF: Readonly<Record<string, string>> = {
  congressional: 'congress',
  presidential: 'president',
  prohibit: 'ban',
  prohibition: 'ban',
  outlaw: 'ban',
  reauthorization: 'reauthoriz',
  lawmaker: 'congress',
}
const SHORT_NAME_WORDS = 8

/** Legislation by its subject matter, its numbers and its titles: `a stock trading ban` and `a bill banning stock trading` share a form. */
export function billNamed(text: string, asides: string): Entity | undefined {
  const matter = text.replace(/[\s,;]+$/, '').replace(OPENING, '')
  const name = canonical(matter)
  if (name === '') return undefined
  const whole = `${text} ${asides}`
  const named = [...titlesIn(whole), ...numbersIn(whole)]
  // A title with more around it (`extends the Toll Act for two years`) is not the bill's name.
  const others = isNameOnly(text, named) ? named : [...numbersIn(text), ...byStems(matter)]
  return { name, others: [...new Set(others)].filter((other) => other !== name), kind: 'bill' }
}

/** Nothing but titles and numbers of bills and small words. */
function isNameOnly(text: string, names: readonly string[]): boolean {
  if (names.length === 0) return false
  const inNames = new Set(names.flatMap((name) => name.split(' ')))
  return wordsOf(text).every((word) => inNames.has(word) || EMPTY.has(word))
}

const numbersIn = (text: string): readonly string[] =>
  [...text.matchAll(NUMBER)].map(
    ([, chamber = '', number = '']) => `${canonical(chamber).replaceAll(' ', '')} ${number}`,
  )

const titlesIn = (text: string): readonly string[] =>
  [...text.matchAll(TITLE)]
    .slice(0, TITLES_MAX)
    .map(([, title = '']) => canonical(title).replace(/^(?:the|of|and|for|to|in|on) /, ''))

/** The words that say something, sorted: of a short name only, where their order hardly matters. */
function byStems(matter: string): readonly string[] {
  const stems = wordsOf(matter)
    .map((word) => NOUNS_OF[word] ?? stemOf(word))
    .map((stem) => NOUNS_OF[stem] ?? stem)
  const said = [...new Set(stems.filter((stem) => !EMPTY.has(stem)))].sort()
  return said.length > 1 && said.length <= SHORT_NAME_WORDS ? [said.join(' ')] : []
}
