import { describe, expect, it } from 'vitest'
import { BugError, VenueError } from '../../../../../src/lib/base/errors.js'
import { durationMs, ms, price, qty, type Ms } from '../../../../../src/lib/base/units.js'
import type { TouchSeen } from '../../../../../src/lib/domain/events.js'
import { BookAudit, type BookLevels } from '../../../../../src/lib/venues/shared/feed/book-audit.js'
import { TouchWitness } from '../../../../../src/lib/venues/shared/feed/touch-witness.js'

const book = (bid: number, size = 1): BookLevels => ({
  bids: [{ price: price(bid), qty: qty(size * 1_000_000) }],
  asks: [],
})

function trial(ours: BookLevels | undefined, theirs: BookLevels | undefined) {
  const state = {
    ours,
    theirs,
    trading: true,
    fails: false,
    hangs: false,
    error: undefined as Error | undefined,
    now: ms(1_000_000),
    verdicts: [] as [string, Ms][],
    confirmed: [] as [string, Ms][],
    atOnce: 1,
    differencesMax: Infinity,
    asked: [] as string[][],
  }
  const audit = new BookAudit(
    {
      bookOf: () => state.ours,
      isTrading: () => state.trading,
      restLag: durationMs(10_000),
      get differencesMax() {
        return state.differencesMax
      },
      get atOnce() {
        return state.atOnce
      },
      restWithin: durationMs(20_000),
      source: async (tickers) => {
        state.asked.push([...tickers])
        await Promise.resolve()
        if (state.hangs) return new Promise(() => undefined)
        if (state.error !== undefined) throw state.error
        if (state.fails) throw new VenueError('ARB-VEN-003', '503', { outcome: 'unknown' })
        return new Map(state.theirs === undefined ? [] : tickers.map((ticker) => [ticker, state.theirs!]))
      },
    },
    {
      differs: (ticker, since) => state.verdicts.push([ticker, since]),
      confirmed: (ticker, askedAt) => state.confirmed.push([ticker, askedAt]),
    },
  )
  const after = (passed: number): Promise<void> => {
    state.now = ms(state.now + passed)
    return audit.tick(() => state.now)
  }
  return { state, audit, after }
}

