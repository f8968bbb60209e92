import { found, type Read } from '../../claim/field.js'
import type { Entity } from '../../claim/entity.js'
import type { Interval } from '../../claim/interval.js'
import { readAccepted } from '../../numbers/accepted.js'
import { figureText } from '../../numbers/figure-text.js'
import { figureWording } from '../../numbers/figure-wording.js'
import type { Prepared } from '../../reading/prepared.js'
import type { FamilyReading } from '../family-reader.js'
import { countryNamed } from './economy.js'
import { CENTRAL_BANKS, type CentralBank } from './measures.js'
import { meetingOf, meetingWindow } from './meeting.js'
import { changeDoubts, isAnyMove, noChange, rateChange, soleCount } from './rate-change.js'

const RATE = /\brates?\b|\bbps\b|basis points|\bhikes?\b|\bcuts?\b|no change|interest/
const DECISION =
  /\b(?:cuts?|hikes?|decreases?|increases?|lowers?|raises?|reduces?|maintains?|holds?|hold steady|no change|unchanged|keeps?|pauses?|leaves?|changes?|moves?|adjusts?)\b|rate decision/
const NOT_DECISION =
  /\bchair\b|\bgovernor\b|dissent|\bfire[ds]?\b|emergency|before .{0,12}\d{4} .{0,30}recession|dot plot|\bout\b|nominat|(?:cut|pause|hike)-(?:cut|pause|hike)|statement|say\b|balance sheet/
const COUNT = /how many|number of|\b(\d{1,2}) (?:fed )?(?:rate )?(?:cuts?|hikes?)\b/
const LEVEL =
  /\b(?:upper bound|lower bound|target rate|funds rate|policy rate|interest rate|deposit (?:facility )?rate|bank rate)\b[^.]{0,60}(?:above|below|at least|at or|between|\d)|\brate (?:be )?(?:above|below)/

/** A meeting's decision as a change in basis points, a level after it, or how many there are in a year. */
export function readRateDecision(contract: Prepared): FamilyReading | undefined {
  const { head } = figureText(contract)
  const question = contract.question.text.toLowerCase()
  const bank =
    CENTRAL_BANKS.find(({ words }) => words.test(question)) ??
    CENTRAL_BANKS.find(({ words }) => words.test(head))
  if (bank === undefined || !RATE.test(head) || NOT_DECISION.test(question)) return undefined
  if (COUNT.test(question) || /number of|how many/.test(head)) return countReading(contract, bank)
  if (LEVEL.test(question) && !/\bbps\b|basis points/.test(question)) return levelReading(contract, bank)
  return DECISION.test(head) ? changeReading(contract, bank) : undefined
}

function changeReading(contract: Prepared, bank: CentralBank): FamilyReading | undefined {
  const told = { measure: 'policy rate', statistic: 'change', unit: 'bps' }
  if (isAnyMove(contract))
    return { ...reading(contract, bank, { ...told, accepted: found(noChange(), 'title') }), isNegated: true }
  const accepted = rateChange(contract, bank.isQuarterSteps)
  if (accepted === undefined && !/\bbps\b|basis points|no change|decision/.test(figureText(contract).head))
    return undefined
  return reading(contract, bank, { ...told, accepted })
}

function levelReading(contract: Prepared, bank: CentralBank): FamilyReading {
  const { all } = figureText(contract)
  const bound = /upper (?:bound|limit)/.test(all)
    ? 'upper bound'
    : /lower (?:bound|limit)/.test(all)
      ? 'lower bound'
      : undefined
  const isTouch = /at any (?:point|time)|\breach(?:es)?\b|\bhit\b/.test(all)
  return reading(contract, bank, {
    measure: 'policy rate',
    statistic: isTouch ? 'touch level' : 'level',
    basis: bound,
    unit: 'percent',
    accepted: readAccepted(contract, { units: ['percent', 'bps'], decimals: 2 }),
  })
}

function countReading(contract: Prepared, bank: CentralBank): FamilyReading {
  const { all, head } = figureText(contract)
  const isCut = /\bcuts?\b|decreases?/.test(head)
  const isSteps = /of 25 (?:basis points|bps)|25 bps each|\(of 25/.test(all)
  return reading(contract, bank, {
    measure: isCut ? 'rate cuts' : /\bhikes?\b/.test(head) ? 'rate hikes' : 'rate changes',
    statistic: isSteps ? 'steps of 25 bps' : 'decisions',
    unit: 'number',
    accepted: readAccepted(contract, { units: [], decimals: 0 }) ?? soleCount(contract),
  })
}

// Words of decisions; amounts and directions stand in the interval.
const WORDS =
  'fed federal reserve fomc open market committee funds fund bank central ecb boe boj meeting decision interest rates cut cuts cutting decrease decreases decreased lower hike hikes increase increases increased raise raises maintain maintains hold holds unchanged keep no change pause bps bp basis 0 0bps 25bps upper lower bound target policy key monetary statement completion conclusion scheduled leave leaves steady change changes move moves adjust range point quarter-point quarter how many times'

const bankEntity = ({ name }: CentralBank): Entity => ({ name, others: [], kind: 'organisation' })

/** The rules name another bank. */
function bankDoubts(contract: Prepared, bank: CentralBank): readonly string[] {
  const told = contract.condition?.text.toLowerCase() ?? figureText(contract).rules
  const question = contract.question.text.toLowerCase()
  const isOther = CENTRAL_BANKS.some(
    (one) => one !== bank && one.words.test(told) && !one.words.test(question),
  )
  return isOther ? ['title and rules differ: bank'] : []
}

interface RateFigure {
  readonly measure: string
  readonly statistic: string | undefined
  readonly basis?: string | undefined
  readonly unit: string
  readonly accepted: Read<Interval>
}

function reading(contract: Prepared, bank: CentralBank, figure: RateFigure): FamilyReading {
  const { accepted, ...told } = figure
  const edition = meetingOf(contract)
  const window = meetingWindow(contract, figure.statistic === 'change' ? edition : undefined)
  const fields = {
    subject: found(bankEntity(bank), 'title'),
    place: found(countryNamed(bank.place), 'title'),
    figure: found(
      { ...told, basis: told.basis, product: `rate of ${bank.name}`, vintage: undefined },
      'title',
    ),
    accepted,
    source: found([bank.name], 'title'),
    ...(edition === undefined ? {} : { edition: found(edition, 'title') }),
    ...(window === undefined ? {} : { window }),
  }
  const wording = figureWording(contract, fields, {
    words: WORDS,
    doubts: [...(told.statistic === 'change' ? changeDoubts(contract) : []), ...bankDoubts(contract, bank)],
  })
  return { isNegated: false, fields: { ...fields, wording } }
}
