import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { VenueError } from '../../../../../src/lib/base/errors.js'
import { durationMs, ms } from '../../../../../src/lib/base/units.js'
import {
  fill,
  FACTS,
  intent,
  lost,
  NOW,
  order,
  orderRow,
  refused,
  ScriptedVenue,
  tradeRow,
  YES,
  type Answer,
} from './orders.js'

const BUY = intent('buy yes 10 @ 0.44')
const GTC = intent('buy yes 10 @ 0.44', { tif: 'gtc' })
const placed =
  (status: string, over: Answer = {}) =>
  (orderID: string): Answer => ({
    ...{ success: true, errorMsg: '', orderID, status, makingAmount: '', takingAmount: '' },
    ...over,
  })
const answering = (onOrder: ScriptedVenue['onOrder']): ScriptedVenue =>
  Object.assign(new ScriptedVenue(), { onOrder })

describe('an order that is prepared', () => {
  it('has its id and its bytes before it is sent, and shows them to nobody who only looks at it', () => {
    const venue = new ScriptedVenue()
    const prepared = venue.prepare(BUY)
    expect(prepared.venueOrderId).toMatch(/^0x[0-9a-f]{64}$/)
    const { signature, salt } = (JSON.parse(prepared.bodyText) as { order: Record<string, string> }).order
    expect(signature).toMatch(/^0x[0-9a-f]{130}$/)
    for (const text of [JSON.stringify(prepared), inspect(prepared)]) {
      expect(text).toContain(prepared.venueOrderId)
      expect(text).not.toContain(signature)
      expect(text).not.toContain(String(salt))
    }
    expect([venue.calls, venue.port.unsettled]).toEqual([[], []])
  })

  it('says how long takers are held back, and that makers are not', () => {
    const takerDelay = durationMs(3_000)
    const venue = Object.assign(new ScriptedVenue(), { facts: { ...FACTS, takerDelay } })
    expect(venue.prepare(BUY).expectedDelay).toBe(3_000)
    expect(venue.prepare({ ...GTC, postOnly: true }).expectedDelay).toBe(0)
  })

  it('is sent as these very bytes, once in its life', async () => {
    const venue = answering(placed('matched', { makingAmount: '4.4', takingAmount: '10' }))
    const prepared = venue.prepare(BUY)
    venue.ids = [prepared.venueOrderId]
    await venue.port.send(prepared)
    expect(venue.calls.filter(({ method }) => method === 'POST').map(({ body }) => body)).toEqual([
      prepared.bodyText,
    ])
    expect(() => venue.port.send(prepared)).toThrow(/used once/)
  })

  it.each([
    ['the market is not known', undefined, 'MARKET_UNKNOWN'],
    ['nobody knows its contract', { ...FACTS, isNegRisk: undefined }, 'MARKET_UNKNOWN'],
    ['its version is missing', { ...FACTS, version: undefined }, 'MARKET_UNKNOWN'],
    ['its version and its ids disagree', { ...FACTS, version: 'v2' }, 'MARKET_UNKNOWN'],
    ['its tick is none that the venue has', { ...FACTS, tick: 7 as never }, 'TICK_UNKNOWN'],
  ])('is none when %s', async (_, facts, code) => {
    const venue = Object.assign(new ScriptedVenue(), { facts })
    expect(venue.port.prepare(BUY)).toMatchObject({ ok: false, error: { code } })
    await venue.port.submit(BUY)
    expect(venue.lines).toHaveLength(1)
    expect([venue.lines[0]!.startsWith('rejected: not sent: '), venue.calls]).toEqual([true, []])
  })
})

