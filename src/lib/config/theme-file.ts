import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../base/errors.js'
import { SHIPPED_FOLDER } from './config-place.js'
import type { Environment } from './environment.js'
import { wordsNear } from './nearest-word.js'

const ENDING = '.yaml'

/** Where themes are looked for by their names: the user's own, then those of the package. */
export const themeFolders = (env: Environment): readonly string[] => [
  join(env.configHome, 'arb', 'themes'),
  join(SHIPPED_FOLDER, 'themes'),
]

/** All names, in the order of the alphabet; a theme of the user hides the one of the package that has its name. */
export const themeNames = (folders: readonly string[]): readonly string[] =>
  [...new Set(folders.flatMap(namesIn))].sort()

const namesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith(ENDING))
        .map((file) => file.slice(0, -ENDING.length))
    : []

/** What is meant as the path of a file, and not as a name. */
export const isThemePath = (text: string): boolean => /[/\\]/.test(text) || text.endsWith(ENDING)

/**
 * The file of a theme. A name without its ending, such as `phosphor`, is the variant for that background. Throws `UserError`
 * ARB-CFG-007 for a name that no folder has.
 */
export function themePath(theme: string, folders: readonly string[], background: 'dark' | 'light'): string {
  if (isThemePath(theme)) return theme
  const names = themeNames(folders)
  const name = [theme, `${theme}-${background}`].find((each) => names.includes(each))
  if (name === undefined) throw noTheme(theme, names)
  return folders.map((folder) => join(folder, name + ENDING)).find((path) => existsSync(path))!
}

function noTheme(theme: string, names: readonly string[]): UserError {
  const words = new Set(['auto', ...names.map((name) => name.replace(/-(?:dark|light)$/, '')), ...names])
  const near = wordsNear(theme, [...words])
  return new UserError('ARB-CFG-007', `there is no theme ${JSON.stringify(theme)}`, {
    hint: near.length > 0 ? `the nearest are ${near.join(', ')}` : `the themes are ${[...words].join(', ')}`,
    fault: 'config',
    facts: { theme },
  })
}
