// Markets and walks made by hand.
import { listedMarket } from '../../../../src/lib/app/catalogue/listed-market.js'
import type { VenueWalk, WalkPage } from '../../../../src/lib/app/catalogue/venue-walk.js'
import { ms, type Ms } from '../../../../src/lib/base/units.js'
import type { FinishedWalk, ListedMarket } from '../../../../src/lib/domain/catalogue.js'
import type { ContractText } from '../../../../src/lib/domain/contract-text.js'
import type { MarketRow } from '../../../../src/lib/domain/market-row.js'
import type { Venue } from '../../../../src/lib/domain/venue.js'

export const NOON = ms(1_795_262_400_000)
export const HOUR = 3_600_000
export const RULES = { shrinkLimitE6: 200_000, forgetBefore: ms(0) }

export interface Wish {
  readonly venue?: Venue
  readonly row?: Partial<MarketRow>
  readonly text?: Partial<ContractText>
  readonly untradable?: string
}

/** A market of an event that is named before the dash. */
export function listed(id: string, { venue = 'kalshi', row, text, untradable }: Wish = {}): ListedMarket {
  const [event = ''] = id.split('-')
  const both = { venue, event, series: 'SERIES', title: `Will it happen in ${id}?` }
  return listedMarket(
    {
      ...both,
      ...{ id: id.toLowerCase(), market: id, state: 'open', closesAt: ms(NOON + HOUR), readAt: NOON },
      ...{ bid: undefined, ask: undefined, bidQty: undefined, askQty: undefined },
      ...{ volume24h: undefined, openInterest: undefined },
      ...row,
    },
    {
      ...both,
      ...{ id, subtitle: '', eventTitle: `Event ${event}`, eventSubtitle: '', seriesTitle: 'Series' },
      ...{ yesLabel: 'Team A', noLabel: '', rules: `If ${id} happens, it is Yes.` },
      ...{ moreRules: 'Ties are No.', earlyClose: '', strike: undefined },
      ...{ sources: ['A newspaper'], topics: ['Sports'], opensAt: NOON, closesAt: ms(NOON + HOUR) },
      ...{ expectedAt: undefined, startsAt: undefined, isExclusive: false },
      ...text,
    },
    untradable,
  )
}

/** `count` markets, ten to an event. */
export const many = (count: number, wish: Wish = {}): readonly ListedMarket[] =>
  Array.from({ length: count }, (_, i) => listed(`E${Math.floor(i / 10)}-${i}`, wish))

/** A walk that is done; it took a second. */
export const finished = (
  markets: readonly ListedMarket[],
  change: Partial<FinishedWalk> = {},
): FinishedWalk => ({
  venue: 'kalshi',
  startedAt: ms((change.endedAt ?? NOON) - 1_000),
  endedAt: NOON,
  pages: 1,
  unread: 0,
  markets,
  damagedEvents: new Set(),
  ...change,
})

type Source = readonly ListedMarket[] | (() => AsyncGenerator<WalkPage>)

/** A venue that lists these markets; what it has of news and single events is nothing unless it is given. */
export function walkOf(
  venue: Venue,
  whole: Source,
  given: { readonly news?: Source; readonly events?: VenueWalk['events']; readonly now?: () => Ms } = {},
): VenueWalk & { readonly asked: string[] } {
  const asked: string[] = []
  const told = (what: string, source: Source) => () => {
    asked.push(what)
    return typeof source === 'function' ? source() : pages(source)
  }
  return {
    venue,
    asked,
    now: given.now ?? (() => NOON),
    whole: told('whole', whole),
    news: told('news', given.news ?? []),
    events: (ids) => {
      asked.push(`events ${ids.join(' ')}`)
      return given.events?.(ids) ?? Promise.resolve([])
    },
  }
}

/** Two pages. */
export async function* pages(
  markets: readonly ListedMarket[],
  change: Partial<WalkPage> = {},
): AsyncGenerator<WalkPage> {
  await Promise.resolve()
  const half = Math.ceil(markets.length / 2)
  yield { markets: markets.slice(0, half), rejected: [], damagedEvents: [], ...change }
  yield { markets: markets.slice(half), rejected: [], damagedEvents: [] }
}
