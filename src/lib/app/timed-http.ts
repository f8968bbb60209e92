import { elapsed, type DurationMs } from '../base/units.js'
import type { HttpAnswer, HttpPort, HttpRequest } from '../venues/shared/index.js'

/** So many answers are remembered: a session may run for days. */
const REMEMBERED_MAX = 1_000

/** Passes everything on, and notes how long each answer took. */
export class TimedHttp implements HttpPort {
  private readonly times: DurationMs[] = []

  constructor(
    private readonly inner: HttpPort,
    private readonly onAnswer: (took: DurationMs) => void,
  ) {}

  get origin(): string {
    return this.inner.origin
  }

  async request(request: HttpRequest): Promise<HttpAnswer> {
    const answer = await this.inner.request(request)
    const took = elapsed(answer.sentAt, answer.receivedAt)
    this.times.push(took)
    if (this.times.length > REMEMBERED_MAX) this.times.shift()
    this.onAnswer(took)
    return answer
  }

  /** Of the last answers. */
  get roundTrips(): readonly DurationMs[] {
    return this.times
  }

  close(): Promise<void> {
    return this.inner.close()
  }
}
