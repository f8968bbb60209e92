import { assert } from '../../base/assert.js'

const NAME = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/
const LOOPBACK_V4 = /^127(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/
const LOOPBACK_NAMES: ReadonlySet<string> = new Set(['localhost', '[::1]'])
const ENCRYPTED: ReadonlySet<string> = new Set(['https:', 'wss:'])
const WEB: ReadonlySet<string> = new Set([...ENCRYPTED, 'http:', 'ws:'])

/**
 * The hosts that may be reached at all. Names are compared whole, never by their ending; a named host is reached over TLS on
 * its usual port only, this machine also without TLS and on any port. An address with a user name in it is never allowed.
 */
export class HostAllowList {
  private readonly hosts: ReadonlySet<string>
  private readonly loopback: boolean

  constructor(hosts: readonly string[], options: { readonly loopback: boolean }) {
    for (const host of hosts)
      assert(NAME.test(host), 'a host name in lower case, without scheme and port', { host })
    this.hosts = new Set(hosts)
    this.loopback = options.loopback
  }

  /** `target`: an address such as `https://host/path`. */
  allows(target: string | URL): boolean {
    const url = typeof target === 'string' ? parse(target) : target
    if (url === undefined || url.username !== '' || url.password !== '' || !WEB.has(url.protocol))
      return false
    if (isLoopback(url.hostname)) return this.loopback
    return this.hosts.has(url.hostname) && ENCRYPTED.has(url.protocol) && url.port === ''
  }
}

const isLoopback = (host: string): boolean => LOOPBACK_NAMES.has(host) || LOOPBACK_V4.test(host)

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}
