import type { ApprovedNow } from './approved-now.js'
import type { RelationDesk } from './relation-desk.js'
import type { TextWatch } from './text-watch.js'

interface WatchParts {
  /** Reads the approvals again. */
  readonly approved: () => Promise<ApprovedNow>
  readonly desk: Pick<RelationDesk, 'take'>
  readonly texts: TextWatch
  /** What is known already. */
  readonly first: ApprovedNow
}

/** What is approved, read again by whoever sees a reason to; the engine hears of it in the order in which it was read. */
export class ApprovalWatch {
  private known: ApprovedNow
  private last: Promise<unknown> = Promise.resolve()
  private isOld = false

  constructor(private readonly parts: WatchParts) {
    this.known = parts.first
    parts.texts.look(this.known.relations)
  }

  /** As read last. */
  get newest(): ApprovedNow {
    return this.known
  }

  /** What was read last was not taken up, or holds no more. */
  get isOwed(): boolean {
    return this.isOld
  }

  /** It must be read again, by whoever comes by. */
  owe(): void {
    this.isOld = true
  }

  /** Throws as databases and venues do: then it is still owed. */
  async reload(): Promise<void> {
    this.isOld = false
    try {
      await this.parts.desk.take(await this.read())
    } catch (error) {
      this.isOld = true
      throw error
    }
  }

  /** One reading at a time, or an older one could come after a newer one. */
  private read(): Promise<ApprovedNow> {
    const reading = this.last.then(async () => {
      this.known = await this.parts.approved()
      this.parts.texts.look(this.known.relations)
      return this.known
    })
    this.last = reading.catch(() => undefined)
    return reading
  }
}
