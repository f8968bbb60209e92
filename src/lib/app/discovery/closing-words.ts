import type { FilterCount } from './discovery-filter.js'
import type { Discovery } from './discover-run.js'

/** What stands below the table: how much is not shown, and when nothing is, why. */
export function closingWords({ rows, seen, kept, filters, loosest }: Discovery): readonly string[] {
  if (rows.length < kept) return [`${rows.length} of ${kept} shown, use --all`]
  if (kept > 0) return [`${kept} of ${seen} markets`]
  if (seen === 0) return ['no market: nothing is listed in this state']
  const removed = filters.filter((each) => each.removed > 0)
  const why = removed.map((each) => `${each.filter} removed ${each.removed}`).join(', ')
  return [`none of ${seen} markets passed: ${why}`, changeText(removed, loosest)]
}

/** One filter that keeps markets out alone is worth loosening; where several do, the one that met most of them. */
function changeText(removed: readonly FilterCount[], loosest: FilterCount | undefined): string {
  if (loosest !== undefined)
    return `the least change: ${loosest.advice} (${marketsText(loosest.aloneRemoved)})`
  const [most] = [...removed].sort((a, b) => b.removed - a.removed)
  return `no single change helps; begin without ${most?.filter ?? 'filters'}`
}

const marketsText = (count: number): string =>
  count === 1 ? 'one market fails that alone' : `${count} markets fail that alone`
