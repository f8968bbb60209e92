import type { AfterEnd } from '../../shared/feed/connection.js'
import type { SocketEnd } from '../../shared/socket/socket-port.js'
import { isClockRefusal, upgradeRefusal } from './upgrade-refusal.js'

/** What follows the end of one connection: a wrong clock is learned once for each connection that is let in. */
export class UpgradeVerdict {
  private isLearned = false

  constructor(private readonly learnClock: () => Promise<unknown>) {}

  /** The venue has let us in. */
  opened(): void {
    this.isLearned = false
  }

  after(end: SocketEnd): AfterEnd {
    if (end.why !== 'rejected') return { then: 'retry', why: end.why }
    const isClock = isClockRefusal(end)
    if (isClock && !this.isLearned) return { then: 'learn', work: () => this.learn() }
    if (isClock || end.status === 401 || end.status === 403)
      return { then: 'reject', error: upgradeRefusal(end) }
    return { then: 'retry', why: `status-${end.status}` }
  }

  private async learn(): Promise<void> {
    this.isLearned = true
    try {
      await this.learnClock()
    } catch (error) {
      this.isLearned = false
      throw error
    }
  }
}
