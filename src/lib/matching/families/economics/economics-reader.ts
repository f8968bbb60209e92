import { found, type Read } from '../../claim/field.js'
import type { Interval } from '../../claim/interval.js'
import { figureSources } from '../../numbers/figure-sources.js'
import { figureText } from '../../numbers/figure-text.js'
import { figureWording } from '../../numbers/figure-wording.js'
import type { Prepared } from '../../reading/prepared.js'
import type { FamilyReader, FamilyReading } from '../family-reader.js'
import { basisOf } from './basis.js'
import { economyOf } from './economy.js'
import { ECONOMIC_MEASURES, type EconomicMeasure } from './measures.js'
import { releaseAccepted } from './release-accepted.js'
import { releasePeriod, releaseWindow } from './release-period.js'
import { readRateDecision } from './rate-decision.js'

/** Released figures of an economy, and what central banks decide. */
export const economicsReader: FamilyReader = { family: 'economics', read: readEconomics }

// Laws, people and other matters that carry the same words.
const OTHER_MATTER =
  /reduction act|\bsay\b|\bmentions?\b|\bchair\b|minister|\bpass(?:es)?\b|\bexecutive order|strike\b|recession|default|transgender|\bapproval\b/
const TOUCH =
  /at any (?:point|time)|any month|any quarter|how (?:high|low) will|\breach(?:es)?\b|\bhit\b|at least once/

// Words of releases and of how a change is taken; the basis says which it is.
const WORDS =
  'cpi core consumer price index inflation ppi producer pce personal consumption expenditures gdp gross domestic product real growth grow economy unemployment jobless claims initial payroll payrolls nonfarm jobs job added add employment report monthly month-over-month month-on-month mom year-over-year year-on-year yoy annual annually annualized annualised twelve months seasonally adjusted unadjusted all items urban consumers excluding food energy increase increases increased rise rises decrease change advance estimate first q1 q2 q3 q4 quarter week weekly bureau labor statistics economic analysis department release us u.s negative positive retail sales numbers number report show shows showing situation go goes went grew grow up print reading'

function readEconomics(contract: Prepared): FamilyReading | undefined {
  const decision = readRateDecision(contract)
  if (decision !== undefined) return decision
  const { head, rules } = figureText(contract)
  const question = contract.question.text.toLowerCase()
  if (OTHER_MATTER.test(question)) return undefined
  const measure =
    ECONOMIC_MEASURES.find(({ words }) => words.test(question)) ??
    ECONOMIC_MEASURES.find(({ words }) => words.test(head))
  if (measure === undefined) return undefined
  const accepted = releaseAccepted(contract, measure)
  if (accepted === undefined && !/\d/.test(question)) return undefined
  const fields = fieldsOf(
    contract,
    narrowest(measure, contract.condition?.text.toLowerCase() ?? rules),
    accepted,
  )
  return {
    isNegated: false,
    fields: {
      ...fields,
      wording: figureWording(contract, fields, {
        words: wordsFor(fields),
        doubts: measureDoubts(contract, fields.figure?.value.measure),
      }),
    },
  }
}

/** `U-3` and `12-month` hold numbers that are no thresholds. */
function wordsFor({ figure }: FamilyReading['fields']): string {
  const isRate = figure?.value.measure === 'unemployment rate'
  const isYearly = figure?.value.basis?.startsWith('year on year') === true
  return `${WORDS}${isRate ? ' u3 u-3 u 3' : ''}${isYearly ? ' 12 12-month' : ''}`
}

/** The condition measures something else than the question, or the question is the narrower one. */
function measureDoubts({ condition }: Prepared, measure: string | undefined): readonly string[] {
  const told = condition?.text.toLowerCase() ?? ''
  const other = ECONOMIC_MEASURES.find(({ words }) => words.test(told))?.name
  return other === undefined || other === measure ? [] : ['title and rules differ: measure']
}

/** The condition may say `core` or `excluding food and energy` where the title is short. */
function narrowest(measure: EconomicMeasure, condition: string): EconomicMeasure {
  const core = ECONOMIC_MEASURES.find(({ name }) => name === `core ${measure.name}`)
  return core?.words.test(condition) === true ? core : measure
}

function fieldsOf(
  contract: Prepared,
  measure: EconomicMeasure,
  accepted: Read<Interval>,
): FamilyReading['fields'] {
  const { head, rules } = figureText(contract)
  const question = contract.question.text.toLowerCase()
  const condition = contract.condition?.text.toLowerCase() ?? ''
  const source = figureSources(contract)
  const place = economyOf(contract, source?.value ?? [])
  const edition = releasePeriod(contract, measure)
  const isTouch = TOUCH.test(`${question} ${condition}`)
  const window = releaseWindow(contract, isTouch ? undefined : edition)
  return {
    ...(place === undefined ? {} : { place: found(place, 'title') }),
    figure: found(
      {
        measure: measure.name,
        statistic: isTouch ? 'touch' : 'release',
        basis: basisOf(measure, [condition, question, head, rules], place?.name),
        product: place === undefined ? undefined : `${measure.name} of ${place.name}`,
        unit: measure.unit,
        vintage: vintageOf(rules),
      },
      'rules',
    ),
    accepted,
    ...(edition === undefined ? {} : { edition: found(edition, 'title') }),
    ...(window === undefined ? {} : { window }),
    ...(source === undefined ? {} : { source }),
  }
}

const FIRST =
  /advance estimate|first (?:print|release|published|available|estimate)|initial (?:report|release|value|estimate|publication)|initially (?:reported|published|released)|(?:revisions?|revised)[^.]{0,120}(?:\bnot\b|no bearing|ignored)|(?:not|without)[^.]{0,40}revis/
const LATER = /(second|third|final) estimate/

/** Which print counts; `first` also where revisions are ruled out. */
function vintageOf(rules: string): string | undefined {
  const later = LATER.exec(rules)?.[1]
  if (later !== undefined && !/advance estimate/.test(rules)) return `${later} estimate`
  return FIRST.test(rules) ? 'first' : undefined
}
