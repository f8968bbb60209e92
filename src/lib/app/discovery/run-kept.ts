import type { CatalogueState } from '../../domain/catalogue.js'
import type { Venue } from '../../domain/venue.js'
import type { CommandResult } from '../../output/result.js'
import type { Output } from '../../output/terminal.js'
import { marketPage, marketRecord, marketTable, stateRecord, stateTable } from './market-tables.js'
import { actOnMarket, marketsInState, type CatalogueAround, type MarketAct } from './market-task.js'

/** What is asked of kept markets: one of `state`, `show`, `watch`, `ignore` and `restore`. */
export interface KeptRequest {
  readonly state: Lowercase<CatalogueState> | undefined
  readonly show: string | undefined
  readonly watch: string | undefined
  readonly ignore: string | undefined
  readonly restore: string | undefined
  readonly reason: string | undefined
  readonly venues: readonly Venue[]
  readonly query: string | undefined
  readonly limit: number | undefined
}

export interface KeptAround extends CatalogueAround {
  readonly output: Output
}

type Emit = <Row>(result: CommandResult<Row>) => Promise<void>

export interface KeptAnswer {
  /** Hands the result over; the type of its rows is nobody else's matter. */
  readonly print: (emit: Emit) => Promise<void>
  readonly sayings: readonly string[]
}

/** Shows kept markets, or changes what is done with one of them. Asks no venue. Throws as `actOnMarket`. */
export function runKept(request: KeptRequest, around: KeptAround): KeptAnswer {
  const { show, watch, ignore, restore, reason = 'no reason given' } = request
  if (watch !== undefined) return oneMarket(watch, { kind: 'watch' }, around)
  if (ignore !== undefined) return oneMarket(ignore, { kind: 'ignore', reason }, around)
  if (restore !== undefined) return oneMarket(restore, { kind: 'restore' }, around)
  if (show !== undefined) return oneMarket(show, { kind: 'show' }, around)
  return byState(request, around)
}

function oneMarket(name: string, act: MarketAct, around: KeptAround): KeptAnswer {
  const known = actOnMarket(name, act, around)
  const { stdoutIsTerminal, columns } = around.output
  const result = {
    schema: 'arb.discover-market/1',
    mode: 'public' as const,
    data: marketRecord(known),
    table: marketTable(known),
    ...(stdoutIsTerminal && { page: marketPage(known, columns) }),
    configHash: around.config.hash,
  }
  return { print: (emit) => emit(result), sayings: [] }
}

function byState(request: KeptRequest, around: KeptAround): KeptAnswer {
  const { state = 'active', venues, query, limit } = request
  const { rows, found } = marketsInState({ state: STATES[state], venues, query, limit }, around)
  const result = {
    schema: 'arb.discover-states/1',
    mode: 'public' as const,
    data: rows.map(stateRecord),
    table: stateTable(rows),
    configHash: around.config.hash,
    meta: { found, shown: rows.length, truncated: rows.length < found },
  }
  const saying =
    rows.length < found
      ? `${rows.length} of ${found} shown, use --all`
      : `${found === 1 ? 'one market is' : `${found} markets are`} ${STATES[state]}`
  return { print: (emit) => emit(result), sayings: [saying] }
}

const STATES: Readonly<Record<Lowercase<CatalogueState>, CatalogueState>> = {
  active: 'ACTIVE',
  watchlist: 'WATCHLIST',
  inactive: 'INACTIVE',
  ignored: 'IGNORED',
}
