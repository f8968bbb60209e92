import type { ContractText } from '../../domain/contract-text.js'
import { FAMILY_READERS } from '../families/families.js'
import type { FamilyReading } from '../families/family-reader.js'
import { readClauses } from '../reading/clauses.js'
import { readDefects } from '../reading/defects.js'
import { prepare } from '../reading/prepare.js'
import type { Prepared } from '../reading/prepared.js'
import { readWording } from '../reading/wording.js'
import type { Claim, ClaimFields, Family } from './claim.js'

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

/** Reads one contract: the first family that takes it reads its fields, the common readers the rest. Pure and bounded by the text's length. */
export function readClaim(text: ContractText): Claim {
  const prepared = prepare(text)
  const { family, reading } = familyOf(prepared)
  const fields = { ...NOTHING, ...reading.fields }
  return {
    text,
    family,
    fields: { ...fields, wording: fields.wording ?? readWording(prepared, fields) },
    isNegated: reading.isNegated,
    clauses: new Map([...readClauses(prepared), ...(reading.clauses ?? [])]),
    defects: readDefects(prepared),
    hasRules: hasRules(prepared),
  }
}

/** Text that says when or how the market pays; a heading or a note is no rule. */
const hasRules = ({ condition, sentences }: Prepared): boolean =>
  condition !== undefined || sentences.some(({ text }) => SETTLES.test(text))
const SETTLES = /\b(?:resolv|settl|pays?\b|payout)/i

function familyOf(prepared: Prepared): { readonly family: Family; readonly reading: FamilyReading } {
  for (const reader of FAMILY_READERS) {
    const reading = reader.read(prepared)
    if (reading !== undefined) return { family: reader.family, reading }
  }
  return { family: 'action', reading: { fields: {}, isNegated: false } }
}
