import { DataError } from '../../src/lib/base/errors.js'
import type { EventBody, Level } from '../../src/lib/domain/events.js'
import type { Grid } from '../../src/lib/domain/grid.js'
import { marketKey } from '../../src/lib/domain/market.js'
import type { Venue } from '../../src/lib/domain/venue.js'
import type { FrameLog } from '../../src/lib/record/frame-log.js'
import { decodeNeutral, NEUTRAL_CHANNEL } from '../../src/lib/record/neutral-codec.js'
import type { NeutralMessage } from '../../src/lib/record/neutral-schema.js'
import type { ImportReport } from './import-report.js'

export type MarketMessage = Extract<NeutralMessage, { type: 'market' }>
export type RelationMessage = Extract<NeutralMessage, { type: 'relation' }>

/**
 * Writes a recording and refuses what arb would refuse: every message is decoded before it is written, every price must
 * be on its market's grid, and time must not run backwards. What is refused is counted and not written.
 */
export class RecordingWriter {
  private readonly listed: string[] = []
  private readonly grids = new Map<string, Grid>()
  private lastUs = 0

  constructor(
    private readonly log: FrameLog,
    private readonly report: ImportReport,
  ) {}

  /** Keeps a market or relation for the head of the recording: it is written before the first timed frame. */
  list(message: MarketMessage | RelationMessage): boolean {
    const event = this.checked(() => decodeNeutral(JSON.stringify(message)))
    if (event?.type === 'market') {
      const key = marketKey(event.market.venue, event.market.id)
      if (this.grids.has(key)) return this.refuse('market listed twice')
      this.grids.set(key, event.market.grid)
      this.report.markets.add(key)
    } else if (event?.type === 'relation') {
      if (!event.relation.markets.every((key) => this.grids.has(key)))
        return this.refuse('relation of an unlisted market')
      this.report.relations++
    } else {
      return false
    }
    this.listed.push(JSON.stringify(message))
    return true
  }

  isListed(venue: Venue, market: string): boolean {
    return this.grids.has(marketKey(venue, market))
  }

  /** Writes one message of channel `arb`; false when it was refused. */
  say(atUs: number, message: NeutralMessage): boolean {
    const payload = JSON.stringify(message)
    return this.write(atUs, { channel: NEUTRAL_CHANNEL, payload, decode: decodeNeutral })
  }

  /** Writes one frame as a venue sent it; false when `decode`, the venue's own decoder, refuses it. */
  write(
    atUs: number,
    frame: { channel: string; payload: string; decode: (payload: string) => EventBody },
  ): boolean {
    const event = this.checked(() => {
      const decoded = frame.decode(frame.payload)
      this.assertKnownPrices(decoded)
      return decoded
    })
    if (event === undefined) return false
    if (!Number.isSafeInteger(atUs) || atUs < this.lastUs) return this.refuse('goes back in time')
    this.writeListed(atUs)
    this.append(atUs, frame.channel, frame.payload)
    if (event.type === 'snapshot') {
      this.report.snapshots++
      this.report.booked.add(marketKey(event.venue, event.market))
    }
    return true
  }

  private writeListed(atUs: number): void {
    for (const payload of this.listed.splice(0)) this.append(atUs, NEUTRAL_CHANNEL, payload)
  }

  private append(atUs: number, channel: string, payload: string): void {
    this.lastUs = atUs
    this.log.append(atUs, channel, payload)
    this.report.wrote(atUs)
  }

  private checked(decode: () => EventBody): EventBody | undefined {
    try {
      return decode()
    } catch (error) {
      if (!(error instanceof DataError)) throw error
      this.refuse(REASONS[error.code] ?? error.code.toLowerCase().replaceAll('_', ' '))
      return undefined
    }
  }

  private refuse(reason: string): false {
    this.report.drop(reason)
    return false
  }

  private assertKnownPrices(event: EventBody): void {
    if (event.type !== 'snapshot' && event.type !== 'delta' && event.type !== 'level') return
    const grid = this.grids.get(marketKey(event.venue, event.market))
    if (grid === undefined) throw new DataError('UNLISTED', `${event.market} is not listed`)
    const levels: readonly Pick<Level, 'price'>[] =
      event.type === 'snapshot' ? [...event.bids, ...event.asks] : [event]
    if (levels.some((level) => grid.indexOf(level.price) < 0))
      throw new DataError('OFF_GRID', 'a price is off the grid')
  }
}

const REASONS: Readonly<Record<string, string>> = {
  PRICE_MALFORMED: 'bad price',
  QTY_MALFORMED: 'bad size',
  QTY_NEGATIVE: 'negative size',
  LEVEL_SIZE: 'level without a size',
  OFF_GRID: 'price off the grid',
  UNLISTED: 'market not listed',
  MESSAGE_SHAPE: 'missing or malformed field',
  KALSHI_FIELD: 'missing or malformed field',
  KALSHI_TYPE: 'unknown message type',
  KALSHI_JSON: 'not JSON',
  KALSHI_ERROR: 'the venue reported an error',
}
