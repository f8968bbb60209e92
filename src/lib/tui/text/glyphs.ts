/** Signs that stand beside every colour; one set for UTF-8 terminals, one that any terminal can draw. All are one cell wide. */
export interface Glyphs {
  readonly name: 'unicode' | 'ascii'
  readonly up: string
  readonly down: string
  readonly flat: string
  readonly warn: string
  readonly error: string
  readonly ok: string
  readonly info: string
  /** Marks the selected row. */
  readonly pointer: string
  readonly ellipsis: string
  readonly stale: string
  readonly cross: string
  readonly dot: string
  readonly bar: string
  /** Rising eighths, for bars and curves. */
  readonly eighths: readonly string[]
  readonly horizontal: string
  readonly vertical: string
  /** Corners: top left, top right, bottom left, bottom right. */
  readonly corners: readonly [string, string, string, string]
}

export const UNICODE_GLYPHS: Glyphs = {
  name: 'unicode',
  up: '▲',
  down: '▼',
  flat: '·',
  warn: '!',
  error: '✗',
  ok: '✓',
  info: '·',
  pointer: '›',
  ellipsis: '…',
  stale: '~',
  cross: '×',
  dot: '·',
  bar: '█',
  eighths: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  horizontal: '─',
  vertical: '│',
  corners: ['┌', '┐', '└', '┘'],
}

export const ASCII_GLYPHS: Glyphs = {
  name: 'ascii',
  up: '^',
  down: 'v',
  flat: '.',
  warn: '!',
  error: 'x',
  ok: '+',
  info: '.',
  pointer: '>',
  ellipsis: '~',
  stale: '~',
  cross: 'X',
  dot: '.',
  bar: '#',
  eighths: ['.', '.', ':', ':', '-', '=', '#', '#'],
  horizontal: '-',
  vertical: '|',
  corners: ['+', '+', '+', '+'],
}
