import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { BugError, HaltError } from '../../../src/lib/base/errors.js'
import { FrameLog } from '../../../src/lib/record/frame-log.js'
import { FORMAT_NAME } from '../../../src/lib/record/frame-format.js'
import { folders } from '../../drawn/folder.js'
import { head, line, META, readAll, texts } from '../../drawn/recording.js'

const folder = folders()
const SMALL = { rotateBytes: 400, blockBytes: 50 }

describe('a recording that is written', () => {
  it('comes back as it was, with its own first line', async () => {
    const at = folder()
    const session = {
      seed: 7,
      bankrollUsd: '1000.00',
      configHash: '0123456789abcdef',
      acceptUnverified: false,
    }
    const log = FrameLog.create(at, { source: 'drawn', session })
    expect(log.append(1_500_000, 'arb', '{"type":"x"}')).toBe(1)
    expect(log.append(1_500_001, 'kalshi.ws', Buffer.of(0, 10, 13, 255))).toBe(2)
    expect(log.append(1_500_001, 'arb', '')).toBe(3)
    await log.close()
    const back = await readAll(at)
    expect(back.meta).toEqual({ source: 'drawn', session })
    expect(back.frames).toEqual([
      { sequence: 1, receivedUs: 1_500_000, channel: 'arb', payload: Buffer.from('{"type":"x"}') },
      { sequence: 2, receivedUs: 1_500_001, channel: 'kalshi.ws', payload: Buffer.of(0, 10, 13, 255) },
      { sequence: 3, receivedUs: 1_500_001, channel: 'arb', payload: Buffer.alloc(0) },
    ])
    expect(back.report).toEqual({ files: 1, frames: 3, duplicates: 0, missing: 0, tornBytes: 0 })
  })

  it('is for the eyes of its owner', async () => {
    const at = join(folder(), 'inner')
    await FrameLog.create(at, META).close()
    expect(statSync(at).mode & 0o777).toBe(0o700)
    expect(statSync(join(at, '000001.rec')).mode & 0o777).toBe(0o600)
  })

  it('is in the file after a flush, before the block is full', async () => {
    const at = folder()
    const log = FrameLog.create(at, META)
    log.append(1, 'arb', 'kept')
    expect((await readAll(at)).frames).toEqual([])
    log.flush()
    expect(texts((await readAll(at)).frames)).toEqual(['kept'])
    await log.close()
  })

  it('is handed over by itself when a block is full', async () => {
    const at = folder()
    const log = FrameLog.create(at, META, { blockBytes: 100 })
    for (let i = 0; i < 5; i++) log.append(1, 'arb', 'x'.repeat(30))
    expect((await readAll(at)).frames.length).toBeGreaterThanOrEqual(3)
    await log.close()
  })

  it('goes on in the next file when one is full, and compresses the full one', async () => {
    const at = folder()
    const log = FrameLog.create(at, META, SMALL)
    const sent = Array.from({ length: 40 }, (_, i) => `message ${i}`)
    for (const text of sent) log.append(1_000, 'arb', text)
    await log.close()
    const names = readdirSync(at).sort()
    expect(names.length).toBeGreaterThan(2)
    expect(names.slice(0, -1).every((name) => name.endsWith('.rec.gz'))).toBe(true)
    expect(names.at(-1)).toMatch(/^\d{6}\.rec$/)
    const back = await readAll(at)
    expect(texts(back.frames)).toEqual(sent)
    expect(back.frames.map(({ sequence }) => sequence)).toEqual(sent.map((_, i) => i + 1))
    expect(back.report).toMatchObject({
      files: names.length,
      frames: 40,
      missing: 0,
      duplicates: 0,
      tornBytes: 0,
    })
  })

  it('begins every file with the same first line', async () => {
    const at = folder()
    const log = FrameLog.create(at, META, { rotateBytes: 60, blockBytes: 1 })
    log.append(1, 'arb', 'x'.repeat(60))
    await log.close()
    expect(readFileSync(join(at, '000002.rec'), 'utf8')).toBe(`${FORMAT_NAME} {"source":"drawn"}\n`)
  })

  it('never writes over one that is there', async () => {
    const at = folder()
    const log = FrameLog.create(at, META)
    log.append(1, 'arb', 'first')
    await log.close()
    expect(() => FrameLog.create(at, META)).toThrow(HaltError)
    expect(() => FrameLog.create(at, META)).toThrow(expect.objectContaining({ code: 'ARB-REC-001' }))
    expect(texts((await readAll(at)).frames)).toEqual(['first'])
  })

  it('never begins in a folder whose first file is compressed already', async () => {
    const at = folder()
    const log = FrameLog.create(at, META, { rotateBytes: 60, blockBytes: 1 })
    log.append(1, 'arb', 'x'.repeat(60))
    await log.close()
    expect(readdirSync(at).sort()).toEqual(['000001.rec.gz', '000002.rec'])
    expect(() => FrameLog.create(at, META)).toThrow(HaltError)
  })

  it('keeps the plain file when that cannot be compressed', async () => {
    const at = folder()
    const log = FrameLog.create(at, META, { rotateBytes: 60, blockBytes: 1 })
    mkdirSync(join(at, '000001.rec.gz.part'))
    log.append(1, 'arb', 'x'.repeat(60))
    await log.close()
    expect(readdirSync(at).sort()).toEqual(['000001.rec', '000002.rec'])
    expect(texts((await readAll(at)).frames)).toEqual(['x'.repeat(60)])
  })

  it('stops trading when it cannot be started', () => {
    const at = join(folder(), 'taken')
    mkdirSync(join(at, '000001.rec'), { recursive: true })
    expect(() => FrameLog.create(at, META)).toThrow(
      expect.objectContaining({ code: 'ARB-REC-001', kind: 'halt' }),
    )
  })

  it('stops trading when it cannot be written any more', () => {
    const log = FrameLog.create(folder(), META, { blockBytes: 1_000_000, rotateBytes: 1_000 })
    Object.assign(log, { fd: 987_654 })
    log.append(1, 'arb', 'x')
    expect(() => log.flush()).toThrow(expect.objectContaining({ code: 'ARB-REC-002', kind: 'halt' }))
  })

  it('writes nothing more once it could not be written, so that the end stays where readers look for a torn frame', async () => {
    const at = folder()
    const log = FrameLog.create(at, META)
    log.append(1, 'arb', 'kept')
    log.flush()
    const sound = (log as unknown as { fd: number }).fd
    const closed = openSync(join(at, '000001.rec'), 'r')
    Object.assign(log, { fd: closed })
    log.append(2, 'arb', 'lost')
    expect(() => log.flush()).toThrow(HaltError)
    Object.assign(log, { fd: sound })
    expect(() => log.append(3, 'arb', 'too late')).toThrow(HaltError)
    expect(() => log.flush()).toThrow(HaltError)
    await log.close()
    closeSync(closed)
    expect(texts((await readAll(at)).frames)).toEqual(['kept'])
  })

  it('stops when its next file cannot be begun, and closing it says nothing else', async () => {
    const at = folder()
    const log = FrameLog.create(at, META, { rotateBytes: 60, blockBytes: 1 })
    writeFileSync(join(at, '000002.rec'), '')
    const cause = expect.objectContaining({ code: 'ARB-REC-001', kind: 'halt' }) as unknown
    expect(() => log.append(1, 'arb', 'x'.repeat(60))).toThrow(cause)
    expect(() => log.append(2, 'arb', 'too late')).toThrow(cause)
    await log.close()
    expect(texts((await readAll(join(at, '000001.rec'))).frames)).toEqual(['x'.repeat(60)])
  })

  it('keeps frames in order that are larger than its block', async () => {
    const at = folder()
    const log = FrameLog.create(at, META, { blockBytes: 100 })
    const sent = ['small', 'x'.repeat(50_000), 'small again', 'y'.repeat(9_000), '']
    for (const text of sent) log.append(1_700_000_000_000_000, 'arb', text)
    await log.close()
    expect(texts((await readAll(at)).frames)).toEqual(sent)
  })

  it('says that it cannot be started when its folder cannot be made', () => {
    const at = join(folder(), 'file')
    writeFileSync(at, '')
    expect(() => FrameLog.create(join(at, 'record'), META)).toThrow(
      expect.objectContaining({ code: 'ARB-REC-001', kind: 'halt' }),
    )
  })

  it.each(['', 'Arb', 'a b', 'a\n', '-a', 'x'.repeat(33)])('does not take %j for a channel', (channel) => {
    const log = FrameLog.create(folder(), META)
    expect(() => log.append(1, channel, 'x')).toThrow(BugError)
  })
})

