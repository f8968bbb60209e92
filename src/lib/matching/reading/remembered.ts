const ENTRIES = 16_384
const CHARS_MAX = 2_000

/**
 * A pure reading of a text that remembers what it has read: contracts of one series repeat most of their sentences. Bounded: it forgets
 * everything when it is full, and long texts are read each time.
 */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>()
  return (text) => {
    if (text.length > CHARS_MAX) return read(text)
    const seen = known.get(text)
    if (seen !== undefined) return seen.value
    const value = read(text)
    if (known.size >= ENTRIES) known.clear()
    known.set(text, { value })
    return value
  }
}
