// Lists that the simulated venue does not have, and odd answers of those that it has.
import { describe, expect, it } from 'vitest'
import { listResolutions } from '../../../../../src/lib/venues/polymarket/rest/data/resolutions.js'
import { listHolders } from '../../../../../src/lib/venues/polymarket/rest/data/holders.js'
import {
  listGammaEvents,
  listGammaMarkets,
} from '../../../../../src/lib/venues/polymarket/rest/gamma/catalogue.js'
import * as lists from '../../../../../src/lib/venues/polymarket/rest/gamma/catalogues.js'
import { ms } from '../../../../../src/lib/base/units.js'
import { scripted } from './fake-http.js'

const CONDITION = `0x${'ab'.repeat(32)}`
const queryOf = (path: string): Record<string, string> =>
  Object.fromEntries(new URL(path, 'http://x').searchParams)

describe('catalogues', () => {
  it('are read to their end by offsets', async () => {
    const all = Array.from({ length: 250 }, (_, i) => ({ id: String(i), label: `t${i}`, slug: '' }))
    const { rest, http } = scripted(({ path }) => {
      const { limit, offset } = queryOf(path)
      return { body: all.slice(Number(offset), Number(offset) + Number(limit)) }
    })
    const { items, rejected } = await lists.listTags(rest)
    expect([items.length, rejected.length, http.asked.length]).toEqual([250, 0, 4])
  })

  it('are read to their end however few rows a page has', async () => {
    const all = Array.from({ length: 120 }, (_, i) => ({ id: String(i), label: `t${i}`, slug: '' }))
    const { rest } = scripted(({ path }) => {
      const { offset } = queryOf(path)
      return { body: all.slice(Number(offset), Number(offset) + 50) }
    })
    expect((await lists.listTags(rest)).items).toHaveLength(120)
  })

  it.each([50, 100])('are not whole when a page of %i comes again and again', async (size) => {
    const page = Array.from({ length: size }, (_, i) => ({ id: String(i), label: `t${i}`, slug: '' }))
    const { rest } = scripted(() => ({ body: page }))
    await expect(lists.listTags(rest)).rejects.toMatchObject({ code: 'ARB-VEN-004' })
  })

  it('that are not paged end with the first repetition', async () => {
    const all = Array.from({ length: 100 }, (_, i) => ({ id: i, name: 'Celtics', league: 'nba' }))
    const { rest, http } = scripted(() => ({ body: [...all, { id: null }] }))
    const { items, rejected } = await lists.listTeams(rest)
    expect([items.length, rejected.length, http.asked.length]).toEqual([100, 1, 2])
    expect(items[0]).toEqual({ id: '0', name: 'Celtics', league: 'nba', abbreviation: '' })
  })

  it('of series, sports and kinds of markets', async () => {
    const { rest } = scripted(({ path }) => {
      if (path === '/series/7')
        return { body: { id: '7', slug: 'fomc', recurrence: 'monthly', closed: null } }
      if (path === '/sports')
        return { body: [{ sport: 'nba', series: '10345', tags: '1,745' }, { sport: 'x' }] }
      return { body: { marketTypes: ['moneyline', 'spreads'] } }
    })
    expect(await lists.readSeries(rest, '7')).toMatchObject({ slug: 'fomc', isClosed: false })
    expect(await lists.readSports(rest)).toEqual([
      { sport: 'nba', resolution: '', seriesId: '10345', tags: '1,745' },
      { sport: 'x', resolution: '', seriesId: undefined, tags: '' },
    ])
    expect(await lists.readMarketTypes(rest)).toEqual(['moneyline', 'spreads'])
  })
})