describe('the answer to an order', () => {
  it('matched: counts shares from the side of the order, and waits for no hash', async () => {
    const venue = answering(placed('matched', { makingAmount: '4.4', takingAmount: '10' }))
    const id = await venue.send(BUY)
    venue.port.onNews(fill('f1 10 @ 0.44 provisional', id))
    expect(venue.lines).toEqual(['acked', 'filled f1 10.00 @ 0.4400'])
    expect(venue.port.doubtful).toEqual([])
    expect(venue.port.unsettled).toEqual(['i-1'])
    venue.port.onNews(fill('f1 10 @ 0.44', id))
    expect([venue.port.unsettled, venue.alarms]).toEqual([[], []])
  })

  it('matched of a sale counts what it made', async () => {
    const venue = answering(placed('matched', { makingAmount: '6', takingAmount: '2.64' }))
    const id = await venue.send(intent('sell yes 10 @ 0.44'))
    venue.port.onNews(fill('f1 6 @ 0.44', id, { side: 'ask' }))
    expect(venue.lines).toEqual(['acked', 'filled f1 6.00 @ 0.4400', 'cancelled: the rest is gone'])
  })

  it('fetches fills that the answer counts and nobody tells', async () => {
    const venue = answering((id) => {
      venue.trades.push(tradeRow('f1', id))
      return placed('matched', { makingAmount: '4.4', takingAmount: '10' })(id)
    })
    await venue.send(BUY)
    await venue.port.idle()
    expect(venue.lines).toEqual(['acked', 'filled f1 10.00 @ 0.4400'])
  })

  it('live: it rests, and nothing is asked', async () => {
    const venue = answering(placed('live'))
    await venue.send(GTC)
    expect([venue.lines, venue.asked, venue.port.doubtful]).toEqual([['acked'], ['POST /order'], []])
  })

  it('live of an order that never rests is asked about', async () => {
    const venue = answering((id) => {
      venue.orders.set(id, orderRow(id, { status: 'ORDER_STATUS_CANCELED' }))
      return placed('live')(id)
    })
    await venue.send(BUY)
    expect(venue.lines).toEqual(['acked', 'cancelled: CANCELED'])
  })

  it('delayed: it is asked about until it is over, and not cancelled meanwhile', async () => {
    const venue = answering((id) => {
      venue.orders.set(id, orderRow(id, { status: 'ORDER_STATUS_DELAYED' }))
      return placed('delayed', { makingAmount: '0', takingAmount: '0' })(id)
    })
    const id = await venue.send(BUY)
    expect([venue.port.delayed, venue.port.doubtful]).toEqual([['i-1'], ['i-1']])
    expect(await venue.port.cancel('i-1')).toBe(false)
    expect(venue.asked.filter((call) => call.startsWith('DELETE'))).toEqual([])
    venue.orders.set(id, orderRow(id, { status: 'ORDER_STATUS_MATCHED', size_matched: '10' }))
    venue.trades.push(tradeRow('f1', id, { status: 'CONFIRMED' }))
    expect(await venue.port.resolve('i-1')).toBe(true)
    expect([venue.port.delayed, venue.lines]).toEqual([[], ['acked', 'filled f1 10.00 @ 0.4400']])
  })

  it('delayed: stays so while the venue cannot be asked', async () => {
    const venue = answering(placed('delayed', { makingAmount: '0', takingAmount: '0' }))
    venue.readFault = lost()
    await venue.send(BUY)
    expect(venue.port.delayed).toEqual(['i-1'])
  })

  it('unmatched: what became of it the order itself says', async () => {
    const venue = answering((id) => {
      venue.orders.set(id, orderRow(id, { order_type: 'GTC' }))
      return placed('unmatched')(id)
    })
    await venue.send(GTC)
    expect(venue.asked).toEqual(['POST /order', 'GET /data/order/ID', 'GET /data/trades'])
    expect([venue.lines, venue.port.doubtful]).toEqual([['acked'], []])
  })

  it.each([
    ['success with an empty id and a reason', { success: true, orderID: '', status: '', errorMsg: 'no' }],
    [
      'a refused entry of a rate limit',
      { success: false, orderID: '', status: 'delayed', errorMsg: 'Rate limit exceeded' },
    ],
  ])('%s is refused', async (_, over) => {
    const venue = answering((id) => ({ ...placed('live')(id), ...over }))
    await venue.send(BUY)
    expect(venue.reports.map(({ kind }) => kind)).toEqual(['rejected'])
    expect(venue.port.unsettled).toEqual([])
  })

  it('in capitals is about our order all the same, and so is whatever names it like that', async () => {
    const capitals = (id: string): string => `0x${id.slice(2).toUpperCase()}`
    const venue = answering((id) => placed('unmatched')(capitals(id)))
    const prepared = venue.prepare(BUY)
    const { venueOrderId: id } = prepared
    const market = capitals(BUY.instrument.market.id)
    venue.ids = [id]
    venue.orders.set(
      id,
      orderRow(capitals(id), { market, status: 'MATCHED', size_matched: '10', associate_trades: ['f1'] }),
    )
    venue.trades.push(tradeRow('f1', capitals(id), { market }))
    await venue.port.send(prepared)
    await venue.port.idle()
    expect([venue.lines, venue.alarmCodes]).toEqual([['acked', 'filled f1 10.00 @ 0.4400'], []])
  })

  it('about another order proves nothing of ours, and is an alarm', async () => {
    const venue = answering(() => placed('live')(`0x${'9'.repeat(64)}`))
    await venue.send(BUY)
    expect([venue.lines, venue.port.unknown, venue.alarmCodes]).toEqual([[], ['i-1'], ['MISMATCH']])
  })

  it.each([
    ['balance', 0],
    ['post-only-cross', 0],
    ['fok-killed', 0],
    ['banned', 1],
    ['closed-only', 1],
    ['forbidden', 1],
    ['key', 1],
    ['deposit-wallet', 1],
    ['version', 1],
  ])('a refusal for "%s" stops trading %i times', async (refusal, stops) => {
    const venue = answering(() => refused(400, refusal))
    await venue.send(BUY)
    expect(venue.lines).toEqual(['rejected: the venue refused'])
    expect(venue.stops).toEqual(stops === 1 ? [refusal] : [])
  })

  it('a refusal for want of a balance makes the venue look again, once, and sends nothing again', async () => {
    const venue = answering(() => refused(400, 'balance'))
    await venue.send(BUY)
    await venue.port.idle()
    expect(venue.asked).toEqual(['POST /order', 'GET /balance-allowance/update'])
    expect(venue.calls[1]!.query).toMatchObject({ asset_type: 'COLLATERAL', signature_type: 0 })
    await venue.send(intent('sell yes 10 @ 0.44', { id: 'i-2' }))
    await venue.port.idle()
    expect(venue.calls[3]!.query).toMatchObject({ asset_type: 'CONDITIONAL', token_id: YES })
  })
})

