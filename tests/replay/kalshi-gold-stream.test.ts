import { expect, it } from 'vitest'
import { describeRecording } from '../import/recorded.js'
import { figures, rebuilt, SOUND } from './rebuilt.js'

// Single levels are compared at every frame, whole books at every snapshot and every hundredth frame.
describeRecording('kalshi-ws-gold15m-2026-08', (folder) => {
  it('458,322 frames of four markets, cut out of a stream of many: jumps, and one hidden connection', async () => {
    const all = await rebuilt(folder, { checkEvery: 100 })
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
