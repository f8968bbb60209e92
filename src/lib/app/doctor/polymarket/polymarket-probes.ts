import {
  readGeoblock,
  readOk,
  readTime,
  readVersion,
  type Geoblock,
} from '../../../venues/polymarket/index.js'
import { fail, pass, warn, type Finding, type Probe } from '../check.js'
import type { PolymarketBench } from './polymarket-bench.js'
import { reachProbes } from '../reach-probes.js'

/** The generation of orders that this client signs (polymarket.md 1.2). */
const ORDER_VERSION = 2

/** What anybody may see: no key is needed. */
export function polymarketProbes(bench: () => Promise<PolymarketBench>): readonly Probe[] {
  const needs = ['polymarket.reach']
  const groups = ['polymarket'] as const
  return [
    ...reachProbes({
      venue: 'polymarket',
      clockId: 'clock.polymarket',
      bench,
      addressOf: ({ settings }) => settings.clob,
      again: ({ publicRest }) => readTime(publicRest),
    }),
    {
      id: 'polymarket.version',
      groups,
      needs,
      run: async () => versionFinding(await readVersion((await bench()).publicRest)),
    },
    {
      id: 'polymarket.engine',
      groups,
      needs,
      run: async () => engineFinding(await readOk((await bench()).publicRest)),
    },
    {
      id: 'polymarket.region',
      groups,
      needs,
      run: async () => regionFinding(await readGeoblock((await bench()).publicRest)),
    },
  ]
}

export const versionFinding = (version: number): Finding =>
  version === ORDER_VERSION
    ? pass(`orders of version ${version}`)
    : fail(
        `the venue takes orders of version ${version}, this program signs version ${ORDER_VERSION}`,
        'do not trade; look for a newer version',
      )

/** A restart and post-only mode are told by the answer to an order and by nothing else (polymarket.md 3.5). */
const engineFinding = (isOk: boolean): Finding =>
  isOk
    ? pass('answers; whether orders are matched just now is told by the first order only')
    : warn('answers, but does not say that it is well', 'wait a moment, then repeat this')

/** The caller's address is in no part of it. */
export function regionFinding({ isBlocked, country, region }: Geoblock): Finding {
  const place = [country, region].filter((part) => part !== '').join(', ') || 'an unknown place'
  return isBlocked
    ? fail(
        `trading is not allowed from here (${place}): positions can be closed at most`,
        'place no orders from here',
      )
    : pass(`trading is allowed from here (${place})`)
}
