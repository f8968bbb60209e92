import { createHash } from 'node:crypto'
import type { Rng } from '../../../base/rng.js'
import { addMs, durationMs, PRICE_ONE } from '../../../base/units.js'
import type { Agenda, Cancel } from '../../core/agenda.js'
import type { HttpHandler, SocketHandler } from '../../transport.js'
import { ClientLine } from './client-line.js'
import { fields, readJson, text, Unreadable } from './frame-fields.js'
import { plainRequest } from './plain-request.js'
import type { PolymarketReader, Quote } from './polymarket-reader.js'
import { tradeRow, type TradeRow } from './polymarket-rows.js'
import { PolymarketSigner, type Credentials } from './polymarket-signer.js'
import { RestCaller } from './rest-caller.js'
import type { Circumstances, ClientTally } from './tally.js'

export interface PolymarketMemberParts {
  readonly agenda: Agenda
  readonly rng: Rng
  readonly users: SocketHandler
  readonly clob: HttpHandler
  readonly reader: PolymarketReader
  readonly tally: ClientTally
  readonly circumstances: Circumstances
}

const ACT_EVERY = durationMs(80_000)
const PING_EVERY = durationMs(10_000)
const SHARE = 1_000_000
const CENT = 10_000

/** A wallet that trades with signed orders and writes down what its user channel tells. */
export class PolymarketMember {
  readonly signer: PolymarketSigner
  /** By id, as last told. */
  readonly trades = new Map<string, TradeRow>()
  readonly unreadable: string[] = []
  private readonly rest: RestCaller
  private readonly line: ClientLine
  private readonly timers: Cancel[] = []
  private readonly resting = new Set<string>()
  private credentials: Credentials | undefined
  private isStopped = false

  constructor(private readonly parts: PolymarketMemberParts) {
    const { agenda, users, clob } = parts
    this.signer = new PolymarketSigner(createHash('sha256').update('audit wallet').digest())
    this.rest = new RestCaller(agenda, clob)
    this.line = new ClientLine(
      { agenda, door: users, upgrade: () => plainRequest('GET', '/ws/user') },
      {
        opened: () => this.login(),
        frame: (frame) => this.onFrame(frame),
        pinged: () => undefined,
        lost: () => undefined,
      },
    )
  }

  start(): void {
    this.enter('POST', '/auth/api-key')
    this.every(ACT_EVERY, () => this.act())
    this.every(PING_EVERY, () => this.line.send('PING'))
  }

  stop(): void {
    this.isStopped = true
    for (const cancel of this.timers) cancel()
    this.line.stop()
  }

  /** Its trades as REST lists them; undefined when it never got a key, or an answer made no sense. */
  listed(): readonly TradeRow[] | undefined {
    const { credentials } = this
    if (credentials === undefined) return undefined
    const rows: TradeRow[] = []
    for (let cursor = 'MA=='; cursor !== 'LTE=';) {
      const request = { method: 'GET', path: '/data/trades', query: { next_cursor: cursor } }
      const answer = this.rest.now(this.signer.call(credentials, request, this.seconds))
      const data = answer?.body['data']
      if (answer?.status !== 200 || !Array.isArray(data)) return undefined
      rows.push(...(data as unknown[]).map((row) => tradeRow(fields(row, 'trade'), this.signer.address)))
      cursor = text(answer.body, 'next_cursor')
    }
    return rows
  }

  get hasKey(): boolean {
    return this.credentials !== undefined
  }

  private get seconds(): number {
    return Math.floor(this.parts.agenda.now / 1_000)
  }

  /** Makes a key, or asks for the one that was made when the answer got lost. */
  private enter(method: string, path: string): void {
    const request = { ...plainRequest(method, path), headers: this.signer.walletHeaders(this.seconds) }
    this.rest.call(request, ({ body }) => {
      const { apiKey, secret, passphrase } = body
      if (typeof apiKey === 'string' && typeof secret === 'string' && typeof passphrase === 'string') {
        this.credentials = { apiKey, secret, passphrase }
        if (!this.isStopped) this.line.open()
      } else if (!this.isStopped) this.after(5_000, () => this.enter('GET', '/auth/derive-api-key'))
    })
  }

