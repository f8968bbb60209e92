import { frameDecoder } from '../../src/lib/app/decode-frame.js'
import { ms, price, type Ms } from '../../src/lib/base/units.js'
import type { EventBody, SequencePolicy } from '../../src/lib/domain/events.js'
import { uniformGrid } from '../../src/lib/domain/grid.js'
import { parseKalshiChannel, type KalshiChannel } from '../../src/lib/venues/kalshi/normalize/channel.js'
import { receiveKalshi } from '../../src/lib/venues/kalshi/normalize/receive.js'
import { BookComparison } from './book-comparison.js'
import { ONE, PRICE_STEP } from './exact-decimal.js'
import { bump, FrameTally } from './frame-tally.js'
import { HashTally } from './hash-tally.js'
import { ProgramBooks } from './program-books.js'
import { ReferenceBooks } from './reference-books.js'
import type { Source, SourceEntry } from './source.js'
import { likelyPolicy, survey, type Survey } from './survey.js'
import { isAboutBooks, levelsOf, messagesOf, type Told } from './told.js'
import { toldReader } from './told-reader.js'

export interface RebuildOptions {
  /** What the numbers of a foreign recording prove; judged by how they run when nothing is said. */
  readonly policy?: SequencePolicy | undefined
  /** The whole book of the touched market is compared at every so many frames, and at every snapshot. */
  readonly checkEvery: number
  /** Whether gaps and numbers that came twice or fell count against the recording. */
  readonly strict?: boolean | undefined
  /** The program's decoder, unless another is to be tried. */
  readonly decode?: (channel: string, payload: string) => EventBody
}

export interface Rebuilt {
  readonly source: Source
  readonly policy: SequencePolicy
  readonly isPolicyGuessed: boolean
  /** Of the grid assumed for markets that the recording does not list, in ticks of 1e-4 dollars. */
  readonly step: number
  readonly tally: FrameTally
  readonly snapshots: SnapshotCounts
  readonly gaps: number
  readonly isStrict: boolean
  readonly drops: ReadonlyMap<string, number>
  /** Those of the drops that nothing lost before can be the cause of. */
  readonly unexplained: ReadonlyMap<string, number>
  readonly unreadable: ReadonlyMap<string, number>
  readonly comparison: BookComparison
  readonly program: ProgramBooks
  readonly hashes: HashTally
}

/** What snapshots said of books that were believed: the same, something else, or (as at the close of a market) nothing. */
export interface SnapshotCounts {
  readonly taken: number
  readonly confirming: number
  readonly correcting: number
  readonly emptying: number
}

const US_PER_MS = 1_000

/** Rebuilds the books of one recording twice, with the program and with slow books, and compares them on the way. */
export async function rebuildSource(source: Source, options: RebuildOptions): Promise<Rebuilt> {
  const rebuild = new Rebuild(source, await survey(source), options)
  for await (const entry of source.entries()) rebuild.take(entry)
  return rebuild.result()
}

class Rebuild {
  private readonly program = new ProgramBooks()
  private readonly slow = new ReferenceBooks()
  private readonly tally = new FrameTally()
  private readonly comparison = new BookComparison(this.program, this.slow)
  private readonly drops = new Map<string, number>()
  private readonly unexplained = new Map<string, number>()
  private readonly unreadable = new Map<string, number>()
  private readonly snapshots = { taken: 0, confirming: 0, correcting: 0, emptying: 0 }
  private readonly policy: SequencePolicy
  private readonly frames = frameDecoder()
  private readonly hashes = new HashTally()
  private readonly told = toldReader()
  private readonly sockets = new Map<string, KalshiChannel | undefined>()
  private last: Ms = ms(0)

  constructor(
    private readonly source: Source,
    private readonly found: Survey,
    private readonly options: RebuildOptions,
  ) {
    this.policy = options.policy ?? likelyPolicy(found)
    this.assume()
  }

  take(entry: SourceEntry): void {
    if (entry.kind === 'unreadable') bump(this.unreadable, entry.reason)
    else if (entry.kind === 'rotated') this.tally.rotationsTold++
    else if (entry.kind === 'connected') this.connect()
    else this.takeFrame(entry)
  }

  result(): Rebuilt {
    this.tally.turn()
    const drops = this.program.set.drops()
    this.comparison.all('at the end')
    this.comparison.counts('sequence-gap', drops.get('sequence-gap') ?? 0, this.slow.gaps)
    for (const reason of new Set([...drops.keys(), ...this.drops.keys()]))
      if (reason !== 'sequence-gap')
        this.comparison.counts(reason, countOf(drops, reason), countOf(this.drops, reason))
    return {
      source: this.source,
      policy: this.policy,
      isPolicyGuessed: this.options.policy === undefined,
      step: this.found.step,
      tally: this.tally,
      snapshots: this.snapshots,
      gaps: this.slow.gaps,
      isStrict: this.options.strict === true,
      drops,
      unexplained: this.unexplained,
      unreadable: this.unreadable,
      comparison: this.comparison,
      program: this.program,
      hashes: this.hashes,
    }
  }

