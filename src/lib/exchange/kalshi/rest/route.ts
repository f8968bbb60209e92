import type { SimRequest } from '../../transport.js'
import { invalid, type Answer } from './answers.js'
import type { BodyFields, QueryFields } from './fields.js'
import type { ApiKey, Scope } from '../auth/members.js'

/** One request that was understood as far as its route. */
export interface Call {
  readonly request: SimRequest
  /** What stands for the `:names` of the path. */
  readonly params: Readonly<Record<string, string>>
  readonly query: QueryFields
  readonly body: BodyFields
  /** Absent: unsigned. */
  readonly key: ApiKey | undefined
}

export interface MemberCall extends Call {
  readonly key: ApiKey
  readonly account: string
}

/** `routed`: the write bucket of the shard that the request names, or of all when the venue has to find it. */
export type Drawn = 'read' | 'write' | 'routed'

export interface Route {
  readonly method: string
  /** Behind the version; `:name` stands for one part, `*` for the rest. */
  readonly path: string
  /** Any of these scopes opens it; `public`: nothing is needed. */
  readonly access: 'public' | readonly Scope[]
  readonly draws: Drawn
  /** Tokens; absent: as `endpoint_costs` says. */
  readonly cost?: (call: Call) => number
  readonly handle: (call: Call) => Answer
}

const READ: readonly Scope[] = ['read']

export const publicGet = (path: string, handle: (call: Call) => Answer): Route => ({
  method: 'GET',
  path,
  access: 'public',
  draws: 'read',
  handle,
})

export const memberGet = (
  path: string,
  handle: (call: MemberCall) => Answer,
  access: readonly Scope[] = READ,
): Route => memberRoute({ method: 'GET', path, access, draws: 'read', handle })

export function memberRoute(
  route: Omit<Route, 'handle' | 'access'> & {
    readonly access: readonly Scope[]
    readonly handle: (call: MemberCall) => Answer
  },
): Route {
  return {
    ...route,
    // The gate lets nobody without a key through to a route that has scopes.
    handle: (call) => route.handle({ ...call, key: call.key!, account: call.key!.member.account }),
  }
}

/** The answer to a request of which something could not be read. */
export function misread({ query, body }: Call): Answer | undefined {
  const fault = query.fault ?? body.fault
  return fault === undefined ? undefined : invalid(fault)
}
