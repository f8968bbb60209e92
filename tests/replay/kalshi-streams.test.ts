import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { finalBooks } from '../../scripts/rebuild/report.js'
import { isSound } from '../../scripts/rebuild/verdict.js'
import { describeRecording } from '../import/recorded.js'
import { figures, ofFrames, rebuilt, SOUND, without } from './rebuilt.js'

describeRecording('kalshi-rest-2026-08', (folder) => {
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

describeRecording('kalshi-ws-btc15m-2026-05', (folder) => {
  it('88,661 frames in files by type: one break in 87,861 steps, at the rotation to the next market', async () => {
    const [run, ...others] = await rebuilt(folder, { checkEvery: 25 })
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

describeRecording('kalshi-rest-2026-08', (folder) => {
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
