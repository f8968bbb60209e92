// Searches through a catalogue that is there already: nobody is asked.
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { databasePlace } from '../../../../src/lib/app/discovery/database-place.js'
import { runDiscovery, type DiscoveryWish } from '../../../../src/lib/app/discovery/run-discovery.js'
import { storedPairCounts } from '../../../../src/lib/app/discovery/stored-pair-counts.js'
import type { SimPointer } from '../../../../src/lib/app/sim-pointer.js'
import { VirtualClock } from '../../../../src/lib/base/clock.js'
import { durationMs, ms } from '../../../../src/lib/base/units.js'
import { readEnvironment } from '../../../../src/lib/config/environment.js'
import { loadConfig } from '../../../../src/lib/config/load-config.js'
import { SqliteApprovalStore } from '../../../../src/lib/storage/approval-store.js'
import { CatalogueStore } from '../../../../src/lib/storage/catalogue-store.js'
import { statement } from '../../../contract/approval-store.js'
import { folders } from '../../../drawn/folder.js'
import { finished, HOUR, listed, NOON, RULES } from '../catalogue/made-walks.js'

const folder = folders()
const config = loadConfig({ env: readEnvironment({ HOME: folder() }) })
const clock = new VirtualClock(ms(NOON + HOUR / 2))
let dataDir: string
let store: CatalogueStore

const WISH: DiscoveryWish = {
  venues: ['kalshi'],
  series: [],
  topics: [],
  category: undefined,
  state: 'open',
  query: undefined,
  closesWithin: undefined,
  newSince: undefined,
  minVolume: undefined,
  maxSpread: undefined,
  limit: undefined,
  withBook: false,
  from: undefined,
  isOffline: true,
  isForced: false,
  acceptsShrunk: false,
  isSaved: true,
  isSummary: false,
}
const search = (change: Partial<DiscoveryWish> = {}) =>
  runDiscovery(
    { ...WISH, ...change },
    { config, sim: undefined, clock, dataDir, onProgress: () => undefined },
  )
const idsOf = async (change: Partial<DiscoveryWish>) =>
  (await search(change)).found.rows.map(({ market }) => market).sort()

beforeEach(async () => {
  dataDir = folder()
  store = CatalogueStore.open(databasePlace(dataDir, { config, sim: undefined }))
  const old = { opensAt: ms(NOON - 48 * HOUR), topics: ['Economics'] }
  const markets = [
    listed('TEA-A'),
    listed('TEA-B', { text: old, row: { series: 'OTHER' } }),
    listed('TEA-C', { row: { state: 'closed' } }),
  ]
  const before = [...markets, listed('TEA-GONE')]
  await store.replace(finished(before, { endedAt: ms(NOON - HOUR) }), { ...RULES, shrinkLimitE6: 500_000 })
  await store.replace(finished(markets), { ...RULES, shrinkLimitE6: 500_000 })
  return () => store.close()
})

describe('a search through the catalogue', () => {
  it('says how old it is, and gives numbers for the next command', async () => {
    const { found, notes, source, hasHandles, isPartial } = await search()
    expect(found.rows.map(({ market }) => market)).toEqual(['TEA-A', 'TEA-B'])
    expect({ source, hasHandles, isPartial }).toEqual({
      source: 'catalogue',
      hasHandles: true,
      isPartial: false,
    })
    expect(notes).toEqual(['from the catalogue, kalshi: 30m01s old'])
    expect(store.handle(2)).toEqual({ venue: 'kalshi', market: 'TEA-B' })
  })

  it('finds by label, by age and by series without reading the rules', async () => {
    expect(await idsOf({ category: 'economics' })).toEqual(['TEA-B'])
    expect(await idsOf({ newSince: durationMs(24 * HOUR) })).toEqual(['TEA-A'])
    expect(await idsOf({ series: ['other'] })).toEqual(['TEA-B'])
    const topics = config.topics.filter(({ name }) => name === 'economics')
    expect(topics).toHaveLength(1)
    expect(await idsOf({ topics })).toEqual(['TEA-B'])
  })

  it('leaves out what the user ignores', async () => {
    store.ignore({ venue: 'kalshi', market: 'TEA-A' }, 'thin', ms(NOON + 1))
    expect(await idsOf({})).toEqual(['TEA-B'])
  })

  it('tells a series that nothing there has, with the nearest', async () => {
    await expect(search({ series: ['OTHR'] })).rejects.toMatchObject({
      code: 'ARB-DISC-002',
      hint: 'the nearest are OTHER',
    })
  })

  it('is partial where a venue was never read', async () => {
    const { found, warnings, isPartial } = await search({ venues: ['kalshi', 'polymarket'] })
    expect(found.rows).toHaveLength(2)
    expect(isPartial).toBe(true)
    expect(warnings).toEqual(['the markets of polymarket are missing: never read'])
  })

  it('keeps no numbers when nothing is to be kept', async () => {
    expect((await search({ isSaved: false })).hasHandles).toBe(false)
    expect(store.handle(1)).toBeUndefined()
  })
})

describe('the database of a command', () => {
  const sim = (rest: string): SimPointer => ({
    source: 'x',
    kalshi: { rest, stream: 'ws://x', keyId: 'k', privateKeyPem: '' },
  })

  it('keeps invented markets and those of a demo apart from real ones', () => {
    const real = databasePlace('/d', { config, sim: undefined })
    expect(real).toBe(join('/d', 'arb.sqlite'))
    const [one, other] = [sim('http://a'), sim('http://b')].map((each) =>
      databasePlace('/d', { config, sim: each }),
    )
    const demo = { ...config, kalshi: { ...config.kalshi, environment: 'demo' as const } }
    const all = [real, one, other, databasePlace('/d', { config: demo, sim: undefined })]
    expect(new Set(all).size).toBe(4)
    expect(databasePlace('/d', { config, sim: sim('http://a') })).toBe(one)
  })
})

describe('pairs of the database', () => {
  it('are nothing where nothing was matched, and no file is made for them', async () => {
    expect(await storedPairCounts(join(dataDir, 'none.sqlite')).pairs()).toBeUndefined()
    expect(await storedPairCounts(databasePlace(dataDir, { config, sim: undefined })).pairs()).toBeUndefined()
  })

  it('count as approved while the last word on them is yes', async () => {
    const path = databasePlace(dataDir, { config, sim: undefined })
    const approvals = SqliteApprovalStore.open(path)
    await approvals.add([statement(), statement({ kalshi: 'K-2', decision: 'rejected' })])
    await approvals.close()
    expect(await storedPairCounts(path).pairs()).toEqual([
      { kalshi: 'K-1', polymarket: 'P-1', isApproved: true },
    ])
  })
})