describe('a first purchase', () => {
  it('is told to the venue when it is matched and when it is settled, once for each token', async () => {
    const venue = answering(placed('live'))
    const id = await venue.send(GTC)
    const told = async (...words: readonly string[]): Promise<number> => {
      for (const one of words) venue.port.onNews(fill(one, id))
      await venue.port.idle()
      return venue.asked.filter((call) => call === 'GET /balance-allowance/update').length
    }
    expect(await told('f1 1 @ 0.44 provisional', 'f2 1 @ 0.44 provisional')).toBe(1)
    expect(await told('f1 1 @ 0.44 final', 'f2 1 @ 0.44 final')).toBe(2)
    expect(await told('f3 1 @ 0.44 provisional', 'f3 1 @ 0.44 final')).toBe(2)
  })
})

describe('what the venue is told of our wallet', () => {
  const FIRST = 'f1 1 @ 0.44 provisional'
  const REFRESH = 'GET /balance-allowance/update'
  const refreshes = ({ asked }: ScriptedVenue): number => asked.filter((call) => call === REFRESH).length

  it('is told again at the next fill when it failed', async () => {
    const venue = answering(placed('live'))
    const id = await venue.send(GTC)
    venue.onRefresh = () => lost()
    venue.port.onNews(fill(FIRST, id))
    await venue.port.idle()
    venue.onRefresh = () => ''
    for (const one of ['f2', 'f3']) {
      venue.port.onNews(fill(`${one} 1 @ 0.44 provisional`, id))
      await venue.port.idle()
    }
    expect(refreshes(venue)).toBe(2)
  })

  it('is told of the settlement, too, while the match is still being told', async () => {
    const venue = answering(placed('live'))
    const id = await venue.send(GTC)
    for (const one of [FIRST, 'f2 1 @ 0.44 provisional', 'f1 1 @ 0.44 final'])
      venue.port.onNews(fill(one, id))
    await venue.port.idle()
    expect(refreshes(venue)).toBe(2)
  })
})

