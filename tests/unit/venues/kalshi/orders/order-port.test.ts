import { describe, expect, it } from 'vitest'
import { BugError, DataError } from '../../../../../src/lib/base/errors.js'
import { durationMs, ms, usd } from '../../../../../src/lib/base/units.js'
import type { OrderAlarm } from '../../../../../src/lib/venues/shared/orders/order-alarm.js'
import { intent, lost, MARKET, NOW, notSent, refused } from './orders.js'
import { fill, order, orderRow, ScriptedVenue } from './scripted-venue.js'

const BUY = intent('buy yes 10 @ 0.44')
const GTC = intent('buy yes 10 @ 0.44', { tif: 'gtc', expiresAt: ms(NOW + 60_000) })
const created = (filled: string, remaining = '0.00') => ({
  order_id: 'v-1',
  client_order_id: 'i-1',
  fill_count: filled,
  remaining_count: remaining,
})

function venueAnswering(answer: unknown): ScriptedVenue {
  const venue = new ScriptedVenue()
  venue.onCreate = () => answer
  return venue
}

describe('an order that is answered', () => {
  it('reports each fill with its own price and fee, then the rest of an IOC order', async () => {
    const venue = venueAnswering({ ...created('4.00'), average_fill_price: '0.4350' })
    await venue.port.submit(BUY)
    expect(venue.lines).toEqual(['acked'])
    venue.port.onNews(fill('f1 3 0.43 0.05145'))
    venue.port.onNews(fill('f2 1 0.44 0.0173'))
    expect(venue.lines).toEqual([
      'acked',
      'filled f1 3.00 @ 0.4300 fee 0.05145',
      'filled f2 1.00 @ 0.4400 fee 0.0173',
      'cancelled: the rest is gone',
    ])
    expect(venue.audited).toEqual(['f1', 'f2', 'end v-1'])
    expect([venue.port.unsettled, venue.alarms, venue.count('POST')]).toEqual([[], [], 1])
    venue.port.close()
  })

  it('ends without a cancellation when everything was filled', async () => {
    const venue = venueAnswering(created('10.00'))
    await venue.port.submit(BUY)
    venue.port.onNews(fill('f1 10 0.44 0.1725'))
    expect(venue.lines).toEqual(['acked', 'filled f1 10.00 @ 0.4400 fee 0.1725'])
    expect(venue.port.unsettled).toEqual([])
  })

  it('says that nothing was there', async () => {
    const venue = venueAnswering(created('0.00'))
    await venue.port.submit(BUY)
    expect(venue.lines).toEqual(['acked', 'cancelled: the rest is gone'])
  })

  it('tells a purchase of NO in prices of NO', async () => {
    const venue = venueAnswering(created('10.00'))
    await venue.port.submit(intent('buy no 10 @ 0.58'))
    venue.port.onNews(fill('f1 10 0.43 0.1716', { side: 'ask' }))
    expect(venue.lines[1]).toBe('filled f1 10.00 @ 0.5700 fee 0.1716')
    expect(venue.alarms).toEqual([])
  })

  it('fetches the fills that the answer counts and nobody tells', async () => {
    const venue = venueAnswering(created('4.00'))
    venue.fills.push(fill('f1 3 0.43 0.05145'), fill('f2 1 0.44 0.0173'))
    await venue.port.submit(BUY)
    await venue.port.idle()
    expect(venue.lines).toHaveLength(4)
    expect(venue.caller.calls.at(-1)).toMatchObject({ path: '/portfolio/fills', query: { order_id: 'v-1' } })
    expect(venue.port.unsettled).toEqual([])
  })

  it('raises an alarm when the fills never add up, and takes them when they come after all', async () => {
    const venue = venueAnswering(created('4.00'))
    venue.fills.push(fill('f1 3 0.43 0.05145'))
    await venue.port.submit(BUY)
    await venue.port.idle()
    expect(venue.alarms).toMatchObject([{ code: 'FILLS_MISSING', orderId: 'i-1' }])
    expect(venue.clock.now() - NOW).toBe(31_750)
    expect(venue.port.unsettled).toEqual(['i-1'])
    venue.port.onNews(fill('f2 1 0.44 0.0173'))
    expect(venue.lines.at(-1)).toBe('cancelled: the rest is gone')
    expect(venue.port.unsettled).toEqual([])
  })

  it('goes on fetching when a query fails, so many times', async () => {
    const venue = venueAnswering(created('4.00'))
    venue.readFault = lost()
    await venue.port.submit(BUY)
    await venue.port.idle()
    expect([venue.count('GET'), venue.alarmCodes]).toEqual([7, ['FILLS_MISSING']])
  })

  it('fetches nothing once it is closed', async () => {
    const venue = venueAnswering(created('4.00'))
    venue.port.close()
    await venue.port.submit(BUY)
    await venue.port.idle()
    expect([venue.count('GET'), venue.alarms]).toEqual([0, []])
  })

  it.each([
    [refused(400, 'insufficient_balance'), 'the venue refused'],
    [refused(409, 'fill_or_kill_insufficient_resting_volume'), 'the venue refused'],
    [refused(404, 'market_not_found'), 'the venue refused'],
    [refused(429), 'the venue refused'],
    [notSent(), 'no connection'],
  ])('is rejected for good when it was refused or never sent', async (error, detail) => {
    const venue = venueAnswering(error)
    await venue.port.submit(BUY)
    expect(venue.lines).toEqual([`rejected: ${detail}`])
    expect([venue.port.unsettled, venue.count('GET')]).toEqual([[], 0])
  })

  it('is not sent when the venue would refuse it', async () => {
    const venue = new ScriptedVenue({ groupOf: () => undefined })
    await venue.port.submit(intent('buy yes 10 @ 0.445'))
    await venue.port.submit({ ...GTC, id: 'i-2' })
    expect(venue.lines).toEqual([
      'rejected: not sent: 0.4450 is not on the price grid',
      'rejected: not sent: no order group is armed for this shard',
    ])
    expect(venue.caller.calls).toEqual([])
  })

  it('is sent once in its life', async () => {
    const venue = venueAnswering(created('0.00'))
    await venue.port.submit(BUY)
    expect(() => venue.port.submit(BUY)).toThrow(BugError)
    expect(() => venue.port.recall(BUY, NOW)).toThrow(BugError)
    await expect(venue.port.resolve('never-sent')).rejects.toThrow(BugError)
    expect(venue.count('POST')).toBe(1)
  })

  it('rests with its group, its shard and its expiry until the venue says that it is over', async () => {
    const venue = venueAnswering(created('0.00', '10.00'))
    await venue.port.submit(GTC)
    expect(venue.caller.calls[0]).toMatchObject({
      shard: 2,
      body: { order_group_id: 'og-2', exchange_index: 2, expiration_time: NOW / 1_000 + 60 },
    })
    venue.port.onNews(order('resting 0 of 10'))
    expect([venue.lines, venue.port.unsettled]).toEqual([['acked'], ['i-1']])
    venue.port.onNews(order('cancelled 0 of 10', { reason: 'ExpiryCancel' }))
    expect(venue.lines).toEqual(['acked', 'expired: ExpiryCancel'])
  })

  it('waits for the fill behind an order that is told as cancelled', async () => {
    const venue = venueAnswering(created('0.00', '10.00'))
    await venue.port.submit(GTC)
    venue.port.onNews(order('cancelled 4 of 10', { reason: 'Decrease' }))
    expect(venue.lines).toEqual(['acked'])
    venue.port.onNews(fill('f1 4 0.44 0.0001', { taker: false }))
    expect(venue.lines.slice(1)).toEqual(['filled f1 4.00 @ 0.4400 fee 0.0001', 'cancelled: Decrease'])
  })
})

