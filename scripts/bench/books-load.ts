import { Rng } from '../../src/lib/base/rng.js'
import { price, qty } from '../../src/lib/base/units.js'
import { uniformGrid, type Grid } from '../../src/lib/domain/grid.js'
import { BookArena } from '../../src/lib/market-data/book-arena.js'
import { BookSide } from '../../src/lib/market-data/book-side.js'
import { BookSet, isBookMessage } from '../../src/lib/market-data/book-set.js'
import type { Figures } from './figures.js'
import { START, World, type WorldSize } from './world.js'

const ROUNDS = 7
const UPDATES = 100_000

interface Update {
  readonly index: number
  readonly qty: ReturnType<typeof qty>
}

/** Levels near a touch that wanders, as a real book moves. */
function updates(grid: Grid): Update[] {
  const rng = new Rng(1, 'bench')
  let touch = Math.floor(grid.size / 2)
  return Array.from({ length: UPDATES }, () => {
    touch = Math.min(grid.size - 1, Math.max(20, touch + rng.int(-1, 1)))
    return { index: touch - rng.int(0, 19), qty: qty(rng.chance(300_000) ? 0 : rng.int(1, 500) * 1_000_000) }
  })
}

/** The plain way: a map from price to quantity, sorted when somebody asks for the best. */
class MapSide {
  private readonly levels = new Map<number, number>()

  set(at: number, quantity: number): void {
    if (quantity === 0) this.levels.delete(at)
    else this.levels.set(at, quantity)
  }

  get best(): number | undefined {
    return [...this.levels.keys()].sort((a, b) => b - a)[0]
  }
}

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

function benchSide(figures: Figures, name: string, grid: Grid): void {
  const all = updates(grid)
  const own: number[] = []
  const plain: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const arena = new BookArena()
    const side = new BookSide(arena, arena.add(grid, 0), 'bid')
    let seen = 0
    own.push(timed(() => all.forEach((u) => (side.set(u.index, u.qty), (seen += side.bestIndex)))))
    const map = new MapSide()
    plain.push(
      timed(() => all.forEach((u) => (map.set(grid.priceAt(u.index), u.qty), (seen += map.best ?? 0)))),
    )
    if (Number.isNaN(seen)) throw new Error('nothing was computed')
  }
  const add = (what: string, value: number, unit: string): void =>
    figures.add({ part: 'books', name: `${what}, ${name}`, value, unit })
  add('a level and the best price, one hot side', (median(own) * 1e6) / UPDATES, 'ns')
  add('times as fast as a sorted map', median(plain) / median(own), 'x')
}

/** All that the book set itself holds; the markets are the listing's. */
async function benchMemory(figures: Figures, size: WorldSize): Promise<void> {
  const world = new World(size)
  const bodies = world.opening()
  await collect()
  const before = process.memoryUsage()
  const books = new BookSet()
  for (const body of bodies) {
    if (body.type === 'stream') books.applyStream(body)
    else if (body.type === 'market') books.list(body.market)
    else if (isBookMessage(body)) books.apply(body, START)
  }
  await collect()
  const after = process.memoryUsage()
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
  figures.add({
    ...{ part: 'books', name: `memory of ${books.count} books, 20 levels a side` },
    ...{ value: bytes / books.count, unit: 'bytes/book', floor: 1_024, isBelow: true },
  })
}

/** Twice, with a pause: buffers are given back some time after their arrays. */
async function collect(): Promise<void> {
  for (let i = 0; i < 2; i++) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

export async function benchBooks(figures: Figures, size: WorldSize): Promise<void> {
  benchSide(figures, 'cents', uniformGrid(price(100)))
  benchSide(figures, 'tenths of a cent', uniformGrid(price(10)))
  await benchMemory(figures, size)
}
