import { readdirSync, readFileSync, truncateSync, writeFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dollars } from '../drawn/market.js'
import { folders } from '../drawn/folder.js'
import { paper, shipped } from '../drawn/paper.js'
import { readAll } from '../drawn/recording.js'
import { SqliteStore } from '../../src/lib/storage/sqlite-store.js'

const folder = folders()

async function recorded(choice: Parameters<typeof paper>[0] = {}) {
  const dataDir = folder()
  const run = await paper({ demo: true, dataDir, ...choice })
  return { dataDir, run, session: join(dataDir, 'sessions', run.facts.session) }
}

describe('the record of a session', () => {
  it.each([1, 2, 3, 4, 5])('replays to the same decisions (seed %i)', async (seed) => {
    const { run, session } = await recorded({ seed })
    const again = await paper({ replayPath: session })
    expect(again.facts.digest).toBe(run.facts.digest)
    expect(again.decisions).toEqual(run.decisions)
    expect(again.facts).toMatchObject({
      frames: run.facts.frames,
      seed,
      from: run.facts.from,
      to: run.facts.to,
    })
    expect(again.warnings).toEqual(run.warnings)
  })

  it('replays with the bankroll and the rules of its session', async () => {
    const { run, session } = await recorded({ bankroll: dollars('300'), acceptUnverified: true })
    const again = await paper({ replayPath: session, acceptUnverified: true })
    expect(again.facts.bankroll).toBe(dollars('300'))
    expect(again.facts.digest).toBe(run.facts.digest)
  })

  it('does not trade what nobody verified because a recording says so', async () => {
    const { session } = await recorded({ seed: 2, acceptUnverified: true })
    const { decisions, warnings } = await paper({ replayPath: session })
    const relations = decisions.flatMap((d) => (d.kind === 'approved' ? [d.relation] : []))
    expect(relations).not.toContain('demo-bridge')
    expect(warnings.join()).toContain('replayed without it: unverified pairs are not traded now')
  })

  it('replays differently with another seed of the venue, and says when settings changed', async () => {
    const { run, session } = await recorded()
    expect((await paper({ replayPath: session, seed: 99 })).facts.digest).not.toBe(run.facts.digest)
    const other = await paper({ replayPath: session, config: { ...shipped, hash: 'ffffffffffffffff' } })
    expect(other.warnings).toContain('recorded under other settings than today: the digest may differ')
  })

  it('replays the same in files of any size', async () => {
    const config = { ...shipped, recording: { rotateBytes: 20_000 } }
    const { run, session } = await recorded({ config })
    const names = readdirSync(join(session, 'record'))
    expect(names.filter((name) => name.endsWith('.gz')).length).toBeGreaterThan(3)
    expect((await paper({ replayPath: session, config })).facts.digest).toBe(run.facts.digest)
  })

  it('holds all that entered, numbered without a gap, and how it ended', async () => {
    const { run, session } = await recorded()
    const { frames, report } = await readAll(session)
    expect(report).toMatchObject({ missing: 0, duplicates: 0, tornBytes: 0 })
    expect(frames.map(({ sequence }) => sequence)).toEqual(frames.map((_, i) => i + 1))
    expect(frames.every((frame, i) => i === 0 || frame.receivedUs >= frames[i - 1]!.receivedUs)).toBe(true)
    // Every event of the engine and the one last frame of the session.
    expect(frames.length).toBe(run.outcome.view.events + 1)
    expect(JSON.parse(frames.at(-1)!.payload.toString())).toEqual({
      type: 'end',
      reason: 'complete',
      digest: run.facts.digest,
    })
    const count = (channel: string): number => frames.filter((frame) => frame.channel === channel).length
    expect(count('arb')).toBe(run.facts.frames)
    expect(count('report')).toBeGreaterThan(0)
    expect(count('operator')).toBe(1)
  })

  it('is in the database with every decision and balanced entries', async () => {
    const { run, dataDir } = await recorded()
    const store = SqliteStore.open(join(dataDir, 'arb.sqlite'))
    expect(await store.sessions()).toMatchObject([
      {
        id: run.facts.session,
        seed: 1,
        end: { digest: run.facts.digest, events: run.outcome.view.events, reason: 'complete' },
      },
    ])
    expect(await store.decisions(run.facts.session)).toEqual(run.decisions)
    const entries = await store.entries(run.facts.session)
    const cash = { kalshi: 0, polymarket: 0 }
    for (const { postings } of entries) {
      expect(postings.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
      for (const { account, amount } of postings)
        if (account.startsWith('cash:')) cash[account.slice(5) as 'kalshi'] += amount
    }
    expect(cash).toEqual(run.outcome.view.cash)
    await store.close()
  })

  it('that was cut anywhere replays up to the cut', async () => {
    const { run, session } = await recorded()
    const file = join(session, 'record', '000001.rec')
    const { size } = statSync(file)
    for (const share of [0.9, 0.6, 0.3]) {
      truncateSync(file, Math.floor(size * share))
      const cut = await paper({ replayPath: session })
      expect(cut.warnings.join('\n')).toMatch(/ends in the middle of a frame: \d+ bytes were cut/)
      expect(cut.facts.frames).toBeLessThan(run.facts.frames)
      // All decisions of time before the cut are the same.
      const until = cut.facts.to! - 200_000
      const early = (decisions: typeof run.decisions) => decisions.filter(({ at }) => at < until)
      expect(early(cut.decisions)).toEqual(early(run.decisions))
    }
  })

  it('that is damaged in the middle is used up to there, and says so', async () => {
    const { session } = await recorded()
    const file = join(session, 'record', '000001.rec')
    const bytes = readFileSync(file)
    bytes[Math.floor(bytes.length / 2)]! ^= 0x20
    writeFileSync(file, bytes)
    const run = await paper({ replayPath: session })
    expect(run.facts.endedBecause).toBe('damaged')
    expect(run.warnings.join('\n')).toContain('ARB-REC-005')
    expect(run.facts.frames).toBeGreaterThan(0)
  })

  it('of nothing at all says that it held nothing', async () => {
    const at = folder()
    writeFileSync(join(at, '000001.rec'), 'arb-recording/1 {"source":"drawn"}\n')
    const run = await paper({ replayPath: at })
    expect(run.warnings).toContain('the source held no market data')
    expect(run.facts).toMatchObject({ frames: 0, from: undefined, to: undefined })
  })
})
