import type { Ms } from '../../../base/units.js'
import { ms } from '../../../base/units.js'
import type { ContractText } from '../../../domain/contract-text.js'
import { isRaw, listingItems, type ListingItem, type RawObject } from './listing-items.js'
import { documentsOf, recordedFiles, unreadable, type RecordedDocument } from './recorded-files.js'
import { kalshiRecorded, polymarketRecorded, type Missing, type RecordedMarket } from './recorded-market.js'

/** What was found in recorded listings. */
export interface RecordedListings {
  /** Each market once, as it was recorded last. */
  readonly markets: readonly RecordedMarket[]
  readonly files: number
  /** Rows that were recorded again, later. */
  readonly repeated: number
  /** Events without any market in the files. */
  readonly bareEvents: number
  /** Rows that are no market or lack what a market cannot be without, by what they lack. */
  readonly unread: ReadonlyMap<string, number>
}

/**
 * Reads recorded listings of both venues: a file or a folder of raw answers, as JSON, lines of JSON, or packed. The venue is told by
 * the fields. Throws `UserError` ARB-DISC-004 when there is nothing to read, ARB-DISC-005 when no row is a market.
 */
export function readRecordedListings(path: string, readAt: Ms): RecordedListings {
  const files = recordedFiles(path)
  const reading = new Reading(readAt)
  for (const file of files)
    for (const document of documentsOf(file, (place) => reading.miss(`JSON in ${place.file}`)))
      reading.take(document)
  return reading.result(path, files.length)
}

/** The texts alone, of both venues, for whoever compares them. Throws as `readRecordedListings`. */
export const readRecordedContracts = (path: string): readonly ContractText[] =>
  readRecordedListings(path, ms(0)).markets.map(({ text }) => text)

type Venueless = 'kalshi' | 'polymarket'

interface LooseMarket {
  readonly raw: RawObject
  readonly event: RawObject | undefined
}

class Reading {
  private readonly loose: Record<Venueless, LooseMarket[]> = { kalshi: [], polymarket: [] }
  /** Kalshi's markets name the event that they belong to. */
  private readonly events = new Map<string, RawObject>()
  private readonly unread = new Map<string, number>()
  private readonly emptyEvents = new Set<string>()

  constructor(private readonly readAt: Ms) {}

  take({ value }: RecordedDocument): void {
    for (const item of listingItems(value)) this.takeItem(item)
  }

  miss(field: string): void {
    this.unread.set(field, (this.unread.get(field) ?? 0) + 1)
  }

  private takeItem(item: ListingItem): void {
    switch (item.kind) {
      case 'unknown':
        return this.miss(`${anyPlace(item.place)} is no market or event`)
      case 'own-table':
        return this.miss("a row of a recorder's own table is no raw answer")
      case 'kalshi-event':
        return this.takeEvent('kalshi', item.raw, String(item.raw['event_ticker']))
      case 'polymarket-event':
        return this.takeEvent('polymarket', item.raw, String(item.raw['slug']))
      case 'kalshi-market':
        return void this.loose.kalshi.push({ raw: item.raw, event: undefined })
      case 'polymarket-market':
        return void this.loose.polymarket.push({ raw: item.raw, event: undefined })
    }
  }

  private takeEvent(venue: Venueless, event: RawObject, name: string): void {
    if (venue === 'kalshi') this.events.set(name, event)
    const markets = event['markets']
    if (!Array.isArray(markets) || markets.length === 0) return void this.emptyEvents.add(name)
    for (const market of markets) {
      if (isRaw(market)) this.loose[venue].push({ raw: market, event })
      else this.miss('events[].markets[] is no market')
    }
  }

  result(path: string, files: number): RecordedListings {
    const markets = new Map<string, RecordedMarket>()
    let repeated = 0
    for (const read of [...this.kalshiMarkets(), ...this.polymarketMarkets()]) {
      if ('field' in read) {
        this.miss(read.field)
        continue
      }
      const key = `${read.row.venue} ${read.row.market}`
      if (markets.has(key)) repeated++
      markets.set(key, read)
      this.emptyEvents.delete(read.row.event)
    }
    const bareEvents = this.emptyEvents.size
    const found = { markets: [...markets.values()], files, repeated, bareEvents, unread: this.unread }
    if (markets.size === 0) throw nothingRead(path, found)
    return found
  }

  private kalshiMarkets(): (RecordedMarket | Missing)[] {
    return this.loose.kalshi.map(({ raw, event }) =>
      typeof raw['ticker'] === 'string' && raw['ticker'] !== ''
        ? kalshiRecorded(raw, event ?? this.events.get(String(raw['event_ticker'])), this.readAt)
        : { field: 'ticker' },
    )
  }

  private polymarketMarkets(): (RecordedMarket | Missing)[] {
    return this.loose.polymarket.map(({ raw, event }) =>
      ['conditionId', 'condition_id', 'id'].some((name) => raw[name] !== undefined && raw[name] !== '')
        ? polymarketRecorded(raw, event, this.readAt)
        : { field: 'conditionId' },
    )
  }
}

const anyPlace = (place: string): string => (place === '' ? 'the whole of a file' : place)

function nothingRead(
  path: string,
  { bareEvents, unread, files }: Pick<RecordedListings, 'bareEvents' | 'unread' | 'files'>,
): Error {
  const seen = [
    ...(bareEvents > 0 ? [`${bareEvents} events without their markets`] : []),
    ...[...unread].map(([what, count]) => `${what} (${count === 1 ? 'once' : `${count} times`})`),
  ]
  const detail = seen.length > 0 ? seen.slice(0, 3).join('; ') : 'nothing but empty lists'
  return unreadable(
    `no market could be read from ${path} (${files === 1 ? 'one file' : `${files} files`}): ${detail}`,
    bareEvents > 0
      ? 'record events with their markets (with_nested_markets=true), or put a listing of the markets beside them'
      : 'name raw answers of Kalshi (/events, /markets) or of Polymarket (Gamma /events, /markets)',
  )
}
