import type { Rng } from '../../../base/rng.js'
import { addMs, durationMs, formatScaled, PRICE_DECIMALS, PRICE_ONE } from '../../../base/units.js'
import type { Grid } from '../../../domain/grid.js'
import type { Agenda, Cancel } from '../../core/agenda.js'
import type { HttpHandler, SimRequest, SocketHandler } from '../../transport.js'
import { ClientLine } from './client-line.js'
import { text, Unreadable } from './frame-fields.js'
import { kalshiFrame } from './kalshi-frames.js'
import { countText, fillRow, orderRow, type FillRow, type OrderRow } from './kalshi-rows.js'
import type { KalshiReader } from './kalshi-reader.js'
import type { KalshiSigner } from './kalshi-signer.js'
import { RestCaller, type Outcome } from './rest-caller.js'
import type { Circumstances, ClientTally } from './tally.js'

export interface KalshiMemberParts {
  readonly agenda: Agenda
  readonly rng: Rng
  readonly door: SocketHandler
  readonly rest: HttpHandler
  readonly signer: KalshiSigner
  /** Whose books tell it what to offer. */
  readonly reader: KalshiReader
  readonly gridOf: (ticker: string) => Grid
  readonly tally: ClientTally
  readonly circumstances: Circumstances
}

interface Resting {
  readonly ticker: string
  readonly side: 'bid' | 'ask'
  /** As asked for, in units. */
  readonly count: number
}

const ORDERS = '/trade-api/v2/portfolio/events/orders'
const CONTRACT = 1_000_000
const LOT = CONTRACT / 100
const ACT_EVERY = durationMs(12_000)
const RESTING_MAX = 8

/** A member that trades over signed REST and writes down what its private channels tell. */
export class KalshiMember {
  /** By trade and order: a fill that is told twice is one fill. */
  readonly fills = new Map<string, FillRow>()
  readonly orders = new Map<string, OrderRow>()
  /** Positions as the fills tell them, while no fill can have been missed. */
  private readonly positions = new Map<string, number>()
  readonly wrongPositions: string[] = []
  private readonly resting = new Map<string, Resting>()
  private readonly rest: RestCaller
  private readonly line: ClientLine
  private next: Cancel | undefined
  private made = 0

  constructor(private readonly parts: KalshiMemberParts) {
    const { agenda, door, rest, signer } = parts
    this.rest = new RestCaller(agenda, rest)
    this.line = new ClientLine(
      { agenda, door, upgrade: () => signer.upgrade() },
      {
        opened: () => this.subscribe(),
        frame: (frame) => this.onFrame(frame),
        pinged: () => undefined,
        lost: ({ refusal }) => {
          if (refusal !== undefined) signer.learn(refusal)
        },
      },
    )
  }

  start(): void {
    this.line.open()
    this.plan()
  }

  stop(): void {
    this.next?.()
    this.line.stop()
  }

  /** Rows of a paged list, newest first; undefined when an answer made no sense. */
  pages(path: string, name: string): readonly unknown[] | undefined {
    const rows: unknown[] = []
    for (let cursor = ''; ;) {
      const query = { limit: '50', ...(cursor === '' ? {} : { cursor }) }
      const answer = this.rest.now(this.parts.signer.request('GET', path, query))
      const found = answer?.body[name]
      if (answer?.status !== 200 || !Array.isArray(found)) return undefined
      rows.push(...(found as readonly unknown[]))
      const next = answer.body['cursor']
      if (typeof next !== 'string' || next === '' || next === cursor) return rows
      cursor = next
    }
  }

  /** One answer that must come at once. */
  ask(path: string): Outcome | undefined {
    return this.rest.now(this.parts.signer.request('GET', path))
  }

  private subscribe(): void {
    const channels = ['fill', 'user_orders', 'market_positions']
    this.line.send(JSON.stringify({ id: 1, cmd: 'subscribe', params: { channels } }))
  }

  private onFrame(frame: string): void {
    this.parts.tally.frames++
    try {
      const read = kalshiFrame(frame, true)
      if (read.type !== 'private') return
      if (read.name === 'fill') this.onFill(fillRow(read.msg), text(read.msg, 'post_position_fp'))
      else if (read.name === 'user_order') this.onOrder(orderRow(read.msg))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      if (this.parts.circumstances.isCalm) this.wrongPositions.push(`unreadable: ${frame.slice(0, 200)}`)
    }
  }

