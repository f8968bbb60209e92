import { refused } from './answers.js'
import { memberRoute, type Route } from './route.js'

const GONE = refused(410, 'deprecated_v1_order_endpoint', 'use /portfolio/events/orders')

/** Writing orders the old way. */
export function legacyRoutes(): readonly Route[] {
  const gone = (method: string, path: string): Route =>
    memberRoute({ method, path, access: ['write::trade'], draws: 'write', handle: () => GONE })
  return [
    gone('POST', '/portfolio/orders'),
    gone('POST', '/portfolio/orders/batched'),
    gone('DELETE', '/portfolio/orders/batched'),
    gone('DELETE', '/portfolio/orders/:order_id'),
    gone('POST', '/portfolio/orders/:order_id/amend'),
    gone('POST', '/portfolio/orders/:order_id/decrease'),
  ]
}
