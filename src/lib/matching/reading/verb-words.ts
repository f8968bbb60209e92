import { stemOf } from './canonical.js'
import { VERB_LEXICON } from './verb-lexicon.js'

/** A row of the lexicon, taken apart; ways and words are stems. */
export interface VerbEntry {
  readonly verb: string
  readonly form: 'agent' | 'patient' | 'alone'
  readonly ways: readonly (readonly string[])[]
  readonly words: ReadonlySet<string>
}

/** In a way to say it: some words that are not part of it. */
export const GAP = '*'

const stems = (phrase: string): readonly string[] => phrase.split(' ').map(stemOf)

function entryOf(row: string): VerbEntry {
  const [verb = '', form = '', ways = '', words = ''] = row.split('|')
  const said = ways.split(';').map(stems)
  return {
    verb,
    form: form === 'patient' || form === 'alone' ? form : 'agent',
    ways: said,
    words: new Set([...said.flat().filter((stem) => stem !== GAP), ...stems(words)]),
  }
}

export const VERBS: readonly VerbEntry[] = VERB_LEXICON.map(entryOf)

/** Words that a canonical verb stands for. */
export const VERB_WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  VERBS.map(({ verb, words }) => [verb, words]),
)
