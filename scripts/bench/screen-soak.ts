import { addMs, durationMs, ms } from '../../src/lib/base/units.js'
import { readEnvironment } from '../../src/lib/config/environment.js'
import { loadConfig } from '../../src/lib/config/load-config.js'
import { themeFolders } from '../../src/lib/config/theme-file.js'
import { UNICODE_GLYPHS } from '../../src/lib/tui/glyphs.js'
import type { Size } from '../../src/lib/tui/line.js'
import { openScreen, type ScreenEnd } from '../../src/lib/tui/open-screen.js'
import { loadTheme } from '../../src/lib/tui/theme/load-theme.js'
import { painter } from '../../src/lib/tui/theme/paint.js'
import { collect, heldBytes } from './held-memory.js'
import { SOAK_START } from './soak-frames.js'
import { SoakLink } from './soak-link.js'
import { SoakSession } from './soak-session.js'
import { SoakTerminal } from './soak-terminal.js'
import { StepClock } from './step-clock.js'
import { usedMs } from './used-time.js'

export interface SoakPlan {
  readonly size: Size
  /** Simulated. */
  readonly hours: number
  readonly perSecond: number
}

export interface SoakResult {
  readonly frames: number
  readonly updates: number
  /** Full clears after the one of the start. */
  readonly clears: number
  readonly bytesPerFrame: number
  readonly lineBytes: number
  /** Of the screen: reading the message, drawing, painting, writing. */
  readonly cpuMsPerFrame: number
  /** Of the session: taking the picture and writing the message. */
  readonly servedMsPerFrame: number
  /** Held after a collection, when a tenth was over and at the end. */
  readonly heldAtTenth: number
  readonly heldAtEnd: number
  readonly rssAtTenth: number
  readonly rssAtEnd: number
  /** Rows that are not what drawing all of the last snapshot anew gives. */
  readonly wrongRows: readonly string[]
  readonly lastScreen: string
  readonly baskets: number
  readonly gaps: number
}

/** What somebody who looks around presses, a key every few seconds; nothing that wipes the screen. */
const KEYS = ['j', 'j', '\r', 'j', '\u001b', '2', 'j', 'l', '\u001b', '4', 'k', '5', 's', '1', 'w', '\u001b', '?', '\u001b', 'k']
const KEY_EVERY = 28
const REDRAW = 'r'
const FLUSH_EVERY = 16
const HOUR_MS = 3_600_000

/** A screen in front of a session, as fast as both can be, in the time that the bench tells. */
export async function soakScreen({ size, hours, perSecond }: SoakPlan): Promise<SoakResult> {
  const session = new SoakSession()
  const link = new SoakLink(session)
  const terminal = new SoakTerminal(size)
  const clock = new StepClock(SOAK_START)
  const end = openOn({ link, terminal, clock, perSecond })
  while (terminal.bytes === 0) await turn()
  const frames = Math.round((hours * HOUR_MS * perSecond) / 1_000)
  const begin = { clears: terminal.clears, bytes: terminal.bytes }
  let [spent, atTenth] = [0, heldNow()]
  const series: number[][] = []
  for (let frame = 1; frame <= frames; frame++) {
    const at = addMs(SOAK_START, durationMs(Math.round((frame * 1_000) / perSecond)))
    await session.passTo(at, () => link.tell())
    const [start, served] = [usedMs(), link.servedMs]
    if (frame % KEY_EVERY === 0) terminal.press(KEYS[(frame / KEY_EVERY) % KEYS.length]!)
    clock.moveTo(ms(at))
    await turn()
    spent += usedMs() - start - (link.servedMs - served)
    if (frame % FLUSH_EVERY === 0) await terminal.settle()
    if (frame === Math.round(frames / 10)) atTenth = heldNow()
    if (process.env['SOAK_SERIES'] && frame % Math.round(frames / 20) === 0) series.push([frame, heldNow().held / 1e6, heldNow().rss / 1e6, terminal.bytes])
  }
  const atEnd = heldNow()
  const counted = { clears: terminal.clears - begin.clears, bytes: terminal.bytes - begin.bytes }
  const { shown, wrong } = await redrawn(terminal)
  terminal.press('q')
  if (process.env['SOAK_SERIES']) (await import('node:fs')).writeFileSync(process.env['SOAK_SERIES']!, JSON.stringify(series))
  if ((await end) !== 'detached') throw new Error('the screen ended by itself')
  const { tally } = session.maker.make()
  return {
    ...{ frames, updates: session.updates, lineBytes: link.lineBytes, clears: counted.clears },
    bytesPerFrame: counted.bytes / frames,
    cpuMsPerFrame: spent / frames,
    servedMsPerFrame: link.servedMs / frames,
    ...{ heldAtTenth: atTenth.held, heldAtEnd: atEnd.held, rssAtTenth: atTenth.rss, rssAtEnd: atEnd.rss },
    ...{ wrongRows: wrong, lastScreen: shown, baskets: tally.baskets, gaps: tally.gapsSeen },
  }
}

interface Opened {
  readonly link: SoakLink
  readonly terminal: SoakTerminal
  readonly clock: StepClock
  readonly perSecond: number
}

function openOn({ link, terminal, clock, perSecond }: Opened): Promise<ScreenEnd> {
  const environment = readEnvironment()
  const folders = themeFolders(environment)
  return openScreen({
    ...{ link, clock, perSecond, terminal: terminal.port(), glyphs: UNICODE_GLYPHS },
    keys: loadConfig({ env: environment }).screen.keys,
    themes: {
      ...{ name: 'dark', names: ['dark', 'light', 'mono'] },
      painter: (name) => painter(loadTheme(name, folders, 'dark'), 'true'),
    },
  })
}

/** What is on the screen, and which of its rows change when all of it is drawn anew. */
async function redrawn(
  terminal: SoakTerminal,
): Promise<{ readonly shown: string; readonly wrong: readonly string[] }> {
  await terminal.settle()
  const [shown, before] = [terminal.text, terminal.rows()]
  terminal.press(REDRAW)
  await turn()
  await terminal.settle()
  const after = terminal.rows()
  return { shown, wrong: shown.split('\n').filter((_, row) => before[row] !== after[row]) }
}

function heldNow(): { readonly held: number; readonly rss: number } {
  collect()
  return { held: heldBytes(), rss: process.memoryUsage.rss() }
}

/** Everything that waits for nothing but its turn has had it. */
async function turn(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve))
}
