const DEPTH_MAX = 32
const QUOTE = 34
const BACKSLASH = 92
const OPENS: ReadonlySet<number> = new Set([91, 123])
const CLOSES: ReadonlySet<number> = new Set([93, 125])

/** The JSON in a text; `undefined` when it is none, or nested deeper than any answer of the venue. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  if (depthOf(text) > DEPTH_MAX) return undefined
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === QUOTE) i = endOfString(text, i)
    else if (OPENS.has(code)) deepest = Math.max(deepest, ++depth)
    else if (CLOSES.has(code)) depth--
  }
  return deepest
}

/** Where the string that begins at `start` ends. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let first = end
    while (text.charCodeAt(first - 1) === BACKSLASH) first--
    if ((end - first) % 2 === 0) return end
  }
  return text.length
}
