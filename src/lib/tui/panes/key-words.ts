import type { ScreenAction } from '../../config/screen-keys.js'

/** What each key does, in a word for the bottom line and in a sentence for help. */
export const KEY_WORDS: Readonly<Record<ScreenAction, readonly [word: string, sentence: string]>> = {
  help: ['help', 'these keys'],
  opportunities: ['opportunities', 'opportunities'],
  orders: ['orders', 'legs, orders and positions'],
  result: ['result', 'equity, fees and drawdown'],
  events: ['events', 'what happened'],
  books: ['books', 'both books of the selected pair'],
  'next-pane': ['pane', 'next pane'],
  'previous-pane': ['pane', 'previous pane'],
  up: ['up', 'one row up'],
  down: ['scroll', 'one row down'],
  'page-up': ['page', 'one page up'],
  'page-down': ['page', 'one page down'],
  first: ['first', 'the first row'],
  last: ['last', 'the last row'],
  filter: ['filter', 'show only ideas that hold all words typed'],
  back: ['back', 'back to the panes; clears the filter'],
  sort: ['sort', 'sort by net, gross, size, age, end, name'],
  detail: ['detail', 'everything about what is selected: idea, basket, result, events'],
  copy: ['copy id', 'copy the id of what is selected'],
  why: ['why not', 'what stood against the gaps of this session'],
  log: ['log', 'all orders of the selected basket'],
  theme: ['theme', 'next theme'],
  faster: ['faster', 'more frames a second'],
  slower: ['slower', 'fewer frames a second'],
  freeze: ['freeze', 'hold the display still; the session goes on'],
  redraw: ['redraw', 'draw the screen anew'],
  quit: ['leave', 'close this screen; the session goes on'],
  pause: ['pause', 'open nothing new'],
  resume: ['resume', 'open baskets again'],
  cancel: ['cancel', 'take back the resting orders of the selected basket'],
  kill: ['kill', 'halt trading and end the session, what is held stays; asks for the word'],
  flatten: ['flatten', 'sell what is held, and pause; asks for the figure'],
}

/** Only with `--control`. */
export const CONTROL_KEYS = [
  'pause',
  'resume',
  'cancel',
  'kill',
  'flatten',
] as const satisfies readonly ScreenAction[]