describe('an order whose answer was lost', () => {
  it('gets no report: it is neither filled nor dead', async () => {
    const venue = venueAnswering(lost())
    await venue.port.submit(BUY)
    expect([venue.lines, venue.port.unknown, venue.count('POST')]).toEqual([[], ['i-1'], 1])
  })

  it('is unknown as well when the answer proves nothing, or the caller breaks', async () => {
    const venue = venueAnswering({ order: {} })
    await venue.port.submit(BUY)
    expect(venue.port.unknown).toEqual(['i-1'])
    venue.onCreate = () => new DataError('ODD', 'odd')
    await expect(venue.port.submit({ ...BUY, id: 'i-2' })).rejects.toThrow('odd')
    expect(venue.port.unknown).toEqual(['i-1', 'i-2'])
  })

  it('is found by its id in the list of its market, with the fills of its order', async () => {
    const venue = venueAnswering(lost())
    await venue.port.submit(BUY)
    venue.orders.push(orderRow(order('cancelled 4 of 10')))
    venue.fills.push(fill('f1 4 0.44 0.0690'))
    expect(await venue.port.resolve('i-1')).toBe(true)
    expect(venue.lines).toEqual(['acked', 'filled f1 4.00 @ 0.4400 fee 0.069', 'cancelled: the rest is gone'])
    expect(venue.caller.calls.map(({ path, query }) => [path, query?.['ticker']])).toEqual([
      ['/portfolio/events/orders', undefined],
      ['/exchange/user_data_timestamp', undefined],
      ['/portfolio/orders', MARKET.id],
      ['/portfolio/fills', MARKET.id],
      ['/historical/cutoff', undefined],
    ])
  })

  it('is told by the stream before anybody asks', async () => {
    const venue = venueAnswering(lost())
    await venue.port.submit(BUY)
    venue.port.onNews(order('executed 10 of 10'))
    expect(venue.port.unknown).toEqual([])
    venue.port.onNews(fill('f1 10 0.44 0.1725'))
    expect(venue.lines).toEqual(['acked', 'filled f1 10.00 @ 0.4400 fee 0.1725'])
  })

  it('a duplicate id means that it arrived: it is looked up at once', async () => {
    const venue = venueAnswering(refused(409, 'order_already_exists'))
    venue.orders.push(orderRow(order('executed 10 of 10')))
    venue.fills.push(fill('f1 10 0.44 0.1725'))
    await venue.port.submit(BUY)
    expect(venue.lines).toEqual(['acked', 'filled f1 10.00 @ 0.4400 fee 0.1725'])
  })

  it('a conflict without a code is looked up, too, and is no refusal', async () => {
    const venue = venueAnswering(refused(409))
    await venue.port.submit(BUY)
    expect([venue.lines, venue.port.unknown]).toEqual([[], ['i-1']])
  })

  it('is taken over from an earlier run without being sent', async () => {
    const venue = new ScriptedVenue()
    venue.port.recall(BUY, NOW)
    expect([venue.port.unknown, venue.count('POST')]).toEqual([['i-1'], 0])
    venue.orders.push(orderRow(order('cancelled 0 of 10')))
    expect(await venue.port.resolve('i-1')).toBe(true)
  })
})

