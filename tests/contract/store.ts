import { describe, expect, it } from 'vitest'
import { ms, price, qty, usd } from '../../src/lib/base/units.js'
import type { Decision } from '../../src/lib/domain/decision.js'
import type { LedgerEntry } from '../../src/lib/domain/ledger-entry.js'
import type { SessionEnd, SessionRow, StepRows, Store } from '../../src/lib/domain/ports.js'
import { NOON, later } from '../drawn/market.js'

export const sessionRow = (id: string, changes: Partial<SessionRow> = {}): SessionRow => ({
  id,
  mode: 'paper',
  source: 'drawn',
  seed: 7,
  configHash: '0123456789abcdef',
  startedAt: NOON,
  ...changes,
})

export const decision = (basket: string, at = NOON): Decision => ({
  kind: 'result',
  at,
  basket,
  family: 'cross-venue',
  profit: usd(-1_234_567),
})

export const entry = (id: string, amount = 1): LedgerEntry => ({
  id,
  at: NOON,
  kind: 'buy',
  reference: `fill of ${id}`,
  qty: qty(5),
  postings: [
    { account: 'position:kalshi:Q/yes', amount: usd(amount) },
    { account: 'cash:kalshi', amount: usd(-amount) },
  ],
})

export const step = (sequence: number, rows: Partial<StepRows> = {}): StepRows => ({
  sequence,
  decisions: [],
  entries: [],
  ...rows,
})

export const END: SessionEnd = {
  endedAt: later(60_000),
  digest: 'fedcba9876543210',
  events: 42,
  reason: 'complete',
}