describe('an order whose answer was lost', () => {
  const unknown = async (request = BUY) => {
    const venue = new ScriptedVenue()
    const id = await venue.send(request)
    return { venue, id }
  }

  it('gets no report, is asked about by its id, and is never sent again', async () => {
    const { venue, id } = await unknown()
    expect([venue.lines, venue.port.unknown]).toEqual([[], ['i-1']])
    venue.orders.set(id, orderRow(id, { status: 'MATCHED', size_matched: '4' }))
    venue.trades.push(tradeRow('f1', id, { size: '4', status: 'CONFIRMED' }))
    expect(await venue.port.resolve('i-1')).toBe(true)
    expect(venue.lines).toEqual(['acked', 'filled f1 4.00 @ 0.4400', 'cancelled: the rest is gone'])
    expect(venue.asked.filter((call) => call.startsWith('POST'))).toHaveLength(1)
  })

  it('may turn out to be held back', async () => {
    const { venue, id } = await unknown()
    venue.orders.set(id, orderRow(id, { status: 'DELAYED' }))
    await venue.port.resolve('i-1')
    expect([venue.port.delayed, venue.port.unknown]).toEqual([['i-1'], []])
  })

  it('and that the venue shows as matched in part may rest with what is left', async () => {
    const { venue, id } = await unknown({ ...GTC })
    venue.orders.set(id, orderRow(id, { order_type: 'GTC', status: 'MATCHED', size_matched: '4' }))
    venue.trades.push(tradeRow('f1', id, { size: '4', status: 'CONFIRMED' }))
    expect(await venue.port.resolve('i-1')).toBe(false)
    expect(venue.lines).toEqual(['acked', 'filled f1 4.00 @ 0.4400'])
  })

  it('is believed absent after three looks without a trace, the last two minutes after its sending', async () => {
    const { venue } = await unknown()
    const looks: boolean[] = []
    for (const wait of [10_000, 25_000, 30_000, 30_000, 29_000, 2_000])
      looks.push(await venue.askAfter('i-1', wait))
    expect(looks).toEqual([false, false, false, false, false, true])
    expect(venue.lines).toEqual([
      'rejected: the venue does not have it: proven by asking for its id and its trades',
    ])
  })

  it('is not believed absent by looks that failed', async () => {
    const { venue } = await unknown()
    venue.readFault = lost()
    for (let i = 0; i < 8; i++) expect(await venue.askAfter('i-1', 30_000)).toBe(false)
    expect([venue.lines, venue.alarmCodes]).toEqual([[], ['CANNOT_ASK']])
  })

  it('that the venue shows late after all is booked with an alarm', async () => {
    const { venue, id } = await unknown()
    for (let i = 0; i < 6; i++) await venue.askAfter('i-1', 30_000)
    venue.port.onNews(fill('f1 10 @ 0.44', id))
    expect(venue.lines.slice(1)).toEqual(['acked', 'filled f1 10.00 @ 0.4400'])
    expect(venue.alarmCodes).toEqual(['LATE_EVIDENCE'])
  })

  it('and that only its trades show is over when they say so three times', async () => {
    const { venue, id } = await unknown()
    venue.trades.push(tradeRow('f1', id, { size: '4', status: 'CONFIRMED' }))
    await venue.port.resolve('i-1')
    expect(venue.lines).toEqual(['acked', 'filled f1 4.00 @ 0.4400'])
    let isOver = false
    for (let i = 0; i < 6 && !isOver; i++) isOver = await venue.askAfter('i-1', 31_000)
    expect(isOver).toBe(true)
    expect(venue.lines.at(-1)).toBe('cancelled: the rest is gone')
    expect(venue.alarms).toEqual([])
  })

  it('is not booked from a trade of somebody else in the same market', async () => {
    const { venue, id } = await unknown()
    venue.trades.push(tradeRow('f9', `0x${'7'.repeat(64)}`))
    await venue.port.resolve('i-1')
    expect([venue.lines, venue.port.unknown, id.length]).toEqual([[], ['i-1'], 66])
  })

  it('of an earlier run is taken over by its id and asked about', async () => {
    const venue = new ScriptedVenue()
    const { venueOrderId } = venue.prepare(BUY)
    venue.orders.set(venueOrderId, orderRow(venueOrderId, { status: 'CANCELED' }))
    venue.port.recall(BUY, { venueOrderId, sentAt: ms(NOW - 60_000) })
    expect(venue.port.unknown).toEqual(['i-1'])
    expect(await venue.port.resolve('i-1')).toBe(true)
    expect([venue.lines, venue.asked.some((call) => call.startsWith('POST'))]).toEqual([
      ['acked', 'cancelled: CANCELED'],
      false,
    ])
  })
})

