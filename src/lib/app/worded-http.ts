import { VenueError } from '../base/errors.js'
import type { HttpAnswer, HttpPort, HttpRequest } from '../venues/shared/index.js'

type Words = (host: string, code: string) => string

const nobodyThere: Words = (host, code) =>
  isOwnMachine(host)
    ? `nothing listens at ${host} (${code}): has the simulated exchange ended?`
    : `${host} takes no connections (${code}): it is down, or a firewall is in between`
const notFound: Words = (host, code) => `cannot find ${host}: no network or no DNS (${code})`
const noWay: Words = (host, code) => `no way to ${host}: no network (${code})`
const closed: Words = (host) => `${host} closed the connection`
const noConnection: Words = (host) => `connecting to ${host} timed out`
const timedOut: Words = (host) => `${host} did not answer in time`

const WORDS: Readonly<Record<string, Words>> = {
  ENOTFOUND: notFound,
  EAI_AGAIN: notFound,
  ECONNREFUSED: nobodyThere,
  ENETUNREACH: noWay,
  EHOSTUNREACH: noWay,
  ENETDOWN: noWay,
  ECONNRESET: closed,
  EPIPE: closed,
  UND_ERR_SOCKET: closed,
  UND_ERR_CLOSED: closed,
  UND_ERR_DESTROYED: closed,
  UND_ERR_ABORTED: closed,
  'cut short': closed,
  ETIMEDOUT: noConnection,
  UND_ERR_CONNECT_TIMEOUT: noConnection,
  UND_ERR_HEADERS_TIMEOUT: timedOut,
  UND_ERR_BODY_TIMEOUT: timedOut,
  'no headers in time': timedOut,
  'no complete answer in time': timedOut,
}
const IS_OF_CERTIFICATE = /CERT|TLS|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)/

/** Passes everything on; a failure names the host and says in words what happened, with all else that is known about it. */
export class WordedHttp implements HttpPort {
  private readonly host: string

  constructor(private readonly inner: HttpPort) {
    this.host = new URL(inner.origin).host
  }

  get origin(): string {
    return this.inner.origin
  }

  async request(request: HttpRequest): Promise<HttpAnswer> {
    try {
      return await this.inner.request(request)
    } catch (error) {
      throw error instanceof VenueError ? inWords(error, this.host) : error
    }
  }

  close(): Promise<void> {
    return this.inner.close()
  }
}

function inWords(error: VenueError, host: string): VenueError {
  const { code, facts, outcome, status, venueCode } = error
  const { reason, ...others } = facts
  const words = typeof reason === 'string' ? wordsOf(reason, host) : undefined
  if (words === undefined) return error
  return new VenueError(code, words, {
    outcome,
    status,
    venueCode,
    facts: { host, ...others },
    cause: error,
  })
}

function wordsOf(reason: string, host: string): string | undefined {
  if (Object.hasOwn(WORDS, reason)) return WORDS[reason]!(host, reason)
  if (IS_OF_CERTIFICATE.test(reason))
    return `the certificate of ${host} is refused (${reason}): something is in between, or the clock is wrong`
  return reason === 'it redirects' ? `${host} redirects: a login page, or a wrong address` : undefined
}

const isOwnMachine = (host: string): boolean => /^(127\.0\.0\.1|localhost|\[::1\])(:|$)/.test(host)
