import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ms, price, qty } from '../../src/lib/base/units.js'
import type { Side } from '../../src/lib/domain/complement.js'
import type { Level, SequencePolicy, StreamPosition } from '../../src/lib/domain/events.js'
import { uniformGrid, type Grid } from '../../src/lib/domain/grid.js'
import { emptyUpdate, type LevelUpdate } from '../../src/lib/domain/level-update.js'
import {
  BookSet,
  NOT_ORDINARY,
  TOUCH_MOVED,
  type BookChange,
  type BookMessage,
} from '../../src/lib/market-data/book-set.js'
import { drawnMarket, NOON } from '../drawn/market.js'

const IDS = ['A', 'B', 'C'] as const
const GRIDS: readonly Grid[] = [uniformGrid(price(100)), uniformGrid(price(10)), uniformGrid(price(500))]
const CHANNELS = ['main', 'other'] as const
const CONTRACT = 1_000_000

interface Row {
  readonly side: Side
  readonly price: number
  readonly amount: number
}

type Step =
  | {
      readonly kind: 'delta' | 'level' | 'levels' | 'snapshot' | 'reply' | 'used' | 'broken'
      readonly market: string
      readonly channel: string
      readonly subscription: number
      readonly jump: number | undefined
      readonly rows: readonly Row[]
    }
  | { readonly kind: 'stream'; readonly channel: string; readonly policy: SequencePolicy }
  | { readonly kind: 'malformed' | 'settled'; readonly market: string }
  | { readonly kind: 'relist'; readonly market: string; readonly grid: number }

const amounts = fc.oneof(
  { weight: 20, arbitrary: fc.integer({ min: 1, max: 6 }).map((n) => n * CONTRACT) },
  { weight: 2, arbitrary: fc.integer({ min: -2, max: -1 }).map((n) => n * CONTRACT) },
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat(CONTRACT).map((n) => Number.MAX_SAFE_INTEGER - n) },
)
const rows = fc.array(
  fc.record({
    side: fc.constantFrom<Side>('bid', 'ask'),
    price: fc.oneof(
      { weight: 30, arbitrary: fc.integer({ min: 8, max: 12 }).map((n) => n * 500) },
      { weight: 3, arbitrary: fc.integer({ min: 1, max: 99 }).map((n) => n * 100) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 10_000 }) },
    ),
    amount: amounts,
  }),
  { minLength: 1, maxLength: 4 },
)

const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        ...(['delta', 'delta', 'delta', 'levels', 'levels', 'levels', 'level', 'level'] as const),
        ...(['delta', 'delta', 'levels', 'levels', 'snapshot', 'reply', 'used'] as const),
        ...(['delta', 'levels', 'snapshot', 'snapshot', 'snapshot', 'snapshot', 'broken'] as const),
      ),
      market: fc.constantFrom(...IDS, ...IDS, ...IDS, 'X'),
      channel: fc.oneof(
        { weight: 14, arbitrary: fc.constant('main') },
        { weight: 1, arbitrary: fc.constant('other') },
      ),
      subscription: fc.oneof(
        { weight: 14, arbitrary: fc.constant(1) },
        { weight: 1, arbitrary: fc.constant(2) },
      ),
      jump: fc.oneof(
        { weight: 30, arbitrary: fc.constant(1) },
        { weight: 3, arbitrary: fc.constantFrom(undefined, undefined, 0, 0, 2, -1) },
      ),
      rows,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('stream' as const),
      channel: fc.constantFrom(...CHANNELS),
      policy: fc.constantFrom<SequencePolicy>('complete', 'sparse', 'none'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom('malformed', 'malformed', 'settled'),
      market: fc.constantFrom(...IDS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('relist' as const),
      market: fc.constantFrom(...IDS),
      grid: fc.nat(GRIDS.length - 1),
    }),
  },
)

/** The two sides of a book as maps from price to quantity: what the messages that were applied add up to. */
type Plain = Record<Side, Map<number, number>>

/** The books twice, by the fast way where it takes a message and by the slow way alone, and once more as plain maps. */
class Threefold {
  readonly fast = new BookSet()
  readonly slow = new BookSet()
  readonly plain = new Map<string, Plain>()
  taken = 0
  applied = 0
  private readonly numbers = new Map<string, number>()
  private readonly update: LevelUpdate = emptyUpdate()
  private now = NOON
  private readonly handles = CHANNELS.map((channel) => this.fast.streamOf(channel))

