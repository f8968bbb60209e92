// What an unkind venue, a slow line or a kill in the wrong moment could do to money.
import { describe, expect, it } from 'vitest'
import { DataError } from '../../../../../src/lib/base/errors.js'
import { durationMs, ms } from '../../../../../src/lib/base/units.js'
import { KalshiBudgets } from '../../../../../src/lib/venues/kalshi/rest/budgets.js'
import type { KalshiCall } from '../../../../../src/lib/venues/kalshi/rest/call.js'
import { StepClock } from '../../../../integration/kalshi/support/step-clock.js'
import { intent, lost, NOW, refused } from './orders.js'
import { fill, order, orderRow, ScriptedVenue } from './scripted-venue.js'

const BUY = intent('buy yes 10 @ 0.44')
const GTC = intent('buy yes 10 @ 0.44', { tif: 'gtc', expiresAt: ms(NOW + 3_600_000) })
const created = (filled: string, remaining: string, over: object = {}) => ({
  order_id: 'v-1',
  client_order_id: 'i-1',
  fill_count: filled,
  remaining_count: remaining,
  ...over,
})

function venueAnswering(answer: unknown, over: ConstructorParameters<typeof ScriptedVenue>[0] = {}) {
  const venue = new ScriptedVenue({ fillWaits: [durationMs(1)], ...over })
  venue.onCreate = () => answer
  return venue
}

async function resting() {
  const venue = venueAnswering(created('0.00', '10.00'))
  await venue.port.submit(GTC)
  return venue
}

/** Answers the calls that go, under a budget of so many a second, and keeps what has gone. */
function slowLine() {
  const clock = new StepClock(NOW)
  const budgets = new KalshiBudgets({ clock })
  const gone: string[] = []
  const answer = ({ method, body, path }: KalshiCall): unknown => {
    if (method === 'DELETE') return undefined
    if (path === '/exchange/user_data_timestamp') return { as_of_time: new Date(clock.now()).toISOString() }
    if (method === 'GET') return { orders: [], fills: [], cursor: '' }
    const { client_order_id: id } = body as { client_order_id: string }
    return { order_id: `v${id}`, client_order_id: id, fill_count: '0.00', remaining_count: '0.00' }
  }
  const caller = {
    call: async (call: KalshiCall): Promise<unknown> => {
      await budgets.pay(call, true, call.signal === undefined ? {} : { signal: call.signal })
      call.onSend?.()
      gone.push(call.method)
      return answer(call)
    },
  }
  const venue = new ScriptedVenue({ caller, clock, shardOf: () => 0 })
  const drive = async <T>(work: Promise<T>): Promise<T> => {
    let done = false
    void work.finally(() => (done = true))
    while (!done) {
      await new Promise(setImmediate)
      if (!done) clock.step(100)
    }
    return work
  }
  return { venue, gone, drive, clock }
}

