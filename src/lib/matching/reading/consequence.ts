import type { ClauseValue } from '../claim/clauses.js'

const HALF =
  /\b50\s?[-/]\s?50\b|\b50 ?(?:%|cents|percent) (?:each|to)|\$0?\.50\b|\bsplit (?:equally|evenly)|\b(?:equally|evenly) (?:split|divided)|\bdivided (?:equally|evenly)/i
const FAIR =
  /\bfair (?:market )?(?:price|value)|\blast (?:traded|fair|trading) price|\blast (?:fair market )?price|\bfair settlement/i
const OPEN =
  /\bremains? open|\bstays? open|\bwill be extended|\bextended until|\buntil the (?:game|match|event|fight|race|election) (?:has been|is|was)/i
const REFUND = /\brefund|\bvoid(?:ed)?\b|\bno action\b/i
const SETTLES =
  /\b(?:resolves?|resolved|settles?|settled|resolution)(?: \w+){0,3}? (?:to|as|in favor of|for) ["']?([\w .'-]{1,40}?)["']?(?=[.,;)]|$| (?:even|regardless|as|if|at|for|unless|resolution))/i
const YES_NO_RESOLUTION = /["'](yes|no)["'] resolution/i
const NOT_COUNTED =
  /\b(?:not|never|neither|nor|cannot|no longer)\b[^.;]{0,60}?\b(?:qualify|count(?:ed|s)?|suffice|satisf(?:y|ies)|constitute|fulfil+|considered|included|encompassed|sufficient|enough|trigger|affect|resolve)|\binsufficient\b|\bexcluded\b|\bdisregarded\b|\bno bearing\b/i
/** Of an outcome: the side that is through, whoever that is. */
const GOES_ON =
  /\b(?:advances?|goes through|moves on|declared (?:the )?winner|awarded the (?:win|match|game))\b/
const COUNTED =
  /\b(?:qualif(?:y|ies)|counts?|suffices?|suffice|satisf(?:y|ies)|fulfil+s?|constitutes?|considered|included|encompassed|sufficient|enough)\b/i

/** What a sentence says will happen; `undefined`: it names the case and not its consequence. */
export function consequenceIn(sentence: string): ClauseValue | undefined {
  if (HALF.test(sentence)) return 'half'
  if (FAIR.test(sentence)) return 'fair'
  if (OPEN.test(sentence)) return 'open'
  return settledAs(sentence) ?? (REFUND.test(sentence) ? 'refund' : countedAs(sentence))
}

function settledAs(sentence: string): ClauseValue | undefined {
  const outcome = (YES_NO_RESOLUTION.exec(sentence)?.[1] ?? SETTLES.exec(sentence)?.[1])?.trim().toLowerCase()
  if (outcome === undefined) return undefined
  const isDenied = /\b(?:not|n't|never)\b[^.;]{0,40}\b(?:resolve|suffice|qualify|count)/i.test(sentence)
  if (outcome === 'yes') return isDenied ? 'no' : 'yes'
  if (outcome === 'no') return isDenied ? 'yes' : 'no'
  if (GOES_ON.test(outcome)) return 'winner'
  return /^(?:other|no one|none|neither|another|tie|draw|field|no winner|no change)\b/.test(outcome)
    ? 'other'
    : undefined
}

function countedAs(sentence: string): ClauseValue | undefined {
  if (NOT_COUNTED.test(sentence)) return 'no'
  return COUNTED.test(sentence) ? 'yes' : undefined
}
