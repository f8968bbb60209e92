import { UserError } from '../../base/errors.js'
import type { ContractText } from '../../domain/contract-text.js'
import type { CatalogueRow, ListedMarket } from '../../domain/catalogue.js'
import type { Venue } from '../../domain/venue.js'
import type { CatalogueStore } from '../../storage/catalogue-store.js'
import type { ListedContract, ListedContracts, TradingTerms } from './match-ports.js'

/** What the money of a venue is; the rest differs from market to market, and no listing that is kept here tells it. */
const CURRENCY: Readonly<Record<Venue, string>> = { kalshi: 'USD', polymarket: 'pUSD' }

const termsOf = (venue: Venue): TradingTerms => ({
  currency: CURRENCY[venue],
  fee: undefined,
  tick: undefined,
  minimumSize: undefined,
})

/** Everything in the catalogue that can still be traded; texts are read when they are asked for. */
export const catalogueContracts = (store: CatalogueStore, origin: string): ListedContracts => ({
  origin,
  contracts: (venue, needs) =>
    rowsOf(store, venue, needs).map((each): ListedContract => ({
      row: each.row,
      stamp: stampOf(each),
      text: () => listedText(store, venue, each.row.market),
    })),
  find: (venue, name) => store.find(venue, name)?.text,
  terms: termsOf,
})

const TRADED = ['ACTIVE', 'WATCHLIST'] as const

/** Labels stand with the texts, and take as long again to read. */
function rowsOf(
  store: CatalogueStore,
  venue: Venue,
  needs: Parameters<ListedContracts['contracts']>[1],
): readonly CatalogueRow[] {
  const choice = { venue, states: TRADED }
  if (needs === undefined) return store.rows(choice)
  if (needs !== 'labels') return store.rows({ ...choice, events: [...needs.events] })
  return store.labelledRows(choice).map((each) => ({ ...each, row: { ...each.row, labels: each.topics } }))
}

const stampOf = ({ textHash, row: { closesAt } }: CatalogueRow): string => `${textHash} ${closesAt ?? ''}`

function listedText(store: CatalogueStore, venue: Venue, market: string): ContractText {
  const entry = store.find(venue, market)
  if (entry !== undefined) return entry.text
  throw new UserError('ARB-MATCH-001', `${venue} lists no market ${JSON.stringify(market)} any more`, {
    hint: 'run it again: the catalogue changed meanwhile',
    fault: 'empty',
    facts: { venue, market },
  })
}

/** Listings that somebody recorded. */
export function recordedContracts(markets: readonly ListedMarket[], origin: string): ListedContracts {
  const contracts = markets.map(({ row, text, textHash }): ListedContract => ({
    row: { ...row, ...{ labels: text.topics } },
    stamp: `${textHash} ${text.closesAt ?? ''}`,
    text: () => text,
  }))
  const found = new Map<string, ContractText>()
  for (const { row, text } of markets) {
    for (const name of [row.market, row.id]) found.set(nameKey(row.venue, name), text)
  }
  return {
    origin,
    contracts: (venue) => contracts.filter(({ row }) => row.venue === venue),
    find: (venue, name) => found.get(nameKey(venue, name)),
    terms: termsOf,
  }
}

const nameKey = (venue: Venue, name: string): string => `${venue} ${name.toLowerCase()}`
