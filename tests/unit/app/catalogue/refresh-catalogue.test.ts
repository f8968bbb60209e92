import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { catalogueWarnings, ageWords } from '../../../../src/lib/app/catalogue/catalogue-words.js'
import { refreshCatalogue, type RefreshRequest } from '../../../../src/lib/app/catalogue/refresh-catalogue.js'
import type { VenueWalk } from '../../../../src/lib/app/catalogue/venue-walk.js'
import { VirtualClock } from '../../../../src/lib/base/clock.js'
import { BugError, DataError, VenueError } from '../../../../src/lib/base/errors.js'
import { addMs, durationMs, ms } from '../../../../src/lib/base/units.js'
import { CatalogueStore } from '../../../../src/lib/storage/catalogue-store.js'
import { CursorWalk } from '../../../../src/lib/venues/shared/rest/walk.js'
import { folders } from '../../../drawn/folder.js'
import { HOUR, listed, many, NOON, pages, walkOf } from './made-walks.js'

const SETTINGS = {
  cacheLife: durationMs(2 * HOUR),
  shrinkLimitE6: 200_000,
  newsEvery: durationMs(300_000),
  keepInactive: durationMs(30 * 24 * HOUR),
}
const GONE = new VenueError('ARB-NET-002', 'cannot reach it', { outcome: 'not-sent' })
const folder = folders()
let store: CatalogueStore
let clock: VirtualClock
let told: string[] = []

beforeEach(() => {
  store = CatalogueStore.open(join(folder(), 'arb.sqlite'))
  clock = new VirtualClock(NOON)
  told = []
})
afterEach(() => store.close())

const pass = (hours: number) => clock.sleepUntil(addMs(clock.now(), durationMs(hours * HOUR)))
const onProgress = (text: string): void => void told.push(text)
const refresh = (walks: readonly VenueWalk[], request: Partial<RefreshRequest> = {}) =>
  refreshCatalogue(
    { venues: walks.map(({ venue }) => venue), mode: 'when-old', ...request },
    { walks, store, clock, settings: SETTINGS, onProgress },
  )
const kalshi = (count: number) => walkOf('kalshi', many(count))
const active = () => store.rows({ states: ['ACTIVE'] }).length

/** One page, and then it fails. */
const breaking = (error: Error, count = 50) =>
  walkOf('kalshi', async function* () {
    yield* pages(many(count))
    throw error
  })

describe('the life of a catalogue', () => {
  it('is two hours: within them nobody is asked, after them it is walked anew', async () => {
    const walk = kalshi(100)
    expect(await refresh([walk])).toMatchObject([{ outcome: 'walked', pages: 2, age: 0 }])
    await pass(2)
    expect(await refresh([walk])).toMatchObject([{ outcome: 'cached', age: 2 * HOUR, pages: 0 }])
    await pass(0.001)
    expect(await refresh([walk])).toMatchObject([{ outcome: 'walked', age: 0 }])
    expect(walk.asked).toEqual(['whole', 'whole'])
  })

  it('ends at once when the user forces it', async () => {
    const walk = kalshi(100)
    await refresh([walk])
    expect(await refresh([walk], { mode: 'forced' })).toMatchObject([{ outcome: 'walked' }])
  })

  it('is not known when the clock was set back: it is walked anew', async () => {
    const walk = kalshi(100)
    await refresh([walk])
    clock = new VirtualClock(ms(NOON - HOUR))
    expect(await refresh([walk])).toMatchObject([{ outcome: 'walked' }])
  })

  it('is told, and nobody is asked, when offline', async () => {
    const walk = kalshi(100)
    await refresh([walk])
    await pass(50)
    const report = await refresh([walk], { mode: 'offline' })
    expect(report).toMatchObject([{ outcome: 'cached', age: 50 * HOUR }])
    expect(ageWords(report)).toBe('kalshi: 2d02h old')
    expect(walk.asked).toEqual(['whole'])
  })

  it('that never began is an error when offline', async () => {
    await expect(refresh([kalshi(1)], { mode: 'offline' })).rejects.toMatchObject({ code: 'ARB-CAT-002' })
    const report = refreshCatalogue(
      { venues: ['kalshi'], mode: 'offline' },
      { walks: [], store, clock, settings: SETTINGS, onProgress },
    )
    await expect(report).rejects.toMatchObject({ code: 'ARB-CAT-002' })
  })
})

