import { GAP, VERBS, type VerbEntry } from '../../reading/verb-words.js'
import { isAuxiliary, type ClauseWord } from './clause-words.js'

/** What a clause says is done, and by which of its words. */
export interface MainVerb {
  /** Words in the middle of its own: `grants [Jane Doe a] pardon`. */
  readonly gap: readonly [from: number, to: number] | undefined
  /** Canonical; a verb that is not in the lexicon is its stem. */
  readonly verb: string
  readonly entry: VerbEntry | undefined
  /** Index of its first word and of the first word behind it. */
  readonly at: number
  readonly end: number
}

interface Way {
  readonly entry: VerbEntry
  readonly stems: readonly string[]
}

const WAYS = waysByFirstStem()
// Behind these a word of the lexicon is a noun.
const BEFORE_NOUN: ReadonlySet<string> = new Set(
  'the a an any no of his her its their this that another each every first new formal official military in from for with on by at into about over under between'.split(
    ' ',
  ),
)
const LAW = 'become-law'

function waysByFirstStem(): ReadonlyMap<string, readonly Way[]> {
  const table = new Map<string, Way[]>()
  for (const entry of VERBS)
    for (const stems of entry.ways) {
      const ways = table.get(stems[0]!) ?? []
      ways.push({ entry, stems })
      table.set(stems[0]!, ways)
    }
  for (const ways of table.values()) ways.sort((a, b) => b.stems.length - a.stems.length)
  return table
}

/** The verb of a clause: that it becomes law wherever it stands, else the first one of the lexicon, else the first that looks like one. */
export function mainVerb(words: readonly ClauseWord[]): MainVerb | undefined {
  const known = verbsIn(words, 1)
  const law = known.find(({ verb }) => verb === LAW)
  if (law !== undefined) return { ...law, at: passedBefore(words, law.at) ?? law.at }
  return announced(known) ?? unknownVerb(words)
}

/** `is passed by both chambers and signed into law`: the clause's verb begins with the first of the two. */
function passedBefore(words: readonly ClauseWord[], law: number): number | undefined {
  const at = words.findIndex(
    ({ stem }, place) => place < law && place > 1 && stem === 'pass' && isAuxiliary(words[place - 1]!.raw),
  )
  return at < 0 ? undefined : at
}

/** What is announced counts, not the announcing, where the clause says what it is. */
function announced(verbs: readonly MainVerb[]): MainVerb | undefined {
  const [first, second] = verbs
  return first?.verb === 'announce' && second !== undefined ? { ...second, at: first.at } : first
}

/** Every verb of the lexicon from one word on, in order. */
export function verbsIn(words: readonly ClauseWord[], from: number): readonly MainVerb[] {
  const verbs: MainVerb[] = []
  for (let at = from; at < words.length; at += 1) {
    const found = wayAt(words, at)
    if (found === undefined) continue
    const { entry, end, gap } = found
    verbs.push({ verb: entry.verb, entry, at, end, gap })
    at = end - 1
  }
  return verbs
}

interface FoundWay extends Pick<MainVerb, 'end' | 'gap'> {
  readonly entry: VerbEntry
}

function wayAt(words: readonly ClauseWord[], at: number): FoundWay | undefined {
  const word = words[at]!
  const previous = words[at - 1]?.raw.toLowerCase() ?? ''
  const isNoun = BEFORE_NOUN.has(previous) || isName(words, at)
  if (isNoun) return undefined
  for (const { entry, stems } of WAYS.get(word.stem) ?? []) {
    const place = placeOf(words, at, stems)
    if (place !== undefined) return { entry, ...place }
  }
  return undefined
}

const GAP_WORDS_MAX = 7

function placeOf(
  words: readonly ClauseWord[],
  at: number,
  stems: readonly string[],
): Pick<MainVerb, 'end' | 'gap'> | undefined {
  const gapAt = stems.indexOf(GAP)
  const isAt = (part: readonly string[], from: number): boolean =>
    part.every((stem, place) => words[from + place]?.stem === stem)
  if (gapAt < 0) return isAt(stems, at) ? { end: at + stems.length, gap: undefined } : undefined
  const [head, tail] = [stems.slice(0, gapAt), stems.slice(gapAt + 1)]
  if (!isAt(head, at)) return undefined
  const from = at + gapAt
  for (let to = from; to <= from + GAP_WORDS_MAX; to += 1)
    if (isAt(tail, to)) return { end: to + tail.length, gap: [from, to] }
  return undefined
}

/** A capital in the middle of a clause: part of a name. */
const isName = (words: readonly ClauseWord[], at: number): boolean =>
  at > 0 && /^\p{Lu}/u.test(words[at]!.raw)

const HELPS: ReadonlySet<string> = new Set(['has', 'have', 'is', 'are', 'was', 'were', 'will'])

function unknownVerb(words: readonly ClauseWord[]): MainVerb | undefined {
  const help = words.findIndex((word, at) => at > 0 && HELPS.has(word.raw.toLowerCase()))
  const at =
    help < 0
      ? inflectedOrSmall(words)
      : words.findIndex((word, place) => place > help && !isAuxiliary(word.raw))
  const word = words[at]
  if (word === undefined || at < 1) return undefined
  return { verb: word.stem, entry: undefined, at, end: at + 1, gap: undefined }
}

function inflectedOrSmall(words: readonly ClauseWord[]): number {
  const inflected = words.findIndex((_, place) => place > 0 && looksInflected(words, place))
  return inflected >= 0
    ? inflected
    : words.findIndex(({ raw }, place) => place > 0 && /^[a-z]{3,}$/.test(raw) && !BEFORE_NOUN.has(raw))
}

/** `announces`, `outlaws`: a small letter, an s, and no word before it that makes it a noun. */
function looksInflected(words: readonly ClauseWord[], at: number): boolean {
  const { raw } = words[at]!
  return (
    /^[a-z]{3,}s$/.test(raw) &&
    !/(?:ss|us|is)$/.test(raw) &&
    !BEFORE_NOUN.has(words[at - 1]!.raw.toLowerCase())
  )
}
