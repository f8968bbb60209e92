import { homedir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { dataDirectory, readEnvironment } from '../../../src/lib/config/environment.js'

describe('the environment', () => {
  it('is empty by default, with folders below home', () => {
    expect(readEnvironment({ HOME: '/h' })).toEqual({
      configPath: undefined,
      dataDir: undefined,
      output: undefined,
      noColour: false,
      forceColour: false,
      dumbTerminal: false,
      configHome: '/h/.config',
      dataHome: '/h/.local/share',
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
    })
    expect(env).toEqual({
      configPath: 'c.yaml',
      dataDir: 'd',
      output: 'json',
      noColour: true,
      forceColour: true,
      dumbTerminal: true,
      configHome: '/x',
      dataHome: '/y',
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
