import { ms } from '../../src/lib/base/units.js'
import { usedMs } from './used-time.js'
import type { Figures } from './figures.js'
import { Frames } from './frames.js'
import { ProductRig } from './product-rig.js'
import { START, World } from './world.js'

/** Frames of a day of 2,000 markets: one every 200 ms at a thousand markets of each venue together. */
const DAY_FRAMES = 10_000_000
const DAY_MS = 86_400_000
const SIZE = { kalshi: 1_000, polymarket: 1_000, pairs: 1_000 }

/** A simulated day of a thousand markets on each venue, all in pairs, with gaps that come and go. */
export function benchDay(figures: Figures, share: number): void {
  const world = new World(SIZE)
  const frames = new Frames(world, { count: 100_000, gapsPerMillion: 100 })
  const rig = new ProductRig(world)
  const rounds = Math.max(1, Math.round((DAY_FRAMES / frames.count) * share))
  const total = rounds * frames.count
  let spent = 0
  for (let round = 0; round < rounds; round++) {
    frames.renumber(round)
    const start = usedMs()
    for (let i = 0; i < frames.count; i++) {
      const at = ms(START + Math.floor(((round * frames.count + i) * DAY_MS * share) / total))
      rig.take(frames, i, at)
    }
    spent += usedMs() - start
  }
  const add = (name: string, value: number, unit: string, floor?: number): void =>
    figures.add({ part: 'day', name, value, unit, ...(floor === undefined ? {} : { floor }) })
  add('2,000 markets on both venues, times faster than real time', (DAY_MS * share) / spent, 'x', 1_000)
  add('frames of the day', total / share, 'frames')
  add('gaps that were opened', rig.findings.opened / share, 'gaps')
}