describe('a walk over the catalogue', () => {
  it('has all filters in the words of the venue', async () => {
    const { rest, http } = scripted(() => ({ body: { markets: [] } }))
    const day = ms(Date.UTC(2026, 10, 20))
    await listGammaMarkets(rest, {
      ...{ isClosed: true, isActive: true, isArchived: false, ids: ['1'], slugs: ['s'], limit: 9 },
      ...{
        tagId: '2',
        withRelatedTags: true,
        tagMatch: 'all',
        withoutTagId: '3',
        seriesId: '4',
        gameId: '5',
      },
      ...{ startsFrom: day, startsTo: day, endsFrom: day, endsTo: day, order: 'volume', isAscending: false },
      ...{ locale: 'en', conditionIds: [CONDITION], tokens: ['6'], positions: ['7'], questionIds: ['8'] },
      ...{ sportsTypes: ['moneyline'], umaStatus: 'proposed', isRfq: false, withTags: true },
      ...{ liquidityMin: 1, liquidityMax: 2, volumeMin: 3, volumeMax: 4, rewardsMinSize: 5 },
    }).collect()
    const at = '2026-11-20T00:00:00.000Z'
    expect(queryOf(http.asked[0]!.path)).toEqual({
      ...{ limit: '9', closed: 'true', active: 'true', archived: 'false', id: '1', slug: 's', tag_id: '2' },
      ...{ related_tags: 'true', tag_match: 'all', exclude_tag_id: '3', series_id: '4', game_id: '5' },
      ...{ start_date_min: at, start_date_max: at, end_date_min: at, end_date_max: at },
      ...{ order: 'volume', ascending: 'false', locale: 'en', condition_ids: CONDITION, clob_token_ids: '6' },
      ...{ position_ids: '7', question_ids: '8', sports_market_types: 'moneyline' },
      ...{ uma_resolution_status: 'proposed', rfq_enabled: 'false', include_tag: 'true' },
      ...{ liquidity_num_min: '1', liquidity_num_max: '2', volume_num_min: '3', volume_num_max: '4' },
      rewards_min_size: '5',
    })
  })

  it('goes on by the cursor, tells odd rows, and asks once more when a full page has none', async () => {
    const rows = [{ id: '1' }, { id: '', conditionId: 'x' }, { id: '3' }, { id: '4' }]
    const { rest, http } = scripted(({ path }) => {
      const { limit, after_cursor: after = '0' } = queryOf(path)
      const page = rows.slice(Number(after), Number(after) + Number(limit))
      const next = Number(after) + page.length
      return { body: { markets: page, ...(next < rows.length && { next_cursor: String(next) }) } }
    })
    const steps: unknown[] = []
    for await (const { items, rejected } of listGammaMarkets(rest, { limit: 2 }))
      steps.push([items.map(({ id }) => id), rejected.map(({ facts }) => facts['field'])])
    expect(steps).toEqual([
      [['1'], ['markets.1.conditionId']],
      [['3', '4'], []],
    ])
    expect(http.asked.map(({ path }) => queryOf(path)['limit'])).toEqual(['2', '2', '1'])
  })

  it('that is cut off is no whole list', async () => {
    const full = Array.from({ length: 100 }, (_, i) => ({ id: String(i) }))
    for (const body of [
      { markets: full },
      { markets: full, nextCursor: 'x' },
      { markets: full, next_cursor: 'same' },
    ]) {
      const { rest } = scripted(() => ({ body }))
      await expect(listGammaMarkets(rest).collect()).rejects.toMatchObject({ code: 'ARB-VEN-004' })
    }
  })

  it('tells of events whose markets are odd, and keeps the others', async () => {
    const markets = [{ id: '1', outcomes: '["Yes","No"]' }, { outcomes: '[' }, null]
    const { rest } = scripted(() => ({
      body: {
        events: [
          { id: 7, markets },
          { id: '8', markets: null },
        ],
      },
    }))
    const [event, empty] = await listGammaEvents(rest).collect()
    expect([event?.id, event?.markets.length, event?.rejected.length]).toEqual(['7', 1, 2])
    expect([empty?.markets, empty?.rejected]).toEqual([[], []])
  })
})

describe('portfolios', () => {
  it('of more than twenty markets are not asked for', () => {
    const { rest } = scripted(() => ({}))
    const many = Array.from({ length: 21 }, () => CONDITION)
    expect(() => listHolders(rest, many)).toThrow('at most 20')
  })

  it('tell how markets ended, in fields that are not documented', async () => {
    const row = { condition_id: CONDITION, payouts: ['1', '0'] }
    const { rest, http } = scripted((_, count) => ({
      body: { data: count === 1 ? [row] : [], pagination: { next_cursor: count === 1 ? 'n' : null } },
    }))
    expect(await listResolutions(rest, [CONDITION]).collect()).toEqual([
      { conditionId: CONDITION, fields: row },
    ])
    expect(queryOf(http.asked[1]!.path)).toMatchObject({ cursor: 'n', condition: CONDITION })
  })

  it('without a page to follow are not taken for whole', async () => {
    const { rest } = scripted(() => ({ body: { data: [] } }))
    await expect(listResolutions(rest, [CONDITION]).collect()).rejects.toThrow('pagination')
  })
})
