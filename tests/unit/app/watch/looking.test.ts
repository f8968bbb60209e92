import { describe, expect, it } from 'vitest'
import { Looking } from '../../../../src/lib/app/watch/looking.js'
import type { SessionInput } from '../../../../src/lib/app/session/session-input.js'
import type { BegunSession } from '../../../../src/lib/app/session/session-watchers.js'
import type { WatchRequest, WatchSurroundings } from '../../../../src/lib/app/watch/watch-request.js'
import { VirtualClock } from '../../../../src/lib/base/clock.js'
import { later } from '../../../drawn/market.js'

interface Books {
  readonly kalshi: readonly [books: number, faulty: number]
  readonly polymarket: readonly [books: number, faulty: number]
}

/** One look at live feeds whose books stay as they are. */
async function lookOnce({ kalshi, polymarket }: Books): Promise<Looking> {
  const clock = new VirtualClock(later(0))
  const venues = [
    { venue: 'kalshi', books: kalshi[0], faulty: kalshi[1] },
    { venue: 'polymarket', books: polymarket[0], faulty: polymarket[1] },
  ]
  const engine = { picture: () => ({ markets: 4, venues, ideas: [] }) }
  const looking = new Looking(
    { kind: 'live' } as SessionInput,
    { once: true, runFor: undefined } as WatchRequest,
    { clock, signal: new AbortController().signal } as unknown as WatchSurroundings,
  )
  await looking.onStart({ engine, now: () => clock.now() } as unknown as BegunSession)
  return looking
}

describe('one look at live feeds', () => {
  it('ends as soon as every book is known, and misses nothing', async () => {
    const looking = await lookOnce({ kalshi: [2, 0], polymarket: [2, 0] })
    expect((await looking.look()).at).toBe(later(0))
    expect(looking.signal.aborted).toBe(true)
    expect(looking.missing()).toEqual([])
  })

  it('names the venue that it waited for in vain', async () => {
    const looking = await lookOnce({ kalshi: [2, 2], polymarket: [2, 0] })
    expect((await looking.look()).at).toBe(later(15_000))
    expect(looking.missing()).toEqual(['no order book of kalshi came in time'])
  })

  it('is a failure of the venues when no book came at all', async () => {
    const looking = await lookOnce({ kalshi: [2, 2], polymarket: [2, 2] })
    await expect(looking.look()).rejects.toMatchObject({ code: 'ARB-WATCH-003' })
    expect(looking.signal.aborted).toBe(true)
  })
})
