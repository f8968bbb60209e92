import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FrameLog } from '../../src/lib/record/frame-log.js'
import { FrameReader } from '../../src/lib/record/frame-reader.js'
import { arbRunner } from './run-arb.js'

const arb = arbRunner()
const folder = mkdtempSync(join(tmpdir(), 'arb-verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The record of a demo session, copied with some payloads changed or, for `undefined`, left out. */
async function copyWith(change: (channel: string, payload: string) => string | undefined): Promise<string> {
  const reader = await FrameReader.open(session)
  const target = mkdtempSync(join(folder, 'copy-'))
  const log = FrameLog.create(target, reader.meta)
  for await (const frames of reader.batches()) {
    for (const { receivedUs, channel, payload } of frames) {
      const changed = change(channel, payload.toString())
      if (changed !== undefined) log.append(receivedUs, channel, changed)
    }
  }
  await log.close()
  return target
}

let session = ''

beforeAll(() => {
  const { code } = arb(['paper', '--demo', '--speed', 'max', '--data-dir', folder])
  expect(code).toBe(0)
  const [name = ''] = readdirSync(join(folder, 'sessions'))
  session = join(folder, 'sessions', name)
})

describe('arb verify', () => {
  it('plays a session back to the same decisions, in every format', () => {
    const plain = arb(['verify', '--recording', session])
    expect(plain).toMatchObject({ code: 0 })
    expect(plain.stdout).toMatch(/decisions\tpass\tthe same decisions again/)
    const { code, stdout } = arb(['verify', '--recording', session, '--json'])
    expect(code).toBe(0)
    const { data } = JSON.parse(stdout) as { data: { id: string; status: string }[] }
    expect(data.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'frames pass',
      'messages pass',
      'decisions pass',
    ])
    expect(arb(['verify', '--recording', session, '--jsonl']).stdout.trim().split('\n')).toHaveLength(3)
    expect(arb(['verify', '--recording', session, '--csv']).stdout).toMatch(
      /^check,status,detail,fix,ms,group,code\n/,
    )
  })

  it('fails when an answer of the venue was changed afterwards', async () => {
    const forged = await copyWith((channel, payload) =>
      channel === 'report'
        ? payload.replace(/"fee":(\d+)/, (_, fee: string) => `"fee":${Number(fee) + 1}`)
        : payload,
    )
    const { code, stdout } = arb(['verify', '--recording', forged])
    expect(code).toBe(8)
    expect(stdout).toMatch(/decisions\tfail\trecorded [0-9a-f]{16}, played back [0-9a-f]{16}/)
  })

  it('fails when a message cannot be read, and says why', async () => {
    const broken = await copyWith((channel, payload) =>
      channel === 'arb'
        ? payload.replace('"type":"trade"', '"type":"?"').replace('"depth":"full"', '"depth":"deep"')
        : payload,
    )
    const { code, stdout } = arb(['verify', '--recording', broken])
    expect(code).toBe(8)
    expect(stdout).toMatch(/messages\tfail\t\d+ unreadable messages \(MESSAGE_SHAPE\), the first: depth: /)
  })

  it('warns when the session did not end by itself, which fails only when asked to be strict', async () => {
    const cut = await copyWith((channel, payload) => (channel === 'session' ? undefined : payload))
    const plain = arb(['verify', '--recording', cut])
    expect(plain.code).toBe(0)
    expect(plain.stdout).toContain('decisions\twarn\tthe session did not end by itself')
    expect(arb(['verify', '--recording', cut, '--strict']).code).toBe(8)
  })

  it('takes a session frame or an answer that is nonsense for what it is', async () => {
    const odd = await copyWith((channel, payload) =>
      channel === 'session'
        ? '[['
        : channel === 'report'
          ? payload.replace('"kind":"acked"', '"kind":7')
          : payload,
    )
    const { code, stdout, stderr } = arb(['verify', '--recording', odd])
    expect(code).toBe(8)
    expect(stdout).toMatch(/messages\tfail\t\d+ unreadable messages/)
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})
