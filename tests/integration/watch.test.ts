// Watches on a simulated exchange, over its sockets.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { watch } from '../drawn/watch.js'
import { PaperLiveRig, pause } from './paper-live-rig.js'

const opened: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const close of opened.splice(0)) await close()
})
async function rigOf(seed: number, options: { withKey?: boolean } = {}): Promise<PaperLiveRig> {
  const rig = await PaperLiveRig.open(seed, options)
  opened.push(() => rig.close())
  return rig
}
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'arb-watch-'))
  opened.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const gapsOf = (decisions: readonly { readonly kind: string }[]): readonly unknown[] =>
  decisions.filter(({ kind }) => kind.startsWith('opportunity_'))

describe('a watch on live feeds', () => {
  it('sees gaps without a key and sends nothing, and its recording shows the same gaps again', async () => {
    const rig = await rigOf(3, { withKey: false })
    await rig.acceptPairs()
    const recordPath = join(newFolder(), 'record')
    const seen = await rig.watch(AbortSignal.timeout(6_000), { recordPath })
    expect(rig.told.find((text) => text.includes('Kalshi ('))).toContain('polled')
    expect(seen.outcome.reason).toBe('stopped')
    expect(gapsOf(seen.decisions).length).toBeGreaterThan(0)
    expect(seen.decisions.filter(({ kind }) => kind === 'order' || kind === 'approved')).toEqual([])
    expect(rig.ordersSeen()).toBe(0)
    expect(rig.bugs).toEqual([])
    const again = await watch({ replayPath: recordPath })
    expect(gapsOf(again.decisions)).toEqual(gapsOf(seen.decisions))
    expect(again.incomplete).toBe(false)
  }, 30_000)

  it('looks once, as soon as every book is known', async () => {
    const rig = await rigOf(3)
    await rig.acceptPairs()
    const { look, incomplete, outcome } = await rig.watch(new AbortController().signal, { once: true })
    expect(incomplete).toBe(false)
    expect(outcome.reason).toBe('stopped')
    expect(look.picture.venues.map(({ faulty }) => faulty)).toEqual([0, 0])
    expect(look.picture.ideas.length).toBeGreaterThan(0)
    expect(existsSync(join(rig.dataDir, 'sessions'))).toBe(false)
  }, 30_000)

  it('shows pairs that nobody has accepted only when it is asked to, and calls them unverified', async () => {
    const rig = await rigOf(4)
    await rig.proposePairs()
    const none = rig.watch(new AbortController().signal, { once: true })
    await expect(none).rejects.toMatchObject({
      code: 'ARB-WATCH-001',
      fault: 'empty',
      hint: expect.stringMatching(/arb match --auto.*arb match --review.*arb watch --demo/),
    })
    const { look } = await rig.watch(new AbortController().signal, { once: true, withProposed: true })
    expect(look.picture.ideas.some(({ proof }) => proof === 'unverified')).toBe(true)
    expect(look.picture.ideas.some(({ proof }) => proof === 'certified')).toBe(false)
  }, 30_000)

  it('shows what can be had when one venue is away, and says so', async () => {
    const rig = await rigOf(5)
    await rig.acceptPairs()
    rig.loseVenue('polymarket')
    const { look, incomplete, warnings } = await rig.watch(new AbortController().signal, { once: true })
    expect(incomplete).toBe(true)
    expect(warnings.join('\n')).toContain('relations that need it are left out')
    const venues = look.picture.ideas.flatMap(({ legs }) => legs.map(({ venue }) => venue))
    expect(new Set(venues)).toEqual(new Set(['kalshi']))
    await pause(10)
  }, 30_000)

  it('fails as the venues do when neither can be had', async () => {
    const rig = await rigOf(5)
    await rig.acceptPairs()
    rig.loseVenue('kalshi')
    rig.loseVenue('polymarket')
    const watching = rig.watch(new AbortController().signal, { once: true })
    await expect(watching).rejects.toMatchObject({ kind: 'venue' })
  }, 30_000)
})
