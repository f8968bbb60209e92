import type { Claim, Family } from '../claim/claim.js'
import { stemOf, wordsOf } from '../reading/canonical.js'
import { withCapitals } from '../reading/capitals.js'
import { cleanText } from '../reading/clean-text.js'
import { HARMLESS, SCOPE_WORDS } from '../reading/harmless-words.js'
import { sentencesOf } from '../reading/sentences.js'

/** Sentences of one side that let less or other things count than its condition says, where the other side does not; what each of them is. */
export function definitionDoubts(claim: Claim, other: Claim): readonly string[] {
  const own = sentencesIn(claim)
  const others = sentencesIn(other)
  return [
    ...(own.some(isConjunct) && !others.some(isConjunct) ? ['asks for something besides'] : []),
    ...(!claim.isNegated && own.some(endsEarly) && !others.some(endsEarly)
      ? ['pays NO when something else comes first']
      : []),
    ...(claim.family === 'action' && leavesOut(own, others, wordsAsked(claim, other))
      ? ['leaves out what the other side lets count']
      : []),
    ...(bends(claim.family, own, { others, asked: wordsAsked(claim, other) })
      ? ['says in a sentence of its own what counts']
      : []),
  ]
}

const BENDS =
  /\b(?:counts?|counted|qualif(?:y|ies)|used|considered|sufficient|suffices?|included|includes|refers?|concerns?|met|rounded|only|must|satisf(?:y|ies))\b/i
/** Boilerplate, the condition itself, and what is a clause of its own. */
const SAID_ELSEWHERE =
  /\b(?:sources?|reporting|reports?|consensus|official information|affiliated|trademarks?|authorized|postpone\w*|cancel\w*|abandon\w*|resched\w*|ties?|tied|draw|announce\w*|overtime|extra time|90 minutes|walkover|retires|forfeit\w*|vacat\w*|revis\w*|issuance|otherwise|open until|fair|clos\w+ early|early (?:clos\w+|settle\w+|determin\w+|resol\w+)|impossible|unavailable|published|finali[sz]ed|resolution|deaths?|dies|resign\w*|interim|acting|temporar\w*|resolves? (?:to|according)|precision|decimal)\b/i

/** Of an action every word of the condition is compared; what counts besides is told by sentences such as these. */
const letsMoreCount = (sentence: string): boolean =>
  MORE_COUNTS.test(sentence) && !DENIED.test(sentence) && !/\blogic\b/i.test(sentence)
/** What counts less: the other side would have to say so, too. */
const letsLessCount = (sentence: string): boolean => LESS_COUNTS.test(sentence) && !TOLERATED.test(sentence)
const LESS_COUNTS =
  /\b(?:will|would|shall|may|do|does|must) (?:not|only) (?:also |by itself )?(?:count|qualify|suffice|satisfy|be (?:sufficient|considered|counted|included))\b|\bmust\b.{3,200}\bto (?:count|qualify)\b|\bonly\b.{3,200}\b(?:counts?|qualif(?:y|ies)|suffices?|sufficient)\b/i
const MORE_COUNTS =
  /\b(?:will|would|shall|may) (?:also )?(?:count|qualify|suffice|be (?:sufficient|considered|counted|included))\b|\bcounts? as\b|\balso counts?\b|\bsatisf(?:y|ies) the (?:payout )?(?:criterion|criteria|condition)\b/i

/** Whatever its words are about: it makes a YES of what comes later. */
const STILL_YES = /\beven if\b/i

const CARVE_OUT =
  /^(?:however,? |but |note that )?if (.{3,300}?),? (?:then )?(?:this|the) market (?:will|shall|may|resolves)\b/i

interface Told {
  /** Sentences of the other side. */
  readonly others: readonly string[]
  /** Words of both questions. */
  readonly asked: ReadonlySet<string>
}

/** Sentences that say what counts, in words that the other side never says and that neither question nor condition asks for. */
function bends(family: Family, own: readonly string[], { others, asked }: Told): boolean {
  // The first sentence of either form is the condition itself.
  const condition = own.findIndex((one) => CONDITION.test(one))
  const further = own.slice(condition + 1).filter((one) => CARVE_OUT.test(one))
  const bending = bendingOf(family, own, further)
  if (bending.length === 0) return false
  const main = own.filter((one) => CONDITION.test(one) && !further.includes(one))
  const told = new Set([...others, ...main].flatMap(stemsOf))
  // What the other side rules out is not what it lets count.
  const affirmed = new Set([...others.filter((one) => !DENIED.test(one)), ...main].flatMap(stemsOf))
  return bending.some((one) => {
    const known = family === 'action' && letsMoreCount(one) ? affirmed : told
    return stemsOf(one.replace(BENDS, ' ')).some(
      (stem) => !asked.has(stem) && !known.has(stem) && (family !== 'game' || SCOPE_WORDS.has(stem)),
    )
  })
}

