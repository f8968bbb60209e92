import { REST_PATH } from '../hosts.js'
import type { KalshiCosts } from './account.js'
import type { KalshiCall } from './call.js'

/** What is known before the venue is asked (kalshi.md 7). */
export const DEFAULT_COSTS: KalshiCosts = {
  standard: 10,
  special: [
    { method: 'DELETE', path: '/portfolio/events/orders/:order_id', cost: 2 },
    { method: 'DELETE', path: '/portfolio/events/orders/batched', cost: 2 },
    { method: 'DELETE', path: '/portfolio/events/orders', cost: 2 },
    { method: 'GET', path: '/portfolio/orders/:order_id', cost: 2 },
    { method: 'POST', path: '/account/api_usage_level/upgrade', cost: 30 },
    { method: 'GET', path: '/cfbenchmarks/*endpoint', cost: 50 },
  ],
}

/** Places that the pattern of another one seems to mean, and that cost what everything costs. */
const PLAIN = [{ method: 'GET', path: '/portfolio/orders/queue_positions' }] as const

interface Priced {
  readonly parts: readonly string[]
  readonly cost: number
}

/** Finds the price of a call among patterns with `:name` for one part and `*name` for the rest. */
export class EndpointCosts {
  private readonly standard: number
  private readonly byMethod = new Map<string, Priced[]>()

  constructor(costs: KalshiCosts) {
    this.standard = costs.standard
    const plain = PLAIN.filter((own) => !costs.special.some((one) => isSamePlace(one, own)))
    const special = [...plain.map((own) => ({ ...own, cost: costs.standard })), ...costs.special]
    for (const { method, path, cost } of special) {
      const known = this.byMethod.get(method.toUpperCase()) ?? []
      known.push({ parts: partsOf(path), cost })
      this.byMethod.set(method.toUpperCase(), known)
    }
  }

  /** In tokens, for one item. Of several patterns that fit, the plainest counts. */
  of({ method, path }: Pick<KalshiCall, 'method' | 'path'>): number {
    const words = partsOf(path)
    let best: Priced | undefined
    for (const priced of this.byMethod.get(method) ?? [])
      if (fits(priced.parts, words) && (best === undefined || isPlainer(priced.parts, best.parts)))
        best = priced
    return best?.cost ?? this.standard
  }
}

const partsOf = (path: string): readonly string[] =>
  (path.startsWith(`${REST_PATH}/`) ? path.slice(REST_PATH.length) : path).split('/').filter(Boolean)

type Place = Pick<KalshiCosts['special'][number], 'method' | 'path'>
const isSamePlace = (a: Place, b: Place): boolean =>
  a.method.toUpperCase() === b.method && partsOf(a.path).join('/') === partsOf(b.path).join('/')

const isRest = (part: string | undefined): boolean => part?.startsWith('*') ?? false

function fits(parts: readonly string[], words: readonly string[]): boolean {
  const open = isRest(parts.at(-1))
  const fixed = open ? parts.slice(0, -1) : parts
  if (open ? words.length < fixed.length : words.length !== fixed.length) return false
  return fixed.every((part, i) => part.startsWith(':') || part === words[i])
}

/** A word is plainer than a name, a name plainer than a rest; the first difference decides. */
function isPlainer(a: readonly string[], b: readonly string[]): boolean {
  const rank = (part: string | undefined): number =>
    part === undefined || isRest(part) ? 2 : part.startsWith(':') ? 1 : 0
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = rank(a[i]) - rank(b[i])
    if (difference !== 0) return difference < 0
  }
  return false
}
