import { canonical } from './canonical.js'
import type { Passage } from './prepared.js'
import { remembered } from './remembered.js'

const MARKET =
  '(?:it|(?:the|this|that|each|a|these)(?: (?:relevant|respective|corresponding|listed|specific))? (?:market|contract)s?)'
const SETTLES =
  '(?: will| would| shall| should)?(?: immediately| also| automatically)? (?:resolves?|settles?|be resolved|be settled|is resolved)(?: immediately| positively)?'
const QUOTED = ' (?:to|as|in favou?r of) ?["\']?([^"\'.,;:()]{1,80})["\']?'
/** `If X, then the market resolves to Yes`. */
const IF_THEN = new RegExp(`^(?:.{0,90}?[,:] )?If (.{3,6000}?),? (?:then )?${MARKET}${SETTLES}${QUOTED}`, 'i')
/** `This market will resolve to "Yes" if X`. */
const RESOLVES_IF = new RegExp(
  `${MARKET}${SETTLES}${QUOTED}\\.?["']? (?:if|should|when|in the event(?: that)?|provided(?: that)?|only if)(?: and only if)?:? (.{3,})$`,
  'i',
)
/** `This market will resolve according to the team that wins`. */
const ACCORDING = new RegExp(`${MARKET}${SETTLES} (?:according to|based on) (?:the )?(.{3,})$`, 'i')
/** `This market will resolve to the candidate who wins`. */
const TO_WHOM = new RegExp(
  `^${MARKET}${SETTLES} to (?:the )?((?:[a-z]+ ){0,2}(?:individual|person|candidate|nominee|politician|party|team|club|player|company|country|film|movie|artist|song|album)\\b.{3,})$`,
  'i',
)
const LIST_ITEM = /^(?:\(?[1-9a-h][.)]|[-*•]) ?(.+)$/
const OPENS_LIST = /(?:occurs?|following|conditions?(?: are met)?|criteria(?: are met)?|true|met)\W*:$|:$/i
const STOPS = /\. Otherwise\b.*$|[.;]? (?:Otherwise|If not),? .*$/
const LAST_LIST_ITEM = 8

/** What has to hold for YES, in the first sentence that says so; template words are taken off. */
export function conditionOf(sentences: readonly Passage[], yesLabel: string): Passage | undefined {
  const yes = new Set(['yes', ...(yesLabel === '' ? [] : [canonical(yesLabel)])])
  return (
    firstOf(sentences, (at) => settling(sentences, at, yes)) ??
    firstOf(sentences, (at) => according(sentences[at]!))
  )
}

function firstOf(
  sentences: readonly Passage[],
  read: (at: number) => Passage | undefined,
): Passage | undefined {
  for (let at = 0; at < sentences.length; at += 1) {
    const passage = read(at)
    if (passage !== undefined) return passage
  }
  return undefined
}

function settling(sentences: readonly Passage[], at: number, yes: ReadonlySet<string>): Passage | undefined {
  const { from, text } = sentences[at]!
  const { ifThen, resolvesIf } = paymentsIn(text)
  if (ifThen !== undefined && isYes(ifThen.label, yes)) return { from, text: ifThen.clause }
  if (resolvesIf === undefined || !isYes(resolvesIf.label, yes)) return undefined
  const { clause } = resolvesIf
  return { from, text: OPENS_LIST.test(clause) ? withItems(clause, sentences, at + 1) : clause }
}

interface Payment {
  readonly label: string
  readonly clause: string
}

/** What a sentence pays for what; in the two orders of saying it. */
interface Payments {
  readonly ifThen: Payment | undefined
  readonly resolvesIf: Payment | undefined
}

const NO_PAYMENTS: Payments = { ifThen: undefined, resolvesIf: undefined }

const paymentsIn = remembered((text): Payments => {
  if (!/resolve|settle/i.test(text)) return NO_PAYMENTS
  const [, first = '', toFirst = ''] = IF_THEN.exec(text) ?? []
  const [, toSecond = '', second = ''] = RESOLVES_IF.exec(text) ?? []
  return { ifThen: paymentOf(first, toFirst), resolvesIf: paymentOf(second, toSecond) }
})

const paymentOf = (clause: string, label: string): Payment | undefined =>
  clause === '' ? undefined : { label, clause: trimmed(clause) }

const isYes = (label: string, yes: ReadonlySet<string>): boolean => yes.has(canonical(label))

/** A condition that is a list: its items, joined. */
function withItems(clause: string, sentences: readonly Passage[], first: number): string {
  const items: string[] = []
  for (const { text } of sentences.slice(first, first + LAST_LIST_ITEM)) {
    const item = LIST_ITEM.exec(text)?.[1]
    if (item === undefined) break
    items.push(item.replace(/\.$/, ''))
  }
  return [clause, ...items].join(' ; ')
}

function according({ from, text }: Passage): Passage | undefined {
  const clause = ACCORDING.exec(text)?.[1] ?? TO_WHOM.exec(text)?.[1]
  return clause === undefined || /^["']/.test(clause) ? undefined : { from, text: trimmed(clause) }
}

const trimmed = (clause: string): string => clause.replace(STOPS, '').replace(/[.,;\s]+$/, '')
