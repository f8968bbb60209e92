import { describe, expect, it } from 'vitest'
import { DiscoveryFilter } from '../../../../src/lib/app/discovery/discovery-filter.js'
import type { FoundRow } from '../../../../src/lib/app/discovery/found-row.js'
import { storedListing } from '../../../../src/lib/app/discovery/stored-listing.js'
import type { ListingStep } from '../../../../src/lib/app/discovery/venue-listing.js'
import { addMs, durationMs, qty, usd } from '../../../../src/lib/base/units.js'
import { HOUR, NOW, row } from './rows.js'

const ROWS: readonly FoundRow[] = [
  { ...row({ id: 'A', event: 'E1' }), labels: ['Climate and Weather'] },
  { ...row({ id: 'B', event: 'E1', state: 'closed' }), labels: ['Climate and Weather'] },
  { ...row({ id: 'C', event: 'E2', series: 'KXBTCD', state: 'upcoming' }), labels: ['Crypto'] },
  row({ id: 'D', event: 'E3', series: '' }),
]

async function list(
  query: { series?: readonly string[]; category?: string },
  exists?: (series: string) => Promise<boolean>,
): Promise<ListingStep> {
  const parts = { venue: 'kalshi', rows: ROWS, pages: 0, source: 'kalshi', now: () => NOW } as const
  const listing = storedListing({ ...parts, ...(exists && { exists }) })
  const steps = listing.list({ series: query.series ?? [], category: query.category, state: 'open' })
  const step = await steps.next()
  return step.value as ListingStep
}
const ids = ({ rows }: ListingStep): readonly string[] => rows.map(({ id }) => id)

describe('what is kept of a listing', () => {
  it('is listed as the venue would: events with a market in the wanted state, whole', async () => {
    expect(ids(await list({}))).toEqual(['A', 'B', 'D'])
    expect(ids(await list({ series: ['kxhighny'] }))).toEqual(['A', 'B'])
    expect(ids(await list({ category: 'climate and weather' }))).toEqual(['A', 'B'])
  })

  it('tells names that nothing has, with the nearest', async () => {
    const { unknown } = await list({ series: ['KXBTCF', 'KXHIGHNY'], category: 'Cryto' })
    expect(unknown!.map(({ code, hint }) => [code, hint])).toEqual([
      ['ARB-DISC-002', 'the nearest are KXBTCD'],
      ['ARB-DISC-002', 'the nearest are Crypto'],
    ])
  })

  it('does not call a series unknown that the venue has without a market now', async () => {
    expect((await list({ series: ['KXGONE'] }, () => Promise.resolve(true))).unknown).toEqual([])
    expect((await list({ series: ['KXGONE'] }, () => Promise.resolve(false))).unknown).toHaveLength(1)
  })
})

describe('filters', () => {
  const base = {
    query: undefined,
    state: undefined,
    closesWithin: undefined,
    minVolume: undefined,
    maxSpread: undefined,
  }

  it('--min-depth looks at the smaller side, and says how to learn sizes', () => {
    const filter = new DiscoveryFilter({ ...base, minDepth: usd(15_000_000) })
    expect(filter.keeps(row({ bidQty: qty(15_000_000) }))).toBe(true)
    expect(filter.keeps(row())).toBe(false)
    expect(filter.loosest()).toMatchObject({ advice: '--min-depth 10usd' })
    const unknown = new DiscoveryFilter({ ...base, minDepth: usd(1) })
    expect(unknown.keeps(row({ bidQty: undefined }))).toBe(false)
    expect(unknown.loosest()!.advice).toContain('--with-book')
  })

  it('--new-since takes what appeared since, and nothing of which nobody knows when it did', () => {
    const filter = new DiscoveryFilter({ ...base, newSince: HOUR })
    expect(filter.keeps({ ...row(), appearedAt: NOW })).toBe(true)
    expect(filter.keeps({ ...row(), appearedAt: addMs(NOW, durationMs(-5 * HOUR)) })).toBe(false)
    expect(filter.loosest()).toMatchObject({ advice: '--new-since 5h' })
    expect(filter.keeps(row())).toBe(false)
  })
})
