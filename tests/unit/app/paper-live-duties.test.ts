import { describe, expect, it } from 'vitest'
import { ApprovalDesk } from '../../../src/lib/app/matching/approval-desk.js'
import { PairSentinel } from '../../../src/lib/app/matching/pair-sentinel.js'
import type { ApprovedNow } from '../../../src/lib/app/live/approved-now.js'
import { LiveVenues } from '../../../src/lib/app/live/live-venues.js'
import type { LiveDoor } from '../../../src/lib/app/live/live-door.js'
import type { LiveSide } from '../../../src/lib/app/live/live-side.js'
import type { EventReading } from '../../../src/lib/app/live/market-reading.js'
import { VirtualClock } from '../../../src/lib/base/clock.js'
import { HaltError, VenueError } from '../../../src/lib/base/errors.js'
import { durationMs } from '../../../src/lib/base/units.js'
import type { Approval } from '../../../src/lib/domain/approval.js'
import type { CatalogueDelta, ListedMarket } from '../../../src/lib/domain/catalogue.js'
import type { Market, MarketKey } from '../../../src/lib/domain/market.js'
import { standardStates, type Relation } from '../../../src/lib/domain/relation.js'
import { VENUES, type Venue } from '../../../src/lib/domain/venue.js'
import { MemoryApprovalStore } from '../../../src/lib/storage/approval-store.js'
import { SHIPPED_POLICY } from '../../drawn/claim.js'
import { drawnBook, drawnMarket, FREE, NOON } from '../../drawn/market.js'
import { verdictOf } from '../../drawn/pair.js'
import { listed } from './catalogue/made-walks.js'

const MARKETS: Readonly<Record<Venue, Market>> = {
  kalshi: drawnMarket('kalshi:KX-1', { fee: FREE }),
  polymarket: drawnMarket('polymarket:0x1', { fee: FREE }),
}
const PAIR: Relation = {
  ...{ id: 'pair', kind: 'same', proof: 'certified', reason: 'both were read' },
  ...{ markets: ['kalshi:KX-1', 'polymarket:0x1'], states: standardStates('same', 2) },
}
const NOTHING: CatalogueDelta = { added: [], reworded: [], ended: [] }
const AGREE = '0.48x1000 | 0.50x1000'
const APART = '0.38x1000 | 0.40x1000'
const SENTINEL = {
  ...SHIPPED_POLICY.sentinel,
  suspendAfter: durationMs(5_000),
  silenceMax: durationMs(60_000),
}

interface Wish {
  readonly kalshi?: string
  readonly problem?: string
  /** Which reading of the markets brings another text of one of them. */
  readonly rewordedAt?: number
  /** What the engine asks for after so many milliseconds. */
  readonly ask?: (paper: LiveVenues) => void
  /** Reads what people have said. */
  readonly said?: () => Promise<readonly Approval[]>
  /** Readings of the approvals that the venue breaks off at first. */
  readonly broken?: number
  readonly onStop?: () => void
  readonly look?: (signal: AbortSignal) => Promise<readonly never[]>
}

