import { inspect } from 'node:util'
import { durationMs, type Ms } from '../../../base/units.js'
import type { HeaderSource, SignedHeaders } from './signer.js'

/** Headers older than this are renewed by `refresh`. */
export const RENEW_AFTER_MS = durationMs(2_000)
/** Headers older than this are never used; the venue takes at least 10 s in both directions (kalshi.md 3). */
export const AGE_MAX_MS = durationMs(5_000)

interface Ready {
  readonly method: string
  readonly path: string
  readonly at: Ms
  readonly headers: SignedHeaders
}

/**
 * Signs ahead of need. A signature covers neither the body nor a number that is used once, so the headers of a chosen method
 * and path serve every request to it for a few seconds, and an order waits for no signature (kalshi.md 3).
 */
export class ReadyHeaders implements HeaderSource {
  readonly #source: HeaderSource
  readonly #ready = new Map<string, Ready>()

  constructor(source: HeaderSource) {
    this.#source = source
  }

  get environment(): HeaderSource['environment'] {
    return this.#source.environment
  }

  owns(keyId: string): boolean {
    return this.#source.owns(keyId)
  }

  /** Keeps headers of this method and path ready from now on. */
  keep(method: string, path: string, at: Ms): void {
    this.#sign(method, path, at)
  }

  /** Ready headers when they are fresh; otherwise signs, and keeps the result if this method and path were chosen. */
  headersFor(method: string, path: string, at: Ms): SignedHeaders {
    const ready = this.#ready.get(nameOf(method, path))
    if (ready === undefined) return this.#source.headersFor(method, path, at)
    return isWithin(ready, at, AGE_MAX_MS) ? ready.headers : this.#sign(method, path, at)
  }

  /** Renews what has become old; returns how many. Call it at least once in `AGE_MAX_MS - RENEW_AFTER_MS`. */
  refresh(at: Ms): number {
    const old = [...this.#ready.values()].filter((ready) => !isWithin(ready, at, RENEW_AFTER_MS))
    for (const { method, path } of old) this.#sign(method, path, at)
    return old.length
  }

  #sign(method: string, path: string, at: Ms): SignedHeaders {
    const headers = this.#source.headersFor(method, path, at)
    this.#ready.set(nameOf(method, path), { method, path, at, headers })
    return headers
  }

  toString(): string {
    return '[key]'
  }

  toJSON(): string {
    return '[key]'
  }

  [inspect.custom](): string {
    return '[key]'
  }
}

const nameOf = (method: string, path: string): string => `${method} ${path}`

/** A corrected clock may have moved backwards: what lies as far ahead is as stale. */
const isWithin = (ready: Ready, at: Ms, age: number): boolean => Math.abs(at - ready.at) <= age
