import { CLAUSES, type ClauseName, type ClauseValue, type Clauses } from '../claim/clauses.js'
import { found, type Found } from '../claim/field.js'
import { consequenceIn } from './consequence.js'
import type { Prepared } from './prepared.js'
import { remembered } from './remembered.js'

/** The words by which a sentence speaks of a case. */
const SPEAKS_OF: Readonly<Record<ClauseName, RegExp>> = {
  cancelled:
    /\bcancel|\babandon|\bcalled off\b|\bno contest\b|\bis not (?:held|played|completed)|\bnever (?:held|played)/i,
  postponed: /\bpostpone|\breschedul|\bdelayed\b|\bsuspended\b/i,
  tie: /\bties?\b|\btied\b|\bends? in a draw|\bdraw\b|\bdead heat|\bjointly\b|\bco-winners?\b|\bmultiple (?:winners|people|candidates|teams)/i,
  walkover: /\bwalkover|\bforfeit|\bdisqualif|\b(?:player|team|fighter|opponent)s? withdraws?\b/i,
  retirement: /\bretire(?:s|d|ment)\b/i,
  death: /\bdeath\b|\bdies?\b|\bdied\b|\bdeceased\b|\bpass(?:es|ed)? away\b/i,
  announcement:
    /\bannouncements?\b|\bannounced? (?:their|his|her|its|an) (?:intention|resignation|departure|retirement)|\bintention to\b|\bstatements? of intent/i,
  interim: /\b(?:acting|interim|caretaker|pro tempore|provisional(?:ly)? (?:leader|president|government))\b/i,
  temporary: /\btemporar(?:y|ily)\b|\bany (?:length|period|amount) of time\b|\bmedical leave\b/i,
  revision: /\brevis(?:ed|ions?|es)\b/i,
  'source missing':
    /\b(?:unavailable|not available|no longer (?:available|published)|permanently unavailable|ceases? to (?:publish|exist|report))\b|\bnot (?:been )?(?:published|released) by\b/i,
  boundary:
    /\bexactly\b|\bfalls? (?:exactly |precisely )?(?:between|on)\b|\bhigher (?:range )?bracket|\blower (?:range )?bracket|\bequal to (?:the )?(?:threshold|strike|price)/i,
  'early close': /\bclose (?:and expire )?early\b|\bearly (?:close|closing|expiration)\b|\bexpire early\b/i,
  overtime:
    /\bovertime\b|\bextra time\b|\bpenalty (?:shoot-?out|kicks)\b|\bextra innings\b|\bregulation\b|\b90 minutes\b/i,
  undecidable: /\bsole discretion\b|\boutcome review\b|\bdisputed?\b|\bambigu|\bcannot be determined\b/i,
}
// One look tells most sentences of most contracts apart from those that speak of an awkward case.
const ANY = new RegExp(
  Object.values(SPEAKS_OF)
    .map((pattern) => pattern.source)
    .join('|'),
  'i',
)
const IN_CONDITION: readonly ClauseName[] = ['announcement', 'temporary']
const ANY_LENGTH =
  /\b(?:ceas|remov|no longer|step|leav|vacat|absen|serv|power|office)[^.]{0,80}\bany (?:length|period|amount) of time\b/i
/** `Revised values will be used.` */
const REVISED_USED = /\brevised (?:\w+ ){1,2}(?:will|shall|may) be used\b/i
/** `90 minutes plus stoppage time (does not include extra time or penalties)`. */
const NOT_INCLUDED = /\b(?:not|never)\b[^.;]{0,20}\b(?:includ|count)|\bexclud(?:e|es|ed|ing)\b/i
const REGULATION_ONLY = /\bregulation (?:time|play)?\b|\b90 minutes\b/i

/** What the rules say about awkward cases: the first sentence that names a case and its consequence. */
export function readClauses({ sentences, text, condition }: Prepared): Clauses {
  const clauses = new Map<ClauseName, Found<ClauseValue>>()
  for (const sentence of sentences) {
    const said = saidIn(sentence.text)
    if (said.length === 0) continue
    // The condition speaks of what the question is about, not of an awkward case; two cases are part of some conditions.
    const isMain = condition !== undefined && sentence.text.includes(condition.text)
    for (const [name, value] of said)
      if (!clauses.has(name) && (!isMain || IN_CONDITION.includes(name)))
        clauses.set(name, found(value, sentence.from))
  }
  if (text.earlyClose.trim() !== '' && !clauses.has('early close'))
    clauses.set('early close', found('yes', 'early close'))
  return clauses
}

type Said = readonly (readonly [ClauseName, ClauseValue])[]

const saidIn = remembered((text): Said => {
  if (!ANY.test(text)) return []
  return CLAUSES.flatMap((name) => {
    const value = SPEAKS_OF[name].test(text) ? valueOf(name, text) : undefined
    return value === undefined ? [] : [[name, value] as const]
  })
})

function valueOf(name: ClauseName, text: string): ClauseValue | undefined {
  switch (name) {
    case 'announcement':
      return announced(text)
    case 'early close':
      return 'yes'
    case 'temporary':
      return ANY_LENGTH.test(text)
        ? 'yes'
        : /\btemporar|\bleave\b/i.test(text)
          ? consequenceIn(text)
          : undefined
    case 'overtime':
      return NOT_INCLUDED.test(text) || (REGULATION_ONLY.test(text) && !/\binclud/i.test(text))
        ? 'no'
        : /\binclud|\bcount/i.test(text)
          ? 'yes'
          : undefined
    case 'retirement':
      return /\b(?:match|injur|player|opponent|bout)/i.test(text) ? consequenceIn(text) : undefined
    case 'revision':
      return consequenceIn(text) ?? (REVISED_USED.test(text) ? 'yes' : undefined)
    case 'cancelled':
    case 'postponed':
    case 'tie':
    case 'walkover':
    case 'death':
    case 'interim':
    case 'source missing':
    case 'boundary':
    case 'undecidable':
      return consequenceIn(text)
  }
}

/** A condition that itself names the announcement as one way to YES says that it counts. */
function announced(text: string): ClauseValue | undefined {
  if (
    /\b(?:either )?(?:officially |publicly |formally )?announce[sd]? (?:their|his|her|its|an|the|that)\b[^.]{0,80}\bor (?:has |have |is |otherwise |actually )/i.test(
      text,
    )
  )
    return 'yes'
  if (!/\bannouncements?\b|\bintent/i.test(text)) return undefined
  return consequenceIn(text)
}
