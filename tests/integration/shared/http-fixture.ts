import { expect } from 'vitest'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { VenueError } from '../../../src/lib/base/errors.js'
import { durationMs } from '../../../src/lib/base/units.js'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import { HttpClient, type HttpClientOptions } from '../../../src/lib/venues/shared/http/http-client.js'
import type { HttpRequest } from '../../../src/lib/venues/shared/http/http-port.js'
import type { Incident } from '../../../src/lib/venues/shared/incident.js'

export const SECRET = 'c2VjcmV0LXNpZ25hdHVyZQ'

export interface Bench {
  readonly client: HttpClient
  readonly incidents: Incident[]
}

/** Limits are generous where they must not act, so that a busy machine changes nothing. */
export function bench(origin: string, options: Partial<HttpClientOptions> = {}): Bench {
  const incidents: Incident[] = []
  const client = new HttpClient({
    origin,
    allow: new HostAllowList([], { loopback: true }),
    clock: new SystemClock(),
    onIncident: (incident) => incidents.push(incident),
    ...options,
  })
  return { client, incidents }
}

export const GET: HttpRequest = { method: 'GET', path: '/x?secret=value', headers: { 'x-signature': SECRET } }
export const POST: HttpRequest = { ...GET, method: 'POST', body: `{"order":"${SECRET}"}` }

/** The error of a request that must fail, after looking whether it tells what it must not. */
export async function failureOf(request: Promise<unknown>): Promise<VenueError> {
  const error: unknown = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof VenueError)) throw new Error(`expected a VenueError, not ${String(error)}`)
  const told = JSON.stringify([error.message, error.facts, String(error.cause), error.stack])
  expect(told).not.toContain(SECRET)
  expect(told).not.toContain('secret=value')
  return error
}

export const short = (value: number): ReturnType<typeof durationMs> => durationMs(value)
