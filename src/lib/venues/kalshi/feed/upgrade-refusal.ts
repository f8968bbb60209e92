import { VenueError } from '../../../base/errors.js'
import type { SocketEnd } from '../../shared/socket/socket-port.js'

type Rejected = SocketEnd & { readonly why: 'rejected' }

const CODE = /^[a-z0-9_]{1,64}$/i

/** The venue's code in a refused upgrade: flat, or wrapped in `error` (kalshi.md 3 and 5.1). */
function codeOf({ body }: Rejected): string | undefined {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return undefined
  }
  const flat = value as { code?: unknown; error?: { code?: unknown } | null } | null
  const code = flat?.code ?? flat?.error?.code
  return typeof code === 'string' && CODE.test(code) ? code : undefined
}

/** Refused only because of our clock: the one refusal that may be answered with another signature. */
export const isClockRefusal = (end: Rejected): boolean =>
  end.status === 401 && codeOf(end) === 'header_timestamp_expired'

/** What is told when the venue does not let us in; it is never tried again, a refusal does not say which part is wrong. */
export function upgradeRefusal(end: Rejected): VenueError {
  const isClock = isClockRefusal(end)
  const code = isClock ? 'ARB-AUTH-004' : 'ARB-AUTH-003'
  const what = isClock ? 'this clock, even corrected' : `these credentials (HTTP ${end.status})`
  return new VenueError(code, `Kalshi does not accept ${what} for its streams`, {
    outcome: 'refused',
    status: end.status,
    venueCode: codeOf(end),
  })
}
