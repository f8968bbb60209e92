import type { Clock } from '../../base/clock.js'
import type { Environment } from '../../config/environment.js'
import type { ScreenSettings } from '../../config/screen-settings.js'
import { isThemePath, themeFolders, themeNames } from '../../config/theme-file.js'
import type { SessionLink } from '../../control/session-link.js'
import { withTerminal, type ScreenTerminal } from '../../output/screen-terminal.js'
import { colourDepth } from '../../output/terminal-capabilities.js'
import { openScreen, type ScreenEnd } from '../../tui/open-screen.js'
import type { ThemeChoice } from '../../tui/screen-desk.js'
import { findBackground } from '../../tui/theme/background.js'
import { glyphsFor } from '../../tui/theme/glyph-choice.js'
import { loadTheme } from '../../tui/theme/load-theme.js'
import { painter } from '../../tui/theme/paint.js'

export interface Looks {
  readonly environment: Environment
  readonly settings: ScreenSettings
  /** `--theme`, and `--ascii`. */
  readonly theme: string | undefined
  readonly ascii: boolean
  readonly clock: Clock
  /** The session started this screen on its own terminal. */
  readonly isOwn: boolean
}

/** Draws a session on the terminal of this process, until it ends or nobody wants to look any more. */
export async function drawScreen(link: SessionLink, looks: Looks): Promise<ScreenEnd> {
  const { environment, settings, clock, ascii, isOwn } = looks
  return withTerminal(async (terminal) =>
    openScreen({
      ...{ link, terminal, clock, isOwn, keys: settings.keys, perSecond: settings.framesPerSecond },
      glyphs: glyphsFor({ ascii: ascii || environment.ascii, locale: environment.terminal.locale }),
      themes: await themesFor(terminal, looks),
    }),
  )
}

async function themesFor(
  terminal: ScreenTerminal,
  { environment, settings, theme, clock }: Looks,
): Promise<ThemeChoice> {
  const folders = themeFolders(environment)
  const names = themeNames(folders)
  const wanted = theme ?? environment.theme ?? settings.theme
  // A theme of its own name is the same on every ground; `auto` and families have a variant for each.
  const dependsOnGround = !names.includes(wanted) && !isThemePath(wanted)
  const talk = dependsOnGround ? talkTo(terminal) : undefined
  const background = await findBackground(talk, environment.terminal.colourFgBg, clock)
  const depth = colourDepth({ noColour: environment.noColour, ...environment.terminal })
  return {
    name: isThemePath(wanted) ? wanted : loadTheme(wanted, folders, background).name,
    names,
    painter: (name) => painter(loadTheme(name, folders, background), depth),
  }
}

const talkTo = ({ stdin, stdout }: ScreenTerminal) => ({
  write: (text: string): void => void stdout.write(text),
  listen: (listener: (text: string) => void): (() => void) => {
    const hear = (chunk: Buffer): void => listener(chunk.toString('latin1'))
    stdin.on('data', hear)
    return () => void stdin.off('data', hear)
  },
})
