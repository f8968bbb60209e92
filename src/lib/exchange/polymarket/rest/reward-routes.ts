import { utcText } from '../../../base/clock.js'
import type { Ms } from '../../../base/units.js'
import { json, type SimResponse } from '../../transport.js'
import { sizeNumber } from '../books/number-text.js'
import type { Quotes } from '../books/quotes.js'
import type { Catalogue, ListedMarket } from '../catalogue/catalogue.js'
import { COLLATERAL } from '../signing/contracts.js'
import { tokenPrice, tokensOf } from './market-json.js'
import { hasRewards, REWARD_DAILY_RATE, REWARD_MAX_SPREAD, REWARD_MIN_SIZE } from './order-scoring.js'
import { pageOf } from './pages.js'
import type { Call, Router } from './router.js'

const PAGE = 100
const BAD_CURSOR = json(400, { error: 'invalid next_cursor' })

/** Reward programmes are announced; nothing is ever paid, so every report about earnings is empty. */
export function rewardRoutes(router: Router, catalogue: Catalogue, quotes: Quotes): void {
  const paged = ({ query }: Call, rows: readonly object[]): SimResponse => {
    const page = pageOf(rows, query.get('next_cursor'), PAGE)
    return page === undefined ? BAD_CURSOR : json(200, page)
  }
  const programmes = (show: (entry: ListedMarket) => object): readonly object[] =>
    [...catalogue.markets()].filter(hasRewards).map(show)
  router
    .get('/rewards/markets/current', (call) => paged(call, programmes(programme)))
    .get('/rewards/markets/multi', (call) =>
      paged(
        call,
        programmes((entry) => detailed(entry, catalogue, quotes)),
      ),
    )
    .get('/rewards/markets/{condition}', (call) => {
      const entry = catalogue.market(call.params[0]!)
      return paged(call, entry !== undefined && hasRewards(entry) ? [detailed(entry, catalogue, quotes)] : [])
    })
    .account('GET', '/rewards/user', (call) => paged(call, []))
    .account('GET', '/rewards/user/total', () => json(200, []))
    .account('GET', '/rewards/user/percentages', () => json(200, {}))
    .account('GET', '/rewards/user/markets', (call) => paged(call, []))
    .get('/rebates/current', () => json(200, []))
}

const programme = (entry: ListedMarket): object => ({
  condition_id: entry.listing.conditionId,
  rewards_max_spread: REWARD_MAX_SPREAD,
  rewards_min_size: sizeNumber(REWARD_MIN_SIZE),
  rewards_config: [
    {
      asset_address: COLLATERAL,
      start_date: day(entry.market.openAt),
      end_date: day(entry.listing.endAt),
      rate_per_day: REWARD_DAILY_RATE,
      total_rewards: REWARD_DAILY_RATE,
    },
  ],
})

const detailed = (entry: ListedMarket, catalogue: Catalogue, quotes: Quotes): object => ({
  ...programme(entry),
  question: entry.listing.question,
  market_slug: entry.listing.slug,
  event_slug: entry.event.listing.slug,
  image: '',
  tokens: tokensOf(entry, catalogue).map((token) => ({
    token_id: token.token,
    outcome: token.name,
    price: tokenPrice(token, quotes),
  })),
})

const day = (at: Ms): string => utcText(at).slice(0, 10)
