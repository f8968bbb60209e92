import { sanitise } from '../../output/terminal-text.js'

/** More of a text is not shown; the rules that were ever listed are far shorter. */
const SHOWN_MAX = 20_000
/** Longer words are compared by their beginning. */
const COMPARED_MAX = 100

/**
 * Both texts, safe to show, on one line each: words that do not occur in the other one stand in brackets. Brackets of the venues' own
 * become parentheses, so that a text cannot mark itself.
 */
export function markedWords(a: string, b: string): readonly [string, string] {
  const [ours, theirs] = [wordsOf(a), wordsOf(b)]
  return [marked(ours, keysOf(theirs)) + cutNote(a), marked(theirs, keysOf(ours)) + cutNote(b)]
}

const cutNote = (text: string): string =>
  text.length > SHOWN_MAX ? ` (cut: the text has ${text.length} characters)` : ''

const wordsOf = (text: string): readonly string[] =>
  text
    .slice(0, SHOWN_MAX)
    .split(/\s/)
    .filter((word) => word !== '')
    .map((word) => sanitise(word, Infinity).replaceAll('[', '(').replaceAll(']', ')'))

const keysOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(keyOf))

const COUNTS = /[\p{L}\p{N}$%]/u

/** A word without the punctuation around it, in small letters. */
function keyOf(word: string): string {
  const characters = Array.from(word.slice(0, COMPARED_MAX))
  const first = characters.findIndex((each) => COUNTS.test(each))
  if (first < 0) return ''
  return characters
    .slice(first, characters.findLastIndex((each) => COUNTS.test(each)) + 1)
    .join('')
    .toLowerCase()
}

/** Neighbours share one pair of brackets. */
function marked(words: readonly string[], others: ReadonlySet<string>): string {
  const parts: string[] = []
  let own: string[] = []
  const close = (): void => {
    if (own.length > 0) parts.push(`[${own.join(' ')}]`)
    own = []
  }
  for (const word of words) {
    const key = keyOf(word)
    if (key !== '' && !others.has(key)) own.push(word)
    else {
      close()
      parts.push(word)
    }
  }
  close()
  return parts.join(' ')
}
