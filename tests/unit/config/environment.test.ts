import { homedir } from 'node:os'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../../src/lib/base/errors.js'
import { dataDirectory, readEnvironment } from '../../../src/lib/config/environment.js'

describe('the environment', () => {
  it('is empty by default, with folders below home', () => {
    expect(readEnvironment({ HOME: '/h' })).toMatchObject({
      configPath: undefined,
      dataDir: undefined,
      output: undefined,
      noColour: false,
      forceColour: false,
      dumbTerminal: false,
      configHome: '/h/.config',
      dataHome: '/h/.local/share',
      simPath: undefined,
      theme: undefined,
      noScreen: false,
      accessible: false,
      ascii: false,
      terminal: {},
    })
    expect(readEnvironment({}).configHome).toBe(`${homedir()}/.config`)
  })

  it('takes every variable', () => {
    const env = readEnvironment({
      ARB_CONFIG: 'c.yaml',
      ARB_DATA_DIR: 'd',
      ARB_OUTPUT: 'json',
      NO_COLOR: '1',
      FORCE_COLOR: '1',
      TERM: 'dumb',
      XDG_CONFIG_HOME: '/x',
      XDG_DATA_HOME: '/y',
      ARB_SIM: 'sim.json',
      ARB_THEME: 'volcano',
      ARB_NO_TUI: '1',
      ARB_ACCESSIBLE: 'yes',
      ARB_ASCII: '1',
      COLORTERM: 'truecolor',
      COLORFGBG: '15;0',
      LANG: 'C.UTF-8',
    })
    expect(env).toMatchObject({
      configPath: 'c.yaml',
      dataDir: 'd',
      output: 'json',
      noColour: true,
      forceColour: true,
      dumbTerminal: true,
      configHome: '/x',
      dataHome: '/y',
      simPath: 'sim.json',
      theme: 'volcano',
      noScreen: true,
      accessible: true,
      ascii: true,
      terminal: {
        term: 'dumb',
        colourTerm: 'truecolor',
        forceColour: '1',
        colourFgBg: '15;0',
        locale: 'C.UTF-8',
      },
    })
  })

  it('takes the locale of characters: LC_ALL before LC_CTYPE before LANG', () => {
    const locale = (variables: Record<string, string>) => readEnvironment(variables).terminal.locale
    expect(locale({ LC_ALL: 'a', LC_CTYPE: 'b', LANG: 'c' })).toBe('a')
    expect(locale({ LC_ALL: '', LC_CTYPE: 'b', LANG: 'c' })).toBe('b')
    expect(locale({ LANG: 'c' })).toBe('c')
  })

  it('ignores empty variables, relative XDG folders and FORCE_COLOR=0', () => {
    const env = readEnvironment({
      HOME: '/h',
      ARB_CONFIG: '',
      NO_COLOR: '',
      FORCE_COLOR: '0',
      ARB_NO_TUI: '0',
      ARB_ACCESSIBLE: 'false',
      ARB_THEME: '',
      XDG_CONFIG_HOME: 'relative',
      XDG_DATA_HOME: '',
    })
    expect(env).toEqual(readEnvironment({ HOME: '/h' }))
  })
})

it('the data folder is the flag, the variable, or the XDG folder', () => {
  const env = readEnvironment({ HOME: '/h', ARB_DATA_DIR: '/variable' })
  expect(dataDirectory('/flag', env)).toBe('/flag')
  expect(dataDirectory(undefined, env)).toBe('/variable')
  expect(dataDirectory(undefined, readEnvironment({ HOME: '/h' }))).toBe('/h/.local/share/arb')
})

