import { addMs, durationMs } from '../../src/lib/base/units.js'
import { readEnvironment } from '../../src/lib/config/environment.js'
import { loadConfig } from '../../src/lib/config/load-config.js'
import { themeFolders } from '../../src/lib/config/theme-file.js'
import { UNICODE_GLYPHS } from '../../src/lib/tui/text/glyphs.js'
import type { Size } from '../../src/lib/tui/text/line.js'
import { openScreen, type ScreenEnd } from '../../src/lib/tui/open-screen.js'
import { loadTheme } from '../../src/lib/tui/theme/load-theme.js'
import { painter } from '../../src/lib/tui/theme/paint.js'
import { heldBytes } from './held-memory.js'
import { SOAK_START } from './soak-frames.js'
import { SoakLink } from './soak-link.js'
import { SoakSession } from './soak-session.js'
import { SoakTerminal } from './soak-terminal.js'
import { StepClock } from './step-clock.js'

export interface SoakPlan {
  readonly size: Size
  /** Simulated. */
  readonly hours: number
}

export interface SoakResult {
  readonly frames: number
  readonly updates: number
  /** Full clears after the one of the start. */
  readonly clears: number
  readonly bytes: number
  /** What session and screen hold after a collection, at the start and after each tenth, in bytes. */
  readonly held: readonly number[]
  readonly rss: readonly number[]
  /** Rows that are not what drawing all of the last snapshot anew gives. */
  readonly wrongRows: readonly string[]
  readonly gaps: number
  readonly baskets: number
}

export const PER_SECOND = 4
const FRAME_MS = 1_000 / PER_SECOND
const HOUR_MS = 3_600_000
const TENTHS = 10
/** What somebody who looks around presses every seven seconds; nothing of it wipes the screen. */
const KEYS = [...'jj', '\r', 'j', '\u001b', ...'2jl', '\u001b', ...'4k5s1w', '\u001b', '?', '\u001b', 'k']
const KEY_EVERY = 28
const QUIET = 'k'
const REDRAW = 'r'
const LEAVE = 'q'
/** Frames that the terminal is given at once. */
const SHOWN_AT_ONCE = 16

/** A screen in front of a session, as fast as both can be, in the time that the bench tells. */
export async function soakScreen({ size, hours }: SoakPlan): Promise<SoakResult> {
  const session = new SoakSession()
  const link = new SoakLink(session)
  const terminal = new SoakTerminal(size)
  const clock = new StepClock(SOAK_START)
  const end = openOn({ link, terminal, clock })
  while (terminal.bytes === 0) await turn()
  const frames = Math.round((hours * HOUR_MS) / FRAME_MS)
  const [clears, bytes] = [terminal.clears, terminal.bytes]
  const [held, rss]: [number[], number[]] = [[], []]
  for (let frame = 0; frame <= frames; frame++) {
    const at = addMs(SOAK_START, durationMs(frame * FRAME_MS))
    await session.passTo(at, () => link.tell())
    if (frame % KEY_EVERY === 0) terminal.press(KEYS[(frame / KEY_EVERY) % KEYS.length]!)
    clock.moveTo(at)
    await turn()
    if (frame % SHOWN_AT_ONCE === 0) await terminal.settle()
    if (frame % Math.ceil(frames / TENTHS) !== 0 && frame !== frames) continue
    held.push(heldBytes())
    rss.push(process.memoryUsage.rss())
  }
  const counted = { clears: terminal.clears - clears, bytes: terminal.bytes - bytes }
  const wrongRows = await rowsThatDiffer(terminal)
  terminal.press(LEAVE)
  if ((await end) !== 'detached') throw new Error('the screen ended by itself')
  const { gapsSeen: gaps, baskets } = session.maker.make().tally
  return { ...counted, frames, held, rss, wrongRows, gaps, baskets, updates: session.updates }
}

interface Opened {
  readonly link: SoakLink
  readonly terminal: SoakTerminal
  readonly clock: StepClock
}

function openOn({ link, terminal, clock }: Opened): Promise<ScreenEnd> {
  const environment = readEnvironment()
  const folders = themeFolders(environment)
  return openScreen({
    ...{ link, clock, perSecond: PER_SECOND, terminal: terminal.port(), glyphs: UNICODE_GLYPHS },
    keys: loadConfig({ env: environment }).screen.keys,
    themes: {
      ...{ name: 'dark', names: ['dark', 'light', 'mono'] },
      painter: (name) => painter(loadTheme(name, folders, 'dark'), 'true'),
    },
  })
}

/** Rows that change when all of the screen is drawn anew. */
async function rowsThatDiffer(terminal: SoakTerminal): Promise<readonly string[]> {
  // The first key of all ends what the last one said in the bottom line.
  terminal.press(QUIET)
  await turn()
  await terminal.settle()
  const [shown, before] = [terminal.lines(), terminal.rows()]
  terminal.press(REDRAW)
  await turn()
  await terminal.settle()
  const after = terminal.rows()
  return shown.filter((_, row) => before[row] !== after[row])
}

/** Everything that waits for nothing but its turn has had it. */
async function turn(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve))
}
