/** The kinds of trade streams: every trade, or those of one taker at one price together. */
const KINDS = ['trade', 'aggTrade'] as const
export type StreamKind = (typeof KINDS)[number]

export interface StreamName {
  /** "btcusdt@trade" */
  readonly text: string
  /** In lower case. */
  readonly symbol: string
  readonly kind: StreamKind
}

/** Undefined for a stream that is not served here. */
export function streamName(text: string): StreamName | undefined {
  const [symbol = '', kind = '', ...rest] = text.split('@')
  if (!/^[a-z0-9]{2,20}$/.test(symbol) || rest.length > 0) return undefined
  const known = KINDS.find((one) => one === kind)
  return known === undefined ? undefined : { text, symbol, kind: known }
}

export interface Opening {
  readonly streams: readonly string[]
  /** Whether payloads come wrapped with the name of their stream. */
  readonly combined: boolean
}

const SINGLE = '/ws'
const COMBINED = '/stream'

/** What a connection asks for by its address; undefined when nothing is served there. */
export function openingOf(path: string, query: URLSearchParams): Opening | undefined {
  if (path === COMBINED) {
    const streams = (query.get('streams') ?? '').split('/').filter((name) => name !== '')
    return { streams, combined: true }
  }
  if (path === SINGLE) return { streams: [], combined: false }
  if (!path.startsWith(`${SINGLE}/`)) return undefined
  const streams = path
    .slice(SINGLE.length + 1)
    .split('/')
    .filter((name) => name !== '')
  return { streams, combined: false }
}