describe('comparing with REST', () => {
  it('three differences in a row are proof', async () => {
    const { state, audit, after } = trial(book(4_200), book(4_300))
    audit.doubt(['A'], state.now)
    await after(0)
    await after(1_000)
    expect(state.verdicts).toEqual([])
    await after(1_000)
    expect(state.verdicts).toEqual([['A', ms(1_000_000)]])
    expect(audit.report()).toEqual({ comparisons: 3, differing: 1, failed: 0 })
  })

  it('asks no faster than once a second', async () => {
    const { state, audit, after } = trial(book(4_200), book(4_300))
    audit.doubt(['A'], state.now)
    await after(0)
    await after(500)
    expect(state.asked).toHaveLength(1)
  })

  it.each([
    ['another size', book(4_200, 2)],
    ['a level more', { bids: [...book(4_200).bids, ...book(4_100).bids], asks: [] }],
    ['an ask', { bids: book(4_200).bids, asks: book(5_000).bids }],
  ])('%s is a difference', async (_, theirs) => {
    const { state, audit, after } = trial(book(4_200), theirs)
    audit.doubt(['A'], state.now)
    for (let i = 0; i < 3; i++) await after(1_000)
    expect(state.verdicts).toHaveLength(1)
  })

  it('an agreement confirms the book as of the time of the question', async () => {
    const { state, audit, after } = trial(book(4_200), book(4_200))
    audit.doubt(['A'], state.now)
    await after(0)
    expect(state.confirmed).toEqual([['A', ms(1_000_000)]])
    state.ours = book(4_300)
    audit.doubt(['A'], state.now)
    for (let i = 0; i < 3; i++) await after(1_000)
    expect(state.confirmed).toHaveLength(1)
  })

  it('several questions may be under way at once, none of them twice about the same', async () => {
    const { state, audit, after } = trial(book(4_200), book(4_200))
    state.atOnce = 3
    state.hangs = true
    const all = Array.from({ length: 350 }, (_, i) => `T${i}`)
    audit.doubt(all, state.now)
    for (let i = 0; i < 5; i++) void after(100)
    expect(state.asked.map(({ length }) => length)).toEqual([100, 100, 100])
    expect(new Set(state.asked.flat()).size).toBe(300)
    state.hangs = false
    void after(20_000)
    await after(1_000)
    expect(state.asked.slice(3).flat()).toContain('T349')
    expect(audit.report().failed).toBeGreaterThan(0)
  })

  it('another book each time is proof after as many as are set: it goes on while our stream stands still', async () => {
    const { state, audit, after } = trial(book(4_200), book(4_300))
    state.differencesMax = 6
    audit.doubt(['A'], state.now)
    for (let i = 0; i < 6; i++) {
      expect(state.verdicts).toEqual([])
      state.theirs = book(4_300 + i)
      await after(1_000)
    }
    expect(state.verdicts).toHaveLength(1)
  })

  it('one agreement ends a doubt', async () => {
    const { state, audit, after } = trial(book(4_200), book(4_300))
    audit.doubt(['A'], state.now)
    await after(0)
    await after(1_000)
    state.theirs = book(4_200)
    await after(1_000)
    state.theirs = book(4_300)
    for (let i = 0; i < 5; i++) await after(1_000)
    expect(state.verdicts).toEqual([])
    expect(state.asked).toHaveLength(3)
  })

  it('anything the stream says meanwhile ends it: REST may have been later or earlier', async () => {
    const { state, audit, after } = trial(book(4_200), book(4_300))
    audit.doubt(['A'], state.now)
    await after(0)
    await after(1_000)
    const asking = after(1_000)
    audit.heard('A', state.now)
    await asking
    expect(state.verdicts).toEqual([])
  })

  it('also when the same book is doubted anew while REST is asked', async () => {
    const { state, audit, after } = trial(book(4_200), book(4_300))
    audit.doubt(['A'], state.now)
    await after(0)
    await after(1_000)
    const asking = after(1_000)
    audit.heard('A', state.now)
    audit.doubt(['A'], state.now)
    await asking
    for (let i = 0; i < 11; i++) await after(1_000)
    expect(state.verdicts).toEqual([])
    await after(1_000)
    expect(state.verdicts).toEqual([['A', ms(1_012_000)]])
  })

  it('a market that is closed, or whose book is not believed, is not asked about', async () => {
    const { state, audit, after } = trial(book(4_200), book(4_300))
    state.trading = false
    audit.doubt(['A'], state.now)
    await after(0)
    state.trading = true
    state.ours = undefined
    audit.doubt(['A'], state.now)
    await after(0)
    expect(state.asked).toEqual([])
  })

  it('a REST that fails or leaves the market out proves nothing', async () => {
    const { state, audit, after } = trial(book(4_200), book(4_300))
    state.fails = true
    audit.doubt(['A'], state.now)
    await after(0)
    state.fails = false
    state.theirs = undefined
    audit.doubt(['A'], state.now)
    await after(1_000)
    for (let i = 0; i < 5; i++) await after(1_000)
    expect(state.verdicts).toEqual([])
    expect(audit.report()).toMatchObject({ failed: 1, differing: 0 })
  })

  it('a question that fails keeps the doubt, and so does one that is never answered', async () => {
    const { state, audit, after } = trial(book(4_200), book(4_300))
    audit.doubt(['A'], state.now)
    await after(0)
    state.fails = true
    await after(1_000)
    state.fails = false
    state.hangs = true
    void after(1_000)
    await after(19_000)
    expect(state.asked).toHaveLength(3)
    state.hangs = false
    await after(1_000)
    await after(1_000)
    expect(state.verdicts).toEqual([])
    await after(1_000)
    expect(state.verdicts).toHaveLength(1)
    expect(audit.report()).toEqual({ comparisons: 3, differing: 1, failed: 2 })
  })

  it.each([new BugError('x'), new TypeError('x')])('a mistake of our own is thrown: %o', async (error) => {
    const { state, audit, after } = trial(book(4_200), book(4_300))
    state.error = error
    audit.doubt(['A'], state.now)
    await expect(after(0)).rejects.toThrow(error)
  })

  it('REST that shows something else each time is only behind', async () => {
    const { state, audit, after } = trial(book(4_200), book(4_300))
    audit.doubt(['A'], state.now)
    for (let i = 0; i < 20; i++) {
      state.theirs = book(4_300 + (i >> 1))
      await after(1_000)
    }
    expect(state.verdicts).toEqual([])
  })

  it('nothing is asked before REST can have caught up with what the stream said last', async () => {
    const { state, audit, after } = trial(book(4_200), book(4_300))
    audit.heard('A', state.now)
    audit.doubt(['A'], state.now)
    await after(9_900)
    expect(state.asked).toEqual([])
    await after(100)
    expect(state.asked).toHaveLength(1)
  })

  it('no more than a hundred at a time', async () => {
    const { state, audit, after } = trial(book(4_200), book(4_200))
    audit.doubt(
      Array.from({ length: 150 }, (_, i) => `T${i}`),
      state.now,
    )
    await after(0)
    expect(state.asked[0]).toHaveLength(100)
  })
})

