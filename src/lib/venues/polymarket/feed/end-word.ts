import type { SocketEnd } from '../../shared/socket/socket-port.js'

/** For counting: the code of a close, the status of a refused upgrade, or what else ended it. */
export function endWord(end: SocketEnd): string {
  if (end.why === 'closed') return `closed-${end.code}`
  return end.why === 'rejected' ? `status-${end.status}` : end.why
}
