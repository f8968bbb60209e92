import { statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { VenueError } from '../../src/lib/base/errors.js'
import { addMs, durationMs, ms, price, qty } from '../../src/lib/base/units.js'
import type { CatalogueEntry, CatalogueState } from '../../src/lib/domain/catalogue.js'
import { contractTextHash } from '../../src/lib/domain/contract-hash.js'
import { CATALOGUE_EVENT_INDEX } from '../../src/lib/storage/catalogue-tables.js'
import { MIGRATIONS } from '../../src/lib/storage/migrations.js'
import { CatalogueStore } from '../../src/lib/storage/catalogue-store.js'
import { folders } from '../drawn/folder.js'
import { finished, HOUR, listed, many, NOON, RULES } from '../unit/app/catalogue/made-walks.js'

const LATER = addMs(NOON, durationMs(HOUR))
const folder = folders()
let path = ''
let store: CatalogueStore

beforeEach(() => {
  path = join(folder(), 'arb.sqlite')
  store = CatalogueStore.open(path)
})
afterEach(() => store.close())

const stateOf = (market: string): CatalogueState | undefined => store.find('kalshi', market)?.state
const entryOf = (market: string): CatalogueEntry => store.find('kalshi', market)!

describe('what is written', () => {
  it('is read back as it was, by another process', async () => {
    const full = listed('GAME-A', {
      row: { bid: price(4_100), ask: price(4_300), bidQty: qty(5), askQty: qty(7), volume24h: qty(9) },
      text: {
        strike: { kind: 'between', floor: '1.5', cap: undefined },
        startsAt: NOON,
        expectedAt: LATER,
        isExclusive: undefined,
        noLabel: 'Team B',
      },
    })
    const bare = listed('GAME-B', { text: { rules: '', moreRules: '', closesAt: undefined, sources: [] } })
    await store.replace(finished([full, bare]), RULES)
    const other = CatalogueStore.open(path)
    const times = { firstSeen: NOON, lastSeen: NOON, changedAt: NOON }
    const both = [full, bare].map(({ row, text, textHash }) => ({
      ...{ row, text, textHash, state: 'ACTIVE', reason: 'listed' },
      ...times,
    }))
    expect(other.entries()).toEqual(both)
    expect(other.rows()).toEqual(both.map(({ text: _, ...row }) => row))
    expect(other.find('kalshi', 'GAME-A')).toEqual(both[0])
    other.close()
  })

  it('has the hash of the text that is read back, also where the venue sends half a character', async () => {
    const broken = listed('GAME-A', { text: { rules: 'half \ud800 of one', title: 'and \udc00 here' } })
    await store.replace(finished([broken]), RULES)
    const { text, textHash } = entryOf('GAME-A')
    expect(textHash).toBe(contractTextHash(text))
  })

  it('is found by ticker in any letter case, and only at its venue', async () => {
    await store.replace(finished([listed('GAME-A')]), RULES)
    expect(store.find('kalshi', 'game-a')?.row.market).toBe('GAME-A')
    expect(store.find('kalshi', 'Game-A')?.row.market).toBe('GAME-A')
    expect(store.find('polymarket', 'GAME-A')).toBeUndefined()
    expect(store.find('kalshi', 'GAME')).toBeUndefined()
  })

  it('is chosen by venue and state', async () => {
    await store.replace(finished([listed('GAME-A'), listed('GAME-B', { row: { state: 'closed' } })]), RULES)
    await store.replace(finished([listed('0x1', { venue: 'polymarket' })], { venue: 'polymarket' }), RULES)
    expect(store.rows({ venue: 'kalshi' })).toHaveLength(2)
    expect(store.rows({ states: ['ACTIVE'] }).map(({ row }) => row.market)).toEqual(['GAME-A', '0x1'])
    expect(store.entries({ venue: 'kalshi', states: ['INACTIVE'] })[0]?.row.market).toBe('GAME-B')
    const { event } = store.rows({ venue: 'kalshi' })[0]!.row
    expect(store.rows({ events: [event] })).toEqual(store.rows().filter(({ row }) => row.event === event))
    expect(store.rows({ venue: 'polymarket', states: ['ACTIVE'], events: [`${event} or`, '"'] })).toEqual([])
  })

  it('is found by its events without a walk through the whole venue', async () => {
    await store.replace(finished([listed('GAME-A')]), RULES)
    const { db } = store as unknown as { db: Database.Database }
    const asked = vi.spyOn(db, 'prepare')
    store.entries({ venue: 'kalshi', states: ['ACTIVE'], events: ['GAME'] })
    const sql = asked.mock.calls.map(([text]) => text).find((text) => text.includes('event IN'))
    asked.mockRestore()
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql!}`).all('kalshi', 'ACTIVE', '["GAME"]')
    expect(JSON.stringify(plan)).toContain('catalogue_markets_by_event (venue=? AND event=?)')
  })

  it('is as it was after a database of an earlier step was brought up to date', async () => {
    await store.replace(finished([listed('GAME-A'), listed('GAME-B')]), RULES)
    const before = store.entries()
    const { db } = store as unknown as { db: Database.Database }
    db.exec('DROP INDEX catalogue_markets_by_event')
    db.pragma(`user_version = ${MIGRATIONS.indexOf(CATALOGUE_EVENT_INDEX)}`)
    store.close()
    store = CatalogueStore.open(path)
    expect(store.entries()).toEqual(before)
    expect(store.rows({ events: [before[0]!.row.event] })).not.toEqual([])
  })

  it('keeps a rule text that many markets share once', async () => {
    const rules = 'A very long rule. '.repeat(200)
    await store.replace(finished(many(500, { text: { rules } })), RULES)
    const hashes = new Set(store.entries().map(({ text }) => text.rules))
    expect([...hashes]).toEqual([rules])
    store.close()
    expect(statSync(path).size).toBeLessThan(800_000)
    store = CatalogueStore.open(path)
  })
})

describe('a walk', () => {
  it('replaces the one before as a whole and counts up', async () => {
    await store.replace(finished([listed('GAME-A'), listed('GAME-B')]), { ...RULES, shrinkLimitE6: 500_000 })
    const delta = await store.replace(
      finished([listed('GAME-B', { text: { rules: 'Another rule.' } }), listed('GAME-C')], {
        endedAt: LATER,
      }),
      RULES,
    )
    const name = (market: string) => ({ venue: 'kalshi', market })
    expect(delta).toEqual({ added: [name('GAME-C')], reworded: [name('GAME-B')], ended: [name('GAME-A')] })
    expect(store.walks()).toMatchObject([{ venue: 'kalshi', generation: 2, markets: 2, endedAt: LATER }])
    expect(entryOf('GAME-A')).toMatchObject({
      ...{ state: 'INACTIVE', reason: 'no longer listed' },
      ...{ firstSeen: NOON, lastSeen: NOON, changedAt: LATER },
    })
    expect(entryOf('GAME-B')).toMatchObject({ state: 'ACTIVE', firstSeen: NOON, changedAt: LATER })
  })

  it.each([
    [100, 79, false],
    [100, 80, true],
    [100, 81, true],
    [5, 4, true],
    [5, 3, false],
  ])('of %i markets is followed by one of %i: taken is %s', async (before, now, isTaken) => {
    await store.replace(finished(many(before)), RULES)
    const second = store.replace(finished(many(now), { endedAt: LATER }), RULES)
    if (isTaken) await second
    else await expect(second).rejects.toMatchObject({ code: 'ARB-CAT-001', kind: 'venue' })
    expect(store.rows({ states: ['ACTIVE'] })).toHaveLength(isTaken ? now : before)
    expect(store.walks()[0]?.generation).toBe(isTaken ? 2 : 1)
  })

  it('that is refused is measured against the last good one again', async () => {
    await store.replace(finished(many(100)), RULES)
    for (const count of [79, 70, 60])
      await expect(store.replace(finished(many(count), { endedAt: LATER }), RULES)).rejects.toThrow(
        VenueError,
      )
    expect(store.walks()[0]?.markets).toBe(100)
  })

  it('that was shortened while another one was written is refused as well', async () => {
    const walks = [many(100), many(10)].map((markets) => store.replace(finished(markets), RULES))
    const [long, short] = await Promise.allSettled(walks)
    expect(long?.status).toBe('fulfilled')
    expect(short).toMatchObject({ status: 'rejected', reason: { code: 'ARB-CAT-001' } })
    expect(store.rows()).toHaveLength(100)
  })

  it('says a market twice: it counts once', async () => {
    await store.replace(finished(many(10)), RULES)
    const doubled = [...many(7), ...many(7)]
    await expect(store.replace(finished(doubled, { endedAt: LATER }), RULES)).rejects.toThrow('7 markets')
  })

  it('that began before the one in the database ends without effect', async () => {
    await store.replace(finished([listed('GAME-A')], { startedAt: LATER, endedAt: LATER }), RULES)
    const late = finished([listed('GAME-B')], { startedAt: NOON, endedAt: addMs(LATER, durationMs(5)) })
    expect(await store.replace(late, RULES)).toEqual({ added: [], reworded: [], ended: [] })
    expect(store.rows().map(({ row }) => row.market)).toEqual(['GAME-A'])
  })

  it('does not end markets of an event that could not be read in full', async () => {
    await store.replace(finished(many(40)), RULES)
    const rest = many(40).filter(({ row }) => row.market !== 'E1-15' && row.market !== 'E2-25')
    await store.replace(finished(rest, { endedAt: LATER, damagedEvents: new Set(['E1']) }), RULES)
    expect(stateOf('E1-15')).toBe('ACTIVE')
    expect(stateOf('E2-25')).toBe('INACTIVE')
  })

  it('forgets what was over long ago, with its texts and its history', async () => {
    const old = listed('OLD-A', { text: { rules: 'Nobody else has this rule.' } })
    await store.replace(finished([...many(9), old]), RULES)
    await store.replace(finished(many(9), { endedAt: LATER }), RULES)
    expect(store.history({ venue: 'kalshi', market: 'OLD-A' })).toHaveLength(1)
    await store.replace(finished(many(9), { endedAt: addMs(LATER, durationMs(1_000)) }), {
      ...RULES,
      forgetBefore: addMs(NOON, durationMs(1)),
    })
    expect(store.find('kalshi', 'OLD-A')).toBeUndefined()
    const db = new Database(path, { readonly: true })
    const passages = db.prepare('SELECT body FROM catalogue_passages').pluck().all() as string[]
    db.close()
    expect(passages.filter((body) => body.startsWith('Nobody else'))).toEqual([])
    expect(passages).toContain('Ties are No.')
    expect(store.history({ venue: 'kalshi', market: 'OLD-A' })).toEqual([])
    expect(store.rows()).toHaveLength(9)
  })
})

describe('states', () => {
  it('follow what the venue lists, and every change is kept with its time and reason', async () => {
    const at = (hours: number) => ms(NOON + hours * HOUR)
    await store.replace(finished([listed('GAME-A'), ...many(9)]), RULES)
    await store.replace(finished(many(9), { endedAt: at(1) }), RULES)
    await store.replace(finished([listed('GAME-A'), ...many(9)], { endedAt: at(2) }), RULES)
    const settled = listed('GAME-A', { row: { state: 'settled' } })
    await store.replace(finished([settled, ...many(9)], { endedAt: at(3) }), RULES)
    expect(store.history({ venue: 'kalshi', market: 'GAME-A' })).toEqual([
      { at: at(1), from: 'ACTIVE', to: 'INACTIVE', reason: 'no longer listed' },
      { at: at(2), from: 'INACTIVE', to: 'ACTIVE', reason: 'listed' },
      { at: at(3), from: 'ACTIVE', to: 'INACTIVE', reason: 'settled' },
    ])
  })

  it('are IGNORED for what cannot be traded, until it can', async () => {
    await store.replace(finished([listed('GAME-A', { untradable: 'a combo of other markets' })]), RULES)
    expect(entryOf('GAME-A')).toMatchObject({ state: 'IGNORED', reason: 'a combo of other markets' })
    expect(store.history({ venue: 'kalshi', market: 'GAME-A' })).toEqual([])
    await store.replace(finished([listed('GAME-A')], { endedAt: LATER }), RULES)
    expect(stateOf('GAME-A')).toBe('ACTIVE')
  })

  it('are IGNORED by the user, over every walk, until the user says otherwise', async () => {
    const name = { venue: 'kalshi', market: 'GAME-A' } as const
    await store.replace(finished([listed('GAME-A')]), RULES)
    store.ignore(name, 'too thin', NOON)
    await store.replace(finished([listed('GAME-A')], { endedAt: LATER }), RULES)
    expect(entryOf('GAME-A')).toMatchObject({ state: 'IGNORED', reason: 'by the user: too thin' })
    store.unignore(name, LATER)
    expect(stateOf('GAME-A')).toBe('ACTIVE')
  })

  it('of upcoming and paused markets are those of markets that can be traded', async () => {
    const wish = (state: 'upcoming' | 'paused') => ({ row: { state } })
    await store.replace(finished([listed('G-A', wish('upcoming')), listed('G-B', wish('paused'))]), RULES)
    expect(store.rows().map(({ state }) => state)).toEqual(['ACTIVE', 'ACTIVE'])
  })
})

describe('a watched pair', () => {
  const PAIR = {
    name: 'pair-1',
    markets: [
      { venue: 'kalshi', market: 'GAME-A' },
      { venue: 'polymarket', market: '0x1' },
    ],
  } as const
  const kalshi = (state: 'open' | 'closed') =>
    finished([listed('GAME-A', { row: { state } }), ...many(9)], { endedAt: LATER })
  const polymarket = (state: 'open' | 'settled', endedAt = LATER) =>
    finished([listed('0x1', { venue: 'polymarket', row: { state } })], { venue: 'polymarket', endedAt })

  const states = () => [store.find('kalshi', 'GAME-A')?.state, store.find('polymarket', '0x1')?.state]

  beforeEach(async () => {
    await store.replace(finished([listed('GAME-A'), ...many(9)]), RULES)
    await store.replace(polymarket('open', NOON), RULES)
    store.watch(PAIR, NOON)
  })

  it('is on the watch list', () => {
    expect(states()).toEqual(['WATCHLIST', 'WATCHLIST'])
    expect(store.watches()).toEqual([PAIR])
  })

  it('stays there when a market drops out of the listing', async () => {
    await store.replace(finished(many(9), { endedAt: LATER }), RULES)
    expect(states()).toEqual(['WATCHLIST', 'WATCHLIST'])
  })

  it('stays there when one market has closed, and leaves when both have', async () => {
    await store.replace(kalshi('closed'), RULES)
    expect(states()).toEqual(['WATCHLIST', 'WATCHLIST'])
    await store.replace(polymarket('settled'), RULES)
    expect(states()).toEqual(['INACTIVE', 'INACTIVE'])
    expect(store.watches()).toEqual([])
  })

  it('is not forgotten while it is watched, however long ago it was seen', async () => {
    const all = { ...RULES, forgetBefore: ms(LATER + HOUR) }
    await store.replace(finished(many(9), { endedAt: LATER }), all)
    expect(stateOf('GAME-A')).toBe('WATCHLIST')
  })

  it('keeps a market that another pair watches as well', async () => {
    store.watch({ name: 'pair-2', markets: [PAIR.markets[0]] }, NOON)
    store.unwatch('pair-1', NOON)
    expect(states()).toEqual(['WATCHLIST', 'ACTIVE'])
    await store.replace(kalshi('closed'), RULES)
    expect(store.watches()).toEqual([])
  })

  it('is watched again although it was ignored: what was said last counts', () => {
    store.ignore(PAIR.markets[0], 'no', NOON)
    expect(states()).toEqual(['IGNORED', 'WATCHLIST'])
    store.watch(PAIR, LATER)
    expect(states()).toEqual(['WATCHLIST', 'WATCHLIST'])
  })
})

describe('markets found between walks', () => {
  it('are added without ending others', async () => {
    await store.replace(finished(many(5)), RULES)
    const delta = store.add([listed('NEW-A'), listed('E0-1', { row: { state: 'closed' } })], {
      venue: 'kalshi',
      at: LATER,
      kind: 'news',
    })
    expect(delta).toMatchObject({ added: [{ market: 'NEW-A' }], ended: [{ market: 'E0-1' }] })
    expect(store.rows({ states: ['ACTIVE'] })).toHaveLength(5)
    expect(store.walks()[0]).toMatchObject({ generation: 1, checkedAt: LATER })
  })

  it('can be found by name before there was a walk, which the venue still lacks', async () => {
    store.add([listed('E0-1'), listed('NEW-A')], { venue: 'kalshi', at: NOON, kind: 'found' })
    expect(store.find('kalshi', 'NEW-A')).toMatchObject({ state: 'ACTIVE', text: { id: 'NEW-A' } })
    expect(store.walks()).toEqual([])
    await store.replace(finished(many(5), { endedAt: LATER }), RULES)
    expect(store.find('kalshi', 'NEW-A')).toMatchObject({ state: 'INACTIVE', reason: 'no longer listed' })
    expect(store.find('kalshi', 'E0-1')).toMatchObject({ state: 'ACTIVE', firstSeen: NOON })
  })

  it('that somebody looked for say nothing of the news', async () => {
    await store.replace(finished(many(5)), RULES)
    const before = store.walks()
    store.add([listed('NEW-A')], { venue: 'kalshi', at: LATER, kind: 'found' })
    expect(store.walks()).toEqual(before)
  })

  it('of a recording leave what is known as it is', async () => {
    await store.replace(finished(many(5)), RULES)
    const old = listed('E0-1', { text: { rules: 'An older wording.' } })
    const delta = store.add([old, listed('OLD-A')], { venue: 'kalshi', at: LATER, kind: 'recorded' })
    expect(delta).toEqual({ added: [{ venue: 'kalshi', market: 'OLD-A' }], reworded: [], ended: [] })
    expect(store.find('kalshi', 'E0-1')?.text.rules).toBe('If E0-1 happens, it is Yes.')
  })
})

describe('handles', () => {
  it('count from 1 in the order shown, and hold until the next listing', () => {
    const name = (market: string) => ({ venue: 'kalshi', market }) as const
    store.showHandles([name('A'), name('B')])
    expect([store.handle(1), store.handle(2), store.handle(3)]).toEqual([name('A'), name('B'), undefined])
    store.showHandles([name('C')])
    expect([store.handle(1), store.handle(2)]).toEqual([name('C'), undefined])
  })
})