  /** Recordings of others list no markets and open no streams: both are assumed from what the first reading found. */
  private assume(): void {
    const { step } = this.found
    for (const market of this.found.markets) {
      this.program.assume(market, uniformGrid(price(step)))
      this.slow.take({
        kind: 'market',
        market,
        bands: [{ start: 0n, end: ONE, step: BigInt(step) * PRICE_STEP }],
      })
    }
    this.openStreams()
  }

  private connect(): void {
    this.tally.connected()
    if (this.tally.frames > 0) this.openStreams()
  }

  private infer(): void {
    this.tally.connectionsInferred++
    this.connect()
  }

  /** Those that the recording does not declare itself. */
  private openStreams(): void {
    const { policy } = this
    for (const channel of this.found.channels) {
      this.program.take({ type: 'stream', channel, policy, state: 'open' }, this.last)
      this.slow.take({ kind: 'stream', channel, policy })
    }
  }

  private takeFrame({ atUs, channel, payload }: Extract<SourceEntry, { kind: 'frame' }>): void {
    this.last = ms(Math.floor(atUs / US_PER_MS))
    const { type, told } = this.told(channel, payload)
    if (told.kind === 'stream') this.connect()
    else if (told.kind === 'snapshot' && !this.source.isListed && this.tally.numbers.isFresh(told.at))
      this.infer()
    const messages = messagesOf(told)
    this.tally.note(type, messages)
    const body = this.read(channel, payload)
    this.hashes.note(channel, payload)
    const bodies = body.type === 'several' ? body.bodies : [body]
    if (messages.length !== bodies.length)
      this.comparison.verdicts(type, `${bodies.length} messages`, `${messages.length} messages`)
    for (const [i, message] of messages.entries()) this.takeMessage(type, message, bodies[i] ?? body)
  }

  private takeMessage(type: string, told: Told, body: EventBody): void {
    if (body.type === 'malformed') bump(this.unreadable, body.code)
    const dropped = this.program.take(body, this.last)
    const expected = this.takeSlow(told, body)
    if (dropped !== expected) this.comparison.verdicts(type, dropped, expected)
    if ('market' in told && told.market !== undefined) this.compare(told, told.market)
  }

  /** Frames of a connection are read as a live one reads them, taken apart once. */
  private read(channel: string, payload: string): EventBody {
    const { decode } = this.options
    const socket = this.socketOf(channel)
    const received = socket === undefined ? undefined : receiveKalshi(payload, socket)
    if (received !== undefined) this.tally.noteReceived(received)
    return decode?.(channel, payload) ?? received?.body ?? this.frames.decode(channel, payload)
  }

  private socketOf(name: string): KalshiChannel | undefined {
    if (!this.sockets.has(name)) {
      const channel = parseKalshiChannel(name)
      this.sockets.set(name, channel?.kind === 'socket' ? channel : undefined)
    }
    return this.sockets.get(name)
  }

  private compare(told: Told, market: string): void {
    const { frames } = this.tally
    if (isAboutBooks(told) && told.kind !== 'snapshot' && frames % this.options.checkEvery !== 0) {
      for (const level of levelsOf(told)) this.comparison.level(market, level)
    } else {
      this.comparison.book(market, `after frame ${frames}`)
    }
  }

  /** What becomes of a frame by the slow books, which follow their own reading of it and not the program's. */
  private takeSlow(told: Told, body: EventBody): string | undefined {
    const before =
      'market' in told && told.market !== undefined ? this.slow.books.get(told.market) : undefined
    const hadSnapshot = before?.source !== undefined
    const said = told.kind === 'snapshot' ? this.saidOf(told) : undefined
    const reason = this.slow.take(told)
    if (said !== undefined && reason === undefined) this.noteSnapshot(said)
    // Only the program reads the fields of messages that are not about books.
    if (told.kind === 'other' && body.type === 'malformed') return this.drop('malformed', false)
    return reason === undefined ? undefined : this.drop(reason, isUnexplained(reason, hadSnapshot))
  }

  private drop(reason: string, unexplained: boolean): string {
    bump(this.drops, reason)
    if (unexplained) bump(this.unexplained, reason)
    return reason
  }

  /** What a snapshot says of the book as it is held. */
  private saidOf({ market, levels }: Extract<Told, { kind: 'snapshot' }>): keyof SnapshotCounts {
    const held = this.slow.books.get(market)
    if (held === undefined || held.fault !== undefined) return 'taken'
    const isSame =
      levels.length === held.bid.size + held.ask.size &&
      levels.every(({ side, price: ticks, qty }) => held[side].get(ticks)?.exact === qty)
    if (isSame) return 'confirming'
    return levels.length === 0 ? 'emptying' : 'correcting'
  }

  /** A snapshot of a book that is believed proves it, or proves that something was lost unseen. */
  private noteSnapshot(said: keyof SnapshotCounts): void {
    this.snapshots.taken++
    if (said !== 'taken') this.snapshots[said]++
  }
}

/** A loss before, a number that came again, or the end of the market explains a drop; what is malformed is counted as such. */
const EXPLAINED = ['duplicate-sequence', 'sequence-backwards', 'settled', 'malformed']

const isUnexplained = (reason: string, hadSnapshot: boolean): boolean =>
  reason === 'no-snapshot' ? !hadSnapshot : !EXPLAINED.includes(reason)

const countOf = (counts: ReadonlyMap<string, number>, reason: string): number => counts.get(reason) ?? 0