describe('a fill', () => {
  const resting = async () => {
    const venue = answering(placed('live'))
    return { venue, id: await venue.send(GTC) }
  }

  it('whose settlement fails is undone, once', async () => {
    const { venue, id } = await resting()
    for (const state of ['provisional', 'provisional', 'failed', 'failed', 'provisional'])
      venue.port.onNews(fill(`f1 4 @ 0.44 ${state}`, id))
    expect(venue.lines).toEqual(['acked', 'filled f1 4.00 @ 0.4400', 'undone f1'])
  })

  it('that is told as failed first never counts', async () => {
    const { venue, id } = await resting()
    venue.port.onNews(fill('f1 4 @ 0.44 failed', id))
    venue.port.onNews(fill('f1 4 @ 0.44 provisional', id))
    expect(venue.lines).toEqual(['acked'])
  })

  it('told as settled and as failed is failed, and an alarm', async () => {
    const { venue, id } = await resting()
    venue.port.onNews(fill('f1 4 @ 0.44 final', id))
    venue.port.onNews(fill('f1 4 @ 0.44 failed', id))
    expect([venue.lines.at(-1), venue.alarmCodes]).toEqual(['undone f1', ['CONTRADICTED']])
  })

  it('carries the fee of its market when it took, and none when it made', async () => {
    const { venue, id } = await resting()
    venue.port.onNews(fill('f1 4 @ 0.44', id))
    venue.port.onNews(fill('f2 4 @ 0.44', id, { taker: false }))
    expect(venue.reports.flatMap((report) => (report.kind === 'filled' ? [report.fee] : []))).toEqual([
      49_280, 0,
    ])
  })

  it('of more shares than asked for is right where dollars are spent, and an alarm elsewhere', async () => {
    const bought = answering(placed('matched', { makingAmount: '4.4', takingAmount: '11' }))
    bought.port.onNews(fill('f1 11 @ 0.40', await bought.send(BUY)))
    expect([bought.lines.at(-1), bought.alarms]).toEqual(['filled f1 11.00 @ 0.4000', []])
    const { venue, id } = await resting()
    venue.port.onNews(fill('f1 11 @ 0.40', id))
    expect(venue.alarmCodes).toEqual(['OVERFILL'])
  })

  it('that waits for its settlement for more than a minute is asked about', async () => {
    const venue = answering(placed('matched', { makingAmount: '4.4', takingAmount: '10' }))
    const id = await venue.send(BUY)
    venue.port.onNews(fill('f1 10 @ 0.44 provisional', id))
    expect(venue.port.doubtful).toEqual([])
    await venue.clock.sleepUntil(ms(NOW + 61_000))
    expect(venue.port.doubtful).toEqual(['i-1'])
    venue.trades.push(tradeRow('f1', id, { status: 'FAILED' }))
    expect(await venue.port.resolve('i-1')).toBe(true)
    expect(venue.lines.at(-1)).toBe('undone f1')
  })

  it('of an order that is not ours is an alarm', async () => {
    const { venue } = await resting()
    venue.port.onNews(fill('f1 4 @ 0.44', `0x${'7'.repeat(64)}`))
    expect(venue.alarmCodes).toEqual(['FOREIGN'])
  })

  it('as a maker on the complementary token is the order’s own', async () => {
    const { venue, id } = await resting()
    venue.orders.set(id, orderRow(id, { order_type: 'GTC', size_matched: '4' }))
    venue.trades.push(
      tradeRow('f1', `0x${'7'.repeat(64)}`, {
        asset_id: '2'.repeat(70),
        price: '0.56',
        size: '20',
        trader_side: 'MAKER',
        maker_orders: [
          {
            order_id: id,
            owner: 'us',
            maker_address: '0x1',
            matched_amount: '4',
            price: '0.44',
            asset_id: YES,
            outcome: 'Yes',
            side: 'BUY',
          },
        ],
      }),
    )
    await venue.port.resolve('i-1')
    expect([venue.lines, venue.alarms]).toEqual([['acked', 'filled f1 4.00 @ 0.4400'], []])
  })
})

