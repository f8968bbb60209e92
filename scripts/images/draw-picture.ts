import { loadTheme } from '../../src/lib/tui/theme/load-theme.js'
import type { Theme } from '../../src/lib/tui/theme/theme.js'
import { openLook, type Terminal } from '../../tests/drawn/look-screen.js'
import type { DrawnCell } from '../../tests/drawn/screen-terminal.js'
import type { Look } from '../../tests/drawn/session-looks.js'
import { svgPicture, type Ground, type PictureWords } from './svg-picture.js'

/** One picture: on which terminal, in which colours, and what is typed. */
export interface Picture extends PictureWords {
  readonly file: string
  readonly size: Terminal
  readonly theme: string
  readonly keys: readonly string[]
}

/** What terminals draw of their own, for themes that leave it to them. */
const TERMINALS: Readonly<Record<Theme['background'], Ground>> = {
  dark: { ground: '#16181d', ink: '#d5d9e0' },
  light: { ground: '#ffffff', ink: '#1f2328' },
}

/** Draws a look at a session on the real screen, in a terminal that is not there, and turns its cells into a picture. */
export async function drawPicture(look: Look, picture: Picture): Promise<string> {
  const { size, theme, keys } = picture
  const [, rows] = size
  const screen = await openLook(look, size, { theme, keys })
  // The last row stays empty.
  const cells: (readonly DrawnCell[])[] = Array.from({ length: rows - 1 }, (_, row) => screen.cells(row))
  screen.signal('SIGTERM')
  await screen.end
  return svgPicture(cells, groundOf(loadTheme(theme, ['themes'], 'dark')), picture)
}

function groundOf({ background, ground, paintsGround, roles }: Theme): Ground {
  const terminal = TERMINALS[background]
  return paintsGround && ground !== null ? { ground, ink: roles.text.colour ?? terminal.ink } : terminal
}
