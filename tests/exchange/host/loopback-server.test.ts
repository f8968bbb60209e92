import { createConnection } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { ms } from '../../../src/lib/base/units.js'
import { serveLoopback, type LoopbackOptions } from '../../../src/lib/exchange/host/loopback-server.js'
import type { HttpHandler } from '../../../src/lib/exchange/transport.js'
import { ask, mirror, open, raw, refused, SocketProbe, until } from './tiny-venue.js'

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

async function serve(options: LoopbackOptions) {
  const server = await serveLoopback(options)
  running.push(server)
  return server
}

const seenBy = (body: string) => JSON.parse(body) as Record<string, unknown>

describe('the listener', () => {
  it('is bound to loopback, on a free port', async () => {
    const server = await serve({ routes: { http: mirror } })
    expect(server.address).toMatchObject({ address: '127.0.0.1', family: 'IPv4', port: server.port })
    expect(server.origin).toBe(`http://127.0.0.1:${server.port}`)
    expect(server.socketOrigin).toBe(`ws://127.0.0.1:${server.port}`)
  })

  it('says which port is taken', async () => {
    const { port } = await serve({ routes: { http: mirror } })
    await expect(serveLoopback({ routes: {}, port })).rejects.toMatchObject({
      code: 'ARB-SIM-101',
      facts: { port },
    })
  })

  it('is gone after close, with every connection', async () => {
    const probe = new SocketProbe()
    const server = await serveLoopback({ routes: { http: mirror, sockets: { '/ws': probe } } })
    const idle = createConnection(server.port, '127.0.0.1')
    idle.on('error', () => undefined)
    const client = await open(`${server.socketOrigin}/ws`)
    await server.close()
    expect(await client.end).toEqual({ code: 1001, reason: 'going away' })
    expect(probe.closed).toBe(1)
    await expect(ask(server.port, '/')).rejects.toThrow('ECONNREFUSED')
  })
})