/** A game with two outcomes says of each when it wins, and its fields compare that. */
function bendingOf(family: Family, own: readonly string[], further: readonly string[]): readonly string[] {
  const sentences = family === 'action' ? own.filter((one) => letsMoreCount(one) || letsLessCount(one)) : own
  const carved = (family === 'game' ? [] : further)
    .map((one) => ({ clause: CARVE_OUT.exec(one)![1]!, stands: STILL_YES.test(one) }))
    .filter(({ clause, stands }) => stands || !SAID_ELSEWHERE.test(clause))
    .map(({ clause }) => clause)
  const said = sentences.filter((one) => BENDS.test(one) && !CONDITION.test(one) && !SAID_ELSEWHERE.test(one))
  return [...said, ...carved]
}

const known = new WeakMap<Claim, readonly string[]>()

function sentencesIn(claim: Claim): readonly string[] {
  const seen = known.get(claim)
  if (seen !== undefined) return seen
  const { rules, moreRules } = withCapitals(claim.text)
  const text = `${rules.slice(0, CHARS_READ)}\n${moreRules.slice(0, CHARS_READ)}`
  const sentences = text.split('\n').flatMap((line) => sentencesOf(cleanText(line)))
  known.set(claim, sentences)
  return sentences
}

const CHARS_READ = 20_000

const isConjunct = (sentence: string): boolean => /\bmust (?:also|additionally|in addition)\b/i.test(sentence)

const PAYS_NO =
  /^(?:however,? |but |note that )?if (.{3,300}?),? (?:then )?(?:this|the) market (?:will |shall )?(?:immediately )?(?:resolves?|settles?) (?:immediately )?(?:to|as) ["']?no\b/i
/** The end of every chance, the condition turned round, or a case that is a clause of its own. */
const NOTHING_NEW =
  /\b(?:not|no|never|neither|nor|none|fails?|impossible|eliminated|unless|lose|loses|lost|wins?|won|draw|tie|cancel\w*|postponed?|unchanged|below|above|less|more|fewer|than|it does)\b|n't\b/i

/** `If he is released before then, this market will resolve to "No".` */
function endsEarly(sentence: string): boolean {
  const clause = PAYS_NO.exec(sentence)?.[1]
  return clause !== undefined && !NOTHING_NEW.test(clause)
}

const LEFT_OUT =
  /^(?:an? |the |any |mere |merely )?(.{3,200}?) (?:will not|do not|does not|shall not|cannot|won't|doesn't|don't) (?:also |alone |by itself )?(?:count|qualify|suffice|be considered|be counted|satisfy|constitute)/i
/** What comes behind the things themselves. */
const WHICH = / (?:which|that|who|without|with|of|in|by|before|after|for|from|on|to|at|solely|made|being)\b/i
const COUNTED = /\b(?:counts?|qualif(?:y|ies)|suffices?|satisf(?:y|ies)|considered|constitutes?)\b/i
const DENIED = /\b(?:not|never|neither|nor|no|cannot|only)\b|n't\b/i
const CONDITION = /^(?:if\b|this market will resolve)/i
/** What both venues say about visits and announcements in other words. */
const TOLERATED =
  /\b(?:airport|airspace|layover|embassy|consulate|waters|virtual|flying|announcements?|interim|acting|issuance|logic)\b/i

function leavesOut(own: readonly string[], others: readonly string[], asked: ReadonlySet<string>): boolean {
  const left = own.flatMap((sentence) => {
    const things = LEFT_OUT.exec(sentence)?.[1]
    return things === undefined || TOLERATED.test(things)
      ? []
      : stemsOf(things.split(WHICH)[0]!).filter((stem) => !asked.has(stem))
  })
  if (left.length === 0) return false
  const counted = new Set(others.filter(letsCount).flatMap(stemsOf))
  return left.some((stem) => counted.has(stem))
}

const letsCount = (sentence: string): boolean =>
  !DENIED.test(sentence.replace(/to "?no"?.*$/i, '')) && (CONDITION.test(sentence) || COUNTED.test(sentence))

const stemsOf = (text: string): readonly string[] =>
  wordsOf(text)
    .map(stemOf)
    .filter((stem) => !HARMLESS.has(stem))

/** Words of the questions themselves: what is left out is a kind of them. */
const wordsAsked = (claim: Claim, other: Claim): ReadonlySet<string> =>
  new Set([claim, other].flatMap(({ text }) => stemsOf(cleanText(text.title))))
