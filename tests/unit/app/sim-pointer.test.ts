import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readSimPointer } from '../../../src/lib/app/sim-pointer.js'
import { SystemClock, VirtualClock } from '../../../src/lib/base/clock.js'
import { UserError } from '../../../src/lib/base/errors.js'
import { ms } from '../../../src/lib/base/units.js'

const folder = mkdtempSync(join(tmpdir(), 'arb-pointer-'))
afterAll(() => rmSync(folder, { recursive: true }))
const place = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const accounts = place(
  'accounts.json',
  JSON.stringify({
    schema: 'arb.sim-accounts/1',
    kalshi: [
      { key_id: 'first', private_key_pem: 'PEM 1', account: 'trader-1' },
      { key_id: 'second', private_key_pem: 'PEM 2', account: 'trader-2' },
    ],
    polymarket: [{ private_key: '0x01', signature_type: 0 }, { private_key: '0x02' }],
  }),
)
const listening = (accountsFile: string): string =>
  JSON.stringify({
    schema: 'arb.sim/1',
    data: {
      event: 'listening',
      endpoints: {
        kalshi: { rest: 'http://127.0.0.1:1/trade-api/v2', ws: 'ws://127.0.0.1:1/trade-api/ws/v2' },
        polymarket: {
          clob: 'http://127.0.0.1:2',
          gamma: 'http://127.0.0.1:3',
          data: 'http://127.0.0.1:4/v2',
          ws_market: 'ws://127.0.0.1:5/ws/market',
          ws_user: 'ws://127.0.0.1:5/ws/user',
          geoblock: 'http://127.0.0.1:6/api/geoblock',
        },
      },
      accounts_file: accountsFile,
    },
  })

const read = (path: string): Promise<unknown> => readSimPointer(path, new VirtualClock(ms(0)))

describe('what arb sim printed', () => {
  it('tells where it listens and what its first account signs with, whatever comes behind the first line', async () => {
    const path = place('sim.json', `${listening(accounts)}\n{"schema":"arb.sim-report/1"}\nfree text`)
    expect(await read(path)).toEqual({
      source: path,
      kalshi: {
        rest: 'http://127.0.0.1:1/trade-api/v2',
        stream: 'ws://127.0.0.1:1/trade-api/ws/v2',
        keyId: 'first',
        privateKeyPem: 'PEM 1',
      },
      polymarket: {
        clob: 'http://127.0.0.1:2',
        gamma: 'http://127.0.0.1:3',
        data: 'http://127.0.0.1:4',
        site: 'http://127.0.0.1:6',
        marketStream: 'ws://127.0.0.1:5/ws/market',
        userStream: 'ws://127.0.0.1:5/ws/user',
        privateKey: '0x01',
      },
    })
  })

  it('may lack its last end of line', async () => {
    expect(await read(place('bare.json', listening(accounts)))).toMatchObject({ kalshi: { keyId: 'first' } })
  })

  it('may be of one venue only, and of none is no exchange', async () => {
    const kalshi = [{ key_id: 'only', private_key_pem: 'PEM' }]
    const one = place('one.json', JSON.stringify({ schema: 'arb.sim-accounts/1', kalshi }))
    const pointer = await read(place('one-sim.json', `${listening(one)}\n`))
    expect(pointer).toMatchObject({ kalshi: { keyId: 'only' } })
    expect(pointer).not.toHaveProperty('polymarket')
    const none = place('none-at-all.json', JSON.stringify({ schema: 'arb.sim-accounts/1' }))
    await expect(read(place('none-sim.json', `${listening(none)}\n`))).rejects.toThrow(
      /no venue with credentials/,
    )
  })

  it('is waited for while it is written', async () => {
    const path = place('late.json', listening(accounts).slice(0, 20))
    const told: string[] = []
    const pointer = readSimPointer(path, new SystemClock(), (text) => told.push(text))
    expect(told).toEqual([`waiting for arb sim to write to ${path}`])
    place('late.json', `${listening(accounts)}\n`)
    expect(await pointer).toMatchObject({ kalshi: { keyId: 'first' } })
  })

  it.each([
    ['a file that is not there', join(folder, 'none.json'), /does not exist/],
    ['an empty file', place('empty.json', ''), /still empty/],
    ['half a line', place('half.json', listening(accounts).slice(0, 20)), /not hold a whole line/],
    ['something else', place('other.json', 'hello\n'), /does not begin with/],
    [
      'the output of another command',
      place('explain.json', '{"schema":"arb.explain/1","data":{}}\n'),
      /does not begin/,
    ],
    [
      'credentials that are gone',
      place('gone.json', `${listening(join(folder, 'gone'))}\n`),
      /cannot be read/,
    ],
    ['credentials that are none', place('odd.json', `${listening(place('odd', '{}'))}\n`), /no credentials/],
  ])('is missed in %s', async (_name, path, rule) => {
    const error: unknown = await read(path).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({ code: 'ARB-SIM-108', message: expect.stringMatching(rule) })
  })
})
