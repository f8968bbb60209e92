// fault -> how the connection ends, over real sockets.
import { once } from 'node:events'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { inspect } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { durationMs } from '../../../src/lib/base/units.js'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import { answer, RawServer, replying, until } from './raw-server.js'
import { selfSigned, trustingEverybody } from './self-signed.js'
import { BINARY, CLOSE, connect, PING, TEXT, turns, upgrading, wsFrame } from './socket-fixture.js'

const servers: RawServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

async function upgraded(act: (socket: Socket) => void, more = ''): Promise<RawServer> {
  const server = await upgrading(act, more)
  servers.push(server)
  return server
}

async function raw(...args: ConstructorParameters<typeof RawServer>): Promise<RawServer> {
  const server = await new RawServer(...args).listen()
  servers.push(server)
  return server
}

describe('a connection that comes about', () => {
  it('tells open, each frame in order with its time, and its end once', async () => {
    const server = await upgraded((socket) => {
      socket.write(Buffer.concat(['{"a":1}', 'zwei €', ''].map((text) => wsFrame(TEXT, text))))
      socket.write(wsFrame(CLOSE, Buffer.from([0x0f, 0xa1])))
    })
    const clock = new SystemClock()
    const before = clock.now() * 1_000
    const heard = connect(server.socketUrl)
    expect(await heard.ended).toEqual({ why: 'closed', code: 4001 })
    await turns()
    expect(heard.told).toEqual(['open', '{"a":1}', 'zwei €', '', 'end closed'])
    expect(heard.times.every((at) => at >= before && at <= clock.now() * 1_000)).toBe(true)
  })

  it('sends the headers that it was given, asks for no compression, and sends text', async () => {
    const server = await upgraded(() => undefined)
    const heard = connect(server.socketUrl, {
      headers: { 'KALSHI-ACCESS-KEY': 'id' },
      onOpen: ({ connection, told }) => told.push(`sent ${connection.send('hello')}`),
    })
    await until(() => /\r\n\r\n.{6,}/s.test(server.received[0] ?? ''))
    expect(server.received[0]).toContain('KALSHI-ACCESS-KEY: id\r\n')
    expect(server.received[0]?.toLowerCase()).not.toContain('extensions')
    expect(heard.told).toEqual(['open', 'sent true'])
    const closed = once(server.sockets[0]!, 'close')
    heard.connection.terminate()
    expect(await heard.ended).toEqual({ why: 'stopped' })
    await closed
    expect(heard.connection.send('late')).toBe(false)
  })

  it('answers pings with the same body and tells that the wire is alive, though the data is frozen', async () => {
    const server = await upgraded((socket) => {
      const drip = setInterval(() => socket.write(wsFrame(PING, 'heartbeat')), 10)
      socket.on('close', () => clearInterval(drip))
    })
    const heard = connect(server.socketUrl, { silenceMax: durationMs(400) })
    const clock = new SystemClock()
    const from = clock.now()
    await until(() => clock.now() - from >= 900)
    expect(heard.told.filter((one) => one === 'alive').length).toBeGreaterThan(20)
    expect(new Set(heard.told)).toEqual(new Set(['open', 'alive']))
    // A pong is masked: its opcode and the length of its body show.
    expect(server.received[0]).toContain('\x8a\x89')
    heard.connection.terminate()
    await heard.ended
  })
})

