import { distance } from 'fastest-levenshtein'

const TYPING_ERRORS_MAX = 2

/** The most similar word, if it is as near as a typing error. It is only ever suggested, never used instead. */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  return wordsNear(word, words)[0]
}

/** All words as near as a typing error, the nearest first. */
export const wordsNear = (word: string, words: readonly string[]): string[] =>
  words
    .map((candidate) => ({ candidate, errors: distance(word, candidate) }))
    .filter(({ errors }) => errors <= TYPING_ERRORS_MAX)
    .sort((a, b) => a.errors - b.errors)
    .map(({ candidate }) => candidate)
