import { figureText } from '../../numbers/figure-text.js'
import type { Prepared } from '../../reading/prepared.js'
import type { CountMeasure } from './counts.js'

const MAGNITUDE =
  /magnitude (?:of )?(?:at least |above )?(\d(?:\.\d)?)|(\d\.\d|\d(?= (?:or (?:above|higher|greater) )?magnitude)) ?(?:\+|or (?:above|higher|more|greater))? ?(?:magnitude|earthquake)/
const CASES = /\b(?:suspected|probable)\b/
const SCOPES = ['domestic', 'worldwide', 'global', 'international'] as const
const DAYS = /\b([345]|three|four|five)[- ]day\b/
const DIGITS: Readonly<Record<string, string>> = { three: '3', four: '4', five: '5' }

/** What narrows the things that are counted: how strong, where, in how many days. */
export function qualifierOf(contract: Prepared, measure: CountMeasure): string | undefined {
  if (measure.name === 'earthquakes') return magnitudeOf(contract)
  if (measure.name.endsWith('cases')) return CASES.exec(figureText(contract).all)?.[0]
  return isTakings(measure) ? takingsOf(contract) : undefined
}

export const isTakings = ({ name }: CountMeasure): boolean =>
  name === 'opening weekend' || name === 'box office gross'

function magnitudeOf(contract: Prepared): string | undefined {
  const { head, rules } = figureText(contract)
  const match = MAGNITUDE.exec(rules) ?? MAGNITUDE.exec(head)
  const least = match?.[1] ?? match?.[2]
  return least === undefined ? undefined : `magnitude ${least.includes('.') ? least : `${least}.0`}`
}

function takingsOf(contract: Prepared): string | undefined {
  const { all } = figureText(contract)
  const told = `${contract.question.text} ${contract.condition?.text ?? ''}`.toLowerCase()
  const scope = SCOPES.find((word) => told.includes(word)) ?? SCOPES.find((word) => all.includes(word))
  const days = DAYS.exec(told)?.[1] ?? DAYS.exec(all)?.[1]
  const parts = [scope, days === undefined ? undefined : `${DIGITS[days] ?? days} days`]
  const said = parts.filter((part) => part !== undefined)
  return said.length === 0 ? undefined : said.join(', ')
}