describe('a kill', () => {
  const manyOrders = (venue: ScriptedVenue) =>
    Array.from({ length: 24 }, (_, i) => venue.port.submit({ ...(i % 2 ? BUY : GTC), id: `i-${i}` }))

  it('calls back what waits for the rate limit: nothing leaves after it', async () => {
    const { venue, gone, drive } = slowLine()
    const sends = manyOrders(venue)
    const left = venue.port.cancelAll()
    await drive(Promise.all(sends))
    expect(await drive(left)).toEqual([])
    expect(gone.lastIndexOf('POST')).toBeLessThan(gone.indexOf('DELETE'))
    expect(venue.reports.filter(({ kind }) => kind === 'rejected')).toHaveLength(
      24 - gone.filter((method) => method === 'POST').length,
    )
    expect(venue.port.unsettled).toEqual([])
  })

  it('lets no order of any kind leave until somebody resumes', async () => {
    const { venue, gone, drive } = slowLine()
    const sends = manyOrders(venue)
    const halted = venue.port.halt()
    await drive(Promise.all([...sends, halted]))
    const before = gone.filter((method) => method === 'POST').length
    await venue.port.submit({ ...BUY, id: 'late' })
    expect(gone.filter((method) => method === 'POST')).toHaveLength(before)
    expect(venue.lines.at(-1)).toBe('rejected: not sent: orders are halted')
    venue.port.resume()
    await drive(venue.port.submit({ ...BUY, id: 'later' }))
    expect(gone.filter((method) => method === 'POST')).toHaveLength(before + 1)
  })

  it('waits for what has left, and asks about it', async () => {
    const venue = new ScriptedVenue()
    let fail: (error: Error) => void = () => undefined
    venue.onCreate = () => new Promise((_, reject) => (fail = reject))
    const sending = venue.port.submit(BUY)
    await new Promise(setImmediate)
    const halted = venue.port.halt()
    venue.orders.push(orderRow(order('cancelled 0 of 10')))
    fail(lost())
    await Promise.all([sending, halted])
    expect([venue.lines, venue.port.unsettled]).toEqual([['acked', 'cancelled: the rest is gone'], []])
  })

  it('ends an order that turns up resting after it, and counts it among what may rest until then', async () => {
    const venue = venueAnswering(lost())
    await venue.port.submit(GTC)
    await venue.port.halt()
    expect(await venue.port.cancelAll()).toEqual(['i-1'])
    venue.orders.push(orderRow(order('resting 0 of 10')))
    venue.onCancel = () => {
      venue.orders.splice(0, 1, orderRow(order('cancelled 0 of 10')))
      return { order_id: 'v-1', reduced_by: '10.00' }
    }
    const before = venue.count('DELETE')
    await venue.port.resolve('i-1')
    await venue.port.idle()
    expect(venue.count('DELETE') - before).toBe(1)
    expect([venue.lines, venue.port.unsettled]).toEqual([['acked', 'cancelled: the rest is gone'], []])
    expect(venue.alarmCodes).toEqual(['LATE_EVIDENCE'])
  })

  it('asks everything again when an order goes: its group, its expiry and the quiet', async () => {
    let group = 'og-1'
    const { venue, drive, clock, gone } = slowLine()
    Object.assign((venue.port as unknown as { options: object }).options, { groupOf: () => group })
    const soon = { ...GTC, id: 'soon', expiresAt: ms(NOW + 3_000) }
    const first = Array.from({ length: 20 }, (_, i) => venue.port.submit({ ...BUY, id: `b-${i}` }))
    const waiting = [venue.port.submit(soon)]
    await drive(Promise.all([...first, ...waiting]))
    expect(clock.now()).toBeGreaterThan(NOW + 900)
    expect(venue.lines.at(-1)).toContain('less than two seconds away')
    const more = Array.from({ length: 12 }, (_, i) => venue.port.submit({ ...BUY, id: `c-${i}` }))
    const grouped = venue.port.submit({ ...GTC, id: 'grouped' })
    group = 'og-2'
    await drive(Promise.all([...more, grouped]))
    expect(venue.lines).toContain('rejected: not sent: another order group was armed meanwhile')
    expect(gone.filter((method) => method === 'POST')).toHaveLength(32)
  })

  it('is believed only after two complete and fresh lists without anything, and tells what is left', async () => {
    const venue = await resting()
    venue.onCancel = () => undefined
    venue.orders.push(orderRow(order('resting 0 of 10')))
    expect(await venue.port.cancelAll()).toEqual(['v-1'])
    expect(venue.count('DELETE')).toBeGreaterThan(2)
    venue.orders.splice(0, 1, orderRow(order('cancelled 0 of 10')))
    venue.lagMs = 600_000
    await expect(venue.port.cancelAll()).rejects.toMatchObject({ code: 'ARB-VEN-004' })
    venue.lagMs = 0
    const before = venue.clock.now()
    expect(await venue.port.cancelAll()).toEqual([])
    expect(venue.clock.now() - before).toBe(2_000)
  })

  it('counts its minute from the answer, also from one that was lost, and asks what became of the orders', async () => {
    const venue = await resting()
    venue.orders.push(orderRow(order('cancelled 0 of 10')))
    venue.onCancel = () => {
      void venue.clock.sleepUntil(ms(NOW + 9_000))
      return lost()
    }
    expect(await venue.port.cancelAll()).toEqual([])
    expect(venue.port.unsettled).toEqual([])
    await venue.clock.sleepUntil(ms(NOW + 68_999))
    await venue.port.submit({ ...GTC, id: 'i-2' })
    expect(venue.lines.at(-1)).toContain('still cancelling everything')
  })

  it('throws when it was refused and nobody can tell what rests', async () => {
    const venue = await resting()
    venue.onCancel = () => refused(401)
    venue.readFault = refused(401)
    await expect(venue.port.cancelAll()).rejects.toMatchObject({ status: 401 })
  })
})