const sessionHead = (changes: object): string => {
  const session = { seed: 7, bankrollUsd: '1000.00', configHash: 'x', acceptUnverified: false, ...changes }
  return `${FORMAT_NAME} ${JSON.stringify({ source: 'drawn', session })}\n`
}

describe('a recording that is read', () => {
  const file = (bytes: Buffer, name = '000001.rec'): string => {
    const at = folder()
    writeFileSync(join(at, name), bytes)
    return at
  }
  const three = [line(1, 'one'), line(2, 'two'), line(3, 'three\nwith a break')] as const

  it('may be named by its folder, its file, or the folder of its session', async () => {
    const session = folder()
    mkdirSync(join(session, 'record'))
    const path = join(session, 'record', '000001.rec')
    writeFileSync(path, Buffer.concat([head, ...three]))
    for (const name of [path, join(session, 'record'), session]) {
      expect(texts((await readAll(name)).frames)).toEqual(['one', 'two', 'three\nwith a break'])
    }
  })

  it.each([
    ['nothing', undefined, 'there is no such file or folder'],
    ['an empty folder', 'folder', 'the folder holds no file named like 000001.rec'],
    ['an empty file', '', 'the file is empty'],
    ['a text', 'hello\n', 'its first line is not'],
    ['another version', 'arb-recording/2 {}\n', 'its first line is not'],
    ['no line break', 'arb-recording/1 {"source":"x"}', 'its first line is not'],
    ['a first line that is not JSON', 'arb-recording/1 {\n', 'are not JSON'],
    ['a first line without a source', 'arb-recording/1 {}\n', 'source: '],
    ['one with a negative seed', sessionHead({ seed: -1 }), 'session.seed: '],
    [
      'one with a bankroll that is no amount',
      sessionHead({ bankrollUsd: 'much' }),
      'session.bankrollUsd: is not an',
    ],
    ['one with a negative bankroll', sessionHead({ bankrollUsd: '-1' }), 'session.bankrollUsd: is not an'],
    [
      'one without acceptUnverified',
      sessionHead({ acceptUnverified: undefined }),
      'session.acceptUnverified: ',
    ],
  ])('is refused when it is %s', async (_name, content, why) => {
    const at = folder()
    const path = join(at, content === 'folder' ? '' : 'x.rec')
    if (content !== undefined && content !== 'folder') writeFileSync(path, content)
    const { error } = await readAll(path).then(
      () => ({ error: undefined }),
      (caught: unknown) => ({
        error: caught as { code: string; fault: string; message: string; hint: string },
      }),
    )
    expect(error).toMatchObject({ code: 'ARB-REC-003', fault: 'usage', kind: 'user' })
    expect(error?.message).toContain(why)
    expect(error?.hint).not.toBe('')
  })

  it('may say more about itself than this version knows', async () => {
    const back = await readAll(file(Buffer.from(`${FORMAT_NAME} {"source":"x","mood":"good"}\n`)))
    expect(back).toMatchObject({ error: undefined, meta: { source: 'x' } })
  })

  it('may have a head and no frame', async () => {
    const back = await readAll(file(head))
    expect(back).toMatchObject({ frames: [], error: undefined, meta: META })
  })

  it('drops and counts numbers that were there, and counts those that are missing', async () => {
    const lines = [line(1, 'a'), line(2, 'b'), line(2, 'b'), line(1, 'a'), line(6, 'c'), line(7, 'd')]
    const back = await readAll(file(Buffer.concat([head, ...lines])))
    expect(texts(back.frames)).toEqual(['a', 'b', 'c', 'd'])
    expect(back.report).toMatchObject({ frames: 4, duplicates: 2, missing: 3, tornBytes: 0 })
    expect(back.error).toBeUndefined()
  })

  it('is cut where its last frame was torn, at any byte', async () => {
    const whole = Buffer.concat([head, ...three])
    const start = whole.length - three[2].length
    for (let length = start; length < whole.length; length++) {
      const back = await readAll(file(whole.subarray(0, length)))
      expect([length, texts(back.frames), back.error]).toEqual([length, ['one', 'two'], undefined])
      expect(back.report.tornBytes).toBe(length - start)
    }
  })

  it.each([0, 1, 2])('is delivered up to the damage in frame %i, and then reported', async (broken) => {
    const lines = three.map((one) => Buffer.from(one))
    const offset = head.length + lines.slice(0, broken).reduce((sum, one) => sum + one.length, 0)
    // The last byte before the line break.
    lines[broken]![lines[broken]!.length - 2]! ^= 1
    const back = await readAll(file(Buffer.concat([head, ...lines, line(4, 'four')])))
    expect(texts(back.frames)).toEqual(['one', 'two', 'three'].slice(0, broken))
    expect(back.error).toMatchObject({ code: 'ARB-REC-005', kind: 'data', facts: { offset } })
  })

  it.each([
    ['short', 'payload 12', 'x'.repeat(80)],
    // A flipped digit makes the length reach beyond the end of the file.
    ['long', 'y'.repeat(110), 'z'],
  ])(
    'is delivered up to any damage in its middle, whichever byte of a %s frame it hits',
    async (_n, hit, behind) => {
      const whole = Buffer.concat([head, line(1, 'one'), line(2, hit), line(3, behind), line(4, 'end')])
      const from = head.length + line(1, 'one').length
      for (let at = from; at < from + line(2, hit).length; at++) {
        for (const bit of [1, 8]) {
          const bytes = Buffer.from(whole)
          bytes[at]! ^= bit
          const back = await readAll(file(bytes))
          expect([at - from, bit, texts(back.frames)]).toEqual([at - from, bit, ['one']])
          expect([at - from, bit, (back.error as { code?: string } | undefined)?.code]).toEqual([
            at - from,
            bit,
            'ARB-REC-005',
          ])
        }
      }
    },
  )

  it('is damaged, not torn, when frames follow in the next file', async () => {
    const at = folder()
    const first = Buffer.concat([head, line(1, 'one'), line(2, 'two')])
    writeFileSync(join(at, '000001.rec'), first.subarray(0, first.length - 2))
    writeFileSync(join(at, '000002.rec'), Buffer.concat([head, line(3, 'three')]))
    const back = await readAll(at)
    expect(texts(back.frames)).toEqual(['one'])
    expect(back.error).toMatchObject({ code: 'ARB-REC-005' })
  })

  it('takes the plain file where a kill left it beside its compressed form', async () => {
    const at = folder()
    const first = Buffer.concat([head, line(1, 'one')])
    writeFileSync(join(at, '000001.rec'), first)
    // Unreadable on purpose: it must not even be opened.
    writeFileSync(join(at, '000001.rec.gz'), gzipSync(first).subarray(0, 20))
    writeFileSync(join(at, '000001.rec.gz.part'), gzipSync(first).subarray(0, 10))
    writeFileSync(join(at, '000002.rec'), Buffer.concat([head, line(2, 'two')]))
    const back = await readAll(at)
    expect(texts(back.frames)).toEqual(['one', 'two'])
    expect(back.report).toMatchObject({ files: 2, duplicates: 0, missing: 0 })
  })

  it('may end in a file that a kill left without a frame or even without a head', async () => {
    const at = folder()
    writeFileSync(join(at, '000001.rec'), Buffer.concat([head, line(1, 'one')]))
    for (const rest of ['', 'arb-recor', head]) {
      writeFileSync(join(at, '000002.rec'), rest)
      const back = await readAll(at)
      expect([texts(back.frames), back.error]).toEqual([['one'], undefined])
    }
  })

  it('is read from a single compressed file', async () => {
    const at = file(gzipSync(Buffer.concat([head, ...three])), '000001.rec.gz')
    expect(texts((await readAll(join(at, '000001.rec.gz'))).frames)).toHaveLength(3)
  })

  it('is refused as damaged when a compressed file is cut', async () => {
    const whole = gzipSync(Buffer.concat([head, ...three]))
    const back = await readAll(file(whole.subarray(0, whole.length - 6), '000001.rec.gz'))
    expect(back.error).toMatchObject({ code: 'ARB-REC-004', kind: 'data' })
  })

  it('is refused as damaged when a compressed file ends inside a frame', async () => {
    const bytes = Buffer.concat([head, ...three])
    const back = await readAll(file(gzipSync(bytes.subarray(0, bytes.length - 3)), '000001.rec.gz'))
    expect(texts(back.frames)).toEqual(['one', 'two'])
    expect(back.error).toMatchObject({ code: 'ARB-REC-005', kind: 'data' })
  })

  it('ignores what else lies in the folder', async () => {
    const at = file(Buffer.concat([head, ...three]))
    writeFileSync(join(at, 'notes.txt'), 'x')
    writeFileSync(join(at, '1.rec'), 'x')
    expect((await readAll(at)).report).toMatchObject({ files: 1, frames: 3 })
    expect(existsSync(join(at, 'notes.txt'))).toBe(true)
  })

  it('may hold frames larger than one read', async () => {
    const large = 'x'.repeat(3 * 1024 * 1024)
    const back = await readAll(file(Buffer.concat([head, line(1, large), line(2, 'after')])))
    expect(back.frames.map(({ payload }) => payload.length)).toEqual([large.length, 5])
  })
})
