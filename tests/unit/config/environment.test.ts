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
    })
  })

  it('ignores empty variables, relative XDG folders and FORCE_COLOR=0', () => {
    const env = readEnvironment({
      HOME: '/h',
      ARB_CONFIG: '',
      NO_COLOR: '',
      FORCE_COLOR: '0',
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
      expect(kalshiKeys[environment].place()).toEqual({ keyId: 'me', path: 'key.pem' })
      for (const [other] of ENVIRONMENTS)
        if (other !== environment) expect(kalshiKeys[other].place()).toBeUndefined()
    },
  )

  it.each(['ID', 'FILE'])('are an error when there is only the %s', (half) => {
    const { kalshiKeys } = readEnvironment({ [`ARB_KALSHI_KEY_${half}`]: 'x' })
    expect(() => kalshiKeys.live.place()).toThrow(UserError)
    expect(() => kalshiKeys.live.place()).toThrow(/both/)
  })

  it('do not show an id to whoever prints them', () => {
    const env = readEnvironment({ ARB_KALSHI_KEY_ID: 'who-i-am', ARB_KALSHI_KEY_FILE: 'key.pem' })
    for (const text of [inspect(env, { depth: 9, showHidden: true }), JSON.stringify(env)])
      expect(text).not.toContain('who-i-am')
  })
})
