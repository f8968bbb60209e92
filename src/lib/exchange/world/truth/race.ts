import { assert } from '../../../base/assert.js'
import type { Rng } from '../../../base/rng.js'
import { ms, PRICE_ONE, type Ms } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import type { TopicOf } from '../topic-spec.js'
import { normalE3 } from './chance.js'
import { History } from './history.js'
import { Moment } from './moment.js'

const STEPS = 120
/** Deviation of a weight in one step, as parts per million of it. */
const STEP_E6 = 40_000
/** Weights grow in finer units than a file gives them. */
const FINER = 1_000
const WEIGHT_MAX = 100_000_000

/** What a race ended with: one of the candidates by number, somebody who is not listed, or nothing at all. */
export type RaceEnd = { readonly winner: number | 'unlisted' } | { readonly winner: undefined }

/** Several candidates of whom at most one wins; the last weight is that of somebody who is not listed. */
export class Race {
  readonly over = new Moment()
  private readonly weights: History<readonly number[]>
  private readonly startAt: Ms
  private ended: RaceEnd | undefined

  constructor(
    private readonly agenda: Agenda,
    private readonly rng: Rng,
    private readonly spec: TopicOf<'race'>,
  ) {
    this.startAt = agenda.now
    const weights = [...spec.candidates.map(({ weight }) => weight), spec.hidden]
    this.weights = new History(
      agenda.now,
      weights.map((weight) => weight * FINER),
    )
  }

  start(): void {
    for (let step = 1; step <= STEPS; step++) {
      this.agenda.at(ms(this.startAt + Math.floor((this.spec.at * step) / STEPS)), () => {
        this.weights.add(this.agenda.now, this.weights.latest.map(this.moved))
        if (step === STEPS) this.end()
      })
    }
  }

  get outcome(): RaceEnd {
    assert(this.ended !== undefined, 'a race is settled when it is over')
    return this.ended
  }

  /** How likely candidate `i` (or `unlisted`) wins for somebody who sees the world as of `seen`, in ticks. */
  chance(i: number | 'unlisted', seen: Ms): number {
    if (this.over.knownAt(seen)) return this.ended?.winner === i ? PRICE_ONE : 0
    return this.shareOf(i, this.weights.asOf(seen))
  }

  /** The same just before the end, in ticks. */
  lastChance(i: number | 'unlisted'): number {
    return this.shareOf(i, this.weights.latest)
  }

  private shareOf(i: number | 'unlisted', weights: readonly number[]): number {
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return Math.round((weights[i === 'unlisted' ? weights.length - 1 : i]! * PRICE_ONE) / total)
  }

  private moved = (weight: number): number => {
    if (weight === 0) return 0
    const moved = weight + Math.round((weight * normalE3(this.rng) * STEP_E6) / 1e9)
    return Math.min(WEIGHT_MAX, Math.max(1, moved))
  }

  private end(): void {
    const weights = this.weights.latest
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    let drawn = this.rng.int(0, total - 1)
    const found = weights.findIndex((weight) => (drawn -= weight) < 0)
    this.ended = this.rng.chance(this.spec.annulled)
      ? { winner: undefined }
      : { winner: found === weights.length - 1 ? 'unlisted' : found }
    this.over.reach(this.agenda.now)
  }
}
