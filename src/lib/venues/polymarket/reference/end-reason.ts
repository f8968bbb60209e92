import type { SocketEnd } from '../../shared/socket/socket-port.js'

/** Why a connection ended, in one word for counting: `closed-1006`, `status-503`, `silent`. */
export function reasonOf(end: SocketEnd): string {
  if (end.why === 'closed') return `closed-${end.code}`
  return end.why === 'rejected' ? `status-${end.status}` : end.why
}

/** The upgrade was answered with 401 or 403: we are not let in from here, and asking again and again is no way in. */
export const isTurnedAway = (end: SocketEnd): boolean =>
  end.why === 'rejected' && (end.status === 401 || end.status === 403)
