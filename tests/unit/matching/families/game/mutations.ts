// One word of one text of a contract changed so that the contract asks for something else, or contradicts itself.
import type { ContractText } from '../../../../../src/lib/domain/contract-text.js'

/** What is replaced, and by what. */
export type Change = readonly [words: RegExp, by: string]

/** Contracts with one occurrence changed, and a note of what was done where. */
export interface Mutant {
  readonly note: string
  readonly text: ContractText
}

const FIELDS = ['title', 'subtitle', 'eventTitle', 'yesLabel', 'noLabel', 'rules', 'moreRules'] as const
/** Sentences that do not say what is asked; a word in them may change without changing the question. */
const BESIDE = /postpon|cancel|impossible|resolution source|otherwise|50-50|official information/i

export function mutantsOf(text: ContractText, changes: readonly Change[]): readonly Mutant[] {
  return FIELDS.flatMap((field) => changes.flatMap((change) => mutantsIn(text, field, change)))
}

function mutantsIn(
  text: ContractText,
  field: (typeof FIELDS)[number],
  [words, by]: Change,
): readonly Mutant[] {
  const pieces = text[field].split(/(?<=[.\n:])/)
  return pieces.flatMap((piece, at) => {
    if (BESIDE.test(piece)) return []
    return [...piece.matchAll(words)].map((match) => {
      const replaced = by.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '')
      const changed = piece.slice(0, match.index) + replaced + piece.slice(match.index + match[0].length)
      const whole = [...pieces.slice(0, at), changed, ...pieces.slice(at + 1)].join('')
      return {
        note: `${field}: ${changed.slice(Math.max(0, match.index - 30), match.index + 80)}`,
        text: { ...text, [field]: whole },
      }
    })
  })
}
