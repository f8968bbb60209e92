import { describe, expect, it } from 'vitest'
import { polymarketMarkets } from '../../../../src/lib/app/catalogue/polymarket-entries.js'
import { price } from '../../../../src/lib/base/units.js'
import type { ListedMarket } from '../../../../src/lib/domain/catalogue.js'
import { contractTextHash } from '../../../../src/lib/domain/contract-hash.js'
import { readGammaEventPage } from '../../../../src/lib/venues/polymarket/rest/gamma/catalogue.js'
import { NOON } from './made-walks.js'

const CONDITION = `0x${'a'.repeat(64)}`
const RAW = {
  ...{ id: '7', conditionId: CONDITION, slug: 'rain-today', question: 'Will it rain?', version: 'v1' },
  ...{ outcomes: '["Yes","No"]', clobTokenIds: JSON.stringify(['1'.repeat(70), '2'.repeat(70)]) },
  ...{ description: 'If it rains, Yes.', outcomePrices: '["0.62","0.38"]', rfqEnabled: false },
  ...{ active: true, closed: false, archived: false, acceptingOrders: true, enableOrderBook: true },
  ...{ orderPriceMinTickSize: 0.01, orderMinSize: 5, endDate: '2026-11-22T12:00:00Z' },
  ...{ bestBid: 0.61, bestAsk: 0.63, volume24hr: 1234.5 },
}

function entryOf(change: object, event: object = {}): ListedMarket {
  const page = readGammaEventPage({
    events: [
      {
        ...{ id: '1', slug: 'rain', title: 'Rain', active: true, closed: false, archived: false },
        ...{ seriesSlug: 'daily-rain', tags: [{ id: '5', label: 'Weather', slug: 'weather' }] },
        ...{ markets: [{ ...RAW, ...change }], ...event },
      },
    ],
  })
  const [entry] = polymarketMarkets(page.items[0]!, NOON)
  return entry!
}

describe('a market of Polymarket in the catalogue', () => {
  it('has its figures, its words and their hash', () => {
    const { row, text, textHash, untradable } = entryOf({})
    expect(row).toMatchObject({
      ...{ id: 'rain-today', market: CONDITION, event: 'rain', series: 'daily-rain' },
      ...{ title: 'Will it rain?', state: 'open', bid: price(6_100), ask: price(6_300), readAt: NOON },
    })
    expect(text).toMatchObject({ id: CONDITION, rules: 'If it rains, Yes.', topics: ['Weather'] })
    expect(textHash).toBe(contractTextHash(text))
    expect(untradable).toBeUndefined()
  })

  it.each([
    [{ outcomes: '["A","B","C"]' }, 'not a question of yes or no'],
    [{ marketType: 'scalar' }, 'not a question of yes or no'],
    [{ version: 'v9' }, 'its version or its tokens cannot be traded here'],
    [{ version: undefined }, 'its version or its tokens cannot be traded here'],
    [{ clobTokenIds: '["",""]' }, 'its version or its tokens cannot be traded here'],
    [{ outcomes: '["Yes","Maybe"]' }, 'its outcomes cannot be told apart'],
    [{ orderPriceMinTickSize: 0.07 }, 'its price steps are not known'],
    [{ orderMinSize: undefined }, 'its smallest order is not known'],
    [{ enableOrderBook: false, rfqEnabled: true }, 'traded by request for quote only'],
    [{ enableOrderBook: false }, 'it has no order book'],
    [{ conditionId: '' }, 'not a question of yes or no'],
  ])('with %j cannot be traded: %s', (change, why) => {
    expect(entryOf(change).untradable).toBe(why)
  })

  it('goes by its short name as long as it has no condition id', () => {
    const { row, text } = entryOf({ conditionId: '' })
    expect([row.market, text.id]).toEqual(['rain-today', 'rain-today'])
  })

  it('is quoted for the outcome that is YES, whichever is listed first', () => {
    const { row } = entryOf({ outcomes: '["No","Yes"]' })
    expect([row.bid, row.ask]).toEqual([price(3_700), price(3_900)])
  })

  it.each([
    [{ closed: true }, 'closed'],
    [{ closed: true, umaResolutionStatus: 'resolved' }, 'settled'],
    [{ archived: true }, 'closed'],
    [{ acceptingOrders: false }, 'paused'],
    [{ acceptingOrders: false, startDate: '2027-01-01T00:00:00Z' }, 'upcoming'],
    [{ active: false }, 'upcoming'],
  ])('with %j is %s', (change, state) => {
    expect(entryOf(change).row.state).toBe(state)
  })
})
