import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PUBLIC_RECORDINGS } from '../../scripts/import/public-recordings.js'
import { runImport } from '../../scripts/import/run-import.js'
import { paper } from '../drawn/paper.js'
import { describeRecording, tempFolder } from '../import/recorded.js'

for (const [kind, recording] of Object.entries(PUBLIC_RECORDINGS)) {
  describeRecording(recording, (folder) => {
    it('replays twice with the same digest, without a dropped or unreadable message and without a trade', async () => {
      const target = join(tempFolder(), kind)
      const errors: string[] = []
      await runImport([kind, folder, target], { out: () => undefined, err: (line) => errors.push(line) })
      expect(errors).toEqual([])
      const first = await paper({ replayPath: target })
      const second = await paper({ replayPath: target })
      expect(first.facts.digest).toBe(second.facts.digest)
      expect([...first.facts.drops]).toEqual([])
      expect(first.outcome).toMatchObject({ reason: 'complete', unreadable: [] })
      expect(first.facts.bookMessages).toBeGreaterThan(700)
      // None of these relations is both certain and fresh: an honest zero.
      expect(first.facts.tally.baskets.size).toBe(0)
      expect(first.facts.realised).toBe(0)
    }, 120_000)
  })
}
