/** `refused`: it takes no market filter; `ignored`: a filter changes nothing. */
type MarketFilter = 'required' | 'optional' | 'ignored' | 'refused'

export interface Channel {
  readonly name: string
  readonly filter: MarketFilter
  /** Whether its messages are numbered; acknowledgements always are. */
  readonly numbered: boolean
  /** Only about the account itself. */
  readonly own: boolean
  /** A parameter it cannot do without, with the error for its absence; nobody here is entitled to the channel itself. */
  readonly entitled?: { readonly parameter: string; readonly code: number }
}

const channel = (
  name: string,
  filter: MarketFilter,
  numbered: 'numbered' | 'plain',
  own: 'own' | 'public' = 'public',
): Channel => ({ name, filter, numbered: numbered === 'numbered', own: own === 'own' })

const CFBENCHMARKS = { parameter: 'index_ids', code: 24 }
const PYTH = { parameter: 'underlying_tickers', code: 28 }

const ALL: readonly Channel[] = [
  channel('orderbook_delta', 'required', 'numbered'),
  channel('ticker', 'optional', 'plain'),
  channel('trade', 'optional', 'numbered'),
  channel('fill', 'optional', 'plain', 'own'),
  channel('user_orders', 'optional', 'plain', 'own'),
  channel('market_positions', 'optional', 'plain', 'own'),
  channel('order_group_updates', 'ignored', 'numbered', 'own'),
  channel('market_lifecycle_v2', 'refused', 'numbered'),
  channel('multivariate_market_lifecycle', 'refused', 'numbered'),
  channel('communications', 'ignored', 'numbered', 'own'),
  { ...channel('cfbenchmarks_value', 'ignored', 'numbered'), entitled: CFBENCHMARKS },
  { ...channel('cfbenchmarks_value_5hz', 'ignored', 'numbered'), entitled: CFBENCHMARKS },
  { ...channel('pyth_value', 'ignored', 'numbered'), entitled: PYTH },
]

export const CHANNELS: ReadonlyMap<string, Channel> = new Map(ALL.map((one) => [one.name, one]))

/** What an error frame says beside its code. */
export const SOCKET_ERRORS = {
  1: 'Unable to process message',
  2: 'Params required',
  3: 'Channels required',
  4: 'Subscription IDs required',
  5: 'Unknown command',
  7: 'Unknown subscription ID',
  8: 'Unknown channel name',
  9: 'Authentication required',
  10: 'Channel error',
  11: 'Invalid parameter',
  12: 'Exactly one subscription ID is required',
  13: 'Unsupported action',
  14: 'Market Ticker required',
  15: 'Action required',
  24: 'Index IDs required',
  26: 'Subscription market limit exceeded',
  27: 'Too many commands',
  28: 'Underlying tickers required',
} as const

export type SocketErrorCode = keyof typeof SOCKET_ERRORS

/** The id of the command that an answer is for; 0 is none. */
export const named = (id: number | undefined): object => (id === undefined || id === 0 ? {} : { id })

/** An error frame; `details` stand beside its code, `scope` beside its type. */
export const socketError = (
  code: SocketErrorCode,
  id?: number,
  { details = {}, scope = {} }: { readonly details?: object; readonly scope?: object } = {},
): object => ({ ...named(id), type: 'error', ...scope, msg: { code, msg: SOCKET_ERRORS[code], ...details } })