  private onFill(fill: FillRow, postPosition: string): void {
    this.parts.tally.fills++
    this.fills.set(`${fill.trade} ${fill.order}`, fill)
    const position = (this.positions.get(fill.ticker) ?? 0) + fill.change
    this.positions.set(fill.ticker, position)
    if (this.parts.circumstances.isCalm && signedCount(position) !== postPosition)
      this.wrongPositions.push(`${fill.ticker}: ${postPosition} instead of ${signedCount(position)}`)
  }

  private onOrder(order: OrderRow): void {
    this.orders.set(order.id, order)
    if (order.status !== 'resting') this.resting.delete(order.id)
  }

  private plan(): void {
    const { agenda } = this.parts
    this.next = agenda.at(addMs(agenda.now, ACT_EVERY), () => {
      this.act()
      this.plan()
    })
  }

  private act(): void {
    const { rng } = this.parts
    const dice = rng.int(0, 9)
    const resting = this.resting.size === 0 ? undefined : rng.pick([...this.resting.keys()])
    if (resting === undefined || (dice < 5 && this.resting.size < RESTING_MAX)) this.place()
    else if (dice < 7) this.cancel(resting)
    else if (dice < 9) this.amend(resting)
    else this.decrease(resting)
  }

  private place(): void {
    const { rng, reader, tally } = this.parts
    const side = rng.pick(['bid', 'ask'] as const)
    const opposite = side === 'bid' ? 'ask' : 'bid'
    const ticker = rng.pick(reader.tickers)
    const book = reader.bookOf(ticker)
    const [own, other] = [book?.best(side), book?.best(opposite)]
    if (own === undefined || other === undefined) return
    const takes = rng.chance(500_000)
    const count = rng.int(1, 500) * LOT * rng.pick([1, 10])
    tally.orders++
    const body = {
      ticker,
      client_order_id: `audit-${this.made++}`,
      side,
      count: countText(count),
      price: formatScaled(takes ? other : own, PRICE_DECIMALS),
      time_in_force: takes ? rng.pick(['immediate_or_cancel', 'fill_or_kill']) : 'good_till_canceled',
      self_trade_prevention_type: rng.pick(['taker_at_cross', 'maker']),
      ...(takes || rng.chance(500_000) ? {} : { post_only: true }),
      ...(takes && rng.chance(200_000) ? { reduce_only: true } : {}),
    }
    this.post(ORDERS, body, ({ status, body: answer }) => {
      if (status !== 201 || takes || answer['remaining_count'] === '0.00') return
      if (typeof answer['order_id'] === 'string')
        this.resting.set(answer['order_id'], { ticker, side, count })
    })
  }

  private cancel(id: string): void {
    const { ticker } = this.resting.get(id)!
    const { signer } = this.parts
    const request = signer.request('DELETE', `${ORDERS}/${id}`, { market_ticker: ticker })
    this.write(request, () => this.resting.delete(id))
  }

  private amend(id: string): void {
    const { rng, reader, gridOf } = this.parts
    const { ticker, side, count } = this.resting.get(id)!
    const best = reader.bookOf(ticker)?.best(side)
    if (best === undefined) return
    const moved = Math.min(PRICE_ONE - 1, Math.max(1, best + rng.int(-3, 3) * 100))
    const price = gridOf(ticker).nearest(moved, side === 'bid' ? 'down' : 'up')
    const total = Math.max(LOT, Math.floor((count * rng.int(50, 150)) / CONTRACT) * LOT)
    const body = { ticker, side, price: formatScaled(price, PRICE_DECIMALS), count: countText(total) }
    this.post(`${ORDERS}/${id}/amend`, body)
  }

  private decrease(id: string): void {
    const { ticker } = this.resting.get(id)!
    this.post(`${ORDERS}/${id}/decrease`, { reduce_by: '0.01', market_ticker: ticker })
  }

  private post(path: string, body: object, done: (outcome: Outcome) => void = () => undefined): void {
    this.write(this.parts.signer.request('POST', path, {}, body), done)
  }

  private write(request: SimRequest, done: (outcome: Outcome) => void): void {
    this.rest.call(request, (outcome) => {
      const { status, headers } = outcome
      if (status !== undefined) this.parts.signer.learn({ status, headers, body: '' })
      done(outcome)
    })
  }
}

const signedCount = (position: number): string => `${position < 0 ? '-' : ''}${countText(Math.abs(position))}`