/** A live session of ten seconds in which venues, engine and approvals are made up; what it asked for and told. */
async function session(wish: Wish) {
  const { kalshi = AGREE, problem, rewordedAt, ask, said, look, onStop, broken = 0 } = wish
  const clock = new VirtualClock(NOON)
  const seen = {
    resyncs: [] as string[],
    told: [] as string[],
    into: [] as string[],
    stops: 0,
    reads: 0,
    reloads: 0,
  }
  const desk = new ApprovalDesk(new MemoryApprovalStore(), clock)
  const approval = {
    ...(await desk.accept(verdictOf('A'), { by: 'someone', reason: 'read' })),
    kalshi: 'KX-1',
  }
  const holds = { ...approval, polymarket: '0x1' } as Approval
  const approved = (relations: readonly Relation[]): ApprovedNow => ({
    ...{ relations, approvals: [holds], withheld: new Map([[PAIR.id, 'its text has changed']]), mark: '0 0' },
  })
  const reading = (venue: Venue): EventReading => {
    const market = MARKETS[venue]
    const read = { market, status: 'open', isSettled: false, yesPayoff: undefined } as const
    return { markets: new Map([[market.id, read]]), listed: [listed(market.id, { venue })], missing: [] }
  }
  const side = (venue: Venue): LiveSide => ({
    ...{ venue, mode: 'streamed', warnings: [], incidents: () => [], close: () => Promise.resolve() },
    read: () => Promise.resolve(reading(venue)),
    face: () => ({
      venue,
      kind: 'streamed',
      isUp: true,
      reconnects: 0,
      resyncs: 0,
      latency: null,
      budgets: [],
    }),
    open: ({ books: kept }) => {
      const resync = (id: string, reason: string): void => void seen.resyncs.push(`${id} ${reason}`)
      kept.onFault(resync)
      return {
        ...{ watch: () => undefined, unwatch: () => undefined },
        resync,
        run: (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
      }
    },
  })
  const books = {
    kalshi: drawnBook(MARKETS.kalshi, kalshi),
    polymarket: drawnBook(MARKETS.polymarket, AGREE),
  }
  const believed = (venue: Venue) =>
    problem === undefined || venue === 'kalshi' ? books[venue] : { ...books[venue], problem }
  const door: LiveDoor = {
    ...{ failure: undefined, inFlight: 0, windDown: () => Promise.resolve(void (seen.stops++, onStop?.())) },
    engine: { bookOf: ({ venue }) => believed(venue) as never, statusOf: () => 'open' },
    take: (_, bytes) => seen.into.push(Buffer.from(bytes).toString()) > 0,
    advance: () => ask?.(paper),
  }
  const add = (markets: readonly ListedMarket[]): CatalogueDelta => {
    if (markets[0]?.row.venue !== 'kalshi') return NOTHING
    seen.reads++
    return seen.reads === rewordedAt
      ? { ...NOTHING, reworded: [{ venue: 'kalshi', market: 'KX-1' } as never] }
      : NOTHING
  }
  const every = durationMs(1_000)
  const paper: LiveVenues = new LiveVenues({
    ...{ clock, runFor: durationMs(10_000), hurry: new AbortController().signal },
    sides: VENUES.map(side),
    open: {
      approvals: { all: said ?? (() => Promise.resolve([])) } as never,
      catalogue: { add } as never,
      listed: { find: (venue: Venue, id: string) => ({ ...listed(id).text, venue, event: 'E' }) } as never,
    },
    keeper: { tick: look ?? (() => Promise.resolve([])) } as never,
    sentinel: new PairSentinel(desk, SENTINEL),
    approved: () => {
      if (++seen.reloads <= broken)
        return Promise.reject(new VenueError('ARB-NET-001', '503', { outcome: 'unknown' }))
      return Promise.resolve(approved([]))
    },
    first: { approved: approved([PAIR]), readings: new Map(VENUES.map((venue) => [venue, reading(venue)])) },
    tell: (text) => seen.told.push(text),
    trades: true,
    pace: {
      tick: durationMs(100),
      faults: every,
      approvals: every,
      sentinel: every,
      markets: every,
      catalogue: every,
    },
  })
  const reason = await paper.run(door, new AbortController().signal)
  expect(reason).toBe(paper.rejection === undefined ? 'time' : 'stopped')
  return {
    ...seen,
    rejection: paper.rejection,
    decisions: (await desk.standings()).get(holds.pair)!.latest.decision,
  }
}

describe('the end of a session', () => {
  it('comes like a stop when the database cannot be read, and the error is told', async () => {
    const fault = new HaltError('ARB-DB-003', 'cannot read the database: disk I/O error')
    const { rejection, stops } = await session({ said: () => Promise.reject(fault) })
    expect([rejection, stops]).toEqual([fault, 1])
  })

  it('comes like a stop after a mistake of our own, too, which is then thrown', async () => {
    const seen: string[] = []
    const said = (): Promise<never> => Promise.reject(new TypeError('a mistake'))
    await expect(session({ said, onStop: () => seen.push('stop') })).rejects.toThrow('a mistake')
    expect(seen).toEqual(['stop'])
  })

  it('does not wait for a walk through the catalogue, which is told to break off', async () => {
    let heard: AbortSignal | undefined
    const look = (signal: AbortSignal): Promise<never> => new Promise(() => (heard = signal))
    expect((await session({ look })).rejection).toBeUndefined()
    expect(heard?.aborted).toBe(true)
  })
})

const WITHDRAWN = expect.stringMatching(/"type":"relation".*"withdrawn"/)

describe('a book that the engine asks for', () => {
  const once = (market: MarketKey, reason: 'stale' | 'crossed', times = 1): NonNullable<Wish['ask']> => {
    let left = times
    return (paper) => {
      if (left-- > 0) paper.reread(market, reason)
    }
  }

  it('is asked for at its venue, and believed meanwhile, when it may be out of date', async () => {
    for (const [key, id] of [
      ['kalshi:KX-1', 'KX-1'],
      ['polymarket:0x1', '0x1'],
    ] as const) {
      const { resyncs, into } = await session({ ask: once(key, 'stale', 2) })
      expect(resyncs).toEqual([`${id} stale`, `${id} stale`])
      expect(into.filter((text) => text.includes('doubt'))).toEqual([])
    }
  })

  it('is asked for once in a while when it contradicts itself, and never when nobody follows it', async () => {
    expect((await session({ ask: once('kalshi:KX-1', 'crossed', 2) })).resyncs).toEqual(['KX-1 crossed'])
    expect((await session({ ask: once('kalshi:KX-2', 'stale') })).resyncs).toEqual([])
  })
})

describe('the prices of both sides of a pair', () => {
  it('take it out when they disagree for long: at once in this session, and in the approvals', async () => {
    const { told, into, reloads, decisions } = await session({ kalshi: APART })
    expect(told).toEqual([
      expect.stringMatching(/^pair \w+: prices have disagreed/),
      expect.stringMatching(/^not traded any more: pair \(its text has changed\)$/),
    ])
    expect(into).toContainEqual(WITHDRAWN)
    expect([reloads, decisions]).toEqual([1, 'suspended'])
  })

  it('say nothing while they agree, nor while one of the books is not believed', async () => {
    for (const wish of [{}, { kalshi: APART, problem: 'crossed' }]) {
      const { told, reloads, decisions } = await session(wish)
      expect([told, reloads, decisions]).toEqual([[], 0, 'accepted'])
    }
  })
})

describe('the texts of followed markets', () => {
  it('are compared each time they are read; after another text the approvals are read again', async () => {
    const { told, into, reads, reloads } = await session({ rewordedAt: 3 })
    expect([reads > 5, reloads]).toEqual([true, 1])
    expect(told).toEqual(['not traded any more: pair (its text has changed)'])
    expect(into).toContainEqual(WITHDRAWN)
    const again = await session({ rewordedAt: 3, broken: 2 })
    expect(again.reloads).toBe(3)
    expect(again.told.at(-1)).toBe('not traded any more: pair (its text has changed)')
    const same = await session({})
    expect([same.reads > 5, same.reloads, same.told]).toEqual([true, 0, []])
  })
})
