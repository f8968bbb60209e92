import { found } from '../../claim/field.js'
import { figureSources } from '../../numbers/figure-sources.js'
import { figureText } from '../../numbers/figure-text.js'
import { figureWording } from '../../numbers/figure-wording.js'
import { readQuantities } from '../../numbers/quantities.js'
import type { Prepared } from '../../reading/prepared.js'
import type { FamilyReader, FamilyReading } from '../family-reader.js'
import { countAccepted } from './count-accepted.js'
import { isTakings, qualifierOf } from './count-qualifier.js'
import { countWindow, openingWindow } from './count-window.js'
import { countedSubject } from './counted-subject.js'
import { COUNT_MEASURES, type CountMeasure } from './counts.js'

/** Ratings, scores, sales and counts: how many or how much of something published. */
export const countReader: FamilyReader = { family: 'count', read: readCount }

const TOUCH =
  /any date|at any (?:point|time)|only be met once|at least once|\bhits?\b|\breach(?:es)?\b|how (?:high|low) will|at any/

// Who counts, and where: on this planet.
const WORDS =
  'how many times number total rating ratings approval score scores have has get gets hit reach high low report reports reported disease control prevention centers anywhere earth'
// What the basis of takings says.
const TAKINGS =
  'domestic domestically worldwide global globally international internationally 3 3-day 4 4-day 5 5-day three four five day opening weekend box office gross grosses take in'

function readCount(contract: Prepared): FamilyReading | undefined {
  const question = contract.question.text.toLowerCase()
  const measure = measureOf(contract, question)
  if (measure === undefined) return undefined
  const accepted = countAccepted(contract, measure)
  // A question that counts nothing is about an act.
  if (
    accepted === undefined &&
    !(measure.unit !== 'number' && readQuantities(contract.question.text).length > 0)
  )
    return undefined
  const source = figureSources(contract)
  const subject = countedSubject(contract, measure)
  const isTouch = isTouched(contract)
  const window =
    measure.name === 'opening weekend'
      ? found(openingWindow, 'title')
      : countWindow(contract, isTouch ? 'touch' : measure.isOfSource ? 'level' : 'total')
  const fields = {
    ...(subject === undefined ? {} : { subject: found(subject, 'title') }),
    figure: found(
      {
        measure: measure.name,
        statistic: isTouch ? 'touch' : (averageOf(contract) ?? (measure.isOfSource ? 'level' : 'total')),
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
    words: `${WORDS} ${measureWords(measure)} ${isTakings(measure) ? TAKINGS : ''}`,
    doubts: measureDoubts(contract, measure),
  })
  return { isNegated: false, fields: { ...fields, wording } }
}

function measureOf(contract: Prepared, question: string): CountMeasure | undefined {
  const asked = COUNT_MEASURES.find(({ words }) => words.test(question))
  if (asked !== undefined) return narrowest(contract, asked)
  const { eventTitle } = contract.text
  return COUNT_MEASURES.find(({ words }) => words.test(eventTitle.toLowerCase()))
}

/** Two scores of one site: the condition says which where the question does not. */
function narrowest(contract: Prepared, measure: CountMeasure): CountMeasure {
  if (measure.name !== 'rotten tomatoes score') return measure
  const audience = COUNT_MEASURES.find(({ name }) => name === 'rotten tomatoes audience score')!
  return audience.words.test(contract.condition?.text.toLowerCase() ?? '') ? audience : measure
}

/** The condition counts something else than the question. */
function measureDoubts({ condition }: Prepared, measure: CountMeasure): readonly string[] {
  const told = condition?.text.toLowerCase() ?? ''
  const isOther = !measure.words.test(told) && COUNT_MEASURES.some(({ words }) => words.test(told))
  return isOther ? ['title and rules differ: measure'] : []
}

/** The words by which a measure is known say nothing more than its name does. */
const measureWords = ({ words }: CountMeasure): string =>
  (words.source.replaceAll('\\b', ' ').match(/[a-z]{3,}/g) ?? []).join(' ')

function isTouched(contract: Prepared): boolean {
  const told = `${contract.question.text} ${contract.condition?.text ?? ''}`.toLowerCase()
  return TOUCH.test(told) || /only be met once/.test(figureText(contract).rules)
}

const averageOf = (contract: Prepared): string | undefined =>
  /7-day moving average|seven-day (?:moving )?average/.test(figureText(contract).rules)
    ? '7-day average'
    : undefined
