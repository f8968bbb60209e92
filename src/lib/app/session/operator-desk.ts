import { addUsd, USD_ZERO, type Usd } from '../../base/units.js'
import type { Action } from '../../control/protocol.js'
import type { OperatorAction, OperatorCommand } from '../../domain/events.js'
import type { Position } from '../../portfolio/ledger.js'
import { amountFigure } from '../../output/figures.js'

export interface Done {
  readonly ok: boolean
  /** For people: what was done, or why it was not. */
  readonly text: string
}

/** The engine as far as an operator needs it. */
interface Obeying {
  refuses(command: OperatorCommand): string | undefined
  view(): { readonly positions: readonly Pick<Position, 'cost'>[] }
}

/** Where commands go in, between two events. */
interface CommandRunner {
  operate(command: OperatorCommand, receivedUs?: number): Promise<void> | undefined
}

interface Asked {
  readonly action: Action
  readonly answer: (done: Done) => void
}

/** What was typed must be this, or nothing is done. */
const KILL_WORD = 'kill'

/** Commands of people wait here until the session is between two events; each gets one answer. */
export class OperatorDesk {
  private waiting: Asked[] = []
  private isClosed = false

  constructor(private readonly engine: Obeying) {}

  act(action: Action): Promise<Done> {
    if (this.isClosed) return Promise.resolve(OVER)
    return new Promise((answer) => this.waiting.push({ action, answer }))
  }

  get isWanted(): boolean {
    return this.waiting.length > 0
  }

  /** Does what waits; nothing else may enter the runner meanwhile. Without a time: now. Throws what stops the session. */
  async run(runner: CommandRunner, receivedUs?: number): Promise<void> {
    for (let [asked] = this.waiting; asked !== undefined; [asked] = this.waiting) {
      // Until it is done it waits: should that fail, the end of the session answers it.
      const done = await this.carryOut(asked.action, runner, receivedUs)
      this.waiting.shift()
      asked.answer(done)
    }
  }

  /** The session is over. */
  close(): void {
    this.isClosed = true
    for (const { answer } of this.waiting.splice(0)) answer(OVER)
  }

  private async carryOut(action: Action, runner: CommandRunner, receivedUs?: number): Promise<Done> {
    const command = commandOf(action)
    const refused = this.mistyped(action) ?? this.engine.refuses(command)
    if (refused !== undefined) return { ok: false, text: refused }
    await runner.operate(command, receivedUs)
    return { ok: true, text: DONE[command.action] }
  }

  private mistyped(action: Action): string | undefined {
    if (action.action === 'kill' && action.typed !== KILL_WORD)
      return `nothing is done: that needs the word ${KILL_WORD}`
    if (action.action !== 'flatten') return undefined
    const figure = flattenFigure(this.engine.view().positions)
    return action.typed === figure ? undefined : `nothing is done: what is held cost ${figure}; type that`
  }
}

/** What must be typed to sell everything: the cost of all positions in dollars, such as `40.32`. */
export const flattenFigure = (positions: readonly { readonly cost: Usd }[]): string =>
  amountFigure(positions.reduce((sum, { cost }) => addUsd(sum, cost), USD_ZERO))

const OVER: Done = { ok: false, text: 'the session has ended' }

function commandOf(action: Action): OperatorCommand {
  return action.action === 'cancel'
    ? { type: 'operator', action: 'cancel', basket: action.basket }
    : { type: 'operator', action: action.action }
}

const DONE: Readonly<Record<OperatorAction, string>> = {
  stop: 'the session is ending',
  pause: 'paused: nothing new is opened; what is in flight goes on',
  resume: 'resumed',
  kill: 'trading is halted for this session; what is in flight is brought to its end',
  flatten: 'selling what is held; trading is paused',
  cancel: 'the resting order is taken back',
}
