import { describe, expect, it } from 'vitest'
import { price, qty } from '../../../src/lib/base/units.js'
import type { EventBody, LevelTotal } from '../../../src/lib/domain/events.js'
import type { Market } from '../../../src/lib/domain/market.js'
import { EngineBench, kindsOf } from '../../drawn/engine-bench.js'
import { drawnMarket, drawnRelation, drawnSnapshot, STREAM, streamOpen } from '../../drawn/market.js'

const A = drawnMarket('kalshi:Q')
const B = drawnMarket('polymarket:Q')

function bench(): EngineBench {
  const all = new EngineBench().list([A, B], drawnRelation('same', [A, B]))
  all.book(A, '0.40x100 | 0.60x20')
  all.book(B, '0.40x100 | 0.60x20')
  return all
}

const levels = (
  market: Market,
  ...told: readonly (readonly [LevelTotal['side'], number, number])[]
): EventBody => ({
  type: 'levels',
  venue: market.venue,
  market: market.id,
  position: { channel: STREAM, subscription: 0, sequence: undefined },
  levels: told.map(([side, at, size]) => ({ side, price: price(at), qty: qty(size * 1_000_000) })),
})

describe('levels that are told at once', () => {
  it('are applied before anything is concluded: the book moves up without being crossed', () => {
    const alone = () => {
      const all = new EngineBench().list([B])
      all.book(B, '0.40x100 | 0.60x20')
      return all
    }
    const all = alone()
    expect(all.send(levels(B, ['bid', 6_100, 10], ['ask', 6_000, 0], ['ask', 6_200, 5]))).toEqual([])
    expect(all.all('alarm')).toEqual([])
    // Told one by one the same changes cross it for a moment.
    const apart = alone()
    apart.send(levels(B, ['bid', 6_100, 10]))
    expect(apart.last('alarm').code).toBe('CROSSED_BOOK')
  })

  it('open a gap together', () => {
    const all = bench()
    const decided = all.send(levels(B, ['ask', 6_000, 0], ['bid', 6_500, 20], ['ask', 6_600, 20]))
    expect(kindsOf(decided)).toContain('opportunity_opened')
    expect(kindsOf(decided)).toContain('approved')
  })

  it('make the book unbelievable when one of them is off its grid', () => {
    const all = bench()
    all.send(levels(B, ['bid', 4_100, 10], ['bid', 4_155, 10]))
    expect(all.engine.view().drops).toEqual(new Map([['off-grid', 1]]))
    all.send(levels(B, ['bid', 4_100, 10]))
    expect(all.engine.view().drops).toEqual(
      new Map([
        ['off-grid', 1],
        ['no-snapshot', 1],
      ]),
    )
  })

  it('say nothing when there are none', () => {
    const all = bench()
    expect(all.send(levels(B))).toEqual([])
    expect(all.engine.view().drops.size).toBe(0)
  })
})

describe('a frame of several messages', () => {
  const several = (...bodies: readonly EventBody[]): EventBody => ({ type: 'several', bodies })

  it('is one moment: nothing is priced before all of it is known', () => {
    const frame = several(drawnSnapshot(A, '0.80x50 | 0.85x20'), drawnSnapshot(B, '0.80x50 | 0.84x20'))
    expect(kindsOf(bench().send(frame))).toEqual([])
    // Told one by one, the first is held against a book that is over.
    const apart = bench()
    apart.send(drawnSnapshot(A, '0.80x50 | 0.85x20'))
    expect(apart.all('opportunity_opened')).toHaveLength(1)
  })

  it('trades on what it shows, once', () => {
    const all = bench()
    const decided = all.send(several(drawnSnapshot(A, '0.40x100 | 0.45x20'), levels(B, ['bid', 5_500, 20])))
    expect(kindsOf(decided).filter((kind) => kind === 'opportunity_opened' || kind === 'approved')).toEqual([
      'opportunity_opened',
      'approved',
    ])
    expect(all.takeOrders()).toHaveLength(2)
  })

  it('is handled in order, also what is not about books, and counts as one event', () => {
    const all = bench()
    const { events } = all.engine.view()
    all.send(
      several(
        streamOpen,
        drawnSnapshot(A, '0.40x100 | 0.45x20'),
        { type: 'malformed', channel: 'x', code: 'C', detail: '', venue: 'kalshi', market: 'Q' },
        drawnSnapshot(B, '0.55x20 | 0.57x100'),
      ),
    )
    expect(all.engine.view().events).toBe(events + 1)
    // A is not believed at its end, so that nothing is seen.
    expect(all.all('opportunity_opened')).toEqual([])
  })

  it('gives the same digest when it comes again', () => {
    const digests = [bench(), bench()].map((all) => {
      all.send(several(drawnSnapshot(A, '0.40x100 | 0.45x20'), levels(B, ['bid', 5_500, 20])))
      all.engine.finish(all.now)
      return all.engine.view().digest
    })
    expect(digests[0]).toBe(digests[1])
  })
})

it('a book that is crossed only between the messages of one frame is no alarm', () => {
  const all = new EngineBench().list([B])
  all.book(B, '0.40x100 | 0.60x20')
  all.send({
    type: 'several',
    bodies: [levels(B, ['bid', 6_100, 10]), levels(B, ['ask', 6_000, 0], ['ask', 6_200, 5])],
  })
  expect(all.all('alarm')).toEqual([])
  all.send({
    type: 'several',
    bodies: [levels(B, ['bid', 6_200, 10]), levels(B, ['bid', 6_300, 1])],
  })
  expect(all.all('alarm')).toMatchObject([{ code: 'CROSSED_BOOK' }])
})

it('a message that breaks its frame keeps no book from being priced afterwards', () => {
  const all = bench()
  const broken = { type: 'nothing that is known' } as unknown as EventBody
  expect(() => all.send({ type: 'several', bodies: [levels(B, ['bid', 4_100, 10]), broken] })).toThrow()
  const decided = all.send(levels(B, ['ask', 6_000, 0], ['bid', 6_500, 20], ['ask', 6_600, 20]))
  expect(kindsOf(decided)).toContain('opportunity_opened')
})
