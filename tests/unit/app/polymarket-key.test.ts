import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { polymarketKeyOf, polymarketPlace } from '../../../src/lib/app/open-polymarket.js'
import { checkPolymarketPlace, PolymarketConnection } from '../../../src/lib/app/polymarket-connection.js'
import { polymarketKeySource, type PolymarketKeySource } from '../../../src/lib/app/polymarket-key.js'
import type { SimPolymarket } from '../../../src/lib/app/sim-pointer.js'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { UserError } from '../../../src/lib/base/errors.js'
import { readEnvironment } from '../../../src/lib/config/environment.js'
import { loadConfig } from '../../../src/lib/config/load-config.js'
import type { PolymarketSettings } from '../../../src/lib/config/polymarket-settings.js'

const folder = mkdtempSync(join(tmpdir(), 'arb-wallets-'))
afterAll(() => rmSync(folder, { recursive: true }))
const { polymarket: shipped } = loadConfig({ env: readEnvironment({ HOME: '/nowhere' }) })
const DIGITS = '4f'.repeat(32)
const API = {
  apiKey: '3c1d7a54-91be-4f6a-8e0b-5d2f6a7c8b90',
  secret: 'Zm9vYmFyYmF6',
  passphrase: 'open-sesame-1',
}
const SIM: SimPolymarket = {
  clob: 'http://127.0.0.1:1',
  gamma: 'http://127.0.0.1:2',
  data: 'http://127.0.0.1:3',
  site: 'http://127.0.0.1:4',
  marketStream: 'ws://127.0.0.1:5/ws/market',
  userStream: 'ws://127.0.0.1:5/ws/user',
  privateKey: `0x${DIGITS}`,
}
const file = (name: string, text: string, mode = 0o600): string => {
  writeFileSync(join(folder, name), text, { mode })
  return join(folder, name)
}

const hidden: string[] = []
const source = (
  variables: Readonly<Record<string, string>>,
  settings: Partial<PolymarketSettings> = {},
): PolymarketKeySource =>
  polymarketKeySource({
    settings: { ...shipped, ...settings },
    names: readEnvironment({ HOME: folder, ...variables }).polymarketKeys.live,
    sim: undefined,
    hide: (secret) => hidden.push(secret),
  })
const named = (path: string, api?: string) => ({
  ARB_POLYMARKET_PRIVATE_KEY_FILE: path,
  ...(api !== undefined && { ARB_POLYMARKET_API_KEY_FILE: api }),
})
const good = (): string => file('wallet.key', `0x${DIGITS}\n`)

