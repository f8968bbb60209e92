import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ApprovalDesk } from '../../../../src/lib/app/matching/approval-desk.js'
import { findMarkets, findPair } from '../../../../src/lib/app/matching/find-pair.js'
import { refuseIdle } from '../../../../src/lib/app/matching/idle-flags.js'
import { recordedContracts } from '../../../../src/lib/app/matching/listed-contracts.js'
import { chosenPairs, hiddenWords, listAnswer } from '../../../../src/lib/app/matching/pair-list.js'
import { fileProposer } from '../../../../src/lib/app/matching/proposer-port.js'
import { isWorthKeeping, proposalOf } from '../../../../src/lib/app/matching/search-pairs.js'
import { VirtualClock } from '../../../../src/lib/base/clock.js'
import { pairIdOf } from '../../../../src/lib/domain/approval.js'
import type { ListedMarket } from '../../../../src/lib/domain/catalogue.js'
import { contractTextHash } from '../../../../src/lib/domain/contract-hash.js'
import type { Proposal } from '../../../../src/lib/domain/proposal.js'
import type { Venue } from '../../../../src/lib/domain/venue.js'
import { MemoryApprovalStore } from '../../../../src/lib/storage/approval-store.js'
import { contractText } from '../../../drawn/claim.js'
import { folders } from '../../../drawn/folder.js'
import { NOON } from '../../../drawn/market.js'
import { verdictOf } from '../../../drawn/pair.js'

const folder = folders()
const CLOCK = new VirtualClock(NOON)

function listedMarket(venue: Venue, id: string, slug: string): ListedMarket {
  const text = contractText(venue, { id })
  const figures = { bid: undefined, ask: undefined, bidQty: undefined, askQty: undefined }
  const row = {
    ...{ venue, id: slug, market: id, event: 'E', series: 'S', title: text.title, state: 'open' as const },
    ...figures,
    ...{ closesAt: undefined, volume24h: undefined, openInterest: undefined, readAt: NOON },
  }
  return { row, text, textHash: contractTextHash(text), untradable: undefined }
}

function world(proposals: readonly Proposal[]) {
  const listed = recordedContracts(
    [
      listedMarket('kalshi', 'K-1', 'K-1'),
      listedMarket('polymarket', '0xabc', 'will-it'),
      listedMarket('kalshi', 'K-2', 'K-2'),
    ],
    'a test',
  )
  const handles = new Map([
    [3, { venue: 'kalshi' as const, market: 'K-1' }],
    [7, { venue: 'polymarket' as const, market: '0xabc' }],
    [9, { venue: 'kalshi' as const, market: 'K-9' }],
  ])
  const desk = new ApprovalDesk(new MemoryApprovalStore(), CLOCK)
  return {
    listed,
    desk,
    proposals: { all: () => Promise.resolve(proposals) },
    catalogue: { handle: (number: number) => handles.get(number) },
  } as unknown as Parameters<typeof findPair>[1] & { desk: ApprovalDesk }
}

const proposal = (kalshi: string, polymarket: string, changes: Partial<Proposal> = {}): Proposal => ({
  ...proposalOf(
    {
      verdict: verdictOf('A', { kalshi: { text: { id: kalshi } }, polymarket: { text: { id: polymarket } } }),
      scorePpm: 900_000,
      note: undefined,
    },
    CLOCK,
  ),
  ...changes,
})
const PAIR = pairIdOf('K-1', '0xabc')

