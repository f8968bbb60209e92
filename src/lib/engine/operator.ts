import type { Ms } from '../base/units.js'
import type { OperatorCommand } from '../domain/events.js'
import type { EffectList } from './effect-list.js'
import type { EngineParts } from './wire.js'

const PAUSED = 'trading is paused'
const ENDING = 'the session is ending'
const HALTED = 'the operator stopped trading'

/** Does what a person tells the session to do. */
export class Operator {
  constructor(
    private readonly parts: EngineParts,
    private readonly outbox: EffectList,
  ) {}

  /** Why a command would change nothing now, for people; `undefined` when it would. */
  refuses(command: OperatorCommand): string | undefined {
    const { trading, desk, killSwitch } = this.parts
    const { halted } = killSwitch
    switch (command.action) {
      case 'stop':
        return trading.stopping ? ENDING : undefined
      case 'pause':
        return trading.paused ? 'it is paused already' : this.isOver
      case 'resume':
        return trading.paused ? this.isOver : 'it is not paused'
      case 'kill':
        return halted && `trading is halted already: ${halted.code}`
      case 'flatten':
        return desk.holdsAnything ? undefined : 'nothing is held that can be sold'
      case 'cancel':
        return desk.restingOf(command.basket) === undefined
          ? `no order of ${command.basket} rests in a book`
          : undefined
    }
  }

  /** What would change nothing is not told. */
  obey(command: OperatorCommand, at: Ms): void {
    const { trading, quotes } = this.parts
    if (command.action === 'stop') {
      trading.stop()
      return quotes?.cancelAll(ENDING, at, this.outbox)
    }
    if (this.refuses(command) !== undefined) return
    const about = command.action === 'cancel' ? command.basket : null
    this.outbox.decide({ kind: 'operator', at, action: command.action, about })
    this.act(command, at)
  }

  private act(command: OperatorCommand, at: Ms): void {
    const { trading, desk } = this.parts
    switch (command.action) {
      case 'pause':
        return this.pause(at)
      case 'resume':
        return trading.resume()
      case 'kill':
        return this.kill(at)
      case 'flatten':
        this.pause(at)
        return desk.flatten(at, this.outbox)
      case 'cancel':
        return desk.recall(command.basket, 'the operator took it back', at, this.outbox)
      case 'stop':
        return
    }
  }

  private pause(at: Ms): void {
    this.parts.trading.pause()
    this.parts.quotes?.cancelAll(PAUSED, at, this.outbox)
  }

  private kill(at: Ms): void {
    const halt = this.parts.killSwitch.stop({ code: 'OPERATOR', detail: HALTED })
    if (halt === undefined) return
    this.outbox.decide({ kind: 'halted', at, code: halt.code, detail: halt.detail })
    this.parts.quotes?.cancelAll('trading is halted', at, this.outbox)
  }

  private get isOver(): string | undefined {
    const { trading, killSwitch } = this.parts
    if (killSwitch.halted !== undefined) return `trading is halted: ${killSwitch.halted.code}`
    return trading.stopping ? ENDING : undefined
  }
}
