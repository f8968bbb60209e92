import { UserError } from '../../base/errors.js'

/** Keys, cash and markets of one are unknown to the others (kalshi.md 2). `simulated` is this machine. */
export const KALSHI_ENVIRONMENTS = ['live', 'demo', 'simulated'] as const
export type KalshiEnvironment = (typeof KALSHI_ENVIRONMENTS)[number]

export const REST_PATH = '/trade-api/v2'
export const STREAM_PATH = '/trade-api/ws/v2'

type Service = 'rest' | 'stream'
interface KalshiHost {
  readonly environment: 'live' | 'demo'
  readonly serves: readonly Service[]
}

const HOSTS: Readonly<Record<string, KalshiHost>> = {
  'external-api.kalshi.com': { environment: 'live', serves: ['rest'] },
  'external-api-ws.kalshi.com': { environment: 'live', serves: ['stream'] },
  'api.elections.kalshi.com': { environment: 'live', serves: ['rest', 'stream'] },
  'external-api.demo.kalshi.co': { environment: 'demo', serves: ['rest'] },
  'external-api-ws.demo.kalshi.co': { environment: 'demo', serves: ['stream'] },
  'demo-api.kalshi.co': { environment: 'demo', serves: ['rest', 'stream'] },
}
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])
const SCHEMES = { rest: ['https:', 'http:'], stream: ['wss:', 'ws:'] } as const
const PATHS = { rest: REST_PATH, stream: STREAM_PATH } as const

/** All host names that the client may ever reach, besides loopback. */
export const KALSHI_HOST_NAMES: readonly string[] = Object.keys(HOSTS)

/** The recommended base URLs of an environment that has fixed ones. */
export const KALSHI_URLS = {
  live: {
    rest: `https://external-api.kalshi.com${REST_PATH}`,
    stream: `wss://external-api-ws.kalshi.com${STREAM_PATH}`,
  },
  demo: {
    rest: `https://external-api.demo.kalshi.co${REST_PATH}`,
    stream: `wss://external-api-ws.demo.kalshi.co${STREAM_PATH}`,
  },
} as const satisfies Record<'live' | 'demo', Record<Service, string>>

/** A checked base URL. */
export interface KalshiEndpoint {
  readonly environment: KalshiEnvironment
  /** Scheme, host and port: `https://external-api.kalshi.com`. */
  readonly origin: string
  /** Without a slash at its end. */
  readonly path: string
}

/** Reads a REST base URL such as `https://external-api.kalshi.com/trade-api/v2`; throws `UserError` for any other place. */
export const restEndpoint = (url: string): KalshiEndpoint => endpoint(url, 'rest')

/** Reads a stream URL such as `wss://external-api-ws.kalshi.com/trade-api/ws/v2`; throws `UserError` for any other place. */
export const streamEndpoint = (url: string): KalshiEndpoint => endpoint(url, 'stream')

/** Refuses to show a key of one environment to a host of another: the venue would only answer 401 (kalshi.md 2). */
export function assertSameEnvironment(key: KalshiEnvironment, host: KalshiEnvironment): void {
  if (host === key) return
  throw new UserError('ARB-AUTH-005', `the key is one of ${key}, the address one of ${host}`, {
    hint: `use a key of ${host}, or an address of ${key}`,
    fault: 'config',
    facts: { key, host },
  })
}

function endpoint(text: string, service: Service): KalshiEndpoint {
  const url = parse(text, service)
  const environment = placeOf(url, service, text)
  const path = url.pathname.replace(/\/+$/, '')
  if (path !== '' && path !== PATHS[service])
    throw refusal(text, `the path must be ${PATHS[service]}`, 'ARB-CFG-004')
  return { environment, origin: `${url.protocol}//${url.host}`, path: PATHS[service] }
}

function parse(text: string, service: Service): URL {
  if (!URL.canParse(text)) throw refusal(text, 'it is not a URL', 'ARB-CFG-004')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw refusal(text, 'a base address holds neither a user, a query nor a fragment', 'ARB-CFG-004')
  if (!SCHEMES[service].some((scheme) => scheme === url.protocol))
    throw refusal(text, `the scheme must be ${SCHEMES[service][0]}//`, 'ARB-CFG-004')
  return url
}

function placeOf(url: URL, service: Service, text: string): KalshiEnvironment {
  if (LOOPBACK.has(url.hostname)) return 'simulated'
  const host = Object.hasOwn(HOSTS, url.hostname) ? HOSTS[url.hostname] : undefined
  if (host === undefined) throw refusal(text, 'the host is not one of Kalshi', 'ARB-NET-001')
  if (!host.serves.includes(service)) throw refusal(text, `that host serves no ${service}`, 'ARB-NET-001')
  if (url.protocol !== SCHEMES[service][0] || url.port !== '')
    throw refusal(text, `it must begin with ${SCHEMES[service][0]}// and name no port`, 'ARB-NET-001')
  return host.environment
}

const refusal = (text: string, why: string, code: string): UserError =>
  new UserError(code, `the address ${shown(text)} is refused: ${why}`, {
    hint: `addresses look like ${KALSHI_URLS.live.rest} or http://127.0.0.1:8080${REST_PATH}`,
    fault: 'config',
  })

/** A user and a password in an address stay out of every message. */
const shown = (text: string): string => JSON.stringify(text.replace(/\/\/[^/]*@/, '//').slice(0, 120))
