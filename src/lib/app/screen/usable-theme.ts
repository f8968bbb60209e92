import type { ScreenSettings } from '../../config/screen-settings.js'
import { isThemePath, themeFolders, themeNames } from '../../config/theme-file.js'
import { loadTheme } from '../../tui/theme/load-theme.js'
import { hasScreen, type Around } from './screen-around.js'

const GROUNDS = ['dark', 'light'] as const

/**
 * A theme that was named is looked at with and without a screen, that of the settings only where one is drawn. Throws `UserError`:
 * ARB-CFG-007 when there is none, ARB-CFG-001, -003 or -004 with the place in the file when it cannot be used.
 */
export function refuseUnusableTheme(around: Around, settings: Pick<ScreenSettings, 'theme'>): void {
  const { wishes, environment } = around
  const wanted = wishes.theme ?? environment.theme ?? (hasScreen(around) ? settings.theme : undefined)
  if (wanted === undefined) return
  const folders = themeFolders(environment)
  for (const name of meantBy(wanted, themeNames(folders))) loadTheme(name, folders, 'dark')
}

/** Which ground the terminal has is not known before the screen asks it. */
function meantBy(wanted: string, names: readonly string[]): readonly string[] {
  if (wanted === 'auto') return GROUNDS
  if (isThemePath(wanted) || names.includes(wanted)) return [wanted]
  const variants = GROUNDS.map((ground) => `${wanted}-${ground}`).filter((name) => names.includes(name))
  return variants.length > 0 ? variants : [wanted]
}
