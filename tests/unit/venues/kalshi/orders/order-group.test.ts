import { describe, expect, it } from 'vitest'
import { parseQty, qty } from '../../../../../src/lib/base/units.js'
import {
  createGroup,
  deleteGroup,
  readGroup,
  readGroups,
  setGroupLimit,
} from '../../../../../src/lib/venues/kalshi/orders/group-calls.js'
import { OrderGroups, type GroupChange } from '../../../../../src/lib/venues/kalshi/orders/order-group.js'
import type { KalshiCall } from '../../../../../src/lib/venues/kalshi/rest/call.js'
import { describeDocumented } from '../../../../exchange/kalshi/documented.js'
import { FakeCaller, lost, refused } from './orders.js'

const LIMIT = parseQty('200')

const created = ({ body }: KalshiCall): object => {
  const { exchange_index: shard } = body as { exchange_index: number }
  return { order_group_id: `og-${shard}`, subaccount: 0, exchange_index: shard }
}

/** Groups on shards 0 and 2; whatever comes after is answered by `answer`. */
async function groupsWith(answer: (call: KalshiCall) => unknown = () => ({})) {
  const changes: GroupChange[] = []
  const caller = new FakeCaller((call) => (call.path.endsWith('/create') ? created(call) : answer(call)))
  const groups = new OrderGroups({ caller, limit: LIMIT, onChange: (change) => changes.push(change) })
  await groups.open(0)
  await groups.open(2)
  changes.length = 0
  caller.calls.length = 0
  return { groups, caller, changes }
}

const news = (what: string, groupId = 'og-2') =>
  ({ type: 'group', venue: 'kalshi', groupId, what, at: undefined }) as const
const armed = (groups: OrderGroups) => [groups.armedOn(0), groups.armedOn(2)]

describe('order groups', () => {
  it('makes one for each shard, once', async () => {
    const caller = new FakeCaller(created)
    const groups = new OrderGroups({ caller, limit: LIMIT, onChange: () => undefined })
    expect(groups.armedOn(2)).toBeUndefined()
    await groups.open(2)
    await groups.open(2)
    expect(caller.calls).toEqual([
      {
        method: 'POST',
        path: '/portfolio/order_groups/create',
        body: { contracts_limit_fp: '200.00', exchange_index: 2 },
        access: 'signed',
      },
    ])
    expect([groups.armedOn(2), groups.armedOn(0), groups.armedOn(undefined)]).toEqual([
      'og-2',
      undefined,
      undefined,
    ])
  })

  it('has none when its creation was lost: another one can be made', async () => {
    let answers = 0
    const caller = new FakeCaller((call) => {
      if (answers++ === 0) throw lost()
      return created(call)
    })
    const groups = new OrderGroups({ caller, limit: LIMIT, onChange: () => undefined })
    await expect(groups.open(2)).rejects.toMatchObject({ outcome: 'unknown' })
    expect(groups.armedOn(2)).toBeUndefined()
    await groups.open(2)
    expect(groups.armedOn(2)).toBe('og-2')
  })

  it('triggers all of them, and lets nothing in from the call on until each is reset', async () => {
    const { groups, caller, changes } = await groupsWith()
    const triggered = groups.trigger()
    expect(armed(groups)).toEqual([undefined, undefined])
    await triggered
    expect(caller.calls).toMatchObject([
      {
        method: 'PUT',
        path: '/portfolio/order_groups/og-0/trigger',
        query: { exchange_index: 0 },
        urgent: true,
      },
      {
        method: 'PUT',
        path: '/portfolio/order_groups/og-2/trigger',
        query: { exchange_index: 2 },
        urgent: true,
      },
    ])
    expect(changes.map(({ shard, state }) => [shard, state])).toEqual([
      [0, 'triggered'],
      [2, 'triggered'],
    ])
    await groups.reset(2)
    expect(armed(groups)).toEqual([undefined, 'og-2'])
  })

  it('tries every group even when one fails, and stays closed whatever is said later', async () => {
    const { groups, caller } = await groupsWith(({ path, method }) => {
      if (path.includes('og-0')) throw lost()
      const listed = { contracts_limit_fp: '200.00', is_auto_cancel_enabled: false }
      const rows = ['og-0', 'og-2'].map((id) => ({ id, ...listed }))
      return method === 'GET' ? { order_groups: rows } : {}
    })
    await expect(groups.trigger()).rejects.toMatchObject({ outcome: 'unknown' })
    expect(caller.calls).toHaveLength(2)
    await groups.reread()
    groups.onNews(news('reset', 'og-0'))
    expect(groups.stateOf(0)).toBe('armed')
    expect(armed(groups)).toEqual([undefined, undefined])
    await groups.open(3)
    expect(groups.armedOn(3)).toBeUndefined()
  })

  it('stays closed when a reset fails', async () => {
    const { groups } = await groupsWith(({ path }) => {
      if (path.endsWith('/reset')) throw refused(404, 'not_found')
      return {}
    })
    await groups.trigger()
    await expect(groups.reset(2)).rejects.toMatchObject({ outcome: 'refused' })
    expect(groups.armedOn(2)).toBeUndefined()
  })

  it('hears from the stream that the venue ended the orders of a group', async () => {
    const { groups, changes } = await groupsWith()
    groups.onNews(news('triggered'))
    groups.onNews(news('triggered'))
    expect(armed(groups)).toEqual(['og-0', undefined])
    expect(changes).toEqual([{ shard: 2, groupId: 'og-2', state: 'triggered', why: 'triggered' }])
    groups.onNews(news('reset'))
    groups.onNews(news('limit_updated'))
    groups.onNews(news('created'))
    groups.onNews(news('triggered', 'somebody-else'))
    expect(armed(groups)).toEqual(['og-0', 'og-2'])
    groups.onNews(news('merged'))
    expect(groups.stateOf(2)).toBe('unsure')
    expect(groups.armedOn(2)).toBeUndefined()
  })

  it('makes another one when a group was deleted', async () => {
    const { groups } = await groupsWith()
    groups.onNews(news('deleted'))
    expect([groups.armedOn(2), groups.stateOf(2)]).toEqual([undefined, undefined])
    await groups.open(2)
    expect(groups.armedOn(2)).toBe('og-2')
  })

  it('knows nothing after a gap until it has read them again', async () => {
    const { groups } = await groupsWith(() => ({
      order_groups: [{ id: 'og-2', is_auto_cancel_enabled: true, exchange_index: 2 }],
    }))
    groups.noteGap()
    expect(armed(groups)).toEqual([undefined, undefined])
    await groups.reread()
    expect([groups.stateOf(0), groups.stateOf(2)]).toEqual(['unsure', 'triggered'])
    expect([groups.isUnsure, armed(groups)]).toEqual([true, [undefined, undefined]])
  })

  it('keeps a group that is not listed for the trigger, and what is told meanwhile is newer than the list', async () => {
    let answer: (rows: object) => void = () => undefined
    const { groups, caller } = await groupsWith(({ method }) =>
      method === 'GET' ? new Promise((resolve) => (answer = resolve)) : {},
    )
    const reading = groups.reread()
    groups.onNews(news('triggered'))
    answer({ order_groups: [{ id: 'og-2', is_auto_cancel_enabled: false }] })
    await reading
    expect([groups.stateOf(0), groups.stateOf(2)]).toEqual(['unsure', 'triggered'])
    await groups.trigger()
    expect(caller.lines.filter((line) => line.endsWith('/trigger'))).toHaveLength(2)
  })

  it('triggers the groups of earlier runs, too, and puts nothing into them', async () => {
    const row = (id: string, over: object = {}) => ({ id, is_auto_cancel_enabled: false, ...over })
    const { groups, caller } = await groupsWith(({ method, path }) => {
      if (method === 'GET')
        return {
          order_groups: [
            row('og-0'),
            row('old-1', { exchange_index: 1 }),
            row('old-2'),
            row('done', { is_auto_cancel_enabled: true }),
          ],
        }
      if (path.includes('old-2')) throw refused(404, 'not_found')
      return {}
    })
    await groups.adopt()
    expect([groups.armedOn(0), groups.armedOn(1)]).toEqual(['og-0', undefined])
    await groups.trigger()
    const triggered = caller.calls.filter(({ method }) => method === 'PUT')
    expect(triggered.map(({ path, query }) => [path.split('/')[3], query?.['exchange_index']])).toEqual([
      ['og-0', 0],
      ['og-2', 2],
      ['old-1', 1],
      ['old-2', undefined],
    ])
    await groups.trigger()
    expect(caller.calls.filter(({ method }) => method === 'PUT')).toHaveLength(6)
  })

  it('stays unsure when it cannot be read again', async () => {
    const { groups } = await groupsWith(() => ({ order_groups: [{ id: 7 }] }))
    groups.noteGap()
    await expect(groups.reread()).rejects.toThrow('order_groups')
    expect(groups.stateOf(2)).toBe('unsure')
  })

  it.each([qty(0), parseQty('0.5'), parseQty('1.5'), parseQty('1000001')])(
    'refuses a limit of %d',
    async (limit) => {
      const groups = new OrderGroups({ caller: new FakeCaller(created), limit, onChange: () => undefined })
      await expect(groups.open(0)).rejects.toThrow('1 to 1,000,000')
    },
  )
})

