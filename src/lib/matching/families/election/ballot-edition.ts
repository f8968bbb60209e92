import { found, type Read } from '../../claim/field.js'
import type { Passage } from '../../reading/prepared.js'

const BALLOT = String.raw`(?:elections?|primar(?:y|ies)|midterms?|runoff|caucus(?:es)?|referendum|nomination|nominee|governorship|mayoralty|presidency|seats?|presidential|gubernatorial|mayoral|senate|house|general|race|governor|congressional|parliamentary|cycle)`
const YEAR = String.raw`\b(20\d\d)\b`
const YEAR_FIRST = new RegExp(String.raw`${YEAR}(?= (?:[\p{L}\d.'-]{1,20} ){0,5}?${BALLOT}\b)`, 'iu')
const YEAR_BEHIND = new RegExp(
  String.raw`\b${BALLOT}\b[^.;]{0,60}? (?:in|of|on|for|around|of the year) (?:[\p{L}\d,]{1,12} ){0,4}?${YEAR}`,
  'iu',
)
const ONLY_YEAR = /^(?:in )?(20\d\d)$/i
const CONGRESS = /\b(1[0-4]\d)(?:st|nd|rd|th) (?:united states |us |u\.s\. )?congress\b/i
const TERM = /\bterm (?:beginning|starting)(?: in| on)? january (?:\d{1,2},? )?(20\d\d)\b/i
const DEADLINE = /\b(?:if|unless|until|by|before|no later than)\b[^.]{0,80}$/i
/** The 120th Congress is elected in 2026, and every two years one. */
const CONGRESS_YEAR = (number: number): number => 2 * number + 1786

/** Which election a text is about, by its year; a year that is only a deadline says nothing. */
export function editionIn(passages: readonly Passage[]): Read<string> {
  for (const passage of passages) {
    const year = yearIn(passage.text)
    if (year !== undefined) return found(year, passage.from)
  }
  return undefined
}

function yearIn(text: string): string | undefined {
  const congress = CONGRESS.exec(text)?.[1]
  if (congress !== undefined) return String(CONGRESS_YEAR(Number(congress)))
  const term = TERM.exec(text)?.[1]
  if (term !== undefined) return String(Number(term) - 1)
  const alone = ONLY_YEAR.exec(text.trim())?.[1]
  if (alone !== undefined) return alone
  const first = YEAR_FIRST.exec(text)
  if (first !== null && !DEADLINE.test(text.slice(Math.max(0, first.index - 90), first.index)))
    return first[1]
  const behind = YEAR_BEHIND.exec(text)
  if (
    behind === null ||
    DEADLINE.test(text.slice(Math.max(0, behind.index - 90), behind.index + behind[0].length - 4))
  ) {
    return undefined
  }
  return behind[1]
}
