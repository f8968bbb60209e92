import type { DurationMs } from '../base/units.js'
import type { FaultLine } from '../exchange/faults/fault-plan.js'
import { numberCell, textCell, type Column, type Table } from '../output/columns.js'
import { durationFigure } from '../output/figures.js'
import { tableText } from '../output/table.js'
import type { Output } from '../output/terminal.js'
import type { VenueTotals } from './sim-tally.js'

/** What became of one run. */
export interface SimResult {
  readonly endedBecause: 'stopped' | 'time'
  readonly world: string
  readonly seed: number
  /** How much of the exchange's time passed. */
  readonly passed: DurationMs
  readonly venues: readonly VenueTotals[]
  /** Requests answered and socket frames heard. */
  readonly requests: number
  readonly framesHeard: number
  readonly faults: readonly FaultLine[]
  readonly events: { readonly file: string; readonly lines: number; readonly digest: string } | undefined
}

/** For programs: every fault by name, those that never struck included. */
export const simRecord = ({ endedBecause, passed, framesHeard, ...rest }: SimResult): object => ({
  event: 'ended',
  because: endedBecause,
  passed_ms: passed,
  frames_heard: framesHeard,
  ...rest,
  events: rest.events ?? null,
})

/** For people: what happened at each venue, and the faults that did. */
export async function simPage(result: SimResult, output: Output): Promise<string> {
  const { passed, world, seed, faults, venues, requests, events } = result
  const struck = faults.filter(({ begun, struck: times }) => begun + times > 0)
  const parts = [
    `\nWorld ${world}, seed ${seed}: ${durationFigure(passed)} of its time, ${requests} requests.\n\n`,
    await tableText({ columns: VENUE_COLUMNS, rows: venues }, output),
    struck.length === 0 ? '\nNo fault struck.\n' : `\n${await tableText(faultTable(struck), output)}`,
    events === undefined ? '' : `\n${events.lines} events in ${events.file}, digest ${events.digest}\n`,
  ]
  return parts.join('')
}

/** One line where there is no room for tables. */
export function simSentence({ passed, requests, venues, faults }: SimResult): string {
  const trades = venues.map(({ venue, trades: count }) => `${count} trades at ${venue}`).join(', ')
  const struck = faults.filter(({ begun, struck: times }) => begun + times > 0).map(({ fault }) => fault)
  const wrong = struck.length === 0 ? 'no fault struck' : `faults: ${struck.join(', ')}`
  return `${durationFigure(passed)} of its time: ${requests} requests, ${trades}; ${wrong}`
}

const count = (value: number) => numberCell(value.toString(), value.toString())

const VENUE_COLUMNS: readonly Column<VenueTotals>[] = [
  { title: 'VENUE', name: 'venue', value: ({ venue }) => textCell(venue) },
  { title: 'ORDERS', name: 'orders', align: 'right', value: ({ orders }) => count(orders) },
  { title: 'TRADES', name: 'trades', align: 'right', value: ({ trades }) => count(trades) },
  {
    title: 'CONTRACTS',
    name: 'volume_contracts',
    align: 'right',
    value: ({ volume_contracts: volume }) => numberCell(volume, volume),
  },
  {
    title: 'SETTLED',
    name: 'markets_settled',
    align: 'right',
    value: ({ markets_settled: settled }) => count(settled),
  },
]

const faultTable = (rows: readonly FaultLine[]): Table<FaultLine> => ({
  columns: [
    { title: 'FAULT', name: 'fault', value: ({ fault }) => textCell(fault) },
    { title: 'BEGAN', name: 'begun', align: 'right', value: ({ begun }) => count(begun) },
    { title: 'STRUCK', name: 'struck', align: 'right', value: ({ struck }) => count(struck) },
  ],
  rows,
})
