import { utcText } from '../../base/clock.js'
import type { Claim, ClaimFields, FieldName } from '../../matching/claim/claim.js'
import type { Interval } from '../../matching/claim/interval.js'
import type { Window } from '../../matching/claim/window.js'

/** A claim as programs get it: every field with the place it was read from, `null` where it could not be read. */
export const claimRecord = ({ text, family, fields, clauses, ...rest }: Claim): object => ({
  id: text.id,
  family,
  is_negated: rest.isNegated,
  has_rules: rest.hasRules,
  defects: rest.defects,
  fields: Object.fromEntries(
    (Object.keys(fields) as FieldName[]).map((name) => [name, fieldRecord(fields, name)]),
  ),
  clauses: Object.fromEntries([...clauses].map(([name, { value, from }]) => [name, { value, from }])),
})

function fieldRecord(fields: ClaimFields, name: FieldName): object | null {
  const { accepted, window, wording } = fields
  if (name === 'accepted')
    return accepted === undefined ? null : { value: intervalRecord(accepted.value), from: accepted.from }
  if (name === 'window')
    return window === undefined ? null : { value: windowRecord(window.value), from: window.from }
  // The other half is every word of the text, which stands beside.
  if (name === 'wording')
    return wording === undefined ? null : { value: wording.value.own, from: wording.from }
  return fields[name] ?? null
}

const intervalRecord = ({ scale, low, high, isOpenLow, isOpenHigh, isOnGrid }: Interval): object => ({
  low: low === undefined ? null : decimalText(low, scale),
  high: high === undefined ? null : decimalText(high, scale),
  is_open_low: isOpenLow,
  is_open_high: isOpenHigh,
  is_on_grid: isOnGrid,
})

const windowRecord = ({ kind, from, until, precision, untilEvent }: Window): object => ({
  kind,
  from: from === undefined ? null : utcText(from),
  until: until === undefined ? null : utcText(until),
  precision,
  until_event: untilEvent ?? null,
})

/** Exact: `-1.25` of -125 at scale 2, and 500 of 5 at scale -2. */
export function decimalText(value: bigint, scale: number): string {
  if (scale <= 0) return (value * 10n ** BigInt(-scale)).toString()
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0')
  const sign = value < 0n ? '-' : ''
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
