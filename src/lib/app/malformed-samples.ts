import type { EventBody } from '../domain/events.js'

const SAMPLES_MAX = 5

/** Remembers why messages could not be read: how many of each kind, and the first of each in words. */
export class MalformedSamples {
  private readonly byCode = new Map<string, { count: number; readonly detail: string }>()

  note(body: EventBody): void {
    if (body.type === 'several') for (const each of body.bodies) this.note(each)
    if (body.type !== 'malformed' || body.doubt === true) return
    const known = this.byCode.get(body.code)
    if (known === undefined) this.byCode.set(body.code, { count: 1, detail: body.detail })
    else known.count++
  }

  /** The most frequent first. */
  lines(): readonly string[] {
    return [...this.byCode]
      .sort(([, a], [, b]) => b.count - a.count)
      .slice(0, SAMPLES_MAX)
      .map(([code, { count, detail }]) => `${count} unreadable messages (${code}), the first: ${detail}`)
  }
}
