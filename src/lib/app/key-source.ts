import { UserError } from '../base/errors.js'

/**
 * Where the key of a run comes from, or why there is none. `variables`: that would name one; `others`: that do name keys, of other
 * exchanges than this run's.
 */
export type KeySource<Key> =
  | { readonly kind: 'none'; readonly variables: readonly string[]; readonly others?: readonly string[] }
  | { readonly kind: 'unusable'; readonly error: UserError }
  | { readonly kind: 'simulated'; readonly key: Key }
  | { readonly kind: 'file'; readonly path: string; readonly key: Key }

/** What names the keys of one exchange. */
interface KeyNaming {
  readonly isSet: boolean
  variables(): readonly [string, ...string[]]
  hideSecrets(hide: (secret: string) => void): void
}

/** The key of one exchange out of all that are named: secrets of every exchange are hidden before anything is done with one. */
export function keyAmong<Names extends KeyNaming, Key>(
  all: Readonly<Record<string, Names>>,
  own: Names,
  { hide, read }: { readonly hide: (secret: string) => void; readonly read: () => KeySource<Key> },
): KeySource<Key> {
  for (const names of Object.values(all)) names.hideSecrets(hide)
  const source = read()
  if (source.kind !== 'none') return source
  const others = Object.values(all).filter((names) => names !== own && names.isSet)
  return others.length === 0 ? source : { ...source, others: others.map((names) => names.variables()[0]) }
}

/** A key that cannot be used is told and not thrown: public data needs none. */
export function usableKey<Key>(read: () => KeySource<Key>): KeySource<Key> {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { kind: 'unusable', error }
  }
}
