// The screen of a recording that is no part of the repository, and neither is anything that stands on it: its digest is kept.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { PUBLIC_RECORDINGS } from '../../../scripts/import/public-recordings.js'
import { expectGoldenDigest } from '../../drawn/golden-screen.js'
import { playedLooks } from '../../drawn/golden-sessions.js'
import { goldenOf } from '../../drawn/look-screen.js'
import { describeRecording, imported, tempFolder } from '../../import/recorded.js'

describeRecording(PUBLIC_RECORDINGS['nba-mvp'], (folder) => {
  it('is drawn as it was approved, in dark, light, mono and ASCII', async () => {
    const { code, destination } = await imported('nba-mvp', folder, join(tempFolder(), 'record'))
    expect(code).toBe(0)
    const look = (await playedLooks('played', destination)).get('played')!
    expect(look.snapshot.engine.ideas.length).toBeGreaterThan(0)
    const played = { ...look, session: { ...look.session, source: 'a recording' } }
    for (const size of [
      [80, 24],
      [120, 40],
      [200, 60],
    ] as const)
      expectGoldenDigest(`played-${size.join('x')}`, await goldenOf(played, size))
  }, 60_000)
})
