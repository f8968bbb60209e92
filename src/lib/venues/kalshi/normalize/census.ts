import { isBare } from './books.js'
import { BoundedTally } from './bounded-tally.js'
import { isKnownType } from './decode.js'
import { errorCodeOf, type KalshiFrame } from './frame.js'
import { ENVELOPE_FIELDS, KNOWN_FIELDS } from './known-fields.js'
import { isLifecycleKind } from './lifecycle.js'

/** What came on a connection, and what of it we do not know. All names are the venue's. */
export interface CensusReport {
  readonly frames: number
  readonly types: ReadonlyMap<string, number>
  /** Types that no document of the venue has. */
  readonly unknownTypes: ReadonlyMap<string, number>
  /** `type.field`: fields that we do not know. */
  readonly unknownFields: ReadonlyMap<string, number>
  /** `type.field`: fields that every such message must have and some had not; together with an unknown one, a renamed field. */
  readonly missingFields: ReadonlyMap<string, number>
  /** `type.field=value`: words that we do not know. */
  readonly unknownWords: ReadonlyMap<string, number>
  /** Markets whose snapshot had neither side; where anybody holds a position, a book that was not read (kalshi.md 12.5). */
  readonly bareSnapshots: ReadonlyMap<string, number>
  /** The venue's error codes. */
  readonly errors: ReadonlyMap<string, number>
  /** Texts that could not be read, by code. */
  readonly unreadable: ReadonlyMap<string, number>
}

const NAMES_MAX = 200

const WORDS: ReadonlyMap<string, { readonly field: string; readonly words: ReadonlySet<unknown> }> = new Map([
  ['user_order', { field: 'status', words: new Set(['resting', 'canceled', 'executed', 'unknown']) }],
  ['market_lifecycle_v2/determined', { field: 'result', words: new Set(['yes', 'no', 'scalar', 'void']) }],
])

/** Counts what comes on the wire, so that nothing the venue changes goes unnoticed. */
export class FrameCensus {
  private frames = 0
  private readonly types = new BoundedTally(NAMES_MAX)
  private readonly unknownTypes = new BoundedTally(NAMES_MAX)
  private readonly unknownFields = new BoundedTally(NAMES_MAX)
  private readonly missingFields = new BoundedTally(NAMES_MAX)
  private readonly unknownWords = new BoundedTally(NAMES_MAX)
  private readonly bareSnapshots = new BoundedTally(NAMES_MAX)
  private readonly errors = new BoundedTally(NAMES_MAX)
  private readonly unreadable = new BoundedTally(NAMES_MAX)

  /** A frame whose envelope could be read. */
  note(frame: KalshiFrame): void {
    this.frames++
    this.types.add(frame.type)
    if (!isKnownType(frame.type)) this.unknownTypes.add(frame.type)
    for (const field of Object.keys(frame.envelope))
      if (!ENVELOPE_FIELDS.has(field)) this.unknownFields.add(`${frame.type}/${field}`)
    if (frame.type === 'error') this.errors.add(String(errorCodeOf(frame) ?? 'none'))
    this.noteBody(frame)
  }

  /** A text, or a frame, that could not be read. */
  noteUnreadable(code: string): void {
    this.unreadable.add(code)
  }

  report(): CensusReport {
    return {
      frames: this.frames,
      types: this.types.counted(),
      unknownTypes: this.unknownTypes.counted(),
      unknownFields: this.unknownFields.counted(),
      missingFields: this.missingFields.counted(),
      unknownWords: this.unknownWords.counted(),
      bareSnapshots: this.bareSnapshots.counted(),
      errors: this.errors.counted(),
      unreadable: this.unreadable.counted(),
    }
  }

  private noteBody({ type, msg }: KalshiFrame): void {
    if (msg === undefined) return
    const kind = type === 'market_lifecycle_v2' ? `${type}/${wordOf(msg['event_type'])}` : type
    if (type === 'market_lifecycle_v2' && !isLifecycleKind(msg['event_type']))
      this.unknownWords.add(`${type}.event_type=${wordOf(msg['event_type'])}`)
    if (type === 'orderbook_snapshot' && isBare(msg)) this.bareSnapshots.add(wordOf(msg['market_ticker']))
    const known = KNOWN_FIELDS.get(kind)
    if (known === undefined) return
    for (const field of Object.keys(msg))
      if (!known.all.has(field)) this.unknownFields.add(`${kind}.${field}`)
    for (const field of known.required)
      if (msg[field] === undefined) this.missingFields.add(`${kind}.${field}`)
    const checked = WORDS.get(kind)
    if (checked !== undefined && !checked.words.has(msg[checked.field]))
      this.unknownWords.add(`${kind}.${checked.field}=${wordOf(msg[checked.field])}`)
  }
}

/** A text as it is; of anything else only its kind, because an object of the venue may not even turn into a text. */
const wordOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value)
