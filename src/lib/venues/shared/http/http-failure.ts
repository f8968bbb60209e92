import { VenueError } from '../../../base/errors.js'

/**
 * How one attempt can fail, by what is known about it. Texts hold the method, the path without its query, a status and a
 * short reason of our own or an error code of the system; never a header, a body or a value of the query.
 *
 * | fault                                                                   | error       | outcome    |
 * |-------------------------------------------------------------------------|-------------|------------|
 * | another host, a path or header that could lead to one                   | ARB-NET-001 | `not-sent` |
 * | name not found, refused, no connection in time, wrong certificate       | ARB-NET-002 | `not-sent` |
 * | given up, timed out or closed while it waited for a connection          | ARB-NET-002 | `not-sent` |
 * | cut, timed out, given up or closed after its first byte was handed over | ARB-NET-003 | `unknown`  |
 * | redirect, too large, not UTF-8, compressed, not HTTP                    | ARB-NET-004 | `unknown`  |
 */
export function hostNotAllowed(request: Target, reason: string): VenueError {
  return failure('ARB-NET-001', request, { says: 'was not sent', outcome: 'not-sent', reason })
}

export function notSent(request: Target, reason: string): VenueError {
  return failure('ARB-NET-002', request, { says: 'was not sent', outcome: 'not-sent', reason })
}

export function noAnswer(request: Target, reason: string): VenueError {
  return failure('ARB-NET-003', request, { says: 'has no answer', outcome: 'unknown', reason })
}

/** `bytesMax`: it is more than was asked for, and would be the next time, too. */
export function unusableAnswer(
  request: Target,
  reason: string,
  { status, bytesMax }: { readonly status: number | undefined; readonly bytesMax?: number },
): VenueError {
  return failure('ARB-NET-004', request, {
    says: 'has an unusable answer',
    outcome: 'unknown',
    reason,
    status,
    ...(bytesMax !== undefined && { bytesMax }),
  })
}

/** The reason of what was asked of a client that is closed: it will never be sent. */
export const CLOSED = 'the client is closed'

interface Target {
  readonly method: string
  readonly path: string
}

interface Finding {
  readonly says: string
  readonly outcome: 'not-sent' | 'unknown'
  readonly reason: string
  readonly status?: number | undefined
  readonly bytesMax?: number
}

function failure(
  code: string,
  { method, path }: Target,
  { says, outcome, reason, status, bytesMax }: Finding,
): VenueError {
  const facts = { method, path: withoutQuery(path), reason, ...(bytesMax !== undefined && { bytesMax }) }
  return new VenueError(code, `${method} ${facts.path} ${says}: ${reason}`, { outcome, status, facts })
}

const PATH_SHOWN_MAX = 120

/** What of a path may be shown: its query can hold anything, and a path that was refused can be anything. */
export const withoutQuery = (path: string): string =>
  path
    .replace(/[?#].*$/s, '')
    .replace(/[^\x21-\x7e]/g, '?')
    .slice(0, PATH_SHOWN_MAX)