describe('the names of API keys', () => {
  const ENVIRONMENTS = [
    ['live', 'ARB_KALSHI_KEY'],
    ['demo', 'ARB_KALSHI_DEMO_KEY'],
    ['simulated', 'ARB_KALSHI_SIM_KEY'],
  ] as const

  it.each(ENVIRONMENTS)(
    'of %s are read from %s_ID and %s_FILE and from nowhere else',
    (environment, name) => {
      const { kalshiKeys } = readEnvironment({ [`${name}_ID`]: 'me', [`${name}_FILE`]: 'key.pem' })
      expect(kalshiKeys[environment].place()).toEqual({
        keyId: 'me',
        file: { variable: `${name}_FILE`, path: 'key.pem' },
      })
      for (const [other] of ENVIRONMENTS)
        if (other !== environment) expect(kalshiKeys[other].place()).toBeUndefined()
    },
  )

  it.each(['ID', 'FILE'])('are an error when there is only the %s', (half) => {
    const { kalshiKeys } = readEnvironment({ [`ARB_KALSHI_KEY_${half}`]: 'x' })
    expect(() => kalshiKeys.live.place()).toThrow(UserError)
    expect(() => kalshiKeys.live.place()).toThrow(/both/)
  })

  it.each([
    ['a whole PEM', '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEI\n-----END PRIVATE KEY-----'],
    ['a PEM on one line', '-----BEGIN RSA PRIVATE KEY----- MIIEow'],
    ['text of several lines', 'one\ntwo'],
    ['anything that long', 'a/'.repeat(513)],
    ['the body of a PEM', `MC4CAQAwBQYDK2VwBCIEI${'x'.repeat(43)}`],
    ['a key id', '3c1d7a54-91be-4f6a-8e0b-5d2f6a7c8b90'],
  ])('hold no key in place of its path: %s', (_name, value) => {
    const { kalshiKeys } = readEnvironment({ ARB_KALSHI_KEY_ID: 'x', ARB_KALSHI_KEY_FILE: value })
    const hidden: string[] = []
    kalshiKeys.live.hideSecrets((secret) => hidden.push(secret))
    expect(hidden).toContain(value)
    let thrown: unknown
    try {
      kalshiKeys.live.place()
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({
      code: 'ARB-AUTH-002',
      message: expect.stringMatching(/^ARB_KALSHI_KEY_FILE holds a key.*, not a path/),
    })
    const shown = inspect(thrown, { depth: 9, showHidden: true }) + JSON.stringify(thrown)
    expect(shown).not.toContain(value.slice(0, 20))
  })

  it('do not show an id to whoever prints them', () => {
    const env = readEnvironment({ ARB_KALSHI_KEY_ID: 'who-i-am', ARB_KALSHI_KEY_FILE: 'key.pem' })
    for (const text of [inspect(env, { depth: 9, showHidden: true }), JSON.stringify(env)])
      expect(text).not.toContain('who-i-am')
  })
})

describe('the names of wallets', () => {
  const ENVIRONMENTS = [
    ['live', 'ARB_POLYMARKET'],
    ['simulated', 'ARB_POLYMARKET_SIM'],
  ] as const
  const SECRETS = [
    ['a private key', `0x${'4f'.repeat(32)}`],
    ['a private key without 0x', 'A9'.repeat(32)],
    ['API credentials', '{"apiKey":"x","secret":"y","passphrase":"z"}'],
    ['an API secret', `${'Zm9v'.repeat(10)}abc=`],
    ['an API key', '3c1d7a54-91be-4f6a-8e0b-5d2f6a7c8b90'],
    ['text of several lines', 'one\ntwo'],
  ] as const

  it.each(ENVIRONMENTS)('of %s are read from %s_... and from nowhere else', (environment, name) => {
    const { polymarketKeys } = readEnvironment({
      [`${name}_PRIVATE_KEY_FILE`]: 'wallet.key',
      [`${name}_API_KEY_FILE`]: 'api.json',
    })
    expect(polymarketKeys[environment].place()).toEqual({
      wallet: { variable: `${name}_PRIVATE_KEY_FILE`, path: 'wallet.key' },
      apiKey: { variable: `${name}_API_KEY_FILE`, path: 'api.json' },
    })
    for (const [other] of ENVIRONMENTS)
      if (other !== environment) expect(polymarketKeys[other].place()).toBeUndefined()
  })

  it('need the private key, and no API credentials', () => {
    const { polymarketKeys } = readEnvironment({ ARB_POLYMARKET_PRIVATE_KEY_FILE: 'wallet.key' })
    expect(polymarketKeys.live.place()).toEqual({
      wallet: { variable: 'ARB_POLYMARKET_PRIVATE_KEY_FILE', path: 'wallet.key' },
      apiKey: undefined,
    })
    const half = readEnvironment({ ARB_POLYMARKET_API_KEY_FILE: 'api.json' })
    expect(() => half.polymarketKeys.live.place()).toThrow(/ARB_POLYMARKET_PRIVATE_KEY_FILE is not/)
  })

  it.each(
    ['PRIVATE_KEY_FILE', 'API_KEY_FILE'].flatMap((name) => SECRETS.map((each) => [name, ...each] as const)),
  )('hold in %s no secret in place of its path: %s', (name, _what, value) => {
    const variables = { ARB_POLYMARKET_PRIVATE_KEY_FILE: 'wallet.key', [`ARB_POLYMARKET_${name}`]: value }
    const { polymarketKeys } = readEnvironment(variables)
    const hidden: string[] = []
    polymarketKeys.live.hideSecrets((secret) => hidden.push(secret))
    expect(hidden).toEqual([value])
    let thrown: unknown
    try {
      polymarketKeys.live.place()
    } catch (error) {
      thrown = error
    }
    expect(thrown).toMatchObject({
      code: 'ARB-AUTH-002',
      message: expect.stringMatching(new RegExp(`^ARB_POLYMARKET_${name} holds a key`)),
    })
    const look = { depth: 9, showHidden: true }
    const shown = inspect([thrown, polymarketKeys], look) + JSON.stringify([thrown, polymarketKeys])
    expect(shown).not.toContain(value.slice(0, 20))
  })
})
