import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { finalBooks, isSound } from '../../scripts/rebuild/report.js'
import { describeShared } from '../import/recorded.js'
import { figures, ofFrames, rebuilt, SOUND, without } from './rebuilt.js'

describeShared('kalshi-rest-2026-08', (folder) => {
  it('269 frames of 12 markets, acknowledgements among the numbers: every book at every frame', async () => {
    const [stream, ...others] = await rebuilt(folder)
    expect(others).toEqual([])
    expect(figures(stream!)).toEqual({
      ...SOUND,
      frames: 269,
      policy: 'complete',
      steps: 267,
      breaks: 0,
      snapshots: 12,
    })
    expect(Object.fromEntries(stream!.tally.byType)).toEqual({
      subscribed: 1,
      orderbook_snapshot: 12,
      ok: 11,
      orderbook_delta: 245,
    })
    expect(finalBooks(stream!).map(({ state }) => state)).toEqual(Array(12).fill('good'))
  })
})

describeShared('kalshi-ws-btc15m-2026-05', (folder) => {
  it('88,661 frames in files by type: one break in 87,861 steps, at the rotation to the next market', async () => {
    const [run, ...others] = await rebuilt(folder, { checkEvery: 7 })
    expect(others).toEqual([])
    expect(figures(run!)).toEqual({
      ...SOUND,
      frames: 88_661,
      policy: 'complete',
      steps: 87_861,
      breaks: 1,
      rotations: 1,
      snapshots: 4,
    })
    expect(run!.tally).toMatchObject({ connections: 2, rotationsTold: 1 })
    expect(run!.step).toBe(10)
  })
})

describeShared('kalshi-ws-gold15m-2026-08', (folder) => {
  it('458,322 frames of four markets, cut out of a stream of many: jumps, and one hidden connection', async () => {
    const all = await rebuilt(folder, { checkEvery: 50 })
    expect(all.map(figures)).toEqual([
      { ...SOUND, frames: 38_127, policy: 'sparse', steps: 38_125, breaks: 14_812, snapshots: 2 },
      { ...SOUND, frames: 197_896, policy: 'sparse', steps: 197_894, breaks: 62_618, snapshots: 4 },
      { ...SOUND, frames: 139_684, policy: 'sparse', steps: 139_682, breaks: 53_652, snapshots: 3 },
      { ...SOUND, frames: 82_615, policy: 'sparse', steps: 82_613, breaks: 32_401, snapshots: 2 },
    ])
    expect(all.map(({ tally }) => tally.connectionsInferred)).toEqual([0, 1, 0, 0])
    // The venue sends an empty book when a market closes.
    expect(all.map(({ snapshots }) => snapshots.emptying)).toEqual([1, 1, 1, 1])
  }, 60_000)
})

describeShared('kalshi-rest-2026-08', (folder) => {
  const path = join(folder, 'ws_orderbook_stream.json.gz')

  it('with any one book frame removed has a gap', async () => {
    const { frames } = JSON.parse(gunzipSync(readFileSync(path)).toString()) as {
      frames: { frame: object }[]
    }
    for (const at of [14, 100, 266]) {
      const found = await ofFrames(without(frames, at).map(({ frame }) => frame))
      expect(found.gaps, `without ${at}`).toBe(1)
      expect(isSound(found)).toBe(true)
    }
  })
})