describe('a walk that fails never replaces the good catalogue', () => {
  beforeEach(async () => {
    await refresh([kalshi(100)])
    await pass(3)
  })

  it.each([
    ['the network goes', GONE, 'ARB-NET-002'],
    ['an answer cannot be understood', new DataError('KALSHI_FIELD', 'odd', { field: 'x' }), 'ARB-NET-004'],
  ])('when %s', async (_, error, code) => {
    const report = await refresh([breaking(error)])
    expect(report).toMatchObject([{ outcome: 'kept', age: 3 * HOUR, error: { code } }])
    expect(active()).toBe(100)
    expect(catalogueWarnings(report)[0]).toMatch(/^the markets of kalshi are those of 3h ago: .*ARB-NET/)
  })

  it('when a cursor comes a second time', async () => {
    const round = walkOf('kalshi', async function* () {
      let asked = 0
      const listing = new CursorWalk({
        rest: { call: () => Promise.resolve(asked++) },
        call: { path: '/events' },
        read: (raw) => ({
          ...{ items: many(100).slice(Number(raw) * 10, Number(raw) * 10 + 10), rejected: [] },
          ...{ cursor: Number(raw) < 3 ? `c${String(raw)}` : 'c1', saysEnd: false },
        }),
        idOf: ({ row }) => row.market,
      })
      for await (const { items: markets, rejected } of listing) yield { markets, rejected, damagedEvents: [] }
    })
    expect(await refresh([round])).toMatchObject([{ outcome: 'kept', error: { code: 'ARB-VEN-004' } }])
    expect(active()).toBe(100)
  })

  it('when it shrank by 21 %, and it does when it shrank by 19 %', async () => {
    const report = await refresh([kalshi(79)])
    expect(report).toMatchObject([{ outcome: 'kept', error: { code: 'ARB-CAT-001' } }])
    expect(catalogueWarnings(report)).toEqual([
      'the markets of kalshi are those of 3h ago: kalshi lists 79 markets and listed 100 before: too few to be believed (ARB-CAT-001)',
    ])
    expect(active()).toBe(100)
    expect(await refresh([kalshi(81)])).toMatchObject([{ outcome: 'walked' }])
    expect(active()).toBe(81)
  })

  it('unless the user says that it really shrank', async () => {
    await refresh([kalshi(20)], { mode: 'forced', acceptShrunk: true })
    expect(active()).toBe(20)
  })

  it('and our own mistakes are not taken for those of a venue', async () => {
    await expect(refresh([breaking(new BugError('ours'))])).rejects.toThrow('ours')
    expect(active()).toBe(100)
  })
})

describe('two venues', () => {
  const polymarket = (count: number) => walkOf('polymarket', many(count, { venue: 'polymarket' }))

  it('are read at the same time, and both are told', async () => {
    await refresh([kalshi(10), polymarket(6)])
    expect(told.at(-1)).toBe('kalshi: writing 10 markets; polymarket: writing 6 markets')
    expect(told).toContain('kalshi: 1 pages, 5 markets; polymarket: 1 pages, 3 markets')
    expect(active()).toBe(16)
  })

  it('of which one fails: the other is read anew, the failed one keeps what it had', async () => {
    await refresh([kalshi(10), polymarket(6)])
    await pass(3)
    const report = await refresh([breaking(GONE), polymarket(7)])
    expect(report).toMatchObject([{ outcome: 'kept' }, { outcome: 'walked' }])
    expect(active()).toBe(17)
  })

  it('of which one fails at the first time: it is missing, and the other one is there', async () => {
    const report = await refresh([breaking(GONE), polymarket(6)])
    expect(report).toMatchObject([{ outcome: 'missing', age: undefined }, { outcome: 'walked' }])
    expect(catalogueWarnings(report)).toEqual([
      'the markets of kalshi are missing: cannot reach it (ARB-NET-002)',
    ])
    expect(ageWords(report)).toBe('kalshi: none, polymarket: 0s old')
  })

  it('that both fail at the first time are an error', async () => {
    await expect(refresh([breaking(GONE)])).rejects.toBe(GONE)
  })
})

