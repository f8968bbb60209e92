// The screen of a look at a session, on a drawn terminal.
import { ASCII_GLYPHS, UNICODE_GLYPHS, type Glyphs } from '../../src/lib/tui/text/glyphs.js'
import type { Background } from '../../src/lib/tui/theme/theme.js'
import { loadTheme } from '../../src/lib/tui/theme/load-theme.js'
import { painter } from '../../src/lib/tui/theme/paint.js'
import type { ThemeChoice } from '../../src/lib/tui/screen-desk.js'
import { drawnOf, GoldenText, type Drawn } from './golden-screen.js'
import { DrawnScreen } from './screen-terminal.js'
import type { Look } from './session-looks.js'
import { fakeLink, type FakeLink } from './session-snapshots.js'

export type Terminal = readonly [columns: number, rows: number]

export interface Wish {
  readonly theme?: string
  readonly glyphs?: Glyphs
  /** What is typed before it is looked at. */
  readonly keys?: readonly string[]
}

/** A theme of the package on a terminal with all colours. */
function packaged(theme: string): ThemeChoice {
  const background: Background = theme === 'light' ? 'light' : 'dark'
  return {
    name: theme,
    names: [theme],
    painter: (name) => painter(loadTheme(name, ['themes'], background), 'true'),
  }
}

/** A session that stands still: it answers with what it told at that moment. */
function linkOf({ session, snapshot, details }: Look): FakeLink {
  const link = fakeLink(snapshot, null, { session })
  const select = link.select.bind(link)
  let selected: string | null = null
  Object.defineProperty(link, 'detail', {
    get: () => (selected === null ? undefined : (details[selected] ?? null)),
  })
  return Object.assign(link, {
    select(key: string | null) {
      select(key)
      selected = key
    },
  })
}

/** The open screen, when it stands still; the caller ends it. */
export async function openLook(look: Look, [columns, rows]: Terminal, wish: Wish = {}): Promise<DrawnScreen> {
  const { theme = 'dark', glyphs = UNICODE_GLYPHS, keys = [] } = wish
  const screen = new DrawnScreen(linkOf(look), { columns, rows, glyphs, themes: packaged(theme) })
  await screen.settle()
  if (keys.length > 0) {
    await screen.send(...keys)
    await screen.settle()
  }
  return screen
}

/** Its cells, when it is closed again. */
async function drawLook(look: Look, [columns, rows]: Terminal, wish: Wish = {}): Promise<Drawn> {
  const screen = await openLook(look, [columns, rows], wish)
  const drawn = drawnOf(Array.from({ length: rows }, (_, row) => screen.cells(row)))
  screen.signal('SIGTERM')
  await screen.end
  return drawn
}

/** One screen in dark, light and mono, and with signs that every terminal can draw. */
export async function goldenOf(look: Look, size: Terminal): Promise<string> {
  const [dark, light, mono, ascii] = await Promise.all([
    drawLook(look, size),
    drawLook(look, size, { theme: 'light' }),
    drawLook(look, size, { theme: 'mono' }),
    drawLook(look, size, { glyphs: ASCII_GLYPHS }),
  ])
  return new GoldenText()
    .addRows(dark)
    .addLooks(dark, 'dark')
    .addRows(light, 'light: cells')
    .addLooks(light, 'light')
    .addRows(mono, 'mono: cells')
    .addLooks(mono, 'mono')
    .addRows(ascii, 'ascii: cells')
    .addLooks(ascii, 'ascii').text
}

/** One view with its looks in the dark theme. */
export async function goldenViewOf(look: Look, size: Terminal, keys: readonly string[]): Promise<string> {
  const drawn = await drawLook(look, size, { keys })
  return new GoldenText().addRows(drawn).addLooks(drawn, 'dark').text
}
