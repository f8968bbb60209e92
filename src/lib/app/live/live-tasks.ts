import { ArbError, HaltError } from '../../base/errors.js'
import { elapsed, type DurationMs, type Ms } from '../../base/units.js'

/** Something that is done again and again while a session runs. */
export interface LiveTask {
  readonly name: string
  readonly every: DurationMs
  /** A session can do without it for a while: a database that another process holds is waited for, too. */
  readonly mayWait?: true
  /** The signal aborts when the session is over. */
  readonly run: (at: Ms, signal: AbortSignal) => Promise<void> | void
}

interface Fault {
  readonly error: unknown
  /** The same, when it is no mistake of our own. */
  readonly halt: HaltError | undefined
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
 * network does wrong is told and tried again at the next time; after a fault of the database in a task that cannot wait, and after a mistake
 * of our own, nothing is done any more.
 */
export class LiveTasks {
  private readonly kept: readonly Kept[]
  private readonly running = new Set<Promise<void>>()
  private readonly over = new AbortController()
  private broken: Fault | undefined

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

  /** What the session must not go on after. */
  get fault(): Fault | undefined {
    return this.broken
  }

  tick(at: Ms): void {
    if (this.broken !== undefined) return
    for (const one of this.kept) {
      // A session begins with everything just looked at.
      one.doneAt ??= at
      if (one.isRunning || !(one.isWanted || isDue(one, at))) continue
      one.isWanted = false
      one.doneAt = at
      void this.run(one, at)
    }
  }

  /** Nobody wants what the tasks under way bring: they are told so. */
  end(): void {
    this.over.abort()
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
      await one.task.run(at, this.over.signal)
      one.trouble = undefined
    } catch (error) {
      if (this.over.signal.aborted) return
      if (!isPassing(error, one.task)) return void (this.broken ??= faultOf(error))
      const text = `${one.task.name}: ${error.message} (${error.code}); tried again`
      if (text !== one.trouble) this.tell(text)
      one.trouble = text
    }
  }
}

const faultOf = (error: unknown): Fault => ({
  error,
  halt: error instanceof HaltError ? error : undefined,
})

const isPassing = (error: unknown, { mayWait }: LiveTask): error is ArbError =>
  error instanceof ArbError && error.kind !== 'bug' && (mayWait === true || error.kind !== 'halt')

const isDue = ({ doneAt, task }: Kept, at: Ms): boolean =>
  doneAt !== undefined && elapsed(doneAt, at) >= task.every
