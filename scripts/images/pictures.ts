import { KEY } from '../../tests/drawn/screen-terminal.js'
import type { Picture } from './draw-moment.js'

/** Two gaps are open, four trades are done and a fifth waits for its markets. */
const BUSY_MS = 43_000

const main = { afterMs: BUSY_MS, theme: 'dark', keys: [] } as const

export const PICTURES: readonly Picture[] = [
  {
    ...main,
    file: 'screen-80x24.svg',
    columns: 80,
    rows: 24,
    title: 'A paper session on 80 x 24 cells',
    about: 'The mode and the money at the top, below it the opportunities, and the legs of the newest trades.',
  },
  {
    ...main,
    file: 'screen-120x40.svg',
    columns: 120,
    rows: 40,
    title: 'A paper session on 120 x 40 cells',
    about: 'Mode and money at the top; opportunities with the reason why each is not traded; legs and orders beside the result; events.',
  },
  {
    ...main,
    file: 'screen-200x60.svg',
    columns: 200,
    rows: 60,
    title: 'A paper session on 200 x 60 cells',
    about: 'As on smaller screens, and the order books of both venues side by side, with the prices at which they cross.',
  },
  {
    ...main,
    file: 'detail-120x40.svg',
    columns: 120,
    rows: 40,
    keys: [KEY.enter],
    title: 'One opportunity in detail',
    about: 'What is bought at which price, what it costs and pays line by line, what each outcome pays, and what stands against it.',
  },
  {
    ...main,
    file: 'light-120x40.svg',
    columns: 120,
    rows: 40,
    theme: 'light',
    title: 'The same screen on a light terminal',
    about: 'The theme light: dark letters on white, with the same signs beside every colour.',
  },
  {
    ...main,
    file: 'high-contrast-120x40.svg',
    columns: 120,
    rows: 40,
    theme: 'high-contrast-dark',
    title: 'The same screen in high contrast',
    about: 'The theme high-contrast-dark: white on black, every colour at least 7:1.',
  },
]