describe('evidence of another order', () => {
  it('is not booked: neither fills of others nor another order in the answer about ours', async () => {
    const venue = await resting()
    const others = [fill('x1 3 0.44 0.05', { orderId: 'v-77' }), fill('f1 1 0.44 0.02')]
    Object.defineProperty(venue.fills, 'filter', { value: () => others })
    venue.orders.push(orderRow(order('resting 1 of 10')))
    await venue.port.resolve('i-1')
    await venue.port.resolve('i-1')
    expect(venue.lines).toEqual(['acked', 'filled f1 1.00 @ 0.4400 fee 0.02'])
    expect(venue.alarmCodes).toEqual(['MISMATCH'])
    venue.orders.splice(0)
    venue.orderAnswer = orderRow(order('cancelled 0 of 10', { orderId: 'v-9', clientOrderId: 'zzz' }))
    await venue.port.resolve('i-1')
    expect([venue.lines.length, venue.port.unsettled]).toEqual([2, ['i-1']])
  })

  it('one order at the venue for two of ours stays with the first', async () => {
    const venue = venueAnswering(created('10.00', '0.00', { client_order_id: undefined }))
    venue.fills.push(fill('f1 10 0.44 0.17'))
    await venue.port.submit(BUY)
    await venue.port.idle()
    await venue.port.submit({ ...BUY, id: 'i-2' })
    await venue.port.idle()
    expect(venue.reports.map(({ orderId, kind }) => `${orderId} ${kind}`)).toEqual([
      'i-1 acked',
      'i-1 filled',
    ])
    expect([venue.alarmCodes, venue.port.unknown]).toEqual([['CLAIMED_TWICE'], ['i-2']])
  })
})

describe('two orders at the venue under one id', () => {
  it('are both cancelled, and over when both are', async () => {
    const venue = await resting()
    venue.port.onNews(order('resting 0 of 10', { orderId: 'v-2' }))
    venue.port.onNews(order('cancelled 0 of 10', { orderId: 'v-2' }))
    expect([venue.lines, venue.alarmCodes]).toEqual([['acked'], ['SENT_TWICE']])
    venue.port.onNews(order('resting 0 of 10', { orderId: 'v-3' }))
    venue.onCancel = () => refused(404)
    await venue.port.cancel('i-1')
    const deleted = venue.caller.lines.filter((one) => one.startsWith('DELETE'))
    expect(deleted.map((one) => one.split('/').at(-1))).toEqual(['v-1', 'v-3'])
    venue.port.onNews(order('cancelled 0 of 10'))
    expect(venue.port.unsettled).toEqual(['i-1'])
    venue.port.onNews(order('cancelled 0 of 10', { orderId: 'v-3', reason: 'HaltCancel' }))
    expect([venue.lines.at(-1), venue.port.unsettled]).toEqual(['cancelled: HaltCancel', []])
  })
})

describe('a conflict', () => {
  it.each(['order_already_exists', 'ORDER_ALREADY_EXISTS', 'conflict', 'client_order_id_taken', undefined])(
    'of code %s is a duplicate: looked up, and never proven absent',
    async (code) => {
      const venue = venueAnswering(refused(409, code))
      await venue.port.submit(BUY)
      for (let i = 0; i < 5; i++) await venue.askAfter('i-1', 45_000)
      expect([venue.lines, venue.alarmCodes, venue.port.unknown]).toEqual([[], ['NOT_SHOWN'], ['i-1']])
    },
  )
})

