const PATH = /^\/(?![/\\])[\x21-\x7e]*$/
const NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/
const VALUE = /^[\t\x20-\x7e]*$/

/** Set by the transport alone: they name the host or say how the message is framed. */
const OWN = new Set([
  'host',
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** What is wrong with a path that is not plainly one of this host, `undefined` when nothing is. */
export function pathProblem(path: string): string | undefined {
  if (!PATH.test(path)) return 'a path starts with one slash and is printable ASCII'
  if (path.includes('#')) return 'a path has no fragment'
  return undefined
}

/** What is wrong with headers that could lead elsewhere or change the framing, `undefined` when nothing is. */
export function headerProblem(headers: unknown): string | undefined {
  if (typeof headers !== 'object' || headers === null || Array.isArray(headers))
    return 'headers are pairs of texts'
  for (const [name, value] of Object.entries<unknown>({ ...headers })) {
    const lower = name.toLowerCase()
    if (!NAME.test(lower)) return 'the name of a header is not a token'
    if (OWN.has(lower) || lower.startsWith('proxy-') || lower.startsWith('sec-')) {
      return `the header "${lower}" is not for callers`
    }
    if (typeof value !== 'string' || !VALUE.test(value)) return `the header "${lower}" is not printable ASCII`
  }
  return undefined
}