  private login(): void {
    this.line.send(JSON.stringify({ auth: this.credentials, type: 'user' }))
  }

  private onFrame(frame: string): void {
    this.parts.tally.frames++
    if (frame === 'PONG') return
    try {
      const message = fields(readJson(frame), 'frame')
      if (text(message, 'event_type') === 'trade') {
        const trade = tradeRow(message, this.signer.address)
        this.parts.tally.fills++
        this.trades.set(trade.id, trade)
      } else if (text(message, 'type') === 'CANCELLATION') this.resting.delete(text(message, 'id'))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      this.unreadable.push(`${error.message}: ${frame.slice(0, 160)}`)
    }
  }

  private act(): void {
    const { rng, reader } = this.parts
    if (this.credentials === undefined) return
    if (this.resting.size > 0 && rng.chance(250_000)) return this.cancel(rng.pick([...this.resting]))
    const quote = reader.quoted.length === 0 ? undefined : rng.pick(reader.quoted)
    if (quote !== undefined) this.place(quote)
  }

  /** Buys, and later sells what it bought; at the best price of the other side or behind the best of its own. */
  private place(quote: Quote): void {
    const { rng, agenda, tally } = this.parts
    const held = this.holding(quote.token)
    const isSale = held >= 5 * SHARE && rng.chance(600_000)
    const takes = rng.chance(600_000)
    const price = takes === isSale ? quote.bid : quote.ask
    if (price === undefined) return
    const most = isSale ? Math.floor(held / CENT) : 4_000
    const size = rng.int(500, Math.max(500, most)) * CENT
    const dollars = Math.floor((price * size) / PRICE_ONE)
    if ((!isSale && dollars < SHARE) || (isSale && size > held)) return
    const orderType = takes ? rng.pick(['GTC', 'FAK', 'FOK']) : 'GTC'
    // Money of immediate purchases has whole cents.
    const paid = orderType === 'GTC' ? dollars : dollars - (dollars % CENT)
    const shares = orderType === 'GTC' || isSale ? size : sharesFor(paid, price)
    const terms = {
      token: quote.token,
      side: isSale ? ('SELL' as const) : ('BUY' as const),
      makerAmount: isSale ? shares : paid,
      takerAmount: isSale ? dollars : shares,
      salt: rng.int(1, 2 ** 31),
      timestamp: agenda.now,
    }
    tally.orders++
    const order = this.signer.order(terms, quote)
    const body = { deferExec: false, postOnly: false, order, owner: this.credentials!.apiKey, orderType }
    this.call('POST', '/order', body, (answer) => {
      const { orderID, status } = answer
      if (status === 'live' && typeof orderID === 'string') this.resting.add(orderID)
    })
  }

  private cancel(orderID: string): void {
    this.resting.delete(orderID)
    this.call('DELETE', '/order', { orderID }, () => undefined)
  }

  private call(
    method: string,
    path: string,
    body: object,
    done: (answer: Readonly<Record<string, unknown>>) => void,
  ): void {
    const request = this.signer.call(this.credentials!, { method, path, body }, this.seconds)
    this.rest.call(request, (outcome) => done(outcome.body))
  }

  /** What it believes to hold, from trades that did not fail. */
  private holding(token: string): number {
    let held = 0
    for (const { status, own } of this.trades.values())
      for (const fill of own)
        if (status !== 'FAILED' && fill.token === token)
          held += fill.side === 'BUY' ? fill.quantity : -fill.quantity
    return held
  }

  private after(delayMs: number, run: () => void): void {
    const { agenda } = this.parts
    this.timers.push(agenda.at(addMs(agenda.now, durationMs(delayMs)), run))
  }

  private every(delayMs: number, run: () => void): void {
    this.after(delayMs, () => {
      run()
      if (!this.isStopped) this.every(delayMs, run)
    })
  }
}

/** Shares for an amount at a price, cut to four decimals. */
const sharesFor = (paid: number, price: number): number => {
  const shares = Math.floor((paid * PRICE_ONE) / price)
  return shares - (shares % 100)
}
