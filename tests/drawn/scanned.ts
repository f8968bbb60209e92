import type { EventBody } from '../../src/lib/domain/events.js'
import { emptyUpdate, type LevelUpdate } from '../../src/lib/domain/level-update.js'
import { orMalformed } from '../../src/lib/domain/malformed.js'
import type { Market } from '../../src/lib/domain/market.js'
import type { KalshiChannel } from '../../src/lib/venues/kalshi/normalize/channel.js'
import { decodeKalshi } from '../../src/lib/venues/kalshi/normalize/decode.js'
import { KalshiScanner } from '../../src/lib/venues/kalshi/wire/kalshi-scanner.js'
import type { PolymarketChannel } from '../../src/lib/venues/polymarket/normalize/channel.js'
import { decodePolymarket } from '../../src/lib/venues/polymarket/normalize/decode.js'
import { TokenTable } from '../../src/lib/venues/polymarket/normalize/token-table.js'
import { PolymarketScanner } from '../../src/lib/venues/polymarket/wire/polymarket-scanner.js'

/** What became of one frame. */
export interface BothRead {
  readonly isTaken: boolean
  readonly parsed: EventBody
  /** Where the scanner told something else than the parser. */
  readonly difference: string | undefined
}

/** Bytes around a frame that would continue whatever stands at its ends. */
const BEFORE = Buffer.from('{"side":"9')
const AFTER = Buffer.from('9"}}]9')

/** Reads frames of one channel by themselves, from the middle of other bytes, and with the parser. */
abstract class ScannerComparison {
  private readonly update = emptyUpdate()
  private readonly numbers = new Map<string, number>()

  protected constructor(
    private readonly scanner: KalshiScanner | PolymarketScanner,
    private readonly stream: string,
  ) {}

  abstract parse(text: string): EventBody

  read(frame: Uint8Array): BothRead {
    const parsed = this.parse(Buffer.from(frame).toString('utf8'))
    const bytes = Buffer.concat([BEFORE, frame, AFTER])
    const isTakenWithin = this.scanner.scan(bytes, BEFORE.length, BEFORE.length + frame.length, this.update)
    const within = isTakenWithin ? this.differenceTo(parsed) : undefined
    const isTaken = this.scanner.scan(frame, 0, frame.length, this.update)
    if (isTaken !== isTakenWithin)
      return { isTaken, parsed, difference: 'what stands around it makes a difference' }
    return { isTaken, parsed, difference: within ?? (isTaken ? this.differenceTo(parsed) : undefined) }
  }

  protected numberOf(market: string): number {
    const number = this.numbers.get(market) ?? this.numbers.size
    this.numbers.set(market, number)
    return number
  }

  private differenceTo(parsed: EventBody): string | undefined {
    if (parsed.type !== 'delta' && parsed.type !== 'levels') return `the parser tells ${parsed.type}`
    const { update } = this
    const { market, venue, position } = parsed
    const rows =
      parsed.type === 'levels'
        ? parsed.levels.map(({ side, price, qty }) => ({ side, price, amount: qty }))
        : [{ side: parsed.side, price: parsed.price, amount: parsed.change }]
    const told = {
      ...{ book: this.numbers.get(market), isChange: parsed.type === 'delta', count: rows.length },
      ...{ subscription: position.subscription, sequence: position.sequence ?? -1 },
    }
    const wrong = Object.entries(told).find(
      ([key, value]) => !Object.is(update[key as keyof LevelUpdate], value),
    )
    if (wrong !== undefined) return `${wrong[0]} is not ${String(wrong[1])}`
    if (position.channel !== this.stream || position.reply !== undefined) return 'another position'
    if (venue !== (update.isChange ? 'kalshi' : 'polymarket')) return 'another venue'
    const row = rows.findIndex(
      ({ side, price, amount }, i) =>
        update.isBid[i] !== (side === 'bid' ? 1 : 0) ||
        update.price[i] !== price ||
        !Object.is(update.amount[i], amount),
    )
    return row < 0 ? undefined : `another level in row ${row}`
  }
}

export class KalshiComparison extends ScannerComparison {
  private readonly deltas: KalshiScanner

  constructor(private readonly channel: KalshiChannel) {
    const scanner = new KalshiScanner(channel.noPrices)
    super(scanner, channel.name)
    this.deltas = scanner
  }

  learn(ticker: string): void {
    this.deltas.learn(ticker, this.numberOf(ticker))
  }

  parse(text: string): EventBody {
    return orMalformed({ channel: this.channel.name, venue: 'kalshi' }, () =>
      decodeKalshi(text, this.channel),
    )
  }
}

export class PolymarketComparison extends ScannerComparison {
  private readonly tokens = new TokenTable()
  private readonly changes: PolymarketScanner

  constructor(private readonly channel: PolymarketChannel) {
    const scanner = new PolymarketScanner()
    super(scanner, channel.stream)
    this.changes = scanner
  }

  learn(market: Pick<Market, 'venue' | 'id' | 'tokens'>): void {
    this.tokens.learn(market)
    this.changes.learn(market, this.numberOf(market.id))
  }

  parse(text: string): EventBody {
    return orMalformed({ channel: this.channel.name, venue: 'polymarket' }, () =>
      decodePolymarket(text, this.channel, this.tokens),
    )
  }
}
