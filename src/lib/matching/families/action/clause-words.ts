import { stemOf, wordsOf } from '../../reading/canonical.js'

/** A word of a clause with its place in the text. */
export interface ClauseWord {
  readonly raw: string
  readonly at: number
  readonly end: number
  readonly stem: string
}

const WORD = /[\p{L}\p{N}$](?:[\p{L}\p{N}.'&/$-]*[\p{L}\p{N}%])?\.?/gu
const WORDS_MAX = 400

/** The first words of a clause, as listed and by stem. */
export function clauseWords(text: string): readonly ClauseWord[] {
  const words: ClauseWord[] = []
  for (const match of text.matchAll(WORD)) {
    if (words.length === WORDS_MAX) break
    words.push(wordAt(match[0], match.index))
  }
  return words
}

function wordAt(raw: string, at: number): ClauseWord {
  const low = raw.toLowerCase()
  const stem = /^[a-z]+$/.test(low) ? stemOf(low) : wordsOf(raw).map(stemOf).join(' ')
  return { raw, at, end: at + raw.length, stem }
}

const ADVERB = /ly$/
const AUXILIARY: ReadonlySet<string> = new Set(
  'has have had is are was were be been being will would shall can could may might must do does did to either also ever first then next newly otherwise'.split(
    ' ',
  ),
)

/** Words between a subject and its verb that say nothing of their own. */
export const isAuxiliary = (raw: string): boolean => {
  const low = raw.toLowerCase()
  return (
    AUXILIARY.has(low) ||
    (ADVERB.test(low) &&
      low.length > 4 &&
      !/^(?:italy|july|family|early|only|assembly|emily|kelly|reply|supply|ally)$/.test(low))
  )
}
