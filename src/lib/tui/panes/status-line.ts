import type { ScreenAction } from '../../config/screen-keys.js'
import { line, segment } from '../text/cell-text.js'
import type { Pane, PaneInput, PaneName } from '../pane.js'
import { CONTROL_KEYS, KEY_WORDS } from './key-words.js'
import { within } from './within.js'
import { yieldingLine, type YieldingPart } from './yielding-parts.js'

/** The keys that matter where the user is now; those that act, or that none can act from here. */
export const statusLine: Pane = (input, size) => {
  const actions = input.ui.view === 'main' ? [...GENERAL, ...OF_PANE[input.ui.focus]] : OF_VIEW
  const hints = actions.flatMap((action, i) => hint(action, input, i + 2))
  const control: readonly YieldingPart[] = input.control
    ? CONTROL_KEYS.flatMap((action) => hint(action, input, 1))
    : [{ rank: actions.length + 1, forms: [line(segment('view only', 'dim'))] }]
  const keys = yieldingLine([...hints, ...control], Math.max(0, size.columns - 1))
  return within([line(' ', ...keys)], size)
}

const GENERAL: readonly ScreenAction[] = ['help', 'quit']
const OF_VIEW: readonly ScreenAction[] = ['back', 'help', 'quit', 'down', 'page-down']
const READ: readonly ScreenAction[] = ['detail', 'next-pane', 'why', 'freeze', 'theme']
const OF_PANE: Readonly<Record<PaneName, readonly ScreenAction[]>> = {
  opportunities: ['detail', 'filter', 'sort', 'why', 'next-pane', 'freeze', 'copy', 'theme'],
  books: ['detail', 'next-pane', 'why', 'freeze', 'theme'],
  orders: ['log', 'next-pane', 'why', 'freeze', 'copy', 'theme'],
  result: READ,
  events: READ,
}

/** `s sort net`: the first key that is bound, what it does, and the choice that stands. */
function hint(action: ScreenAction, { keys, ui }: PaneInput, rank: number): readonly YieldingPart[] {
  const key = keys.get(action)?.split(' ')[0]
  if (key === undefined || key === '') return []
  const state = action === 'sort' ? ` ${ui.sort}` : ''
  const word = segment(` ${KEY_WORDS[action][0]}${state}`, 'dim')
  return [{ rank, forms: [line(segment(key, 'accent', { bold: true }), word)] }]
}
