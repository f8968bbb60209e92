import { cleanText } from '../reading/clean-text.js'
import type { Prepared } from '../reading/prepared.js'

/** The texts of a contract that the readers of figures look through, in lower case unless said otherwise. */
export interface FigureText {
  /** Title, label, event title, series title. */
  readonly head: string
  /** The rules, sentence by sentence, joined. */
  readonly rules: string
  /** Head and rules. */
  readonly all: string
  /** Clean, case as listed. */
  readonly subtitle: string
  /** Names and addresses of sources as listed. */
  readonly sources: string
  /** To which side a value exactly between two brackets goes. */
  readonly bracketRule: 'higher' | 'lower' | undefined
}

const known = new WeakMap<Prepared, FigureText>()

/** Made once for a contract, for all readers of figures. */
export function figureText(contract: Prepared): FigureText {
  const before = known.get(contract)
  if (before !== undefined) return before
  const made = madeOf(contract)
  known.set(contract, made)
  return made
}

function madeOf(contract: Prepared): FigureText {
  const { text } = contract
  const subtitle = cleanText(text.subtitle)
  const head = [
    contract.question.text,
    contract.label?.text ?? '',
    subtitle,
    cleanText(text.eventTitle),
    cleanText(text.seriesTitle),
  ]
    .join(' | ')
    .toLowerCase()
  const rules = contract.sentences
    .map((sentence) => sentence.text)
    .join(' ')
    .toLowerCase()
  return {
    head,
    rules,
    all: `${head} | ${rules}`,
    subtitle,
    sources: text.sources.join(' ').toLowerCase(),
    bracketRule: bracketRuleOf(rules),
  }
}

const BETWEEN_BRACKETS =
  /exactly (?:between|on the (?:boundary|border) (?:of|between)) (?:the )?two (?:of the )?(?:brackets|ranges|buckets|options)[^.]{0,60}?(higher|upper|lower)/

function bracketRuleOf(rules: string): 'higher' | 'lower' | undefined {
  const side = BETWEEN_BRACKETS.exec(rules)?.[1]
  return side === undefined ? undefined : side === 'lower' ? 'lower' : 'higher'
}
