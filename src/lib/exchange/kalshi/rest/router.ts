import type { Route } from './route.js'

interface Match {
  readonly route: Route
  readonly params: Readonly<Record<string, string>>
}

/** Finds the route of a path. Where a word and a `:name` both fit, the one written first is taken. */
export class Router {
  private readonly byLength = new Map<
    number,
    { readonly parts: readonly string[]; readonly route: Route }[]
  >()
  private readonly open: { readonly prefix: string; readonly route: Route }[] = []

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      if (route.path.endsWith('/*')) {
        this.open.push({ prefix: route.path.slice(0, -1), route })
        continue
      }
      const parts = route.path.slice(1).split('/')
      const known = this.byLength.get(parts.length) ?? []
      known.push({ parts, route })
      this.byLength.set(parts.length, known)
    }
  }

  /** `method_not_allowed`: the path exists, but not for this method. */
  find(method: string, path: string): Match | 'not_found' | 'method_not_allowed' {
    const words = path.slice(1).split('/')
    let elsewhere = false
    for (const { parts, route } of this.byLength.get(words.length) ?? []) {
      const params = fit(parts, words)
      if (params === undefined) continue
      if (route.method === method) return { route, params }
      elsewhere = true
    }
    const rest = this.open.find(({ prefix, route }) => path.startsWith(prefix) && route.method === method)
    if (rest !== undefined) return { route: rest.route, params: {} }
    return elsewhere ? 'method_not_allowed' : 'not_found'
  }
}

function fit(parts: readonly string[], words: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  for (const [i, part] of parts.entries()) {
    const word = words[i]!
    if (part.startsWith(':')) {
      if (word === '') return undefined
      params[part.slice(1)] = decoded(word)
    } else if (part !== word) {
      return undefined
    }
  }
  return params
}

function decoded(word: string): string {
  try {
    return decodeURIComponent(word)
  } catch {
    return word
  }
}
