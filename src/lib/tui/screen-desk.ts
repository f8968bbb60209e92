import type { DurationMs } from '../base/units.js'
import type { SessionLink } from '../control/session-link.js'
import type { ScreenAction, KeyBindings } from '../config/screen-keys.js'
import { asciiLine } from './text/ascii-line.js'
import type { Glyphs } from './text/glyphs.js'
import { shownIdeas } from './state/idea-list.js'
import { actionsByKey, keyNames } from './state/key-bindings.js'
import type { KeyPress } from './state/key-press.js'
import type { Line, Size } from './text/line.js'
import { NO_PAGE, page, type Page } from './page/page.js'
import type { PaneInput } from './pane.js'
import { pressed } from './state/ui-keys.js'
import { firstUi, settled, type ScreenUi, type Seen, type Wish } from './state/ui-state.js'
import { waitingPage } from './page/waiting-page.js'

export type Painter = (line: Line) => string

/** The themes that the key for themes goes through. */
export interface ThemeChoice {
  /** The one shown first. */
  readonly name: string
  readonly names: readonly string[]
  /** Throws what people can read when the theme cannot be had. */
  painter(name: string): Painter
}

export interface DeskOptions {
  readonly link: SessionLink
  readonly glyphs: Glyphs
  readonly keys: KeyBindings
  readonly perSecond: number
  readonly themes: ThemeChoice
}

type Shown = Pick<SessionLink, 'snapshot' | 'detail'>

/** What is on the screen and why: the session's newest snapshot, what the user has chosen, and the page that both make. */
export class ScreenDesk {
  private readonly actions: ReadonlyMap<string, ScreenAction>
  private readonly keyNames: ReadonlyMap<string, string>
  private ui: ScreenUi
  private paint: Painter
  private shown: Shown = { snapshot: undefined, detail: undefined }
  private last: Page = NO_PAGE
  private selected: string | null = null
  /** Themes that could not be had: the key for themes passes them by. */
  private readonly broken = new Set<string>()

  constructor(private readonly options: DeskOptions) {
    const { keys, themes, perSecond } = options
    this.actions = actionsByKey(keys)
    this.keyNames = keyNames(keys)
    this.ui = firstUi(themes.name, perSecond)
    this.paint = themes.painter(themes.name)
  }

  get perSecond(): number {
    return this.ui.perSecond
  }

  get isFrozen(): boolean {
    return this.ui.isFrozen
  }

  /** Says something in the bottom line. */
  notice(text: string): void {
    this.ui = { ...this.ui, notice: text }
  }

  press(press: KeyPress): Wish | undefined {
    const before = this.ui
    const { ui, wish } = pressed(before, press, this.actions, this.seen())
    this.ui = ui
    if (ui.theme !== before.theme) this.changeTheme(before)
    if (ui.perSecond !== before.perSecond) this.options.link.setRate(ui.perSecond)
    return wish
  }

  /** The painted rows of a screen of this size. `silence`: for how long the session has told nothing, when that is long. */
  draw(size: Size, silence?: DurationMs): readonly string[] {
    const { glyphs } = this.options
    this.look()
    this.ui = settled(this.ui, this.seen())
    this.last = this.page(size, silence)
    if (this.select()) {
      this.look()
      this.last = this.page(size, silence)
    }
    const lines = glyphs.name === 'ascii' ? this.last.lines.map(asciiLine) : this.last.lines
    return lines.map(this.paint)
  }

  private page(size: Size, silence: DurationMs | undefined): Page {
    const { link, glyphs } = this.options
    const { snapshot, detail } = this.shown
    if (snapshot === undefined) return { ...NO_PAGE, lines: waitingPage(size, this.ui.notice) }
    const input: PaneInput = {
      session: link.session,
      control: link.control,
      snapshot,
      detail,
      ideas: this.ideas(),
      ui: this.ui,
      glyphs,
      keys: this.keyNames,
      ...(silence !== undefined && { silence }),
    }
    return page(input, size)
  }

  private look(): void {
    const { snapshot, detail } = this.options.link
    if (!this.ui.isFrozen) this.shown = { snapshot, detail }
  }

  /** All about an idea is worked out for whoever looks at it, so nobody asks without looking. Says whether it asked for another one. */
  private select(): boolean {
    const isLookedAt = this.ui.view === 'detail' || this.last.paneRows.has('books')
    const wanted = isLookedAt ? this.ui.idea : null
    if (wanted === this.selected) return false
    this.selected = wanted
    this.options.link.select(wanted)
    return true
  }

  private seen(): Seen {
    const { paneRows, viewRows, viewLines } = this.last
    return {
      control: this.options.link.control,
      snapshot: this.shown.snapshot,
      ideas: this.ideas(),
      paneRows,
      viewRows,
      viewLines,
      themes: this.options.themes.names.filter((name) => !this.broken.has(name)),
    }
  }

  private ideas(): PaneInput['ideas'] {
    return shownIdeas(this.shown.snapshot?.engine.ideas ?? [], this.ui.filter, this.ui.sort)
  }

  private changeTheme(before: ScreenUi): void {
    try {
      this.paint = this.options.themes.painter(this.ui.theme)
    } catch (error) {
      const notice = error instanceof Error ? error.message : `Theme ${this.ui.theme} cannot be had.`
      this.broken.add(this.ui.theme)
      this.ui = { ...this.ui, theme: before.theme, notice }
    }
  }
}
