import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { VenueError } from '../../../../../src/lib/base/errors.js'
import type { KalshiCall, KalshiCaller } from '../../../../../src/lib/venues/kalshi/rest/call.js'
import { pageReader } from '../../../../../src/lib/venues/kalshi/rest/page-reader.js'
import { CursorWalk } from '../../../../../src/lib/venues/shared/rest/walk.js'

const read = pageReader('GET /things', { list: 'things', item: z.object({ id: z.string() }) })

class Pages implements KalshiCaller {
  readonly asked: KalshiCall[] = []
  constructor(private readonly pages: readonly unknown[]) {}
  async call(call: KalshiCall): Promise<unknown> {
    this.asked.push(call)
    const page = this.pages[Math.min(this.asked.length, this.pages.length) - 1]
    if (page instanceof Error) throw page
    return page
  }
}

const page = (ids: string, cursor?: unknown) => ({
  things: ids.split('').map((id) => ({ id })),
  ...(cursor === undefined ? {} : { cursor }),
})

function walkOver(pages: readonly unknown[], pagesMax = 20) {
  const rest = new Pages(pages)
  const call = {
    method: 'GET',
    path: '/things',
    query: { limit: 3, kind: 'x' },
    access: 'preferred',
  } as const
  return { rest, walk: new CursorWalk({ rest, call, read, idOf: ({ id }) => id, pagesMax }) }
}

const idsOf = async (pages: readonly unknown[], pagesMax?: number): Promise<string> =>
  (await walkOver(pages, pagesMax).walk.collect()).map(({ id }) => id).join('')

const numbered = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `c${i}`)

describe('a walk over pages', () => {
  it('asks with the cursor it was given and keeps the rest of the question', async () => {
    const { rest, walk } = walkOver([page('abc', 'c1'), page('de', 'c2'), page('f', '')])
    expect((await walk.collect()).map(({ id }) => id).join('')).toBe('abcdef')
    expect(rest.asked.map(({ query }) => query)).toEqual(
      [undefined, 'c1', 'c2'].map((cursor) => ({ limit: 3, kind: 'x', cursor })),
    )
  })

  it.each([[''], [undefined], [null]])('ends where the cursor is %j', async (end) => {
    expect(await idsOf([page('ab', 'c1'), page('c', end)])).toBe('abc')
  })

  it('tells every page how far it has come', async () => {
    const steps: unknown[] = []
    const { walk } = walkOver([page('abc', 'c1'), page('bcd', 'c2'), page('e', '')])
    await walk.collect(({ items, ...progress }) => steps.push([items.length, progress]))
    expect(steps).toEqual([
      [3, { rejected: [], pages: 1, total: 3, duplicates: 0 }],
      [1, { rejected: [], pages: 2, total: 4, duplicates: 2 }],
      [1, { rejected: [], pages: 3, total: 5, duplicates: 2 }],
    ])
  })

  it('takes null for the end, also behind a full page', async () => {
    expect(await idsOf([page('abc', '1'), page('def', null)])).toBe('abcdef')
  })

  it('passes over long stretches of empty pages', async () => {
    const empty = numbered(99).map((c) => page('', c))
    expect(await idsOf([page('a', 'first'), ...empty, page('b', '')], 200)).toBe('ab')
  })

  it('takes a full page without a cursor for the end when a smaller one has a cursor', async () => {
    const { rest, walk } = walkOver([page('abc', 'c1'), page('def'), page('de', 'c2')])
    expect((await walk.collect()).map(({ id }) => id).join('')).toBe('abcdef')
    expect(rest.asked.map(({ query }) => [query?.['limit'], query?.['cursor']])).toEqual([
      [3, undefined],
      [3, 'c1'],
      [2, 'c1'],
    ])
  })

  it('starts anew with each iteration', async () => {
    const { walk } = walkOver([page('ab', '')])
    expect([(await walk.collect()).length, (await walk.collect()).length]).toEqual([2, 2])
  })

  const cutOff: readonly [string, readonly unknown[], string][] = [
    ['a cursor comes again', [page('a', '1'), page('b', '2'), page('c', '1')], 'a cursor came a second time'],
    ['it turns in a circle at once', [page('a', '1'), page('b', '1')], 'a cursor came a second time'],
    [
      'pages stay empty',
      [page('a', 'first'), ...numbered(101).map((c) => page('', c))],
      'brought nothing new',
    ],
    ['pages repeat themselves', numbered(102).map((c) => page('a', c)), 'brought nothing new'],
    ['no full page has a cursor', [page('abc'), page('ab')], 'a full page has no cursor'],
  ]

  it.each(cutOff)('fails when %s', async (_, pages, why) => {
    const fault: unknown = await idsOf(pages, 200).catch((error: unknown) => error)
    expect(fault).toMatchObject({ code: 'ARB-VEN-004', outcome: 'unknown', facts: { path: '/things' } })
    expect((fault as Error).message).toContain(why)
  })

  it('fails when there is no end', async () => {
    const endless = Array.from({ length: 30 }, (_, i) => page(String.fromCharCode(97 + i), `c${i}`))
    await expect(idsOf(endless, 5)).rejects.toMatchObject({ code: 'ARB-VEN-004', facts: { pages: 5 } })
  })

  it('fails with a page that fails, whatever came before', async () => {
    const fault = new VenueError('ARB-VEN-003', 'down', { outcome: 'unknown' })
    await expect(idsOf([page('abc', 'c1'), fault])).rejects.toBe(fault)
    await expect(idsOf([page('abc', 'c1'), { thingz: [] }])).rejects.toMatchObject({ code: 'KALSHI_FIELD' })
    await expect(idsOf([page('abc', 'c1'), { things: [], cursor: 5 }])).rejects.toMatchObject({
      facts: { endpoint: 'GET /things', field: 'cursor' },
    })
  })
})

describe('a list that is read row by row', () => {
  const byRow = pageReader('GET /things', {
    list: 'things',
    item: z.object({ id: z.string() }),
    byRow: true,
  })
  const pages = [
    { things: [{ id: 'a' }, { id: 7 }, { id: 'c' }], cursor: 'c1' },
    { things: [null, { id: 'd' }], cursor: '' },
  ]
  const walk = (rows: readonly unknown[]): CursorWalk<{ id: string }> => {
    const call = { method: 'GET', path: '/things', query: { limit: 3 }, access: 'preferred' } as const
    return new CursorWalk({ rest: new Pages(rows), call, read: byRow, idOf: ({ id }) => id })
  }

  it('tells the rows that cannot be read, and loses no other', async () => {
    const fields: unknown[] = []
    const all = await walk(pages).collect(({ rejected }) =>
      fields.push(...rejected.map(({ facts }) => facts['field'])),
    )
    expect(all.map(({ id }) => id).join('')).toBe('acd')
    expect(fields).toEqual(['things.1.id', 'things.0'])
  })

  it('fails where nobody listens', async () => {
    const fault = { code: 'KALSHI_FIELD', facts: { field: 'things.1.id' } }
    await expect(walk(pages).collect()).rejects.toMatchObject(fault)
  })

  it('counts them as rows of a full page', async () => {
    const full = { things: [{ id: 'a' }, {}, {}] }
    await expect(walk([full]).collect(() => undefined)).rejects.toMatchObject({ code: 'ARB-VEN-004' })
  })
})
