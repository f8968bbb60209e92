import { VenueError } from '../../../base/errors.js'

/** What a send that waits can be called back with, and who hears when it goes. */
export interface SendPass {
  readonly signal?: AbortSignal
  /** Calls back what has left and waits to leave again. */
  readonly noAgain?: AbortSignal
  readonly onSend?: () => void
}

/** A reason of our own: without one a whole error with its stack is made for each send. */
const RECALLED = 'recalled'

/** What is being sent: a send that waits for its budget can be called back, one that has left is waited for. */
export class SendGate {
  /** What has not left. */
  private readonly waiting = new Set<AbortController>()
  /** What waits to leave, or may leave again. */
  private readonly going = new Set<AbortController>()
  private readonly sends = new Set<Promise<unknown>>()

  /** Runs a send, with what it has to hand to the call. */
  pass<T>(send: (pass: Required<SendPass>) => Promise<T>): Promise<T> {
    const [wait, again] = [new AbortController(), new AbortController()]
    this.waiting.add(wait)
    this.going.add(again)
    const onSend = (): void => {
      if (again.signal.aborted) throw notSent('it was called back')
      this.waiting.delete(wait)
    }
    const work = send({ signal: wait.signal, noAgain: again.signal, onSend }).finally(() => {
      this.waiting.delete(wait)
      this.going.delete(again)
      this.sends.delete(work)
    })
    this.sends.add(work)
    return work
  }

  /** Calls back whatever has not left; that is `not-sent`. What is on the wire is not cut, and does not go a second time. */
  recall(): void {
    for (const recall of [...this.waiting, ...this.going]) recall.abort(RECALLED)
  }

  /** Resolves when everything that is being sent has its answer, or has lost it. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.sends])
  }
}

export const notSent = (why: string): VenueError =>
  new VenueError('ARB-NET-002', `not sent: ${why}`, { outcome: 'not-sent' })
