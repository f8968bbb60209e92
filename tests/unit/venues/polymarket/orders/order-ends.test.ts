// How orders end that the venue neither fills nor cancels in so many words, and those that turn up when nothing may rest any more.
import { describe, expect, it } from 'vitest'
import { durationMs, ms } from '../../../../../src/lib/base/units.js'
import type { OrderRequest } from '../../../../../src/lib/domain/order.js'
import { StepClock } from '../../../../integration/kalshi/support/step-clock.js'
import { fill, intent, lost, NOW, order, orderRow, refused, ScriptedVenue, tradeRow } from './orders.js'

const BUY = intent('buy yes 10 @ 0.44')
const GTC = intent('buy yes 10 @ 0.44', { tif: 'gtc' })
const answer = (status: string, orderID: string) => ({
  ...{ success: true, errorMsg: '', orderID, status, makingAmount: '', takingAmount: '' },
})
const unmatched = (id: string, over: object = {}): object =>
  orderRow(id, { status: 'ORDER_STATUS_UNMATCHED', ...over })
const deletes = ({ asked }: ScriptedVenue): number =>
  asked.filter((call) => call.startsWith('DELETE /order')).length

describe('an order that the venue says is unmatched', () => {
  const sent = async (status: string, request: OrderRequest, over: object = {}) => {
    const clock = new StepClock(NOW)
    const venue = new ScriptedVenue({ clock, fillWaits: [durationMs(250)] })
    venue.onOrder = (id) => {
      venue.orders.set(id, unmatched(id, over))
      return answer(status, id)
    }
    const id = await venue.send(request)
    /** Time goes by, second by second. */
    const pass = async (seconds: number): Promise<void> => {
      for (let i = 0; i < seconds * 4; i++) {
        clock.step(250)
        for (let k = 0; k < 4; k++) await new Promise(setImmediate)
      }
    }
    return { venue, id, pass, clock }
  }

  it.each(['unmatched', 'delayed'])('after the answer "%s" is over when it never rests', async (status) => {
    const { venue, pass } = await sent(status, BUY)
    expect(venue.lines).toEqual(['acked'])
    await pass(3)
    expect(venue.lines).toEqual(['acked', 'cancelled: unmatched'])
    expect([venue.port.unsettled, venue.port.delayed, venue.alarms, deletes(venue)]).toEqual([[], [], [], 0])
  })

  it('is over with what it filled', async () => {
    const { venue, id, pass } = await sent('unmatched', BUY, { size_matched: '4' })
    venue.trades.push(tradeRow('f1', id, { size: '4', status: 'CONFIRMED' }))
    await pass(3)
    expect(venue.lines).toEqual(['acked', 'filled f1 4.00 @ 0.4400', 'cancelled: unmatched'])
    expect([venue.port.unsettled, venue.alarms]).toEqual([[], []])
  })

  it('for a moment only is what the record says afterwards', async () => {
    const { venue, id, pass } = await sent('unmatched', BUY)
    venue.orders.set(id, orderRow(id, { status: 'MATCHED', size_matched: '10' }))
    venue.trades.push(tradeRow('f1', id, { status: 'CONFIRMED' }))
    await pass(3)
    expect([venue.lines, venue.alarms]).toEqual([['acked', 'filled f1 10.00 @ 0.4400'], []])
  })

  it('is asked about when the stream says so', async () => {
    const venue = new ScriptedVenue()
    venue.onOrder = (id) => {
      venue.orders.set(id, orderRow(id, { status: 'DELAYED' }))
      return answer('delayed', id)
    }
    const id = await venue.send(BUY)
    venue.orders.set(id, unmatched(id))
    venue.port.onNews(order('unknown 0 of 10', id))
    await new Promise(setImmediate)
    await venue.port.idle()
    expect(venue.lines).toEqual(['acked', 'cancelled: unmatched'])
  })

  it('and may rest is cancelled when it stays so, until it is over', async () => {
    const { venue, id, pass } = await sent('unmatched', GTC, { order_type: 'GTC' })
    venue.onCancel = () => {
      venue.orders.set(id, orderRow(id, { order_type: 'GTC', status: 'CANCELED' }))
      return { canceled: [id], not_canceled: {} }
    }
    expect(venue.port.doubtful).toEqual(['i-1'])
    await pass(3)
    expect(venue.lines).toEqual(['acked', 'cancelled: CANCELED'])
    expect([deletes(venue), venue.port.unsettled, venue.alarms]).toEqual([1, [], []])
  })

  it('and rests after all is left alone', async () => {
    const { venue, id, pass } = await sent('unmatched', GTC, { order_type: 'GTC' })
    venue.orders.set(id, orderRow(id, { order_type: 'GTC' }))
    await pass(3)
    expect([venue.lines, deletes(venue), venue.port.doubtful]).toEqual([['acked'], 0, []])
  })

  it('and that nothing ends is an alarm after a minute', async () => {
    const { venue, pass } = await sent('unmatched', GTC, { order_type: 'GTC' })
    await pass(59)
    expect(venue.alarmCodes).toEqual([])
    await pass(10)
    expect([venue.lines, venue.alarmCodes]).toEqual([['acked'], ['NOT_ENDED']])
    expect(venue.port.doubtful).toEqual(['i-1'])
  })
})

