import { assert } from '../../base/assert.js'
import { addMs, type DurationMs, type Ms } from '../../base/units.js'
import { uniformGrid } from '../../domain/grid.js'
import type { Venue } from '../../domain/venue.js'
import type { Agenda } from '../core/agenda.js'
import type { Exchange } from '../core/exchange.js'
import type { SimMarket } from '../core/market.js'
import type { KalshiDoor, WorldEvent } from './listed.js'
import { bandsOf } from './price-structures.js'
import type { Incident } from './incident-spec.js'

export interface IncidentParts {
  readonly agenda: Agenda
  readonly startAt: Ms
  readonly exchanges: Readonly<Record<Venue, Exchange>>
  readonly kalshi: KalshiDoor
  readonly events: readonly WorldEvent[]
}

/** Plans everything out of the ordinary that a world file asks for. */
export function planIncidents(incidents: readonly Incident[], parts: IncidentParts): void {
  for (const incident of incidents) {
    parts.agenda.at(addMs(parts.startAt, incident.at), () => strike(incident, parts))
  }
}

function strike(incident: Incident, parts: IncidentParts): void {
  const exchange = parts.exchanges[incident.venue]
  const after = (wait: DurationMs, run: () => void): void => {
    parts.agenda.at(addMs(parts.agenda.now, wait), run)
  }
  switch (incident.do) {
    case 'halt':
      return eachMarket(incident, parts, ({ id }) => {
        exchange.deactivate(id)
        after(incident.lasts, () => exchange.activate(id))
      })
    case 'maintenance':
      return after(incident.lasts, exchange.holdTrading('exchange_paused'))
    case 'pause': {
      const purse = incident.shard?.toString()
      return after(incident.lasts, exchange.holdTrading('trading_paused', purse))
    }
    case 'restart': {
      const restarted = exchange.holdTrading('restarting')
      return after(incident.lasts, () => {
        after(incident.postonly, exchange.holdTrading('post_only'))
        restarted()
      })
    }
    case 'grid':
      return eachMarket(incident, parts, ({ id }) =>
        parts.kalshi.setGrid(id, incident.grid, bandsOf(incident.grid)),
      )
    case 'tick':
      return eachMarket(incident, parts, ({ id }) => exchange.setGrid(id, uniformGrid(incident.tick)))
    case 'fees':
      return eachEvent(incident, parts, (event) => {
        if (event.venue === 'kalshi')
          parts.kalshi.setEventFee(event.event.ticker, { feeMultiplierOverrideE6: incident.multiplier })
      })
    case 'close':
      return eachMarket(incident, parts, ({ id }) =>
        exchange.setCloseAt(id, addMs(parts.startAt, incident.to)),
      )
  }
}

type AboutTopic = Extract<Incident, { topic: string }>

/** The topic's events that are listed by now. */
function eachEvent(incident: AboutTopic, parts: IncidentParts, run: (event: WorldEvent) => void): void {
  for (const event of parts.events) {
    const isMeant = event.topic === incident.topic && event.venue === incident.venue
    if (isMeant && event.listAt <= parts.agenda.now) run(event)
  }
}

/** The topic's markets that are listed by now and have no result yet. */
function eachMarket(incident: AboutTopic, parts: IncidentParts, run: (market: SimMarket) => void): void {
  eachEvent(incident, parts, (event) => {
    for (const { id } of event.markets) {
      const market = parts.exchanges[incident.venue].market(id)
      assert(market !== undefined, 'a listed market is known to its exchange', { id })
      if (market.yesPayoff === undefined) run(market)
    }
  })
}
