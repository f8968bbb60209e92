import type { IncomingHttpHeaders } from 'node:http'

const HTTP_PORT = 80

/** What a client on this machine may call this listener in `Host` and `Origin`. */
export function loopbackNames(port: number): ReadonlySet<string> {
  const hosts = ['127.0.0.1', 'localhost', '[::1]']
  const named = hosts.map((host) => `${host}:${port}`)
  return new Set(port === HTTP_PORT ? [...named, ...hosts] : named)
}

/**
 * Why a request was not meant for this listener, if it was not: a web page that had its own name point to this machine,
 * or a page of another site that tries its luck. Programs send no `Origin`, or that of the listener.
 */
export function foreignness(headers: IncomingHttpHeaders, names: ReadonlySet<string>): string | undefined {
  const { host, origin } = headers
  if (host === undefined || !names.has(host.toLowerCase())) return 'foreign host'
  return origin === undefined || names.has(hostOf(origin)) ? undefined : 'foreign origin'
}

const hostOf = (origin: string): string =>
  /^(?:http|ws)s?:\/\/([^/]+)$/i.exec(origin)?.[1]?.toLowerCase() ?? ''