describe('a pair', () => {
  const known = world([proposal('K-1', '0xabc'), proposal('K-2', '0xabc')])

  it('is found by its name, by a beginning of it, in any letter case', async () => {
    for (const name of [PAIR, PAIR.toUpperCase(), PAIR.slice(0, 5)])
      expect(await findPair(name, known)).toMatchObject({
        kalshi: { id: 'K-1' },
        polymarket: { id: '0xabc' },
      })
  })

  it('is not guessed: an unknown name and one that is too short are errors', async () => {
    const unknown = expect.objectContaining({ code: 'ARB-MATCH-001', fault: 'empty' })
    await expect(findPair('zzzzzzzz', known)).rejects.toEqual(unknown)
    await expect(findPair(PAIR.slice(0, 2), known)).rejects.toEqual(unknown)
    const typo = `${PAIR.slice(0, -1)}${PAIR.endsWith('0') ? '1' : '0'}`
    await expect(findPair(typo, known)).rejects.toMatchObject({ hint: `did you mean ${PAIR}?` })
  })

  it('that begins like another one has to be written out', async () => {
    const alike = world([
      proposal('K-1', '0xabc', { pair: 'abcd1111' }),
      proposal('K-2', '0xabc', { pair: 'abcd2222' }),
    ])
    await expect(findPair('abcd', alike)).rejects.toMatchObject({ code: 'ARB-MATCH-002' })
    await expect(findPair('abcd2', alike)).resolves.toMatchObject({ kalshi: { id: 'K-2' } })
  })

  it('that is listed no more is shown as it was kept', async () => {
    const gone = world([proposal('K-9', '0xabc')])
    const name = pairIdOf('K-9', '0xabc')
    await expect(findPair(name, gone)).rejects.toMatchObject({ code: 'ARB-MATCH-001' })
    const parts = { kalshi: { text: { id: 'K-9' } }, polymarket: { text: { id: '0xabc' } } }
    await gone.desk.accept(verdictOf('A', parts), { by: 'someone', reason: '' })
    expect(await findPair(name, gone)).toMatchObject({ isGone: true, kalshi: { id: 'K-9' } })
  })
})

describe('two markets', () => {
  const known = world([])

  it.each([[['3', '7']], [['7', '3']], [['k-1', 'WILL-IT']], [['0xABC', '3']]])(
    'are found by %j',
    async (names) => {
      expect(await findMarkets(names, known)).toMatchObject({
        kalshi: { id: 'K-1' },
        polymarket: { id: '0xabc' },
      })
    },
  )

  it('must be of two venues', async () => {
    await expect(findMarkets(['K-1', 'K-2'], known)).rejects.toMatchObject({ code: 'ARB-MATCH-002' })
  })

  it.each(['4', '9', 'K-77'])('are not guessed: %s', async (name) => {
    await expect(findMarkets([name, '7'], known)).rejects.toMatchObject({ code: 'ARB-MATCH-001' })
  })
})

describe('the list of pairs', () => {
  const review = (scorePpm: number | undefined) =>
    proposal('K-2', '0xabc', { verdict: 'REVIEW', class: 'C', scorePpm })

  it('shows undecided pairs only when they are very alike, named, or asked for', () => {
    const shown = (scorePpm: number | undefined, minScorePpm?: number) =>
      chosenPairs([review(scorePpm)], new Map(), { minScorePpm }).length
    expect([shown(840_000), shown(850_000), shown(undefined)]).toEqual([0, 1, 1])
    expect([shown(600_000, 600_000), shown(600_000, 610_000)]).toEqual([1, 0])
  })

  it('begins with what can be accepted', () => {
    const basis = proposal('K-1', '0xabc', { verdict: 'BASIS', class: 'B', scorePpm: 990_000 })
    const rows = chosenPairs([review(999_000), basis, proposal('K-3', '0xabc')], new Map(), {
      minScorePpm: undefined,
    })
    expect(rows.map((row) => row.proposal.verdict)).toEqual(['SAME', 'BASIS', 'REVIEW'])
  })

  it('keeps nothing that is different', () => {
    expect(isWorthKeeping(proposal('K-1', '0xabc', { verdict: 'DIFFERENT' }))).toBe(false)
    expect(isWorthKeeping(proposal('K-1', '0xabc', { verdict: 'UNREADABLE' }))).toBe(false)
    expect(isWorthKeeping(proposal('K-1', '0xabc', { verdict: 'SUBSET', scorePpm: 1 }))).toBe(true)
    expect(isWorthKeeping(review(400_000))).toBe(false)
  })
})

