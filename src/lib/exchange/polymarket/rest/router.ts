import type { Result } from '../../../base/errors.js'
import type { SimRequest, SimResponse } from '../../transport.js'
import type { ApiKey } from '../accounts/api-keys.js'
import type { ProvenWallet } from '../accounts/authentication.js'

export interface Call {
  readonly request: SimRequest
  readonly query: URLSearchParams
  /** What stood in the place of `{name}` in the route's path, in order. */
  readonly params: readonly string[]
  /** For a handler that answers later; it then returns undefined. */
  readonly reply: (response: SimResponse) => void
}

export type PublicHandler = (call: Call) => SimResponse | undefined
export type WalletHandler = (call: Call, wallet: ProvenWallet) => SimResponse | undefined
export type AccountHandler = (call: Call, key: ApiKey) => SimResponse | undefined

export interface Authenticator {
  wallet(request: SimRequest): Result<ProvenWallet, SimResponse>
  account(request: SimRequest): Result<ApiKey, SimResponse>
}

interface Route {
  readonly method: string
  readonly segments: readonly string[]
  readonly handle: PublicHandler
}

/** Finds the handler of a call. Paths are written as in the venue's documents: `/markets/{condition}`. */
export class Router {
  private readonly routes: Route[] = []

  /** `authenticator` may be absent where nobody has to say who he is. */
  constructor(private readonly authenticator?: Authenticator) {}

  get(path: string, handle: PublicHandler): this {
    return this.add('GET', path, handle)
  }

  post(path: string, handle: PublicHandler): this {
    return this.add('POST', path, handle)
  }

  /** A call that only the wallet's own signature opens. */
  wallet(method: string, path: string, handle: WalletHandler): this {
    return this.add(method, path, (call) => {
      const proven = this.authenticator!.wallet(call.request)
      return proven.ok ? handle(call, proven.value) : proven.error
    })
  }

  /** A call under an API key. */
  account(method: string, path: string, handle: AccountHandler): this {
    return this.add(method, path, (call) => {
      const known = this.authenticator!.account(call.request)
      return known.ok ? handle(call, known.value) : known.error
    })
  }

  /** Undefined: nothing is served there. */
  find({ method, path }: SimRequest): { handle: PublicHandler; params: readonly string[] } | undefined {
    const asked = segmentsOf(path)
    for (const { method: known, segments, handle } of this.routes) {
      if (known !== method || segments.length !== asked.length) continue
      const params = paramsOf(segments, asked)
      if (params !== undefined) return { handle, params }
    }
    return undefined
  }

  private add(method: string, path: string, handle: PublicHandler): this {
    this.routes.push({ method, segments: segmentsOf(path), handle })
    return this
  }
}

/** A slash at the end changes nothing. */
const segmentsOf = (path: string): readonly string[] => path.replace(/\/$/, '').split('/')

function paramsOf(segments: readonly string[], asked: readonly string[]): readonly string[] | undefined {
  const params: string[] = []
  for (const [i, segment] of segments.entries()) {
    if (segment.startsWith('{')) params.push(decoded(asked[i]!))
    else if (segment !== asked[i]) return undefined
  }
  return params
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
