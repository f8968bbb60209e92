import fc from 'fast-check'
import { getEventListeners } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SystemClock } from '../../../src/lib/base/clock.js'
import type { Action, FromSession, ToSession } from '../../../src/lib/control/protocol.js'
import { connectSession } from '../../../src/lib/control/session-client.js'
import type { SessionLink } from '../../../src/lib/control/session-link.js'
import { SessionSocket } from '../../../src/lib/control/session-socket.js'
import { PROTOCOL_VERSION, type Snapshot } from '../../../src/lib/control/snapshot.js'
import { folders } from '../../drawn/folder.js'
import { leaveDeadSocket } from '../../drawn/dead-socket.js'
import { drawDetail, drawFace, drawSnapshot } from '../../drawn/session-snapshots.js'

const folder = folders()
const FACE = drawFace('demo')
const DEMO = drawSnapshot('demo')
const NO_DETAILS = new Map<string, Buffer>()
const bytesOf = (message: FromSession | ToSession): Buffer => Buffer.from(`${JSON.stringify(message)}\n`)
const numbered = (number: number): Buffer => bytesOf({ ...DEMO, number })

let path: string
let server: SessionSocket
let acted: Action[]
const sockets: Socket[] = []
const links: SessionLink[] = []

beforeEach(async () => {
  path = join(folder(), 'p-1.sock')
  acted = []
  server = await SessionSocket.open(path, {
    session: FACE,
    clock: new SystemClock(),
    act: (action) => {
      acted.push(action)
      return action.action === 'kill'
        ? Promise.reject(new Error('no'))
        : Promise.resolve({ ok: true, text: 'paused' })
    },
  })
})

afterEach(async () => {
  for (const link of links.splice(0)) link.close()
  for (const socket of sockets.splice(0)) socket.destroy()
  await server.close('the test is over')
})

async function linked(control = false): Promise<SessionLink> {
  const link = await connectSession(path, { control })
  links.push(link)
  return link
}

/** A client of which everything is in the test's hands. */
function raw(to = path): Socket {
  const socket = connect(to)
  sockets.push(socket)
  socket.on('error', () => undefined)
  return socket
}

const HELLO: ToSession = { type: 'hello', version: PROTOCOL_VERSION, control: false }

/** All that the server says to one that says this, until the connection ends. */
async function conversation(said: string | Buffer): Promise<readonly FromSession[]> {
  const socket = raw()
  let heard = ''
  socket.on('data', (chunk) => (heard += String(chunk)))
  socket.write(said)
  await new Promise((done) => socket.once('close', done))
  return heard
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as FromSession)
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setTimeout(done, 2))
}

const changed = (link: SessionLink): Promise<void> =>
  new Promise((done) => {
    const stop = link.onChange(() => {
      stop()
      done()
    })
  })

describe('the socket of a session', () => {
  it('can be used by its owner only', () => {
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700)
  })

  it('is not made twice, replaces what a killed session left, and is gone after the end', async () => {
    const door = { session: FACE, clock: new SystemClock() }
    await expect(SessionSocket.open(path, door)).rejects.toThrow(/is in use/)
    const dead = join(folder(), 'p-2.sock')
    leaveDeadSocket(dead)
    expect(existsSync(dead)).toBe(true)
    const second = await SessionSocket.open(dead, door)
    await second.close('over')
    expect(existsSync(dead)).toBe(false)
  })

  it('shows what it is given to all who have greeted, with the detail that each selected', async () => {
    const [first, second] = [await linked(), await linked()]
    const key = DEMO.engine.ideas[0]!.key
    first.select(key)
    await until(() => server.selected.has(key))
    const detail = drawDetail(DEMO, key)
    server.show(bytesOf(DEMO), new Map([[key, bytesOf({ type: 'detail', key, detail })]]))
    await until(() => first.detail !== undefined && second.snapshot !== undefined)
    expect([first.session, first.control]).toEqual([FACE, false])
    expect([first.snapshot, second.snapshot]).toEqual([DEMO, DEMO])
    expect([first.detail, second.detail]).toEqual([detail, undefined])
    first.select(null)
    expect(first.detail).toBeUndefined()
  })

  it('knows whether anybody listens, and at what rate', async () => {
    expect(server.isListening).toBe(false)
    const over = new AbortController()
    const listened = server.listened(over.signal)
    const [first, second] = [await linked(), await linked()]
    await listened
    first.setRate(8)
    second.setRate(2)
    await until(() => server.perSecond === 8)
    first.close()
    await until(() => server.perSecond === 2)
    second.close()
    await until(() => !server.isListening)
  })

  it('ends with a word for everybody', async () => {
    const link = await linked()
    const gone = changed(link)
    await server.close('the session is over')
    await gone
    expect(link.ended).toBe('the session is over')
  })

  it('turns the seventeenth away', async () => {
    for (let i = 0; i < 16; i++) await linked()
    await expect(connectSession(path)).rejects.toThrow(/16 screens show this session already/)
  })
})

