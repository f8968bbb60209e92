import type { Ms } from '../base/units.js'
import type { BookDelta, BookLevels, EventBody } from '../domain/events.js'
import { emptyUpdate, type LevelUpdate } from '../domain/level-update.js'
import type { Market } from '../domain/market.js'
import type { Venue } from '../domain/venue.js'
import type { Effect } from '../engine/effect.js'
import type { Engine } from '../engine/engine.js'
import type { FastLane } from '../engine/runner.js'
import type { StreamRef } from '../market-data/book-set.js'
import { KalshiScanner, parseKalshiChannel } from '../venues/kalshi/index.js'
import { parsePolymarketChannel, PolymarketScanner } from '../venues/polymarket/index.js'

export interface FrameLanePorts {
  readonly engine: Pick<Engine, 'stepUpdate' | 'streamOf' | 'numberOf'>
  /** The validating reader, told nothing that it did not know: it only reads once more what was scanned. */
  readonly decode: (channel: string, payload: string) => EventBody
}

/** Where a frame stands in a buffer: one such record is written again for every frame. */
export interface FramePlace {
  bytes: Uint8Array
  from: number
  to: number
}

interface Scanner {
  scan(bytes: Uint8Array, from: number, to: number, into: LevelUpdate): boolean
}

/** How a channel's frames are read from their bytes. */
interface Lane {
  readonly channel: string
  readonly venue: VenueLanes
  readonly scanner: Scanner
  readonly stream: StreamRef
}

interface Recent {
  readonly channel: string | undefined
  readonly lane: Lane | undefined
}

const NOTHING_YET: Recent = { channel: undefined, lane: undefined }

/** Every frame at first, then every 64th while the run is young, then now and then: a check makes garbage, and the 0.01th finds no more. */
const CHECK_ALL_UNTIL = 1_000
const CHECK_64TH_UNTIL = 65_536
const CHECK_OFTEN = 64
const CHECK_SELDOM = 8_192

/** What the lanes of one venue have in common: whether they may be used, and when the next frame is read twice. */
class VenueLanes {
  isOn = true
  private scanned = 0
  private untilCheck = 1

  constructor(readonly name: Venue) {}

  /** Counts a scanned frame; whether the validating reader is to read it, too. */
  isSample(): boolean {
    this.scanned++
    if (--this.untilCheck > 0) return false
    this.untilCheck =
      this.scanned < CHECK_ALL_UNTIL ? 1 : this.scanned < CHECK_64TH_UNTIL ? CHECK_OFTEN : CHECK_SELDOM
    return true
  }
}

/**
 * The short way of ordinary frames: a scanner reads the bytes into one record that is used again and again, and the engine takes that.
 * Whatever a scanner or the engine does not know goes the long way. Frames are sampled and read by the validating reader as well; a
 * difference is an alarm, and the scanner of that venue is off for the rest of the run.
 */
export class FrameLane implements FastLane {
  private readonly kalshi = new VenueLanes('kalshi')
  private readonly polymarket = new VenueLanes('polymarket')
  private readonly noLeg = new KalshiScanner('no-leg')
  private readonly yesLeg = new KalshiScanner('yes-leg')
  private readonly tokens = new PolymarketScanner()
  private readonly lanes = new Map<string, Lane | undefined>()
  /** Of the last two channels, which are those of both venues. */
  private recent: Recent = NOTHING_YET
  private other: Recent = NOTHING_YET
  private readonly place: FramePlace = { bytes: new Uint8Array(), from: 0, to: 0 }
  private readonly update = emptyUpdate()
  private alarm: EventBody | undefined

  constructor(private readonly ports: FrameLanePorts) {}

  take(channel: string, bytes: Uint8Array, at: Ms): readonly Effect[] | undefined {
    const { place } = this
    place.bytes = bytes
    place.to = bytes.length
    return this.takeFrom(channel, place, at)
  }