const NOTHING = { doubtful: new Map(), wrong: new Map() }

describe('a ticker as a witness', () => {
  const touch = (bid: number | undefined): TouchSeen => ({
    type: 'touch',
    venue: 'kalshi',
    market: 'A',
    bid: bid === undefined ? undefined : book(bid).bids[0],
    ask: undefined,
    at: ms(0),
  })
  const at = (seconds: number): Ms => ms(seconds * 1_000)

  it('that contradicts for two seconds is heard, once', () => {
    const witness = new TouchWitness(() => book(4_200))
    witness.see(touch(4_300), at(0))
    witness.see(touch(4_400), at(1))
    expect([...witness.overdue(at(1.9)).doubtful]).toEqual([])
    expect([...witness.overdue(at(2)).doubtful.keys()]).toEqual(['A'])
    expect(witness.overdue(at(9))).toEqual(NOTHING)
  })

  it('that agrees in the end is not', () => {
    let ours: BookLevels | undefined = book(4_200)
    const witness = new TouchWitness(() => ours)
    witness.see(touch(4_300), at(0))
    ours = book(4_300)
    witness.moved('A')
    expect(witness.overdue(at(2))).toEqual(NOTHING)
    witness.see(touch(4_400), at(3))
    witness.see(touch(4_300), at(4))
    expect(witness.overdue(at(9))).toEqual(NOTHING)
  })

  it('an empty side contradicts a level; a book that is not believed contradicts nobody', () => {
    let ours: BookLevels | undefined = book(4_200)
    const witness = new TouchWitness(() => ours)
    witness.see(touch(undefined), at(0))
    expect([...witness.overdue(at(2)).doubtful.keys()]).toEqual(['A'])
    ours = undefined
    witness.see(touch(4_300), at(3))
    expect(witness.overdue(at(9))).toEqual(NOTHING)
  })

  it('that contradicts for ten seconds in several messages is believed without REST, once until it agrees', () => {
    let ours = book(4_200)
    const witness = new TouchWitness(() => ours)
    const disagree = (from: number): void => {
      for (let i = 0; i < 4; i++) witness.see(touch(4_300), at(from + i))
    }
    disagree(1)
    expect([...witness.overdue(at(10.9)).wrong]).toEqual([])
    expect([...witness.overdue(at(11)).wrong]).toEqual([['A', at(1)]])
    disagree(12)
    expect([...witness.overdue(at(30)).wrong]).toEqual([])
    ours = book(4_300)
    witness.see(touch(4_300), at(31))
    ours = book(4_200)
    disagree(32)
    expect([...witness.overdue(at(50)).wrong]).toEqual([['A', at(32)]])
  })

  it('that is behind a busy book all the time does not contradict it', () => {
    let ours = book(4_200)
    const witness = new TouchWitness(() => ours)
    for (let i = 0; i < 100; i++) {
      ours = book(4_200 + (i % 9), i + 2)
      witness.moved('A')
      if (i > 2) witness.see({ ...touch(0), bid: book(4_200 + ((i - 2) % 9), i).bids[0] }, at(i))
      expect([...witness.overdue(at(i + 0.5)).wrong]).toEqual([])
    }
  })
})
