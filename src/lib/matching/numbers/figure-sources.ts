import { found, type Read } from '../claim/field.js'
import type { Prepared } from '../reading/prepared.js'
import { figureText } from './figure-text.js'
import { SOURCE_NAMES } from './source-names.js'

// What does not count, and who is asked only when the source is missing.
const NOT_SOURCE =
  /while checking a source like|may help guide|not all (?:weather|cryptocurrency|price)|not according to other|according to other (?:sources|exchanges)/
const FALLBACK =
  /\bif (?:the |no |this )?[^.]{0,120}(?:unavailable|not available|ceases?|discontinued|does not update|is not published|no longer|delayed)|as a secondary|secondary resolution|may (?:also )?be used|will be used instead|as a fallback/
const TELLS =
  /resolution source|source agency|according to|as reported (?:by|in)|reported by|as published|published by|provided by|released by|official (?:data|figure|value|information)|resolves? based on|per the|will be verified|information from/

/** Who publishes the figure by the condition, the sentences that name the source, the question, or the venue's list; first of these. */
export function figureSources(contract: Prepared): Read<readonly string[]> {
  const condition = contract.condition?.text.toLowerCase() ?? ''
  const inCondition = sourcesIn(condition)
  if (inCondition.length > 0) return found(inCondition, 'rules')
  const { rules, sources } = figureText(contract)
  for (const text of tellingSentences(contract)) {
    const named = sourcesIn(text)
    if (named.length > 0) return found(named, 'rules')
  }
  const asked = sourcesIn(contract.question.text.toLowerCase())
  if (asked.length > 0) return found(asked, 'title')
  const listed = sourcesIn(sources)
  if (listed.length > 0) return found(listed, 'sources')
  const anywhere = NOT_SOURCE.test(rules) ? [] : sourcesIn(rules)
  return anywhere.length === 1 ? found(anywhere, 'rules') : undefined
}

const tellingSentences = (contract: Prepared): readonly string[] =>
  contract.sentences
    .map(({ text }) => text.toLowerCase())
    .filter((text) => TELLS.test(text) && !NOT_SOURCE.test(text) && !FALLBACK.test(text))

const known = new Map<string, readonly string[]>()
const TEXTS_KEPT = 4_096

/** Rules repeat from market to market: their sources are kept for the next one. */
function sourcesIn(low: string): readonly string[] {
  if (low === '') return []
  const before = known.get(low)
  if (before !== undefined) return before
  if (known.size >= TEXTS_KEPT) known.clear()
  const named = namesIn(low)
  known.set(low, named)
  return named
}

/** The names in a text in lower case; a name whose words are part of a narrower one that stands there is left out. */
function namesIn(low: string): readonly string[] {
  const named: string[] = []
  let rest = low
  for (const [name, words] of SOURCE_NAMES) {
    const match = words.exec(rest)
    if (match === null) continue
    named.push(name)
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`
  }
  return withoutReporting(named)
}

/** Reporting in general is named beside the source proper, as what stands in for it. */
const withoutReporting = (named: readonly string[]): readonly string[] =>
  named.length > 1 ? named.filter((name) => name !== 'credible reporting') : named
