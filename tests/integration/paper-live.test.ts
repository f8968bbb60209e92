// Paper sessions on a simulated exchange, over its sockets, while the line and the venues misbehave.
import { afterEach, describe, expect, it } from 'vitest'
import { auditRecording } from '../../src/lib/app/recording-audit.js'
import { durationMs } from '../../src/lib/base/units.js'
import type { FaultKind } from '../../src/lib/exchange/faults/fault-kinds.js'
import type { EngineView } from '../../src/lib/engine/view.js'
import { engineOf, PaperLiveRig, pause, type Levels } from './paper-live-rig.js'

const opened: PaperLiveRig[] = []
afterEach(async () => {
  for (const rig of opened.splice(0)) await rig.close()
})
async function rigOf(seed: number): Promise<PaperLiveRig> {
  const rig = await PaperLiveRig.open(seed)
  opened.push(rig)
  return rig
}

const SHORT: readonly FaultKind[] = ['disconnect', 'sequence_gap', 'duplicate', 'reorder', 'drop']

describe('paper on live feeds', () => {
  it('trades through faults, has the books of the exchange in the end, and can be played back', async () => {
    const rig = await rigOf(3)
    const pairs = await rig.acceptPairs()
    expect(pairs).toHaveLength(3)
    const stop = new AbortController()
    const running = rig.paper(stop.signal)
    await until(() => rig.told.some((text) => text.includes('3 accepted pairs')))
    await pause(2_000)
    for (const venue of ['kalshi', 'polymarket'] as const) {
      for (const kind of SHORT) rig.host.faults.setRate(kind, venue, 5_000)
      rig.host.faults.turnOn('rate_limit_storm', venue, { forMs: durationMs(1_000) })
    }
    await pause(2_500)
    rig.host.faults.clear()
    // Whatever is missing is asked for again, and REST is asked about what has gone quiet.
    await rig.untilBelieved()
    await rig.freeze()
    await pause(1_000)
    const theirs = rig.markets().map(({ venue, id }) => ({ id, ...levelsOf(rig.book(venue, id)) }))
    stop.abort()
    const { facts, outcome } = await running
    expect(outcome.reason).toBe('stopped')
    expect(rig.bugs).toEqual([])
    expect(facts.tally.baskets.size).toBeGreaterThan(0)
    expect(outcome.view.inFlightBaskets).toBe(0)
    expect(moneyOf(outcome.view)).toBe(facts.bankroll + outcome.view.realised)

    const engine = await engineOf(facts.record!, rig.config)
    const ours = rig.markets().map(({ venue, id }) => {
      const book = engine.bookOf({ venue, id })
      if (book === undefined || book.problem !== undefined)
        return { id, ...{ problem: book?.problem ?? 'none' } }
      return { id, ...levelsOf({ bids: book.levels('yes', 'bid'), asks: book.levels('yes', 'ask') }) }
    })
    expect(ours).toEqual(theirs)

    const checks = await auditRecording(facts.record!, rig.config)
    expect(checks.map(({ id, status }) => [id, status])).toEqual([
      ['frames', 'pass'],
      ['messages', expect.any(String)],
      ['decisions', 'pass'],
    ])
    expect((await rig.replay(facts.record!)).facts.digest).toBe(facts.digest)
  }, 60_000)

  it('says how to get pairs when nobody has accepted one', async () => {
    const rig = await rigOf(4)
    await expect(rig.paper(new AbortController().signal)).rejects.toMatchObject({
      code: 'ARB-PAPER-001',
      fault: 'empty',
      hint: expect.stringMatching(/arb match --auto.*arb match --review/),
    })
  })

  it('takes up pairs that are accepted while it runs, and drops those that are taken back', async () => {
    const rig = await rigOf(5)
    const [first, second] = await rig.acceptPairs()
    await rig.withMatches(({ desk }) => desk.suspend(second!, { by: 'a tester', reason: 'not now' }))
    const stop = new AbortController()
    const running = rig.paper(stop.signal, { pairs: [first!, second!] })
    await until(() => rig.told.some((text) => text.includes('1 accepted pair')))
    await pause(1_000)
    await rig.acceptPairs()
    await rig.withMatches(({ desk }) => desk.suspend(first!, { by: 'a tester', reason: 'prices' }))
    await until(() => rig.told.some((text) => text.startsWith('new: ') && text.includes(second!)))
    await until(() =>
      rig.told.some((text) => text.startsWith('not traded any more') && text.includes(first!)),
    )
    const from = rig.decisions.length
    await pause(2_000)
    stop.abort()
    const { facts } = await running
    const traded = rig.decisions.slice(from).flatMap((one) => (one.kind === 'approved' ? [one.relation] : []))
    expect(traded.filter((relation) => relation.includes(first!))).toEqual([])
    expect((await rig.replay(facts.record!)).facts.digest).toBe(facts.digest)
  })
})

async function until(holds: () => boolean): Promise<void> {
  for (let left = 100; left > 0 && !holds(); left--) await pause(100)
  expect(holds()).toBe(true)
}

const levelsOf = ({ bids, asks }: Levels): Levels => ({
  bids: bids.map(({ price, qty }) => ({ price, qty })),
  asks: asks.map(({ price, qty }) => ({ price, qty })),
})

/** Cash and what was paid for what is held: no more and no less than there was at first, and what was made since. */
const moneyOf = ({ cash, positions }: EngineView): number =>
  cash.kalshi + cash.polymarket + positions.reduce((sum, { cost }) => sum + cost, 0)