describe('a request', () => {
  it('arrives as it was sent', async () => {
    const { port } = await serve({ routes: { http: mirror } })
    const answer = await ask(port, '/a%20b/c?x=1&y=%2F&x=2', {
      method: 'DELETE',
      headers: { 'X-Mixed': 'Value', 'content-type': 'application/json' },
      body: '{"a": "é"}',
    })
    expect(seenBy(answer.body)).toMatchObject({
      method: 'DELETE',
      path: '/a%20b/c',
      query: [
        ['x', '1'],
        ['y', '/'],
        ['x', '2'],
      ],
      headers: { 'x-mixed': 'Value' },
      body: '{"a": "é"}',
    })
  })

  it('may be written with the whole address', async () => {
    const { port } = await serve({ routes: { http: mirror } })
    const host = `127.0.0.1:${port}`
    const text = await raw(
      port,
      `GET http://${host}/x?y=1 HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
    )
    expect(text).toContain('"path":"/x","query":[["y","1"]]')
  })

  it('is answered with JSON, its length and the date', async () => {
    const { port } = await serve({ routes: { http: mirror }, dateAt: () => ms(Date.UTC(2026, 10, 20, 12)) })
    const { status, headers, body } = await ask(port, '/')
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body).toString(),
      date: 'Fri, 20 Nov 2026 12:00:00 GMT',
      connection: 'keep-alive',
    })
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('is answered with the headers that the venue gives', async () => {
    const page: HttpHandler = {
      handle: (_request, reply) =>
        reply({ status: 503, body: '<p>', headers: { 'content-type': 'text/html', date: 'then' } }),
    }
    const { port } = await serve({ routes: { http: page } })
    const { status, headers, body } = await ask(port, '/')
    expect({ status, body }).toEqual({ status: 503, body: '<p>' })
    expect(headers).toMatchObject({ 'content-type': 'text/html', date: 'then' })
  })

  it('may be answered later, or after the client has gone', async () => {
    const waiting: (() => void)[] = []
    const slow: HttpHandler = {
      handle: (_request, reply) => void waiting.push(() => reply({ status: 200, body: 'late' })),
    }
    const { port } = await serve({ routes: { http: slow } })
    const answer = ask(port, '/')
    const gone = createConnection(port, '127.0.0.1', () =>
      gone.write(`GET / HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`),
    )
    await until(() => waiting.length === 2)
    gone.destroy()
    await new Promise((resolve) => gone.once('close', resolve))
    for (const reply of waiting) reply()
    expect((await answer).body).toBe('late')
  })

  it('is refused when its body is too large, and the next one is served', async () => {
    const { port } = await serve({ routes: { http: mirror } })
    const { status, body } = await ask(port, '/', { method: 'POST', body: 'x'.repeat(3 * 2 ** 20) })
    expect({ status, body }).toEqual({ status: 413, body: '{"error":"request body too large"}' })
    expect((await ask(port, '/', { method: 'POST', body: 'x'.repeat(2 ** 20) })).status).toBe(200)
  })

  it('that asks for another protocol is served in this one, body included', async () => {
    const { port } = await serve({ routes: { http: mirror, sockets: { '/ws': new SocketProbe() } } })
    const head = `POST /ws HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n`
    const text = await raw(port, `${head}HTTP2-Settings: AA\r\nContent-Length: 5\r\n\r\nhello`)
    expect(text).toMatch(/^HTTP\/1.1 200 OK\r\n/)
    expect(text).toContain('"body":"hello"')
  })
})

describe('pipelined requests', () => {
  it('are answered one after the other', async () => {
    const { port } = await serve({ routes: { http: mirror } })
    const get = (path: string, more = ''): string =>
      `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n${more}\r\n`
    const text = await raw(port, get('/one') + get('/two') + get('/three', 'Connection: close\r\n'))
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(3)
    expect([...text.matchAll(/"path":"([^"]+)"/g)].map(([, path]) => path)).toEqual([
      '/one',
      '/two',
      '/three',
    ])
  })
})

describe('an answer that fails on the wire', () => {
  const answering = (status: number, headers: Record<string, string>): HttpHandler => ({
    handle: (_request, reply) => reply({ status, body: '{"half":', headers }),
  })

  it('is no answer at all with status 0', async () => {
    const { port } = await serve({ routes: { http: answering(0, {}) } })
    await expect(ask(port, '/')).rejects.toThrow('socket hang up')
  })

  it('is cut behind its body when it promises more', async () => {
    const { port } = await serve({ routes: { http: answering(200, { 'content-length': '99' }) } })
    await expect(ask(port, '/')).rejects.toThrow('aborted')
    const text = await raw(port, `GET / HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`)
    expect(text).toMatch(/content-length: 99\r\n[^]*\r\n\r\n\{"half":$/)
  })
})

describe('strangers on this machine', () => {
  it.each(['evil.example', 'evil.example:PORT', '127.0.0.1', '127.0.0.1:1', 'localhost', '0.0.0.0:PORT'])(
    'are refused under the name %s',
    async (name) => {
      const { port } = await serve({ routes: { http: mirror } })
      const answer = await ask(port, '/', { headers: { host: name.replace('PORT', port.toString()) } })
      expect(answer).toMatchObject({ status: 403, body: '{"error":"foreign host"}' })
    },
  )

  it.each(['127.0.0.1:PORT', 'localhost:PORT', 'LocalHost:PORT', '[::1]:PORT'])(
    'are served as %s',
    async (name) => {
      const { port } = await serve({ routes: { http: mirror } })
      const answer = await ask(port, '/', { headers: { host: name.replace('PORT', port.toString()) } })
      expect(answer.status).toBe(200)
    },
  )

  it.each(['http://evil.example', 'http://localhost:1', 'null', 'http://127.0.0.1:PORT.evil.example'])(
    'are refused as pages of %s',
    async (origin) => {
      const probe = new SocketProbe()
      const server = await serve({ routes: { http: mirror, sockets: { '/ws': probe } } })
      const headers = { origin: origin.replace('PORT', server.port.toString()) }
      const answer = { status: 403, body: '{"error":"foreign origin"}' }
      expect(await ask(server.port, '/', { headers })).toMatchObject(answer)
      expect(await refused(`${server.socketOrigin}/ws`, headers)).toMatchObject(answer)
      expect(probe.upgrades).toEqual([])
    },
  )

  it('may send the origin of the listener, as some socket libraries do', async () => {
    const server = await serve({ routes: { sockets: { '/ws': new SocketProbe() } } })
    const client = await open(`${server.socketOrigin}/ws`, { origin: server.origin })
    client.ws.close()
    expect((await client.end).code).toBe(1005)
  })
})

describe('a socket', () => {
  it('carries frames, pings and goodbyes both ways, without compression', async () => {
    const probe = new SocketProbe((peer) => peer.send('first'))
    const server = await serve({ routes: { sockets: { '/ws': probe } } })
    const client = await open(`${server.socketOrigin}/ws?a=1`, { 'x-key': 'k' })
    expect(client.ws.extensions).toBe('')
    expect(probe.upgrades[0]).toMatchObject({ method: 'GET', path: '/ws', headers: { 'x-key': 'k' } })
    client.ws.send('hello')
    client.ws.send(Buffer.from('bytes'))
    await until(() => probe.heard.length === 2)
    expect(probe.heard).toEqual(['hello', 'bytes'])
    const [peer] = probe.peers
    peer!.send('second')
    peer!.ping('heartbeat')
    peer!.close(1013, 'later')
    peer!.send('nobody hears this')
    expect(await client.end).toEqual({ code: 1013, reason: 'later' })
    expect(client.frames).toEqual(['first', 'second'])
    expect(client.pings).toEqual(['heartbeat'])
    await until(() => probe.closed === 1)
  })

  it('is cut without a goodbye by terminate', async () => {
    const probe = new SocketProbe()
    const server = await serve({ routes: { sockets: { '/ws': probe } } })
    const client = await open(`${server.socketOrigin}/ws`)
    probe.peers[0]!.terminate()
    expect((await client.end).code).toBe(1006)
    await until(() => probe.closed === 1)
  })

  it('is refused with the answer of the venue', async () => {
    const response = { status: 401, body: '{"code":"authentication_error"}', headers: { 'x-a': 'b' } }
    const server = await serve({
      routes: { sockets: { '/ws': { connect: () => ({ accepted: false, response }) } } },
    })
    const answer = await refused(`${server.socketOrigin}/ws`)
    expect(answer).toMatchObject({ status: 401, body: response.body })
    expect(answer.headers).toMatchObject({ 'x-a': 'b', 'content-type': 'application/json' })
  })

  it('goes to the handler of the longest path', async () => {
    const [all, user] = [new SocketProbe(), new SocketProbe()]
    const server = await serve({ routes: { http: mirror, sockets: { '/ws': all, '/ws/user': user } } })
    for (const path of ['/ws/user', '/ws/userland', '/ws/market', '/ws/user/x']) {
      ;(await open(`${server.socketOrigin}${path}`)).ws.terminate()
    }
    expect(user.upgrades.map(({ path }) => path)).toEqual(['/ws/user', '/ws/user/x'])
    expect(all.upgrades.map(({ path }) => path)).toEqual(['/ws/userland', '/ws/market'])
    expect((await refused(`${server.socketOrigin}/wsx`)).status).toBe(200)
  })

  it('ends when a frame is too large, and a broken handshake leaves no session', async () => {
    const probe = new SocketProbe()
    const server = await serve({ routes: { sockets: { '/ws': probe } } })
    const client = await open(`${server.socketOrigin}/ws`)
    client.ws.send('x'.repeat(2 ** 20 + 1))
    expect((await client.end).code).toBe(1009)
    await until(() => probe.closed === 1)
    const head = `GET /ws HTTP/1.1\r\nHost: localhost:${server.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n`
    expect(await raw(server.port, `${head}\r\n`)).toMatch(/^HTTP\/1.1 400 /)
    expect(probe.closed).toBe(2)
  })

  it('ends for a client that does not read, which the venue learns at once', async () => {
    const probe = new SocketProbe()
    const server = await serve({ routes: { sockets: { '/ws': probe } }, slowBytesMax: 2 ** 20 })
    const [slow, quick] = [await open(`${server.socketOrigin}/ws`), await open(`${server.socketOrigin}/ws`)]
    slow.ws.pause()
    const frame = 'x'.repeat(2 ** 16)
    for (let sent = 0; probe.closed === 0; sent++) {
      expect(sent).toBeLessThan(1_000)
      probe.peers[0]!.send(frame)
      probe.peers[1]!.send(frame)
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(server.backlog()).toBeGreaterThan(2 ** 20)
    slow.ws.resume()
    expect(await slow.end).toEqual({ code: 1013, reason: 'slow consumer' })
    expect(probe.closed).toBe(1)
    expect(quick.ws.readyState).toBe(quick.ws.OPEN)
  })
})
