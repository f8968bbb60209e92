import { PerformanceObserver } from 'node:perf_hooks'
import { emptyUpdate } from '../../src/lib/domain/level-update.js'
import { NOT_ORDINARY } from '../../src/lib/market-data/book-set.js'
import { CoreRig } from './core-rig.js'
import type { Figures } from './figures.js'
import { Frames } from './frames.js'
import { Histogram } from './histogram.js'
import { ProductRig, type Findings } from './product-rig.js'
import { usedMs } from './used-time.js'
import { UsualVersion } from './usual-version.js'
import { FULL_SIZE, World, type WorldSize } from './world.js'

export interface HotSize {
  readonly world: WorldSize
  /** Frames in one round, over and over. */
  readonly round: number
  /** Frames whose time is taken one by one, and in all. */
  readonly timed: number
  readonly common: number
  /** Frames that all ways are given; the clock runs for the last fifth, when the lane reads few frames twice. */
  readonly compared: number
  readonly gapsPerMillion: number
  /** A stream that fits into the caches, for the ratios once more. */
  readonly small: { readonly world: WorldSize; readonly round: number }
}

export const FULL: HotSize = {
  world: FULL_SIZE,
  round: 240_000,
  timed: 5_000_000,
  common: 10_000_000,
  compared: 180_000,
  gapsPerMillion: 200,
  small: { world: { kalshi: 2_300, polymarket: 1_700, pairs: 850 }, round: 20_000 },
}
export const QUICK: HotSize = {
  world: { kalshi: 4_000, polymarket: 3_000, pairs: 1_500 },
  ...{ round: 40_000, timed: 200_000, common: 400_000, compared: 10_000, gapsPerMillion: 1_000 },
  small: { world: { kalshi: 400, polymarket: 300, pairs: 150 }, round: 4_000 },
}
export const TINY: HotSize = {
  world: { kalshi: 300, polymarket: 200, pairs: 200 },
  ...{ round: 4_000, timed: 8_000, common: 8_000, compared: 4_000, gapsPerMillion: 5_000 },
  small: { world: { kalshi: 100, polymarket: 100, pairs: 50 }, round: 1_000 },
}

const NS = 1e6

/** Bytes to decision, the product's way and three others, on the same frames. */
export async function benchHot(figures: Figures, size: HotSize): Promise<void> {
  const world = new World(size.world)
  const frames = new Frames(world, { count: size.round, gapsPerMillion: size.gapsPerMillion })
  const add = (
    name: string,
    value: number,
    unit: string,
    goal: { floor?: number; isBelow?: boolean } = {},
  ): void => figures.add({ part: 'hot', name, value, unit, ...goal })
  figures.say(
    `${world.markets.length} books, ${world.relations.length} relations, ${frames.count} frames in ${Math.round(frames.bytes.length / 1e6)} MB, told in a loop`,
  )
  stages(add, world, frames)
  await wholePath(add, world, frames, size)
  compare(add, { name: 'cold stream', world, frames }, size.compared)
  const few = new World(size.small.world)
  const fewFrames = new Frames(few, { count: size.small.round, gapsPerMillion: size.gapsPerMillion })
  const name = `hot stream of ${few.markets.length} books and ${(fewFrames.bytes.length / 1e6).toFixed(1)} MB`
  compare(add, { name, world: few, frames: fewFrames }, size.compared)
}

type Add = (name: string, value: number, unit: string, goal?: { floor?: number; isBelow?: boolean }) => void

/** One round of each stage alone; what a stage needs from the one before it was made ready. */
function stages(add: Add, world: World, frames: Frames): void {
  const rig = new CoreRig(world)
  frames.renumber(0)
  const perVenue = [0, 0]
  for (const wanted of [1, 0, 1, 0]) {
    let count = 0
    const start = usedMs()
    for (let i = 0; i < frames.count; i++) {
      if (frames.isKalshi[i] !== wanted) continue
      if (!rig.scan(frames, i)) throw new Error('a frame was not scanned')
      count++
    }
    perVenue[wanted] = ((usedMs() - start) * NS) / count
  }
  add('scan, Kalshi', perVenue[1]!, 'ns/frame')
  add('scan, Polymarket (two rows)', perVenue[0]!, 'ns/frame')
  const updates = Array.from({ length: frames.count }, (_, i) => {
    rig.scan(frames, i)
    const { isBid, price, amount, ...rest } = rig.update
    return {
      ...emptyUpdate(),
      ...rest,
      isBid: isBid.slice(0, 2),
      price: price.slice(0, 2),
      amount: amount.slice(0, 2),
    }
  })
  const into = rig.update
  let start = usedMs()
  let moved = 0
  for (let i = 0; i < frames.count; i++) {
    const one = updates[i]!
    into.book = one.book
    into.isChange = one.isChange
    into.count = one.count
    into.subscription = one.subscription
    into.sequence = one.sequence
    for (let row = 0; row < one.count; row++) {
      into.isBid[row] = one.isBid[row]!
      into.price[row] = one.price[row]!
      into.amount[row] = one.amount[row]!
    }
    const outcome = rig.book(frames, i)
    if (outcome === NOT_ORDINARY) throw new Error('an update was not ordinary')
    moved += outcome - 1
  }
  add('book (cold books, copy of the update included)', ((usedMs() - start) * NS) / frames.count, 'ns/frame')
  add('frames that move a best price or its size', (100 * moved) / frames.count, '%')
  const { asks } = rig.books
  const { kalshi } = world.size
  let gaps = 0
  start = usedMs()
  for (let i = 0; i < frames.count; i++) {
    const pair = world.pairOf(updates[i]!.book)
    if (pair < 0) continue
    const [a, b] = [2 * pair, 2 * (kalshi + pair)]
    if (asks[a]! + asks[b + 1]! < 10_000 || asks[a + 1]! + asks[b]! < 10_000) gaps++
  }
  add('screen of a pair by the column of asks', ((usedMs() - start) * NS) / frames.count, 'ns/frame')
  if (gaps > frames.count) throw new Error('nothing was computed')
}

