import { assert } from '../../../base/assert.js'
import type { KalshiCall, QueryValue } from './call.js'

/** A path below the base, each variable part encoded: `pathOf('/series', ticker)`. */
export function pathOf(first: string, ...parts: readonly string[]): string {
  for (const part of parts) assert(!/^\.{0,2}$/.test(part), 'a part of a path names something')
  return [first, ...parts.map((part) => encodeURIComponent(part))].join('/')
}

/** The call's path with its query; a list becomes one parameter for each entry. */
export function targetOf({ path, query = {} }: Pick<KalshiCall, 'path' | 'query'>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    textsOf(value).map((text) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`),
  )
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`
}

const textsOf = (value: QueryValue): readonly string[] =>
  value === undefined ? [] : typeof value === 'object' ? value : [String(value)]

/** Unix seconds, as the venue takes times in queries: downwards, so that a lower bound loses nothing (kalshi.md 4). */
export const secondsDown = (at: number | undefined): number | undefined =>
  at === undefined ? undefined : Math.floor(at / 1_000)

/** The same upwards, for an upper bound. */
export const secondsUp = (at: number | undefined): number | undefined =>
  at === undefined ? undefined : Math.ceil(at / 1_000)

/** A list in one parameter, separated by commas. */
export const commas = (list: readonly string[] | undefined): string | undefined =>
  list === undefined || list.length === 0 ? undefined : list.join(',')
