import { loadTheme } from '../../src/lib/tui/theme/load-theme.js'
import { painter } from '../../src/lib/tui/theme/paint.js'
import type { Theme } from '../../src/lib/tui/theme/theme.js'
import type { SessionLink } from '../../src/lib/control/session-link.js'
import { DrawnScreen } from '../../tests/drawn/screen-terminal.js'
import type { DemoMoment } from './demo-moments.js'
import { svgPicture, type Ground, type PictureWords } from './svg-picture.js'

/** One picture: which terminal, in which colours, and what was typed. */
export interface Picture extends PictureWords {
  readonly file: string
  readonly columns: number
  readonly rows: number
  readonly theme: string
  readonly keys: readonly string[]
  /** Milliseconds after the start of the demo. */
  readonly afterMs: number
}

/** Grounds and inks that terminals have of their own, for themes that leave them. */
const TERMINALS: Readonly<Record<Theme['background'], Ground>> = {
  dark: { ground: '#16181d', ink: '#d5d9e0' },
  light: { ground: '#ffffff', ink: '#1f2328' },
}

/** Draws a moment on the real screen in a terminal that is not there, types the keys, and turns the cells into a picture. */
export async function drawMoment(moment: DemoMoment, picture: Picture): Promise<string> {
  const { columns, rows, keys } = picture
  const theme = loadTheme(picture.theme, ['themes'], 'dark')
  const themes = { name: theme.name, names: [theme.name], painter: () => painter(theme, 'true') }
  const screen = new DrawnScreen(standing(moment), { columns, rows, themes })
  await screen.settle()
  for (const key of keys) {
    await screen.send(key)
    await screen.settle()
  }
  const cells = Array.from({ length: rows - 1 }, (_, row) => screen.cells(row))
  await screen.send('q')
  await screen.end
  return svgPicture(cells, groundOf(theme), picture)
}

function groundOf({ background, ground, paintsGround, roles }: Theme): Ground {
  const terminal = TERMINALS[background]
  return paintsGround && ground !== null ? { ground, ink: roles.text.colour ?? terminal.ink } : terminal
}

/** A session that stands still. */
function standing({ session, snapshot, details }: DemoMoment): SessionLink {
  let selected: string | null = null
  let listener = (): void => undefined
  return {
    ...{ session, snapshot, control: false, ended: undefined },
    get detail() {
      return selected === null ? undefined : (details.get(selected) ?? null)
    },
    select: (key) => {
      selected = key
      listener()
    },
    setRate: () => undefined,
    act: () => Promise.reject(new Error('a picture takes no orders')),
    onChange: (heard) => {
      listener = heard
      return () => undefined
    },
    close: () => undefined,
  }
}