describe('the proof that there is no order', () => {
  const lostOrder = async (over: object = {}) => {
    const venue = venueAnswering(lost())
    await venue.port.submit({ ...BUY, ...over })
    return venue
  }

  it('takes three complete looks over ninety seconds', async () => {
    const venue = await lostOrder()
    expect(await venue.askAfter('i-1', 6_000)).toBe(false)
    expect(await venue.askAfter('i-1', 45_000)).toBe(false)
    expect(await venue.askAfter('i-1', 44_999)).toBe(false)
    expect(venue.lines).toEqual([])
    expect(await venue.askAfter('i-1', 1)).toBe(true)
    expect(venue.lines).toEqual(['rejected: the venue does not have it: proven by its complete lists'])
    expect(venue.port.unsettled).toEqual([])
  })

  it('takes three even if they are far apart', async () => {
    const venue = await lostOrder()
    await venue.askAfter('i-1', 6_000)
    expect(await venue.askAfter('i-1', 600_000)).toBe(false)
    expect(await venue.askAfter('i-1', 1)).toBe(true)
  })

  it('counts no look that is as old as the order, or that failed', async () => {
    const venue = await lostOrder()
    venue.lagMs = 100_000
    for (let i = 0; i < 4; i++) await venue.askAfter('i-1', 25_000)
    venue.lagMs = 0
    venue.readFault = lost()
    for (let i = 0; i < 4; i++) await venue.askAfter('i-1', 100_000)
    venue.readFault = new DataError('KALSHI_FIELD', 'a field is gone')
    await venue.askAfter('i-1', 100_000)
    venue.readFault = undefined
    await venue.askAfter('i-1', 100_000)
    await venue.askAfter('i-1', 100_000)
    expect(venue.lines).toEqual([])
    expect(await venue.askAfter('i-1', 1)).toBe(true)
  })

  it('waits for the end of an order that may rest, and never comes for one without an end', async () => {
    const resting = await lostOrder({ tif: 'gtc', expiresAt: ms(NOW + 300_000) })
    for (let i = 0; i < 3; i++) expect(await resting.askAfter('i-1', 100_000)).toBe(false)
    for (const [wait, proven] of [
      [6_000, false],
      [50_000, false],
      [50_000, true],
    ] as const)
      expect(await resting.askAfter('i-1', wait)).toBe(proven)
    const endless = new ScriptedVenue()
    endless.port.recall({ ...BUY, tif: 'gtc' }, NOW)
    for (let i = 0; i < 5; i++) expect(await endless.askAfter('i-1', 1_000_000)).toBe(false)
  })

  it.each([
    ['an order without an id of ours', [order('resting 0 of 10', { clientOrderId: undefined })], []],
    ['a fill whose order is not listed', [], [fill('f1 4 0.44 0.0690')]],
  ])('does not come while %s may be it', async (_, orders, fills) => {
    const venue = await lostOrder()
    venue.orders.push(...orders.map(orderRow))
    venue.fills.push(...fills)
    for (let i = 0; i < 5; i++) expect(await venue.askAfter('i-1', 100_000)).toBe(false)
  })

  it('is not disturbed by orders and fills of others', async () => {
    const venue = await lostOrder()
    venue.orders.push(orderRow(order('executed 4 of 4', { orderId: 'v-9', clientOrderId: 'i-9' })))
    venue.fills.push(fill('f9 4 0.44 0.0690', { orderId: 'v-9' }))
    for (let i = 0; i < 3; i++) await venue.askAfter('i-1', 50_000)
    expect(venue.lines).toHaveLength(1)
  })

  it('gives way to evidence: what was filled is booked, with an alarm', async () => {
    const venue = await lostOrder()
    for (let i = 0; i < 3; i++) await venue.askAfter('i-1', 50_000)
    venue.port.onNews(order('cancelled 4 of 10'))
    venue.port.onNews(fill('f1 4 0.44 0.0690'))
    expect(venue.lines.slice(1)).toEqual(['acked', 'filled f1 4.00 @ 0.4400 fee 0.069'])
    expect(venue.alarmCodes).toEqual(['LATE_EVIDENCE'])
    expect(venue.port.unsettled).toEqual([])
  })

  it('can be told in shorter rules', async () => {
    const absence = { queries: 1, period: durationMs(0), margin: durationMs(0) }
    const venue = new ScriptedVenue({ absence })
    venue.onCreate = lost
    await venue.port.submit(BUY)
    expect(await venue.askAfter('i-1', 1)).toBe(true)
  })
})