describe('an end', () => {
  it('that counts fewer fills than are known is believed only after the order was asked about', async () => {
    const venue = answering((id) => {
      venue.orders.set(id, orderRow(id, { order_type: 'GTC', status: 'CANCELED', size_matched: '4' }))
      venue.trades.push(tradeRow('f1', id, { size: '4' }))
      return placed('matched', { makingAmount: '1.76', takingAmount: '4' })(id)
    })
    const id = await venue.send(GTC)
    venue.port.onNews(order('cancelled 0 of 10', id))
    await new Promise(setImmediate)
    expect(venue.lines).toEqual(['acked', 'filled f1 4.00 @ 0.4400', 'cancelled: CANCELED'])
    expect(venue.alarms).toEqual([])
  })

  it.each(['before', 'after'])(
    'of an order killed at once, told %s the refusal, is one refusal',
    async (when) => {
      const venue = new ScriptedVenue()
      const tell = (id: string) => venue.port.onNews(order('cancelled 0 of 10', id))
      venue.onOrder = (id) => {
        if (when === 'before') tell(id)
        return refused(400, 'fak-nothing')
      }
      const id = await venue.send(BUY)
      if (when === 'after') tell(id)
      expect([venue.lines, venue.alarms]).toEqual([['rejected: the venue refused'], []])
    },
  )

  it('stands when a query that lags shows the order as it was before', async () => {
    const venue = answering(placed('live'))
    const id = await venue.send(GTC)
    venue.orders.set(id, orderRow(id, { order_type: 'GTC' }))
    venue.trades.push(tradeRow('f1', id, { size: '4' }))
    venue.port.onNews(fill('f1 4 @ 0.44 provisional', id))
    await venue.clock.sleepUntil(ms(NOW + 5_000))
    const asked = venue.port.resolve('i-1')
    venue.port.onNews(order('cancelled 4 of 10', id, { at: ms(NOW + 4_000) }))
    await asked
    expect([venue.lines.at(-1), venue.alarms]).toEqual(['cancelled: the rest is gone', []])
  })

  it('at or after its own expiry is an expiry', async () => {
    const venue = answering(placed('live'))
    const expiresAt = ms(NOW + 300_000)
    const id = await venue.send({ ...GTC, expiresAt })
    venue.port.onNews(order('cancelled 0 of 10', id, { at: expiresAt }))
    expect(venue.lines).toEqual(['acked', 'expired: the rest is gone'])
  })
})

