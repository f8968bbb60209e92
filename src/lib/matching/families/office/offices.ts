import { canonical } from '../../reading/canonical.js'
import { OFFICE_NAMES } from './office-names.js'

/** An office in a text in its plain form, and where. */
export interface OfficeMention {
  readonly name: string
  readonly at: number
  readonly end: number
}

const NAME_OF = new Map(
  OFFICE_NAMES.flatMap(([name, ...aliases]) =>
    [name, ...aliases].map((alias) => [alias.replace(/\bthe /g, ''), name] as const),
  ),
)
const ALIASES = [...NAME_OF.keys()].sort((a, b) => b.length - a.length)
const OFFICE = new RegExp(`\\b(?:${ALIASES.join('|')})s?\\b`, 'g')

/** The normal form of a text without articles, which is what office and party names are looked for in. */
export const plain = (text: string): string => canonical(text).replace(/\b(?:the|an|a) (?=\S)/g, '')

/** Every office named in a plain text, left to right; the longest name wins. */
export function officesIn(text: string): readonly OfficeMention[] {
  const mentions: OfficeMention[] = []
  for (const match of text.matchAll(OFFICE)) {
    const name = isOther(text, match) ? undefined : nameOf(match[0])
    if (name !== undefined) mentions.push({ name, at: match.index, end: match.index + match[0].length })
  }
  return mentions
}

/** `9 pm` is a time, and the Premier League is no office. */
const isOther = (text: string, { 0: alias, index }: RegExpExecArray): boolean =>
  (alias === 'pm' && /\d $/.test(text.slice(Math.max(0, index - 2), index))) ||
  (alias === 'premier' && text.startsWith(' league', index + alias.length))

const nameOf = (alias: string): string | undefined =>
  NAME_OF.get(alias) ?? NAME_OF.get(alias.replace(/s$/, ''))

/** Words of all aliases of an office: a text that uses another name of it says nothing new. */
export const officeWords = (name: string): readonly string[] => [
  ...new Set(ALIASES.filter((alias) => NAME_OF.get(alias) === name).flatMap((alias) => alias.split(' '))),
]
