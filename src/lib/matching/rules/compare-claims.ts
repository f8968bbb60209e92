import type { Claim, FieldName } from '../claim/claim.js'
import { compareClauses } from './compare/compare-clauses.js'
import { compared } from './compare/compared.js'
import { FIELD_COMPARERS, type CompareRules } from './compare/field-comparers.js'
import type { Compared } from './field-relation.js'
import type { MatchPolicy } from './policy.js'
import type { Reason } from './verdict.js'

/** From what a contract is about to what it says besides: the first field that makes the verdict is named for it. */
const FIELD_ORDER: readonly FieldName[] = [
  'subject',
  'contest',
  'competition',
  'edition',
  'stage',
  'segment',
  'act',
  'object',
  'place',
  'figure',
  'accepted',
  'window',
  'source',
  'wording',
]

/** Of another subject, game or act nothing else is worth comparing. */
const QUESTION_FIELDS: ReadonlySet<FieldName> = new Set([
  'subject',
  'contest',
  'competition',
  'edition',
  'act',
  'object',
])

/** Every field and clause that at least one side shows or the family needs, in order of importance; up to the first other question. */
export function compareClaims(k: Claim, p: Claim, policy: MatchPolicy): readonly Reason[] {
  const rules = { policy, family: policy.families[k.family] }
  const fields: Reason[] = []
  for (const field of FIELD_ORDER) {
    const found = compareField(field, k, p, rules)
    if (found === undefined) continue
    fields.push({ field, relation: found.relation, text: found.because })
    if (found.relation === 'different' && QUESTION_FIELDS.has(field)) return fields
  }
  const clauses = compareClauses(k.clauses, p.clauses, rules).map(({ clause, relation, because }) => ({
    field: clause,
    relation,
    text: because,
  }))
  // Clauses stand before the wording, which only catches what nothing else did.
  return [...fields.filter((reason) => !isWording(reason)), ...clauses, ...fields.filter(isWording)]
}

const isWording = ({ field }: Reason): boolean => field === 'wording'

function compareField(field: FieldName, k: Claim, p: Claim, rules: CompareRules): Compared | undefined {
  const [inK, inP] = [k.fields[field] !== undefined, p.fields[field] !== undefined]
  const isRequired = rules.family.required.includes(field)
  if (inK && inP) return FIELD_COMPARERS[field](k, p, rules)
  if (!inK && !inP) {
    if (!isRequired || (field === 'window' && isBothForNext(k, p))) return undefined
    return compared('unknown', `${field}: neither side shows it`)
  }
  if (field === 'source') return FIELD_COMPARERS.source(k, p, rules)
  if (field === 'stage' && k.family === 'office' && isAnnouncedOrDone(k) && isAnnouncedOrDone(p))
    return compared(
      'tail',
      `stage: only ${inK ? 'Kalshi' : 'Polymarket'} leaves out what is announced too far ahead`,
    )
  if (!isRequired && rules.family.mayBeSilent.includes(field)) return undefined
  return compared('unknown', `${field}: only ${inK ? 'Kalshi' : 'Polymarket'} shows it`)
}

const isAnnouncedOrDone = ({ fields }: Claim): boolean => fields.act?.value.form === 'either'

/** Who is the next to hold an office is decided whenever it comes: where neither side names an end, there is none. */
const isBothForNext = (k: Claim, p: Claim): boolean =>
  [k, p].every(({ fields }) => fields.act?.value.verb === 'become' && fields.edition?.value === 'next')