  /** The same for a frame that stands somewhere in a buffer. */
  takeFrom(channel: string, place: FramePlace, at: Ms): readonly Effect[] | undefined {
    const lane = this.laneOf(channel)
    if (lane === undefined || !lane.venue.isOn) return undefined
    const { update } = this
    if (!lane.scanner.scan(place.bytes, place.from, place.to, update)) return undefined
    if (lane.venue.isSample() && !this.isConfirmed(lane, place)) return undefined
    return this.ports.engine.stepUpdate(lane.stream, update, at)
  }

  learn(body: EventBody): void {
    if (body.type === 'market') this.learnMarket(body.market)
    else if (body.type === 'several') for (const each of body.bodies) this.learn(each)
  }

  takeAlarm(): EventBody | undefined {
    const { alarm } = this
    this.alarm = undefined
    return alarm
  }

  private learnMarket(market: Market): void {
    const book = this.ports.engine.numberOf(market)
    if (book < 0) return
    if (market.venue === 'polymarket') return this.tokens.learn(market, book)
    this.noLeg.learn(market.id, book)
    this.yesLeg.learn(market.id, book)
  }

  private laneOf(channel: string): Lane | undefined {
    const { recent, other } = this
    if (channel === recent.channel) return recent.lane
    if (channel === other.channel) return other.lane
    if (!this.lanes.has(channel)) this.lanes.set(channel, this.newLane(channel))
    this.other = recent
    this.recent = { channel, lane: this.lanes.get(channel) }
    return this.recent.lane
  }

  /** Only sockets of market data have ordinary frames. */
  private newLane(channel: string): Lane | undefined {
    const kalshi = parseKalshiChannel(channel)
    if (kalshi?.kind === 'socket') {
      const scanner = kalshi.noPrices === 'yes-leg' ? this.yesLeg : this.noLeg
      return { channel, venue: this.kalshi, scanner, stream: this.ports.engine.streamOf(channel) }
    }
    if (parsePolymarketChannel(channel)?.kind !== 'market') return undefined
    const stream = this.ports.engine.streamOf(channel)
    return { channel, venue: this.polymarket, scanner: this.tokens, stream }
  }

  /** Reads the frame once more, the long way. */
  private isConfirmed({ channel, venue }: Lane, { bytes, from, to }: FramePlace): boolean {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')
    const body = this.ports.decode(channel, text)
    if (isTold(body, this.update, channel) && this.ports.engine.numberOf(marketIn(body)) === this.update.book)
      return true
    venue.isOn = false
    const detail = `the scanner and the parser differ on a frame of ${channel}, which the parser reads as ${body.type}; the scanner is off`
    this.alarm = { type: 'scanner', venue: venue.name, detail }
    return false
  }
}

type Told = BookDelta | BookLevels

const marketIn = ({ venue, market }: Told): Pick<Market, 'venue' | 'id'> => ({ venue, id: market })

/** Whether an event says what the numbers say. */
function isTold(body: EventBody, update: LevelUpdate, channel: string): body is Told {
  if (body.type !== 'delta' && body.type !== 'levels') return false
  const { position } = body
  const isPlaced =
    position.channel === channel &&
    position.reply === undefined &&
    position.subscription === update.subscription &&
    (position.sequence ?? -1) === update.sequence
  if (!isPlaced || update.isChange !== (body.type === 'delta')) return false
  if (body.type === 'delta') return update.count === 1 && isRow(update, 0, { ...body, amount: body.change })
  return (
    update.count === body.levels.length &&
    body.levels.every((level, row) => isRow(update, row, { ...level, amount: level.qty }))
  )
}

const isRow = (
  update: LevelUpdate,
  row: number,
  { side, price, amount }: { readonly side: 'bid' | 'ask'; readonly price: number; readonly amount: number },
): boolean =>
  update.isBid[row] === (side === 'bid' ? 1 : 0) &&
  update.price[row] === price &&
  update.amount[row] === amount