describe('what cannot be read', () => {
  const fault = new DataError('KALSHI_FIELD', 'odd', { field: 'markets[3].title' })

  it('is told, and does not end what is missing of its event', async () => {
    await refresh([kalshi(100)])
    const rest = many(100).filter(({ row }) => row.market !== 'E3-35')
    const damaged = walkOf('kalshi', () => pages(rest, { rejected: [fault], damagedEvents: ['E3'] }))
    const report = await refresh([damaged], { mode: 'forced' })
    expect(report).toMatchObject([{ unread: { count: 1, field: 'markets[3].title' } }])
    expect(catalogueWarnings(report)).toEqual([
      'markets of kalshi are missing: one entry of the listing could not be read (field markets[3].title)',
    ])
    expect(active()).toBe(100)
  })

  it('is a failure when it is everything, also at the first time', async () => {
    const broken = walkOf('kalshi', () => pages([], { rejected: [fault, fault] }))
    await expect(refresh([broken])).rejects.toMatchObject({ code: 'ARB-NET-004' })
    expect(store.walks()).toEqual([])
    await refresh([kalshi(100)])
    const odd = walkOf('kalshi', () => pages([], { rejected: [fault, fault] }))
    expect(await refresh([odd], { mode: 'forced' })).toMatchObject([{ outcome: 'kept' }])
    expect(active()).toBe(100)
  })
})

describe('a watched market that is no longer listed', () => {
  const pair = { name: 'pair', markets: [{ venue: 'kalshi', market: 'GAME-A' }] } as const
  const game = (state: 'open' | 'closed') => listed('GAME-A', { row: { state } })

  beforeEach(async () => {
    await refresh([walkOf('kalshi', [game('open'), ...many(99)])])
    store.watch(pair, NOON)
  })

  it.each([
    ['open', 'WATCHLIST'],
    ['closed', 'INACTIVE'],
  ] as const)('is asked for by its event: it is %s there, so it is %s', async (state, expected) => {
    const walk = walkOf('kalshi', many(99), {
      events: () => Promise.resolve([game(state), listed('GAME-Z')]),
    })
    await refresh([walk], { mode: 'forced' })
    expect(walk.asked).toEqual(['whole', 'events GAME'])
    expect(store.find('kalshi', 'GAME-A')?.state).toBe(expected)
    expect(store.find('kalshi', 'GAME-Z')).toBeUndefined()
  })

  it('stays watched when the venue does not know it any more', async () => {
    await refresh([kalshi(99)], { mode: 'forced' })
    expect(store.find('kalshi', 'GAME-A')?.state).toBe('WATCHLIST')
  })
})

describe('news', () => {
  it('are added to a young catalogue: what began since the last look, with a margin for clocks', async () => {
    let since = 0
    const walk = {
      ...walkOf('kalshi', many(10), { news: [listed('NEW-A')], now: () => ms(clock.now() + 5_000) }),
      news: (at: number) => {
        since = at
        return pages([listed('NEW-A')])
      },
    }
    await refresh([walk])
    await pass(1)
    const report = await refresh([walk], { mode: 'news' })
    expect(report).toMatchObject([{ outcome: 'updated', age: HOUR, delta: { added: [{ market: 'NEW-A' }] } }])
    expect(since).toBe(NOON + 5_000 - 120_000)
    await pass(0.5)
    await refresh([walk], { mode: 'news' })
    expect(since).toBe(NOON + HOUR + 5_000 - 120_000)
  })

  it('are not looked for in an old catalogue, which is walked anew', async () => {
    const walk = kalshi(10)
    await refresh([walk])
    await pass(3)
    expect(await refresh([walk], { mode: 'news' })).toMatchObject([{ outcome: 'walked' }])
  })
})
