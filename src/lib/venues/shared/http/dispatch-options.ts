import type { Dispatcher } from 'undici'
import type { HttpRequest } from './http-port.js'

type Headers = Readonly<Record<string, string>>

/** Our own limits act first. */
const BACKSTOP_MS = 120_000

/** The plainest answer there is: not compressed, rules texts in English (kalshi.md 5.1). */
const OWN_HEADERS: Headers = {
  'accept-encoding': 'identity',
  'accept-language': 'en',
  accept: 'application/json',
  'user-agent': 'arb/0.1',
}

export const dispatchOptions = (
  origin: string,
  { method, path, body }: HttpRequest,
  headers: Headers,
): Dispatcher.DispatchOptions => ({
  origin,
  method,
  path,
  headers: withOwn(headers, body !== undefined),
  body: body ?? null,
  idempotent: false,
  reset: false,
  headersTimeout: BACKSTOP_MS,
  bodyTimeout: BACKSTOP_MS,
})

function withOwn(given: Headers, hasBody: boolean): Record<string, string> {
  const names = new Set(Object.keys(given).map((name) => name.toLowerCase()))
  const own = hasBody ? { ...OWN_HEADERS, 'content-type': 'application/json' } : OWN_HEADERS
  return { ...Object.fromEntries(Object.entries(own).filter(([name]) => !names.has(name))), ...given }
}
