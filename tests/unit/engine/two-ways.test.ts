import { describe, expect, it } from 'vitest'
import { frameDecoder } from '../../../src/lib/app/decode-frame.js'
import { ms } from '../../../src/lib/base/units.js'
import { Engine } from '../../../src/lib/engine/engine.js'
import type { InputFrame } from '../../../src/lib/engine/runner.js'
import { DemoWorld } from '../../../src/lib/exchange/demo/demo-world.js'
import { benchSettings } from '../../drawn/engine-bench.js'
import { runFrames, type WayRun } from '../../drawn/two-ways.js'
import { WireWorld } from '../../drawn/wire-world.js'

const FRAMES = 1_500

async function bothWays(frames: readonly InputFrame[]): Promise<{ short: WayRun; long: WayRun }> {
  const [short, long] = await Promise.all([
    runFrames(frames, { isShort: true }),
    runFrames(frames, { isShort: false }),
  ])
  return { short, long }
}

describe('ordinary frames on the short way and all frames on the long way', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'decide, count and end alike, record for record (world %i)',
    async (seed) => {
      const { short, long } = await bothWays(new WireWorld(seed).tell(FRAMES))
      expect(short.decisions).toEqual(long.decisions)
      expect(short.view).toEqual(long.view)
      expect(JSON.stringify(short.record)).toBe(JSON.stringify(long.record))
      // Worth nothing if little took the short way, or nothing was decided.
      expect(short.short).toBeGreaterThan(FRAMES * 0.2)
      expect(short.decisions.length).toBeGreaterThan(20)
    },
  )

  it.each([1, 2])('the demo is played alike (seed %i)', async (seed) => {
    const frames = [...new DemoWorld(seed).batches()].flat()
    const { short, long } = await bothWays(frames)
    expect(short.view).toEqual(long.view)
    expect(short.decisions).toEqual(long.decisions)
  })

  it('meet gaps, trades, dropped frames and crossed books on the way', async () => {
    const kinds = new Set<string>()
    const drops = new Set<string>()
    for (const seed of [1, 2, 3]) {
      const { decisions, view } = await runFrames(new WireWorld(seed).tell(FRAMES), { isShort: true })
      for (const one of decisions) kinds.add(one.kind === 'alarm' ? one.code : one.kind)
      for (const reason of view.drops.keys()) drops.add(reason)
    }
    expect([...kinds]).toEqual(
      expect.arrayContaining([
        'opportunity_opened',
        'opportunity_closed',
        'approved',
        'fill',
        'CROSSED_BOOK',
      ]),
    )
    expect([...drops]).toEqual(
      expect.arrayContaining([
        'sequence-gap',
        'duplicate-sequence',
        'no-snapshot',
        'malformed',
        'unknown-market',
      ]),
    )
  })
})

describe('a scanner that differs from the parser', () => {
  /** The lane finds everything different. */
  const falsify = { falsify: (lane: object) => Object.assign(lane, { isConfirmed: falseConfirmation }) }
  let told = 0
  function falseConfirmation(
    this: { alarm: unknown },
    lane: { venue: { name: string; isOn: boolean }; channel: string },
  ): boolean {
    if (++told < 20) return true
    lane.venue.isOn = false
    this.alarm = { type: 'scanner', venue: lane.venue.name, detail: 'made up' }
    return false
  }

  it('is an alarm, is off from then on, and costs nothing else', async () => {
    told = 0
    const frames = new WireWorld(3).tell(FRAMES)
    const off = await runFrames(frames, { isShort: true, ...falsify })
    const long = await runFrames(frames, { isShort: false })
    const alarms = off.decisions.filter((one) => one.kind === 'alarm' && one.code === 'SCANNER_DIFFERS')
    expect(alarms).toHaveLength(2)
    expect(off.short).toBeLessThan(60)
    expect(off.decisions.filter((one) => !alarms.includes(one))).toEqual(long.decisions)
    expect(off.view.events).toBe(long.view.events + 2)
  })

  it('is played back from the record of its session to the same digest', async () => {
    told = 0
    const run = await runFrames(new WireWorld(4).tell(FRAMES), { isShort: true, ...falsify })
    const engine = new Engine(benchSettings())
    const decoder = frameDecoder()
    let last = ms(0)
    run.record.forEach(({ receivedUs, channel, payload }, i) => {
      last = ms(receivedUs / 1_000)
      engine.step({ sequence: i + 1, time: last, body: decoder.decodeAny(channel, payload.toString()) })
    })
    engine.finish(last)
    expect(engine.view().digest).toBe(run.view.digest)
  })
})
