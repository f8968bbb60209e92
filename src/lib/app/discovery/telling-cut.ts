import { shortened } from '../../output/terminal-text.js'

const ELLIPSIS = '\u2026'

type Cut = (text: string) => string

/**
 * Cuts texts that are too long for their column so that they can still be told apart. Mostly their ends do that; where many have the
 * same beginning and the same end, what is kept is where they begin to differ, such as the strike within a slug.
 */
export function tellingCut(texts: readonly string[], room: number): Cut {
  const cuts = new Map<string, string>()
  for (const group of alike([...new Set(texts)].sort(), headOf(room))) {
    const best = bestOf(group, room)
    for (const text of group) cuts.set(text, best(text))
  }
  return (text) => cuts.get(text) ?? shortened(text, room)
}

const headOf = (room: number): number => Math.floor(room / 4)

/** Neighbours in order that have their beginning in common. */
function alike(sorted: readonly string[], head: number): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>()
  for (const text of sorted) {
    const key = text.slice(0, head)
    groups.set(key, [...(groups.get(key) ?? []), text])
  }
  return [...groups.values()]
}

/** The one that leaves the most of them different; the plain one when there is no difference. */
function bestOf(group: readonly string[], room: number): Cut {
  const distinct = (cut: Cut): number => new Set(group.map(cut)).size
  const plain: Cut = (text) => shortened(text, room)
  const first = commonLength(group[0]!, group.at(-1)!)
  const fromFirst: Cut = (text) => windowAt(text, first, room)
  return distinct(fromFirst) > distinct(plain) ? fromFirst : plain
}

function commonLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}

/** The beginning, and what stands from the word on in which `at` lies. */
function windowAt(text: string, at: number, room: number): string {
  const characters = Array.from(text)
  const head = headOf(room)
  const from = wordStart(characters, at)
  if (characters.length <= room || from <= head + 1) return shortenedAtEnd(characters, room)
  const kept = characters.slice(from)
  const start = `${characters.slice(0, head).join('')}${ELLIPSIS}`
  const space = Math.max(0, room - head - 1)
  if (kept.length >= space) return start + shortenedAtEnd(kept, space)
  // There is room for more before it.
  const more = characters.slice(characters.length - space)
  return start + more.join('')
}

function shortenedAtEnd(characters: readonly string[], room: number): string {
  return characters.length <= room
    ? characters.join('')
    : characters.slice(0, Math.max(0, room - 1)).join('') + ELLIPSIS
}

const wordStart = (characters: readonly string[], at: number): number => {
  let start = Math.min(at, characters.length)
  while (start > 0 && /[\p{L}\p{N}.]/u.test(characters[start - 1]!)) start--
  return start
}