async function wholePath(add: Add, world: World, frames: Frames, size: HotSize): Promise<void> {
  const rig = new ProductRig(world)
  const all = new Histogram()
  const exact = new Histogram()
  let round = 0
  frames.renumber(round++)
  for (let i = 0; i < frames.count; i++) rig.take(frames, i, frames.timeOf(i))
  rig.slow = 0
  while (all.count < size.timed) {
    frames.renumber(round++)
    for (let i = 0; i < frames.count; i++) {
      const at = frames.timeOf(i)
      const before = performance.now()
      const told = rig.told
      rig.take(frames, i, at)
      const ns = (performance.now() - before) * NS
      all.add(ns)
      if (rig.told > told) exact.add(ns)
    }
  }
  add('bytes to decision, p50', all.quantile(0.5), 'ns')
  add('bytes to decision, p99', all.quantile(0.99), 'ns', { floor: 10_000, isBelow: true })
  add('bytes to decision, p99.9', all.quantile(0.999), 'ns', { floor: 50_000, isBelow: true })
  add('bytes to decision, worst', all.worst, 'ns')
  add('frames timed', all.count, 'frames')
  if (exact.count > 0) add('frames that told a decision, p50', exact.quantile(0.5), 'ns')
  add('frames that went the long way', rig.slow, 'frames')
  await throughput(add, world, size)
}

/** Frames without any gap: how many a second, and whether anything is left to collect. */
async function throughput(add: Add, world: World, size: HotSize): Promise<void> {
  const frames = new Frames(world, { count: size.round, gapsPerMillion: 0 })
  const rig = new ProductRig(world)
  let round = 0
  const play = (): number => {
    frames.renumber(round++)
    const start = usedMs()
    for (let i = 0; i < frames.count; i++) rig.take(frames, i, frames.timeOf(i))
    return usedMs() - start
  }
  play()
  play()
  globalThis.gc?.()
  let collections = 0
  const observer = new PerformanceObserver((list) => (collections += list.getEntries().length))
  // Lets what is told about the collection above pass by.
  await new Promise((resolve) => setTimeout(resolve, 50))
  observer.observe({ entryTypes: ['gc'] })
  let spent = 0
  let count = 0
  while (count < size.common) {
    spent += play()
    count += frames.count
  }
  await new Promise((resolve) => setTimeout(resolve, 50))
  observer.disconnect()
  add('frames a second from memory, one core', count / (spent / 1_000), 'frames/s', { floor: 700_000 })
  add(`collections in ${count} common frames`, collections, '', { floor: 1, isBelow: true })
}

interface Stream {
  readonly name: string
  readonly world: World
  readonly frames: Frames
}

/** The same frames, block by block in turns, so that a machine that slows down slows down all. */
function compare(add: Add, { name: stream, world, frames }: Stream, compared: number): void {
  const [product, parsed, core, usual] = [
    new ProductRig(world),
    new ProductRig(world),
    new CoreRig(world),
    new UsualVersion(world),
  ]
  const bare = new ProductRig(world)
  const ways: readonly (readonly [string, (i: number) => void, Findings])[] = [
    ['product', (i) => product.take(frames, i, frames.timeOf(i)), product.findings],
    ['validating parser and events', (i) => parsed.takeText(frames, i, frames.timeOf(i)), parsed.findings],
    ['JSON.parse and the same core', (i) => bare.takeParsed(frames, i, frames.timeOf(i)), bare.findings],
    ['usual version', (i) => usual.take(frames.textOf(i), frames.timeOf(i)), usual.findings],
    ['rescan of all relations', (i) => core.rescan(frames, i), core.findings],
  ]
  const spent = ways.map(() => 0)
  const block = Math.ceil(Math.min(compared, frames.count) / 20)
  let timed = 0
  for (let told = 0; told < compared; told += frames.count) {
    frames.renumber(told / frames.count)
    const count = Math.min(frames.count, compared - told)
    for (let from = 0; from < count; from += block) {
      const to = Math.min(from + block, count)
      const isTimed = told + from >= 0.8 * compared
      if (isTimed) timed += to - from
      ways.forEach(([, way], w) => {
        const start = usedMs()
        for (let i = from; i < to; i++) way(i)
        if (isTimed) spent[w]! += usedMs() - start
      })
    }
  }
  const own = ways[0]![2]
  ways.forEach(([name, , findings], w) => {
    if (findings.hash !== own.hash || findings.opened !== own.opened)
      throw new Error(
        `${name} found ${findings.opened} gaps (${findings.hash}), the product ${own.opened} (${own.hash})`,
      )
    if (w === 0) return add(`${stream}: the product`, (spent[0]! * NS) / timed, 'ns/frame')
    const floor = name === 'usual version' ? 20 : name === 'JSON.parse and the same core' ? 5 : undefined
    add(
      `${stream}: times as fast as: ${name}`,
      spent[w]! / spent[0]!,
      'x',
      floor === undefined ? {} : { floor },
    )
  })
  add(`${stream}: gaps found by each of them`, own.opened, 'gaps')
}
