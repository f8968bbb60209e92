import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { openControlSocket, type Answerer } from '../../../src/lib/exchange/host/control-socket.js'

const home = mkdtempSync(join(tmpdir(), 'arb-control-'))
afterAll(() => rmSync(home, { recursive: true }))

const running: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const socket of running.splice(0)) await socket.close()
})

const echo: Answerer = (line) => Promise.resolve({ line })

async function listenAt(path: string, answer: Answerer = echo) {
  const socket = await openControlSocket(path, answer)
  running.push(socket)
  return socket
}

/** Sends, says that there is no more, and reads to the end. */
function exchange(path: string, text: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => (answer += chunk))
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
    socket.end(text)
  })
}

const modeOf = (path: string): number => statSync(path).mode & 0o777

describe('the control socket', () => {
  it('is for its owner only, in a folder for its owner only, and gone afterwards', async () => {
    const mask = process.umask(0o000)
    const socket = await openControlSocket(join(home, 'new', 'deep', 'control.sock'), echo)
    expect([modeOf(socket.path), modeOf(join(home, 'new', 'deep'))]).toEqual([0o600, 0o700])
    expect(process.umask(mask)).toBe(0o000)
    await socket.close()
    expect(existsSync(socket.path)).toBe(false)
  })

  it('answers one line with one line, in order', async () => {
    const slowFirst: Answerer = async (line) => {
      if (line === 'a') await new Promise((resolve) => setTimeout(resolve, 20))
      return { line }
    }
    const { path } = await listenAt(join(home, 'order.sock'), slowFirst)
    expect(await exchange(path, 'a\n\n  b  \r\nc')).toBe('{"line":"a"}\n{"line":"b"}\n{"line":"c"}\n')
  })

  it('puts a line together that comes in pieces', async () => {
    const { path } = await listenAt(join(home, 'pieces.sock'))
    const text = Buffer.from('é'.repeat(20_000))
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(path)
      socket.once('data', (chunk) => {
        socket.destroy()
        resolve(chunk.subarray(0, 13).toString())
      })
      const send = (from: number): void => {
        if (from >= text.length) return void socket.write('\n')
        socket.write(text.subarray(from, from + 7_001), () => setImmediate(() => send(from + 7_001)))
      }
      send(0)
    })
    expect(answer).toBe('{"line":"éé')
  })

  it.each([
    ['without an end', 'x'.repeat(70_000)],
    ['with one', `${'x'.repeat(70_000)}\n{}\n`],
  ])('ends the connection at a huge line %s', async (_name, text) => {
    const { path } = await listenAt(join(home, 'huge.sock'))
    expect(JSON.parse(await exchange(path, text))).toEqual({
      id: null,
      ok: false,
      error: { code: 'line_too_long', message: 'a line has at most 65536 bytes' },
    })
    expect(await exchange(path, 'next\n')).toBe('{"line":"next"}\n')
  })

  it('survives clients that leave in the middle', async () => {
    const { path } = await listenAt(join(home, 'leave.sock'), async (line) => {
      await new Promise((resolve) => setTimeout(resolve, 10))
      return { line }
    })
    const socket = connect(path)
    socket.write('a\nb\n', () => socket.destroy())
    await new Promise((resolve) => socket.once('close', resolve))
    expect(await exchange(path, 'c\n')).toBe('{"line":"c"}\n')
  })
})

describe('a place for the control socket', () => {
  const refused = (path: string, why: string) =>
    expect(openControlSocket(path, echo)).rejects.toMatchObject({
      code: 'ARB-SIM-102',
      message: expect.stringContaining(why),
    })

  it('must not be taken, not even by a dangling link', async () => {
    const taken = join(home, 'taken')
    writeFileSync(taken, '')
    await refused(taken, 'exists already')
    symlinkSync(join(home, 'nowhere'), join(home, 'link'))
    await refused(join(home, 'link'), 'exists already')
    const { path } = await listenAt(join(home, 'twice.sock'))
    await refused(path, 'exists already')
  })

  it('must not lie behind a link', async () => {
    symlinkSync(home, join(home, 'loop'))
    await refused(join(home, 'loop', 'control.sock'), 'lies behind a symbolic link')
  })

  it('must not lie where others can write', async () => {
    const open = join(home, 'open')
    mkdirSync(open)
    chmodSync(open, 0o777)
    await refused(join(open, 'control.sock'), 'lies in a folder that others can write to')
    chmodSync(open, 0o755)
    await listenAt(join(open, 'control.sock'))
  })

  it('must fit into the name of a socket', async () => {
    await refused(join(home, 'x'.repeat(100)), 'is longer than 103 bytes')
  })

  it('must be one that can be made', async () => {
    writeFileSync(join(home, 'file'), '')
    await refused(join(home, 'file', 'control.sock'), 'cannot be made')
  })
})
