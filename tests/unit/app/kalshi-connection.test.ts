import { execFileSync } from 'node:child_process'
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { KalshiConnection } from '../../../src/lib/app/kalshi-connection.js'
import { kalshiKeySource, type KalshiKeySource } from '../../../src/lib/app/kalshi-key.js'
import { kalshiKeyOf, kalshiPlace } from '../../../src/lib/app/open-kalshi.js'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { UserError } from '../../../src/lib/base/errors.js'
import { readEnvironment } from '../../../src/lib/config/environment.js'
import type { KalshiSettings } from '../../../src/lib/config/kalshi-settings.js'
import { loadConfig } from '../../../src/lib/config/load-config.js'

const folder = mkdtempSync(join(tmpdir(), 'arb-keys-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { kalshi: shipped } = loadConfig({ env: readEnvironment({ HOME: '/nowhere' }) })
const PEM = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const SIM = {
  rest: 'http://127.0.0.1:1/trade-api/v2',
  stream: 'ws://127.0.0.1:1/trade-api/ws/v2',
  keyId: 'sim-key-of-nobody',
  privateKeyPem: PEM,
}
const DEMO = {
  rest: 'https://external-api.demo.kalshi.co/trade-api/v2',
  stream: 'wss://external-api-ws.demo.kalshi.co/trade-api/ws/v2',
}

describe('the place of a connection', () => {
  const open = (change: Partial<KalshiSettings>): KalshiConnection =>
    new KalshiConnection({ settings: { ...shipped, ...change }, key: undefined, clock: new SystemClock() })

  it('is where all three settings agree', async () => {
    for (const settings of [{}, { environment: 'demo', ...DEMO } as const]) await open(settings).close()
    const { settings } = kalshiPlace(shipped, { source: 'sim.json', kalshi: SIM })
    expect(settings).toMatchObject({
      environment: 'simulated',
      rest: SIM.rest,
      unsignedRequestsPerSecond: 20,
    })
    await open(settings).close()
  })

  it.each([
    [{ environment: 'demo' } as const, 'ARB-CFG-006'],
    [{ rest: DEMO.rest }, 'ARB-CFG-006'],
    [{ stream: DEMO.stream }, 'ARB-CFG-006'],
    [{ stream: SIM.stream }, 'ARB-CFG-006'],
    [{ rest: 'https://kalshi.example/trade-api/v2' }, 'ARB-NET-001'],
    [{ rest: 'https://external-api.kalshi.com.evil.example/trade-api/v2' }, 'ARB-NET-001'],
  ])('is refused for %j', (change, code) => {
    expect(() => open(change)).toThrow(UserError)
    expect(() => open(change)).toThrow(expect.objectContaining({ code }))
  })
})

describe('the key of an environment', () => {
  const hidden: string[] = []
  const file = (name: string, text: string, mode: number): string => {
    writeFileSync(join(folder, name), text, { mode })
    return join(folder, name)
  }
  const source = (variables: Readonly<Record<string, string>>, sim?: typeof SIM): KalshiKeySource => {
    const { kalshiKeys } = readEnvironment({ HOME: folder, ...variables })
    const environment = sim === undefined ? 'live' : 'simulated'
    return kalshiKeySource({
      environment,
      names: kalshiKeys[environment],
      sim,
      hide: (secret) => hidden.push(secret),
    })
  }
  const named = (path: string) => ({ ARB_KALSHI_KEY_ID: 'key-number-one', ARB_KALSHI_KEY_FILE: path })

  it('comes from its file, and is hidden before it is used', () => {
    const found = source(named(file('good.pem', PEM, 0o600)))
    expect(found).toMatchObject({ kind: 'file', key: { tail: '...-one' } })
    expect(hidden).toEqual(expect.arrayContaining([PEM, 'key-number-one']))
    expect(inspect(found, { depth: 9, showHidden: true })).not.toContain('key-number-one')
  })

  it('is the one of arb sim only when no other is named', () => {
    expect(source({}, SIM)).toMatchObject({ kind: 'simulated', key: { tail: '...body' } })
    const own = {
      ARB_KALSHI_SIM_KEY_ID: 'my-own-sim-key',
      ARB_KALSHI_SIM_KEY_FILE: file('own.pem', PEM, 0o600),
    }
    expect(source(own, SIM)).toMatchObject({ kind: 'file', key: { tail: '...-key' } })
  })

  it('is missing without being an error', () => {
    expect(source({})).toEqual({ kind: 'none', variables: ['ARB_KALSHI_KEY_ID', 'ARB_KALSHI_KEY_FILE'] })
  })

  it('says by its cause what to do about a file', () => {
    const fixOf = (path: string): string => {
      const found = source(named(path))
      return found.kind === 'unusable' ? `${found.error.message} -> ${found.error.hint}` : 'usable'
    }
    const pub = createPublicKey(PEM).export({ type: 'spki', format: 'pem' }).toString()
    const locked = createPrivateKey(PEM)
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
      .toString()
    const open = file("it's open.pem", PEM, 0o644)
    expect(fixOf(join(folder, 'none.pem'))).toMatch(/there is no such file.* -> check the path/)
    expect(fixOf('~/kalshi.pem')).toMatch(
      /there is no such file.* -> write the folder out: only a shell replaces ~/,
    )
    expect(fixOf(folder)).toMatch(/it is a folder.* -> name the file/)
    expect(fixOf(open)).toMatch(/other users may read it -> chmod 600 '/)
    expect(
      execFileSync('/bin/sh', ['-c', `echo ${fixOf(open).split('chmod 600 ')[1]!}`])
        .toString()
        .trim(),
    ).toBe(open)
    expect(fixOf(file('empty.pem', '', 0o600))).toMatch(/it is empty -> save there what the venue/)
    expect(fixOf(file('pub.pem', pub, 0o600))).toMatch(
      /this is the public half -> name the file with the private half/,
    )
    expect(fixOf(file('garbage.pem', 'hello', 0o600))).toMatch(
      /no private key in PEM form -> save the private key/,
    )
    expect(fixOf(file('locked.pem', locked, 0o600))).toMatch(/by a passphrase -> take it off: openssl pkey/)
  })

  it('of another exchange is told when there is none for this one', () => {
    const env = readEnvironment({ HOME: folder, ARB_KALSHI_DEMO_KEY_ID: 'x' })
    const place = { settings: shipped, sim: undefined }
    expect(kalshiKeyOf(place, env, () => undefined)).toMatchObject({
      kind: 'none',
      others: ['ARB_KALSHI_DEMO_KEY_ID'],
    })
  })

  it.each([
    ['a file that others may read', () => named(file('open.pem', PEM, 0o644)), 'ARB-AUTH-002'],
    ['no file', () => named(join(folder, 'none.pem')), 'ARB-AUTH-002'],
    ['something else', () => named(file('text.pem', 'hello', 0o600)), 'ARB-AUTH-002'],
    ['half a pair', () => ({ ARB_KALSHI_KEY_ID: 'x' }), 'ARB-AUTH-001'],
  ])('cannot be %s', (_name, variables, code) => {
    expect(source(variables())).toMatchObject({ kind: 'unusable', error: { code } })
  })
})
