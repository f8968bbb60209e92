import type { Figures } from './figures.js'
import { benchScreenProcess } from './screen-process.js'
import { soakScreen, type SoakPlan } from './screen-soak.js'

export interface ScreenPlan {
  /** Simulated hours at 120 x 40; the smaller and the larger screen get an eighth of it. */
  readonly hours: number
  /** Real seconds of the screen as a process. */
  readonly seconds: number
}

export const FULL_SCREEN: ScreenPlan = { hours: 0.5, seconds: 60 }
export const QUICK_SCREEN: ScreenPlan = { hours: 0.05, seconds: 10 }
/** All that a user may leave open for a day. */
export const WHOLE_DAY: ScreenPlan = { hours: 8, seconds: 60 }

const GROWTH_MAX_MB = 20

/** What a screen costs that stands all day: its share of a core, its memory, what it writes, and whether it is right at the end. */
export async function benchScreen(
  figures: Figures,
  folder: string,
  { hours, seconds }: ScreenPlan,
): Promise<void> {
  await soak(figures, { size: { columns: 120, rows: 40 }, hours })
  await soak(figures, { size: { columns: 80, rows: 24 }, hours: hours / 8 })
  await soak(figures, { size: { columns: 200, rows: 60 }, hours: hours / 8 })
  await benchScreenProcess(figures, folder, seconds)
}

async function soak(figures: Figures, plan: SoakPlan): Promise<void> {
  const { columns, rows } = plan.size
  const done = await soakScreen(plan)
  const add = (name: string, value: number, unit: string, below?: number): void =>
    figures.add({
      ...{ part: 'screen', name: `${columns} x ${rows}: ${name}`, value, unit },
      ...(below !== undefined && { floor: below, isBelow: true }),
    })
  add('simulated time', plan.hours, 'h')
  add('updates a second', done.updates / (plan.hours * 3_600), '')
  add('frames', done.frames, '')
  add('full clears after the start', done.clears, '', 1)
  add('rows that differ from a fresh drawing', done.wrongRows.length, '', 1)
  add('bytes written for a frame', done.bytes / done.frames, 'bytes')
  add('memory held after the first tenth', done.held[1]! / 1e6, 'MB')
  add('growth of it until the end', (done.held.at(-1)! - done.held[1]!) / 1e6, 'MB', GROWTH_MAX_MB)
  add('growth of RSS until the end', (done.rss.at(-1)! - done.rss[1]!) / 1e6, 'MB')
  figures.say(`  held at each tenth, in MB: ${done.held.map((bytes) => (bytes / 1e6).toFixed(1)).join(' ')}`)
}
