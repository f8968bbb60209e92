import { once } from 'node:events'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import { Attempt } from '../../../src/lib/venues/shared/http/attempt.js'
import type { HttpRequest } from '../../../src/lib/venues/shared/http/http-port.js'
import { bench, failureOf, GET, POST, SECRET, short } from './http-fixture.js'
import { answer, hasHead, RawServer, replying, until, type Script } from './raw-server.js'
import { selfSigned, trustingEverybody } from './self-signed.js'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function against(script: Script, options: Parameters<typeof bench>[1] = {}) {
  const server = await new RawServer(script).listen()
  const made = bench(server.origin, options)
  open.push(made.client, server)
  return { server, ...made }
}

const OK = answer(200, '{"ok":true}')
const allowing = (name: string) => new HostAllowList([name], { loopback: false })

describe('what could not be sent is not-sent', () => {
  it('a port where nobody listens', async () => {
    const server = await new RawServer(() => undefined).listen()
    await server.close()
    const { client } = bench(`http://127.0.0.1:${server.address.port}`)
    const error = await failureOf(client.request(POST))
    expect(error).toMatchObject({ code: 'ARB-NET-002', outcome: 'not-sent' })
    expect(error.facts['reason']).toBe('ECONNREFUSED')
    await client.close()
  })

  it('a name that does not resolve', async () => {
    const name = 'api.venue.invalid'
    const { client, incidents } = bench(`https://${name}`, { allow: allowing(name) })
    const error = await failureOf(client.request(POST))
    expect(error).toMatchObject({ code: 'ARB-NET-002', outcome: 'not-sent' })
    expect(error.facts['reason']).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/)
    expect(incidents).toEqual([])
    await client.close()
  })

  it('all of a hundred requests on a refused port, also those that wait for a connection', async () => {
    const server = await new RawServer(() => undefined).listen()
    await server.close()
    const { client } = bench(`http://127.0.0.1:${server.address.port}`, { writeConnections: 4 })
    const errors = await Promise.all(Array.from({ length: 100 }, () => failureOf(client.request(POST))))
    expect(new Set(errors.map(({ code, outcome }) => `${code} ${outcome}`))).toEqual(
      new Set(['ARB-NET-002 not-sent']),
    )
    await client.close()
  })

  it('a server that accepts the connection and never speaks TLS', async () => {
    const server = await new RawServer(() => undefined).listen()
    const { client } = bench(server.origin.replace('http:', 'https:'), {
      defaults: { connectMs: short(80) },
    })
    const error = await failureOf(client.request(POST))
    expect(error).toMatchObject({ code: 'ARB-NET-002', outcome: 'not-sent' })
    expect(error.facts['reason']).toBe('UND_ERR_CONNECT_TIMEOUT')
    expect(server.received.join('')).not.toContain('POST')
    await client.close()
    await server.close()
  })

  it('a caller that had given up before', async () => {
    const { client, server } = await against(replying(OK))
    const error = await failureOf(client.request({ ...POST, signal: AbortSignal.abort() }))
    expect(error).toMatchObject({ code: 'ARB-NET-002', outcome: 'not-sent' })
    expect(server.received).toEqual([])
  })

  it('what waits behind a busy connection when its time is over, and it is not sent later', async () => {
    let release = (): void => undefined
    const { client, server } = await against(
      (socket, soFar) => {
        if (soFar.split('\r\n\r\n').length === 2) release = () => socket.write(OK)
        else socket.write(OK)
      },
      { writeConnections: 1 },
    )
    const DELETE: HttpRequest = { ...GET, method: 'DELETE' }
    const first = client.request(DELETE)
    const given = new AbortController()
    const abandoned = failureOf(client.request({ ...POST, signal: given.signal }))
    const late = failureOf(client.request({ ...POST, deadline: short(60) }))
    expect(await late).toMatchObject({ code: 'ARB-NET-002', outcome: 'not-sent' })
    given.abort()
    expect(await abandoned).toMatchObject({ code: 'ARB-NET-002', outcome: 'not-sent' })
    release()
    expect((await first).status).toBe(200)
    expect((await client.request({ ...DELETE, path: '/last' })).status).toBe(200)
    expect(server.received.join('')).not.toContain('POST')
    expect(server.received).toHaveLength(1)
  })

  it('anything after close', async () => {
    const { client, server } = await against(replying(OK))
    await client.close()
    await client.close()
    const error = await failureOf(client.request(POST))
    expect(error).toMatchObject({ code: 'ARB-NET-002', outcome: 'not-sent' })
    expect(error.facts['reason']).toBe('the client is closed')
    expect(server.received).toEqual([])
  })
})

