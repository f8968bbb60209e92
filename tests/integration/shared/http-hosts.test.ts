// Nothing but the allowed host is ever reached, whatever is asked of the client.
import { MockPool, MockAgent, type buildConnector, type Dispatcher } from 'undici'
import { afterEach, describe, expect, it } from 'vitest'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import { guardConnect, guardDispatch } from '../../../src/lib/venues/shared/http/host-guard.js'
import type { Incident } from '../../../src/lib/venues/shared/incident.js'
import { bench, failureOf, GET, POST } from './http-fixture.js'
import { answer, RawServer, replying } from './raw-server.js'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function serving(): Promise<RawServer> {
  const server = await new RawServer(replying(answer(200, '{}'))).listen()
  open.push(server)
  return server
}

describe('a client for a host that is not on the list', () => {
  it('sends nothing and tells an incident at every attempt', async () => {
    const server = await serving()
    const allow = new HostAllowList(['external-api.kalshi.com'], { loopback: false })
    const { client, incidents } = bench(server.origin, { allow })
    open.push(client)
    for (const request of [GET, POST]) {
      const error = await failureOf(client.request(request))
      expect(error).toMatchObject({ code: 'ARB-NET-001', outcome: 'not-sent' })
    }
    expect(incidents).toEqual([
      { code: 'HOST_NOT_ALLOWED', detail: 'GET /x: the host is not on the allow-list' },
      { code: 'HOST_NOT_ALLOWED', detail: 'POST /x: the host is not on the allow-list' },
    ])
    expect(server.received).toEqual([])
  })

  it('an allowed name without TLS is not an allowed host', async () => {
    const allow = new HostAllowList(['external-api.kalshi.com'], { loopback: true })
    const { client, incidents } = bench('http://external-api.kalshi.com', { allow })
    open.push(client)
    expect(await failureOf(client.request(POST))).toMatchObject({ code: 'ARB-NET-001', outcome: 'not-sent' })
    expect(incidents).toHaveLength(1)
  })
})

describe('a client for an allowed host', () => {
  it('refuses paths and headers that could lead elsewhere, before anything is opened', async () => {
    const [server, other] = [await serving(), await serving()]
    const { client, incidents } = bench(server.origin)
    open.push(client)
    const paths = [
      `${other.origin}/x`,
      `//127.0.0.1:${other.port}/x`,
      `/\\127.0.0.1:${other.port}/x`,
      '',
      'x',
      '/x y',
      '/x\r\nhost: evil.example',
      '/x\u0000',
      '/é',
      '/x#fragment',
    ]
    for (const path of paths) {
      const error = await failureOf(client.request({ ...POST, path }))
      expect(error, path).toMatchObject({ code: 'ARB-NET-001', outcome: 'not-sent' })
    }
    const headers: Record<string, string>[] = [
      { host: `127.0.0.1:${other.port}` },
      { Host: 'evil.example' },
      { 'x-a': 'b\r\nhost: evil.example' },
      { 'x-a\r\nhost': 'evil.example' },
      { connection: 'upgrade' },
      { upgrade: 'websocket' },
      { 'transfer-encoding': 'chunked' },
      { 'content-length': '0' },
      { expect: '100-continue' },
      { 'proxy-authorization': 'x' },
      { 'x-ünïcode': 'a' },
    ]
    for (const header of headers) {
      const error = await failureOf(client.request({ ...POST, headers: header }))
      expect(error, JSON.stringify(header)).toMatchObject({ code: 'ARB-NET-001', outcome: 'not-sent' })
    }
    expect(incidents).toHaveLength(paths.length + headers.length)
    expect(JSON.stringify(incidents.slice(paths.length))).not.toContain('evil')
    expect([...server.received, ...other.received]).toEqual([])
  })

  it('does not use a proxy of the environment', async () => {
    const [server, proxy] = [await serving(), await serving()]
    const names = ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY']
    const before = names.map((name) => process.env[name])
    for (const name of names) process.env[name] = proxy.origin
    const { client } = bench(server.origin)
    open.push(client)
    await client.request(GET)
    names.forEach((name, i) => {
      if (before[i] === undefined) delete process.env[name]
      else process.env[name] = before[i]
    })
    expect(server.requests).toBe(1)
    expect(proxy.received).toEqual([])
  })
})

describe('the guard in front of the pool', () => {
  const ORIGIN = 'https://external-api.kalshi.com'
  const allow = new HostAllowList(['external-api.kalshi.com', 'demo-api.kalshi.co'], { loopback: false })

  it('looks at the origin that a request names, even another one on the list', () => {
    const incidents: Incident[] = []
    let dispatched = 0
    const guard = guardDispatch({ origin: ORIGIN, allow, onIncident: (one) => incidents.push(one) })
    const dispatch = guard(() => ++dispatched > 0)
    const ask = (origin: string | undefined) =>
      dispatch({ ...(origin && { origin }), path: '/x', method: 'GET', headers: {} }, {})
    for (const origin of [
      'https://evil.example',
      'http://external-api.kalshi.com',
      'https://demo-api.kalshi.co',
    ]) {
      expect(() => ask(origin), origin).toThrow(/another host/)
    }
    expect(incidents).toHaveLength(3)
    expect([ask(ORIGIN), ask(`${ORIGIN}/`), ask(undefined)]).toEqual([true, true, true])
    expect(dispatched).toBe(3)
  })

  it('stands before a pool of undici when composed', () => {
    const agent = new MockAgent()
    const pool = new MockPool(ORIGIN, { agent })
    const guarded = pool.compose(guardDispatch({ origin: ORIGIN, allow, onIncident: () => undefined }))
    const foreign: Dispatcher.DispatchOptions = { origin: 'https://evil.example', path: '/', method: 'GET' }
    expect(() => guarded.dispatch(foreign, {})).toThrow(/another host/)
    expect(() => guarded.dispatch({ ...foreign, origin: ORIGIN, headers: ['host', 'a'] }, {})).toThrow(
      /pairs/,
    )
  })
})

describe('the guard behind the pool', () => {
  const asking = (hostname: string, protocol = 'https:', port = '') => {
    const incidents: Incident[] = []
    const opened: buildConnector.Options[] = []
    const errors: unknown[] = []
    const connect = guardConnect(
      {
        allow: new HostAllowList(['external-api.kalshi.com'], { loopback: true }),
        onIncident: (one) => incidents.push(one),
      },
      (options) => opened.push(options),
    )
    connect(
      { hostname, protocol, port, servername: 'evil.example' },
      (...[error]: [Error | null, unknown]) => {
        if (error !== null) errors.push(error)
      },
    )
    return { incidents: incidents.length, opened, errors }
  }

  it('opens nothing to another host, scheme or port', () => {
    for (const target of [
      asking('evil.example'),
      asking('x.external-api.kalshi.com'),
      asking('external-api.kalshi.com', 'http:'),
      asking('external-api.kalshi.com', 'https:', '8443'),
      asking('10.0.0.1'),
      asking('::2'),
    ]) {
      expect(target).toMatchObject({
        incidents: 1,
        opened: [],
        errors: [{ code: 'ARB-NET-001', outcome: 'not-sent' }],
      })
    }
  })

  it('opens to allowed hosts, and the certificate is checked against the host', () => {
    for (const target of [
      asking('external-api.kalshi.com'),
      asking('127.0.0.1', 'http:', '80'),
      asking('::1'),
    ]) {
      expect(target).toMatchObject({ incidents: 0, errors: [] })
      expect(target.opened).toHaveLength(1)
      expect(target.opened[0]!.servername).toBe('')
    }
  })
})
