import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CatalogueKeeper } from '../../../../src/lib/app/catalogue/catalogue-keeper.js'
import type { VenueWalk } from '../../../../src/lib/app/catalogue/venue-walk.js'
import { VirtualClock } from '../../../../src/lib/base/clock.js'
import { VenueError } from '../../../../src/lib/base/errors.js'
import { addMs, durationMs } from '../../../../src/lib/base/units.js'
import { CatalogueStore } from '../../../../src/lib/storage/catalogue-store.js'
import { folders } from '../../../drawn/folder.js'
import { HOUR, listed, many, NOON, pages, walkOf } from './made-walks.js'

const settings = {
  cacheLife: durationMs(2 * HOUR),
  shrinkLimitE6: 200_000,
  newsEvery: durationMs(300_000),
  keepInactive: durationMs(30 * 24 * HOUR),
}
const GONE = new VenueError('ARB-NET-002', 'cannot reach it', { outcome: 'not-sent' })
const folder = folders()
let store: CatalogueStore
let clock: VirtualClock

beforeEach(() => {
  store = CatalogueStore.open(join(folder(), 'arb.sqlite'))
  clock = new VirtualClock(NOON)
})
afterEach(() => store.close())

const keeperOf = (walk: VenueWalk) =>
  new CatalogueKeeper({ walks: [walk], store, clock, settings, onProgress: () => undefined })
const pass = (minutes: number) => clock.sleepUntil(addMs(clock.now(), durationMs(minutes * 60_000)))

describe('the catalogue of a command that keeps running', () => {
  it('tells what is new, reworded and ended, every five minutes at most', async () => {
    const news = [
      listed('NEW-A'),
      listed('E0-1', { text: { rules: 'Other rules.' } }),
      listed('E0-2', { row: { state: 'closed' } }),
    ]
    const walk = walkOf('kalshi', many(10), { news })
    const keeper = keeperOf(walk)
    expect(await keeper.tick()).toHaveLength(10)
    await pass(4.9)
    expect(await keeper.tick()).toEqual([])
    expect(walk.asked).toEqual(['whole'])
    await pass(0.1)
    expect(await keeper.tick()).toEqual([
      { kind: 'new', name: { venue: 'kalshi', market: 'NEW-A' } },
      { kind: 'reworded', name: { venue: 'kalshi', market: 'E0-1' } },
      { kind: 'ended', name: { venue: 'kalshi', market: 'E0-2' } },
    ])
    await pass(5)
    expect(await keeper.tick()).toEqual([])
    expect(walk.asked).toEqual(['whole', 'news', 'news'])
  })

  it('breaks a walk off when nobody waits for it any more, and keeps the last good one', async () => {
    const over = new AbortController()
    let pagesRead = 0
    const walk = walkOf('kalshi', async function* () {
      for await (const page of pages(many(10))) {
        pagesRead++
        over.abort()
        yield page
        yield page
        pagesRead++
      }
    })
    expect(await keeperOf(walk).tick(over.signal)).toMatchObject([{ kind: 'failed', venue: 'kalshi' }])
    expect([pagesRead, store.rows()]).toEqual([1, []])
  })

  it('walks anew when it has become too old', async () => {
    const walk = walkOf('kalshi', many(10))
    const keeper = keeperOf(walk)
    await keeper.tick()
    await pass(121)
    await keeper.tick()
    expect(walk.asked).toEqual(['whole', 'whole'])
  })

  it('tells failures, at the beginning and later, and tries again', async () => {
    let isDown = true
    const walk = walkOf('kalshi', async function* () {
      if (isDown) throw GONE
      yield* pages(many(10))
    })
    const keeper = keeperOf(walk)
    const failed = [{ kind: 'failed', venue: 'kalshi', error: GONE }]
    expect(await keeper.tick()).toEqual(failed)
    isDown = false
    await pass(5)
    expect(await keeper.tick()).toHaveLength(10)
    isDown = true
    await pass(121)
    expect(await keeper.tick()).toEqual(failed)
    expect(store.rows()).toHaveLength(10)
  })

  it('never looks twice at the same time', async () => {
    const walk = walkOf('kalshi', many(10))
    const keeper = keeperOf(walk)
    const [first, second] = await Promise.all([keeper.tick(), keeper.tick()])
    expect([first.length, second.length]).toEqual([10, 0])
  })
})
