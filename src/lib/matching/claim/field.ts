/** Where in a contract's text something was read. */
export const ORIGINS = [
  'title',
  'subtitle',
  'event title',
  'series title',
  'outcome label',
  'strike fields',
  'rules',
  'more rules',
  'early close',
  'sources',
  'topics',
  'times',
  'identifier',
] as const
export type Origin = (typeof ORIGINS)[number]

/** A value with the place it was read from. What could not be read is `undefined`, and that is never equal to anything. */
export interface Found<T> {
  readonly value: T
  readonly from: Origin
}
export type Read<T> = Found<T> | undefined

export const found = <T>(value: T, from: Origin): Found<T> => ({ value, from })