  constructor() {
    for (const id of IDS) this.both((set) => set.list(drawnMarket(`kalshi:${id}`)))
    for (const channel of CHANNELS) this.take({ kind: 'stream', channel, policy: 'complete' })
    for (const market of IDS)
      this.take({ kind: 'snapshot', market, channel: 'main', subscription: 1, jump: 1, rows: [] })
  }

  take(step: Step): void {
    this.now = ms(this.now + 1)
    switch (step.kind) {
      case 'stream': {
        for (const subscription of [1, 2]) this.numbers.delete(`${step.channel}/${subscription}`)
        const told = this.both((set) =>
          set.applyStream({ ...step, type: 'stream', state: 'open' }).map((book) => book.market.id),
        )
        expect(told[0]).toEqual(told[1])
        return
      }
      case 'malformed':
        this.both((set) =>
          set.applyMalformed({
            ...{ type: 'malformed', channel: 'main', code: 'X', detail: '', venue: 'kalshi' },
            market: step.market,
          }),
        )
        return
      case 'settled':
        this.both((set) => set.find('kalshi', step.market)!.invalidate('settled'))
        return
      case 'relist':
        this.both((set) => set.list(drawnMarket(`kalshi:${step.market}`, { grid: GRIDS[step.grid]! })))
        return
      case 'delta':
      case 'level':
      case 'levels':
      case 'snapshot':
      case 'reply':
      case 'used':
      case 'broken':
        this.takeNumbered(step)
    }
  }

  private takeNumbered(step: Extract<Step, { rows: readonly Row[] }>): void {
    const position = this.positionOf(step)
    if (step.kind === 'used') this.both((set) => set.applySequence(position, this.now))
    else if (step.kind === 'broken')
      this.both((set) =>
        set.applyMalformed({ type: 'malformed', channel: step.channel, code: 'X', detail: '', position }),
      )
    else {
      const message = messageOf(step, position)
      if (message === undefined) return
      const outcome = this.offer(message)
      const told = this.slow.apply(message, this.now)
      if (outcome === NOT_ORDINARY) expect(said(this.fast.apply(message, this.now))).toEqual(said(told))
      else {
        this.taken++
        expect(said(told)).toEqual([message.market, undefined, outcome === TOUCH_MOVED, []])
      }
      if (told.dropped !== undefined) return
      if (message.type !== 'snapshot') this.applied++
      this.note(message)
    }
  }

  /** What a scanner would make of a change, told to the fast way. */
  private offer(message: BookMessage): number {
    if (message.type === 'snapshot') return NOT_ORDINARY
    const { update } = this
    const told: readonly Row[] =
      message.type === 'delta'
        ? [{ ...message, amount: message.change }]
        : (message.type === 'level' ? [message] : message.levels).map((one) => ({ ...one, amount: one.qty }))
    update.book = this.fast.numberOf(message.venue, message.market)
    update.isChange = message.type === 'delta'
    update.count = told.length
    told.forEach((row, i) => {
      update.isBid[i] = row.side === 'bid' ? 1 : 0
      update.price[i] = row.price
      update.amount[i] = row.amount
    })
    update.subscription = message.position.subscription
    update.sequence = message.position.sequence ?? -1
    const handle = this.handles.find(({ channel }) => channel === message.position.channel)!
    return this.fast.take(handle, update, this.now)
  }

  private note(message: BookMessage): void {
    const book = this.plain.get(message.market) ?? { bid: new Map(), ask: new Map() }
    this.plain.set(message.market, book)
    const add = (side: Side, at: number, amount: number): void =>
      void book[side].set(at, (book[side].get(at) ?? 0) + amount)
    if (message.type === 'snapshot') {
      for (const side of ['bid', 'ask'] as const) {
        book[side].clear()
        for (const level of side === 'bid' ? message.bids : message.asks) add(side, level.price, level.qty)
      }
    } else if (message.type === 'delta') add(message.side, message.price, message.change)
    else
      for (const level of message.type === 'level' ? [message] : message.levels)
        book[level.side].set(level.price, level.qty)
  }

  /** Each way holds the same books, and so do the maps where the book is believed. */
  compare(): void {
    expect(this.fast.fingerprint()).toBe(this.slow.fingerprint())
    expect(this.fast.drops()).toEqual(this.slow.drops())
    expect(this.fast.asks.join()).toBe(this.slow.asks.join())
    for (const channel of CHANNELS)
      for (const subscription of [1, 2]) {
        const at = { channel, subscription, sequence: undefined }
        expect(this.fast.stretchOf(at)).toEqual(this.slow.stretchOf(at))
      }
    for (const id of IDS) this.compareBook(id)
  }

