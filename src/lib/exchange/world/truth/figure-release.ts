import { assert } from '../../../base/assert.js'
import type { Rng } from '../../../base/rng.js'
import { ms, type Ms } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import type { Print, TopicOf } from '../topic-spec.js'
import { chanceAbove, normalE3, stepped } from './chance.js'
import { History } from './history.js'
import { Moment } from './moment.js'

/** Steps of the forecast between the opening and the release. */
const STEPS = 60
/** Values are thousandths of a percent; published are tenths. */
const TENTH = 100
/** How much of the surprise the forecast learns before the release: 0.6 of its deviation, leaving 0.8. */
const LEARNT_E1 = 6
const LEFT_E1 = 8
/** How often a first print is later corrected by a tenth, each way. */
const CORRECTED_E6 = 150_000
const TICKS_CORRECTED = CORRECTED_E6 / 100

/** One published figure: forecast, first print, revision. */
export class FigureRelease {
  readonly first = new Moment()
  readonly revised = new Moment()
  private readonly forecast: History<number>
  private readonly startAt: Ms
  private readonly endAt: Ms
  private prints: { readonly first: number; readonly revised: number } | undefined

  constructor(
    private readonly agenda: Agenda,
    private readonly rng: Rng,
    private readonly spec: TopicOf<'release'>,
  ) {
    this.startAt = agenda.now
    this.endAt = ms(agenda.now + spec.at)
    this.forecast = new History(agenda.now, spec.forecast * TENTH)
  }

  start(): void {
    const deviation = (this.spec.surprise * TENTH * LEARNT_E1) / 10 / Math.sqrt(STEPS)
    for (let step = 1; step <= STEPS; step++) {
      this.agenda.at(ms(this.startAt + Math.floor(((this.endAt - this.startAt) * step) / STEPS)), () => {
        this.forecast.add(this.agenda.now, stepped(this.forecast.latest, deviation, this.rng))
        if (step === STEPS) this.release()
      })
    }
  }

  /** In tenths of a percent. */
  published(print: Print): number {
    assert(this.prints !== undefined, 'a figure is asked for when it was published')
    return this.prints[print]
  }

  /** How likely the printed figure is at least `tenths`, for somebody who sees the world as of `seen`. */
  chanceAtLeast(print: Print, tenths: number, seen: Ms): number {
    if (this[print].knownAt(seen)) return chanceAbove(this.published(print) - tenths + 1, 0)
    if (this.first.knownAt(seen)) return this.chanceRevised(tenths)
    const left = Math.max(0, this.endAt - seen) / Math.max(1, this.endAt - this.startAt)
    const learnt = (LEARNT_E1 * LEARNT_E1 * left + LEFT_E1 * LEFT_E1) / 100
    const distance = this.forecast.asOf(seen) - tenths * TENTH + TENTH / 2
    return chanceAbove(distance, this.spec.surprise * TENTH * Math.sqrt(learnt))
  }

  private chanceRevised(tenths: number): number {
    const first = this.published('first')
    if (first === tenths) return 10_000 - TICKS_CORRECTED
    if (first === tenths - 1) return TICKS_CORRECTED
    return first > tenths ? 10_000 : 0
  }

  private release(): void {
    const surprise = Math.round((normalE3(this.rng) * this.spec.surprise * TENTH * LEFT_E1) / 10_000)
    const first = Math.floor((this.forecast.latest + surprise + TENTH / 2) / TENTH)
    const drawn = this.rng.int(0, 999_999)
    const corrected = drawn < CORRECTED_E6 ? 1 : drawn < 2 * CORRECTED_E6 ? -1 : 0
    this.prints = { first, revised: first + corrected }
    this.first.reach(this.agenda.now)
    this.agenda.at(ms(this.agenda.now + this.spec.revised), () => this.revised.reach(this.agenda.now))
  }
}
