import { PRICE_ONE } from '../../../base/units.js'
import type { SimOrder, SimTrade } from '../../core/order.js'
import { amountText, priceText, sizeText } from '../books/number-text.js'
import type { Catalogue } from '../catalogue/catalogue.js'
import { madeUpHash } from '../made-up.js'
import type { Identities } from '../trades/identities.js'
import { ownTicks, sideOf, transactionOf } from '../trades/venue-trade.js'
import { secondsOf } from '../venue-clock.js'
import type { Activity } from './activity-log.js'

export interface FeedParts {
  readonly catalogue: Catalogue
  readonly identities: Identities
}

/** One party's side of a trade. */
export function tradeRow(trade: SimTrade, order: SimOrder, { catalogue, identities }: FeedParts): object {
  const token = catalogue.tokenOf(order.market, order.outcome)
  const { listing, event } = token.of
  const ticks = ownTicks(order.outcome, trade.price)
  return {
    proxy_wallet: identities.address(order.account),
    side: sideOf(order),
    token_id: token.token,
    condition_id: listing.conditionId,
    size: sizeText(trade.qty),
    price: priceText(ticks),
    usdc_size: amountText(Math.round((ticks * trade.qty) / PRICE_ONE)),
    timestamp: secondsOf(trade.at),
    title: listing.question,
    slug: listing.slug,
    icon: '',
    event_slug: event.listing.slug,
    outcome: token.name,
    outcome_index: token.index,
    name: '',
    pseudonym: '',
    bio: '',
    profile_image: '',
    profile_image_optimized: '',
    transaction_hash: transactionOf(trade.id),
  }
}

export function activityRow(activity: Activity, { catalogue, identities }: FeedParts): object {
  const entry = catalogue.market(activity.market)!
  return {
    proxy_wallet: identities.address(activity.account),
    timestamp: secondsOf(activity.at),
    condition_id: activity.market,
    type: activity.kind,
    size: sizeText(activity.size),
    usdc_size: amountText(activity.dollars),
    transaction_hash: madeUpHash(`${activity.kind}|${activity.account}|${activity.market}|${activity.at}`),
    price: '0',
    token_id: '',
    side: '',
    outcome_index: 999,
    title: entry.listing.question,
    slug: entry.listing.slug,
    icon: '',
    event_slug: entry.event.listing.slug,
    outcome: '',
    name: '',
    pseudonym: '',
    bio: '',
    profile_image: '',
    profile_image_optimized: '',
  }
}
