import { VENUES } from '../../domain/venue.js'
import type { CatalogueStore } from '../../storage/catalogue-store.js'
import type { Incident } from '../../venues/shared/index.js'
import { CatalogueKeeper } from '../catalogue/catalogue-keeper.js'
import { openWalks } from '../catalogue/open-walks.js'
import type { Surroundings } from './surroundings.js'

interface OpenKeeper {
  readonly keeper: CatalogueKeeper
  incidents(): readonly Incident[]
  close(): Promise<void>
}

/** Whoever keeps the catalogue up to date while a session runs, over connections of its own. */
export function openKeeper(store: CatalogueStore, around: Surroundings): OpenKeeper {
  const open = openWalks(VENUES, { ...around, tell: () => undefined })
  const { clock, config } = around
  const settings = config.discovery
  const keeper = new CatalogueKeeper({
    walks: open.walks,
    store,
    clock,
    settings,
    onProgress: () => undefined,
  })
  return { keeper, incidents: () => open.incidents(), close: () => open.close() }
}
