import { ORDINARY_WORDS } from './ordinary-words.js'

const ORDINARY: ReadonlySet<string> = new Set(ORDINARY_WORDS.trim().split(/\s+/))

const SMALL_WORDS: ReadonlySet<string> = new Set(
  (
    'will if may march otherwise yes no this the an in on at by of to or and as is it be do does did has have are was were can should would could must ' +
    'who what which when where why how note only all any such each every these those that there for from with without vs versus winner market markets ' +
    'marijuana rescheduling rescheduled auto games game basketball football baseball hockey soccer tennis points total over under up down next first'
  ).split(' '),
)

/** Endings of nouns and verbs, and what stands instead of them in the plain form. */
const ENDINGS: readonly (readonly [ending: string, instead: readonly string[]])[] = [
  ['ies', ['y']],
  ['es', ['', 'e']],
  ['s', ['']],
  ['ied', ['y']],
  ['ed', ['', 'e']],
  ['d', ['']],
  ['ing', ['', 'e']],
  ['ly', ['', 'e']],
  ['er', ['', 'e']],
  ['ers', ['', 'e']],
]
const SHORTEST_STEM = 3

/** Whether English writes the word (given in small letters) small inside a sentence. */
export function isOrdinary(word: string): boolean {
  if (ORDINARY.has(word) || SMALL_WORDS.has(word)) return true
  return ENDINGS.some(([ending, instead]) => {
    if (!word.endsWith(ending) || word.length - ending.length < SHORTEST_STEM) return false
    const stem = word.slice(0, -ending.length)
    return instead.some((end) => ORDINARY.has(stem + end))
  })
}
