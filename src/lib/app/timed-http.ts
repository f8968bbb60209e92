import { elapsed, type DurationMs } from '../base/units.js'
import type { HttpAnswer, HttpPort, HttpRequest } from '../venues/shared/index.js'

/** Passes everything on, and notes how long each answer took. */
export class TimedHttp implements HttpPort {
  private readonly times: DurationMs[] = []

  constructor(private readonly inner: HttpPort) {}

  get origin(): string {
    return this.inner.origin
  }

  async request(request: HttpRequest): Promise<HttpAnswer> {
    const answer = await this.inner.request(request)
    this.times.push(elapsed(answer.sentAt, answer.receivedAt))
    return answer
  }

  /** Of all answers so far. */
  get roundTrips(): readonly DurationMs[] {
    return this.times
  }

  close(): Promise<void> {
    return this.inner.close()
  }
}
