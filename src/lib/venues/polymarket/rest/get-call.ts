import type { Query } from '../../shared/rest/path.js'
import type { PolymarketCall, PolymarketService } from './call.js'

/** A read of public data. */
export const publicGet = (service: PolymarketService, path: string, query?: Query): PolymarketCall => ({
  service,
  method: 'GET',
  path,
  access: 'public',
  ...(query !== undefined && { query }),
})

/** A read of public data that asks in its body, because its question is a list. */
export const publicList = (path: string, list: readonly object[]): PolymarketCall => ({
  service: 'clob',
  method: 'POST',
  path,
  body: JSON.stringify(list),
  access: 'public',
  readsOnly: true,
})

/** A read of the account. */
export const signedGet = (path: string, query?: Query): PolymarketCall => ({
  service: 'clob',
  method: 'GET',
  path,
  access: 'signed',
  ...(query !== undefined && { query }),
})

/** Entries in parts of at most so many, without repetitions. */
export function* partsOf(entries: readonly string[], most: number): Generator<readonly string[]> {
  const all = [...new Set(entries)]
  for (let i = 0; i < all.length; i += most) yield all.slice(i, i + most)
}
