import { isIPv6 } from 'node:net'
import type { buildConnector, Dispatcher } from 'undici'
import type { HostAllowList } from '../host-allow-list.js'
import type { OnIncident } from '../incident.js'
import { hostNotAllowed, withoutQuery } from './http-failure.js'
import { headerProblem, pathProblem } from './request-shape.js'

type Connector = buildConnector.connector

export interface HostGuard {
  /** The one origin of this pool, such as `https://host`. */
  readonly origin: string
  readonly allow: HostAllowList
  readonly onIncident: OnIncident
}

/**
 * Stands in front of the pool: a request for another origin, with a path or a header that could lead to one, is an incident
 * and throws `VenueError` ARB-NET-001 before the pool has seen it.
 */
export const guardDispatch =
  ({ origin, allow, onIncident }: HostGuard): Dispatcher.DispatcherComposeInterceptor =>
  (dispatch) =>
  (options, handler) => {
    const { method, path } = options
    const problem =
      originProblem(options.origin, origin, allow) ?? pathProblem(path) ?? headerProblem(options.headers)
    if (problem === undefined) return dispatch(options, handler)
    onIncident({ code: 'HOST_NOT_ALLOWED', detail: `${method} ${withoutQuery(path)}: ${problem}` })
    throw hostNotAllowed({ method, path }, problem)
  }

function originProblem(
  asked: string | URL | undefined,
  own: string,
  allow: HostAllowList,
): string | undefined {
  if (asked !== undefined && new URL(asked).origin !== own)
    return 'it is for another host than the one of this pool'
  return allow.allows(own) ? undefined : 'the host is not on the allow-list'
}

/** Stands behind the pool: no connection is opened to a host that is not allowed, whatever was dispatched. */
export const guardConnect =
  ({ allow, onIncident }: Omit<HostGuard, 'origin'>, connect: Connector): Connector =>
  (options, done) => {
    const { protocol, hostname, port } = options
    const host = isIPv6(hostname) ? `[${hostname}]` : hostname
    if (!allow.allows(`${protocol}//${host}${port === '' ? '' : `:${port}`}`)) {
      onIncident({ code: 'HOST_NOT_ALLOWED', detail: `connection to ${host}` })
      done(hostNotAllowed({ method: 'GET', path: '/' }, 'the host is not on the allow-list'), null)
      return
    }
    // Certificates are checked against the host that is connected to, not against a name that came with a request.
    connect({ ...options, servername: '' }, done)
  }