/** What every store promises (`domain/ports.ts`). `open` makes an empty one. */
export function storeContract(name: string, open: () => Store): void {
  describe(`${name} as a store`, () => {
    const begun = async (): Promise<Store> => {
      const store = open()
      await store.beginSession(sessionRow('s'))
      return store
    }

    it('is empty at first', async () => {
      const store = open()
      expect(await store.sessions()).toEqual([])
      expect(await store.decisions('s')).toEqual([])
      expect(await store.entries('s')).toEqual([])
    })

    it('keeps a session from its beginning to its end', async () => {
      const store = await begun()
      expect(await store.sessions()).toEqual([{ ...sessionRow('s'), end: undefined }])
      await store.endSession('s', END)
      expect(await store.sessions()).toEqual([{ ...sessionRow('s'), end: END }])
    })

    it('lists sessions in the order in which they began', async () => {
      const store = open()
      await store.beginSession(sessionRow('late', { startedAt: later(2) }))
      await store.beginSession(sessionRow('b', { startedAt: later(1) }))
      await store.beginSession(sessionRow('a', { startedAt: later(1) }))
      await store.beginSession(sessionRow('z', { startedAt: later(0) }))
      expect((await store.sessions()).map(({ id }) => id)).toEqual(['z', 'a', 'b', 'late'])
    })

    it('gives back decisions and entries in the order of their steps', async () => {
      const store = await begun()
      await store.appendSteps('s', [
        step(10, { decisions: [decision('b2'), decision('b3')], entries: [entry('e3'), entry('e4')] }),
      ])
      await store.appendSteps('s', [
        step(2, { decisions: [decision('b1')], entries: [entry('e2')] }),
        step(1, { entries: [entry('e1')] }),
      ])
      expect(await store.decisions('s')).toEqual([decision('b1'), decision('b2'), decision('b3')])
      expect(await store.entries('s')).toEqual(['e1', 'e2', 'e3', 'e4'].map((id) => entry(id)))
    })

    it('keeps sessions apart', async () => {
      const store = await begun()
      await store.beginSession(sessionRow('t'))
      await store.appendSteps('s', [step(1, { entries: [entry('e1', 1)], decisions: [decision('b1')] })])
      await store.appendSteps('t', [step(1, { entries: [entry('e1', 2)] })])
      expect(await store.entries('s')).toEqual([entry('e1', 1)])
      expect(await store.entries('t')).toEqual([entry('e1', 2)])
      expect(await store.decisions('t')).toEqual([])
    })

    it('keeps every kind of decision as it was', async () => {
      const leg = { market: 'kalshi:Q', outcome: 'no' as const }
      const all: Decision[] = [
        {
          kind: 'opportunity_opened',
          at: NOON,
          gap: 'g1',
          family: 'ladder',
          relation: 'r',
          legs: [leg, leg],
          grossTicks: 5,
        },
        {
          kind: 'opportunity_closed',
          at: NOON,
          gap: 'g1',
          family: 'ladder',
          relation: 'r',
          lastedMs: 9,
          firstAt: NOON,
          lastAt: NOON,
          returns: 1,
          meanGross: usd(4),
          meanUnitNet: null,
          bestQty: null,
          capturableMs: [50],
          bestGrossTicks: 5,
          bestUnitNet: usd(-3),
          bestProfit: null,
          traded: false,
        },
        {
          kind: 'refused',
          at: NOON,
          gap: 'g',
          family: 'ladder',
          relation: 'r',
          code: 'OWNED',
          facts: { a: 'ü\u0000', b: 1 },
        },
        {
          kind: 'settled',
          at: NOON,
          ...leg,
          qty: qty(1),
          yesPayoff: price(2_600),
          received: usd(0),
          profit: usd(-9),
        },
        { kind: 'alarm', at: NOON, code: 'OVERFILL', subject: "o'1", detail: 'a "quoted"\nline' },
      ]
      const store = await begun()
      await store.appendSteps('s', [step(1, { decisions: all })])
      expect(await store.decisions('s')).toEqual(all)
    })

    it('keeps the largest and smallest amounts exactly', async () => {
      const huge = Number.MAX_SAFE_INTEGER
      const store = await begun()
      const row: LedgerEntry = {
        ...entry('e1', huge),
        at: ms(8_640_000_000_000_000),
        qty: qty(huge),
        postings: [
          { account: 'a', amount: usd(huge) },
          { account: 'b', amount: usd(-huge) },
          { account: 'c', amount: usd(0) },
        ],
      }
      await store.appendSteps('s', [step(huge, { entries: [row] })])
      expect(await store.entries('s')).toEqual([row])
    })

    it('keeps an entry without postings and a step without rows', async () => {
      const store = await begun()
      await store.appendSteps('s', [step(1), step(2, { entries: [{ ...entry('e1'), postings: [] }] })])
      expect(await store.entries('s')).toEqual([{ ...entry('e1'), postings: [] }])
    })

    const refused = (write: Promise<void>): Promise<void> =>
      expect(write).rejects.toMatchObject({ kind: 'halt', code: 'ARB-DB-003' })

    it('writes a step once', async () => {
      const store = await begun()
      await store.appendSteps('s', [step(1, { decisions: [decision('b1')] })])
      await refused(store.appendSteps('s', [step(1, { decisions: [decision('b2')] })]))
      await refused(store.appendSteps('s', [step(2), step(2)]))
      expect(await store.decisions('s')).toEqual([decision('b1')])
    })

    it('writes all of the steps or none', async () => {
      const store = await begun()
      await store.appendSteps('s', [step(5)])
      await refused(
        store.appendSteps('s', [step(4, { decisions: [decision('b1')], entries: [entry('e1')] }), step(5)]),
      )
      expect(await store.decisions('s')).toEqual([])
      expect(await store.entries('s')).toEqual([])
      await store.appendSteps('s', [step(4, { entries: [entry('e1')] })])
      expect(await store.entries('s')).toEqual([entry('e1')])
    })

    it('has one session of a name', async () => {
      const store = await begun()
      await refused(store.beginSession(sessionRow('s', { seed: 8 })))
      expect(await store.sessions()).toMatchObject([{ seed: 7 }])
    })

    it('refuses rows and the end of a session that never began', async () => {
      const store = await begun()
      await refused(store.appendSteps('t', [step(1)]))
      await refused(store.endSession('t', END))
    })

    it('refuses two entries with one id', async () => {
      const store = await begun()
      await store.appendSteps('s', [step(1, { entries: [entry('e1')] })])
      await refused(store.appendSteps('s', [step(2, { entries: [entry('e1')] })]))
    })
  })
}
