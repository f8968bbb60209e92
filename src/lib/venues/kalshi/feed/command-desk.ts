import { addMs, type DurationMs, type Ms } from '../../../base/units.js'
import { commandText, type Command } from './commands.js'

/** A command that waits for its answer. */
export interface Asked {
  readonly command: Command
  readonly at: Ms
  /** No answer by then: something is lost. */
  readonly until: Ms
}

/** Numbers the commands of one connection and remembers which are not answered yet. */
export class CommandDesk {
  private lastId = 0
  private readonly pending = new Map<number, Asked>()

  constructor(
    private readonly send: (text: string) => void,
    private readonly answerWithin: DurationMs,
  ) {}

  ask(command: Command, now: Ms): void {
    this.lastId += 1
    this.pending.set(this.lastId, { command, at: now, until: addMs(now, this.answerWithin) })
    this.send(commandText(this.lastId, command))
  }

  /** The command with this id, which waits no longer. */
  answered(id: number | undefined): Asked | undefined {
    if (id === undefined) return undefined
    const asked = this.pending.get(id)
    this.pending.delete(id)
    return asked
  }

  /** Commands that were not answered in time; each is told once. */
  overdue(now: Ms): readonly Asked[] {
    const late: Asked[] = []
    for (const [id, asked] of this.pending) {
      if (asked.until > now) continue
      this.pending.delete(id)
      late.push(asked)
    }
    return late
  }

  /** The connection is gone, and its answers with it; numbers start again. */
  clear(): void {
    this.lastId = 0
    this.pending.clear()
  }
}
