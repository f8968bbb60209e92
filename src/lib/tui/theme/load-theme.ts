import { basename, extname } from 'node:path'
import { readSettingsText } from '../../config/settings-text.js'
import { themePath } from '../../config/theme-file.js'
import { validateYaml } from '../../config/validated-yaml.js'
import { parseYaml } from '../../config/yaml-source.js'
import type { Role } from '../text/line.js'
import { themeSchemaOf, type ThemeFile } from './theme-schema.js'
import type { Background, Hex, RoleStyle, Theme } from './theme.js'

/**
 * The theme of that name or path; `auto` is `dark` or `light`, `phosphor` the variant for that background. Throws `UserError`: ARB-CFG-007 when there is none, ARB-CFG-001, -003
 * or -004 with the place in the file when it cannot be used.
 */
export function loadTheme(theme: string, folders: readonly string[], background: Background): Theme {
  return readTheme(themePath(theme === 'auto' ? background : theme, folders, background))
}

function readTheme(path: string): Theme {
  const fileName = basename(path, extname(path))
  const file = validateYaml(parseYaml(path, readSettingsText(path)), themeSchemaOf(fileName))
  return {
    name: file.name,
    about: file.about,
    background: file.background,
    ground: colourNamed(file.ground, file),
    paintsGround: file.paint_ground,
    roles: Object.fromEntries(
      Object.entries(file.roles).map(([role, style]) => [role, styleOf(style, file)]),
    ) as Record<Role, RoleStyle>,
  }
}

const styleOf = (style: ThemeFile['roles'][Role], file: ThemeFile): RoleStyle => ({
  colour: colourNamed(style.colour, file),
  on: colourNamed(style.on, file),
  attributes: style.with ?? [],
  plain: style.plain,
})

const colourNamed = (name: string | undefined, { palette }: ThemeFile): Hex | null =>
  name === undefined ? null : palette[name]!
