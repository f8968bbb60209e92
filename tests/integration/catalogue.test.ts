// Both simulated venues over real sockets, and what becomes of the catalogue when they misbehave.
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { kalshiWalk } from '../../src/lib/app/catalogue/kalshi-walk.js'
import { polymarketWalk } from '../../src/lib/app/catalogue/polymarket-walk.js'
import { refreshCatalogue, type RefreshRequest } from '../../src/lib/app/catalogue/refresh-catalogue.js'
import type { VenueWalk } from '../../src/lib/app/catalogue/venue-walk.js'
import { SystemClock } from '../../src/lib/base/clock.js'
import { durationMs } from '../../src/lib/base/units.js'
import { CatalogueStore } from '../../src/lib/storage/catalogue-store.js'
import { folders } from '../drawn/folder.js'
import { BTC, COLD, listExtra, WARM } from '../exchange/kalshi/small-world.js'
import { PLAIN, POSITION, SET_A, SET_B } from '../sdk/polymarket-world.js'
import { restWorld as kalshiWorld } from './kalshi/rest-world.js'
import { restWorld as polymarketWorld } from './polymarket/rest-world.js'

const settings = {
  cacheLife: durationMs(7_200_000),
  shrinkLimitE6: 200_000,
  newsEvery: durationMs(300_000),
  keepInactive: durationMs(86_400_000),
}
const folder = folders()
const clock = new SystemClock()

let kalshi: Awaited<ReturnType<typeof kalshiWorld>>
let polymarket: Awaited<ReturnType<typeof polymarketWorld>>
let store: CatalogueStore

beforeAll(async () => {
  kalshi = await kalshiWorld()
  polymarket = await polymarketWorld()
})
afterAll(() => Promise.all([kalshi.close(), polymarket.close()]))

beforeEach(() => {
  kalshi.faults.clear()
  polymarket.faults.clear()
  store = CatalogueStore.open(join(folder(), 'arb.sqlite'))
  return () => store.close()
})

interface Call {
  readonly path: string
  readonly query?: object
}

/** Small pages, so that a small world has several; `onCall` hears of each call before it is made. */
const inSmallPages = <C extends Call>(
  rest: { call(call: C): Promise<unknown> },
  rows: number,
  onCall: (call: C) => void = () => undefined,
) => ({
  call: (call: C) => {
    onCall(call)
    const limit = call.query !== undefined && 'limit' in call.query ? { limit: rows } : {}
    return rest.call({ ...call, query: { ...call.query, ...limit } })
  },
})

function ofKalshi(onCall?: (call: Call) => void): VenueWalk {
  const { rest, offset } = kalshi.client()
  return kalshiWalk(inSmallPages(rest, 1, onCall), () => offset.venueNow(clock.now()))
}

function ofPolymarket(onCall?: (call: Call) => void): VenueWalk {
  const { rest, offset } = polymarket.client()
  return polymarketWalk(inSmallPages(rest, 2, onCall), () => offset.venueNow(clock.now()))
}

const refresh = (walks: readonly VenueWalk[], mode: RefreshRequest['mode'] = 'forced') =>
  refreshCatalogue(
    { venues: walks.map(({ venue }) => venue), mode },
    { walks, store, clock, settings, onProgress: () => undefined },
  )
const markets = () => store.rows({ states: ['ACTIVE'] }).map(({ row }) => row.market)
const POLYMARKET = [PLAIN, SET_A, SET_B, POSITION].map(({ condition }) => condition)

describe('a walk through the simulated venues', () => {
  it('brings every market of both with its words, and keeps them', async () => {
    const report = await refresh([ofKalshi(), ofPolymarket()])
    expect(report).toMatchObject([{ outcome: 'walked' }, { outcome: 'walked' }])
    expect(new Set(markets())).toEqual(new Set([BTC, WARM, COLD, ...POLYMARKET]))
    expect(store.find('kalshi', BTC)).toMatchObject({
      row: {
        state: 'open',
        series: 'KXBTCD',
        title: 'Bitcoin price on Nov 20, 2026? \u00b7 $92,000 or above',
      },
      text: {
        rules: 'Resolves to Yes above 91999.99.',
        seriesTitle: 'Bitcoin price ladder',
        topics: ['Crypto', 'BTC'],
      },
    })
    expect(store.find('polymarket', PLAIN.condition)).toMatchObject({
      row: { state: 'open', event: 'plain' },
      text: { id: PLAIN.condition, rules: 'It happens or it does not.', topics: ['Economy'] },
    })
  })

  it('is not made when the catalogue is young', async () => {
    await refresh([ofKalshi(), ofPolymarket()])
    const [before, beforeThat] = [kalshi.seen.length, polymarket.seen.length]
    await refresh([ofKalshi(), ofPolymarket()], 'when-old')
    await refresh([ofKalshi(), ofPolymarket()], 'offline')
    expect([kalshi.seen.length, polymarket.seen.length]).toEqual([before, beforeThat])
  })
})

