import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readEnvironment } from '../../../../src/lib/config/environment.js'
import { themeFolders, themeNames } from '../../../../src/lib/config/theme-file.js'
import { ROLES } from '../../../../src/lib/tui/text/line.js'
import { loadTheme } from '../../../../src/lib/tui/theme/load-theme.js'
import { temporaryFolder, userError } from '../../config/files.js'

const SHIPPED = fileURLToPath(new URL('../../../../themes', import.meta.url))
const folder = temporaryFolder()
const FOLDERS = [folder.path, SHIPPED]

const FILE = [
  'name: mine',
  'about: For tests',
  'background: dark',
  'ground: night',
  'paint_ground: true',
  'palette:',
  "  night: '#000010'",
  "  ink: '#E0E0E0'",
  'roles:',
  ...ROLES.map((role) => `  ${role}: { colour: ink, plain: [] }`),
].join('\n')

const load = (from: string | RegExp, to: string) =>
  loadTheme(folder.write('mine.yaml', FILE.replace(from, to)), [], 'dark')

describe('a theme', () => {
  it('is read out of its file', () => {
    const { roles, ...rest } = load('dim: { colour: ink,', 'dim: { colour: ink, on: night, with: [bold],')
    expect(rest).toEqual({
      name: 'mine',
      about: 'For tests',
      background: 'dark',
      ground: '#000010',
      paintsGround: true,
    })
    expect(roles.text).toEqual({ colour: '#e0e0e0', on: null, attributes: [], plain: [] })
    expect(roles.dim).toEqual({ colour: '#e0e0e0', on: '#000010', attributes: ['bold'], plain: [] })
  })

  it.each([
    ["ink: '#E0E0E0'", 'ink: #E0E0E0', 'palette.ink  ""  must be a colour in quotes'],
    ["ink: '#E0E0E0'", "ink: '#E0E'", 'must be a colour in quotes'],
    [
      'text: { colour: ink',
      'text: { colour: ing',
      'roles.text.colour  "ing"  is no colour of the palette\n    write  colour: ink',
    ],
    ['ground: night', 'ground: day', 'mine.yaml:4:9  ground  "day"  is no colour of the palette'],
    ['ground: night\n', '', 'ground  is missing'],
    ['text: { colour: ink, ', 'text: { ', 'roles.text  needs a colour, because the ground is painted'],
    ['  gain: { colour: ink, plain: [] }\n', '', 'roles.gain  is missing'],
    ['gain: {', 'gian: {', 'roles.gian  is not a known key'],
    ['plain: [] }', 'plain: [bright] }', 'must be one of bold, underline, inverse'],
    ['plain: [] }', 'plain: [bold, bold] }', 'names something twice'],
    ['background: dark', 'background: grey', 'must be dark or light'],
    [
      'name: mine',
      'name: yours',
      'name  "yours"  must be the name of the file without its ending\n    write  name: mine',
    ],
    ['about: For tests', 'about: "two\\nlines"', 'must be one line of text'],
  ])('with %j as %j is refused', (from, to, expected) => {
    const error = userError(() => load(from, to))
    expect(error).toMatchObject({ code: 'ARB-CFG-004', fault: 'config' })
    expect(error.message).toContain(expected)
  })
})

describe('the name of a theme', () => {
  const named = (name: string, background: 'dark' | 'light' = 'dark'): string =>
    loadTheme(name, FOLDERS, background).name

  it('auto is dark or light, as the terminal is', () => {
    expect([named('auto', 'dark'), named('auto', 'light')]).toEqual(['dark', 'light'])
  })

  it('without its ending is the variant for the terminal; with it, it is just that', () => {
    expect([named('volcano', 'dark'), named('volcano', 'light')]).toEqual(['volcano-dark', 'volcano-light'])
    expect(named('volcano-light', 'dark')).toBe('volcano-light')
  })

  it('may be a path', () => {
    folder.write('mine.yaml', FILE)
    expect(named(join(folder.path, 'mine.yaml'))).toBe('mine')
  })

  it("of the user hides the package's", () => {
    folder.write('mono.yaml', FILE.replace('name: mine', 'name: mono'))
    expect(loadTheme('mono', FOLDERS, 'dark').about).toBe('For tests')
    expect(themeNames(FOLDERS).filter((name) => name === 'mono')).toEqual(['mono'])
  })

  it('that nobody knows is an error with the nearest ones', () => {
    const error = userError(() => named('volcanoo'))
    expect(error).toMatchObject({ code: 'ARB-CFG-007', fault: 'config', hint: 'the nearest are volcano' })
    expect(userError(() => named('sunset')).hint).toContain('the themes are auto, ')
  })

  it('that is no path cannot lead out of the folders', () => {
    expect(userError(() => named('..')).code).toBe('ARB-CFG-007')
  })
})

it("the folders are the user's and the package's, and either may be missing", () => {
  const env = readEnvironment({ XDG_CONFIG_HOME: folder.path })
  mkdirSync(join(folder.path, 'arb', 'themes'), { recursive: true })
  folder.write(join('arb', 'themes', 'mine.yaml'), FILE)
  expect(themeFolders(env)).toEqual([join(folder.path, 'arb', 'themes'), SHIPPED])
  expect(loadTheme('mine', themeFolders(env), 'dark').name).toBe('mine')
  expect(themeNames(themeFolders(readEnvironment({ HOME: '/nowhere' })))).toContain('dark')
})