describe('a certificate', () => {
  it('that nobody signed is refused before the request is sent', async ({ skip }) => {
    const identity = selfSigned()
    if (identity === undefined) return skip('openssl is not there to make a certificate')
    let requests = 0
    const server = createTlsServer(identity, () => requests++)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { client } = bench(`https://localhost:${(server.address() as AddressInfo).port}`)
    await trustingEverybody(async () => {
      const error = await failureOf(client.request(POST))
      expect(error).toMatchObject({ code: 'ARB-NET-002', outcome: 'not-sent' })
      expect(error.facts['reason']).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
    })
    expect(requests).toBe(0)
    await client.close()
    server.close()
  })
})

describe('a kept connection', () => {
  it('carries one request after the other, with and without bodies', async () => {
    const { client, server } = await against(replyingEach(OK))
    for (const request of [GET, POST, DELETE, POST, DELETE, GET, DELETE, GET, POST]) {
      expect((await client.request(request)).body).toBe('{"ok":true}')
    }
    // One for reads and one for writes; each takes a second one for a request made in the very turn in which the first is answered.
    expect(server.received.length).toBeLessThanOrEqual(4)
    expect(server.requests).toBe(9)
  })

  it('that was ended while it rested is not used again', async () => {
    const { client, server } = await against(replyingEach(OK))
    await client.request(POST)
    const ended = once(server.sockets[0]!, 'close')
    server.sockets[0]!.end()
    await ended
    expect((await client.request(POST)).status).toBe(200)
    expect(server.received).toHaveLength(2)
    expect(server.received[1]).toContain('POST')
  })

  for (const end of ['end', 'destroy', 'resetAndDestroy'] as const) {
    it(`that ends (${end}) at the moment a POST arrives sends it once and is unknown`, async () => {
      const { client, server } = await against((socket, soFar) => {
        if (!soFar.includes('POST')) socket.write(OK)
        else socket[end]()
      })
      await client.request(GET)
      const error = await failureOf(client.request(POST))
      expect(error).toMatchObject({ code: 'ARB-NET-003', outcome: 'unknown' })
      expect(await client.request(GET)).toMatchObject({ status: 200 })
      expect(server.received.join('').match(/POST/g)).toHaveLength(1)
    })
  }

  it('that ends right after each answer: every POST arrives exactly once or is not-sent', async () => {
    const { client, server } = await against(
      (socket, soFar) => {
        if (hasHead(soFar)) socket.write(OK, () => socket.end())
      },
      { writeConnections: 2 },
    )
    const outcomes: string[] = []
    for (let i = 0; i < 60; i++) {
      const posts = [0, 1, 2].map((n) =>
        client.request({ ...POST, path: `/order-${i}-${n}` }).then(
          () => 'answered',
          (error: { outcome: string }) => error.outcome,
        ),
      )
      outcomes.push(...(await Promise.all(posts)))
    }
    const arrived = [...server.received.join('').matchAll(/POST (\/order-\d+-\d+) /g)].map(
      (match) => match[1]!,
    )
    expect(new Set(arrived).size).toBe(arrived.length)
    expect(arrived.length).toBeGreaterThanOrEqual(outcomes.filter((one) => one === 'answered').length)
    expect(arrived.length).toBeLessThanOrEqual(outcomes.filter((one) => one !== 'not-sent').length)
    expect(outcomes).toContain('answered')
  })

  it('that is told to close with an answer lets the next request open another', async () => {
    const { client, server } = await against(replyingEach(answer(200, '{}', { connection: 'close' })))
    await client.request(POST)
    await client.request(POST)
    expect(server.received).toHaveLength(2)
    expect(server.requests).toBe(2)
  })
})

