import { VenueError } from '../../../base/errors.js'

/** What a send that waits can be called back with, and who hears when it goes. */
export interface SendPass {
  readonly signal?: AbortSignal
  readonly onSend?: () => void
}

/** A reason of our own: without one a whole error with its stack is made for each send. */
const RECALLED = 'recalled'

/** What is being sent: a send that waits for its budget can be called back, one that has left is waited for. */
export class SendGate {
  private readonly waiting = new Set<AbortController>()
  /** What has left and may leave again: those called back will not. */
  private readonly gone = new Map<AbortController, { isRecalled: boolean }>()
  private readonly sends = new Set<Promise<unknown>>()

  /** Runs a send, with what it has to hand to the call. */
  pass<T>(send: (pass: Required<SendPass>) => Promise<T>): Promise<T> {
    const recall = new AbortController()
    this.waiting.add(recall)
    const onSend = (): void => {
      if (recall.signal.aborted || this.gone.get(recall)?.isRecalled === true)
        throw notSent('it was called back')
      this.waiting.delete(recall)
      this.gone.set(recall, { isRecalled: false })
    }
    const work = send({ signal: recall.signal, onSend }).finally(() => {
      this.waiting.delete(recall)
      this.gone.delete(recall)
      this.sends.delete(work)
    })
    this.sends.add(work)
    return work
  }

  /** Calls back whatever has not left; that is `not-sent`. What is on the wire is not cut, and does not go a second time. */
  recall(): void {
    for (const recall of this.waiting) recall.abort(RECALLED)
    for (const send of this.gone.values()) send.isRecalled = true
  }

  /** Resolves when everything that is being sent has its answer, or has lost it. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.sends])
  }
}

export const notSent = (why: string): VenueError =>
  new VenueError('ARB-NET-002', `not sent: ${why}`, { outcome: 'not-sent' })
