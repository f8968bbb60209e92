import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportApprovals, importApprovals } from '../../../../src/lib/app/matching/approval-file.js'
import { approvalLine, readApprovalLine } from '../../../../src/lib/app/matching/approval-line.js'
import { usd } from '../../../../src/lib/base/units.js'
import type { ApprovalWithTexts } from '../../../../src/lib/domain/approval.js'
import { contractTextHash } from '../../../../src/lib/domain/contract-hash.js'
import { MemoryApprovalStore } from '../../../../src/lib/storage/approval-store.js'
import { statement } from '../../../contract/approval-store.js'
import { folders } from '../../../drawn/folder.js'
import { DAY, later, NOON } from '../../../drawn/market.js'

const folder = folders()
const written = (text: string): string => {
  const path = join(folder(), 'approvals.jsonl')
  writeFileSync(path, text)
  return path
}
const wrong = (code: string) => expect.objectContaining({ kind: 'user', code })

const rich = (): ApprovalWithTexts => {
  const said = statement({ class: 'B', cap: usd(50_000_001), verdict: 'BASIS', reason: 'read "both"\u202e' })
  const kalshiText = {
    ...said.kalshiText,
    strike: { kind: 'between' as const, floor: '1.50', cap: undefined },
    sources: ['a source'],
    closesAt: later(DAY),
    isExclusive: true,
  }
  return { ...said, kalshiText, approval: { ...said.approval, kalshiHash: contractTextHash(kalshiText) } }
}

describe('a line of a file of approvals', () => {
  it('says the same when it is read again', () => {
    for (const said of [
      statement(),
      rich(),
      statement({ decision: 'rejected', polarity: undefined, class: 'C' }),
    ])
      expect(readApprovalLine(approvalLine(said))).toEqual(said)
  })

  it('is safe to look at', () => {
    expect(approvalLine(rich())).not.toMatch(/[\u202e\x1b]/)
  })

  const line = (change: object): string =>
    JSON.stringify({ ...(JSON.parse(approvalLine(statement())) as object), ...change })
  it.each([
    ['a field nobody knows', { extra: 1 }, /extra/],
    ['another schema', { schema: 'arb.approval/2' }, /^schema/],
    ['a name that is not of these markets', { pair: '00000000' }, /^pair: /],
    ['a hash that is not of the text', { kalshi_text_hash: 'f'.repeat(64) }, /^kalshi_text_hash/],
    ['a machine that accepts', { actor: 'machine' }, /^actor: /],
    ['class C', { class: 'C' }, /^class: /],
    ['class B without a cap', { class: 'B' }, /^cap_usd: /],
    ['a time without its zone', { at: '2030-01-01T12:00:00.000' }, /^at: /],
    ['an amount that is none', { cap_usd: '1e3' }, /^cap_usd: /],
    ['nobody', { by: '' }, /^by: /],
  ])('is refused with %s', (_what, change, problem) => {
    expect(readApprovalLine(line(change))).toMatch(problem)
  })

  it('is refused when it is no object', () => {
    for (const text of ['', '[]', 'null', '{', '1']) expect(readApprovalLine(text)).toBeTypeOf('string')
  })
})

describe('an export', () => {
  it('holds everything that was said, for its owner only, and imports as the same', async () => {
    const store = new MemoryApprovalStore()
    await store.add([rich(), statement(), statement({ at: later(1), decision: 'rejected' })])
    const path = join(folder(), 'out.jsonl')
    expect(await exportApprovals(path, store)).toBe(3)
    expect(statSync(path).mode & 0o077).toBe(0)
    const other = new MemoryApprovalStore()
    expect(await importApprovals(path, other, NOON)).toEqual({ lines: 3, added: 3 })
    expect(await other.all()).toEqual(await store.all())
    expect(await exportApprovals(path, store)).toBe(3)
  })

  it('overwrites nothing else', async () => {
    const store = new MemoryApprovalStore()
    await store.add([statement()])
    const path = written('my diary\n')
    await expect(exportApprovals(path, store)).rejects.toEqual(wrong('ARB-MATCH-007'))
    expect(readFileSync(path, 'utf8')).toBe('my diary\n')
  })

  it('of nothing is an error', async () => {
    const path = join(folder(), 'x')
    await expect(exportApprovals(path, new MemoryApprovalStore())).rejects.toEqual(wrong('ARB-MATCH-006'))
  })
})

describe('an import', () => {
  it('adds to what is there and replaces nothing', async () => {
    const store = new MemoryApprovalStore()
    await store.add([statement({ decision: 'rejected', at: later(5) })])
    const path = written(approvalLine(statement()) + '\n' + approvalLine(statement()))
    expect(await importApprovals(path, store, NOON)).toEqual({ lines: 2, added: 1 })
    expect(await importApprovals(path, store, NOON)).toEqual({ lines: 2, added: 0 })
    expect((await store.all()).at(-1)!.decision).toBe('rejected')
  })

  it('that is wrong in one line changes nothing and names it', async () => {
    const store = new MemoryApprovalStore()
    const path = written(`${approvalLine(statement())}{"schema":"arb.approval/1"}\n`)
    await expect(importApprovals(path, store, NOON)).rejects.toThrow(`${path}:2: `)
    expect(await store.all()).toEqual([])
  })

  it('takes no word from the future', async () => {
    const path = written(approvalLine(statement({ at: later(DAY) })))
    await expect(importApprovals(path, new MemoryApprovalStore(), NOON)).rejects.toThrow('in the future')
  })

  it('of no line, no file or a folder is an error', async () => {
    const store = new MemoryApprovalStore()
    await expect(importApprovals(written('\n\n'), store, NOON)).rejects.toEqual(wrong('ARB-MATCH-006'))
    for (const path of [join(folder(), 'none'), folder()])
      await expect(importApprovals(path, store, NOON)).rejects.toEqual(wrong('ARB-MATCH-007'))
  })
})