describe('a cancel', () => {
  it('is believed when the order itself says so', async () => {
    const venue = answering(placed('live'))
    const id = await venue.send(GTC)
    venue.orders.set(id, orderRow(id, { order_type: 'GTC' }))
    venue.onCancel = () => ({ canceled: [id], not_canceled: {} })
    expect(await venue.port.cancel('i-1')).toBe(false)
    venue.orders.set(id, orderRow(id, { order_type: 'GTC', status: 'CANCELED' }))
    expect(await venue.port.cancel('i-1')).toBe(true)
    expect(venue.lines).toEqual(['acked', 'cancelled: CANCELED'])
  })

  it('that is too late finds the fill', async () => {
    const venue = answering(placed('live'))
    const id = await venue.send(GTC)
    venue.orders.set(id, orderRow(id, { order_type: 'GTC', status: 'MATCHED', size_matched: '10' }))
    venue.trades.push(tradeRow('f1', id))
    venue.onCancel = () => ({ canceled: [], not_canceled: { [id]: 'already canceled or matched' } })
    expect(await venue.port.cancel('i-1')).toBe(true)
    expect(venue.lines).toEqual(['acked', 'filled f1 10.00 @ 0.4400'])
  })

  it('whose answer is lost throws unless the order is over', async () => {
    const venue = answering(placed('live'))
    const id = await venue.send(GTC)
    venue.orders.set(id, orderRow(id, { order_type: 'GTC' }))
    venue.onCancel = () => lost()
    await expect(venue.port.cancel('i-1')).rejects.toBeInstanceOf(VenueError)
    venue.orders.set(id, orderRow(id, { order_type: 'GTC', status: 'CANCELED' }))
    expect(await venue.port.cancel('i-1')).toBe(true)
  })

  it('goes before everything else and takes many at once', async () => {
    const venue = answering(placed('live'))
    const ids = [await venue.send(GTC), await venue.send({ ...GTC, id: 'i-2' })]
    for (const id of ids) venue.orders.set(id, orderRow(id, { order_type: 'GTC', status: 'CANCELED' }))
    expect(await venue.port.cancelMany(['i-1', 'i-2'])).toEqual([])
    const [call] = venue.calls.filter(({ method }) => method === 'DELETE')
    expect([call?.path, call?.urgent, call?.body]).toEqual(['/orders', true, JSON.stringify(ids)])
  })

  it('of a market asks about ours there', async () => {
    const venue = answering(placed('live'))
    const id = await venue.send(GTC)
    venue.orders.set(id, orderRow(id, { order_type: 'GTC', status: 'CANCELED' }))
    expect(await venue.port.cancelMarket(GTC.instrument.market.id)).toEqual([])
    expect(venue.asked).toContain('DELETE /cancel-market-orders')
  })

  it('of everything believes two clean lists', async () => {
    const venue = answering(placed('live'))
    const id = await venue.send(GTC)
    venue.orders.set(id, orderRow(id, { order_type: 'GTC' }))
    venue.onCancel = () => {
      venue.orders.clear()
      return { canceled: [id], not_canceled: {} }
    }
    expect(await venue.port.cancelAll()).toEqual([])
    expect(venue.asked.filter((call) => call === 'GET /data/orders')).toHaveLength(2)
  })
})

