import { describe, expect, it } from 'vitest'
import { ApprovalWatch } from '../../../src/lib/app/live/approval-watch.js'
import type { ApprovedNow } from '../../../src/lib/app/live/approved-now.js'
import { RelationDesk } from '../../../src/lib/app/live/relation-desk.js'
import { TextWatch } from '../../../src/lib/app/live/text-watch.js'
import { yieldToLoop } from '../../../src/lib/base/clock.js'
import { VenueError } from '../../../src/lib/base/errors.js'
import { ms } from '../../../src/lib/base/units.js'
import type { ContractText } from '../../../src/lib/domain/contract-text.js'
import { standardStates, type Relation } from '../../../src/lib/domain/relation.js'
import { listed } from './catalogue/made-walks.js'

const relation = (id: string, reason = 'because'): Relation => ({
  ...{ id, kind: 'same', proof: 'certified', reason, markets: [`kalshi:${id}`, `polymarket:${id}`] },
  states: standardStates('same', 2),
})
const [A, B] = [relation('A'), relation('B')]
const now = (...relations: readonly Relation[]): ApprovedNow => ({
  ...{ relations, approvals: [], withheld: new Map(), mark: relations.map(({ id }) => id).join(' ') },
})

/** A session that begins with A; what its engine is told, and ways to hold and to break the venues. */
async function rig() {
  const told: string[] = []
  const answers: (() => Promise<unknown>)[] = []
  const read = async (): Promise<never> => {
    await answers.shift()?.()
    return { markets: new Map(), listed: [], missing: [] } as never
  }
  const gone = new Set<string>()
  const find = (_: string, id: string): ContractText | undefined =>
    gone.has(id) ? undefined : { ...listed(id).text, event: 'E' }
  const desk = new RelationDesk({
    sides: [{ venue: 'kalshi', read }] as never,
    listed: { find },
    venues: { take: () => undefined } as never,
    inlet: {
      tell: ({ relation: one }: { relation: Relation }) => told.push(`${one.id} ${one.proof}`),
    } as never,
    tell: () => undefined,
    trades: true,
  })
  const state = { approved: (): Promise<ApprovedNow> => Promise.resolve(now(A)) }
  const watch = new ApprovalWatch({
    ...{ desk, first: now(A), texts: new TextWatch({ find }) },
    approved: () => state.approved(),
  })
  await desk.take(now(A), new Map())
  return { told, answers, desk, watch, state, gone }
}

describe('what is approved while a session runs', () => {
  it('is not told when it was taken back while its markets were read', async () => {
    const { told, answers, desk, watch, state } = await rig()
    let answer = (): void => undefined
    answers.push(() => new Promise<void>((resolve) => (answer = resolve)))
    state.approved = () => Promise.resolve(now(A, B))
    const slow = watch.reload()
    await yieldToLoop()
    state.approved = () => Promise.resolve(now(A))
    await watch.reload()
    answer()
    await slow
    expect(told).toEqual(['A certified'])
    expect(desk.holding).toEqual([A])
  })

  it('has ended, and is not in doubt, when a venue lists its market no more', async () => {
    const { told, desk, watch, state, gone } = await rig()
    gone.add('A')
    state.approved = () => Promise.resolve(now())
    await watch.reload()
    expect(told).toEqual(['A certified', 'A ended'])
    expect(desk.holding).toEqual([])
  })

  it('is withdrawn at once, though a venue is being read', async () => {
    const { told, answers, watch, state } = await rig()
    let answer = (): void => undefined
    answers.push(() => new Promise<void>((resolve) => (answer = resolve)))
    state.approved = () => Promise.resolve(now(A, B))
    const slow = watch.reload()
    await yieldToLoop()
    state.approved = () => Promise.resolve(now())
    await watch.reload()
    expect(told).toEqual(['A certified', 'A withdrawn'])
    answer()
    await slow
    expect(told).toEqual(['A certified', 'A withdrawn'])
  })

  it('is read one reading after another, so that an older one never counts after a newer one', async () => {
    const { desk, watch, state } = await rig()
    let answer = (): void => undefined
    state.approved = () => new Promise((resolve) => (answer = () => resolve(now(A, B))))
    const slow = watch.reload()
    await yieldToLoop()
    state.approved = () => Promise.resolve(now(A))
    const quick = watch.reload()
    await yieldToLoop()
    answer()
    await Promise.all([slow, quick])
    expect([desk.holding, watch.newest.mark]).toEqual([[A], 'A'])
  })

  it('is still owed after a venue or the database failed, until it is taken up', async () => {
    const { told, answers, watch, state } = await rig()
    state.approved = () => Promise.resolve(now(A, B))
    answers.push(() => Promise.reject(new VenueError('ARB-NET-001', '503', { outcome: 'unknown' })))
    await expect(watch.reload()).rejects.toThrow('503')
    expect([watch.isOwed, told]).toEqual([true, ['A certified']])
    await watch.reload()
    expect([watch.isOwed, told]).toEqual([false, ['A certified', 'B certified']])
    state.approved = () => Promise.reject(new Error('the file is gone'))
    await expect(watch.reload()).rejects.toThrow('the file is gone')
    expect(watch.isOwed).toBe(true)
  })
})

describe('the texts of relations', () => {
  it('are others when anything in them is another, times and topics included, and only then', () => {
    let text: ContractText | undefined = listed('A').text
    const texts = new TextWatch({ find: () => text })
    expect(texts.look([A])).toBe(false)
    for (const change of [{ startsAt: ms(5) }, { topics: ['sport'] }, { rules: 'other words' }]) {
      text = { ...listed('A').text, ...change }
      expect([texts.look([A]), texts.look([A])]).toEqual([true, false])
    }
    expect(texts.look([A, B])).toBe(false)
    text = undefined
    expect([texts.look([A]), texts.look([A])]).toEqual([true, false])
  })
})