describe('a client that is turned away', () => {
  it('holds nobody up when the session ends, however much it goes on writing', async () => {
    for (let i = 0; i < 16; i++) await linked()
    // It does not hang up when it is hung up on.
    const socket = connect({ path, allowHalfOpen: true })
    sockets.push(socket)
    socket.on('error', () => undefined)
    await new Promise((done) => socket.once('data', done))
    const writing = setInterval(() => socket.writable && socket.write('more\n'), 50)
    const closed = server.close('over').then(() => 'closed')
    const late = new Promise((done) => setTimeout(() => done('still open'), 3_000))
    expect(await Promise.race([closed, late])).toBe('closed')
    clearInterval(writing)
  })
})

describe('waiting for somebody to listen', () => {
  it('leaves nothing behind on the signal when somebody does, however often', async () => {
    const { signal } = new AbortController()
    for (let i = 0; i < 3; i++) {
      const heard = server.listened(signal)
      const link = await linked()
      await heard
      link.close()
      await until(() => !server.isListening)
    }
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })
})

describe('a client that does not read', () => {
  it('costs one message and delays nobody', async () => {
    const lazy = raw()
    lazy.pause()
    lazy.write(bytesOf(HELLO))
    const eager = await linked()
    await until(() => server.isListening)
    const before = process.memoryUsage()
    for (let number = 1; number <= 3_000; number++) {
      server.show(numbered(number), NO_DETAILS)
      if (number % 100 === 0) await new Promise((done) => setImmediate(done))
    }
    await until(() => eager.snapshot?.number === 3_000)
    const after = process.memoryUsage()
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(30_000_000)
    let heard = ''
    lazy.on('data', (chunk) => (heard += String(chunk)))
    lazy.resume()
    await until(() => heard.includes('"number":3000') && heard.endsWith('\n'))
    const numbers = heard
      .split('\n')
      .filter((line) => line.startsWith('{"type":"snapshot"'))
      .map((line) => (JSON.parse(line) as Snapshot).number)
    expect(numbers.length).toBeLessThan(100)
  })

  it('is cut off when the session ends', async () => {
    const lazy = raw()
    lazy.pause()
    lazy.write(bytesOf(HELLO))
    await until(() => server.isListening)
    for (let number = 0; number < 100; number++) server.show(numbered(number), NO_DETAILS)
    await server.close('over')
    expect(existsSync(path)).toBe(false)
  })
})

describe('what a client may say', () => {
  it.each([
    ['no JSON', 'hello\n', /no message/],
    ['an unknown message', '{"type":"dance"}\n', /no message/],
    ['a wrong field', `${String(bytesOf(HELLO))}{"type":"rate","perSecond":11}\n`, /no message/],
    ['no greeting', '{"type":"select","key":null}\n', /must be a greeting/],
    ['two greetings', String(bytesOf(HELLO)).repeat(2), /one greeting/],
    ['an endless line', 'x'.repeat(70_000), /at most 65536 bytes/],
  ])('not %s: the reason is told and the connection ends', async (_, said, reason) => {
    const heard = await conversation(said)
    expect(heard.at(-1)).toMatchObject({ type: 'end', text: expect.stringMatching(reason) as string })
  })

  it('not the words of another version', async () => {
    const heard = await conversation(bytesOf({ type: 'hello', version: 99, control: true }))
    expect(heard).toMatchObject([
      { type: 'hello', version: PROTOCOL_VERSION, control: false },
      { type: 'end', text: expect.stringMatching(/version 1 .* version 99/) as string },
    ])
  })

  it('anything at all without harm to the session', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 5 }), async (chunks) => {
        const socket = raw()
        for (const chunk of chunks) socket.write(chunk)
        await new Promise<void>((done) => socket.end(done))
        socket.destroy()
      }),
      { numRuns: 50 },
    )
    const link = await linked()
    server.show(bytesOf(DEMO), NO_DETAILS)
    await until(() => link.snapshot !== undefined)
  })
})