describe('the wallet of an environment', () => {
  it('comes from its files, and everything secret is hidden before it is used', () => {
    const found = source(named(good(), file('api.json', JSON.stringify(API))))
    expect(found).toMatchObject({ kind: 'file', path: join(folder, 'wallet.key'), key: { kind: 'deposit' } })
    expect(hidden).toEqual(
      expect.arrayContaining([`0x${DIGITS}`, DIGITS, API.apiKey, API.secret, API.passphrase]),
    )
    const shown = inspect(found, { depth: 9, showHidden: true }) + JSON.stringify(found)
    for (const secret of [DIGITS, API.secret, API.passphrase]) expect(shown).not.toContain(secret)
  })

  it('is missing without being an error', () => {
    expect(source({})).toEqual({ kind: 'none', variables: ['ARB_POLYMARKET_PRIVATE_KEY_FILE'] })
  })

  it.each([
    ['eoa', 0, undefined],
    ['proxy', 1, 'funder'],
    ['safe', 2, 'funder'],
    ['deposit', 3, 'funder'],
  ] as const)('of the kind %s signs as type %i', (wallet, signatureType, funder) => {
    const found = source(named(good()), { wallet })
    if (!('key' in found)) throw new Error('no key')
    const { account, derived } = found.key
    expect(account.signatureType).toBe(signatureType)
    expect(account.funder).toBe(funder && derived)
    expect(derived === found.key.wallet.address).toBe(wallet === 'eoa')
  })

  it('pays from the address that is named, if there is one', () => {
    const funder = '0x52908400098527886E0F7030069857D2E4169EE7'
    const found = source(named(good()), { wallet: 'safe', funder })
    expect(found).toMatchObject({ kind: 'file', key: { account: { funder } } })
    expect(source(named(good()), { wallet: 'eoa', funder })).toMatchObject({
      kind: 'unusable',
      error: { code: 'ARB-AUTH-005' },
    })
  })

  it.each([
    ['a file that others may read', () => named(file('open.key', DIGITS, 0o644)), 'ARB-AUTH-002'],
    ['no file', () => named(join(folder, 'none')), 'ARB-AUTH-002'],
    ['too few digits', () => named(file('short.key', DIGITS.slice(2))), 'ARB-AUTH-002'],
    ['no digits', () => named(file('text.key', 'hello')), 'ARB-AUTH-002'],
    ['a number beyond the curve', () => named(file('big.key', 'ff'.repeat(32))), 'ARB-AUTH-002'],
    ['API credentials alone', () => ({ ARB_POLYMARKET_API_KEY_FILE: 'x.json' }), 'ARB-AUTH-001'],
    [
      'API credentials that are none',
      () => named(good(), file('odd.json', '{"apiKey":"x"}')),
      'ARB-AUTH-002',
    ],
    ['API credentials that are no JSON', () => named(good(), file('text.json', 'sesame')), 'ARB-AUTH-002'],
  ])('cannot be %s', (_name, variables, code) => {
    const found = source(variables())
    expect(found).toMatchObject({ kind: 'unusable', error: { code } })
    const shown = inspect(found, { depth: 9, showHidden: true })
    for (const secret of [DIGITS.slice(0, 20), 'sesame']) expect(shown).not.toContain(secret)
  })

  it('is the one of arb sim only there, and when no other is named', () => {
    const place = polymarketPlace(shipped, { source: 'sim.json', polymarket: SIM })
    const of = (variables: Readonly<Record<string, string>>) =>
      polymarketKeyOf(place, readEnvironment({ HOME: folder, ...variables }), () => undefined)
    expect(of({})).toMatchObject({ kind: 'simulated', key: { kind: 'eoa' } })
    expect(of(named(good()))).toMatchObject({ kind: 'simulated' })
    expect(of({ ARB_POLYMARKET_SIM_PRIVATE_KEY_FILE: good() })).toMatchObject({ kind: 'file' })
  })

  it('of another exchange is told when there is none for this one', () => {
    const env = readEnvironment({ HOME: folder, ARB_POLYMARKET_SIM_PRIVATE_KEY_FILE: 'x' })
    expect(polymarketKeyOf({ settings: shipped, sim: undefined }, env, () => undefined)).toMatchObject({
      kind: 'none',
      others: ['ARB_POLYMARKET_SIM_PRIVATE_KEY_FILE'],
    })
  })
})

describe('the place of a connection', () => {
  const { settings: simulated } = polymarketPlace(shipped, { source: 'sim.json', polymarket: SIM })

  it('is the venue, or this machine alone', async () => {
    for (const settings of [shipped, simulated]) {
      checkPolymarketPlace(settings)
      const parts = { settings, key: undefined, clock: new SystemClock(), hide: () => undefined }
      await new PolymarketConnection(parts).close()
    }
    expect(simulated).toMatchObject({ environment: 'simulated', clob: SIM.clob, wallet: 'eoa' })
    expect(JSON.stringify(simulated)).not.toMatch(/polymarket\.com|4f4f4f/)
  })

  it.each([
    [{ environment: 'simulated' } as const, 'ARB-CFG-006'],
    [{ clob: SIM.clob }, 'ARB-CFG-006'],
    [{ userStream: SIM.userStream }, 'ARB-CFG-006'],
    [{ sportsStream: 'ws://127.0.0.1:9/ws' }, 'ARB-CFG-006'],
    [{ clob: 'https://clob.polymarket.com.evil.example' }, 'ARB-NET-001'],
    [{ pricesStream: 'wss://prices.example/ws' }, 'ARB-NET-001'],
    // A host of the venue that serves something else.
    [{ clob: 'https://gamma-api.polymarket.com' }, 'ARB-NET-001'],
  ])('is refused for %j', (change, code) => {
    const check = (): void => checkPolymarketPlace({ ...shipped, ...change })
    expect(check).toThrow(UserError)
    expect(check).toThrow(expect.objectContaining({ code }))
  })

  it('is none where the simulated exchange has no polymarket', () => {
    expect(() => polymarketPlace(shipped, { source: 'sim.json' })).toThrow(
      expect.objectContaining({ code: 'ARB-SIM-108' }),
    )
  })

  it('without a key asks for no credentials', async () => {
    const parts = { settings: simulated, key: undefined, clock: new SystemClock(), hide: () => undefined }
    const connection = new PolymarketConnection(parts)
    await expect(connection.credentials({ create: true })).rejects.toMatchObject({ code: 'ARB-AUTH-001' })
    await connection.close()
  })
})
