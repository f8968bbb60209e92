import type { Clock } from '../../base/clock.js'
import type { Environment } from '../../config/environment.js'
import type { ScreenSettings } from '../../config/screen-settings.js'
import { themeFolders, themeNames } from '../../config/theme-file.js'
import type { SessionLink } from '../../control/session-link.js'
import { processTerminal, type ScreenTerminal } from '../../output/screen-terminal.js'
import { colourDepth } from '../../output/terminal-capabilities.js'
import { openScreen, type ScreenEnd } from '../../tui/open-screen.js'
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
}

/** Draws a session on the terminal of this process, until it ends or nobody wants to look any more. */
export async function drawScreen(link: SessionLink, looks: Looks): Promise<ScreenEnd> {
  const { environment, settings, clock, ascii } = looks
  const terminal = processTerminal()
  terminal.stdin.setRawMode(true)
  try {
    return await openScreen({
      ...{ link, terminal, clock, keys: settings.keys, perSecond: settings.framesPerSecond },
      glyphs: glyphsFor({ ascii: ascii || environment.ascii, locale: environment.terminal.locale }),
      themes: await themesFor(terminal, looks),
    })
  } finally {
    terminal.stdin.setRawMode(false)
    process.stdin.pause()
  }
}

async function themesFor(terminal: ScreenTerminal, { environment, settings, theme, clock }: Looks) {
  const folders = themeFolders(environment)
  const name = theme ?? environment.theme ?? settings.theme
  const talk = name === 'auto' ? talkTo(terminal) : undefined
  const background = await findBackground(talk, environment.terminal.colourFgBg, clock)
  const depth = colourDepth({ noColour: environment.noColour, ...environment.terminal })
  return {
    name: name === 'auto' ? background : name,
    names: themeNames(folders),
    painter: (wanted: string) => painter(loadTheme(wanted, folders, background), depth),
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
