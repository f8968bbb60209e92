// What every theme that comes with the package must hold; docs/themes.md states the same numbers.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { themeNames } from '../../../../src/lib/config/theme-file.js'
import { ASCII_GLYPHS, UNICODE_GLYPHS } from '../../../../src/lib/tui/text/glyphs.js'
import { ROLES, type Role } from '../../../../src/lib/tui/text/line.js'
import { colourOf256, nearestOf256, rgbOf, type Rgb } from '../../../../src/lib/tui/theme/colour.js'
import { loadTheme } from '../../../../src/lib/tui/theme/load-theme.js'
import type { Hex, Theme } from '../../../../src/lib/tui/theme/theme.js'
import { contrast, deltaE, seen, VISION_NAMES } from '../../../drawn/colour-vision.js'

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))
const FOLDER = join(ROOT, 'themes')
const PALETTES = [
  'phosphor',
  'ledger-1920',
  'blueprint',
  'gen7-cockpit',
  'oceanic',
  'volcano',
  'high-contrast',
]
const themes = themeNames([FOLDER]).map((name) => loadTheme(name, [FOLDER], 'dark'))
const coloured = themes.filter(({ ground }) => ground !== null)

const TEXT_CONTRAST = 4.5
const CAREFUL_CONTRAST = 7
const FRAME_CONTRAST = 3
/** With 256 colours a colour is only the nearest there is. */
const TEXT_CONTRAST_256 = 4.2
const APART = 10
const APART_256 = 7

const MEANINGS = ['gain', 'loss', 'warn', 'error', 'ok'] as const
const pairs = MEANINGS.flatMap((a, i) => MEANINGS.slice(i + 1).map((b) => [a, b] as const))

const wanted = (theme: Theme, role: Role): number => {
  if (theme.name.startsWith('high-contrast')) return CAREFUL_CONTRAST
  return role === 'border' ? FRAME_CONTRAST : TEXT_CONTRAST
}

/** A ground that is not painted may be any that the theme was not made for; the darkest and the lightest are among them. */
const groundsOf = (theme: Theme): readonly Hex[] =>
  theme.paintsGround ? [theme.ground!] : [theme.ground!, theme.background === 'dark' ? '#000000' : '#ffffff']

const exact = (hex: Hex): Rgb => rgbOf(hex)
const rough = (hex: Hex): Rgb => colourOf256(nearestOf256(hex))
const hexOf = (colour: Rgb): Hex => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`

it('the first set is there: four that are told by their use, six palettes, each dark and light', () => {
  const expected = ['dark', 'light', 'mono', ...PALETTES.flatMap((name) => [`${name}-dark`, `${name}-light`])]
  expect(themes.map(({ name }) => name)).toEqual(expected.sort())
  for (const { name, background } of coloured) expect(name.endsWith(background)).toBe(true)
})

it('each theme is one small file', () => {
  for (const { name } of themes)
    expect(readFileSync(join(FOLDER, `${name}.yaml`), 'utf8').split('\n').length).toBeLessThan(60)
})

describe.each(coloured.map((theme) => [theme.name, theme] as const))('%s', (_name, theme) => {
  const { roles } = theme

  it('can be read: every role on its ground, in all colours', () => {
    for (const role of ROLES)
      for (const ground of groundsOf(theme)) {
        const { colour, on } = roles[role]
        if (colour !== null)
          expect([role, contrast(exact(colour), exact(on ?? ground)) >= wanted(theme, role)]).toEqual([
            role,
            true,
          ])
      }
  })

  it('can be read with 256 colours', () => {
    for (const role of ROLES) {
      const { colour, on } = roles[role]
      if (colour === null || role === 'border') continue
      const ground = on === null && !theme.paintsGround ? exact(theme.ground!) : rough(on ?? theme.ground!)
      expect([role, contrast(rough(colour), ground) >= TEXT_CONTRAST_256]).toEqual([role, true])
    }
  })

  it.each(VISION_NAMES)('tells gain, loss, warning, error and fine apart with %s vision', (vision) => {
    for (const [a, b] of pairs) {
      const [first, second] = [roles[a].colour!, roles[b].colour!]
      const apart = deltaE(seen(first, vision), seen(second, vision))
      const roughly = deltaE(seen(hexOf(rough(first)), vision), seen(hexOf(rough(second)), vision))
      expect([a, b, apart >= APART, roughly >= APART_256]).toEqual([a, b, true, true])
    }
  })

  it('leaves text as it is, or draws both it and its ground', () => {
    expect(theme.paintsGround).toBe(roles.text.colour !== null)
  })
})

describe('on terminals with few colours', () => {
  const told = (role: Role, { roles }: Theme): string => roles[role].plain.join(' ')

  it.each(themes.map((theme) => [theme.name, theme] as const))(
    '%s marks what must not be missed',
    (_name, theme) => {
      const plain = told('text', theme)
      for (const role of [
        'title',
        'gain',
        'loss',
        'warn',
        'error',
        'selected',
        'live',
        'cross',
        'paper',
      ] as const)
        expect([role, told(role, theme) === plain]).toEqual([role, false])
      expect(told('live', theme)).not.toBe(told('paper', theme))
      expect(told('paper', theme)).not.toBe(told('read-only', theme))
      expect(told('gain', theme)).not.toBe(told('loss', theme))
    },
  )
})

describe('mono', () => {
  const mono = loadTheme('mono', [FOLDER], 'dark')

  it('has no colour anywhere', () => {
    expect(mono.ground).toBeNull()
    for (const role of ROLES) expect(mono.roles[role]).toMatchObject({ colour: null, on: null })
  })

  it('looks the same on every terminal', () => {
    for (const role of ROLES) expect(mono.roles[role].attributes).toEqual(mono.roles[role].plain)
  })

  it.each([UNICODE_GLYPHS, ASCII_GLYPHS])('has a sign for every meaning: $name', (glyphs) => {
    const signs = [glyphs.up, glyphs.down, glyphs.warn, glyphs.error, glyphs.ok]
    expect(new Set(signs).size).toBe(MEANINGS.length)
  })
})

it('docs/themes.md has a line for each theme and states these numbers', () => {
  const page = readFileSync(join(ROOT, 'docs', 'themes.md'), 'utf8')
  for (const { name, about } of themes) expect(page).toContain(`| \`${name}\` | ${about} |`)
  for (const figure of [TEXT_CONTRAST, CAREFUL_CONTRAST, FRAME_CONTRAST, TEXT_CONTRAST_256])
    expect(page).toContain(`${figure}:1`)
  for (const figure of [APART, APART_256]) expect(page).toContain(`at least ${figure} `)
})
