import { cleanText } from '../../reading/clean-text.js'
import type { Prepared } from '../../reading/prepared.js'

/** A question about a competition, cut into who and what. */
export interface Question {
  /** Who or what is meant to win, as the text writes it; several forms. */
  readonly names: readonly string[]
  /** The words from the verb on, of the one that says more: the condition at Kalshi, the title at Polymarket. */
  readonly phrase: string
  /** The same of both, as far as they have a verb. */
  readonly phrases: readonly string[]
  readonly title: string
  /** Anybody but the named one is meant. */
  readonly isOther: boolean
}

const VERB =
  '(?:wins?|won|winning|be(?:comes?)? (?:the|a|an|one|named|crowned|awarded|relegated|promoted|eliminated|drafted|nominated)|is (?:one of|the|named|awarded|crowned|officially|among|nominated|relegated|promoted)|are (?:the|one of|relegated|promoted)|receives?|leads?|qualif(?:y|ies)|advances?|reach(?:es)?|makes?|gets? out|progress(?:es)?|goes? to|plays? in|finish(?:es)?|has the|have the|records? the|scores? the|hits? the|gets? relegated|nominated|relegated|promoted|named|awarded)'
const NAME_VERB = new RegExp(
  `^(?:Will |Does |If |Can )?(?:[Tt]he |an? )?(.{1,80}?) (?:officially )?(${VERB})\\b`,
)
/** Not a name but a stand-in for the one in the label. */
const GENERIC =
  /\b(?:listed|this|that|who|which|individual|corresponding|team|club|player|driver|coach|country|nation|film|movie|song|artist|contestant|candidate|winner|entity|number)\b/i
const SOMEBODY =
  /^(?:(?:national|official|first|eventual) )?(?:team|club|player|driver|coach|country|nation|film|movie|song|artist|contestant|individual|person|golfer|candidate|participant|number)\b/i
const TEXT_CHARS = 600
const OTHER_THAN =
  /^(?:(?:any|some|another) )?(?:anyone|anybody|team|club|country|nation|player|driver|person|golfer|side) other than (?:the )?(.+)$/i
const WINNER_OF = /^(?:the )?(?:winner|champion) of (?:the )?(.+)$/i

/** `undefined`: nobody does anything in a competition here. */
export function questionOf(contract: Prepared): Question | undefined {
  const title = contract.question.text.slice(0, TEXT_CHARS)
  const condition = (contract.condition?.text ?? '').slice(0, TEXT_CHARS)
  const asked = NAME_VERB.exec(title)
  const held = NAME_VERB.exec(condition)
  const pair = [phraseOf(condition, held), phraseOf(title, asked)]
  const phrases = (contract.text.venue === 'kalshi' ? pair : pair.toReversed()).filter(
    (phrase) => phrase !== undefined,
  )
  if (phrases.length === 0) return undefined
  const said = [asked?.[1], held?.[1]]
  const excepted = said.flatMap((name) => OTHER_THAN.exec(name ?? '')?.[1] ?? [])
  const isOther = excepted.length > 0
  // One text that excepts a name and another that does not ask for two things.
  const isMixed = isOther && excepted.length < said.filter((name) => name !== undefined).length
  const names = isMixed ? [] : namesOf(contract, isOther ? excepted : said)
  return { names, phrase: mainPhrase(phrases), phrases, title, isOther }
}

/** The first, unless it is only a stand-in (`wins the tournament`) and the other says more. */
const mainPhrase = (phrases: readonly string[]): string =>
  phrases.reduce((best, phrase) => (best.split(' ').length >= 3 ? best : phrase))

function phraseOf(text: string, match: RegExpExecArray | null): string | undefined {
  if (match !== null) return sentence(text.slice(match[0].length - (match[2]?.length ?? 0)))
  const winner = WINNER_OF.exec(text)
  return winner === null ? undefined : sentence(`wins ${winner[1] ?? ''}`)
}

const sentence = (text: string): string => text.split(/[?;]|\. /)[0]!.slice(0, 240)

/** Every form of the name: the label of a listed outcome, the words before the verb. */
function namesOf({ text }: Prepared, said: readonly (string | undefined)[]): readonly string[] {
  const label = (text.yesLabel !== '' ? text.yesLabel : text.subtitle).slice(0, TEXT_CHARS)
  const isName = (name: string | undefined): name is string =>
    name !== undefined && name !== '' && !SOMEBODY.test(name) && !(GENERIC.test(name) && /^[a-z]/.test(name))
  const own = said.toReversed().filter(isName)
  return [...new Set([...own, ...(isLabelName(label) ? [cleanText(label)] : [])])]
}

/** A date, a number or a sentence is no name. */
const isLabelName = (label: string): boolean =>
  label !== '' &&
  label.length <= 80 &&
  !/^\W*\d[\d,.%+$-]*\W*$|^(?:before|by|after|above|over|under|yes|no)\b|\?$/i.test(label)

/** Where else the competition may be named: the event's title, and behind the question's own title the first sentences of the rules. */
export function textsBesideOf(
  { text, sentences }: Prepared,
  { title }: Question,
): { readonly event: string; readonly behind: readonly string[] } {
  const event = cleanText(text.eventTitle.slice(0, TEXT_CHARS))
  return { event, behind: [title, event, ...sentences.slice(0, 2).map((one) => one.text.slice(0, 300))] }
}
