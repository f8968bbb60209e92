// A small world told in the venues' own frames: books that move, cross and open gaps, and everything that goes wrong on a wire.
import { Rng } from '../../src/lib/base/rng.js'
import type { InputFrame } from '../../src/lib/engine/runner.js'
import { NOON } from './market.js'

const KALSHI = 'kalshi.ws'
const POLYMARKET = 'polymarket.ws'
const SID = 2
const PER_VENUE = 6
const TICK = 100
const CONTRACT_CENTS = 100

/** A market of the world: what its book holds, in YES terms, by tick and in hundredths of a contract. */
interface WireMarket {
  readonly id: string
  readonly tokens: readonly [string, string] | undefined
  fair: number
  readonly bids: Map<number, number>
  readonly asks: Map<number, number>
}

const dollars = (ticks: number): string => `0.${String(ticks).padStart(4, '0')}`
const contracts = (cents: number): string =>
  `${Math.trunc(cents / CONTRACT_CENTS)}.${String(Math.abs(cents) % CONTRACT_CENTS).padStart(2, '0')}`
const signed = (cents: number): string => (cents < 0 ? `-${contracts(-cents)}` : contracts(cents))

const side = (market: WireMarket, isBid: boolean): Map<number, number> => (isBid ? market.bids : market.asks)

/** The frames of one made-up session, as they would be received. Equal seeds, equal frames. */
export class WireWorld {
  private readonly rng: Rng
  private readonly kalshi: WireMarket[]
  private readonly polymarket: WireMarket[]
  private readonly frames: InputFrame[] = []
  private nowUs = NOON * 1_000
  private sequence = 0

  constructor(seed: number) {
    this.rng = new Rng(seed, 'wire world')
    const market = (id: string, tokens: WireMarket['tokens']): WireMarket => ({
      ...{ id, tokens, fair: 3_000 + 100 * this.rng.int(0, 40) },
      ...{ bids: new Map(), asks: new Map() },
    })
    const numbers = Array.from({ length: PER_VENUE }, (_, i) => i)
    this.kalshi = numbers.map((i) => market(`KXWORLD-30-T${i}`, undefined))
    this.polymarket = numbers.map((i) =>
      market(`0x${String(i).repeat(64)}`, [`7${String(i).repeat(76)}`, `8${String(i).repeat(75)}`]),
    )
    // The pairs ask the same, so their prices go together.
    this.polymarket.forEach((other, i) => (other.fair = this.kalshi[i]!.fair))
  }

  tell(count: number): readonly InputFrame[] {
    this.open()
    for (let i = 0; i < count; i++) {
      this.nowUs += this.rng.chance(20_000) ? 3_000_000 : this.rng.int(0, 4_000)
      this.something()
    }
    return this.frames
  }

  private something(): void {
    const dice = this.rng.int(0, 999)
    if (dice < 480) this.kalshiDelta()
    else if (dice < 900) this.polymarketChange()
    else if (dice < 930) this.wander()
    else if (dice < 940) this.kalshiSnapshot(this.rng.pick(this.kalshi))
    else if (dice < 950) this.polymarketBook(this.rng.pick(this.polymarket))
    else if (dice < 960) this.send(KALSHI, this.damaged())
    else if (dice < 966) this.sequence += this.rng.int(0, 2)
    else if (dice < 972) this.again()
    else if (dice < 976) this.tickSize()
    else if (dice < 982)
      this.neutral({ type: 'trade', ...this.where(), outcome: 'yes', price: '0.5', qty: '3' })
    else if (dice < 990) this.status()
    else if (dice < 994) this.openStream(this.rng.pick([KALSHI, POLYMARKET]))
    else if (dice < 998) this.list(this.rng.pick([...this.kalshi, ...this.polymarket]), this.rng.int(1, 9))
    else if (dice < 999) this.neutral({ type: 'settlement', ...this.where(), yes: this.rng.pick(['1', '0']) })
    else this.send(POLYMARKET, '{"market":')
  }

