import { existsSync } from 'node:fs'
import { readRecordedContracts } from '../../src/lib/app/discovery/recorded/recorded-listings.js'
import type { ContractText } from '../../src/lib/domain/contract-text.js'
import { syntheticListings } from '../../tests/matching/synthetic/listings.js'
import { sharedPath } from '../../tests/shared-material.js'

/** Recorded listings beside the repository, by folder. */
const RECORDED = [
  'both-venues-iran-2026-03',
  'both-venues-nba-2026-01',
  'gamma-2026-01-31',
  'gamma-closed-2026-01',
  'kalshi-rest-2026-08',
]

export interface BaseListings {
  readonly origin: 'recorded' | 'synthetic'
  readonly kalshi: readonly ContractText[]
  readonly polymarket: readonly ContractText[]
}

/** What a universe is grown from: recorded listings where they are there, else our own synthetic pairs. */
export function baseListings(): BaseListings {
  const folders = RECORDED.map((name) => sharedPath(`data/${name}`)).filter((path) => existsSync(path))
  const recorded = folders.flatMap((path) => readRecordedContracts(path))
  const texts = recorded.length > 0 ? recorded : syntheticListings()
  return {
    origin: recorded.length > 0 ? 'recorded' : 'synthetic',
    kalshi: texts.filter(({ venue, rules }) => venue === 'kalshi' && rules !== ''),
    polymarket: texts.filter(({ venue, rules }) => venue === 'polymarket' && rules !== ''),
  }
}
