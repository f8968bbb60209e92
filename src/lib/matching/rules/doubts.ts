import type { Claim } from '../claim/claim.js'
import { definitionDoubts } from './definition-doubts.js'
import type { FieldRelation } from './field-relation.js'
import { mayBeOtherPlace } from './homonym-places.js'
import type { Reason } from './verdict.js'

/** What keeps a pair at REVIEW whatever its fields say; asked last, because it looks at whole texts. */
export function doubtsOf(kalshi: Claim, polymarket: Claim): readonly Reason[] {
  const sides = [kalshi, polymarket]
  return [
    ...(kalshi.family === polymarket.family ? [] : [familyReason(kalshi, polymarket, 'unknown')]),
    ...sides.filter(({ hasRules }) => !hasRules).map((side) => doubt('rules', `${venueOf(side)} gives none`)),
    ...sides.filter(paysOnlyNo).map((side) => doubt('rules', `${venueOf(side)} says only when it pays NO`)),
    ...negationDoubts(kalshi, polymarket),
    ...(mayBeOtherPlace(kalshi, polymarket) ? [doubt('act', 'Georgia may be the country or the state')] : []),
    ...definitionDoubts(kalshi, polymarket).map((what) => doubt('rules', `Kalshi ${what}`)),
    ...definitionDoubts(polymarket, kalshi).map((what) => doubt('rules', `Polymarket ${what}`)),
  ]
}

export const familyReason = (kalshi: Claim, polymarket: Claim, relation: FieldRelation): Reason => ({
  field: 'family',
  relation,
  text: `family: Kalshi asks about ${kalshi.family}, Polymarket about ${polymarket.family}`,
})

/** What a title without rules seems to say differently may only be said shortly: it proves nothing. */
export const asDoubts = (fields: readonly Reason[]): readonly Reason[] =>
  fields.map((reason) => (reason.relation === 'equal' ? reason : { ...reason, relation: 'unknown' }))

const doubt = (field: 'rules' | 'act', text: string): Reason => ({
  field,
  relation: 'unknown',
  text: `${field}: ${text}`,
})

const venueOf = ({ text }: Claim): string => (text.venue === 'kalshi' ? 'Kalshi' : 'Polymarket')

const PAYS_YES = /resolves? (?:immediately )?to "?'?yes/i
const PAYS_NO = /resolves? (?:immediately )?to "?'?no\b/i

/** A condition that leads to NO and none that leads to YES: what was read as the condition may be its opposite. */
function paysOnlyNo({ text, isNegated }: Claim): boolean {
  const rules = `${text.rules}\n${text.moreRules}`.replace(/[\u201c\u201d]/g, '"')
  if (isNegated || !PAYS_NO.test(text.rules.replace(/[\u201c\u201d]/g, '"'))) return false
  return !PAYS_YES.test(rules) && !/resolves? according|will resolve to the /i.test(rules)
}

const TURNS = /\b(?:not|never|fails?|without|except|unless|neither)\b|n['\u2019]t\b/gi

/** One question is turned round by a word that the other does not have, and the reading knows of no turn. */
function negationDoubts(kalshi: Claim, polymarket: Claim): readonly Reason[] {
  const [a, b] = [kalshi, polymarket].map(({ text }) => text.title.match(TURNS)?.length ?? 0)
  if (a === b || kalshi.isNegated || polymarket.isNegated) return []
  return [
    doubt('act', `only ${a! > b! ? 'Kalshi' : 'Polymarket'} asks with a "not", and it was not read as one`),
  ]
}
