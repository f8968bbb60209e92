import { addMs, type DurationMs, type Ms } from '../../../base/units.js'
import type { Agenda, Cancel } from '../../core/agenda.js'

/** Drops a connection on which nothing was said in either direction for too long. */
export class IdleWatch {
  private lastAt: Ms
  private stop: Cancel

  constructor(
    private readonly agenda: Agenda,
    private readonly after: DurationMs,
    private readonly drop: () => void,
  ) {
    this.lastAt = agenda.now
    this.stop = this.plan()
  }

  /** Something was said. */
  heard(): void {
    this.lastAt = this.agenda.now
  }

  end(): void {
    this.stop()
  }

  private plan(): Cancel {
    return this.agenda.at(addMs(this.lastAt, this.after), () => {
      if (this.agenda.now - this.lastAt >= this.after) this.drop()
      else this.stop = this.plan()
    })
  }
}