describe('many requests', () => {
  it('a hundred at once over four connections are all answered, each once', async () => {
    const { client, server } = await against(replyingEach(OK), { writeConnections: 4 })
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => client.request({ ...POST, path: `/n${i}.` })),
    )
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(server.received).toHaveLength(4)
    for (let i = 0; i < 100; i++) {
      expect(server.received.join('').split(`POST /n${i}. `)).toHaveLength(2)
    }
  })

  it('share one signal without a warning', async () => {
    const warnings: Error[] = []
    const onWarning = (warning: Error): number => warnings.push(warning)
    process.on('warning', onWarning)
    const { client } = await against(replyingEach(OK), { writeConnections: 20 })
    const { signal } = new AbortController()
    await Promise.all(Array.from({ length: 60 }, () => client.request({ ...POST, signal })))
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', onWarning)
    expect(warnings).toEqual([])
  })
})

describe('close', () => {
  it('ends all: what was sent is unknown, what waited is not-sent, no connection stays', async () => {
    const { client, server } = await against(() => undefined, { writeConnections: 2 })
    const requests = Array.from({ length: 5 }, () => failureOf(client.request(POST)))
    await until(() => server.received.filter(hasHead).length === 2)
    const closed = Promise.all(server.sockets.map((socket) => once(socket, 'close')))
    await client.close()
    const errors = await Promise.all(requests)
    const outcomes = errors.map(({ outcome }) => outcome)
    expect(new Set(errors.map(({ facts }) => facts['reason']))).toEqual(new Set(['the client is closed']))
    expect(outcomes.sort()).toEqual(['not-sent', 'not-sent', 'not-sent', 'unknown', 'unknown'])
    await closed
    expect(server.open).toBe(0)
  })

  it('ends a connection that is still being made', async () => {
    const server = await new RawServer(() => undefined).listen()
    const { client } = bench(server.origin.replace('http:', 'https:'))
    const failed = failureOf(client.request(POST))
    await until(() => server.received.length > 0)
    const closed = once(server.sockets[0]!, 'close')
    await client.close()
    expect(await failed).toMatchObject({ outcome: 'not-sent' })
    await closed
    await server.close()
  })
})

describe('an answer', () => {
  it('comes with status, headers in lower case, body and both times', async () => {
    const clock = new SystemClock()
    const text = answer(418, '{"é":1}', { 'X-Twice': 'a', Date: 'Thu, 20 Nov 2026 10:00:00 GMT' })
    const { client } = await against(replyingEach(text.replace('X-Twice: a', 'X-Twice: a\r\nx-twice: b')))
    const before = clock.now()
    const got = await client.request(GET)
    expect(got).toMatchObject({ status: 418 })
    expect(got.headers).toMatchObject({ 'x-twice': 'b', date: 'Thu, 20 Nov 2026 10:00:00 GMT' })
    expect(before <= got.sentAt && got.sentAt <= got.receivedAt && got.receivedAt <= clock.now()).toBe(true)
  })

  it('that comes in pieces, characters split, is put together; early hints are passed over', async () => {
    const body = Buffer.from('{"text":"äöü€😀"}')
    const { client } = await against((socket, soFar) => {
      if (!hasHead(soFar)) return
      socket.write('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n')
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n')
      for (const byte of body) socket.write(Buffer.concat([Buffer.from('1\r\n'), Buffer.of(byte), CRLF]))
      socket.write('0\r\n\r\n')
    })
    expect((await client.request(GET)).body).toBe(body.toString())
  })

  it('to a small cap of the caller, and to a large one', async () => {
    const { client } = await against(replyingEach(answer(200, 'x'.repeat(3_000))), {
      defaults: { bytesMax: 1_000 },
    })
    expect((await client.request({ ...GET, bytesMax: 3_000 })).body).toHaveLength(3_000)
    expect(await failureOf(client.request({ ...GET, bytesMax: 2_999 }))).toMatchObject({
      code: 'ARB-NET-004',
    })
  })
})