describe('an order whose same bytes went again after a 425', () => {
  const resent = async (refusal: string): Promise<ScriptedVenue> => {
    const venue = Object.assign(new ScriptedVenue(), { departures: 2 })
    venue.onOrder = () => refused(400, refusal)
    await venue.send(BUY)
    return venue
  }

  it.each(['other', 'not-found', 'balance'])('is not proved refused by "%s"', async (refusal) => {
    const venue = await resent(refusal)
    expect([venue.lines, venue.port.unknown]).toEqual([[], ['i-1']])
    const [id = ''] = venue.ids
    venue.orders.set(id, orderRow(id, { status: 'MATCHED', size_matched: '10' }))
    venue.trades.push(tradeRow('f1', id, { status: 'CONFIRMED' }))
    expect(await venue.port.resolve('i-1')).toBe(true)
    expect(venue.lines).toEqual(['acked', 'filled f1 10.00 @ 0.4400'])
  })

  it.each(['fak-nothing', 'tick', 'restart'])('is refused by "%s"', async (refusal) => {
    expect((await resent(refusal)).lines).toEqual(['rejected: the venue refused'])
  })

  it('in a batch is judged alike', async () => {
    const venue = Object.assign(new ScriptedVenue(), { departures: 2 })
    venue.onBatch = ([first = '', second = '']) => [
      { ...answer('', ''), success: false, errorMsg: `order ${first} is invalid. Duplicated.` },
      { ...answer('', second), success: false, errorMsg: 'invalid post-only order: order crosses book' },
    ]
    await venue.sendMany([BUY, { ...BUY, id: 'i-2' }])
    expect(venue.port.unknown).toEqual(['i-1'])
    expect(venue.reports.map(({ orderId, kind }) => `${orderId} ${kind}`)).toEqual(['i-2 rejected'])
  })
})

describe('an order that the venue answers with null', () => {
  it('is not found: three such looks prove it, with the trades', async () => {
    const venue = new ScriptedVenue()
    venue.onNotFound = () => null
    await venue.send(BUY)
    for (let i = 0; i < 5; i++) await venue.askAfter('i-1', 31_000)
    expect(venue.lines).toEqual([
      'rejected: the venue does not have it: proven by asking for its id and its trades',
    ])
    expect(venue.alarms).toEqual([])
  })
})

