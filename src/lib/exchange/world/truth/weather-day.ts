import { assert } from '../../../base/assert.js'
import type { Rng } from '../../../base/rng.js'
import { ms, type Ms } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import type { Print, TopicOf } from '../topic-spec.js'
import { chanceAbove, normalE3 } from './chance.js'
import { History } from './history.js'
import { Moment } from './moment.js'

/** Steps of the forecast between its first publication and the result. */
const STEPS = 120
/** Values are thousandths of a degree. */
const DEGREE = 1_000
const HALF_DEGREE = DEGREE / 2
/** Of each step's deviation: what all stations share and what each has for itself (0.8 and 0.6 add up to 1). */
const SHARED_E1 = 8
const OWN_E1 = 6
/** How often a published maximum is later corrected by a degree. */
const CORRECTED_E6 = 120_000
/** How long after the first publication the corrected one is out. */
const REVISED_AFTER = 5_000

interface Station {
  readonly forecast: History<number>
  first: number | undefined
  revised: number | undefined
}

/** The maximum of one day in one city, at several stations that share most of their weather. */
export class WeatherDay {
  readonly first = new Moment()
  readonly revised = new Moment()
  private readonly stations: ReadonlyMap<string, Station>
  private readonly startAt: Ms
  private readonly endAt: Ms

  constructor(
    private readonly agenda: Agenda,
    private readonly rng: Rng,
    private readonly spec: TopicOf<'temperature'>,
  ) {
    this.startAt = agenda.now
    this.endAt = ms(agenda.now + spec.at)
    const opened = Object.entries(spec.stations).map(([name, tenths]): [string, Station] => {
      const forecast = new History(agenda.now, tenths * (DEGREE / 10))
      return [name, { forecast, first: undefined, revised: undefined }]
    })
    this.stations = new Map(opened)
  }

  start(): void {
    const deviation = (this.spec.uncertainty * (DEGREE / 10)) / Math.sqrt(STEPS)
    for (let step = 1; step <= STEPS; step++) {
      this.agenda.at(this.stepAt(step), () => {
        const shared = normalE3(this.rng) * SHARED_E1
        for (const { forecast } of this.stations.values()) {
          const own = normalE3(this.rng) * OWN_E1
          const moved = Math.round(((shared + own) * deviation) / 10_000)
          forecast.add(this.agenda.now, forecast.latest + moved)
        }
        if (step === STEPS) this.settle()
      })
    }
  }

  /** Whole degrees, as published. */
  published(station: string, print: Print): number {
    const known = this.station(station)[print]
    assert(known !== undefined, 'a temperature is asked for when it was published', { station })
    return known
  }

  /** How likely the published whole degree is at least `degree`, for somebody who sees the world as of `seen`. */
  chanceAtLeast(station: string, print: Print, degree: number, seen: Ms): number {
    if (this[print].knownAt(seen)) return chanceAbove(this.published(station, print) - degree + 1, 0)
    if (this.first.knownAt(seen)) return this.chanceRevised(station, degree)
    const left = Math.max(0, this.endAt - seen)
    const whole = Math.max(1, this.endAt - this.startAt)
    const deviation = this.spec.uncertainty * (DEGREE / 10) * Math.sqrt(left / whole)
    return chanceAbove(this.station(station).forecast.asOf(seen) - degree * DEGREE + HALF_DEGREE, deviation)
  }

  private chanceRevised(station: string, degree: number): number {
    const first = this.published(station, 'first')
    const step = CORRECTED_E6 / 2 / 100
    if (first === degree) return 10_000 - step
    if (first === degree - 1) return step
    return first > degree ? 10_000 : 0
  }

  private station(name: string): Station {
    const station = this.stations.get(name)
    assert(station !== undefined, 'a station of this city', { name })
    return station
  }

  private stepAt = (step: number): Ms =>
    ms(this.startAt + Math.floor(((this.endAt - this.startAt) * step) / STEPS))

  private settle(): void {
    for (const station of this.stations.values()) {
      station.first = Math.floor((station.forecast.latest + HALF_DEGREE) / DEGREE)
      const corrected = this.rng.chance(CORRECTED_E6) ? (this.rng.chance(500_000) ? 1 : -1) : 0
      station.revised = station.first + corrected
    }
    this.first.reach(this.agenda.now)
    this.agenda.at(ms(this.agenda.now + REVISED_AFTER), () => this.revised.reach(this.agenda.now))
  }
}