describe('a fault ends the connection, once, with its reason', () => {
  const ends = async (act: (socket: Socket) => void, wish: Parameters<typeof connect>[1] = {}, more = '') => {
    const server = await upgraded(act, more)
    const heard = connect(server.socketUrl, wish)
    const end = await heard.ended
    await turns()
    expect(heard.told.filter((one) => one.startsWith('end'))).toHaveLength(1)
    expect(heard.told.at(-1)).toMatch(/^end /)
    await until(() => server.sockets.every((socket) => socket.destroyed || socket.readableEnded))
    return { end, heard }
  }

  it('compression that was not asked for: failed, and no frame is read', async () => {
    const more = 'Sec-WebSocket-Extensions: permessage-deflate\r\n'
    const { end, heard } = await ends((socket) => socket.write(wsFrame(TEXT, 'x')), {}, more)
    expect(end).toEqual({
      why: 'failed',
      detail: 'Server sent a Sec-WebSocket-Extensions header but no extension was requested',
    })
    expect(heard.told).toEqual(['end failed'])
  })

  it('a compressed frame all the same: failed', async () => {
    const { end } = await ends((socket) => socket.write(wsFrame(0xc1, 'x')))
    expect(end).toEqual({ why: 'failed', detail: 'WS_ERR_UNEXPECTED_RSV_1' })
  })

  it('a frame above the limit: oversize; one at the limit is read', async () => {
    const { end, heard } = await ends(
      (socket) => {
        socket.write(wsFrame(TEXT, 'x'.repeat(70_000)))
        socket.write(wsFrame(TEXT, 'x'.repeat(70_001)))
      },
      { bytesMax: 70_000 },
    )
    expect(end).toEqual({ why: 'oversize' })
    expect(heard.told[1]).toHaveLength(70_000)
  })

  it('a frame that claims to be huge: oversize, before its bytes come', async () => {
    const { end } = await ends((socket) => socket.write(Buffer.from([TEXT, 127, 0, 0, 1, 0, 0, 0, 0, 0])))
    expect(end).toEqual({ why: 'oversize' })
  })

  it('fragments that together are above the limit: oversize', async () => {
    const part = 'x'.repeat(600)
    const { end } = await ends(
      (socket) => {
        socket.write(Buffer.concat([wsFrame(0x01, part), wsFrame(0x00, part)]))
      },
      { bytesMax: 1_000 },
    )
    expect(end).toEqual({ why: 'oversize' })
  })

  it('text that is not UTF-8: not-utf8', async () => {
    const { end, heard } = await ends((socket) =>
      socket.write(wsFrame(TEXT, Buffer.from([0x7b, 0xff, 0x7d]))),
    )
    expect(end).toEqual({ why: 'not-utf8' })
    expect(heard.told).toEqual(['open', 'end not-utf8'])
  })

  it('a binary frame is read as text, strictly', async () => {
    const { end, heard } = await ends((socket) => {
      socket.write(wsFrame(BINARY, '{"é":1}'))
      socket.write(wsFrame(BINARY, Buffer.from([0xc3, 0x28])))
      socket.write(wsFrame(TEXT, 'never told'))
    })
    expect(end).toEqual({ why: 'not-utf8' })
    expect(heard.told).toEqual(['open', '{"é":1}', 'end not-utf8'])
  })

  it('silence on an open connection: silent, also when the other side is gone without a word', async () => {
    const { end, heard } = await ends(() => undefined, { silenceMax: durationMs(120) })
    expect(end).toMatchObject({ why: 'silent' })
    expect(end.why === 'silent' && end.forMs >= 120).toBe(true)
    expect(heard.told).toEqual(['open', 'end silent'])
  })

  it('silence after data', async () => {
    const { end, heard } = await ends((socket) => socket.write(wsFrame(TEXT, 'x')), {
      silenceMax: durationMs(120),
    })
    expect(end).toMatchObject({ why: 'silent' })
    expect(heard.told).toEqual(['open', 'x', 'end silent'])
  })

  it('a loop that stood still is not silence: what has arrived meanwhile counts', async () => {
    const server = await upgraded((socket) => {
      const drip = setInterval(() => socket.write(wsFrame(TEXT, 'x')), 20)
      socket.on('close', () => clearInterval(drip))
    })
    const heard = connect(server.socketUrl, { silenceMax: durationMs(150) })
    await until(() => heard.told.includes('x'))
    const clock = new SystemClock()
    const stalledUntil = clock.now() + 400
    // The frame before the standstill was written and waits in the kernel.
    server.sockets[0]!.write(wsFrame(TEXT, 'waiting'))
    while (clock.now() < stalledUntil);
    await until(() => heard.told.includes('waiting'))
    await turns(20)
    expect(heard.told.at(-1)).not.toMatch(/^end/)
    heard.connection.terminate()
    await heard.ended
  })

  it('a cut: closed with 1006', async () => {
    expect((await ends((socket) => socket.destroy())).end).toEqual({ why: 'closed', code: 1006 })
  })

  for (const [code, bytes] of [
    [1000, [0x03, 0xe8]],
    [1001, [0x03, 0xe9]],
    [1012, [0x03, 0xf4]],
    [1005, []],
  ] as const) {
    it(`a goodbye with ${code}, also when the server then keeps the line open`, async () => {
      const { end } = await ends((socket) => {
        socket.allowHalfOpen = true
        socket.write(wsFrame(CLOSE, Buffer.from(bytes)))
      })
      expect(end).toEqual({ why: 'closed', code })
    })
  }

  it('a masked frame, which servers must not send: failed', async () => {
    const { end } = await ends((socket) => socket.write(Buffer.from([TEXT, 0x81, 1, 2, 3, 4, 5])))
    expect(end).toEqual({ why: 'failed', detail: 'WS_ERR_UNEXPECTED_MASK' })
  })

  it('an Accept header of another key: failed', async () => {
    const server = await raw(
      replying(
        'HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: bm8=\r\n\r\n',
      ),
    )
    expect(await connect(server.socketUrl).ended).toEqual({
      why: 'failed',
      detail: 'Invalid Sec-WebSocket-Accept header',
    })
  })

  it('a port where nobody listens: failed', async () => {
    const server = await new RawServer(() => undefined).listen()
    await server.close()
    const heard = connect(`ws://127.0.0.1:${server.port}/`)
    expect(await heard.ended).toEqual({ why: 'failed', detail: 'ECONNREFUSED' })
    expect(heard.told).toEqual(['end failed'])
  })

  it('a certificate that nobody signed: failed, before the upgrade is asked for', async ({ skip }) => {
    const identity = selfSigned()
    if (identity === undefined) return skip('openssl is not there to make a certificate')
    let upgrades = 0
    const server = createTlsServer(identity).on('upgrade', () => upgrades++)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    await trustingEverybody(async () => {
      const heard = connect(`wss://localhost:${(server.address() as AddressInfo).port}/`)
      expect(await heard.ended).toEqual({ why: 'failed', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    })
    expect(upgrades).toBe(0)
    server.close()
  })

  it('an upgrade without an answer, or with one that trickles: failed in time', async () => {
    for (const drip of ['', 'x-a: b\r\n']) {
      const server = await raw((socket) => {
        socket.write(drip === '' ? '' : 'HTTP/1.1 101 S\r\n')
        const timer = setInterval(() => socket.write(drip), 10)
        socket.on('close', () => clearInterval(timer))
      })
      const heard = connect(server.socketUrl, { handshakeMs: durationMs(100) })
      expect(await heard.ended).toEqual({ why: 'failed', detail: 'no connection in time' })
      await until(() => server.open === 0)
    }
  })
})

describe('an upgrade that is answered with a status', () => {
  it('is rejected, with the body', async () => {
    const body = '{"code":"authentication_error","details":"NOT_FOUND"}'
    const server = await raw(replying(answer(401, body)))
    const heard = connect(server.socketUrl)
    expect(await heard.ended).toEqual({ why: 'rejected', status: 401, body })
    await until(() => server.open === 0)
    expect(heard.told).toEqual(['end rejected'])
  })

  it('is rejected with at most 1 kB of an endless body, or with none', async () => {
    const endless = await raw((socket) => {
      socket.write('HTTP/1.1 503 No\r\ntransfer-encoding: chunked\r\n\r\n')
      const timer = setInterval(() => socket.write(`190\r\n${'x'.repeat(400)}\r\n`), 5)
      socket.on('close', () => clearInterval(timer))
    })
    expect(await connect(endless.socketUrl).ended).toEqual({
      why: 'rejected',
      status: 503,
      body: 'x'.repeat(1_024),
    })
    const empty = await raw(replying(answer(429)))
    expect(await connect(empty.socketUrl).ended).toEqual({ why: 'rejected', status: 429, body: '' })
  })

  it('is rejected in time when the body never comes', async () => {
    const server = await raw(replying(answer(503, '', { 'content-length': '10' })))
    const end = await connect(server.socketUrl, { handshakeMs: durationMs(100) }).ended
    expect(end).toEqual({ why: 'rejected', status: 503, body: '' })
  })

  it('that redirects is an incident, and the other server gets nothing', async () => {
    const other = await raw(replying(answer(200)))
    for (const status of [301, 302, 307]) {
      const server = await raw(replying(answer(status, '', { location: other.socketUrl })))
      const heard = connect(server.socketUrl, { headers: { 'x-signature': 'secret' } })
      expect(await heard.ended).toMatchObject({ why: 'rejected', status })
      expect(heard.incidents).toEqual([
        { code: 'REDIRECT', detail: `the upgrade was answered with ${status}` },
      ])
    }
    expect(other.received).toEqual([])
  })
})

describe('a host that is not allowed', () => {
  it('gets nothing; it is an incident, and the end is told after connect has returned', async () => {
    const server = await raw(() => undefined)
    const allow = new HostAllowList(['external-api-ws.kalshi.com'], { loopback: false })
    const refused: readonly [string, Record<string, string>?][] = [
      [server.socketUrl],
      ['ws://external-api-ws.kalshi.com/x'],
      ['wss://user@external-api-ws.kalshi.com/x'],
      ['wss://evil.external-api-ws.kalshi.com/x'],
      ['https://external-api-ws.kalshi.com/x'],
      ['wss://external-api-ws.kalshi.com/x#y'],
      ['nonsense'],
      ['wss://external-api-ws.kalshi.com/x', { Host: 'evil.example' }],
    ]
    for (const [url, headers = {}] of refused) {
      const heard = connect(url, { allow, headers })
      expect(heard.told).toEqual([])
      expect((await heard.ended).why).toBe('failed')
      expect(heard.incidents.map(({ code }) => code)).toEqual(['HOST_NOT_ALLOWED'])
    }
    expect(server.received).toEqual([])
  })
})

describe('terminate', () => {
  it('inside a frame: no further frame of the same packet, and the end after the call', async () => {
    const server = await upgraded((socket) => {
      socket.write(Buffer.concat(['1', '2', '3'].map((text) => wsFrame(TEXT, text))))
    })
    const heard = connect(server.socketUrl, {
      onFrame: (text, { connection, told }) => {
        if (text !== '2') return
        connection.terminate({ why: 'failed', detail: 'mine' })
        connection.terminate()
        told.push('after terminate')
      },
    })
    expect(await heard.ended).toEqual({ why: 'failed', detail: 'mine' })
    await until(() => server.open === 0)
    expect(heard.told).toEqual(['open', '1', '2', 'after terminate', 'end failed'])
  })

  it('before the connection stands, and while its rejection is read', async () => {
    const server = await raw(() => undefined)
    const heard = connect(server.socketUrl)
    heard.connection.terminate()
    expect(await heard.ended).toEqual({ why: 'stopped' })
    await turns()
    expect(heard.told).toEqual(['end stopped'])

    const slow = await raw(replying(answer(503, '', { 'content-length': '10' })))
    const reading = connect(slow.socketUrl)
    await until(() => slow.requests === 1)
    await turns(10)
    reading.connection.terminate()
    expect(await reading.ended).toEqual({ why: 'stopped' })
    await until(() => slow.open === 0)
    expect(reading.told).toEqual(['end stopped'])
  })
})

describe('send', () => {
  it('is refused before the connection stands and when too much waits to leave', async () => {
    const server = await upgraded((socket) => socket.pause())
    const heard = connect(server.socketUrl, { bufferedMax: 1_000_000 })
    expect(heard.connection.send('early')).toBe(false)
    await until(() => heard.told.includes('open'))
    const text = 'x'.repeat(400_000)
    let sent = 0
    while (heard.connection.send(text) && sent < 100) {
      sent++
      await turns(2)
    }
    // What the kernel takes varies; that it ends, and without an exception, does not.
    expect(sent).toBeGreaterThan(0)
    expect(sent).toBeLessThan(100)
    heard.connection.terminate()
    await heard.ended
  })
})

it('what is printed of a connection has no header of its upgrade', async () => {
  const server = await upgrading(() => undefined)
  const heard = connect(server.socketUrl, { headers: { 'x-signature': 'c2VjcmV0LXNpZ25hdHVyZQ' } })
  for (const happened of [() => true, () => heard.told.includes('open')]) {
    await until(happened)
    expect(inspect(heard.connection, { depth: 20, showHidden: true })).not.toContain('c2VjcmV0')
  }
  heard.connection.terminate()
  await heard.ended
  await server.close()
})