describe('cancelling', () => {
  const resting = async () => {
    const venue = venueAnswering(created('0.00', '10.00'))
    await venue.port.submit(GTC)
    return venue
  }

  it('is believed when the order itself says so', async () => {
    const venue = await resting()
    venue.orders.push(orderRow(order('cancelled 4 of 10', { reason: 'Decrease' })))
    venue.fills.push(fill('f1 4 0.44 0', { taker: false }))
    expect(await venue.port.cancel('i-1')).toBe(true)
    expect(venue.lines).toEqual(['acked', 'filled f1 4.00 @ 0.4400 fee 0.00', 'cancelled: Decrease'])
    expect(venue.caller.calls[1]).toMatchObject({
      method: 'DELETE',
      path: '/portfolio/events/orders/v-1',
      query: { market_ticker: MARKET.id, exchange_index: 2 },
    })
  })

  it('a 404 is a question, and a fill wins over it', async () => {
    const venue = await resting()
    venue.onCancel = () => refused(404, 'not_found')
    venue.orders.push(orderRow(order('executed 10 of 10')))
    venue.fills.push(fill('f1 10 0.44 0', { taker: false }))
    expect(await venue.port.cancel('i-1')).toBe(true)
    expect(venue.lines).toEqual(['acked', 'filled f1 10.00 @ 0.4400 fee 0.00'])
  })

  it('leaves the order open when it is not found anywhere', async () => {
    const venue = await resting()
    venue.onCancel = () => refused(404, 'not_found')
    expect(await venue.port.cancel('i-1')).toBe(false)
    expect([venue.lines, venue.port.unsettled]).toEqual([['acked'], ['i-1']])
  })

  it('throws when its answer was lost', async () => {
    const venue = await resting()
    venue.onCancel = lost
    await expect(venue.port.cancel('i-1')).rejects.toMatchObject({ outcome: 'unknown' })
    expect(venue.port.unsettled).toEqual(['i-1'])
  })

  it('looks an unknown order up before it cancels it', async () => {
    const venue = venueAnswering(lost())
    await venue.port.submit(GTC)
    expect(await venue.port.cancel('i-1')).toBe(false)
    expect(venue.count('DELETE')).toBe(0)
    venue.orders.push(orderRow(order('resting 0 of 10')))
    await venue.port.cancel('i-1')
    expect(venue.count('DELETE')).toBe(1)
    venue.port.onNews(order('cancelled 0 of 10'))
    expect(await venue.port.cancel('i-1')).toBe(true)
    expect(venue.count('DELETE')).toBe(1)
  })

  it('cancels everything, and lets nothing rest while the venue may still be at it', async () => {
    const venue = await resting()
    venue.orders.push(orderRow(order('cancelled 0 of 10')))
    venue.onCancel = () => undefined
    await venue.port.cancelAll()
    expect(venue.port.unsettled).toEqual([])
    venue.reports.length = 0
    await venue.port.submit({ ...GTC, id: 'i-2', expiresAt: ms(NOW + 600_000) })
    expect(venue.lines).toEqual(['rejected: not sent: the venue is still cancelling everything'])
    await venue.port.submit({ ...BUY, id: 'i-3' })
    await venue.clock.sleepUntil(ms(NOW + 60_000))
    await venue.port.submit({ ...GTC, id: 'i-4', expiresAt: ms(NOW + 600_000) })
    expect(venue.count('POST')).toBe(3)
  })
})

