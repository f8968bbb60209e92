import type { ScreenAction } from '../../config/screen-keys.js'
import type { KeyPress } from './key-press.js'
import { operate } from './operator-keys.js'
import { PANES, SORTS, type PaneName, type ViewName } from '../pane.js'
import { typeAnswer, typeFilter } from './typed-text.js'
import { moved, neighbour, type Move } from './ui-moves.js'
import { settled, type Pressed, type ScreenUi, type Seen, type Wish } from './ui-state.js'

type Act = (ui: ScreenUi, seen: Seen) => Pressed

const RATE_MAX = 10

/** What a key does to the state, and what it asks for. `actions`: what each key means where no text is typed. */
export function pressed(
  ui: ScreenUi,
  press: KeyPress,
  actions: ReadonlyMap<string, ScreenAction>,
  seen: Seen,
): Pressed {
  const done = react(ui, press, actions, seen)
  return { ...done, ui: settled(done.ui, seen) }
}

function react(
  ui: ScreenUi,
  press: KeyPress,
  actions: ReadonlyMap<string, ScreenAction>,
  seen: Seen,
): Pressed {
  if (press.name === 'ctrl-c') return { ui, wish: { wish: 'detach' } }
  if (press.name === 'ctrl-z') return { ui, wish: { wish: 'suspend' } }
  if (ui.prompt !== null) return typeAnswer(ui, press)
  if (ui.isFiltering) return typeFilter(ui, press)
  const action = actions.get(press.name)
  if (action === undefined) return { ui: { ...ui, armed: null } }
  const calm = { ...ui, notice: null, armed: action === 'cancel' ? ui.armed : null }
  return ACTS[action](calm, seen)
}

const change =
  (how: (ui: ScreenUi, seen: Seen) => ScreenUi): Act =>
  (ui, seen) => ({ ui: how(ui, seen) })
const wish =
  (one: Wish): Act =>
  (ui) => ({ ui, wish: one })
const move = (one: Move): Act => change((ui, seen) => moved(ui, one, seen))
const focus = (pane: PaneName): Act => change((ui) => ({ ...ui, view: 'main', focus: pane }))
const turn = (by: 1 | -1): Act =>
  change((ui) => ({ ...ui, view: 'main', focus: neighbour(PANES, ui.focus, by) }))
const show = (view: ViewName): Act =>
  change((ui) => ({ ...ui, view: ui.view === view ? 'main' : view, viewScroll: 0 }))

const ACTS: Readonly<Record<ScreenAction, Act>> = {
  help: show('help'),
  opportunities: focus('opportunities'),
  orders: focus('orders'),
  result: focus('result'),
  events: focus('events'),
  books: focus('books'),
  'next-pane': turn(1),
  'previous-pane': turn(-1),
  up: move('up'),
  down: move('down'),
  'page-up': move('page-up'),
  'page-down': move('page-down'),
  first: move('first'),
  last: move('last'),
  filter: change((ui) => ({ ...ui, view: 'main', focus: 'opportunities', isFiltering: true })),
  back: change((ui) => (ui.view === 'main' ? { ...ui, filter: '' } : { ...ui, view: 'main', viewScroll: 0 })),
  sort: change((ui) => {
    const sort = SORTS[(SORTS.indexOf(ui.sort) + 1) % SORTS.length]!
    return { ...ui, sort, notice: `Sorted by ${sort}.` }
  }),
  detail: (ui, seen) => IN_FULL[ui.focus](ui, seen),
  copy,
  why: show('why'),
  log,
  theme: change((ui, { themes }) => {
    const theme = themes[(themes.indexOf(ui.theme) + 1) % themes.length] ?? ui.theme
    return { ...ui, theme, notice: `Theme: ${theme}.` }
  }),
  faster: change((ui) => rate(ui, 1)),
  slower: change((ui) => rate(ui, -1)),
  freeze: change((ui) => ({ ...ui, isFrozen: !ui.isFrozen })),
  redraw: wish({ wish: 'redraw' }),
  quit: wish({ wish: 'detach' }),
  pause: (ui, seen) => operate(ui, 'pause', seen),
  resume: (ui, seen) => operate(ui, 'resume', seen),
  cancel: (ui, seen) => operate(ui, 'cancel', seen),
  kill: (ui, seen) => operate(ui, 'kill', seen),
  flatten: (ui, seen) => operate(ui, 'flatten', seen),
}

/** What a pane shows when it has all of the screen. */
const IN_FULL: Readonly<Record<PaneName, Act>> = {
  opportunities: detail,
  books: detail,
  orders: log,
  result: show('result'),
  events: show('events'),
}

function detail(ui: ScreenUi, seen: Seen): Pressed {
  return ui.idea === null
    ? { ui: { ...ui, notice: 'No opportunity is selected.' } }
    : show('detail')(ui, seen)
}

function log(ui: ScreenUi, seen: Seen): Pressed {
  return ui.basket === null ? { ui: { ...ui, notice: 'No basket is selected.' } } : show('log')(ui, seen)
}

function rate(ui: ScreenUi, by: number): ScreenUi {
  const perSecond = Math.max(1, Math.min(RATE_MAX, ui.perSecond + by))
  return { ...ui, perSecond, notice: `${perSecond} ${perSecond === 1 ? 'frame' : 'frames'} a second.` }
}

/** The id is shown as well: a terminal may not take it, and does not say so. */
function copy(ui: ScreenUi, { ideas }: Seen): Pressed {
  const idea = ideas.find(({ key }) => key === ui.idea)
  const isBasket = ui.view === 'log' || (ui.view === 'main' && ui.focus === 'orders')
  const text = isBasket ? ui.basket : (idea?.gap ?? idea?.relation ?? null)
  if (text === null) return { ui: { ...ui, notice: 'Nothing is selected.' } }
  return { ui: { ...ui, notice: `Copied ${text}` }, wish: { wish: 'copy', text } }
}
