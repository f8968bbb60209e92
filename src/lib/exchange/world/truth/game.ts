import { assert } from '../../../base/assert.js'
import type { Rng } from '../../../base/rng.js'
import { ms, price, type Ms, type Price } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import type { TopicOf } from '../topic-spec.js'
import { chanceAbove } from './chance.js'
import { History } from './history.js'
import { Moment } from './moment.js'
import { meanPoints, SPORTS, varianceOfPoints, type Sport } from './sport.js'

/** Steps of a full game and of one overtime. */
const STEPS = 150
const OVERTIME_STEPS = 20

export type GamePhase = 'scheduled' | 'live' | 'overtime' | 'final' | 'postponed' | 'cancelled'

export interface GameState {
  readonly phase: GamePhase
  readonly home: number
  readonly away: number
  /** What is left of the game, in parts per million; more than none in overtime. */
  readonly leftE6: number
}

/** What a contract on a game asks. Lines are in tenths of a point. */
export type GameBet =
  | { readonly on: 'home' | 'away' | 'draw' }
  | { readonly on: 'total'; readonly line: number }
  | { readonly on: 'home_by' | 'away_by'; readonly line: number }

/** What counts when a game does not begin when it should: the price of that moment, or the game whenever it is played. */
export type Unplayed = 'fair_price' | 'waits'

export interface GameRules {
  readonly unplayed: Unplayed
  /** What each side pays when a game that should have a winner ends level. */
  readonly level: 'half' | 'no'
}

const HALF = price(5_000)

/** One game: scheduled, played with or without overtime, or postponed and then replayed or cancelled. */
export class Game {
  readonly postponed = new Moment()
  /** The final score, or the cancellation. */
  readonly over = new Moment()
  private readonly history: History<GameState>
  private readonly sport: Sport
  private readonly startAt: Ms

  constructor(
    private readonly agenda: Agenda,
    private readonly rng: Rng,
    private readonly spec: TopicOf<'game'>,
  ) {
    this.sport = SPORTS[spec.sport]
    this.startAt = ms(agenda.now + spec.starts)
    this.history = new History<GameState>(agenda.now, {
      phase: 'scheduled',
      home: 0,
      away: 0,
      leftE6: 1_000_000,
    })
  }

  start(): void {
    this.agenda.at(this.startAt, () => {
      if (this.rng.chance(this.spec.postponed)) this.postpone()
      else this.play()
    })
  }

  get state(): GameState {
    return this.history.latest
  }

  isKnown(unplayed: Unplayed): boolean {
    return this.over.at !== undefined || (unplayed === 'fair_price' && this.postponed.at !== undefined)
  }

  /** Runs once when a contract with this rule can be settled. */
  whenKnown(unplayed: Unplayed, run: () => void): void {
    // A game that was put off is over later; its contracts at the fair price are settled before that.
    if (unplayed === 'waits') return this.over.when(run)
    let told = false
    const once = (): void => {
      if (!told) run()
      told = true
    }
    this.postponed.when(once)
    this.over.when(once)
  }

  /** What YES is worth to somebody who sees the world as of `seen`, in ticks. */
  fair(bet: GameBet, level: GameRules['level'], seen: Ms): number {
    const state = this.history.asOf(seen)
    if (state.phase === 'final' || state.phase === 'cancelled') return paid(bet, state, this.levelPays(level))
    const left = state.leftE6 / 1e6
    const mean = meanPoints(this.sport) * left
    const lead = state.home - state.away + mean * ((2 * (2 * this.spec.edge - 1_000_000)) / 1e6)
    const deviation = Math.sqrt(2 * varianceOfPoints(this.sport) * left)
    switch (bet.on) {
      case 'home':
        return this.drawsCount ? chanceAbove(lead - 0.5, deviation) : chanceAbove(lead, deviation)
      case 'away':
        return this.drawsCount ? chanceAbove(-lead - 0.5, deviation) : chanceAbove(-lead, deviation)
      case 'draw':
        return chanceAbove(lead + 0.5, deviation) - chanceAbove(lead - 0.5, deviation)
      case 'total':
        return chanceAbove(state.home + state.away + 2 * mean - bet.line / 10, deviation)
      case 'home_by':
        return chanceAbove(lead - bet.line / 10, deviation)
      case 'away_by':
        return chanceAbove(-lead - bet.line / 10, deviation)
    }
  }

