/**
 * `npm run bench`: what the product costs on this machine, as figures and as ratios against other ways in the same run, whose rounds
 * take turns. Names of parts choose what is measured, `--quick` makes it short, `--json` prints one line for each figure. It ends with
 * an error when two ways decide differently.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchExchange } from './bench-exchange.js'
import { benchBooks } from './bench/books-load.js'
import { benchDay } from './bench/day-load.js'
import { Figures } from './bench/figures.js'
import { benchHot, FULL, QUICK } from './bench/hot-load.js'
import { benchMatch } from './bench/match-load.js'
import { benchRecord } from './bench/record-load.js'
import { benchReplay } from './bench/replay-load.js'
import { benchScreen, FULL_SCREEN, QUICK_SCREEN } from './bench/screen-load.js'
import { benchSigning } from './bench/signing-load.js'
import { benchSizing } from './bench/sizing-load.js'
import { benchSocket } from './bench/socket-load.js'
import { benchWatched, FULL_WATCHED, QUICK_WATCHED } from './bench/watched-engine.js'

const asJson = process.argv.includes('--json')
const isQuick = process.argv.includes('--quick')
const size = isQuick ? QUICK : FULL
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const figures = new Figures(asJson)
const folder = mkdtempSync(join(tmpdir(), 'arb-bench-'))

const PARTS: Readonly<Record<string, () => void | Promise<void>>> = {
  books: () => benchBooks(figures, size.world),
  hot: () => benchHot(figures, size),
  socket: () => benchSocket(figures, size.world, size.round),
  lp: () => benchSizing(figures),
  replay: () => benchReplay(figures, folder),
  day: () => benchDay(figures, size === FULL ? 1 : 0.05),
  screen: () => benchScreen(figures, folder, isQuick ? QUICK_SCREEN : FULL_SCREEN),
  watched: () => benchWatched(figures, folder, isQuick ? QUICK_WATCHED : FULL_WATCHED),
  record: () => benchRecord(figures, folder),
  exchange: () => benchExchange(),
  match: () => benchMatch(asJson),
  signing: () => benchSigning(asJson),
}

try {
  const unknown = wanted.find((part) => !Object.hasOwn(PARTS, part))
  if (unknown !== undefined) throw new Error(`no part ${unknown}; known: ${Object.keys(PARTS).join(', ')}`)
  for (const [part, run] of Object.entries(PARTS))
    if (wanted.length === 0 || wanted.includes(part)) await run()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
