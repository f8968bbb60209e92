import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ms } from '../../src/lib/base/units.js'
import type { Fingerprints } from '../../src/lib/domain/fingerprint.js'
import type { Proposal } from '../../src/lib/domain/proposal.js'
import { SqliteProposalStore } from '../../src/lib/storage/proposal-store.js'
import { folders } from '../drawn/folder.js'

const folder = folders()

const proposal = (kalshi: string, polymarket: string, more: Partial<Proposal> = {}): Proposal => ({
  pair: `${kalshi}+${polymarket}`,
  kalshi,
  polymarket,
  verdict: 'BASIS',
  polarity: 'same',
  class: 'B',
  decidingField: 'cancelled',
  basisRiskPpm: 2_000,
  scorePpm: 900_000,
  kalshiTitle: 'Will it?',
  polymarketTitle: 'Does it?',
  kalshiHash: 'k',
  polymarketHash: 'p',
  at: ms(1_790_000_000_000),
  ...more,
})

const known = (stamps: Readonly<Record<string, string>>): Fingerprints =>
  new Map(Object.entries(stamps).map(([id, stamp]) => [id, { stamp, terms: ['will', `subject=${id}`] }]))

const open = (): SqliteProposalStore => SqliteProposalStore.open(join(folder(), 'arb.sqlite'))
const pairsOf = async (store: SqliteProposalStore): Promise<readonly string[]> =>
  (await store.all()).map(({ pair }) => pair)

describe('the store of proposals', () => {
  it('gives back what it was given, the most alike first, those without a figure last', async () => {
    const store = open()
    const rows = [
      proposal('K1', 'P1', { scorePpm: undefined, polarity: undefined, decidingField: undefined }),
      proposal('K2', 'P2', { scorePpm: 400_000 }),
      proposal('K3', 'P3', { scorePpm: 990_000, polarity: 'inverse' }),
    ]
    await store.save(rows)
    expect(await store.all()).toEqual([rows[2], rows[1], rows[0]])
    await store.close()
  })

  it('keeps a pair once, as it was judged last', async () => {
    const store = open()
    await store.save([proposal('K1', 'P1')])
    await store.save([proposal('K1', 'P1', { verdict: 'DIFFERENT' })])
    expect(await store.all()).toEqual([proposal('K1', 'P1', { verdict: 'DIFFERENT' })])
    await store.close()
  })

  it('knows after closing what a search knew', async () => {
    const path = join(folder(), 'arb.sqlite')
    const store = SqliteProposalStore.open(path)
    const fingerprints = {
      kalshi: known({ K1: 'a' }),
      polymarket: new Map([['P1', { stamp: 'b', terms: [] }]]),
    }
    await store.keep({ proposals: [], fingerprints })
    await store.close()
    const again = SqliteProposalStore.open(path)
    expect(await again.fingerprints('kalshi')).toEqual(fingerprints.kalshi)
    expect(await again.fingerprints('polymarket')).toEqual(fingerprints.polymarket)
    await again.close()
  })

  it('drops the pairs of a contract that was reworded or is gone, and no others', async () => {
    const store = open()
    const polymarket = known({ P1: '1', P2: '1', P3: '1' })
    await store.keep({
      proposals: [proposal('K1', 'P1'), proposal('K2', 'P2'), proposal('K3', 'P3'), proposal('K1', 'P3')],
      fingerprints: { kalshi: known({ K1: '1', K2: '1', K3: '1' }), polymarket },
    })
    await store.keep({
      proposals: [proposal('K2', 'P1')],
      fingerprints: { kalshi: known({ K1: '1', K2: '2' }), polymarket },
    })
    expect(await pairsOf(store)).toEqual(['K1+P1', 'K1+P3', 'K2+P1'])
    await store.keep({
      proposals: [],
      fingerprints: { kalshi: known({ K1: '1', K2: '2' }), polymarket: known({ P1: '1' }) },
    })
    expect(await pairsOf(store)).toEqual(['K1+P1', 'K2+P1'])
    expect([...(await store.fingerprints('kalshi')).keys()]).toEqual(['K1', 'K2'])
    await store.close()
  })

  it('takes over all of a search or nothing', async () => {
    const store = open()
    await store.keep({
      proposals: [proposal('K1', 'P1')],
      fingerprints: { kalshi: known({ K1: '1' }), polymarket: known({ P1: '1' }) },
    })
    const broken = proposal('K9', 'P9', { basisRiskPpm: 0.5 })
    const keep = store.keep({
      proposals: [broken],
      fingerprints: { kalshi: known({}), polymarket: known({}) },
    })
    await expect(keep).rejects.toMatchObject({ code: 'ARB-DB-003' })
    expect(await pairsOf(store)).toEqual(['K1+P1'])
    await store.close()
  })
})