describe('after a halt', () => {
  const late = async () => {
    const venue = new ScriptedVenue()
    const id = await venue.send(GTC)
    const rest = (): unknown => venue.orders.set(id, orderRow(id, { order_type: 'GTC' }))
    venue.onCancel = () => {
      if (venue.orders.has(id)) venue.orders.set(id, orderRow(id, { order_type: 'GTC', status: 'CANCELED' }))
      return { canceled: [id], not_canceled: {} }
    }
    return { venue, id, rest }
  }

  it('a cancel of everything names the order of which nobody knows whether it will rest', async () => {
    const { venue, id } = await late()
    void venue.port.halt()
    expect(await venue.port.cancelAll()).toEqual([id])
    expect(venue.port.unknown).toEqual(['i-1'])
  })

  it('a cancel of everything ends what turns up meanwhile', async () => {
    const { venue, rest } = await late()
    void venue.port.halt()
    let looks = 0
    venue.onNotFound = () => {
      if (++looks === 5) rest()
      return refused(404, 'not-found')
    }
    expect(await venue.port.cancelAll()).toEqual([])
    expect(looks).toBe(5)
    expect([venue.port.unsettled, venue.lines.at(-1)]).toEqual([[], 'cancelled: CANCELED'])
  })

  it.each(['by asking', 'by the stream'])(
    'an order that turns up resting %s is cancelled at once',
    async (how) => {
      const { venue, id, rest } = await late()
      await venue.port.halt()
      await venue.port.cancelAll()
      rest()
      const before = deletes(venue)
      if (how === 'by asking') await venue.port.resolve('i-1')
      else venue.port.onNews(order('resting 0 of 10', id))
      await venue.port.idle()
      expect(deletes(venue) - before).toBe(1)
      expect(venue.lines).toEqual(['acked', 'cancelled: CANCELED'])
      expect([venue.port.unsettled, venue.alarmCodes]).toEqual([[], ['LATE_EVIDENCE']])
    },
  )

  it('an order whose answer comes then is cancelled, and no alarm', async () => {
    const venue = new ScriptedVenue()
    venue.onOrder = (id) => {
      void venue.port.halt()
      venue.orders.set(id, orderRow(id, { order_type: 'GTC', status: 'CANCELED' }))
      return answer('live', id)
    }
    await venue.send(GTC)
    await venue.port.idle()
    expect([venue.lines, deletes(venue), venue.alarms]).toEqual([['acked', 'cancelled: CANCELED'], 1, []])
  })

  it('an order that cannot be ended is tried again, is an alarm after a minute, and stays doubtful', async () => {
    const { venue, rest } = await late()
    venue.onCancel = () => lost()
    await venue.port.halt()
    rest()
    await venue.port.resolve('i-1')
    await venue.port.idle()
    expect(deletes(venue)).toBeGreaterThan(5)
    expect(venue.alarmCodes).toEqual(['LATE_EVIDENCE', 'NOT_ENDED'])
    expect(venue.port.doubtful).toEqual(['i-1'])
  })

  it('what rested before goes on resting until everything is cancelled', async () => {
    const venue = new ScriptedVenue()
    venue.onOrder = (id) => answer('live', id)
    const id = await venue.send(GTC)
    await venue.port.halt()
    venue.port.onNews(fill('f1 4 @ 0.44', id))
    await venue.port.idle()
    expect([deletes(venue), venue.port.isGuardNeeded]).toEqual([0, true])
  })

  it('no heartbeat is needed once everything was cancelled, until somebody resumes', async () => {
    const { venue } = await late()
    expect(venue.port.isGuardNeeded).toBe(true)
    await venue.port.halt()
    await venue.port.cancelAll()
    expect([venue.port.unsettled, venue.port.isGuardNeeded]).toEqual([['i-1'], false])
    venue.port.resume()
    expect(venue.port.isGuardNeeded).toBe(true)
  })

  it('an order that never rests is not cancelled when it turns up', async () => {
    const venue = new ScriptedVenue()
    const id = await venue.send(BUY)
    await venue.port.halt()
    venue.orders.set(id, orderRow(id, { status: 'MATCHED', size_matched: '10' }))
    venue.trades.push(tradeRow('f1', id, { status: 'CONFIRMED' }))
    await venue.clock.sleepUntil(ms(NOW + 5_000))
    await venue.port.resolve('i-1')
    await venue.port.idle()
    expect([venue.lines.length, deletes(venue), venue.alarms]).toEqual([2, 0, []])
  })
})

