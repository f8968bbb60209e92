import { describe, expect, it } from 'vitest'
import { standingOf, type MarketFacts } from '../../../src/lib/domain/catalogue-standing.js'

const LISTED: MarketFacts = {
  ignoredBecause: undefined,
  isWatched: false,
  isListed: true,
  listing: 'open',
  untradable: undefined,
}

describe('the state of a market', () => {
  it.each<[Partial<MarketFacts>, string, string]>([
    [{}, 'ACTIVE', 'listed'],
    [{ listing: 'upcoming' }, 'ACTIVE', 'listed'],
    [{ listing: 'paused' }, 'ACTIVE', 'listed'],
    [{ listing: 'closed' }, 'INACTIVE', 'closed'],
    [{ listing: 'settled', isListed: false }, 'INACTIVE', 'settled'],
    [{ isListed: false }, 'INACTIVE', 'no longer listed'],
    [{ untradable: 'a combo' }, 'IGNORED', 'a combo'],
    [{ untradable: 'a combo', listing: 'closed' }, 'INACTIVE', 'closed'],
    [{ untradable: 'a combo', isWatched: true }, 'WATCHLIST', 'watched'],
    [{ isWatched: true, isListed: false, listing: 'settled' }, 'WATCHLIST', 'watched'],
    [{ isWatched: true, ignoredBecause: 'thin' }, 'IGNORED', 'by the user: thin'],
  ])('with %j is %s', (change, state, reason) => {
    expect(standingOf({ ...LISTED, ...change })).toEqual({ state, reason })
  })
})
