import { type Action } from '../../control/protocol.js'
import type { KeyPress } from './key-press.js'
import type { Pressed, ScreenUi } from './ui-state.js'

const TYPED_MAX = 80

/** Keys while a filter is typed. */
export function typeFilter(ui: ScreenUi, press: KeyPress): Pressed {
  if (press.name === 'escape') return { ui: { ...ui, filter: '', isFiltering: false } }
  const { text, isOver } = typed(ui.filter, press)
  return { ui: { ...ui, filter: text, isFiltering: !isOver } }
}

/** Keys while a question is answered: only what was typed and ended with Enter is ever sent. */
export function typeAnswer(ui: ScreenUi, press: KeyPress): Pressed {
  const { prompt } = ui
  if (prompt === null) return { ui }
  if (press.name === 'escape') return { ui: leftAlone(ui) }
  const { text, isOver } = typed(prompt.typed, press)
  if (!isOver) return { ui: { ...ui, prompt: { ...prompt, typed: text } } }
  if (text === '') return { ui: leftAlone(ui) }
  const action: Action = { action: prompt.action, typed: text }
  return { ui: { ...ui, prompt: null, notice: null }, wish: { wish: 'act', action } }
}

const leftAlone = (ui: ScreenUi): ScreenUi => ({ ...ui, prompt: null, notice: 'Nothing was done.' })

/** What stands there after a key; a line that was sent in one piece ends with its Enter, a pasted one never does. */
function typed(
  text: string,
  { name, text: more }: KeyPress,
): { readonly text: string; readonly isOver: boolean } {
  if (name === 'backspace') return { text: Array.from(text).slice(0, -1).join(''), isOver: false }
  const line = more.split('\r', 1).join('')
  return {
    text: Array.from(text + line)
      .slice(0, TYPED_MAX)
      .join(''),
    isOver: name === 'enter' || more.includes('\r'),
  }
}
