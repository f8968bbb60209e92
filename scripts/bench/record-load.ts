import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FrameLog } from '../../src/lib/record/frame-log.js'
import { FrameReader } from '../../src/lib/record/frame-reader.js'
import type { Figures } from './figures.js'

const ROUNDS = 7

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!

/** Appending frames to a log, and reading them back with their checksums. */
export async function benchRecord(figures: Figures, folder: string): Promise<void> {
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
  const add = (name: string, value: number, unit: string): void =>
    figures.add({ part: 'record', name, value, unit })
  add('frames written', (count / median(write)) * 1_000, 'frames/s')
  add('frames read and checked', (count / median(read)) * 1_000, 'frames/s')
  add('time of reading, to JSON lines without checksums', median(read) / median(lines), 'x')
}
