import type { Outcome } from '../../../domain/complement.js'
import type { OutcomeToken } from '../../../domain/market.js'

/** Which of two labels is YES, by their places in the venue's list. */
export type OutcomePlaces = Readonly<Record<Outcome, 0 | 1>>

/** Pairs of labels of which the first says that the question is answered with yes. */
const NAMED: readonly (readonly [yes: string, no: string])[] = [
  ['yes', 'no'],
  ['up', 'down'],
  ['over', 'under'],
]

/**
 * Where YES and NO stand among the labels of a market, whose order is not guaranteed (polymarket.md 8.1): by the labels where they
 * say it; two other labels, such as teams, have no YES of their own, so the first listed one is it and keeps its label. `undefined`
 * when there are not two different ones, or only one of a pair such as Yes and No.
 */
export function outcomePlaces(labels: readonly string[]): OutcomePlaces | undefined {
  const [first = '', second = ''] = labels.map((label) => label.trim().toLowerCase())
  if (labels.length !== 2 || first === '' || second === '' || first === second) return undefined
  for (const [yes, no] of NAMED) {
    if (first === yes && second === no) return { yes: 0, no: 1 }
    if (first === no && second === yes) return { yes: 1, no: 0 }
  }
  const words = NAMED.flat()
  return words.includes(first) || words.includes(second) ? undefined : { yes: 0, no: 1 }
}

const TOKEN = /^[1-9]\d{0,77}$/

/** The token of each outcome, from labels and tokens in the same order; `undefined` when they do not make two outcomes. */
export function outcomeTokens(
  labels: readonly string[],
  tokens: readonly string[],
): Readonly<Record<Outcome, OutcomeToken>> | undefined {
  const places = outcomePlaces(labels)
  const isPair = tokens.length === 2 && tokens[0] !== tokens[1] && tokens.every((token) => TOKEN.test(token))
  if (places === undefined || !isPair) return undefined
  const at = (place: 0 | 1): OutcomeToken => ({ label: labels[place]!, token: tokens[place]! })
  return { yes: at(places.yes), no: at(places.no) }
}
