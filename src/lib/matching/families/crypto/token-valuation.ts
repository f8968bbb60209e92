import { found } from '../../claim/field.js'
import { readAccepted } from '../../numbers/accepted.js'
import { figureSources } from '../../numbers/figure-sources.js'
import { figureText } from '../../numbers/figure-text.js'
import { figureWording } from '../../numbers/figure-wording.js'
import { namedEntity } from '../../reading/entity-names.js'
import type { Prepared } from '../../reading/prepared.js'
import { readWindow } from '../../reading/window.js'
import type { FamilyReading } from '../family-reader.js'

const VALUATION = /\bfdv\b|fully[- ]diluted/
const PROJECT =
  /^(?:will |what will )?(?:the )?(.{2,50}?)(?:'s)?(?: token)?(?: market cap)? ?\(?(?:fdv|fully[- ]diluted (?:valuation|value|market cap))/i
const HOURS_AFTER = /24 hours after (?:the )?launch/
const CLOCK_AFTER =
  /(\d{1,2}(?::\d\d)? ?[ap]m) (?:et|est|edt)[^.]{0,50}?(?:day (?:after|following)|following (?:the )?launch)/
const DAY_AFTER = /(?:one|1) day after (?:the )?launch|day following launch/
const AT_LAUNCH = /at (?:the )?(?:time of )?launch/

/** Whether the question is about what all tokens of a project are worth after its launch. */
export function isValuation(contract: Prepared): boolean {
  return (
    VALUATION.test(contract.question.text.toLowerCase()) ||
    VALUATION.test(contract.text.eventTitle.toLowerCase())
  )
}

const WORDS = 'fdv fully diluted valuation value market cap token launch one 1 24 10 4 hours after at'

export function readValuation(contract: Prepared): FamilyReading | undefined {
  const project = PROJECT.exec(contract.question.text)?.[1] ?? PROJECT.exec(contract.text.eventTitle)?.[1]
  const source = figureSources(contract)
  const fields = {
    ...(source === undefined ? {} : { source }),
    ...(project === undefined ? {} : { subject: found(namedEntity(project, 'asset'), 'title') }),
    figure: found(
      {
        measure: 'fully diluted valuation',
        statistic: takenAt(figureText(contract).all),
        basis: undefined,
        product: 'fully diluted valuation',
        unit: 'usd',
        vintage: undefined,
      },
      'rules',
    ),
    accepted: readAccepted(contract, { units: ['usd'] }),
    window: readWindow(contract),
  }
  return {
    isNegated: false,
    fields: { ...fields, wording: figureWording(contract, fields, { words: WORDS }) },
  }
}

/** The moment that counts: the most exact that is told. */
function takenAt(all: string): string | undefined {
  if (HOURS_AFTER.test(all)) return '24 hours after launch'
  const clock = CLOCK_AFTER.exec(all)?.[1]
  if (clock !== undefined) return `${clock.replaceAll(' ', '').replace(':00', '')} et the day after launch`
  if (DAY_AFTER.test(all)) return 'day after launch'
  return AT_LAUNCH.test(all) ? 'at launch' : undefined
}
