import type { Rng } from '../../../base/rng.js'
import { ms, type Ms } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import type { Measure } from '../topic-spec.js'
import type { WorldSpec } from '../world-spec.js'
import { around, normalE3, stepped } from './chance.js'
import { History } from './history.js'
import { Moment } from './moment.js'

const SECOND = 1_000
const YEAR_MS = 31_557_600_000
const HOURS_A_YEAR = 8_766
const HOUR_MS = 3_600_000
/** How many values an average takes, one a second. */
const VALUES = 60
/** Spot trades are in hundred-thousandths of a coin. */
const SIZE_STEP = 10
/** Seconds that are walked before the world begins, so that the first averages are full. */
const WARM_UP = 120
/** The basis keeps so much of itself in a second, and so much of its deviation is new. */
const BASIS_KEPT_E2 = 97
const BASIS_NEW_E3 = 243

/** One trade of the underlying, as an exchange of coins would print it. */
export interface PathTrade {
  readonly at: Ms
  /** In cents. */
  readonly price: number
  /** In units of 1e-6 coin. */
  readonly size: number
  readonly buyerIsMaker: boolean
}

/** The value of one measure at one moment, once that has come. */
export interface Fixing {
  readonly moment: Moment
  /** In cents. */
  value: number | undefined
}

/**
 * The latent price of a coin in cents: a walk with jumps. Two publishers follow it, each with its own slowly wandering
 * error: an index and a stream. A contract settles on one of the three, and that is why two that look alike may not pay alike.
 */
export class PricePath {
  private readonly spot: History<number>
  private readonly index: number[] = []
  private readonly stream: number[] = []
  private readonly fixings = new Map<string, Fixing>()
  private readonly firstSecond: number
  private price: number
  private indexBasis = 0
  private streamBasis = 0
  /** Deviation of one tick, in parts per billion. */
  private readonly tickE9: number
  private readonly jumpChanceE6: number
  /** Deviation of a year with the jumps, as a ratio. */
  private readonly yearly: number

  constructor(
    private readonly agenda: Agenda,
    private readonly rng: Rng,
    private readonly spec: WorldSpec['bitcoin'],
  ) {
    this.price = spec.price
    const volatility = spec.volatility / 1e6
    const jump = spec.jump / 1e6
    this.tickE9 = Math.round(volatility * 1e9 * Math.sqrt(spec.tick / YEAR_MS))
    this.jumpChanceE6 = Math.round((spec.jumps * spec.tick * 1e6) / HOUR_MS)
    this.yearly = Math.sqrt(volatility * volatility + spec.jumps * HOURS_A_YEAR * jump * jump)
    this.firstSecond = Math.floor(agenda.now / SECOND) - WARM_UP
    this.spot = new History(agenda.now, this.price)
    const ticks = Math.max(1, Math.floor(SECOND / spec.tick))
    for (let second = 0; second <= WARM_UP; second++) {
      for (let tick = 0; tick < ticks; tick++) this.move()
      this.publish()
    }
    this.spot.add(agenda.now, this.price)
  }

  /** Lets the price move from now on; every move is a trade. */
  start(traded: (trade: PathTrade) => void): void {
    const next = (): void => {
      this.agenda.at(ms(this.agenda.now + around(this.spec.tick, this.rng)), () => {
        this.move()
        this.spot.add(this.agenda.now, this.price)
        traded({
          at: this.agenda.now,
          price: this.price,
          size: this.rng.int(1, 25_000) * SIZE_STEP,
          buyerIsMaker: this.rng.chance(500_000),
        })
        next()
      })
    }
    next()
    this.sampleAt((this.firstSecond + this.index.length) * SECOND)
  }

  /** As it was at `seen`, in cents. */
  spotAt(seen: Ms): number {
    return this.spot.asOf(seen)
  }

  /** Deviation of the move within `span` from a price, in cents. */
  deviation(price: number, span: number): number {
    return span <= 0 ? 0 : price * this.yearly * Math.sqrt(span / YEAR_MS)
  }

  /** What contracts settle on at a moment that has not passed. */
  fixing(measure: Measure, at: Ms): Fixing {
    const key = `${measure} ${at}`
    const known = this.fixings.get(key)
    if (known !== undefined) return known
    const fixing: Fixing = { moment: new Moment(), value: undefined }
    this.fixings.set(key, fixing)
    this.agenda.at(at, () => {
      fixing.value = this.measured(measure, at)
      fixing.moment.reach(at)
    })
    return fixing
  }

  private measured(measure: Measure, at: Ms): number {
    if (measure === 'candle') return this.spotAt(at)
    const values = this.valuesBefore(measure, at)
    const sum = values.reduce((total, value) => total + value, 0)
    return Math.floor((2 * sum + values.length) / (2 * values.length))
  }

  /** What somebody expects the measure to be at `at` who sees the world as of `seen`, with its deviation. */
  expected(measure: Measure, at: Ms, seen: Ms): { readonly value: number; readonly deviation: number } {
    const left = at - seen
    const spot = this.spotAt(seen)
    const span = VALUES * SECOND
    if (measure === 'candle') return { value: spot, deviation: this.deviation(spot, left) }
    if (left >= span) return { value: spot, deviation: this.deviation(spot, left - (span * 2) / 3) }
    const known = this.valuesBefore(measure, seen).slice(-Math.max(1, Math.floor((span - left) / SECOND)))
    const sum = known.reduce((total, value) => total + value, 0)
    const open = VALUES - known.length
    const value = Math.round((sum + open * spot) / VALUES)
    return { value, deviation: (this.deviation(spot, left / 3) * open) / VALUES }
  }

  private valuesBefore(measure: Measure, at: Ms): readonly number[] {
    const values = measure === 'average' ? this.index : this.stream
    const end = Math.min(values.length, Math.floor(at / SECOND) - this.firstSecond)
    return values.slice(Math.max(0, end - VALUES), end)
  }

  private sampleAt(at: number): void {
    this.agenda.at(ms(at), () => {
      this.publish()
      this.sampleAt(at + SECOND)
    })
  }

  private move(): void {
    let change = Math.round((this.price * this.tickE9 * normalE3(this.rng)) / 1e12)
    if (this.rng.chance(this.jumpChanceE6)) {
      const size = Math.round((this.price * around(this.spec.jump, this.rng)) / 1e6)
      change += this.rng.chance(500_000) ? size : -size
    }
    this.price = Math.max(100, this.price + change)
  }

  private publish(): void {
    this.indexBasis = this.wandered(this.indexBasis)
    this.streamBasis = this.wandered(this.streamBasis)
    this.index.push(this.price + this.indexBasis)
    this.stream.push(this.price + this.streamBasis)
  }

  private wandered(basis: number): number {
    const kept = Math.round((basis * BASIS_KEPT_E2) / 100)
    return stepped(kept, (this.spec.basis * BASIS_NEW_E3) / 1_000, this.rng)
  }
}
