import { found, type Read } from '../../claim/field.js'
import type { Entity } from '../../claim/entity.js'
import type { Interval } from '../../claim/interval.js'
import { figureSources } from '../../numbers/figure-sources.js'
import { figureText } from '../../numbers/figure-text.js'
import { figureWording } from '../../numbers/figure-wording.js'
import { namedEntity } from '../../reading/entity-names.js'
import type { Prepared } from '../../reading/prepared.js'
import type { FamilyReader, FamilyReading } from '../family-reader.js'
import { contractMonth } from './contract-month.js'
import { INSTRUMENTS } from './instruments.js'
import { levelAccepted } from './level-accepted.js'
import { readMarketCap } from './market-cap.js'
import { financeWindow, type MarketForm } from './session-window.js'

/** Indices, stocks, commodities and currencies: levels at a close or a moment, touched levels, up or down, market values and their order. */
export const financeReader: FamilyReader = { family: 'finance', read: readFinance }

interface Asset {
  readonly entity: Entity
  readonly isFuture: boolean
  readonly decimals: number | undefined
}

const PRICE_HEAD =
  /\b(?:above|below|over|under|between|at least|close[sd]?|price|hit|reach(?:es)?|dip|settle|finish|end|opens?|up or down|price up|high|low|positive|gain)\b|[↑↓<>≥≤]/
const NOT_PRICE =
  /\b(?:ceo|earnings|acquire|merger|ipo|reserve|medal|layoffs?|strike|removed|added|lawsuit|stake|vs\.?|versus|before .{0,14}\d{4}\? ?or|outperform|export|import|production|sanction|price cap|embargo|dividend)\b/
const STOCK = /\(([A-Z]{1,5}(?:\.[A-Z])?)\)/
const CHANGE = /\bup or down\b|\bprice up\b|\bpositive\b/
const TOUCH =
  /\bhits?\b|\breach(?:es)?\b|\bdips?\b|how (?:high|low) will|[↑↓]|at any (?:point|time)|any trading day|intraday/

function readFinance(contract: Prepared): FamilyReading | undefined {
  const cap = readMarketCap(contract)
  if (cap !== undefined) return cap
  const { head } = figureText(contract)
  const question = contract.question.text.toLowerCase()
  if (!PRICE_HEAD.test(head) || NOT_PRICE.test(question)) return undefined
  const asset = assetOf(contract)
  if (asset === undefined) return undefined
  const form = formOf(contract)
  const accepted = levelAccepted(contract, form, asset.decimals)
  if (accepted === undefined && form !== 'change' && !/\d{2}/.test(question)) return undefined
  return readingOf(contract, asset, form, accepted)
}

// Words of sessions and prices.
const WORDS =
  'index spx ndx s&p 500 100 stock stocks share shares price close closes closed closing open opens opening end ends end-of-day trading day session settle settles settlement finish finishes official market up or down hit reach dip touch high low how get value per barrel ounce futures contract exchange'

function readingOf(
  contract: Prepared,
  asset: Asset,
  form: MarketForm,
  accepted: Read<Interval>,
): FamilyReading {
  const { all } = figureText(contract)
  const source = figureSources(contract)
  const statistic = statisticOf(contract, form)
  const window = financeWindow(contract, form, statistic)
  const fields = {
    subject: found(asset.entity, 'title'),
    figure: found(
      {
        measure: form === 'change' ? 'price change' : 'price',
        statistic,
        basis: form === 'change' ? changeBasis(all) : undefined,
        product: asset.isFuture ? contractMonth(all) : asset.entity.name,
        unit: 'usd',
        vintage: undefined,
      },
      'rules',
    ),
    accepted,
    window,
    ...(source === undefined ? {} : { source }),
  }
  const wording = figureWording(contract, fields, { words: WORDS, isLabelNumberFree: form === 'change' })
  return { isNegated: false, fields: { ...fields, wording } }
}

function assetOf(contract: Prepared): Asset | undefined {
  const { question, text } = contract
  for (const words of [question.text, text.eventTitle]) {
    const low = words.toLowerCase()
    const instrument = INSTRUMENTS.find((one) => one.words.test(low))
    if (instrument !== undefined)
      return {
        entity: { name: instrument.name, others: [], kind: 'asset' },
        isFuture: instrument.kind === 'commodity',
        decimals: instrument.decimals,
      }
    const ticker = STOCK.exec(words)
    if (ticker !== null) return stockOf(words, ticker)
  }
  return undefined
}

/** `Will Netflix (NFLX) close above`: the company with its symbol. */
function stockOf(words: string, ticker: RegExpExecArray): Asset {
  const name = words
    .slice(0, ticker.index)
    .replace(/^(?:will|how high will|what price will) (?:the )?/i, '')
    .trim()
  const entity = namedEntity(name === '' ? ticker[1]! : name, 'asset')
  return { entity: { ...entity, others: [ticker[1]!.toLowerCase()] }, isFuture: false, decimals: 2 }
}

function formOf(contract: Prepared): MarketForm {
  const { head, rules } = figureText(contract)
  if (CHANGE.test(head)) return 'change'
  const question = contract.question.text.toLowerCase()
  return TOUCH.test(question) ||
    /any trading day|at any (?:point|time)|immediately resolve/.test(rules) ||
    /how (?:high|low) will/.test(head)
    ? 'touch'
    : 'level'
}

const OPENS = /\bopens?\b/
const CLOSE =
  /closing price|official clos|end[- ]of[- ]day|closing value|\bcloses?\b|market close|end of the trading day/
const SETTLE = /settlement price|settles?\b/
const CANDLE = /(?:1|one)[- ]minute candle/
const AT_TIME = /at \d{1,2}(?::\d\d)? ?[ap]m/

/** How the level is taken. */
function statisticOf(contract: Prepared, form: MarketForm): string | undefined {
  const { head, rules } = figureText(contract)
  const told = `${contract.question.text.toLowerCase()} ${contract.condition?.text.toLowerCase() ?? ''}`
  const taken = takenOf(told, head) ?? takenOf(rules, head)
  return form === 'touch' && taken !== undefined ? `touch ${taken}` : taken
}

function takenOf(told: string, head: string): string | undefined {
  if (OPENS.test(head)) return 'open'
  if (SETTLE.test(told) && !/settlement source/.test(told)) return 'settlement'
  if (CANDLE.test(told)) return 'minute candle close'
  if (CLOSE.test(told)) return 'close'
  return AT_TIME.test(told) ? 'at a time' : undefined
}

function changeBasis(all: string): string | undefined {
  if (/prior trading day|previous (?:trading day|clos)|prior close/.test(all))
    return 'against the previous close'
  return /year/.test(all) ? 'against the end of the previous year' : undefined
}
