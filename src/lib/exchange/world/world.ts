import { Rng } from '../../base/rng.js'
import { addMs, ms, type Ms, type Price } from '../../base/units.js'
import type { Venue } from '../../domain/venue.js'
import type { Agenda } from '../core/agenda.js'
import type { Exchange } from '../core/exchange.js'
import type { KalshiSeriesListing } from '../kalshi/listing.js'
import { kalshiFees } from '../kalshi/kalshi-fees.js'
import { Crowd } from './actors/crowd.js'
import { planIncidents } from './incidents.js'
import type { Doors, KalshiWorldEvent, WorldEvent, WorldMarket, WorldTopic } from './listed.js'
import { MarketLife } from './market-life.js'
import { Naming } from './naming.js'
import { pairsOf, type WorldPair } from './pairs.js'
import { topicOf } from './topics/topics.js'
import { PricePath } from './truth/price-path.js'
import type { WorldSpec } from './world-spec.js'

export interface WorldParts {
  readonly spec: WorldSpec
  readonly seed: number
  readonly agenda: Agenda
  readonly exchanges: Readonly<Record<Venue, Exchange>>
  readonly doors: Doors
}

/**
 * Everything that happens outside the venues: what is true, what is listed about it, who trades on it, and what comes of
 * it. It acts through the exchanges like everybody else; only listing and settling are its own.
 */
export class World {
  readonly endAt: Ms
  readonly markets: readonly WorldMarket[]
  readonly pairs: readonly WorldPair[]
  private readonly startAt: Ms
  private readonly bitcoin: PricePath
  private readonly topics: readonly WorldTopic[]
  private readonly events: readonly WorldEvent[]
  private readonly lives = new Map<WorldMarket, MarketLife>()
  private readonly crowds: Readonly<Record<Venue, Crowd>>
  private readonly listedSeries = new Map<string, KalshiSeriesListing>()

  constructor(private readonly parts: WorldParts) {
    const { spec, agenda } = parts
    this.startAt = agenda.now
    this.endAt = addMs(agenda.now, spec.lasts)
    this.bitcoin = new PricePath(agenda, this.rngFor('truth bitcoin'), spec.bitcoin)
    const context = {
      agenda,
      naming: new Naming(spec.name),
      bitcoin: this.bitcoin,
      startAt: this.startAt,
      lasts: spec.lasts,
      settlement: spec.settlement,
      rngFor: (topic: string) => this.rngFor(`truth ${topic}`),
    }
    this.topics = spec.topics.map((topic) => topicOf(topic, context))
    this.events = this.topics.flatMap(({ events }) => events)
    this.markets = this.events.flatMap(({ markets }): readonly WorldMarket[] => markets)
    this.pairs = pairsOf(this.markets, (market) => this.payoffOf(market))
    this.crowds = { kalshi: this.crowdAt('kalshi'), polymarket: this.crowdAt('polymarket') }
  }

  /** Lets the world run on the agenda from now on. */
  start(): void {
    const { spec, agenda, exchanges, doors } = this.parts
    for (const crowd of Object.values(this.crowds)) crowd.start()
    for (const topic of this.topics) topic.start()
    this.bitcoin.start(doors.underlying)
    for (const event of this.events) {
      if (event.listAt <= this.startAt) this.list(event)
      else if (event.listAt < this.endAt) agenda.at(event.listAt, () => this.list(event))
    }
    planIncidents(spec.incidents, {
      agenda,
      startAt: this.startAt,
      exchanges,
      kalshi: doors.kalshi,
      events: this.events,
    })
  }

  /** What YES of a market pays; undefined before it can be known. */
  private payoffOf(market: WorldMarket): Price | undefined {
    return this.lives.get(market)?.payoff
  }

  private rngFor(stream: string): Rng {
    return new Rng(this.parts.seed, stream)
  }

  private crowdAt(venue: Venue): Crowd {
    const { spec, agenda, exchanges } = this.parts
    return new Crowd({ venue, agenda, exchange: exchanges[venue], spec, rngFor: (name) => this.rngFor(name) })
  }

  private list(event: WorldEvent): void {
    this.publish(event)
    for (const market of event.markets) {
      const { agenda, exchanges, spec } = this.parts
      const life = new MarketLife(market, {
        agenda,
        exchange: exchanges[event.venue],
        rng: this.rngFor(`settlement ${market.id}`),
        settling: spec.settlement[event.venue],
      })
      this.lives.set(market, life)
      life.start()
      this.crowds[event.venue].seat(market)
    }
  }

  private publish(event: WorldEvent): void {
    const { doors } = this.parts
    if (event.venue === 'kalshi') return this.publishOnKalshi(event)
    doors.polymarket.listEvent(event.event)
    for (const { listing, openAt, closeAt } of event.markets)
      doors.polymarket.listMarket(listing, { openAt, closeAt })
  }

  private publishOnKalshi({ series, event, markets }: KalshiWorldEvent): void {
    const { agenda, doors } = this.parts
    // Events of one series share what its first one said about it.
    const known = this.listedSeries.get(series.ticker)
    if (known === undefined) {
      this.listedSeries.set(series.ticker, series)
      doors.kalshi.listSeries(series)
    }
    doors.kalshi.listEvent(event)
    const fees = kalshiFees(known ?? series, event)
    for (const { listing, terms, news } of markets) {
      doors.kalshi.listMarket(listing, { ...terms, takerFee: fees.taker, makerFee: fees.maker })
      if (news === undefined) continue
      const at = ms(Math.max(news.at, agenda.now))
      agenda.at(at, () => doors.kalshi.updateMarket(listing.ticker, news.change()))
    }
  }
}
