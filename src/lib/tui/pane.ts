import type { DurationMs } from '../base/units.js'
import type { SessionFace, Snapshot } from '../control/snapshot.js'
import type { IdeaDetail, IdeaPicture } from '../engine/picture.js'
import type { Glyphs } from './text/glyphs.js'
import type { Line, Size } from './text/line.js'

/** Panes of the main view by their number keys, in the order of Tab. */
export const PANES = ['opportunities', 'orders', 'result', 'events', 'books'] as const
export type PaneName = (typeof PANES)[number]

/** By what opportunities are sorted; gaps stay before ideas that show none. */
export const SORTS = ['net', 'gross', 'size', 'age', 'ends', 'name'] as const
export type Sort = (typeof SORTS)[number]

/** What fills the screen: all panes, one idea, the funnel, the orders of one basket, all of the result or of the events, or the keys. */
export type ViewName = 'main' | 'detail' | 'why' | 'log' | 'result' | 'events' | 'help'

/** A question that must be answered by typing before anything is done. */
export interface Prompt {
  readonly action: 'kill' | 'flatten'
  readonly question: string
  readonly typed: string
}

/** What the user has chosen; nothing of it is known to the session but the selected idea. */
export interface UiState {
  readonly view: ViewName
  readonly focus: PaneName
  /** Key of the selected idea, and id of the selected basket. */
  readonly idea: string | null
  readonly basket: string | null
  readonly filter: string
  /** The filter is being typed. */
  readonly isFiltering: boolean
  readonly sort: Sort
  /** First row shown, by pane. */
  readonly scroll: Readonly<Record<PaneName, number>>
  /** First row shown of a view that fills the screen. */
  readonly viewScroll: number
  readonly isFrozen: boolean
  readonly prompt: Prompt | null
  /** What the last key did, or why it did nothing; one line for the bottom. */
  readonly notice: string | null
  readonly theme: string
  readonly perSecond: number
}

/** Everything a pane may look at. `ideas` are filtered and sorted. */
export interface PaneInput {
  readonly session: SessionFace
  readonly control: boolean
  readonly snapshot: Snapshot
  readonly detail: IdeaDetail | null | undefined
  readonly ideas: readonly IdeaPicture[]
  readonly ui: UiState
  readonly glyphs: Glyphs
  /** Key names as they are bound, for help. */
  readonly keys: ReadonlyMap<string, string>
  /** How long the session has told nothing; absent while it tells. */
  readonly silence?: DurationMs
}

/** Draws a pane: at most `rows` lines of at most `columns` cells. The title and frame are drawn by the caller. */
export type Pane = (input: PaneInput, size: Size) => readonly Line[]