describe('the calls about order groups', () => {
  const PLACE = { groupId: 'og/1', shard: 3 }

  it('names the shard wherever a group is named', async () => {
    const caller = new FakeCaller(() => undefined)
    await setGroupLimit(caller, PLACE, parseQty('5'))
    await deleteGroup(caller, PLACE)
    expect(caller.calls).toMatchObject([
      {
        method: 'PUT',
        path: '/portfolio/order_groups/og%2F1/limit',
        body: { contracts_limit_fp: '5.00' },
        query: { exchange_index: 3 },
      },
      { method: 'DELETE', path: '/portfolio/order_groups/og%2F1', query: { exchange_index: 3 } },
    ])
  })

  it('reads one with its orders', async () => {
    const caller = new FakeCaller(() => ({ is_auto_cancel_enabled: false, orders: ['o-1'] }))
    expect(await readGroup(caller, 'og-1')).toEqual({
      groupId: 'og-1',
      limit: undefined,
      triggered: false,
      shard: undefined,
      orderIds: ['o-1'],
    })
  })

  it('believes no answer without an id, and none about another shard', async () => {
    for (const answer of [
      {},
      undefined,
      { order_group_id: '' },
      { order_group_id: 'og', exchange_index: 1 },
    ]) {
      const made = createGroup(new FakeCaller(() => answer), { limit: LIMIT, shard: 0 })
      await expect(made).rejects.toMatchObject({ code: 'ARB-VEN-005', outcome: 'unknown' })
    }
  })
})

describeDocumented('the documented group', (samples) => {
  it('is asked for and read', async () => {
    const caller = new FakeCaller(() => samples['rest.order_group.create.response'])
    expect(await createGroup(caller, { limit: LIMIT, shard: 2 })).toBe('og-5f1c')
    expect(caller.calls[0]!.body).toEqual(samples['rest.order_group.create.request'])
    expect(await readGroups(new FakeCaller(() => ({ order_groups: null })))).toEqual([])
  })
})
