import { ArbError } from '../../base/errors.js'
import { elapsed, type DurationMs, type Ms } from '../../base/units.js'

/** Something that is done again and again while a session runs. */
export interface LiveTask {
  readonly name: string
  readonly every: DurationMs
  readonly run: (at: Ms) => Promise<void> | void
}

interface Kept {
  readonly task: LiveTask
  doneAt: Ms | undefined
  isRunning: boolean
  isWanted: boolean
  /** What went wrong last, so that it is told once. */
  trouble: string | undefined
}

/**
 * Does each task when its time has come, one run of it at a time and none waiting for another. What a venue, a file or a line of the
 * network does wrong is told and tried again at the next time; a mistake of our own ends the session.
 */
export class LiveTasks {
  private readonly kept: readonly Kept[]
  private readonly running = new Set<Promise<void>>()
  private broken: { readonly error: unknown } | undefined

  constructor(
    tasks: readonly LiveTask[],
    private readonly tell: (text: string) => void,
  ) {
    this.kept = tasks.map((task) => ({
      task,
      doneAt: undefined,
      isRunning: false,
      isWanted: false,
      trouble: undefined,
    }))
  }

  /** Does a task at the next tick, whatever its time. */
  want(name: string): void {
    for (const one of this.kept) if (one.task.name === name) one.isWanted = true
  }

  /** Throws what a task must not go on after. */
  tick(at: Ms): void {
    if (this.broken !== undefined) throw this.broken.error
    for (const one of this.kept) {
      // A session begins with everything just looked at.
      one.doneAt ??= at
      if (one.isRunning || !(one.isWanted || isDue(one, at))) continue
      one.isWanted = false
      one.doneAt = at
      void this.run(one, at)
    }
  }

  /** What the tasks under way still do is waited for. */
  async settled(): Promise<void> {
    await Promise.all(this.running)
  }

  private run(one: Kept, at: Ms): Promise<void> {
    one.isRunning = true
    const work = this.tried(one, at).finally(() => {
      one.isRunning = false
      this.running.delete(work)
    })
    this.running.add(work)
    return work
  }

  private async tried(one: Kept, at: Ms): Promise<void> {
    try {
      await one.task.run(at)
      one.trouble = undefined
    } catch (error) {
      if (!(error instanceof ArbError) || error.kind === 'bug') return void (this.broken ??= { error })
      const text = `${one.task.name}: ${error.message} (${error.code}); tried again`
      if (text !== one.trouble) this.tell(text)
      one.trouble = text
    }
  }
}

const isDue = ({ doneAt, task }: Kept, at: Ms): boolean =>
  doneAt !== undefined && elapsed(doneAt, at) >= task.every
