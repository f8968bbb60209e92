/** One measured search over a grown universe, in a process of its own so that its memory is its own: prints one JSON line. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { searchPairs, type Searched } from '../../src/lib/app/matching/search-pairs.js'
import { catalogueContracts } from '../../src/lib/app/matching/listed-contracts.js'
import { SystemClock } from '../../src/lib/base/clock.js'
import { ms } from '../../src/lib/base/units.js'
import { readMatchRules } from '../../src/lib/config/rules-file.js'
import type { ListedMarket } from '../../src/lib/domain/catalogue.js'
import { contractTextHash } from '../../src/lib/domain/contract-hash.js'
import type { ContractText } from '../../src/lib/domain/contract-text.js'
import type { Venue } from '../../src/lib/domain/venue.js'
import { CatalogueStore } from '../../src/lib/storage/catalogue-store.js'
import { SqliteProposalStore } from '../../src/lib/storage/proposal-store.js'
import { grow } from './grown-listings.js'
import { baseListings } from './match-base.js'

const SEED = 12
/** Every hundredth contract is reworded before the second search. */
const REWORDED = 100
const KEEP = { shrinkLimitE6: 200_000, forgetBefore: ms(0) }

const [kalshiCount = 40_000, polymarketCount = 30_000] = process.argv.slice(2).map(Number)
const clock = new SystemClock()
const { matchPolicy: policy } = readMatchRules('rules.md')

const listed = (text: ContractText): ListedMarket => ({
  row: {
    venue: text.venue,
    id: text.id,
    market: text.id,
    event: text.event,
    series: text.series,
    title: text.title,
    state: 'open',
    closesAt: text.closesAt,
    bid: undefined,
    ask: undefined,
    bidQty: undefined,
    askQty: undefined,
    volume24h: undefined,
    openInterest: undefined,
    readAt: ms(0),
  },
  text,
  textHash: contractTextHash(text),
  untradable: undefined,
})

const walkOf = (venue: Venue, texts: readonly ContractText[]) => ({
  venue,
  startedAt: clock.now(),
  endedAt: clock.now(),
  pages: 1,
  unread: 0,
  markets: texts.map(listed),
  damagedEvents: new Set<string>(),
})

async function search(path: string): Promise<{ readonly seconds: number; readonly searched: Searched }> {
  const start = performance.now()
  const store = CatalogueStore.open(path)
  const memory = SqliteProposalStore.open(path)
  const searched = await searchPairs(
    { policy, judgeStamp: 'bench', wanted: undefined },
    {
      listed: catalogueContracts(store, 'the bench'),
      memory,
      clock,
      onProgress: () => undefined,
      signal: new AbortController().signal,
    },
  )
  store.close()
  await memory.close()
  return { seconds: (performance.now() - start) / 1000, searched }
}

const reworded = (texts: readonly ContractText[]): readonly ContractText[] =>
  texts.map((text, i) => (i % REWORDED === 0 ? { ...text, moreRules: `${text.moreRules} Reworded.` } : text))

async function store(path: string, kalshi: readonly ContractText[], polymarket: readonly ContractText[]) {
  const start = performance.now()
  const catalogue = CatalogueStore.open(path)
  await catalogue.replace(walkOf('kalshi', kalshi), KEEP)
  await catalogue.replace(walkOf('polymarket', polymarket), KEEP)
  catalogue.close()
  return (performance.now() - start) / 1000
}

const folder = mkdtempSync(join(tmpdir(), 'arb-bench-match-'))
try {
  const path = join(folder, 'arb.sqlite')
  const base = baseListings()
  const kalshi = grow(base.kalshi, kalshiCount, SEED)
  const polymarket = grow(base.polymarket, polymarketCount, SEED)
  const stored = await store(path, kalshi, polymarket)
  const first = await search(path)
  await store(path, reworded(kalshi), reworded(polymarket))
  const second = await search(path)
  console.log(
    JSON.stringify({
      origin: base.origin,
      base: [base.kalshi.length, base.polymarket.length],
      contracts: first.searched.contracts,
      storedSeconds: stored,
      firstSeconds: first.seconds,
      secondSeconds: second.seconds,
      judged: [first.searched.judged, second.searched.judged],
      tally: Object.fromEntries(first.searched.tally),
      kept: first.searched.proposals.length,
      peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
