// Claims made by hand, for tests that judge without reading.
import { fileURLToPath } from 'node:url'
import { ms } from '../../src/lib/base/units.js'
import { readMatchRules } from '../../src/lib/config/rules-file.js'
import type { ContractText } from '../../src/lib/domain/contract-text.js'
import type { Venue } from '../../src/lib/domain/venue.js'
import type { Claim, ClaimFields } from '../../src/lib/matching/claim/claim.js'
import type { ClauseName, ClauseValue } from '../../src/lib/matching/claim/clauses.js'
import type { Entity, EntityKind } from '../../src/lib/matching/claim/entity.js'
import { found } from '../../src/lib/matching/claim/field.js'
import type { Interval } from '../../src/lib/matching/claim/interval.js'
import type { Window } from '../../src/lib/matching/claim/window.js'

/** The rules as shipped. */
export const SHIPPED_POLICY = readMatchRules(
  fileURLToPath(new URL('../../rules.md', import.meta.url)),
).matchPolicy

export function contractText(venue: Venue, given: Partial<ContractText> = {}): ContractText {
  const words = { title: 'Will it?', subtitle: '', eventTitle: '', eventSubtitle: '', seriesTitle: '' }
  const rules = {
    rules: 'If it does, then Yes.',
    moreRules: '',
    earlyClose: '',
    strike: undefined,
    sources: [],
    topics: [],
  }
  const times = { opensAt: undefined, closesAt: undefined, expectedAt: undefined, startsAt: undefined }
  const place = { venue, id: `${venue}-1`, event: `${venue}-event`, series: '', yesLabel: '', noLabel: '' }
  return { ...place, ...words, ...rules, ...times, isExclusive: undefined, ...given }
}

/** `undefined`: could not be read. */
type Values = { readonly [Name in keyof ClaimFields]?: NonNullable<ClaimFields[Name]>['value'] | undefined }

export interface ClaimParts extends Partial<Omit<Claim, 'fields' | 'clauses' | 'text'>> {
  readonly fields?: Values
  readonly clauses?: Partial<Record<ClauseName, ClauseValue>>
  readonly text?: Partial<ContractText>
}

const NOTHING: ClaimFields = {
  subject: undefined,
  act: undefined,
  object: undefined,
  competition: undefined,
  edition: undefined,
  stage: undefined,
  segment: undefined,
  contest: undefined,
  place: undefined,
  figure: undefined,
  accepted: undefined,
  window: undefined,
  source: undefined,
  wording: undefined,
}

export function claimOf(venue: Venue, { fields = {}, clauses = {}, text, ...rest }: ClaimParts): Claim {
  const read = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      value === undefined ? undefined : found(value, 'rules'),
    ]),
  )
  return {
    text: contractText(venue, text),
    family: 'action',
    fields: { ...NOTHING, wording: found({ own: [], all: new Set<string>() }, 'title'), ...read },
    isNegated: false,
    clauses: new Map(
      Object.entries(clauses).map(([name, value]) => [name as ClauseName, found(value, 'rules')]),
    ),
    defects: [],
    hasRules: true,
    ...rest,
  }
}

export const entity = (name: string, kind: EntityKind = 'thing', others: readonly string[] = []): Entity => ({
  name,
  others,
  kind,
})

/** To the minute, in UTC: `until` is exclusive. */
export const within = (until: string, from?: string): Window => ({
  kind: 'within',
  from: from === undefined ? undefined : ms(Date.parse(from)),
  until: ms(Date.parse(until)),
  precision: 'minute',
  untilEvent: undefined,
})

/** On a published grid of whole numbers. */
export const wholes = (low: number | undefined, high?: number): Interval => ({
  scale: 0,
  low: low === undefined ? undefined : BigInt(low),
  high: high === undefined ? undefined : BigInt(high),
  isOpenLow: false,
  isOpenHigh: false,
  isOnGrid: true,
})
