import { utcText } from '../../base/clock.js'
import { formatScaled, formatUsd, PRICE_ONE } from '../../base/units.js'
import type { Approval } from '../../domain/approval.js'
import type { ContractText } from '../../domain/contract-text.js'
import type { SettlementRow } from '../../matching/rules/verdict.js'
import { NO_FIGURE, priceFigure } from '../../output/figures.js'
import { columnWidths, sideBySide } from '../../output/side-by-side.js'
import { sanitise } from '../../output/terminal-text.js'
import type { PairCard } from './pair-card.js'
import { markedWords } from './word-difference.js'

const WIDTH_MIN = 60
const WIDTH_MAX = 160
const NAME_WIDTH = 14
const RELATION_WIDTH = 11
const FIGURE_WIDTH = 11

/** One card for a person: what the markets ask, where their words differ, how the judge compared them, and what they pay together. */
export function cardPage(card: PairCard, columns: number): string {
  const width = Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, columns))
  return [
    `${'='.repeat(width)}\n`,
    sideBySide([headLine(card)], [width]),
    ...textBlocks(card, width),
    criteriaBlock(card, width),
    reasonsBlock(card, width),
    settlementBlock(card, width),
    historyBlock(card, width),
  ].join('')
}

const PPM_PER_PERCENT_DECIMALS = 4

function headLine({ pair, state, verdict }: PairCard): string {
  const { word, polarity, decidingField } = verdict
  const parts = [
    `pair ${pair}`,
    word,
    ...(polarity === 'inverse' && word !== 'INVERTED' ? ['inverse'] : []),
    `class ${verdict.class}`,
    `basis risk ${formatScaled(verdict.basisRiskPpm, PPM_PER_PERCENT_DECIMALS, 0)}%`,
    ...(decidingField === undefined ? [] : [`decided by ${decidingField}`]),
    state,
  ]
  return parts.join('  ')
}

const MARGIN = '| '

/** Titles, labels and rules, differing words in brackets. No line of a venue begins where ours do. */
function textBlocks({ verdict }: PairCard, width: number): readonly string[] {
  const [kalshi, polymarket] = [verdict.kalshi.text, verdict.polymarket.text]
  const widths = columnWidths([undefined, undefined], width - MARGIN.length)
  const block = (a: string, b: string): string =>
    sideBySide([a, b], widths).replace(/^/gm, MARGIN).slice(0, -2)
  return [
    block(`KALSHI ${sanitise(kalshi.id)}`, `POLYMARKET ${sanitise(polymarket.id)}`),
    block(...markedWords(questionOf(kalshi), questionOf(polymarket))),
    block(...(widths.map((each) => '-'.repeat(each)) as [string, string])),
    block(...markedWords(rulesOf(kalshi), rulesOf(polymarket))),
  ]
}

const questionOf = ({ title, subtitle, yesLabel }: ContractText): string =>
  [title, ...new Set([subtitle, yesLabel])].filter((part) => part !== '').join(' | ')

const NO_RULES = '(no rules listed)'
const rulesOf = ({ rules, moreRules }: ContractText): string =>
  [rules, moreRules].filter((part) => part !== '').join(' ') || NO_RULES

function criteriaBlock({ criteria }: PairCard, width: number): string {
  const widths = columnWidths([NAME_WIDTH, undefined, undefined, RELATION_WIDTH], width)
  const cell = (text: string | undefined): string => (text === undefined ? NO_FIGURE : sanitise(text))
  const lines = criteria.map(({ name, kalshi, polymarket, relation }) =>
    sideBySide([name, cell(kalshi), cell(polymarket), relation ?? ''], widths),
  )
  return `\n${sideBySide(['CRITERION', 'KALSHI', 'POLYMARKET', 'COMPARED'], widths)}${lines.join('')}`
}

function reasonsBlock({ verdict, note }: PairCard, width: number): string {
  const widths = columnWidths([NAME_WIDTH, undefined, RELATION_WIDTH], width)
  const reasons = verdict.reasons.map(({ field, relation, text }) =>
    sideBySide([field, sanitise(text), relation], widths),
  )
  const quoted = note === undefined ? [] : [sideBySide(['note', `"${sanitise(note)}"`, 'not read'], widths)]
  const lines = [...reasons, ...quoted]
  return lines.length === 0 ? '' : `\n${sideBySide(['REASON', '', ''], widths)}${lines.join('')}`
}

/** What both baskets pay: where a tail is in favour of one of them it is against the other. */
function settlementBlock({ verdict }: PairCard, width: number): string {
  const { settlement, polarity } = verdict
  if (settlement.length === 0) return ''
  const figures = polarity === undefined ? 3 : 4
  const widths = columnWidths([undefined, ...Array<number>(figures).fill(FIGURE_WIDTH)], width)
  const cents = (ticks: number): string => `${formatScaled(ticks, 2, 0)}c`
  const line = ({ name, kalshi, polymarket, pairPays }: SettlementRow): string =>
    sideBySide(
      [
        sanitise(name),
        priceFigure(kalshi),
        priceFigure(polymarket),
        cents(pairPays),
        ...(polarity === undefined ? [] : [cents(2 * PRICE_ONE - pairPays)]),
      ],
      widths,
    )
  const baskets = polarity === undefined ? ['SUGGESTED'] : BASKETS[polarity]
  const head = sideBySide(['IF IT ENDS', 'KALSHI YES', 'POLY YES', ...baskets], widths)
  return `\n${head}${settlement.map(line).join('')}`
}

/** What is bought at Kalshi and at Polymarket. */
const BASKETS = { same: ['YES and NO', 'NO and YES'], inverse: ['YES and YES', 'NO and NO'] } as const

function historyBlock({ standing }: PairCard, width: number): string {
  if (standing === undefined) return ''
  const lines = standing.history.map((said) => sideBySide([saidText(said)], [width]))
  return `\n${lines.join('')}`
}

function saidText({ decision, by, at, reason, cap, verdict }: Approval): string {
  const when = utcText(at).slice(0, 16).replace('T', ' ')
  const limit = cap === undefined ? '' : `, at most ${formatUsd(cap)} usd`
  const why = reason === '' ? '' : `: ${sanitise(reason)}`
  return `${when} UTC ${decision} as ${sanitise(verdict)} by ${sanitise(by)}${limit}${why}`
}