  private open(): void {
    for (const market of [...this.kalshi, ...this.polymarket]) this.list(market, 5)
    const key = (venue: string, market: WireMarket): string => `${venue}:${market.id}`
    const k = this.kalshi.map((market) => key('kalshi', market))
    const p = this.polymarket.map((market) => key('polymarket', market))
    const relate = (kind: string, id: string, markets: readonly string[]): void =>
      this.neutral({ type: 'relation', id, kind, proof: 'certified', reason: 'made up', markets })
    for (let i = 0; i < 3; i++) relate('same', `pair ${i}`, [k[i]!, p[i]!])
    relate('ladder', 'ladder', k.slice(2, 5))
    relate('exclusive', 'exclusive', p.slice(2, 6))
    relate('implies', 'implies', [k[5]!, p[4]!])
    this.openStream(KALSHI)
    this.openStream(POLYMARKET)
  }

  private openStream(channel: string): void {
    const sequence = channel === KALSHI ? 'complete' : 'none'
    if (this.rng.chance(500_000)) this.neutral({ type: 'stream', stream: channel, sequence, state: 'lost' })
    this.neutral({ type: 'stream', stream: channel, sequence, state: 'open' })
    if (channel === KALSHI) {
      this.sequence = 0
      for (const market of this.kalshi) this.kalshiSnapshot(market)
    } else for (const market of this.polymarket) this.polymarketBook(market)
  }

  private where() {
    const venue = this.rng.pick(['kalshi', 'polymarket'] as const)
    return { venue, market: this.rng.pick(venue === 'kalshi' ? this.kalshi : this.polymarket).id }
  }

  private list({ id, tokens }: WireMarket, rate: number): void {
    this.neutral({
      ...{
        type: 'market',
        venue: tokens === undefined ? 'kalshi' : 'polymarket',
        market: id,
        event: 'world',
      },
      ...{ title: 'a question', grid: [{ start: '0', end: '1', step: '0.01' }], lot: '1', min_qty: '1' },
      fee: { rate: `0.0${rate}` },
      closes_at: '2030-06-01T12:00:00Z',
      ...(tokens && {
        tokens: { yes: { label: 'Yes', token: tokens[0] }, no: { label: 'No', token: tokens[1] } },
      }),
    })
  }

  private status(): void {
    const status = this.rng.pick(['open', 'open', 'paused'] as const)
    this.neutral({ type: 'status', ...this.where(), status })
  }

  /** A question's price moves, at one venue a little later than at the other. */
  private wander(): void {
    const market = this.rng.pick([...this.kalshi, ...this.polymarket])
    market.fair = Math.min(8_500, Math.max(1_500, market.fair + TICK * this.rng.int(-6, 6)))
    for (const isBid of [true, false])
      for (const at of [...side(market, isBid).keys()])
        if (isBid ? at >= market.fair : at <= market.fair) this.set(market, at, { isBid, to: 0 })
  }

  /** A price that this side may have: now and then one that crosses. */
  private priceFor(market: WireMarket, isBid: boolean): number {
    const away = this.rng.chance(10_000) ? -TICK : TICK * this.rng.int(1, 5)
    const from = Math.round(market.fair / TICK) * TICK
    return isBid ? from - away : from + away
  }

  private kalshiDelta(): void {
    const market = this.rng.pick(this.kalshi)
    const isBid = this.rng.chance(500_000)
    const at = this.priceFor(market, isBid)
    const held = side(market, isBid).get(at) ?? 0
    const to = held > 0 && this.rng.chance(450_000) ? 0 : held + this.rng.int(1, 90) * CONTRACT_CENTS
    this.set(market, at, { isBid, to })
  }

  private polymarketChange(): void {
    const market = this.rng.pick(this.polymarket)
    const isBid = this.rng.chance(500_000)
    const to = this.rng.chance(400_000) ? 0 : this.rng.int(1, 9_000)
    this.set(market, this.priceFor(market, isBid), { isBid, to })
  }

  /** Changes one level and tells it. */
  private set(market: WireMarket, at: number, { isBid, to }: { isBid: boolean; to: number }): void {
    const book = side(market, isBid)
    const before = book.get(at) ?? 0
    if (to === 0) book.delete(at)
    else book.set(at, to)
    if (market.tokens === undefined)
      this.send(KALSHI, this.deltaText(market.id, at, { isBid, change: to - before }))
    else this.send(POLYMARKET, this.changeText(market, at, { isBid, to }))
  }

