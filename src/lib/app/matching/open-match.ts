import { utcText, type Clock } from '../../base/clock.js'
import { ms, type Ms } from '../../base/units.js'
import type { LoadedConfig } from '../../config/load-config.js'
import { VENUES } from '../../domain/venue.js'
import { readClaim } from '../../matching/claim/read-claim.js'
import { judge } from '../../matching/rules/judge.js'
import { SqliteApprovalStore } from '../../storage/approval-store.js'
import { CatalogueStore } from '../../storage/catalogue-store.js'
import { SqliteProposalStore } from '../../storage/proposal-store.js'
import type { SimPointer } from '../sim-pointer.js'
import { ApprovalDesk } from './approval-desk.js'
import { catalogueContracts, recordedContracts } from './listed-contracts.js'
import type { Judge, ListedContracts } from './match-ports.js'

export interface MatchParts {
  readonly config: LoadedConfig
  readonly sim: SimPointer | undefined
  readonly clock: Clock
  readonly dataDir: string
  /** Recorded listings instead of the catalogue. */
  readonly from: string | undefined
  /** Whether the catalogue is brought up to date first; `kept`: it is taken as it is, even when there is none. */
  readonly refresh: 'when-old' | 'offline' | 'kept'
  readonly onProgress: (text: string) => void
}

/** All that a matching command works with. */
export interface OpenMatch {
  readonly listed: ListedContracts
  readonly judge: Judge
  readonly desk: ApprovalDesk
  readonly approvals: SqliteApprovalStore
  readonly proposals: SqliteProposalStore
  readonly catalogue: CatalogueStore
  readonly warnings: readonly string[]
  close(): Promise<void>
}

/** Opens the stores and the listings. Throws as they do; nothing stays open then. */
export async function openMatch(parts: MatchParts): Promise<OpenMatch> {
  const { databasePlace } = await import('../discovery/database-place.js')
  const path = databasePlace(parts.dataDir, parts)
  const opened: { close(): unknown }[] = []
  const keep = <T extends { close(): unknown }>(store: T): T => {
    opened.push(store)
    return store
  }
  const close = async (): Promise<void> => {
    for (const store of opened) await store.close()
  }
  try {
    const catalogue = keep(CatalogueStore.open(path))
    const approvals = keep(SqliteApprovalStore.open(path))
    const proposals = keep(SqliteProposalStore.open(path))
    const { listed, warnings } = await listings(catalogue, parts)
    const { matchPolicy } = parts.config
    return {
      listed,
      warnings,
      judge: (kalshi, polymarket) => judge(readClaim(kalshi), readClaim(polymarket), matchPolicy),
      desk: new ApprovalDesk(approvals, parts.clock),
      ...{ approvals, proposals, catalogue, close },
    }
  } catch (error) {
    await close()
    throw error
  }
}

interface Listings {
  readonly listed: ListedContracts
  readonly warnings: readonly string[]
}

async function listings(catalogue: CatalogueStore, parts: MatchParts): Promise<Listings> {
  const { from, refresh, onProgress } = parts
  if (from !== undefined) {
    const { readRecordedListings } = await import('../discovery/recorded/recorded-listings.js')
    onProgress(`reading the recorded listings in ${from}`)
    const { markets } = readRecordedListings(from, parts.clock.now())
    return { listed: recordedContracts(markets, from), warnings: [] }
  }
  const warnings = refresh === 'kept' ? [] : await refreshed(catalogue, { ...parts, refresh })
  return { listed: catalogueContracts(catalogue, originOf(catalogue)), warnings }
}

async function refreshed(
  store: CatalogueStore,
  { config, sim, clock, refresh, onProgress }: MatchParts & { readonly refresh: 'when-old' | 'offline' },
): Promise<readonly string[]> {
  const { openWalks } = await import('../catalogue/open-walks.js')
  const { refreshCatalogue } = await import('../catalogue/refresh-catalogue.js')
  const { catalogueWarnings } = await import('../catalogue/catalogue-words.js')
  const open = refresh === 'offline' ? undefined : openWalks(VENUES, { config, sim, clock, tell: onProgress })
  try {
    const around = { walks: open?.walks ?? [], store, clock, settings: config.discovery, onProgress }
    const report = await refreshCatalogue({ venues: VENUES, mode: refresh }, around)
    const incidents = (open?.incidents() ?? []).map(({ code, detail }) => `${code}: ${detail}`)
    return [...incidents, ...catalogueWarnings(report)]
  } finally {
    await open?.close()
  }
}

function originOf(catalogue: CatalogueStore): string {
  const walks = catalogue.walks()
  if (walks.length === 0) return 'an empty catalogue'
  const oldest: Ms = ms(Math.min(...walks.map(({ endedAt }) => endedAt)))
  return `the catalogue of ${utcText(oldest).slice(0, 16).replace('T', ' ')} UTC`
}