describe('a proposer out of a file', () => {
  const file = (text: string): string => {
    const path = join(folder(), 'pairs.jsonl')
    writeFileSync(path, text)
    return path
  }
  const pairs = async (path: string) => {
    const found = []
    for await (const pair of fileProposer(path).pairs()) found.push(pair)
    return found
  }

  it('names pairs, with notes that are cut', async () => {
    const note = 'x'.repeat(600)
    const path = file(`{"kalshi":"K","polymarket":"p","note":"${note}"}\n\n{"kalshi":"L","polymarket":"q"}\n`)
    expect(await pairs(path)).toEqual([
      { kalshi: 'K', polymarket: 'p', note: note.slice(0, 500) },
      { kalshi: 'L', polymarket: 'q', note: undefined },
    ])
  })

  it.each([
    '{',
    '[]',
    '{"kalshi":"K"}',
    '{"kalshi":"K","polymarket":"p","verdict":"SAME"}',
    '{"kalshi":"","polymarket":"p"}',
  ])('is refused with a line like %s', async (line) => {
    await expect(pairs(file(`{"kalshi":"K","polymarket":"p"}\n${line}\n`))).rejects.toMatchObject({
      code: 'ARB-MATCH-009',
      message: expect.stringMatching(/jsonl:2 /),
    })
  })

  it('is refused when it is not there', async () => {
    await expect(pairs(join(folder(), 'none'))).rejects.toMatchObject({ code: 'ARB-MATCH-009' })
  })
})

describe('what the list says besides', () => {
  const kept = [proposal('K-2', '0xabc', { verdict: 'REVIEW', class: 'C', scorePpm: 600_000 })]

  it('counts the pairs that it does not show, and says how to see them', () => {
    expect(hiddenWords(kept, { minScorePpm: undefined })).toEqual([
      '1 pair not shown, less alike than the limit: --min-score 0 lists them',
    ])
    expect(hiddenWords(kept, { minScorePpm: 0 })).toEqual([])
  })

  it.each([
    ['C', 'none of these can be accepted (class C); arb match --show PAIR says why'],
    ['A', 'next: arb match --show PAIR, then --accept PAIR'],
  ] as const)('tells what can be done with pairs of class %s', async (letter, words) => {
    const row = { proposal: proposal('K-2', '0xabc', { class: letter }), state: 'proposed' } as const
    const parts = { minScorePpm: undefined, limit: undefined, width: undefined, meta: {}, warnings: [] }
    const { sayings } = await listAnswer(
      { ...parts, rows: [row], configHash: '', sayings: [] },
      async () => '',
    )
    expect(sayings.join('\n')).toContain(words)
  })
})

describe('a flag that would change nothing', () => {
  const refused =
    (...call: Parameters<typeof refuseIdle>) =>
    () =>
      refuseIdle(...call)

  it.each([
    ['list', { topic: ['nba'] }, '--topic'],
    ['check', { cap: 5 }, '--cap'],
    ['judge', { by: 'me' }, '--by'],
    ['auto', { 'min-score': 1, reason: 'x' }, '--reason'],
  ] as const)('is refused: %s', (task, flags, named) => {
    expect(refused(task, flags, undefined)).toThrow(named)
  })

  it('is accepted where it means something', () => {
    expect(refused('auto', { topic: ['nba'], 'min-score': 1 }, undefined)).not.toThrow()
    expect(refused('compare', {}, '3')).not.toThrow()
    expect(refused('show', {}, 'q72q')).not.toThrow()
  })

  it('may be a market', () => {
    expect(refused('auto', {}, '3')).toThrow('"3" does nothing here')
    expect(refused('show', { show: 'q72q' }, '3')).toThrow('"3" does nothing here')
  })
})
