import { describe, expect, it } from 'vitest'
import { durationMs, addMs, usd } from '../../src/lib/base/units.js'
import {
  pairIdOf,
  type Approval,
  type ApprovalStore,
  type ApprovalWithTexts,
} from '../../src/lib/domain/approval.js'
import { contractTextHash } from '../../src/lib/domain/contract-hash.js'
import { contractText } from '../drawn/claim.js'
import { NOON } from '../drawn/market.js'

/** A statement about `K-1` and `P-1`, with texts that differ only where told. */
export function statement(changes: Partial<Approval> = {}, rules = 'the moon is full'): ApprovalWithTexts {
  const [kalshi, polymarket] = [changes.kalshi ?? 'K-1', changes.polymarket ?? 'P-1']
  const kalshiText = contractText('kalshi', { id: kalshi, rules })
  const polymarketText = contractText('polymarket', { id: polymarket, rules })
  const approval: Approval = {
    pair: pairIdOf(kalshi, polymarket),
    kalshi,
    polymarket,
    decision: 'accepted',
    verdict: 'SAME',
    polarity: 'same',
    class: 'A',
    cap: undefined,
    actor: 'person',
    by: 'someone',
    at: NOON,
    reason: '',
    kalshiHash: contractTextHash(kalshiText),
    polymarketHash: contractTextHash(polymarketText),
    ...changes,
  }
  return { approval, kalshiText, polymarketText }
}

const after = (millis: number) => addMs(NOON, durationMs(millis))

/** What every store of statements promises (`domain/approval.ts`). `open` makes an empty one. */
export function approvalStoreContract(name: string, open: () => ApprovalStore): void {
  describe(`${name} as a store of approvals`, () => {
    it('is empty at first', async () => {
      const store = open()
      expect(await store.all()).toEqual([])
      expect(await store.text('K-1', 'none')).toBeUndefined()
    })

    it('gives back what was said, the oldest first, with the texts', async () => {
      const store = open()
      const late = statement({ at: after(5), decision: 'rejected', reason: 'other "day"\n' })
      const early = statement({ class: 'B', cap: usd(50_000_001), polarity: 'inverse', verdict: 'BASIS' })
      expect(await store.add([late, early])).toBe(2)
      expect(await store.all()).toEqual([early.approval, late.approval])
      expect(await store.text('K-1', early.approval.kalshiHash)).toEqual(early.kalshiText)
      expect(await store.text('P-1', late.approval.polymarketHash)).toEqual(late.polymarketText)
    })

    it('keeps every text that something was said about', async () => {
      const store = open()
      const [before, now] = [statement({}, 'by June'), statement({ at: after(1) }, 'by July')]
      await store.add([before, now])
      expect(await store.text('K-1', before.approval.kalshiHash)).toMatchObject({ rules: 'by June' })
      expect(await store.text('K-1', now.approval.kalshiHash)).toMatchObject({ rules: 'by July' })
    })

    it('keeps markets with the same words apart', async () => {
      const store = open()
      const [one, other] = [statement(), statement({ kalshi: 'K-2' })]
      await store.add([one, other])
      expect(one.approval.kalshiHash).toBe(other.approval.kalshiHash)
      expect(await store.text('K-2', one.approval.kalshiHash)).toMatchObject({ id: 'K-2' })
    })

    it('takes the same statement once', async () => {
      const store = open()
      expect(await store.add([statement(), statement()])).toBe(1)
      expect(await store.add([statement(), statement({ by: 'another' })])).toBe(1)
      expect(await store.all()).toHaveLength(2)
    })

    const refused = (write: Promise<number>): Promise<void> =>
      expect(write).rejects.toMatchObject({ kind: 'halt', code: 'ARB-DB-003' })

    it('takes no acceptance and no rejection from a machine', async () => {
      const store = open()
      await refused(store.add([statement({ actor: 'machine' })]))
      await refused(store.add([statement({ actor: 'machine', decision: 'rejected' })]))
      expect(await store.add([statement({ actor: 'machine', decision: 'suspended' })])).toBe(1)
      expect(await store.add([statement({ actor: 'machine', decision: 'reopened' })])).toBe(1)
    })

    it('takes no acceptance of class C, and none of class B without a cap', async () => {
      const store = open()
      await refused(store.add([statement({ class: 'C' })]))
      await refused(store.add([statement({ class: 'B' })]))
      await refused(store.add([statement({ class: 'B', cap: usd(0) })]))
      expect(await store.add([statement({ class: 'C', decision: 'rejected' })])).toBe(1)
    })

    it('writes all of them or none', async () => {
      const store = open()
      await refused(store.add([statement(), statement({ class: 'C' })]))
      expect(await store.all()).toEqual([])
    })
  })
}
