import { found } from '../../claim/field.js'
import { readAccepted } from '../../numbers/accepted.js'
import { figureSources } from '../../numbers/figure-sources.js'
import { figureText } from '../../numbers/figure-text.js'
import { figureWording } from '../../numbers/figure-wording.js'
import { closedInterval } from '../../numbers/ranges.js'
import { namedEntity } from '../../reading/entity-names.js'
import type { Prepared } from '../../reading/prepared.js'
import type { FamilyReading } from '../family-reader.js'
import { financeWindow } from './session-window.js'

const ORDER =
  /^(?:will )?(?:the )?(.{2,60}?) (?:be |become )?(?:the )?(?:world's )?(?:(second|third|fourth|2nd|3rd|4th)[- ])?(?:largest|biggest|most valuable|#(\d)) compan/i
const OTHER =
  /^(?:any|an|a|another|some)(?: other)? (?:company|firm|stock) (?:other than|besides|except|but) /i
const RANKS: Readonly<Record<string, bigint>> = {
  second: 2n,
  '2nd': 2n,
  third: 3n,
  '3rd': 3n,
  fourth: 4n,
  '4th': 4n,
}
const VALUE =
  /^(?:will )?(?:the )?(.{2,40}?)(?:'s)? (?:market cap(?:itali[sz]ation)?|valuation) (?:be |reach |hit |close )?/i

/** What a company is worth at a close, or its place among all. */
export function readMarketCap(contract: Prepared): FamilyReading | undefined {
  const question = contract.question.text
  const order = ORDER.exec(question)
  if (order !== null) {
    const place = order[2] === undefined ? BigInt(order[3] ?? 1) : RANKS[order[2].toLowerCase()]!
    const one = { units: place, scale: 0 }
    const isOther = OTHER.test(order[1]!)
    const made = reading(
      contract,
      order[1]!.replace(OTHER, ''),
      'market cap rank',
      found({ ...closedInterval(one, one), isOnGrid: true }, 'title'),
    )
    return { ...made, isNegated: isOther }
  }
  const value = VALUE.exec(question)
  if (value === null || /fdv|fully/i.test(question)) return undefined
  return reading(contract, value[1]!, 'market cap', readAccepted(contract, { units: ['usd'] }))
}

function reading(
  contract: Prepared,
  company: string,
  measure: string,
  accepted: FamilyReading['fields']['accepted'],
): FamilyReading {
  const { all } = figureText(contract)
  const source = figureSources(contract)
  const isFirstDay = /ipo day|first day of trading|first trading day/.test(all)
  const statistic = isFirstDay
    ? 'close of the first trading day'
    : /market close|closing/.test(all)
      ? 'close'
      : undefined
  const fields = {
    subject: found(namedEntity(company, 'organisation'), 'title'),
    figure: found(
      { measure, statistic, basis: undefined, product: measure, unit: 'usd', vintage: undefined },
      'title',
    ),
    accepted,
    window: financeWindow(contract, 'level'),
    ...(source === undefined ? {} : { source }),
  }
  const wording = figureWording(contract, fields, {
    doubts: /lowest|smallest|least valuable/.test(contract.condition?.text.toLowerCase() ?? '')
      ? ['title and rules differ: rank']
      : [],
    words:
      'largest biggest company companies world market cap capitalization capitalisation valuation close ipo valuable most any other than besides except',
  })
  return { isNegated: false, fields: { ...fields, wording } }
}
