import { UserError } from '../../base/errors.js'

/** `simulated` is this machine. */
export const POLYMARKET_ENVIRONMENTS = ['live', 'simulated'] as const
export type PolymarketEnvironment = (typeof POLYMARKET_ENVIRONMENTS)[number]

/**
 * The live addresses by what is asked there (polymarket.md 1.1). Nothing else may be reached: requests and frames carry
 * signatures, API secrets and questions about the account.
 */
export const POLYMARKET_URLS = {
  clob: 'https://clob.polymarket.com',
  gamma: 'https://gamma-api.polymarket.com',
  data: 'https://data-api.polymarket.com',
  site: 'https://polymarket.com',
  relayer: 'https://relayer-v2.polymarket.com',
  market: 'wss://ws-subscriptions-clob.polymarket.com/ws/market',
  user: 'wss://ws-subscriptions-clob.polymarket.com/ws/user',
  polybolt: 'wss://ws-live-v2.polymarket.com/ws',
  rtds: 'wss://ws-live-data.polymarket.com',
  sports: 'wss://sports-api.polymarket.com/ws',
} as const

/** One of the venue's doors: REST of the order book, the catalogue, portfolios, the site and the relayer, and five sockets. */
export type PolymarketPlace = keyof typeof POLYMARKET_URLS

/** All host names that the client may ever reach, besides loopback. */
export const POLYMARKET_HOST_NAMES: readonly string[] = [
  ...new Set(Object.values(POLYMARKET_URLS).map((url) => new URL(url).hostname)),
]

/** A checked address. */
export interface PolymarketEndpoint {
  readonly environment: PolymarketEnvironment
  /** Scheme, host and port: `https://clob.polymarket.com`. */
  readonly origin: string
  /** Without a slash at its end; empty for REST, whose calls hold their whole path. */
  readonly path: string
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])
const UNENCRYPTED: Readonly<Record<string, string>> = { 'https:': 'http:', 'wss:': 'ws:' }
/** Written in the venue's own documents, and the same as without it: calls hold it in their paths. */
const DATA_VERSION = '/v2'

/** Reads the address of one of the venue's doors; throws `UserError` for any other place. */
export function endpointOf(place: PolymarketPlace, text: string): PolymarketEndpoint {
  const live = new URL(POLYMARKET_URLS[place])
  const url = parse(text, place, live)
  const environment = placeOf(url, { place, live, text })
  return { environment, origin: `${url.protocol}//${url.host}`, path: pathOf(url, { place, live, text }) }
}

/** Refuses to mix doors of this machine with those of the venue: what one of them says is not true for the other. */
export function assertOneEnvironment(endpoints: readonly PolymarketEndpoint[]): void {
  const [first, ...others] = endpoints
  const stranger = others.find(({ environment }) => environment !== first?.environment)
  if (first === undefined || stranger === undefined) return
  throw new UserError(
    'ARB-AUTH-005',
    `${first.origin} is ${first.environment} and ${stranger.origin} is ${stranger.environment}`,
    {
      hint: 'use addresses of the venue only, or of one simulated exchange only',
      fault: 'config',
      facts: { first: first.environment, other: stranger.environment },
    },
  )
}

interface Asked {
  readonly place: PolymarketPlace
  readonly live: URL
  readonly text: string
}

function parse(text: string, place: PolymarketPlace, live: URL): URL {
  if (!URL.canParse(text)) throw refusal({ place, text }, 'it is not a URL', 'ARB-CFG-004')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw refusal({ place, text }, 'an address holds neither a user, a query nor a fragment', 'ARB-CFG-004')
  if (url.protocol !== live.protocol && url.protocol !== UNENCRYPTED[live.protocol])
    throw refusal({ place, text }, `the scheme must be ${live.protocol}//`, 'ARB-CFG-004')
  return url
}

function placeOf(url: URL, { place, live, text }: Asked): PolymarketEnvironment {
  if (LOOPBACK.has(url.hostname)) return 'simulated'
  if (!POLYMARKET_HOST_NAMES.includes(url.hostname))
    throw refusal({ place, text }, 'the host is not one of Polymarket', 'ARB-NET-001')
  if (url.hostname !== live.hostname)
    throw refusal({ place, text }, `that host does not serve "${place}"`, 'ARB-NET-001')
  if (url.protocol !== live.protocol || url.port !== '')
    throw refusal({ place, text }, `it must begin with ${live.protocol}// and name no port`, 'ARB-NET-001')
  return 'live'
}

/** A simulated socket may be anywhere on its host; all else is where the venue has it. */
function pathOf(url: URL, { place, live, text }: Asked): string {
  const [path, own] = [url.pathname, live.pathname].map((one) => one.replace(/\/+$/, '')) as [string, string]
  if (live.protocol === 'wss:') {
    if (path === own || path === '' || LOOPBACK.has(url.hostname)) return path === '' ? own : path
    throw refusal({ place, text }, `the path must be ${own}`, 'ARB-CFG-004')
  }
  if (path === '' || (place === 'data' && path === DATA_VERSION)) return ''
  throw refusal({ place, text }, 'it must end with the host', 'ARB-CFG-004')
}

const refusal = (
  { place, text }: { readonly place: PolymarketPlace; readonly text: string },
  why: string,
  code: string,
): UserError =>
  new UserError(code, `the address ${shown(text)} of "${place}" is refused: ${why}`, {
    hint: `the address is ${POLYMARKET_URLS[place]}, or one of this machine, such as 127.0.0.1`,
    fault: 'config',
  })

/** A user, a password, a path and a query stay out of every message, and so does what is no address at all. */
function shown(text: string): string {
  if (!URL.canParse(text)) return '(unreadable)'
  const { protocol, host } = new URL(text)
  return JSON.stringify(`${protocol}//${host}`.slice(0, 120))
}
