import type { Snapshot } from '../../control/snapshot.js'
import type { Action } from '../../control/protocol.js'
import type { IdeaPicture } from '../../engine/picture.js'
import type { PaneName, UiState } from '../pane.js'
import { repeatedEvents, type RepeatedEvent } from './repeated-events.js'
import { firstVisible } from '../text/visible-rows.js'

/** What the user has chosen, with what only the keys need to know. */
export interface ScreenUi extends UiState {
  /** Where the selected idea and basket stood last: when one is gone, its neighbour is selected. */
  readonly ideaRow: number
  /** Nobody has moved down from the top: a gap that comes up there is selected. */
  readonly followsTop: boolean
  readonly basketRow: number
  /** Number of the newest event shown while the user looks back; `null`: the newest of all. */
  readonly eventsUpTo: number | null
  /** The basket whose orders are taken back when the key is pressed once more. */
  readonly armed: string | null
}

/** What is on the screen while a key is pressed. */
export interface Seen {
  readonly control: boolean
  readonly snapshot: Snapshot | undefined
  /** Filtered and sorted. */
  readonly ideas: readonly IdeaPicture[]
  /** Rows of each pane that is on the screen. */
  readonly paneRows: ReadonlyMap<PaneName, number>
  /** Of the view that fills the screen: its room, and all lines that it has. */
  readonly viewRows: number
  readonly viewLines: number
  readonly themes: readonly string[]
}

/** What a key asks for besides another state. */
export type Wish =
  | { readonly wish: 'detach' }
  | { readonly wish: 'suspend' }
  | { readonly wish: 'redraw' }
  | { readonly wish: 'copy'; readonly text: string }
  | { readonly wish: 'act'; readonly action: Action }

export interface Pressed {
  readonly ui: ScreenUi
  readonly wish?: Wish
}

export const firstUi = (theme: string, perSecond: number): ScreenUi => ({
  view: 'main',
  focus: 'opportunities',
  idea: null,
  basket: null,
  filter: '',
  isFiltering: false,
  sort: 'net',
  scroll: { opportunities: 0, orders: 0, result: 0, events: 0, books: 0 },
  viewScroll: 0,
  isFrozen: false,
  prompt: null,
  notice: null,
  theme,
  perSecond,
  ideaRow: 0,
  followsTop: true,
  basketRow: 0,
  eventsUpTo: null,
  armed: null,
})

/** The state after what is shown has changed: what is selected stays selected wherever it moved; a gone one gives way to its neighbour. */
export function settled(ui: ScreenUi, seen: Seen): ScreenUi {
  const idea = hasNewTop(ui, seen)
    ? follow(ideaKeys(seen), null, 0)
    : follow(ideaKeys(seen), ui.idea, ui.ideaRow)
  const basket = follow(basketIds(seen), ui.basket, ui.basketRow)
  return scrolled(
    {
      ...ui,
      // Who reads about one idea or basket goes on reading about it when it is gone.
      ...(ui.view === 'detail' ? {} : { idea: idea.id, ideaRow: idea.row }),
      ...(ui.view === 'log' ? {} : { basket: basket.id, basketRow: basket.row }),
    },
    seen,
  )
}

/** Gaps last for seconds: who has chosen nothing else looks at the one at the top. Near misses change places too often for that. */
const hasNewTop = ({ followsTop }: ScreenUi, { ideas }: Seen): boolean =>
  followsTop && typeof ideas[0]?.gap === 'string'

export const ideaKeys = ({ ideas }: Seen): readonly string[] => ideas.map(({ key }) => key)
export const basketIds = ({ snapshot }: Seen): readonly string[] =>
  snapshot?.baskets.map(({ id }) => id) ?? []

/** Rows of events, as they are shown. */
export const eventRows = ({ snapshot }: Seen): readonly RepeatedEvent[] =>
  repeatedEvents(snapshot?.events ?? [])

function follow(
  ids: readonly string[],
  id: string | null,
  row: number,
): { readonly id: string | null; readonly row: number } {
  const now = id === null ? -1 : ids.indexOf(id)
  const next = now >= 0 ? now : Math.max(0, Math.min(row, ids.length - 1))
  return { id: ids[next] ?? null, row: next }
}

/** No list is scrolled past its end, the selected row is on the screen, and events that the user reads stay where they are. */
function scrolled(ui: ScreenUi, seen: Seen): ScreenUi {
  const events = eventRows(seen)
  const newer = events.filter(({ event }) => event.number > (ui.eventsUpTo ?? Infinity)).length
  const opportunities = firstVisible({
    count: seen.ideas.length,
    rows: listRows(seen, 'opportunities'),
    selected: ui.ideaRow,
    scroll: ui.scroll.opportunities,
  })
  return {
    ...ui,
    scroll: {
      ...ui.scroll,
      opportunities,
      events: within(newer, events.length - listRows(seen, 'events')),
    },
    viewScroll: within(ui.viewScroll, seen.viewLines - seen.viewRows),
  }
}

const HEAD_ROWS = 1

/** Rows that a pane has for its list. */
export const listRows = ({ paneRows }: Seen, pane: PaneName): number =>
  Math.max(1, (paneRows.get(pane) ?? 0) - (pane === 'events' ? 0 : HEAD_ROWS))

const within = (value: number, last: number): number => Math.max(0, Math.min(value, last))