describe('what the answer and the order say of the end', () => {
  it('an IOC order of which something remains is asked about', async () => {
    const venue = venueAnswering(created('0.00', '10.00'))
    venue.orders.push(orderRow(order('resting 0 of 10')))
    await venue.port.submit(BUY)
    expect([venue.lines, venue.port.doubtful]).toEqual([['acked'], ['i-1']])
    venue.onCancel = () => {
      venue.orders.splice(0, 1, orderRow(order('cancelled 0 of 10')))
      return { order_id: 'v-1', reduced_by: '10.00' }
    }
    expect([await venue.port.cancel('i-1'), venue.count('DELETE')]).toEqual([true, 1])
  })

  it('an order that was amended to more is not full with what was asked for', async () => {
    const venue = await resting()
    venue.port.onNews(order('resting 0 of 20'))
    venue.port.onNews(fill('f1 10 0.44 0.17'))
    venue.port.onNews(order('resting 10 of 20'))
    await venue.port.cancel('i-1')
    expect(venue.count('DELETE')).toBe(1)
  })

  it('an order that rests after its end is open again, with an alarm, and can be cancelled', async () => {
    const venue = await resting()
    venue.port.onNews(order('cancelled 0 of 10'))
    venue.port.onNews(order('resting 0 of 10', { at: ms(NOW - 1) }))
    expect([venue.alarms, venue.port.unsettled]).toEqual([[], []])
    venue.port.onNews(order('resting 0 of 10', { at: ms(NOW + 1) }))
    expect([venue.alarmCodes, venue.port.doubtful]).toEqual([['REOPENED'], []])
    await venue.port.cancel('i-1')
    expect(venue.count('DELETE')).toBe(1)
    venue.port.onNews(order('cancelled 0 of 10', { at: ms(NOW + 2) }))
    expect([venue.lines, venue.port.unsettled]).toEqual([['acked', 'cancelled: the rest is gone'], []])
  })

  it('a final state outweighs an answer that counted more', async () => {
    const venue = venueAnswering(created('10.00', '0.00'))
    venue.orders.push(orderRow(order('cancelled 0 of 10')))
    await venue.port.submit(BUY)
    await venue.port.idle()
    expect(await venue.port.resolve('i-1')).toBe(true)
    expect(venue.lines).toEqual(['acked', 'cancelled: the rest is gone'])
    expect(venue.alarmCodes).toEqual(['FILLS_MISSING', 'OVERSTATED'])
  })

  it('the reason of the venue wins over the answer', async () => {
    const venue = venueAnswering(created('4.00', '0.00'))
    await venue.port.submit(BUY)
    venue.port.onNews(order('cancelled 4 of 10', { reason: 'SelfTradeCancel' }))
    venue.port.onNews(fill('f1 4 0.44 0.07'))
    expect(venue.lines.at(-1)).toBe('cancelled: SelfTradeCancel')
    venue.port.close()
  })

  it('a cancel that is refused asks what became of the order', async () => {
    const venue = await resting()
    venue.onCancel = () => refused(400, 'market_inactive')
    await expect(venue.port.cancel('i-1')).rejects.toMatchObject({ status: 400 })
    venue.orders.push(orderRow(order('cancelled 0 of 10', { reason: 'CloseCancel' })))
    expect(await venue.port.cancel('i-1')).toBe(true)
    expect(venue.lines.at(-1)).toBe('cancelled: CloseCancel')
  })

  it('an order that rests has an expiry', async () => {
    const venue = venueAnswering(created('0.00', '10.00'))
    await venue.port.submit(intent('buy yes 10 @ 0.44', { tif: 'gtc' }))
    expect([venue.lines, venue.count('POST')]).toEqual([
      ['rejected: not sent: an order that rests has an expiry'],
      0,
    ])
  })
})

describe('proof over time', () => {
  it('is none while the venue’s data stands still', async () => {
    const venue = venueAnswering(lost())
    await venue.port.submit(BUY)
    for (const after of [11_000, 56_000, 102_000, 200_000]) {
      await venue.clock.sleepUntil(ms(NOW + after))
      venue.lagMs = after - 6_000
      await venue.port.resolve('i-1')
    }
    expect([venue.lines, venue.port.unknown]).toEqual([[], ['i-1']])
  })

  it('counts one look once, whoever asks for it', async () => {
    const venue = venueAnswering(lost())
    await venue.port.submit(BUY)
    await venue.askAfter('i-1', 10_000)
    await venue.askAfter('i-1', 45_000)
    await venue.clock.sleepUntil(ms(venue.clock.now() + 60_000))
    await Promise.all([venue.port.resolve('i-1'), venue.port.resolve('i-1')])
    expect(venue.lines).toHaveLength(1)
  })

  it('reads the historical lists for an order from before their cutoff', async () => {
    const venue = new ScriptedVenue()
    venue.port.recall(BUY, ms(NOW - 21 * 86_400_000))
    venue.oldOrders.push(orderRow(order('executed 10 of 10')))
    venue.oldFills.push(fill('f1 10 0.44 0.1725', { at: ms(NOW - 21 * 86_400_000) }))
    expect(await venue.port.resolve('i-1')).toBe(true)
    expect(venue.lines).toEqual(['acked', 'filled f1 10.00 @ 0.4400 fee 0.1725'])
  })

  it('finds an order that was taken and has moved to the historical lists', async () => {
    const venue = await resting()
    await venue.clock.sleepUntil(ms(NOW + 20 * 86_400_000))
    venue.oldOrders.push(orderRow(order('cancelled 0 of 10', { reason: 'ExpiryCancel' })))
    expect(await venue.port.resolve('i-1')).toBe(true)
    expect(venue.lines.at(-1)).toBe('expired: ExpiryCancel')
  })
})

