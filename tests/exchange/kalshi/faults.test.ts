import { describe, expect, it } from 'vitest'
import { durationMs, ms } from '../../../src/lib/base/units.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import type { FaultKind, Faults } from '../../../src/lib/exchange/faults/fault-kinds.js'
import { FaultPlan } from '../../../src/lib/exchange/faults/fault-plan.js'
import type { SimResponse } from '../../../src/lib/exchange/transport.js'
import {
  ALICE_KEY,
  ask,
  BTC,
  get,
  Listener,
  order,
  ORDER,
  ORDERS,
  rest,
  signedHeaders,
  smallWorld,
  START,
  WARM,
  type SmallWorld,
} from './small-world.js'

interface Switchboard extends Faults {
  readonly on: Set<FaultKind>
  size: number
}

function switchboard(): Switchboard {
  const on = new Set<FaultKind>()
  return {
    on,
    size: 0,
    strikes: (kind) => on.has(kind),
    active: (kind) => on.has(kind),
    sizeMs() {
      return this.size
    },
  }
}

/** A world and its faults, all off. */
function faulty(): { world: SmallWorld; faults: Switchboard } {
  const faults = switchboard()
  return { world: smallWorld({ faults }), faults }
}

/** Sends an order and gives back the list that its answers will be in. */
function sent(world: SmallWorld, body: object = ORDER): SimResponse[] {
  const answers: SimResponse[] = []
  const path = `/trade-api/v2${ORDERS}`
  const headers = signedHeaders(ALICE_KEY, 'POST', path, world.agenda.now)
  const request = { method: 'POST', path, query: new URLSearchParams(), headers, body: JSON.stringify(body) }
  world.venue.rest.handle(request, (answer) => answers.push(answer))
  return answers
}

const resting = (world: SmallWorld): number => world.exchange.openOrders('alice').length

describe('faults of answers', () => {
  it('rate_limit_storm: nothing gets through', () => {
    const { world, faults } = faulty()
    faults.on.add('rate_limit_storm')
    expect(order(world)).toMatchObject({ status: 429, body: { error: 'too many requests' } })
    expect(get(world, '/markets').status).toBe(429)
    expect(resting(world)).toBe(0)
  })

  it('html_page: a page stands in front of the venue', () => {
    const { world, faults } = faulty()
    faults.on.add('html_page')
    const statuses = new Set<number>()
    for (let i = 0; i < 40; i++) {
      const answer = order(world)
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(answer.text).toMatch(/^<!DOCTYPE html>/)
      statuses.add(answer.status)
    }
    expect([...statuses].sort()).toEqual([200, 403, 503])
    expect(resting(world)).toBe(0)
  })

  it('error_after_accept: the order is there all the same', () => {
    const { world, faults } = faulty()
    faults.on.add('error_after_accept')
    const answer = order(world, { client_order_id: 'a' })
    expect([500, 503, 504]).toContain(answer.status)
    expect(resting(world)).toBe(1)
    expect(order(world, { price: '0.4350' }).status).toBe(400)
    expect(get(world, '/portfolio/orders', ALICE_KEY).body.orders).toHaveLength(1)
    faults.on.clear()
    expect(order(world, { client_order_id: 'a' }).status).toBe(409)
  })

  it('lost_answer: no answer, but the order', () => {
    const { world, faults } = faulty()
    faults.on.add('lost_answer')
    const answers = sent(world)
    world.agenda.runUntil(ms(START + 3_000_000))
    expect(answers).toEqual([])
    expect(resting(world)).toBe(1)
  })

  it('late_answer: the same answer, later', () => {
    const { world, faults } = faulty()
    faults.on.add('late_answer')
    faults.size = 5_000
    const answers = sent(world)
    expect(resting(world)).toBe(1)
    world.agenda.runUntil(ms(START + 4_999))
    expect(answers).toEqual([])
    world.agenda.runUntil(ms(START + 5_000))
    expect(answers).toMatchObject([{ status: 201 }])
  })

  it('schema_drift: one member of an answer or a message is not what it was', () => {
    const { world, faults } = faulty()
    rest(world, { side: 'bid', at: 4_200, count: 13 })
    const plain = get(world, `/markets/${BTC}`).text
    const listener = new Listener(world)
    listener.subscribe(['orderbook_delta'], { market_tickers: [BTC] })
    faults.on.add('schema_drift')
    for (let i = 0; i < 20; i++) expect(get(world, `/markets/${BTC}`).text).not.toBe(plain)
    rest(world, { side: 'bid', at: 4_100, count: 1 })
    const [delta] = listener.take().slice(2)
    expect(delta).toMatchObject({ type: 'orderbook_delta', sid: 1, seq: 2 })
    const whole = { market_ticker: BTC, price_dollars: '0.4100', delta_fp: '1.00', side: 'yes' }
    const same = Object.entries(whole).filter(([name, value]) => delta.msg[name] === value)
    expect(Object.keys(delta.msg).length < 7 || same.length < 4 || !('market_id' in delta.msg)).toBe(true)
  })
})

