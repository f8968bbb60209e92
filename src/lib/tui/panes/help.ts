import type { ScreenAction } from '../../config/screen-keys.js'
import { cut, fit, line, segment } from '../text/cell-text.js'
import type { Line, Role } from '../text/line.js'
import type { Pane, PaneInput, PaneName } from '../pane.js'
import { CONTROL_KEYS, KEY_WORDS } from './key-words.js'
import { within } from './within.js'
import { wrappedLines } from './wrapped-lines.js'

const KEY_CELLS = 16

/** The keys as they are bound, those of the focused pane first; the signs; what read-only means; how to leave and come back. */
export const helpPane: Pane = (input, size) =>
  within(
    [
      ...section(`In ${PANE_WORDS[input.ui.focus]}`, keyLines(OF_PANE[input.ui.focus], input, size.columns)),
      ...section('Everywhere', keyLines(EVERYWHERE, input, size.columns)),
      ...section('Panes', keyLines(PANE_KEYS, input, size.columns)),
      ...section('Acting', actingLines(input, size.columns)),
      ...section('Signs', signLines(input)),
      ...section('Leaving', wrappedLines(LEAVING, size.columns, 'text', '  ')),
    ],
    size,
  )

const PANE_WORDS: Readonly<Record<PaneName, string>> = {
  opportunities: 'opportunities',
  orders: 'legs and orders',
  result: 'the result',
  events: 'events',
  books: 'books',
}

const MOVING: readonly ScreenAction[] = ['up', 'down', 'page-up', 'page-down', 'first', 'last']
const OF_PANE: Readonly<Record<PaneName, readonly ScreenAction[]>> = {
  opportunities: ['detail', 'filter', 'sort', 'copy', ...MOVING],
  orders: ['detail', 'copy', ...MOVING],
  result: ['detail'],
  events: ['detail', ...MOVING],
  books: ['detail', 'copy', ...MOVING],
}
const EVERYWHERE: readonly ScreenAction[] = [
  'why',
  'back',
  'freeze',
  'theme',
  'faster',
  'slower',
  'redraw',
  'help',
  'quit',
]
const PANE_KEYS: readonly ScreenAction[] = [
  'opportunities',
  'orders',
  'result',
  'events',
  'books',
  'next-pane',
  'previous-pane',
]

const SENDS_NOTHING =
  'This session is read-only: it finds, prices and judges, and has no way to send an order. "ready" means that nothing stands against a gap.'
const LOOKS_ONLY =
  'This screen only looks: no key of it can send, cancel or stop anything. arb attach --control takes a screen that may act.'
const MAY_ACT =
  'This screen may act on the session. Small letters never send an order; kill and flatten ask first.'
const LEAVING =
  'Closing the screen, by key, by Ctrl-C or by a lost connection, never stops the session: it goes on in the terminal where it was started. arb attach shows it again.'

const section = (title: string, lines: readonly Line[]): readonly Line[] => [
  line(segment(title, 'title', { bold: true })),
  ...lines,
  [],
]

const keyLines = (actions: readonly ScreenAction[], { keys }: PaneInput, width: number): readonly Line[] =>
  actions.map((action) =>
    line(
      '  ',
      segment(fit((keys.get(action) ?? '').replaceAll(' ', ', '), KEY_CELLS), 'accent'),
      cut(KEY_WORDS[action][1], width - KEY_CELLS - 2),
    ),
  )

const actingLines = (input: PaneInput, width: number): readonly Line[] => [
  ...(input.snapshot.engine.trading.mode === 'read-only'
    ? wrappedLines(SENDS_NOTHING, width, 'text', '  ')
    : []),
  ...wrappedLines(input.control ? MAY_ACT : LOOKS_ONLY, width, 'text', '  '),
  ...(input.control ? keyLines(CONTROL_KEYS, input, width) : []),
]

function signLines({ glyphs }: PaneInput): readonly Line[] {
  const signs: readonly (readonly [sign: string, role: Role, text: string])[] = [
    [glyphs.up, 'gain', 'a gap that brings something after fees; a gain'],
    [glyphs.down, 'loss', 'a gap that fees use up; a loss'],
    [glyphs.flat, 'dim', 'no gap: the nearest to one'],
    [glyphs.stale, 'dim', 'a book too old to rely on'],
    [glyphs.ok, 'ok', 'in order'],
    [glyphs.warn, 'warn', 'look at this'],
    [glyphs.error, 'error', 'broken, halted, refused'],
    [glyphs.cross, 'cross', 'where the two books cross'],
    ['K P', 'text', 'Kalshi, Polymarket'],
    ['A B', 'text', 'same source and rule; same event with a tail in which they part'],
    ['-', 'dim', 'not known'],
  ]
  return signs.map(([sign, role, text]) => line('  ', segment(fit(sign, 5), role), text))
}
