import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../../../src/lib/config/environment.js'
import { loadConfig } from '../../../src/lib/config/load-config.js'
import { temporaryFolder, userError } from './files.js'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const shipped = (name: string): string => readFileSync(join(ROOT, name), 'utf8')
const folder = temporaryFolder()
const env = readEnvironment({ HOME: folder.path })
folder.write('risk_limits.md', shipped('risk_limits.md'))
folder.write('rules.md', shipped('rules.md'))

const SHIPPED = shipped('config.yaml')
const changed = (from: string, to: string) => {
  expect(SHIPPED.split(from).length, `${from} stands there once`).toBe(2)
  return loadConfig({ flagPath: folder.write('config.yaml', SHIPPED.replace(from, to)), env })
}

describe('the screen of the package', () => {
  const { screen } = loadConfig({ env })

  it('is drawn four times a second, in the colours of the terminal', () => {
    expect(screen).toMatchObject({ theme: 'auto', framesPerSecond: 4 })
  })

  it('has the keys of the manual', () => {
    expect(screen.keys).toMatchObject({
      help: ['?'],
      opportunities: ['1'],
      up: ['up', 'k'],
      slower: ['-'],
      quit: ['q'],
      resume: ['R'],
      kill: ['K'],
      flatten: ['F'],
    })
  })
})

describe('settings of the screen', () => {
  const KILL = '\n    kill: K'

  it('may be others', () => {
    const { screen } = changed(KILL, '\n    kill: X')
    expect(screen.keys.kill).toEqual(['X'])
    expect(changed('    up: [up, k]', '    up: u').screen.keys.up).toEqual(['u'])
    expect(changed('frames_per_second: 4', 'frames_per_second: 10').screen.framesPerSecond).toBe(10)
  })

  it('name a theme, or a file relative to theirs', () => {
    expect(changed('theme: auto', 'theme: volcano').screen.theme).toBe('volcano')
    expect(changed('theme: auto', 'theme: looks/mine.yaml').screen.theme).toBe(
      join(folder.path, 'looks', 'mine.yaml'),
    )
  })

  it('do not change what a run is called', () => {
    expect(changed('theme: auto', 'theme: light').hash).toBe(loadConfig({ env }).hash)
  })

  it.each([
    [KILL, '\n    kill: R', 'screen.keys.kill  "R"  takes R, the key of resume'],
    ['    up: [up, k]', '    up: [up, j]', 'screen.keys.down  takes j, the key of up'],
    ['    up: [up, k]', '    up: [up, up]', 'screen.keys.up  names up twice'],
    ['    up: [up, k]', '    up: []', 'screen.keys.up  must be 1 to 3 keys'],
    ['    up: [up, k]', '    up: [a, b, d, e]', 'screen.keys.up  must be 1 to 3 keys'],
    [
      'page-up: page-up',
      'page-up: pageup',
      'screen.keys.page-up  "pageup"  is no key: a key is one character',
    ],
    ['page-up: page-up', 'page-up: pageup', 'write  page-up: page-up'],
    ['quit: q', 'quit: 12', 'screen.keys.quit  "12"  is no key'],
    ['quit: q', 'quit: é', 'is no key'],
    ['quit: q', 'quit: { a: b }', 'screen.keys.quit  must be a key, or a list of keys'],
    [KILL, '\n    kill: x', 'screen.keys.kill  "x"  must be a capital letter\n    write  kill: K'],
    [KILL, '\n    kill: enter', 'must be a capital letter'],
    [KILL, '\n    kil: K', 'screen.keys.kil  is not a known key\n    write  kill: K'],
    [KILL, '', 'screen.keys.kill  is missing\n    write  kill: K'],
    [KILL, `${KILL}\n    explode: X`, 'screen.keys.explode  is not a known key'],
    ['frames_per_second: 4', 'frames_per_second: 11', 'must be at most 10'],
    ['frames_per_second: 4', 'frames_per_second: 0', 'must be at least 1'],
    ['theme: auto', 'theme: 7', 'screen.theme  "7"  must be the name of a theme'],
  ])('%j as %j is an error', (from, to, expected) => {
    const error = userError(() => changed(from, to))
    expect(error).toMatchObject({ code: 'ARB-CFG-004', fault: 'config' })
    expect(error.message).toContain(expected)
  })

  it('that are wrong are named with their line', () => {
    const line = SHIPPED.split('\n').indexOf('    kill: K') + 1
    expect(userError(() => changed(KILL, '\n    kill: R')).message).toContain(`config.yaml:${line}:11`)
  })
})
