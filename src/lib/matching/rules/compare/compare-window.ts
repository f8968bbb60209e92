import type { Claim } from '../../claim/claim.js'
import type { Window } from '../../claim/window.js'
import type { FamilyPolicy, MatchPolicy } from '../policy.js'
import type { Compared, FieldRelation } from '../field-relation.js'
import { both, compared, weighed } from './compared.js'
import { times, type CoreRelation } from '../algebra.js'

export interface WindowRules {
  readonly policy: MatchPolicy
  readonly family: FamilyPolicy
}

/** When it counts. */
export function compareWindows(k: Claim, p: Claim, { policy, family }: WindowRules): Compared {
  const [a, b] = [k.fields.window!.value, p.fields.window!.value]
  const because = both('window', shownWindow(a), shownWindow(b))
  if (a.kind !== b.kind) return compared('different', because)
  const end = endRelation(a, b, policy)
  if (a.kind !== 'within') return compared(momentRelation(a, b, end, policy), because)
  const start = startRelation(k, p, policy)
  const race = raceRelation(a, b)
  const parts = [end, start, race]
  if (parts.includes('unknown')) return compared('unknown', because)
  const core = parts.filter((part): part is CoreRelation => part !== 'tail').reduce(times, 'equal')
  if (core === 'equal') return compared(parts.includes('tail') ? 'tail' : 'equal', because)
  return family.otherDeadline === 'implies' ? compared(core, because) : weighed(family.otherDeadline, because)
}

/** A moment is the same or another one; a period is the same when both of its ends are. */
function momentRelation(a: Window, b: Window, end: FieldRelation, policy: MatchPolicy): FieldRelation {
  if (end === 'unknown' || a.untilEvent !== b.untilEvent)
    return a.untilEvent === b.untilEvent ? 'unknown' : 'different'
  if (end === 'narrower' || end === 'wider') return 'different'
  if (a.kind === 'at' || (a.from === undefined && b.from === undefined)) return end
  if (a.from === undefined || b.from === undefined) return 'unknown'
  return Math.abs(a.from - b.from) <= policy.windowTolerance ? end : 'different'
}

function endRelation(a: Window, b: Window, policy: MatchPolicy): FieldRelation {
  if (a.until === undefined && b.until === undefined) return a.untilEvent === undefined ? 'unknown' : 'equal'
  if (a.until === undefined) return a.untilEvent === undefined ? 'wider' : 'unknown'
  if (b.until === undefined) return b.untilEvent === undefined ? 'narrower' : 'unknown'
  const apart = Math.abs(a.until - b.until)
  if (apart <= policy.windowTolerance) return 'equal'
  const isZoneOpen = a.precision !== 'minute' || b.precision !== 'minute'
  if (isZoneOpen && apart <= policy.zoneTolerance) return 'tail'
  return a.until < b.until ? 'narrower' : 'wider'
}

/** A beginning that is not said is the market's own, and what lies before both were listed cannot happen any more. */
function startRelation(k: Claim, p: Claim, policy: MatchPolicy): FieldRelation {
  const [a, b] = [k.fields.window!.value.from, p.fields.window!.value.from]
  if (a === b || (a === undefined && b === undefined)) return 'equal'
  if (a !== undefined && b !== undefined) {
    if (Math.abs(a - b) <= policy.issuanceSlack) return 'equal'
    return a < b ? 'wider' : 'narrower'
  }
  const opened = (a === undefined ? k : p).text.opensAt ?? (a === undefined ? p : k).text.opensAt
  const from = (a ?? b)!
  if (opened === undefined || from <= opened + policy.issuanceSlack) return 'equal'
  return a === undefined ? 'wider' : 'narrower'
}

/** What also ends with another event is won in fewer worlds. */
function raceRelation(a: Window, b: Window): FieldRelation {
  if (a.untilEvent === b.untilEvent) return 'equal'
  if (a.until === undefined || b.until === undefined) return 'unknown'
  if (b.untilEvent === undefined) return 'narrower'
  return a.untilEvent === undefined ? 'wider' : 'overlapping'
}

function shownWindow({ kind, from, until, untilEvent }: Window): string {
  const day = (at: number | undefined): string =>
    at === undefined ? '...' : new Date(at).toISOString().slice(0, 16)
  const race = untilEvent === undefined ? '' : ` or ${untilEvent}`
  return kind === 'at' ? `at ${day(until)}${race}` : `${kind} ${day(from)} to ${day(until)}${race}`
}
