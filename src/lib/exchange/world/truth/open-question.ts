import { assert } from '../../../base/assert.js'
import type { Rng } from '../../../base/rng.js'
import { ms, PRICE_ONE, type Ms } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import type { TopicOf } from '../topic-spec.js'
import { normalE3 } from './chance.js'
import { History } from './history.js'
import { Moment } from './moment.js'

const STEPS = 120
/** Deviation of one step at even odds, in ticks. */
const STEP_TICKS = 150
const LEAST = 50
const MOST = PRICE_ONE - LEAST

export type QuestionEnd = 'yes' | 'no' | 'annulled'

/** One question that is answered at its time, or earlier when what it asks about happens. */
export class OpenQuestion {
  readonly over = new Moment()
  private readonly odds: History<number>
  private readonly startAt: Ms
  private ended: QuestionEnd | undefined

  constructor(
    private readonly agenda: Agenda,
    private readonly rng: Rng,
    private readonly spec: TopicOf<'question'>,
  ) {
    this.startAt = agenda.now
    this.odds = new History(agenda.now, Math.floor(spec.chance / 100))
  }

  start(): void {
    const happensAt = this.rng.int(Math.floor(STEPS * 0.4), Math.floor(STEPS * 0.9))
    for (let step = 1; step <= STEPS; step++) {
      this.agenda.at(ms(this.startAt + Math.floor((this.spec.at * step) / STEPS)), () => {
        if (this.ended === undefined) this.step(step, step === happensAt)
      })
    }
  }

  get outcome(): QuestionEnd {
    assert(this.ended !== undefined, 'a question is settled when it is answered')
    return this.ended
  }

  /** In ticks, just before the answer. */
  get lastOdds(): number {
    return this.odds.latest
  }

  /** How likely YES is for somebody who sees the world as of `seen`, in ticks. */
  chance(seen: Ms): number {
    if (this.over.knownAt(seen) && this.ended !== 'annulled') return this.ended === 'yes' ? PRICE_ONE : 0
    return this.odds.asOf(seen)
  }

  private step(step: number, happens: boolean): void {
    const odds = this.odds.latest
    const width = (4 * odds * (PRICE_ONE - odds)) / (PRICE_ONE * PRICE_ONE)
    const moved = odds + Math.round((normalE3(this.rng) * STEP_TICKS * width) / 1_000)
    this.odds.add(this.agenda.now, Math.min(MOST, Math.max(LEAST, moved)))
    if (happens && this.rng.chance(this.spec.early) && this.comesTrue()) return this.end('yes')
    if (step < STEPS) return
    if (this.rng.chance(this.spec.annulled)) return this.end('annulled')
    this.end(this.comesTrue() ? 'yes' : 'no')
  }

  private comesTrue = (): boolean => this.rng.chance(this.odds.latest * 100)

  private end(answer: QuestionEnd): void {
    this.ended = answer
    this.over.reach(this.agenda.now)
  }
}