describe('a venue that goes away in the middle', () => {
  it('of Kalshi keeps the old catalogue of Kalshi, and renews that of Polymarket', async () => {
    await refresh([ofKalshi(), ofPolymarket()])
    let pages = 0
    const breaking = ofKalshi(({ path }) => {
      if (path === '/events' && ++pages === 2) kalshi.faults.set('disconnect')
    })
    const report = await refresh([breaking, ofPolymarket()])
    expect(report).toMatchObject([{ outcome: 'kept', error: { code: 'ARB-NET-003' } }, { outcome: 'walked' }])
    expect(store.walks()).toMatchObject([{ generation: 1 }, { generation: 2 }])
    expect(markets()).toHaveLength(7)
  })

  it('of Polymarket keeps the old catalogue of Polymarket, and renews that of Kalshi', async () => {
    await refresh([ofKalshi(), ofPolymarket()])
    const breaking = ofPolymarket(({ path, query }) => {
      if (path === '/events/keyset' && query !== undefined) polymarket.faults.set('truncate')
    })
    const report = await refresh([ofKalshi(), breaking])
    expect(report).toMatchObject([{ outcome: 'walked' }, { outcome: 'kept' }])
    expect(store.walks()).toMatchObject([{ generation: 2 }, { generation: 1 }])
    expect(markets()).toHaveLength(7)
  })

  it('at the first time leaves nothing of it, not even the pages that came', async () => {
    let pages = 0
    const breaking = ofKalshi(({ path }) => {
      if (path === '/events' && ++pages === 2) kalshi.faults.set('disconnect')
    })
    await expect(refresh([breaking])).rejects.toMatchObject({ code: 'ARB-NET-003' })
    expect(store.rows()).toEqual([])
    expect(store.walks()).toEqual([])
  })
})

describe('what begins between two walks', () => {
  it('is found at Kalshi by when it was changed, without a whole walk', async () => {
    await refresh([ofKalshi()])
    listExtra(kalshi.world, 'KXHIGHNY-26NOV21-B54.5', '2b1d7c0e-8a42-4b39-b1c4-7c8f1a2d9e33')
    const asked: string[] = []
    const [report] = await refresh(
      [ofKalshi(({ path, query }) => asked.push(`${path} ${JSON.stringify(query)}`))],
      'news',
    )
    expect(report).toMatchObject({ outcome: 'updated' })
    expect(report?.delta?.added).toEqual([{ venue: 'kalshi', market: 'KXHIGHNY-26NOV21-B54.5' }])
    expect(asked[0]).toMatch(/^\/markets .*"mve_filter":"exclude".*"min_updated_ts":\d+/)
    expect(asked.some((each) => each.includes('"status"'))).toBe(false)
    expect(store.find('kalshi', 'KXHIGHNY-26NOV21-B54.5')?.state).toBe('ACTIVE')
  })

  it('is asked for at Polymarket by when it began', async () => {
    await refresh([ofPolymarket()])
    const asked: string[] = []
    await refresh([ofPolymarket(({ path, query }) => asked.push(`${path} ${JSON.stringify(query)}`))], 'news')
    expect(asked[0]).toMatch(/^\/markets\/keyset .*"closed":false.*"start_date_min":"20/)
    expect(markets()).toHaveLength(4)
  })
})

describe('single events', () => {
  it('are asked for by name; those that a venue does not know are left out', async () => {
    const found = await ofKalshi().events(['KXBTCD-26NOV2017', 'NOSUCH-1'])
    expect(found.map(({ row }) => row.market)).toEqual([BTC])
    const others = await ofPolymarket().events(['set', 'no-such-event'])
    expect(others.map(({ row }) => row.market)).toEqual([SET_A.condition, SET_B.condition])
  })
})
