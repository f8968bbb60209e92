import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { frameDecoder } from '../../src/lib/app/decode-frame.js'
import { engineSettings } from '../../src/lib/app/engine-settings.js'
import { FrameLane } from '../../src/lib/app/frame-lane.js'
import { demoSource } from '../../src/lib/app/frame-source.js'
import { ms } from '../../src/lib/base/units.js'
import type { StepRows, Store } from '../../src/lib/domain/ports.js'
import { Engine } from '../../src/lib/engine/engine.js'
import { Runner } from '../../src/lib/engine/runner.js'
import { MemoryStore } from '../../src/lib/storage/memory-store.js'
import { SqliteStore } from '../../src/lib/storage/sqlite-store.js'
import { SimVenue } from '../../src/lib/venues/sim/sim-venue.js'
import { folders } from '../drawn/folder.js'
import { dollars } from '../drawn/market.js'
import { shipped } from '../drawn/paper.js'
import { sumsOf, sumsOfPicture } from '../drawn/store-sums.js'

const folder = folders()
const FRAMES = 20_000

interface Run {
  readonly digest: string
  readonly moments: number
  readonly waits: number
}

/** The demo through the real runner; `look` hears of every moment between two frames at which the store has caught up. */
async function demo(
  commit: (rows: readonly StepRows[]) => Promise<void>,
  look: (engine: Engine, runner: Runner) => Promise<void>,
): Promise<Run> {
  const { engine: settings } = engineSettings(shipped, { bankroll: dollars('100'), acceptUnverified: false })
  const engine = new Engine(settings)
  const frames = frameDecoder()
  const decode = (channel: string, payload: string) => frames.decode(channel, payload)
  const runner = new Runner({
    ...{ engine, decode, commit, recorder: undefined },
    venue: new SimVenue(shipped.paper, 3, engine),
    lane: new FrameLane({ engine, decode }),
    onDecision: () => undefined,
    pace: () => undefined,
  })
  let [left, moments, waits] = [FRAMES, 0, 0]
  for await (const batch of demoSource(3).batches()) {
    for (const frame of batch) {
      if (left-- <= 0) break
      const later = runner.receive(frame)
      if (later !== undefined) {
        if (runner.hasUnwritten) waits++
        await later
      }
      expect(runner.hasUnwritten).toBe(false)
      if (later === undefined && left % 500 !== 0) continue
      moments++
      await look(engine, runner)
    }
    if (left <= 0) break
  }
  await runner.stop()
  await look(engine, runner)
  return { digest: engine.view().digest, moments, waits }
}

let store: Store | undefined
afterEach(async () => {
  await store?.close()
  store = undefined
})

async function begun(made: Store): Promise<Store> {
  store = made
  const row = { id: 's', mode: 'paper', source: 'demo', seed: 3, configHash: 'h', startedAt: ms(0) } as const
  await made.beginSession(row)
  return made
}

describe('what a picture shows', () => {
  it('is what the stored rows up to its durable step add up to, at every such moment of a run', async () => {
    const kept = await begun(new MemoryStore())
    let newest = 0
    const run = await demo(
      async (rows) => {
        await kept.appendSteps('s', rows)
        newest = rows.at(-1)!.sequence
      },
      async (engine, runner) => {
        expect(runner.durableStep).toBeGreaterThanOrEqual(newest)
        const picture = engine.picture({ ideas: 5, at: runner.now })
        expect(sumsOfPicture(picture)).toEqual(sumsOf(await kept.entries('s')))
      },
    )
    expect(run.moments).toBeGreaterThan(40)
    expect(run.waits).toBeGreaterThan(10)
    const entries = await kept.entries('s')
    expect(new Set(entries.map(({ kind }) => kind))).toContain('buy')
  })

  it('is what the rows on disk add up to, and looking has changed nothing', async () => {
    const kept = await begun(SqliteStore.open(join(folder(), 'arb.db')))
    const write = (rows: readonly StepRows[]): Promise<void> => kept.appendSteps('s', rows)
    const watched = await demo(write, async (engine, runner) => {
      const picture = engine.picture({ ideas: 5, at: runner.now })
      for (const { key } of picture.ideas) engine.detail(key, runner.now)
      expect(sumsOfPicture(picture)).toEqual(sumsOf(await kept.entries('s')))
    })
    const alone = await demo(
      () => Promise.resolve(),
      () => Promise.resolve(),
    )
    expect(watched.digest).toBe(alone.digest)
  })
})
