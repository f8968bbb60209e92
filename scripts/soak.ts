/** `npm run soak`: a screen that stands for eight simulated hours; `--json` prints one line for each figure. Takes about ten minutes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Figures } from './bench/figures.js'
import { benchScreen, WHOLE_DAY } from './bench/screen-load.js'

const folder = mkdtempSync(join(tmpdir(), 'arb-soak-'))
try {
  await benchScreen(new Figures(process.argv.includes('--json')), folder, WHOLE_DAY)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