describe('what must not happen is booked and told', () => {
  const told = async (
    ...news: Parameters<ScriptedVenue['port']['onNews']>[0][]
  ): Promise<[string[], string[]]> => {
    const venue = venueAnswering(created('0.00', '10.00'))
    await venue.port.submit(GTC)
    for (const one of news) venue.port.onNews(one)
    venue.port.close()
    return [venue.lines.slice(1).map((text) => text.split(' ').slice(0, 3).join(' ')), venue.alarmCodes]
  }
  const CASES: readonly [OrderAlarm['code'], string[], Parameters<ScriptedVenue['port']['onNews']>[0][]][] = [
    ['OVERFILL', ['filled f1 10.05'], [fill('f1 10.05 0.44 0')]],
    ['WORSE_THAN_LIMIT', ['filled f1 1.00'], [fill('f1 1 0.45 0')]],
    ['FILL_DIFFERS', ['filled f1 1.00'], [fill('f1 1 0.44 0'), fill('f1 1 0.44 0.01')]],
    ['MISMATCH', ['filled f1 1.00'], [fill('f1 1 0.44 0', { side: 'ask' })]],
    ['MISMATCH', [], [fill('f1 1 0.44 0', { market: 'KXOTHER' })]],
    ['MISMATCH', [], [order('cancelled 0 of 10', { market: 'KXOTHER' })]],
    ['SENT_TWICE', ['filled f1 1.00'], [fill('f1 1 0.44 0', { orderId: 'v-2', clientOrderId: 'i-1' })]],
    ['FOREIGN', [], [order('resting 0 of 5', { orderId: 'v-9', clientOrderId: 'theirs' })]],
    ['FOREIGN', [], [fill('f9 1 0.44 0', { orderId: 'v-9' }), fill('f8 1 0.44 0', { orderId: 'v-9' })]],
  ]

  it.each(CASES)('%s', async (code, lines, news) => {
    expect(await told(...news)).toEqual([lines, [code]])
  })

  it('news of an order of which an order sent waits for its id are kept until it has it', async () => {
    const venue = new ScriptedVenue()
    venue.onCreate = () => {
      venue.port.onNews(fill('f1 10 0.44 0.1725'))
      venue.port.onNews(fill('f9 1 0.44 0', { orderId: 'v-9' }))
      expect(venue.alarms).toEqual([])
      return created('10.00')
    }
    await venue.port.submit(BUY)
    expect(venue.lines).toEqual(['acked', 'filled f1 10.00 @ 0.4400 fee 0.1725'])
    expect(venue.alarms).toEqual([{ code: 'FOREIGN', orderId: 'v-9', detail: `fill in ${MARKET.id}` }])
  })

  it('positions and groups are not its business', () => {
    const venue = new ScriptedVenue()
    const figures = { position: 1, realised: usd(0), fees: usd(0) }
    venue.port.onNews({ type: 'position', venue: 'kalshi', market: MARKET.id, ...figures })
    venue.port.onNews({ type: 'group', venue: 'kalshi', groupId: 'og', what: 'triggered', at: undefined })
    expect([venue.lines, venue.alarms]).toEqual([[], []])
  })
})