describe('time', () => {
  it('that passed while the loop stood still does not count against an answer that had arrived', async () => {
    const clock = new SystemClock()
    const { client } = await against(
      (socket) => {
        socket.write(OK)
        const until = clock.now() + 300
        while (clock.now() < until);
      },
      { defaults: { headersMs: short(100), deadlineMs: short(150) } },
    )
    expect((await client.request(GET)).status).toBe(200)
  })

  it('for the headers is what the caller allows for all, if that is more', async () => {
    const { client } = await against(
      (socket) => {
        setTimeout(() => socket.write(OK), 150)
      },
      { defaults: { headersMs: short(40) } },
    )
    expect((await client.request({ ...GET, deadline: short(20_000) })).status).toBe(200)
    expect((await failureOf(client.request(GET))).facts['reason']).toBe('no headers in time')
  })
})

describe('a request', () => {
  it('asks for plain English without compression and says who asks', async () => {
    const { client, server } = await against(replyingEach(OK))
    await client.request(POST)
    const [head, body] = server.received[0]!.split('\r\n\r\n')
    expect(head!.split('\r\n')[0]).toBe('POST /x?secret=value HTTP/1.1')
    for (const line of [
      `host: 127.0.0.1:${server.port}`,
      'accept-encoding: identity',
      'accept-language: en',
      'user-agent: arb/0.1',
      'content-type: application/json',
      `x-signature: ${SECRET}`,
      `content-length: ${POST.body!.length}`,
    ]) {
      expect(head!.split('\r\n')).toContain(line)
    }
    expect(body).toBe(POST.body)
  })

  it('that the caller gives up while it is answered is unknown', async () => {
    const stop = new AbortController()
    const { client } = await against(() => stop.abort())
    const error = await failureOf(client.request({ ...POST, signal: stop.signal }))
    expect(error).toMatchObject({ code: 'ARB-NET-003', outcome: 'unknown' })
  })
})

const CRLF = Buffer.from('\r\n')
const DELETE: HttpRequest = { ...POST, method: 'DELETE' }

/** Answers each request of a connection when its head arrives; bodies here never hold an empty line. */
function replyingEach(text: string): Script {
  const answered = new WeakMap<object, number>()
  return (socket, soFar) => {
    const heads = soFar.split('\r\n\r\n').length - 1
    for (let i = answered.get(socket) ?? 0; i < heads; i++) socket.write(text)
    answered.set(socket, heads)
  }
}

describe('an order', () => {
  it('does not wait behind reads, however many and slow they are', async () => {
    const { server, client } = await against((socket, soFar) => {
      if (!soFar.startsWith('GET')) socket.write(OK)
    })
    const reads = Array.from({ length: 40 }, () => failureOf(client.request(GET)))
    await until(() => server.requests >= 16)
    for (const method of ['POST', 'DELETE', 'PUT'] as const)
      expect(await client.request({ ...POST, method })).toMatchObject({ status: 200 })
    await client.close()
    expect(new Set((await Promise.all(reads)).map(({ code }) => code))).toEqual(
      new Set(['ARB-NET-002', 'ARB-NET-003']),
    )
  })
})

describe('what is printed of a client while a request runs', () => {
  it('has no header and no body of it', async () => {
    const { server, client } = await against(() => undefined)
    const running = [GET, POST].map((request) => failureOf(client.request(request)))
    await until(() => server.requests === 2)
    const attempt = new Attempt(POST, {
      clock: new SystemClock(),
      onIncident: () => undefined,
      origin: 'http://127.0.0.1:1',
      limits: { headersMs: short(9_999), deadlineMs: short(9_999), bytesMax: 1 },
    })
    const given = failureOf(attempt.answer)
    for (const thing of [client, attempt])
      expect(inspect(thing, { depth: 20, showHidden: true })).not.toContain(SECRET)
    attempt.giveUp('over')
    await client.close()
    await Promise.all([...running, given])
  })
})