describe('trouble', () => {
  it('a fee audit that throws swallows no fill', async () => {
    const note = (): never => {
      throw new DataError('KALSHI_FEE_MULTIPLIER', 'odd')
    }
    const venue = venueAnswering(created('4.00', '0.00'), { fees: { note, noteEnd: () => undefined } })
    await venue.port.submit(BUY)
    venue.port.onNews(fill('f1 4 0.44 0.07'))
    expect(venue.lines).toEqual(['acked', 'filled f1 4.00 @ 0.4400 fee 0.07', 'cancelled: the rest is gone'])
    expect([venue.alarmCodes, venue.port.unsettled]).toEqual([['FEE_NOT_JUDGED'], []])
    venue.port.close()
  })

  it('an order that cannot be asked about again and again is an alarm, once for each reason', async () => {
    const venue = venueAnswering(lost())
    await venue.port.submit(BUY)
    venue.readFault = refused(401)
    for (let i = 0; i < 10; i++) await venue.askAfter('i-1', 10_000)
    expect(venue.alarmCodes).toEqual(['CANNOT_ASK'])
    venue.readFault = new DataError('KALSHI_FIELD', 'a field is gone')
    await venue.askAfter('i-1', 10_000)
    expect(venue.alarms.map(({ detail }) => detail)).toEqual(['the venue refused', 'a field is gone'])
  })

  it('an order that was taken and is found nowhere is an alarm', async () => {
    const venue = await resting()
    for (let i = 0; i < 4; i++) await venue.askAfter('i-1', 86_400_000)
    expect(venue.alarmCodes).toEqual(['CANNOT_ASK'])
  })

  it('one row that cannot be read hides no other, and lets nothing be proven absent', async () => {
    const venue = venueAnswering(lost())
    await venue.port.submit(BUY)
    const odd = { ...orderRow(order('cancelled 0 of 1', { orderId: 'v-old' })), book_side: null }
    venue.orders.push(odd)
    for (let i = 0; i < 4; i++) await venue.askAfter('i-1', 60_000)
    expect([venue.lines, venue.alarmCodes]).toEqual([[], ['CANNOT_ASK']])
    venue.orders.push(orderRow(order('cancelled 0 of 10')))
    expect(await venue.port.resolve('i-1')).toBe(true)
  })

  it('a listener that throws while fills are fetched is told as our fault', async () => {
    const onReport = ({ report }: { report: { kind: string } }): void => {
      if (report.kind === 'filled') throw new Error('listener failed')
    }
    const venue = venueAnswering(created('4.00', '0.00'), { onReport })
    venue.fills.push(fill('f1 4 0.44 0.07'))
    await venue.port.submit(BUY)
    await venue.port.idle()
    expect(venue.alarmCodes).toEqual(['OWN_FAULT'])
  })

  it('keeps the id of an order long settled, and no more of it', async () => {
    let made = 0
    const venue = new ScriptedVenue()
    venue.onCreate = () => created('0.00', '0.00', { order_id: `w${++made}`, client_order_id: undefined })
    for (let i = 0; i <= 10_000; i++) await venue.port.submit({ ...BUY, id: `i-${i}` })
    expect(() => venue.port.recall({ ...BUY, id: 'i-0' }, NOW)).toThrow('used once')
    expect([await venue.port.resolve('i-0'), await venue.port.cancel('i-0')]).toEqual([true, true])
    venue.port.onNews(fill('f1 1 0.44 0', { orderId: 'w1', clientOrderId: 'i-0' }))
    venue.port.onNews(fill('f1 1 0.44 0', { orderId: 'w2', clientOrderId: 'i-1' }))
    expect(venue.alarmCodes).toEqual(['LATE_EVIDENCE'])
    expect(venue.lines.at(-1)).toContain('filled f1')
  })
})
