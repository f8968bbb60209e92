import type { FilterCount } from './discovery-filter.js'
import type { Discovery, Failed, Unread } from './discover-run.js'
import { WANTED_STATES, type WantedState } from './venue-listing.js'

/** What stands below the table: how much is not shown, and when nothing is, why. */
export function closingWords(
  { rows, seen, kept, filters, loosest, ...found }: Discovery,
  state: WantedState,
): readonly string[] {
  if (found.notLookedAt > 0)
    return [
      `${rows.length} shown; the order books of ${found.notLookedAt} less busy markets were not read, use --all`,
    ]
  if (rows.length < kept) return [`${rows.length} of ${kept} shown, use --all`]
  if (kept > 0) return [`${kept} of ${seen} markets`]
  if (seen === 0) return [noneListed(found, state)]
  const removed = filters.filter((each) => each.removed > 0)
  const why = removed.map((each) => `${each.filter} leaves out ${each.removed}`).join(', ')
  return [`none of ${seen} markets passes: ${why}`, changeText(removed, loosest)]
}

function noneListed({ venues, failed }: Pick<Discovery, 'venues' | 'failed'>, state: WantedState): string {
  const asked = venues.filter((venue) => !failed.some((each) => each.venue === venue))
  const list = asked.length === 1 ? 'lists' : 'list'
  const others = WANTED_STATES.filter((each) => each !== state).join(' or ')
  return `${asked.join(' and ')} ${list} no such market now; --status ${others} may show some`
}

/** A row that was left out is told: nobody can know what it would have shown. */
export const unreadWords = (unread: readonly Unread[]): readonly string[] =>
  unread.map(
    ({ venue, count, field }) =>
      `markets of ${venue} are missing: ${count === 1 ? 'one entry' : `${count} entries`} of the listing could not be read (field ${field})`,
  )

/** A venue that is missing is told, with the reason. */
export const failedWords = (failed: readonly Failed[]): readonly string[] =>
  failed.map(({ venue, what, error }) =>
    what === 'markets'
      ? `the markets of ${venue} are missing: ${error.message} (${error.code})`
      : `prices of ${venue} are those of its listing: the order books could not be read: ${error.message} (${error.code})`,
  )

/** One filter that keeps markets out alone is worth loosening; where several do, the one that met most of them. */
function changeText(removed: readonly FilterCount[], loosest: FilterCount | undefined): string {
  if (loosest !== undefined) return `to see ${marketsText(loosest.aloneRemoved)}: ${loosest.advice}`
  const [most] = [...removed].sort((a, b) => b.removed - a.removed)
  return `no market fails one filter alone; begin without ${most?.filter ?? 'filters'}`
}

const marketsText = (count: number): string => (count === 1 ? 'one' : `some of ${count}`)