  private compareBook(id: string): void {
    const number = this.fast.numberOf('kalshi', id)
    const book = this.fast.bookAt(number)
    expect(book.updatedAt).toBe(this.slow.bookAt(number).updatedAt)
    expect(book.knownAt).toBe(this.slow.bookAt(number).knownAt)
    const plain = this.plain.get(id)
    const asks = [this.fast.asks[2 * number], this.fast.asks[2 * number + 1]]
    const { problem } = book
    if (plain !== undefined && (problem === undefined || problem === 'crossed')) {
      expect(book.bids.levels()).toEqual(sorted(plain.bid, -1))
      expect(book.asks.levels()).toEqual(sorted(plain.ask, 1))
      expect(book.bids.bestQty).toBe(sorted(plain.bid, -1)[0]?.qty ?? 0)
      expect(book.asks.bestQty).toBe(sorted(plain.ask, 1)[0]?.qty ?? 0)
      const [bid, ask] = [sorted(plain.bid, -1)[0]?.price, sorted(plain.ask, 1)[0]?.price]
      const isCrossed = bid !== undefined && ask !== undefined && bid >= ask
      expect(problem).toBe(isCrossed ? 'crossed' : undefined)
      expect(asks).toEqual(isCrossed ? [0, 0] : [ask ?? 0, bid === undefined ? 0 : 10_000 - bid])
    } else if (problem !== undefined) expect(asks).toEqual([0, 0])
  }

  private both<T>(act: (set: BookSet) => T): readonly [T, T] {
    return [act(this.fast), act(this.slow)]
  }

  private positionOf({
    channel,
    subscription,
    jump,
    kind,
  }: Extract<Step, { rows: readonly Row[] }>): StreamPosition {
    const key = `${channel}/${subscription}`
    const before = this.numbers.get(key) ?? 0
    const sequence = jump === undefined ? undefined : Math.max(0, before + jump)
    if (sequence !== undefined) this.numbers.set(key, Math.max(before, sequence))
    return { channel, subscription, sequence, ...(kind === 'reply' ? { reply: true as const } : {}) }
  }
}

const sorted = (levels: ReadonlyMap<number, number>, direction: 1 | -1): { price: number; qty: number }[] =>
  [...levels]
    .filter(([, total]) => total > 0)
    .map(([at, total]) => ({ price: at, qty: total }))
    .sort((a, b) => (a.price - b.price) * direction)

const said = ({ book, dropped, touchMoved, alsoInvalid }: BookChange): unknown => [
  book?.market.id,
  dropped,
  touchMoved,
  alsoInvalid.map((one) => one.market.id),
]

/** `undefined` where the rows make no such message. */
function messageOf(
  { kind, market, rows: told }: Extract<Step, { rows: readonly Row[] }>,
  position: StreamPosition,
): BookMessage | undefined {
  const header = { venue: 'kalshi' as const, market, position }
  const [first] = told
  if (kind === 'delta')
    return (
      first && { ...header, type: 'delta', side: first.side, price: price(first.price), change: first.amount }
    )
  const totals = told.map((row) => ({
    side: row.side,
    price: price(row.price),
    qty: qty(Math.max(0, row.amount)),
  }))
  if (kind === 'level') return totals[0] && { ...header, type: 'level', ...totals[0] }
  if (kind === 'levels') return { ...header, type: 'levels', levels: totals }
  const of = (side: Side): Level[] =>
    totals.filter((one) => one.side === side && one.price > 0 && one.price % 500 === 0)
  return { ...header, type: 'snapshot', depth: 'full', bids: of('bid'), asks: of('ask') }
}

describe('the fast way of a book, after every step of any course', () => {
  it('leaves the same books, numbers, drops and best asks as the slow way and as plain maps', () => {
    let taken = 0
    let applied = 0
    fc.assert(
      fc.property(fc.array(steps, { minLength: 1, maxLength: 50, size: 'max' }), (course) => {
        const books = new Threefold()
        for (const step of course) {
          books.take(step)
          books.compare()
        }
        taken += books.taken
        applied += books.applied
      }),
      { numRuns: 120 },
    )
    // Otherwise the fast way would be equal because it never takes anything.
    expect(taken).toBeGreaterThan(300)
    expect(taken / applied).toBeGreaterThan(0.8)
  })
})
