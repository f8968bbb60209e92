import { ms, type Ms } from '../../../base/units.js'
import type { ResyncReason } from '../../shared/feed/feed-port.js'
import type { HashInputs } from './book-proof.js'
import type { HashTrust } from './hash-trust.js'
import { TokenBook } from './token-book.js'

/**
 * `off`: its connection is not open. `asked`: its opening book is awaited. `live`: the stream tells it. `waiting`: for its next
 * remedy. `reading`: REST is asked. `joining`: what REST said waits for the stream. `resting`: asked for in vain, tried again later.
 * `polled`: REST serves it, the stream does not. `unserved`: neither does. `over`: its market is resolved.
 */
export type TokenState =
  'off' | 'asked' | 'live' | 'waiting' | 'reading' | 'joining' | 'resting' | 'polled' | 'unserved' | 'over'

/** The YES token of one market that is followed, and how far we are with it. */
export interface FollowedToken {
  readonly market: string
  readonly token: string
  readonly book: TokenBook
  state: TokenState
  /** When the next step is due. */
  until: Ms
  /** Times it was asked for on a stream since that last served it. */
  silences: number
  /** REST books that did not help since it was last live. */
  rereads: number
  reason: ResyncReason
  /** When REST last served it, while it is polled. */
  polledAt: Ms
  /** When the stream is asked for it again, while it is polled. */
  renewAt: Ms
  /** When it was last handed over for a comparison with REST. */
  comparedAt: Ms
  /** Times that REST has shown another book, since the stream last told a change of it. */
  contradictions: number
  /** REST is asked whether a live book is still so. */
  isQuestioned: boolean
  /** The last frame that told its levels. */
  frame: string
}

/** A market whose YES token is followed. What is left out of the inputs of its hash is read by REST. */
export interface WatchedMarket extends HashInputs {
  readonly market: string
  /** The YES token. */
  readonly token: string
}

/** At any time: nothing is due. */
const NEVER = ms(0)

export function followedToken(watched: WatchedMarket, trust: HashTrust): FollowedToken {
  const { market, token, minOrderSize, negRisk } = watched
  const inputs = {
    ...(minOrderSize !== undefined && { minOrderSize }),
    ...(negRisk !== undefined && { negRisk }),
  }
  return {
    market,
    token,
    book: new TokenBook({ market, token }, inputs, trust),
    state: 'off',
    until: NEVER,
    silences: 0,
    rereads: 0,
    reason: 'no-snapshot',
    polledAt: NEVER,
    renewAt: NEVER,
    comparedAt: NEVER,
    contradictions: 0,
    isQuestioned: false,
    frame: '',
  }
}
