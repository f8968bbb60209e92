import type { FilterCount } from './discovery-filter.js'
import type { Discovery, Unread } from './discover-run.js'

/** What stands below the table: how much is not shown, and when nothing is, why. */
export function closingWords({ rows, seen, kept, filters, loosest }: Discovery): readonly string[] {
  if (rows.length < kept) return [`${rows.length} of ${kept} shown, use --all`]
  if (kept > 0) return [`${kept} of ${seen} markets`]
  if (seen === 0) return ['kalshi lists no such market now; --status upcoming or closed shows others']
  const removed = filters.filter((each) => each.removed > 0)
  const why = removed.map((each) => `${each.filter} leaves out ${each.removed}`).join(', ')
  return [`none of ${seen} markets passes: ${why}`, changeText(removed, loosest)]
}

/** A row that was left out is told: nobody can know what it would have shown. */
export const unreadWords = ({ count, field }: Unread): readonly string[] =>
  count === 0
    ? []
    : [
        `markets are missing: ${count === 1 ? 'one entry' : `${count} entries`} of the listing could not be read (field ${field})`,
      ]

/** One filter that keeps markets out alone is worth loosening; where several do, the one that met most of them. */
function changeText(removed: readonly FilterCount[], loosest: FilterCount | undefined): string {
  if (loosest !== undefined) return `to see ${marketsText(loosest.aloneRemoved)}: ${loosest.advice}`
  const [most] = [...removed].sort((a, b) => b.removed - a.removed)
  return `no market fails one filter alone; begin without ${most?.filter ?? 'filters'}`
}

const marketsText = (count: number): string => (count === 1 ? 'one' : `some of ${count}`)
