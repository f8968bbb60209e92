// When a request is signed, checked and sent, while more of them are wanted than there are connections. Over real sockets.
import type { Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { ms, type Ms } from '../../../src/lib/base/units.js'
import type { HttpRequest } from '../../../src/lib/venues/shared/http/http-port.js'
import { bench, failureOf, GET, POST, short } from './http-fixture.js'
import { answer, hasHead, RawServer, until } from './raw-server.js'

const OK = answer(200, '{"ok":true}')
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** A server that answers when the test says so; it keeps the first line of everything that arrives. */
async function slow(options: Parameters<typeof bench>[1] = {}) {
  const waiting: Socket[] = []
  const arrived: string[] = []
  const server = await new RawServer((socket, _soFar, chunk) => {
    const text = chunk.toString('latin1')
    if (!hasHead(text)) return
    arrived.push(text.split(' HTTP/')[0]!)
    waiting.push(socket)
  }).listen()
  const made = bench(server.origin, options)
  open.push(made.client, server)
  const answerOne = (): boolean | undefined => waiting.shift()?.write(OK)
  return { server, arrived, waiting, answerOne, ...made }
}

const order = (n: number, over: Partial<HttpRequest> = {}): HttpRequest => ({
  ...POST,
  path: `/order-${n}`,
  ...over,
})
const CANCEL: HttpRequest = { ...POST, method: 'DELETE', path: '/cancel', urgent: true }
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('orders at a venue that answers late', () => {
  it('are signed and checked when they go, and what was given up before has not left and was not asked', async () => {
    const { client, arrived, answerOne } = await slow({ writeConnections: 2 })
    const stop = new AbortController()
    const signed: number[] = []
    const checked: number[] = []
    const orders = [1, 2, 3, 4, 5].map((n) =>
      client.request(
        order(n, {
          signal: n > 3 ? stop.signal : new AbortController().signal,
          headers: () => {
            signed.push(n)
            return { 'x-signature': String(n) }
          },
          onSend: () => checked.push(n),
        }),
      ),
    )
    await until(() => arrived.length === 2)
    expect([signed, checked]).toEqual([
      [1, 2],
      [1, 2],
    ])
    answerOne()
    await until(() => arrived.length === 3)
    stop.abort()
    for (const late of orders.slice(3)) expect(await failureOf(late)).toMatchObject({ outcome: 'not-sent' })
    while (answerOne()) await turn()
    await Promise.all(orders.slice(0, 3))
    expect(arrived).toEqual(['POST /order-1', 'POST /order-2', 'POST /order-3'])
    expect([signed, checked]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ])
  })

  it('do not stand in the way of a cancel, however many they are', async () => {
    const { client, arrived, server, answerOne } = await slow()
    const orders = Array.from({ length: 40 }, (_, n) => client.request(order(n)))
    await until(() => arrived.length === 8)
    const cancels = [client.request(CANCEL), client.request({ ...CANCEL, path: '/cancel-2' })]
    await until(() => arrived.length === 10)
    expect(arrived.slice(8)).toEqual(['DELETE /cancel', 'DELETE /cancel-2'])
    const third = client.request({ ...CANCEL, path: '/cancel-3' })
    answerOne()
    await until(() => arrived.length === 11)
    expect(arrived[10]).toBe('DELETE /cancel-3')
    for (let done = false; !done; await turn()) done = !answerOne() && arrived.length === 43
    await Promise.all([...orders, ...cancels, third])
    expect(arrived.filter((one) => one.startsWith('POST'))).toEqual(
      Array.from({ length: 40 }, (_, n) => `POST /order-${n}`),
    )
    expect(server.received.length).toBeLessThanOrEqual(10)
  })

  it('that are kept back at the last moment cost neither a connection nor anybody’s turn', async () => {
    const { client, arrived, answerOne, server } = await slow({ writeConnections: 1 })
    const first = client.request(order(1))
    await until(() => arrived.length === 1)
    const onSend = (): never => {
      throw new TypeError('no')
    }
    const kept = [2, 3].map((n) => client.request(order(n, { onSend })).catch((error: unknown) => error))
    const last = client.request(order(4))
    answerOne()
    expect((await Promise.all(kept)).map(String)).toEqual(['TypeError: no', 'TypeError: no'])
    await until(() => arrived.length === 2)
    answerOne()
    await Promise.all([first, last])
    expect([arrived, server.received.length]).toEqual([['POST /order-1', 'POST /order-4'], 1])
  })

  it('end with the client, sent or waiting', async () => {
    const { client, arrived } = await slow({ writeConnections: 2, urgentConnections: 1 })
    const signed: number[] = []
    const headers = (n: number) => () => {
      signed.push(n)
      return {}
    }
    const orders = [1, 2, 3].map((n) => failureOf(client.request(order(n, { headers: headers(n) }))))
    const cancels = [4, 5].map((n) => failureOf(client.request({ ...CANCEL, headers: headers(n) })))
    await until(() => arrived.length === 3)
    await client.close()
    const outcomes = (await Promise.all([...orders, ...cancels])).map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['unknown', 'unknown', 'not-sent', 'unknown', 'not-sent'])
    expect(signed).toEqual([1, 2, 4])
  })
})

describe('reads', () => {
  it('are signed at their turn, too, and urgent ones pass', async () => {
    const { client, arrived, answerOne } = await slow({ connections: 1 })
    let signedAt = 0
    const headers = () => {
      signedAt = arrived.length
      return {}
    }
    const reads = [
      client.request(GET),
      client.request({ ...GET, path: '/second', headers }),
      client.request({ ...GET, path: '/urgent', urgent: true }),
    ]
    for (let n = 1; n <= 3; n++) {
      await until(() => arrived.length === n)
      answerOne()
    }
    await Promise.all(reads)
    expect([arrived.slice(1), signedAt]).toEqual([['GET /urgent', 'GET /second'], 2])
  })
})

/** The machine's clock, which a test puts forward. */
class PushedClock extends SystemClock {
  ahead = 0
  override monotonic(): Ms {
    return ms(super.monotonic() + this.ahead)
  }
}

describe('a connection that takes long to be made', () => {
  it('has what waits for it signed anew, and each request is sent once', async () => {
    const clock = new PushedClock()
    const { client, arrived, answerOne, server } = await slow({
      clock,
      defaults: { connectMs: short(9_000) },
    })
    let signed = 0
    const headers = () => {
      // What is signed here is too old by the time it could leave.
      if (++signed <= 2) clock.ahead += 1_500
      return { 'x-signature': String(signed) }
    }
    const sent = client.request(order(1, { headers }))
    await until(() => arrived.length === 1)
    answerOne()
    expect(await sent).toMatchObject({ status: 200 })
    expect([signed, arrived, server.received.length]).toEqual([3, ['POST /order-1'], 1])
    expect(server.received[0]).toContain('x-signature: 3')
  })
})