describe('faults of the venue', () => {
  it('sequence_gap: a change is counted and not sent', () => {
    const { world, faults } = faulty()
    const listener = new Listener(world)
    listener.subscribe(['orderbook_delta'], { market_tickers: [BTC] })
    listener.take()
    const seen = (): number[] => {
      rest(world, { side: 'bid', at: 4_200, count: 1 })
      return listener.take().map(({ seq }) => seq as number)
    }
    expect(seen()).toEqual([2])
    faults.on.add('sequence_gap')
    expect(seen()).toEqual([])
    faults.on.clear()
    expect(seen()).toEqual([4])
  })

  it('clock_skew: another date, and other timestamps are accepted', () => {
    const { world, faults } = faulty()
    faults.on.add('clock_skew')
    faults.size = -90_000
    const answer = get(world, '/portfolio/balance', ALICE_KEY)
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'header_timestamp_expired' } } })
    expect(answer.headers['date']).toBe('Fri, 20 Nov 2026 21:10:30 GMT')
    const path = '/trade-api/v2/portfolio/balance'
    const headers = signedHeaders(ALICE_KEY, 'GET', path, START - 90_000)
    expect(ask(world, 'GET', '/portfolio/balance', { headers }).status).toBe(200)
  })

  it('region_refusal: no trading, but reading and cancelling', () => {
    const { world, faults } = faulty()
    const id = order(world).body.order_id as string
    faults.on.add('region_refusal')
    expect(order(world)).toMatchObject({ status: 403, body: { error: { code: 'permission_denied' } } })
    expect(get(world, '/portfolio/orders', ALICE_KEY).status).toBe(200)
    expect(ask(world, 'DELETE', `${ORDERS}/${id}?market_ticker=${BTC}`, { as: ALICE_KEY }).status).toBe(200)
  })

  it('maintenance: the exchange is not active and takes no order and no cancel', () => {
    const { world, faults } = faulty()
    const id = order(world).body.order_id as string
    faults.on.add('maintenance')
    expect(get(world, '/exchange/status').body).toMatchObject({
      exchange_active: false,
      trading_active: false,
    })
    const paused = { status: 409, body: { error: { code: 'exchange_is_paused' } } }
    expect(order(world)).toMatchObject(paused)
    expect(ask(world, 'DELETE', `${ORDERS}/${id}?market_ticker=${BTC}`, { as: ALICE_KEY })).toMatchObject(
      paused,
    )
    expect(ask(world, 'DELETE', ORDERS, { as: ALICE_KEY })).toMatchObject(paused)
    expect(get(world, `/markets/${WARM}`).status).toBe(200)
    faults.on.clear()
    expect(get(world, '/exchange/status').body.exchange_active).toBe(true)
    expect(resting(world)).toBe(1)
  })

  it('one shard can stand still alone', () => {
    const { world } = faulty()
    world.exchange.setTrading('trading_paused', '2')
    const { exchange_index_statuses: shards, ...top } = get(world, '/exchange/status').body
    expect(top).toMatchObject({ exchange_active: true, trading_active: true })
    expect(shards[2]).toMatchObject({ exchange_active: true, trading_active: false })
    world.exchange.setTrading('exchange_paused')
    expect(get(world, '/exchange/status').body).toMatchObject({
      exchange_active: false,
      trading_active: false,
    })
  })
})

it('an announced pause says when it ends', () => {
  const pause = { from: START, to: ms(START + 60_000) }
  const world = smallWorld({ settings: { maintenance: [pause] } })
  const resumes = () => get(world, '/exchange/status').body.exchange_estimated_resume_time as string | null
  expect(get(world, '/exchange/schedule').body.schedule.maintenance_windows).toEqual([
    { start_datetime: '2026-11-20T21:12:00.000Z', end_datetime: '2026-11-20T21:13:00.000Z' },
  ])
  expect(resumes()).toBeNull()
  world.exchange.setTrading('trading_paused')
  expect(resumes()).toBe('2026-11-20T21:13:00.000Z')
})

it('strikes are counted by the plan that sends them', () => {
  const plan = new FaultPlan(new Agenda(START), 1)
  const world = smallWorld({ faults: plan })
  plan.turnOn('region_refusal', 'kalshi')
  plan.turnOn('late_answer', 'kalshi', { sizeMs: durationMs(10) })
  const answers = sent(world)
  world.agenda.runUntil(ms(START + 10))
  expect(answers).toMatchObject([{ status: 403 }])
  const counted = plan.report().filter(({ struck }) => struck > 0)
  expect(counted.map(({ fault, struck }) => [fault, struck])).toEqual([
    ['late_answer', 1],
    ['region_refusal', 1],
  ])
})
