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
const BY_FIRST_WORD = aliasesByFirstWord()
const WORDS_OF = wordsByName()

/** Words for whoever is at the top: a text that has a name for the office says which. */
export const GENERIC_OFFICES: ReadonlySet<string> = new Set(['leader', 'head of state', 'head of government'])

// One contract is asked for the same few texts many times over.
const KEPT_MAX = 64
const plainTexts = new Map<string, string>()
const mentionsIn = new Map<string, readonly OfficeMention[]>()

/** The normal form of a text without articles, which is what office and party names are looked for in. */
export const plain = (text: string): string =>
  kept(plainTexts, text, () => canonical(text).replace(/\b(?:the|an|a) (?=\S)/g, ''))

/** Every office named in a plain text, left to right; the longest name wins. */
export const officesIn = (text: string): readonly OfficeMention[] =>
  kept(mentionsIn, text, () => officesFound(text))

function kept<T>(known: Map<string, T>, text: string, read: () => T): T {
  const before = known.get(text)
  if (before !== undefined) return before
  if (known.size >= KEPT_MAX) known.clear()
  const value = read()
  known.set(text, value)
  return value
}

function officesFound(text: string): readonly OfficeMention[] {
  const mentions: OfficeMention[] = []
  let at = 0
  while (at < text.length) {
    const blank = text.indexOf(' ', at)
    const end = blank < 0 ? text.length : blank
    const mention = mentionAt(text, at, end)
    if (mention !== undefined && !isOther(text, mention)) mentions.push(mention)
    at = (mention?.end ?? end) + 1
  }
  return mentions
}

function mentionAt(text: string, at: number, end: number): OfficeMention | undefined {
  const first = text.slice(at, end)
  const aliases = BY_FIRST_WORD.get(first) ?? BY_FIRST_WORD.get(first.replace(/s$/, ''))
  for (const alias of aliases ?? []) {
    if (!text.startsWith(alias, at)) continue
    const bare = at + alias.length
    const last = text.startsWith('s', bare) ? bare + 1 : bare
    if (last === text.length || text.startsWith(' ', last))
      return { name: NAME_OF.get(alias)!, at, end: last }
  }
  return undefined
}

/** `9 pm` is a time, and the Premier League is no office. */
function isOther(text: string, { at, end }: OfficeMention): boolean {
  const alias = text.slice(at, end)
  return (
    (alias === 'pm' && /\d $/.test(text.slice(Math.max(0, at - 2), at))) ||
    (alias === 'premier' && text.startsWith(' league', end))
  )
}

function aliasesByFirstWord(): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>()
  const longestFirst = [...NAME_OF.keys()].sort((a, b) => b.length - a.length)
  for (const alias of longestFirst) {
    const [first = ''] = alias.split(' ')
    table.set(first, [...(table.get(first) ?? []), alias])
  }
  return table
}

function wordsByName(): ReadonlyMap<string, string> {
  const table = new Map<string, string>()
  for (const [alias, name] of NAME_OF) table.set(name, `${table.get(name) ?? ''} ${alias}`.trim())
  return table
}

/** All aliases of an office in one line: a text that uses another name of it says nothing new. */
export const officeWords = (name: string): string => WORDS_OF.get(name) ?? ''