  private deltaText(
    ticker: string,
    at: number,
    { isBid, change }: { isBid: boolean; change: number },
  ): string {
    const msg = {
      market_ticker: ticker,
      market_id: '9b0f6b43-5b68-4f9f-9f02-9a2d1b8ac1a1',
      price_dollars: dollars(isBid ? at : 10_000 - at),
      delta_fp: signed(change),
      side: isBid ? 'yes' : 'no',
      ts: '2030-01-01T12:00:00.123456Z',
      ts_ms: 1_893_499_200_123,
    }
    const frame = { type: 'orderbook_delta', sid: SID, seq: ++this.sequence, msg }
    if (!this.rng.chance(30_000)) return JSON.stringify(frame)
    // The same in other words.
    const { type, ...rest } = frame
    return JSON.stringify({ ...rest, extra: [1, { a: null }], type }, null, this.rng.int(0, 2))
  }

  private changeText(market: WireMarket, at: number, { isBid, to }: { isBid: boolean; to: number }): string {
    const change = (outcome: 0 | 1): object => ({
      asset_id: market.tokens![outcome],
      price: String((outcome === 0 ? at : 10_000 - at) / 10_000),
      size: String(to / CONTRACT_CENTS),
      side: isBid === (outcome === 0) ? 'BUY' : 'SELL',
      hash: '0xabc',
      best_bid: '0.4',
      best_ask: '0.6',
    })
    const changes = this.rng.chance(900_000)
      ? [change(0), change(1)]
      : [change(this.rng.chance(500_000) ? 0 : 1)]
    return JSON.stringify({
      market: market.id,
      price_changes: changes,
      timestamp: '1893499200123',
      event_type: 'price_change',
    })
  }

  private kalshiSnapshot(market: WireMarket): void {
    const rows = (isBid: boolean) =>
      [...side(market, isBid)].map(([at, size]) => [dollars(isBid ? at : 10_000 - at), contracts(size)])
    const msg = {
      market_ticker: market.id,
      market_id: '9b0f6b43-5b68-4f9f-9f02-9a2d1b8ac1a1',
      yes_dollars_fp: rows(true),
      no_dollars_fp: rows(false),
    }
    this.send(KALSHI, JSON.stringify({ type: 'orderbook_snapshot', sid: SID, seq: ++this.sequence, msg }))
  }

  private polymarketBook(market: WireMarket): void {
    const rows = (isBid: boolean) =>
      [...side(market, isBid)].map(([at, size]) => ({
        price: String(at / 10_000),
        size: String(size / CONTRACT_CENTS),
      }))
    const book = { market: market.id, asset_id: market.tokens![0], timestamp: '1893499200123', hash: '0xabc' }
    this.send(
      POLYMARKET,
      JSON.stringify({ ...book, bids: rows(true), asks: rows(false), event_type: 'book' }),
    )
  }

  private tickSize(): void {
    const { id, tokens } = this.rng.pick(this.polymarket)
    const [old, now] = this.rng.pick([
      ['0.01', '0.001'],
      ['0.001', '0.01'],
    ] as const)
    const change = { market: id, asset_id: tokens![0], old_tick_size: old, new_tick_size: now }
    this.send(
      POLYMARKET,
      JSON.stringify({ ...change, timestamp: '1893499200123', event_type: 'tick_size_change' }),
    )
  }

  /** A frame in which something is broken: a byte, the end, or what it says. */
  private damaged(): string {
    const at = this.rng.int(0, 3)
    const text = this.deltaText(this.rng.pick(this.kalshi).id, 4_000 + this.rng.int(0, 20), {
      isBid: true,
      change: this.rng.int(-90_000, 90_000),
    })
    if (at === 0) return text.slice(0, this.rng.int(1, text.length))
    if (at === 1) return text.replace('KXWORLD', 'KXNOBODY')
    if (at === 2) return text.replace('orderbook_delta', 'orderbook_news')
    const place = this.rng.int(0, text.length - 1)
    return text.slice(0, place) + String.fromCharCode(this.rng.int(32, 126)) + text.slice(place + 1)
  }

  /** A frame that was there before. */
  private again(): void {
    const { channel, payload } = this.rng.pick(this.frames.slice(-5))
    this.frames.push({ receivedUs: this.nowUs, channel, payload })
  }

  private neutral(message: object): void {
    this.send('arb', JSON.stringify(message))
  }

  private send(channel: string, text: string): void {
    this.frames.push({ receivedUs: this.nowUs, channel, payload: Buffer.from(text) })
  }
}
