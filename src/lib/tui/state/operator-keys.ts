import { addUsd, USD_ZERO } from '../../base/units.js'
import type { ScreenAction } from '../../config/screen-keys.js'
import { amountFigure } from '../../output/figures.js'
import type { Pressed, ScreenUi, Seen } from './ui-state.js'

/** Keys that ask a session to act. */
export type OperatorKey = Extract<ScreenAction, 'pause' | 'resume' | 'cancel' | 'kill' | 'flatten'>

const WHAT: Readonly<Record<OperatorKey, string>> = {
  pause: 'Pausing',
  resume: 'Resuming',
  cancel: 'Cancelling',
  kill: 'The kill switch',
  flatten: 'Selling everything',
}

/**
 * Without the right to act a key only says how to get it. Pausing sends no order and needs no question; orders of a basket are taken back when
 * the key is pressed twice; the kill switch and selling everything ask for a word or figure.
 */
export function operate(ui: ScreenUi, key: OperatorKey, seen: Seen): Pressed {
  if (!seen.control)
    return { ui: { ...ui, notice: `${WHAT[key]} needs the right to act: arb attach --control.` } }
  switch (key) {
    case 'pause':
    case 'resume':
      return { ui, wish: { wish: 'act', action: { action: key } } }
    case 'cancel':
      return cancel(ui)
    case 'kill':
      return ask(ui, 'kill', 'Halt for good and end the session. Type kill, then Enter:')
    case 'flatten':
      return askToFlatten(ui, seen)
  }
}

function cancel(ui: ScreenUi): Pressed {
  const { basket } = ui
  if (basket === null) return { ui: { ...ui, notice: 'No basket is there to cancel.' } }
  if (ui.armed === basket)
    return { ui: { ...ui, armed: null }, wish: { wish: 'act', action: { action: 'cancel', basket } } }
  return { ui: { ...ui, armed: basket, notice: `The same key again takes back the orders of ${basket}.` } }
}

function askToFlatten(ui: ScreenUi, { snapshot }: Seen): Pressed {
  const positions = snapshot?.engine.positions ?? []
  if (positions.length === 0) return { ui: { ...ui, notice: 'There is no position to sell.' } }
  const cost = positions.reduce((sum, position) => addUsd(sum, position.cost), USD_ZERO)
  return ask(ui, 'flatten', `Sell all positions. Type what they cost, ${amountFigure(cost)}, then Enter:`)
}

const ask = (ui: ScreenUi, action: 'kill' | 'flatten', question: string): Pressed => ({
  ui: { ...ui, prompt: { action, question, typed: '' } },
})
