/**
 * `npm run bench`: speed as a ratio against the plain way in the same run, and memory of 70,000 books. The rounds of both
 * ways take turns, so that a machine that slows down slows down both. Names of parts (books, record, exchange, match, signing) choose
 * what is measured.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Rng } from '../src/lib/base/rng.js'
import { price, qty, type Price, type Qty } from '../src/lib/base/units.js'
import { uniformGrid, type Grid } from '../src/lib/domain/grid.js'
import { BookSide } from '../src/lib/market-data/book-side.js'
import { PagePool } from '../src/lib/market-data/page-pool.js'
import { FrameLog } from '../src/lib/record/frame-log.js'
import { FrameReader } from '../src/lib/record/frame-reader.js'
import { benchExchange } from './bench-exchange.js'
import { benchMatch } from './bench/match-load.js'
import { benchSigning } from './bench/signing-load.js'

const ROUNDS = 7
const CENT = uniformGrid(price(100))
const TENTH = uniformGrid(price(10))

interface Update {
  readonly index: number
  readonly qty: Qty
}

/** Levels near a touch that wanders, as a real book moves. */
function updates(grid: Grid, count: number): Update[] {
  const rng = new Rng(1, 'bench')
  let touch = Math.floor(grid.size / 2)
  return Array.from({ length: count }, () => {
    touch = Math.min(grid.size - 1, Math.max(20, touch + rng.int(-1, 1)))
    return { index: touch - rng.int(0, 19), qty: qty(rng.chance(300_000) ? 0 : rng.int(1, 500) * 1_000_000) }
  })
}

/** The plain way: a map from price to quantity, sorted when somebody asks for the best. */
class MapSide {
  private readonly levels = new Map<number, number>()
  set(p: Price, quantity: Qty): void {
    if (quantity === 0) this.levels.delete(p)
    else this.levels.set(p, quantity)
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

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

function benchBooks(name: string, grid: Grid): void {
  const all = updates(grid, 100_000)
  const own: number[] = []
  const plain: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const side = new BookSide('bid', grid, new PagePool())
    let seen = 0
    own.push(timed(() => all.forEach((u) => (side.set(u.index, u.qty), (seen += side.bestIndex)))))
    const map = new MapSide()
    plain.push(
      timed(() => all.forEach((u) => (map.set(grid.priceAt(u.index), u.qty), (seen += map.best ?? 0)))),
    )
    if (Number.isNaN(seen)) throw new Error('nothing was computed')
  }
  const ns = (median(own) * 1e6) / all.length
  console.log(
    `book side, ${name}: ${ns.toFixed(0)} ns for an update with the best price, 1/${(median(plain) / median(own)).toFixed(0)} of a sorted map`,
  )
}

function benchMemory(): void {
  const collect = globalThis.gc ?? ((): void => undefined)
  collect()
  const before = process.memoryUsage()
  const pool = new PagePool()
  const rng = new Rng(2, 'bench-memory')
  const sides: BookSide[] = []
  for (let i = 0; i < 70_000; i++) {
    const grid = i < 40_000 ? CENT : TENTH
    const middle = rng.int(Math.floor(grid.size * 0.3), Math.floor(grid.size * 0.7))
    const [bids, asks] = [new BookSide('bid', grid, pool), new BookSide('ask', grid, pool)]
    for (let level = 0; level < 20; level++) {
      bids.set(middle - 1 - level, qty(rng.int(1, 5_000) * 1_000_000))
      asks.set(middle + level, qty(rng.int(1, 5_000) * 1_000_000))
    }
    sides.push(bids, asks)
  }
  collect()
  const after = process.memoryUsage()
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
  console.log(
    `memory: ${(bytes / 2 ** 20).toFixed(0)} MiB for ${sides.length / 2} books with 20 levels on each side, ${Math.round(bytes / (sides.length / 2))} bytes a book`,
  )
}

async function benchRecord(folder: string): Promise<void> {
  const frame = `{"type":"orderbook_delta","sid":1,"seq":1,"msg":{"market_ticker":"BENCH-1","price_dollars":"0.3200","delta_fp":"-46.02","side":"no"}}`
  const count = 200_000
  const write: number[] = []
  const read: number[] = []
  const lines: number[] = []
  const plain = join(folder, 'plain.jsonl')
  writeFileSync(
    plain,
    `${JSON.stringify({ sequence: 1, receivedUs: 1, channel: 'kalshi.ws', payload: frame })}\n`.repeat(count),
  )
  for (let round = 0; round < ROUNDS; round++) {
    const target = join(folder, `round-${round}`)
    const log = FrameLog.create(target, { source: 'bench' })
    write.push(
      timed(() => {
        for (let i = 0; i < count; i++) log.append(i, 'kalshi.ws', frame)
      }),
    )
    await log.close()
    const start = performance.now()
    const reader = await FrameReader.open(target)
    let seen = 0
    for await (const batch of reader.batches()) seen += batch.length
    read.push(performance.now() - start)
    lines.push(
      timed(() =>
        readFileSync(plain, 'utf8')
          .split('\n')
          .forEach((line) => (seen += line === '' ? 0 : (JSON.parse(line) as { sequence: number }).sequence)),
      ),
    )
  }
  console.log(
    `record: ${(count / median(write)).toFixed(0)}k frames/s written, ${(count / median(read)).toFixed(0)}k frames/s read and checked, ` +
      `reading takes ${(median(read) / median(lines)).toFixed(2)} of the time of JSON lines without checksums`,
  )
}

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const isWanted = (part: string): boolean => wanted.length === 0 || wanted.includes(part)

const folder = mkdtempSync(join(tmpdir(), 'arb-bench-'))
try {
  if (isWanted('books')) {
    benchBooks('cents', CENT)
    benchBooks('tenths of a cent', TENTH)
    benchMemory()
  }
  if (isWanted('record')) await benchRecord(folder)
  if (isWanted('exchange')) await benchExchange()
  if (isWanted('match')) benchMatch(process.argv.includes('--json'))
  if (isWanted('signing')) await benchSigning(process.argv.includes('--json'))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
