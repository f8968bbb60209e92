import { found, type Read } from '../../claim/field.js'
import type { Interval } from '../../claim/interval.js'
import type { Window } from '../../claim/window.js'
import { readAccepted } from '../../numbers/accepted.js'
import { figureSources } from '../../numbers/figure-sources.js'
import { spanWindow } from '../../numbers/figure-windows.js'
import { figureText } from '../../numbers/figure-text.js'
import { figureWording } from '../../numbers/figure-wording.js'
import { periodSpan, readPeriod } from '../../numbers/periods.js'
import { closedInterval } from '../../numbers/ranges.js'
import type { Prepared } from '../../reading/prepared.js'
import type { FamilyReading } from '../family-reader.js'
import { weatherWindow } from './weather-window.js'

const RANK =
  /\b(?:(second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th)[- ])?(?:hottest|warmest) (year|january|february|march|april|may|june|july|august|september|october|november|december)\b/
const RANKED_MONTH = /\b(?:(second|third|fourth|fifth)[- ])?(?:hottest|warmest)\b.{0,24}(?:ever|on record)/
const RANKS: Readonly<Record<string, bigint>> = {
  second: 2n,
  '2nd': 2n,
  third: 3n,
  '3rd': 3n,
  fourth: 4n,
  '4th': 4n,
  fifth: 5n,
  '5th': 5n,
  sixth: 6n,
  '6th': 6n,
}
const ANOMALY = /temperature (?:increase|anomaly|index)|degrees? (?:celsius )?(?:over|above) pre-industrial/
const ICE = /(arctic|antarctic) sea ice (extent|minimum|maximum)/
const STORMS =
  /how many|number of|\bat least \d|\d+ or (?:more|fewer)|\d\+|more than \d|fewer than \d|between \d|\b\d+\b[^.]{0,24}(?:hurricanes|storms|tornado)/
const STORM_KINDS: readonly (readonly [string, RegExp])[] = [
  ['major hurricanes', /\bmajor (?:[a-z]+ )?hurricanes?\b|category 3/],
  ['named storms', /named storms?|tropical storms?/],
  ['tornadoes', /tornado(?:e?s)?/],
  ['hurricanes', /\bhurricanes?\b/],
]
const BASINS: readonly (readonly [string, RegExp])[] = [
  ['eastern pacific', /eastern (?:north )?pacific/],
  ['atlantic', /atlantic/],
]
// Ranks and counts: what is counted stays.
const WORDS =
  'how many number hottest warmest second third fourth fifth sixth year month record ever season form formed storms storm rank place temperature index global all other years compared against descending'
const PERIODS = ['month', 'quarter', 'year'] as const

/** What is measured of the world, a basin or a country and not at one station. */
export function readClimate(contract: Prepared): FamilyReading | undefined {
  const { head } = figureText(contract)
  if (RANK.test(head) || RANKED_MONTH.test(head)) return readRank(contract)
  if (ANOMALY.test(head)) return reading(contract, 'global temperature anomaly', 2)
  const ice = ICE.exec(head)
  if (ice !== null) return reading(contract, `${ice[1]!} sea ice extent`, undefined)
  return STORMS.test(head) ? readStorms(contract) : undefined
}

function readRank(contract: Prepared): FamilyReading | undefined {
  const { head } = figureText(contract)
  const question = contract.question.text.toLowerCase()
  const match =
    RANK.exec(question) ?? RANKED_MONTH.exec(question) ?? RANK.exec(head) ?? RANKED_MONTH.exec(head)
  const rank = match?.[1] === undefined ? 1n : RANKS[match[1]]
  if (rank === undefined) return undefined
  const place = { units: rank, scale: 0 }
  return {
    ...reading(
      contract,
      'temperature rank',
      0,
      found({ ...closedInterval(place, place), isOnGrid: true }, 'title'),
    ),
  }
}

function readStorms(contract: Prepared): FamilyReading | undefined {
  const { head, all } = figureText(contract)
  const kind = STORM_KINDS.find(([, words]) => words.test(head))?.[0]
  if (kind === undefined) return undefined
  const basin = BASINS.find(([, words]) => words.test(all))?.[0]
  const made = reading(contract, kind, 0)
  return basin === undefined
    ? made
    : {
        ...made,
        fields: { ...made.fields, place: found({ name: basin, others: [], kind: 'region' }, 'rules') },
      }
}

function reading(
  contract: Prepared,
  measure: string,
  decimals: number | undefined,
  accepted: Read<Interval> = readAccepted(contract, { decimals }),
): FamilyReading {
  const source = figureSources(contract)
  const { head, rules } = figureText(contract)
  const edition = readPeriod(head, PERIODS) ?? readPeriod(rules, PERIODS)
  const fields = {
    figure: found(
      {
        measure,
        statistic: statisticOf(measure, head),
        basis: undefined,
        product: source?.value[0],
        unit: undefined,
        vintage: undefined,
      },
      'title',
    ),
    accepted,
    window: weatherWindow(contract) ?? windowOf(edition),
    ...(edition === undefined ? {} : { edition: found(edition, 'title') }),
    ...(source === undefined ? {} : { source }),
  }
  const wording = figureWording(contract, fields, { words: WORDS })
  return { isNegated: false, fields: { ...fields, wording } }
}

function windowOf(edition: string | undefined): Read<Window> {
  const span = edition === undefined ? undefined : periodSpan(edition)
  return span === undefined ? undefined : found(spanWindow('over', span), 'title')
}

function statisticOf(measure: string, head: string): string {
  if (measure.endsWith('rank')) return 'rank'
  if (measure.endsWith('anomaly')) return 'mean'
  return /\bminimum\b/.test(head) ? 'minimum' : /\bmaximum\b/.test(head) ? 'maximum' : 'total'
}