describe('what is known of an order', () => {
  it('that is recalled long after it was sent includes what it filled before that', async () => {
    const venue = new ScriptedVenue()
    const { venueOrderId: id } = venue.prepare(BUY)
    await venue.clock.sleepUntil(ms(NOW + 600_000))
    venue.port.recall(BUY, { venueOrderId: id, sentAt: venue.clock.now() })
    await venue.port.resolve('i-1')
    const asked = venue.calls.find(({ path }) => path === '/data/trades')
    expect(Number(asked?.query?.['after'])).toBeLessThanOrEqual(NOW / 1_000)
  })

  it('that rests is asked for every minute: a stream may be deaf', async () => {
    const venue = new ScriptedVenue()
    venue.onOrder = (id) => {
      venue.orders.set(id, orderRow(id, { order_type: 'GTC' }))
      return answer('live', id)
    }
    await venue.send(GTC)
    await venue.clock.sleepUntil(ms(NOW + 59_000))
    expect(venue.port.doubtful).toEqual([])
    await venue.clock.sleepUntil(ms(NOW + 60_000))
    expect(venue.port.doubtful).toEqual(['i-1'])
    await venue.port.resolve('i-1')
    expect(venue.port.doubtful).toEqual([])
    venue.readFault = lost()
    await venue.port.resolve('i-1')
    expect(venue.port.doubtful).toEqual(['i-1'])
  })

  it('never ends it while the venue counts fills that it does not tell', async () => {
    const venue = new ScriptedVenue()
    venue.onOrder = (id) => ({ ...answer('matched', id), makingAmount: '4.4', takingAmount: '10' })
    const id = await venue.send(BUY)
    for (let i = 0; i < 8; i++) await venue.askAfter('i-1', 31_000)
    expect([venue.lines, venue.port.unsettled]).toEqual([['acked'], ['i-1']])
    expect(venue.alarmCodes).toEqual(expect.arrayContaining(['NOT_SHOWN']))
    venue.trades.push(tradeRow('f1', id, { status: 'CONFIRMED' }))
    expect(await venue.port.resolve('i-1')).toBe(true)
    expect(venue.lines).toEqual(['acked', 'filled f1 10.00 @ 0.4400'])
  })

  it('ends with a fill that settling has cut by no more than a hundredth', async () => {
    const venue = new ScriptedVenue()
    venue.onOrder = (id) => ({ ...answer('matched', id), makingAmount: '4.4', takingAmount: '10' })
    const id = await venue.send(BUY)
    venue.trades.push(tradeRow('f1', id, { size: '9.995', status: 'CONFIRMED' }))
    venue.port.onNews(fill('f1 9.995 @ 0.44', id))
    await venue.port.idle()
    expect(venue.lines.slice(0, 2)).toEqual(['acked', 'filled f1 9.995 @ 0.4400'])
    expect([venue.port.unsettled, venue.alarms]).toEqual([[], []])
  })

  it('includes its end, although a trade cannot be read', async () => {
    const venue = new ScriptedVenue()
    venue.onOrder = (id) => answer('live', id)
    const id = await venue.send(GTC)
    venue.orders.set(id, orderRow(id, { order_type: 'GTC', status: 'CANCELED' }))
    venue.trades.push(tradeRow('x', `0x${'7'.repeat(64)}`, { match_time: undefined }))
    await venue.port.resolve('i-1')
    expect(venue.lines).toEqual(['acked', 'cancelled: CANCELED'])
  })

  it('is let go with its id at the venue, also of one that was refused', async () => {
    const venue = new ScriptedVenue()
    venue.onOrder = () => refused(400, 'fak-nothing')
    const first = await venue.send(BUY)
    for (let i = 0; i <= 10_000; i++) await venue.port.submit({ ...BUY, id: `n-${i}`, limit: 1 as never })
    venue.port.onNews(fill('f1 10 @ 0.44', first))
    expect(venue.alarmCodes).toEqual(['FOREIGN'])
  })
})

describe('an order that waits to go again after a 425', () => {
  it('does not, once it is called back', async () => {
    const venue = new ScriptedVenue()
    const call = venue.call.bind(venue)
    let all: Promise<unknown> | undefined
    venue.call = async (asked) => {
      if (asked.path !== '/order') return call(asked)
      asked.onSend?.()
      all = venue.port.cancelAll()
      asked.onSend?.()
      throw new Error('it went all the same')
    }
    await venue.send(BUY)
    await all
    expect(venue.lines).toEqual(['rejected: not sent: it was called back'])
  })
})
