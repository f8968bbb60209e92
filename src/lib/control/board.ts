import type { Ms, Usd } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import { BasketBoard } from './basket-board.js'
import { EquityCurve } from './equity-curve.js'
import { EventRing, type EventWords } from './event-ring.js'
import { SessionCounts } from './session-counts.js'
import type { Snapshot } from './snapshot.js'

export interface BoardPorts {
  /** The bankroll that the session began with. */
  readonly opening: Usd
  /** What the session is worth now, by its books. */
  readonly equity: () => Usd
  /** How a decision is told to people; `undefined`: it is none of the events. */
  readonly words: (decision: Decision) => EventWords | undefined
}

/** A message about a feed or the session itself, with its moment. */
export interface Notice extends EventWords {
  readonly at: Ms
}

/**
 * Gathers from a session's decisions what a snapshot shows besides the engine itself: baskets, events, the curve of equity, counts. It takes
 * no more memory however long the session lasts.
 */
export class SessionBoard {
  private readonly baskets = new BasketBoard()
  private readonly events = new EventRing()
  private readonly counts = new SessionCounts()
  private readonly curve: EquityCurve

  constructor(private readonly ports: BoardPorts) {
    this.curve = new EquityCurve(ports.opening)
  }

  /** Called once for each decision, in order, after its rows are on disk. */
  onDecision(decision: Decision, startedAt: Ms): void {
    this.baskets.onDecision(decision)
    this.counts.onDecision(decision)
    this.curve.begin(startedAt)
    if (movesMoney(decision)) this.curve.note(decision.at, this.ports.equity())
    const words = this.ports.words(decision)
    if (words !== undefined) this.events.add(decision.at, words, aboutOf(decision))
  }

  notice({ at, ...words }: Notice): void {
    this.events.add(at, words, null)
  }

  /** Equity as a snapshot shows it, so that its curve ends there. */
  noteEquity(at: Ms, equity: Usd): void {
    this.curve.note(at, equity)
  }

  faces(): Pick<Snapshot, 'baskets' | 'events' | 'curve' | 'tally'> {
    return {
      baskets: this.baskets.faces(),
      events: this.events.faces(),
      curve: this.curve.face(),
      tally: this.counts.face(),
    }
  }
}

/** The last is an alarm that comes with a fill which is booked back. */
const movesMoney = ({ kind }: Decision): boolean => kind === 'fill' || kind === 'settled' || kind === 'alarm'

function aboutOf(decision: Decision): string | null {
  if ('basket' in decision) return decision.basket
  if ('gap' in decision) return decision.gap
  return decision.kind === 'operator' ? decision.about : null
}
