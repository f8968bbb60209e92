// A world on the bare engines: what the venues publish is kept in lists, nothing speaks a protocol.
import { Rng } from '../../../src/lib/base/rng.js'
import { ms, type Ms } from '../../../src/lib/base/units.js'
import { Grid } from '../../../src/lib/domain/grid.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import { Exchange } from '../../../src/lib/exchange/core/exchange.js'
import { termsOf } from '../../../src/lib/exchange/polymarket/catalogue/terms.js'
import { EventLog } from '../../../src/lib/exchange/event-log.js'
import type { Doors, KalshiDoor, PolymarketDoor } from '../../../src/lib/exchange/world/listed.js'
import type { PathTrade } from '../../../src/lib/exchange/world/truth/price-path.js'
import { World } from '../../../src/lib/exchange/world/world.js'
import type { WorldSpec } from '../../../src/lib/exchange/world/world-spec.js'

export const NOON: Ms = ms(Date.UTC(2026, 10, 20, 17, 0, 0))

export interface Bare {
  readonly agenda: Agenda
  readonly exchanges: { readonly kalshi: Exchange; readonly polymarket: Exchange }
  readonly world: World
  readonly log: EventLog
  readonly listed: {
    readonly series: Parameters<KalshiDoor['listSeries']>[0][]
    readonly kalshiEvents: Parameters<KalshiDoor['listEvent']>[0][]
    readonly kalshi: Parameters<KalshiDoor['listMarket']>[0][]
    readonly changes: { readonly ticker: string; readonly at: Ms; readonly floorStrike: number | undefined }[]
    readonly polymarketEvents: Parameters<PolymarketDoor['listEvent']>[0][]
    readonly polymarket: Parameters<PolymarketDoor['listMarket']>[0][]
    readonly trades: PathTrade[]
  }
}

export function bareWorld(spec: WorldSpec, seed: number, startAt = NOON): Bare {
  const agenda = new Agenda(startAt)
  const exchanges = {
    kalshi: new Exchange({ agenda, rng: new Rng(seed, 'kalshi-exchange') }),
    polymarket: new Exchange({ agenda, rng: new Rng(seed, 'polymarket-exchange') }),
  }
  const listed: Bare['listed'] = {
    series: [],
    kalshiEvents: [],
    kalshi: [],
    changes: [],
    polymarketEvents: [],
    polymarket: [],
    trades: [],
  }
  const doors: Doors = {
    kalshi: {
      listSeries: (series) => listed.series.push(series),
      listEvent: (event) => listed.kalshiEvents.push(event),
      listMarket: (listing, terms) => {
        listed.kalshi.push(listing)
        exchanges.kalshi.list(terms)
      },
      updateMarket: (ticker, { floorStrike }) => listed.changes.push({ ticker, at: agenda.now, floorStrike }),
      setEventFee: () => undefined,
      setGrid: (ticker, _structure, bands) => exchanges.kalshi.setGrid(ticker, Grid.of(bands)),
    },
    polymarket: {
      listEvent: (event) => listed.polymarketEvents.push(event),
      listMarket: (listing, times) => {
        listed.polymarket.push(listing)
        const event = listed.polymarketEvents.find(({ id }) => id === listing.event)!
        exchanges.polymarket.list(termsOf(listing, event, times))
        const { gameStartAt } = listing
        if (gameStartAt !== undefined) {
          agenda.at(gameStartAt, () => exchanges.polymarket.clearBook(listing.conditionId))
        }
      },
    },
    underlying: (trade) => listed.trades.push(trade),
  }
  const log = new EventLog(agenda)
  log.follow('kalshi', exchanges.kalshi)
  log.follow('polymarket', exchanges.polymarket)
  const world = new World({ spec, seed, agenda, exchanges, doors })
  world.start()
  return { agenda, exchanges, world, log, listed }
}