describe('a batch', () => {
  const three = [1, 2, 3].map((n) => ({ ...BUY, id: `b-${n}` }))
  const entry = (orderID: string, over: Answer = {}): Answer => ({ ...placed('live')(orderID), ...over })

  it('has an outcome for each of its orders', async () => {
    const venue = new ScriptedVenue()
    venue.onBatch = ([first = '', second = '']) => [
      entry(first, { status: 'matched', makingAmount: '4.4', takingAmount: '10' }),
      entry(second, { orderID: '', success: true, errorMsg: 'not enough balance / allowance' }),
      { odd: true },
    ]
    await venue.sendMany(three)
    expect(venue.reports.map(({ orderId, kind }) => `${orderId} ${kind}`)).toEqual([
      'b-1 acked',
      'b-2 rejected',
    ])
    expect(venue.port.unknown).toEqual(['b-3'])
  })

  it('believes an entry only at its own place', async () => {
    const venue = new ScriptedVenue()
    venue.onBatch = ([first = '', second = '', third = '']) => [entry(second), entry(first), entry(third)]
    await venue.sendMany(three)
    expect([venue.port.unknown, venue.alarmCodes]).toEqual([
      ['b-1', 'b-2'],
      ['MISMATCH', 'MISMATCH'],
    ])
  })

  it.each([
    ['is lost', () => lost()],
    ['has too few entries', ([first = '']: readonly string[]) => [entry(first)]],
    ['is no list', () => ({})],
  ])('whose answer %s leaves each of its orders unknown', async (_, onBatch) => {
    const venue = new ScriptedVenue()
    venue.onBatch = onBatch
    await venue.sendMany(three)
    expect([venue.lines, venue.port.unknown]).toEqual([[], ['b-1', 'b-2', 'b-3']])
  })

  it('stays together: when one cannot go any more the others are told that, and not its reason', async () => {
    const venue = new ScriptedVenue()
    const call = venue.call.bind(venue)
    venue.call = (asked) => {
      venue.isGuarded = false
      return call(asked)
    }
    await venue.sendMany([BUY, { ...GTC, id: 'i-2' }])
    expect(venue.lines).toEqual([
      'rejected: not sent: without a heartbeat nothing would end an order that rests',
      'rejected: not sent: another order of the batch cannot go any more',
    ])
    expect(venue.calls).toEqual([])
  })

  it('goes in calls of fifteen', async () => {
    const venue = new ScriptedVenue()
    venue.onBatch = () => refused(400, 'payload')
    await venue.sendMany(Array.from({ length: 31 }, (_, i) => ({ ...BUY, id: `m-${i}` })))
    expect(venue.calls.map(({ items }) => items)).toEqual([15, 15, 1])
    expect(venue.reports.every(({ kind }) => kind === 'rejected')).toBe(true)
  })
})

describe('a halt', () => {
  it('lets nothing leave until somebody resumes', async () => {
    const venue = answering(placed('live'))
    await venue.port.halt()
    await venue.port.submit(BUY)
    expect([venue.lines, venue.calls]).toEqual([['rejected: not sent: orders are halted'], []])
    venue.port.resume()
    await venue.send({ ...GTC, id: 'i-2' })
    expect(venue.lines.at(-1)).toBe('acked')
  })

  it('keeps back an order that is to go again while the engine restarts', async () => {
    const venue = new ScriptedVenue()
    const call = venue.call.bind(venue)
    venue.call = async (asked) => {
      if (asked.path !== '/order') return call(asked)
      asked.onSend?.()
      void venue.port.halt()
      asked.onSend?.()
      throw new Error('it went all the same')
    }
    await venue.send(BUY)
    expect(venue.lines).toEqual(['rejected: not sent: orders are halted'])
  })

  it('does not wait for the pause before an order would go again', async () => {
    const venue = new ScriptedVenue()
    venue.call = (asked) => {
      if (asked.path !== '/order') return Promise.reject(refused(404, 'not-found'))
      asked.onSend?.()
      return new Promise((_, reject) =>
        asked.noAgain?.addEventListener('abort', () => reject(refused(425, 'restart'))),
      )
    }
    const sending = venue.send(BUY)
    await venue.port.halt()
    await sending
    expect(venue.lines).toEqual(['rejected: the venue refused'])
  })

  it('places nothing that rests for ever while no heartbeat guards it', async () => {
    const venue = answering(placed('live'))
    venue.isGuarded = false
    await venue.port.submit(GTC)
    expect(venue.lines[0]).toContain('without a heartbeat')
    await venue.send({ ...GTC, id: 'i-2', expiresAt: ms(NOW + 300_000) })
    expect(venue.lines.at(-1)).toBe('acked')
  })

  it('of the heartbeat makes every order doubtful for a while', async () => {
    const venue = answering(placed('live'))
    await venue.send(GTC)
    venue.port.noteLapse()
    expect(venue.port.doubtful).toEqual(['i-1'])
    await venue.clock.sleepUntil(ms(NOW + 25_000))
    expect(venue.port.doubtful).toEqual([])
  })

  it('by a tick that changed keeps back what was prepared before', async () => {
    const venue = answering(placed('live'))
    const prepared = venue.prepare(GTC)
    venue.facts = { ...FACTS, tick: 1_000 as never }
    await venue.port.send(prepared)
    expect(venue.lines[0]).toContain('not a multiple of the tick')
    expect(venue.calls).toEqual([])
  })
})