  /** What YES pays under a rule; only when it is known. */
  payoff(bet: GameBet, { unplayed, level }: GameRules): Price {
    const postponedAt = this.postponed.at
    if (unplayed === 'fair_price' && postponedAt !== undefined) return this.fairPrice(bet, postponedAt)
    assert(this.over.at !== undefined, 'a game is settled when it is over')
    return paid(bet, this.state, this.levelPays(level))
  }

  /** A soccer match may end level; the legs of its event are home, draw and away. */
  get drawsCount(): boolean {
    return this.sport.overtime === 'never'
  }

  private levelPays(level: GameRules['level']): Price {
    return level === 'half' && !this.drawsCount ? HALF : price(0)
  }

  /** Whole cents, and the two sides of a game that must have a winner add up to a dollar. */
  private fairPrice(bet: GameBet, at: Ms): Price {
    if (bet.on === 'away' && !this.drawsCount) return price(10_000 - this.fairPrice({ on: 'home' }, at))
    return price(Math.floor((this.fair(bet, 'half', at) + 50) / 100) * 100)
  }

  private play(): void {
    this.show({ ...this.state, phase: 'live' })
    const stepMs = Math.max(1, Math.floor(this.spec.length / STEPS))
    this.run(STEPS, stepMs, () => this.whistle(stepMs))
  }

  private whistle(stepMs: number): void {
    const { home, away, phase } = this.state
    const level = home === away
    const again = this.sport.overtime === 'until_won' || (this.sport.overtime === 'once' && phase === 'live')
    if (!level || !again) {
      this.show({ ...this.state, phase: 'final', leftE6: 0 })
      this.over.reach(this.agenda.now)
      return
    }
    this.show({ ...this.state, phase: 'overtime', leftE6: Math.round((OVERTIME_STEPS * 1e6) / STEPS) })
    this.run(OVERTIME_STEPS, stepMs, () => this.whistle(stepMs))
  }

  /** Plays so many steps, then calls `done`. */
  private run(steps: number, stepMs: number, done: () => void): void {
    this.agenda.at(ms(this.agenda.now + stepMs), () => {
      this.step(steps - 1)
      if (steps > 1) this.run(steps - 1, stepMs, done)
      else done()
    })
  }

  private step(stepsLeft: number): void {
    const chance = (this.sport.scores * 2 * this.spec.edge) / STEPS
    const other = (this.sport.scores * 2 * (1_000_000 - this.spec.edge)) / STEPS
    const home = this.state.home + this.scored(Math.round(chance))
    const away = this.state.away + this.scored(Math.round(other))
    this.show({ phase: this.state.phase, home, away, leftE6: Math.round((stepsLeft * 1e6) / STEPS) })
  }

  private scored(chanceE6: number): number {
    if (!this.rng.chance(chanceE6)) return 0
    return this.sport.points[this.rng.chance(this.sport.bigE6) ? 0 : 1]
  }

  private postpone(): void {
    this.show({ ...this.state, phase: 'postponed' })
    this.postponed.reach(this.agenda.now)
    this.agenda.at(ms(this.agenda.now + this.spec.later), () => {
      if (this.rng.chance(this.spec.replayed)) return this.play()
      this.show({ ...this.state, phase: 'cancelled' })
      this.over.reach(this.agenda.now)
    })
  }

  private show(state: GameState): void {
    this.history.add(this.agenda.now, state)
  }
}

/** A cancelled game pays half; `level` is what a side pays when nobody won. */
function paid(bet: GameBet, { phase, home, away }: GameState, level: Price): Price {
  if (phase === 'cancelled') return HALF
  const lead = home - away
  switch (bet.on) {
    case 'home':
      return lead === 0 ? level : won(lead > 0)
    case 'away':
      return lead === 0 ? level : won(lead < 0)
    case 'draw':
      return won(lead === 0)
    case 'total':
      return won((home + away) * 10 > bet.line)
    case 'home_by':
      return won(lead * 10 > bet.line)
    case 'away_by':
      return won(-lead * 10 > bet.line)
  }
}

const won = (yes: boolean): Price => price(yes ? 10_000 : 0)
