import { DataError } from '../../../base/errors.js'

/** A list becomes one parameter for each entry; `undefined` is left out. */
export type QueryValue = string | number | boolean | readonly string[] | undefined
export type Query = Readonly<Record<string, QueryValue>>

/** Where a question goes, below the base of its venue. */
export interface Target {
  readonly path: string
  readonly query?: Query
}

/**
 * A path below the base, each variable part encoded: `pathOf('/series', ticker)`. Throws `DataError` PATH_ID for an id that no
 * path can hold, such as `..`.
 */
export function pathOf(first: string, ...parts: readonly string[]): string {
  const folder = parts.find((part) => /^\.{0,2}$/.test(part))
  if (folder !== undefined) throw noId(folder)
  return [first, ...parts.map(encoded)].join('/')
}

function encoded(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    // Half a character, which no encoding has.
    throw noId(text)
  }
}

const noId = (text: string): DataError =>
  new DataError('PATH_ID', `${JSON.stringify(text.slice(0, SHOWN_MAX))} cannot be an id of the venue`)

const SHOWN_MAX = 40

/** The call's path with its query; a list becomes one parameter for each entry. */
export function targetOf({ path, query = {} }: Target): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    textsOf(value).map((text) => `${encoded(name)}=${encoded(text)}`),
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