describe('actions', () => {
  it('are answered once each, under their number', async () => {
    const link = await linked(true)
    expect(link.control).toBe(true)
    const answers = await Promise.all([
      link.act({ action: 'pause' }),
      link.act({ action: 'cancel', basket: 'b1' }),
      link.act({ action: 'kill', typed: 'kill' }),
    ])
    expect(answers).toMatchObject([
      { number: 1, ok: true, text: 'paused' },
      { number: 2, ok: true },
      { number: 3, ok: false, text: 'that failed: no' },
    ])
    expect(acted).toEqual([
      { action: 'pause' },
      { action: 'cancel', basket: 'b1' },
      { action: 'kill', typed: 'kill' },
    ])
  })

  it('are refused on a connection that did not ask for control', async () => {
    const link = await linked()
    expect(await link.act({ action: 'pause' })).toMatchObject({
      ok: false,
      text: expect.stringMatching(/only watches/) as string,
    })
    expect(acted).toEqual([])
  })

  it('are refused by a session that lets nobody act', async () => {
    const other = join(folder(), 'p-3.sock')
    const closed = await SessionSocket.open(other, { session: FACE, clock: new SystemClock() })
    const link = await connectSession(other, { control: true })
    expect(link.control).toBe(false)
    expect(await link.act({ action: 'pause' })).toMatchObject({ ok: false })
    link.close()
    await closed.close('over')
  })

  it('that were out when the session ended are told so', async () => {
    const link = await linked(true)
    const answer = link.act({ action: 'pause' })
    link.close()
    expect(await answer).toMatchObject({ ok: false, text: expect.stringMatching(/^no answer/) as string })
    expect(await link.act({ action: 'pause' })).toMatchObject({ ok: false })
  })
})

describe('the screen that connects', () => {
  /** A session that says exactly this, in these chunks. */
  async function saying(chunks: readonly Buffer[], ends = false): Promise<string> {
    const place = join(folder(), 's.sock')
    const faulty = createServer((socket) => {
      socket.on('error', () => undefined)
      void (async () => {
        for (const chunk of chunks) {
          await new Promise((done) => socket.write(chunk, done))
          await new Promise((done) => setImmediate(done))
        }
        if (ends) socket.end()
      })()
    })
    await new Promise<void>((done) => faulty.listen(place, done))
    faulty.unref()
    return place
  }
  const greeting = bytesOf({ type: 'hello', version: PROTOCOL_VERSION, session: FACE, control: false })

  it('is told why when nobody is there, or another version', async () => {
    await expect(connectSession(join(folder(), 'none.sock'))).rejects.toMatchObject({ code: 'ARB-SES-103' })
    const other = Buffer.from('{"type":"hello","version":2,"more":"fields"}\n')
    await expect(connectSession(await saying([other]))).rejects.toThrow(/version 2 .* version 1/)
  })

  it.each([
    ['garbage', Buffer.from('\u0000\u0001garbage\n'), /does not understand/],
    ['a snapshot without its parts', Buffer.from('{"type":"snapshot","number":1}\n'), /does not understand/],
    ['a line without an end', Buffer.alloc(10_000_001, 'x'), /too long/],
  ])('ends on %s, with a reason and no error', async (_, said, reason) => {
    const link = await connectSession(await saying([greeting, said]))
    await until(() => link.ended !== undefined)
    expect(link.ended).toMatch(reason)
  })

  it('says so when the session vanishes', async () => {
    const link = await connectSession(await saying([greeting], true))
    await until(() => link.ended !== undefined)
    expect(link.ended).toMatch(/gone/)
  })

  it('understands the same however the bytes are cut', async () => {
    const key = DEMO.engine.ideas[0]!.key
    const hostile = drawSnapshot('hostile')
    const said = Buffer.concat([
      greeting,
      bytesOf(hostile),
      bytesOf({ type: 'detail', key, detail: null }),
      bytesOf({ ...DEMO, number: 2 }),
      bytesOf({ type: 'end', text: 'over' }),
    ])
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: said.length - 1 }), { maxLength: 6 }),
        async (cuts) => {
          const edges = [0, ...cuts.sort((a, b) => a - b), said.length]
          const chunks = edges.slice(1).map((edge, i) => said.subarray(edges[i], edge))
          const link = await connectSession(await saying(chunks))
          await until(() => link.ended !== undefined)
          expect([link.snapshot?.number, link.ended]).toEqual([2, 'over'])
          expect(link.snapshot).toEqual({ ...DEMO, number: 2 })
        },
      ),
      { numRuns: 30 },
    )
  })
})
