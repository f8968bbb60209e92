import { assert } from '../../../base/assert.js'
import type { Rng } from '../../../base/rng.js'
import { usd } from '../../../base/units.js'
import type { Venue } from '../../../domain/venue.js'
import type { Agenda } from '../../core/agenda.js'
import type { Exchange } from '../../core/exchange.js'
import type { WorldMarket } from '../listed.js'
import type { WorldSpec } from '../world-spec.js'
import { Drills } from './drills.js'
import { Maker } from './maker.js'
import { isOver, type Seat } from './seat.js'
import { Taker } from './taker.js'

export interface CrowdParts {
  readonly venue: Venue
  readonly agenda: Agenda
  readonly exchange: Exchange
  readonly spec: WorldSpec
  readonly rngFor: (stream: string) => Rng
}

/** More than all orders of an actor can ever cost. */
const FUNDS = usd(50_000_000_000_000)
const PURSES: Readonly<Record<Venue, readonly string[]>> = {
  kalshi: ['0', '1', '2', '3'],
  polymarket: ['main'],
}
/** Of every so many markets, how many have a second maker. */
const SECOND_MAKER_E6 = 300_000
const TAKERS_AT_A_MARKET = 3
/** Accounts of those who do the unusual things. */
const OTHERS = 2

/** Everybody of the world who trades on one venue. */
export class Crowd {
  private readonly makers: readonly string[]
  private readonly takers: readonly string[]
  private readonly others = named('world-other', OTHERS)
  private readonly seating: Rng
  private seats: Seat[] = []

  constructor(private readonly parts: CrowdParts) {
    const { traders } = parts.spec
    this.makers = named('world-maker', traders.makers)
    this.takers = named('world-taker', traders.takers)
    this.seating = parts.rngFor(`seating ${parts.venue}`)
  }

  /** Opens the accounts and begins with what is not bound to one market. */
  start(): void {
    const { venue, agenda, exchange, spec, rngFor } = this.parts
    for (const account of [...this.makers, ...this.takers, ...this.others]) {
      exchange.openAccount(account, { keepsHistory: false })
      for (const purse of PURSES[venue]) exchange.deposit(account, purse, FUNDS)
    }
    const seat = { agenda, venue, rng: rngFor(`drills ${venue}`) }
    new Drills(() => this.openSeats(), { seat, every: spec.traders.drills, accounts: this.others }).start()
  }

  /** Lets the crowd trade in a market that was just listed. */
  seat(market: WorldMarket): void {
    const { id } = market
    const first = this.seating.int(0, this.makers.length - 1)
    const makers = [this.makers[first]!]
    if (this.makers.length > 1 && this.seating.chance(SECOND_MAKER_E6)) {
      makers.push(this.makers[(first + 1) % this.makers.length]!)
    }
    for (const account of makers) new Maker(this.seatFor(market, `${account} ${id}`), account).start()
    const takers = Array.from({ length: TAKERS_AT_A_MARKET }, () => this.seating.pick(this.takers))
    const seat = this.seatFor(market, `takers ${id}`)
    new Taker(seat, takers).start()
    this.seats.push(seat)
  }

  private openSeats(): readonly Seat[] {
    this.seats = this.seats.filter((seat) => !isOver(seat))
    return this.seats
  }

  private seatFor({ id, claim, book }: WorldMarket, stream: string): Seat {
    const { venue, agenda, exchange, spec, rngFor } = this.parts
    const market = exchange.market(id)
    const profile = spec.books[book]
    assert(market !== undefined && profile !== undefined, 'a seat has a market and a profile', {
      id,
      book,
    })
    return {
      venue,
      agenda,
      exchange,
      market,
      claim,
      book: profile,
      lag: spec.traders.lag[venue],
      rng: rngFor(stream),
    }
  }
}

const named = (role: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${role}-${i + 1}`)
