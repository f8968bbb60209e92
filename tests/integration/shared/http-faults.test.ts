// fault -> code and outcome, over real sockets. `n` is how many requests the server saw whole.
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { answer, hasHead, RawServer, replying, until, type Script } from './raw-server.js'
import { bench, failureOf, GET, POST, short, type Bench } from './http-fixture.js'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function against(script: Script, options: Parameters<typeof bench>[1] = {}) {
  const server = await new RawServer(script).listen()
  const made: Bench = bench(server.origin, options)
  open.push(made.client, server)
  return { server, ...made }
}

interface Fault {
  readonly name: string
  readonly script: Script
  readonly code: string
  readonly reason?: string
  readonly status?: number
  readonly incident?: string
  /** It was read to its end, so its connection may go on. */
  readonly isWhole?: true
  readonly defaults?: NonNullable<Parameters<typeof bench>[1]>['defaults']
}

const CHUNKED = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n'
const UNTIL_CLOSE = 'HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n'
const big = 'x'.repeat(2_000)

const once =
  (act: (socket: Parameters<Script>[0]) => void): Script =>
  (socket, soFar) => {
    if (hasHead(soFar)) act(socket)
  }

const FAULTS: readonly Fault[] = [
  {
    name: 'cut before the headers of the answer',
    script: once((socket) => socket.destroy()),
    code: 'ARB-NET-003',
  },
  {
    name: 'ended politely without an answer',
    script: once((socket) => socket.end()),
    code: 'ARB-NET-003',
  },
  {
    name: 'reset before the headers of the answer',
    script: once((socket) => socket.resetAndDestroy()),
    code: 'ARB-NET-003',
  },
  {
    name: 'cut within the headers of the answer',
    script: once((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le')),
    code: 'ARB-NET-003',
  },
  {
    name: 'no headers in time',
    script: () => undefined,
    code: 'ARB-NET-003',
    reason: 'no headers in time',
    defaults: { headersMs: short(60) },
  },
  {
    name: 'headers that trickle for ever',
    script: once((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const drip = setInterval(() => socket.write('x-a: b\r\n'), 5)
      socket.on('close', () => clearInterval(drip))
    }),
    code: 'ARB-NET-003',
    reason: 'no headers in time',
    defaults: { headersMs: short(60) },
  },
  {
    name: 'early hints and then nothing',
    script: once((socket) => socket.write('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n')),
    code: 'ARB-NET-003',
    reason: 'no headers in time',
    defaults: { headersMs: short(60) },
  },
  {
    name: 'a body that trickles for ever',
    script: once((socket) => {
      socket.write(CHUNKED)
      const drip = setInterval(() => socket.write('1\r\nx\r\n'), 5)
      socket.on('close', () => clearInterval(drip))
    }),
    code: 'ARB-NET-003',
    reason: 'no complete answer in time',
    defaults: { deadlineMs: short(120) },
  },
  {
    name: 'a body cut short of its length',
    script: once((socket) => socket.end(answer(200, '{"a":', { 'content-length': '100' }))),
    code: 'ARB-NET-003',
  },
  {
    name: 'a body cut short of its length on a connection that was to be closed',
    script: once((socket) =>
      socket.end(answer(200, '{"a":', { 'content-length': '100', connection: 'close' })),
    ),
    code: 'ARB-NET-003',
  },
  {
    name: 'a chunked body without its end',
    script: once((socket) => socket.end(`${CHUNKED}5\r\nhello\r\n`)),
    code: 'ARB-NET-003',
  },
  {
    name: 'a chunked body without its end on a connection that was to be closed',
    script: once((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n'),
    ),
    code: 'ARB-NET-003',
  },
  {
    name: 'a body larger than the cap by its length',
    script: once((socket) => socket.write(answer(200, '', { 'content-length': '1001' }))),
    code: 'ARB-NET-004',
    status: 200,
    incident: 'ANSWER_TOO_LARGE',
    defaults: { bytesMax: 1_000 },
  },
  {
    name: 'a chunked body larger than the cap',
    script: once((socket) => socket.write(`${CHUNKED}${(2_000).toString(16)}\r\n${big}\r\n`)),
    code: 'ARB-NET-004',
    status: 200,
    incident: 'ANSWER_TOO_LARGE',
    defaults: { bytesMax: 1_000 },
  },
  {
    name: 'a body until the end of the connection that is larger than the cap',
    script: once((socket) => socket.end(UNTIL_CLOSE + big)),
    code: 'ARB-NET-004',
    status: 200,
    incident: 'ANSWER_TOO_LARGE',
    defaults: { bytesMax: 1_000 },
  },
  {
    name: 'a body that is not UTF-8',
    script: replying(answer(200, 'aaaa', { 'content-length': '4' }).replace('aaaa', '{"\xff"')),
    code: 'ARB-NET-004',
    reason: 'it is not UTF-8',
    status: 200,
    isWhole: true,
  },
  {
    name: 'a gzip body that nobody asked for',
    script: once((socket) => {
      const body = gzipSync('{"a":1}')
      socket.write(answer(200, '', { 'content-encoding': 'gzip', 'content-length': String(body.length) }))
      socket.write(body)
    }),
    code: 'ARB-NET-004',
    reason: 'it is encoded, which was not asked for',
    status: 200,
  },
  { name: 'an answer that is not HTTP', script: replying('SSH-2.0-OpenSSH\r\n'), code: 'ARB-NET-004' },
  {
    name: 'headers without end',
    script: once((socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(40_000)}\r\n`)),
    code: 'ARB-NET-004',
  },
  {
    name: 'a change of protocol that nobody asked for',
    script: replying('HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n'),
    code: 'ARB-NET-003',
  },
  {
    name: 'a permanent redirect to the same host',
    script: replying(answer(301, '', { location: '/elsewhere' })),
    code: 'ARB-NET-004',
    reason: 'it redirects',
    status: 301,
    incident: 'REDIRECT',
  },
]

describe('an attempt that was sent and has no usable answer is unknown', () => {
  for (const fault of FAULTS) {
    it(`${fault.name}: ${fault.code}`, async () => {
      const { client, server, incidents } = await against(fault.script, { defaults: fault.defaults ?? {} })
      const error = await failureOf(client.request(POST))
      expect(error).toMatchObject({ code: fault.code, outcome: 'unknown', status: fault.status })
      if (fault.reason !== undefined) expect(error.facts['reason']).toBe(fault.reason)
      expect(incidents.map(({ code }) => code)).toEqual(fault.incident === undefined ? [] : [fault.incident])
      expect(server.requests).toBe(1)
      // Nothing more is read from that connection; undici may open another, on which nothing is sent.
      if (fault.isWhole !== true) await until(() => server.sockets[0]!.destroyed)
      expect(server.received.slice(1).join('')).toBe('')
    })
  }
})

describe('a request cut on its way', () => {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
    for (const cutAt of [1, 7, 60, 200]) {
      it(`${method} cut after ${cutAt} bytes is unknown and sent once`, async () => {
        const cut: Script = (socket, soFar) => {
          if (soFar.length >= cutAt) socket.resetAndDestroy()
        }
        const { client, server } = await against(cut)
        // Large enough that it cannot all be with the kernel before the cut.
        const body = method === 'GET' ? {} : { body: 'x'.repeat(4_000_000) }
        const error = await failureOf(client.request({ ...GET, method, ...body }))
        expect(error).toMatchObject({ code: 'ARB-NET-003', outcome: 'unknown' })
        expect(server.received.slice(1).join('')).toBe('')
      })
    }
  }
})

describe('a redirect', () => {
  it('to another host reaches nobody there and carries nothing', async () => {
    const other = await new RawServer(replying(answer(200, '{}'))).listen()
    open.push(other)
    for (const status of [301, 302, 303, 307, 308]) {
      const { client, incidents } = await against(
        replying(answer(status, '', { location: `${other.origin}/steal?secret=value` })),
      )
      const error = await failureOf(client.request(POST))
      expect(error).toMatchObject({ code: 'ARB-NET-004', outcome: 'unknown', status })
      expect(incidents).toEqual([{ code: 'REDIRECT', detail: `POST /x: ${status} to 127.0.0.1` }])
    }
    expect(other.received).toEqual([])
  })

  it.each([
    ['/elsewhere', 'the same host'],
    ['//evil.example/x', 'evil.example'],
    ['https://[', 'an unreadable place'],
    [undefined, 'nowhere'],
  ])('to %s is told as one to %s', async (location, told) => {
    const { client, incidents } = await against(replying(answer(302, '', location ? { location } : {})))
    await failureOf(client.request(GET))
    expect(incidents).toEqual([{ code: 'REDIRECT', detail: `GET /x: 302 to ${told}` }])
  })
})
