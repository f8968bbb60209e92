import { found, type Read } from '../../claim/field.js'
import type { Interval } from '../../claim/interval.js'
import type { Window } from '../../claim/window.js'
import { readAccepted } from '../../numbers/accepted.js'
import { figureSources } from '../../numbers/figure-sources.js'
import { figureText } from '../../numbers/figure-text.js'
import { figureWording } from '../../numbers/figure-wording.js'
import { spanIn, spanWindow } from '../../numbers/figure-windows.js'
import { readQuantities } from '../../numbers/quantities.js'
import { intervalOf } from '../../numbers/ranges.js'
import type { Prepared } from '../../reading/prepared.js'
import { readWindow } from '../../reading/window.js'
import type { FamilyReader, FamilyReading } from '../family-reader.js'
import { countedSubject } from './counted-subject.js'
import { COUNT_MEASURES, type CountMeasure } from './counts.js'

/** Ratings, scores, sales and counts: how many or how much of something published. */
export const countReader: FamilyReader = { family: 'count', read: readCount }

const TOUCH =
  /any date|at any (?:point|time)|only be met once|at least once|\bhits?\b|\breach(?:es)?\b|how (?:high|low) will|at any/

function readCount(contract: Prepared): FamilyReading | undefined {
  const question = contract.question.text.toLowerCase()
  const measure = measureOf(contract, question)
  if (measure === undefined) return undefined
  const accepted = acceptedOf(contract, measure)
  // A question that counts nothing is about an act.
  if (
    accepted === undefined &&
    !(measure.unit !== 'number' && readQuantities(contract.question.text).length > 0)
  )
    return undefined
  const source = figureSources(contract)
  const subject = countedSubject(contract, measure)
  const window = windowOf(contract)
  const fields = {
    ...(subject === undefined ? {} : { subject: found(subject, 'title') }),
    figure: found(
      {
        measure: measure.name,
        statistic: statisticOf(contract) ?? (measure.isOfSource ? 'level' : 'total'),
        basis: qualifierOf(contract, measure),
        product: measure.isOfSource ? source?.value[0] : measure.name,
        unit: measure.unit,
        vintage: undefined,
      },
      'title',
    ),
    accepted,
    ...(window === undefined ? {} : { window }),
    ...(source === undefined ? {} : { source }),
  }
  const wording = figureWording(contract, fields, {
    words: 'how many number total rating ratings approval score hit reach high low',
  })
  return { isNegated: false, fields: { ...fields, wording } }
}

function measureOf(contract: Prepared, question: string): CountMeasure | undefined {
  const asked = COUNT_MEASURES.find(({ words }) => words.test(question))
  if (asked !== undefined) return asked
  const { eventTitle } = contract.text
  return COUNT_MEASURES.find(({ words }) => words.test(eventTitle.toLowerCase()))
}

function statisticOf(contract: Prepared): string | undefined {
  const told = `${contract.question.text} ${contract.condition?.text ?? ''}`.toLowerCase()
  const { rules } = figureText(contract)
  if (TOUCH.test(told) || /only be met once/.test(rules)) return 'touch'
  if (/7-day moving average|seven-day (?:moving )?average/.test(rules)) return '7-day average'
  return undefined
}

const MAGNITUDE =
  /magnitude (?:of )?(?:at least |above )?(\d(?:\.\d)?)|(\d\.\d|\d(?= (?:or (?:above|higher|greater) )?magnitude)) (?:or (?:above|higher|more|greater) )?(?:magnitude|earthquake)/

/** What narrows the things that are counted. */
function qualifierOf(contract: Prepared, measure: CountMeasure): string | undefined {
  if (measure.name !== 'earthquakes') return undefined
  const match = MAGNITUDE.exec(figureText(contract).rules) ?? MAGNITUDE.exec(figureText(contract).head)
  const least = match?.[1] ?? match?.[2]
  return least === undefined ? undefined : `magnitude ${least.includes('.') ? least : `${least}.0`}`
}

function acceptedOf(contract: Prepared, measure: CountMeasure): Read<Interval> {
  const units =
    measure.unit === 'percent' || measure.unit === 'points'
      ? (['percent'] as const)
      : measure.unit === 'usd'
        ? (['usd'] as const)
        : []
  const read = readAccepted(contract, { units, decimals: measure.decimals })
  if (read !== undefined) return read
  return exactCount(contract, measure)
}

const EXACT = /(?:^|\bwill (?:there be |exactly )?|exactly |\bsell )(\d{1,6}|no|zero) [a-z]/

/** `Will there be 3 launches`, `0 gold cards`: that many exactly. */
function exactCount(contract: Prepared, measure: CountMeasure): Read<Interval> {
  const match = measure.decimals === 0 ? EXACT.exec(contract.question.text.toLowerCase()) : null
  if (match === null) return undefined
  const value = /^\d/.test(match[1]!) ? BigInt(match[1]!) : 0n
  return found({ ...intervalOf('eq', { units: value, scale: 0 }), isOnGrid: true }, 'title')
}

/** The stretch that is counted, or the day on which a rating is read. */
function windowOf(contract: Prepared): Read<Window> {
  for (const passage of [contract.condition, contract.question]) {
    const span = spanIn(contract, passage)
    if (span !== undefined && passage !== undefined) return found(spanWindow('within', span), passage.from)
  }
  return readWindow(contract)
}
