import type { Ms } from '../../../base/units.js'
import { sizeNumber } from '../books/number-text.js'
import type { ListedEvent, ListedMarket } from '../catalogue/catalogue.js'
import { madeUpId } from '../made-up.js'
import { REWARD_MIN_SIZE } from '../rest/order-scoring.js'
import { eventLiquidity, eventVolume, isEventClosed } from './gamma-event.js'
import { isClosed, liquidityOf, umaStatus, volumeOf, type GammaParts } from './gamma-market.js'

type Query = URLSearchParams
/** Undefined: the filter is not set, or lets this one through. */
type Fits = (query: Query) => boolean

/** All values of a parameter, repeated or separated by commas; undefined when it is not set. */
function listOf(query: Query, name: string): ReadonlySet<string> | undefined {
  const values = query
    .getAll(name)
    .flatMap((text) => text.split(','))
    .filter((text) => text !== '')
  return values.length === 0 ? undefined : new Set(values)
}

const oneOf = (query: Query, name: string, ...values: readonly (string | undefined)[]): boolean => {
  const wanted = listOf(query, name)
  return wanted === undefined || values.some((value) => value !== undefined && wanted.has(value))
}

const noneOf = (query: Query, name: string, values: readonly string[]): boolean => {
  const unwanted = listOf(query, name)
  return unwanted === undefined || !values.some((value) => unwanted.has(value))
}

const flag = (query: Query, name: string, is: boolean): boolean => {
  const wanted = query.get(name)
  return wanted === null || wanted === '' || (wanted === 'true') === is
}

/** Lists leave closed ones out unless asked for them, or for something by name. */
function closedFits(query: Query, is: boolean, names: readonly string[]): boolean {
  const wanted = query.get('closed')
  if (wanted !== null && wanted !== '') return (wanted === 'true') === is
  return !is || names.some((name) => query.has(name))
}

function within(query: Query, name: string, value: number): boolean {
  const [least, most] = [bound(query, `${name}_min`), bound(query, `${name}_max`)]
  return (least === undefined || value >= least) && (most === undefined || value <= most)
}

function bound(query: Query, name: string): number | undefined {
  const text = query.get(name)
  if (text === null || text === '') return undefined
  const number = Number(text)
  return Number.isNaN(number) ? timeOf(text) : number
}

function timeOf(text: string): number | undefined {
  const at = new Date(text).getTime()
  return Number.isNaN(at) ? undefined : at
}

const dated = (query: Query, name: string, at: Ms): boolean => within(query, name, at)

const seriesId = ({ listing }: ListedEvent): string | undefined =>
  listing.seriesSlug === undefined ? undefined : madeUpId(`series|${listing.seriesSlug}`)

const tagsFit = (query: Query, { listing }: ListedEvent): boolean => {
  const ids = listing.tags.map(({ id }) => id)
  const slugs = listing.tags.map(({ slug }) => slug)
  const all = query.get('tag_match') === 'all'
  const wanted = listOf(query, 'tag_id')
  const idsFit =
    wanted === undefined ||
    (all ? [...wanted].every((id) => ids.includes(id)) : ids.some((id) => wanted.has(id)))
  return idsFit && oneOf(query, 'tag_slug', ...slugs) && noneOf(query, 'exclude_tag_id', ids)
}

const MARKET_NAMES = ['id', 'slug', 'condition_ids', 'clob_token_ids', 'position_ids', 'question_ids']

export const marketFits =
  (entry: ListedMarket, parts: GammaParts): Fits =>
  (query) => {
    const { listing, market, event } = entry
    const isPosition = listing.version === 'v2'
    return (
      closedFits(query, isClosed(entry, parts), MARKET_NAMES) &&
      flag(query, 'active', true) &&
      flag(query, 'archived', false) &&
      flag(query, 'rfq_enabled', false) &&
      flag(query, 'accepting_orders', market.status === 'active') &&
      oneOf(query, 'id', listing.id) &&
      oneOf(query, 'slug', listing.slug) &&
      oneOf(query, 'condition_ids', listing.conditionId) &&
      oneOf(query, 'clob_token_ids', ...(isPosition ? [] : listing.tokens)) &&
      oneOf(query, 'position_ids', ...(isPosition ? listing.tokens : [])) &&
      oneOf(query, 'question_ids', listing.questionId) &&
      oneOf(query, 'sports_market_types', listing.sportsMarketType) &&
      oneOf(query, 'uma_resolution_status', umaStatus(entry)) &&
      oneOf(query, 'series_id', seriesId(event)) &&
      oneOf(query, 'game_id') &&
      tagsFit(query, event) &&
      within(query, 'volume_num', volumeOf(entry)) &&
      (!asksFor(query, 'liquidity_num') || within(query, 'liquidity_num', liquidityOf(entry, parts))) &&
      within(query, 'rewards_min_size', sizeNumber(REWARD_MIN_SIZE)) &&
      dated(query, 'start_date', event.listing.startAt) &&
      dated(query, 'end_date', listing.endAt)
    )
  }

/** Adding up a book is only worth it when somebody asks. */
const asksFor = (query: Query, name: string): boolean => query.has(`${name}_min`) || query.has(`${name}_max`)

export const eventFits =
  (event: ListedEvent, parts: GammaParts): Fits =>
  (query) => {
    const { listing } = event
    return (
      closedFits(query, isEventClosed(event, parts), ['id', 'slug']) &&
      flag(query, 'active', true) &&
      flag(query, 'archived', false) &&
      flag(query, 'featured', false) &&
      oneOf(query, 'id', listing.id) &&
      oneOf(query, 'slug', listing.slug) &&
      oneOf(query, 'series_id', seriesId(event)) &&
      oneOf(query, 'game_id') &&
      tagsFit(query, event) &&
      within(query, 'volume', eventVolume(event)) &&
      (!asksFor(query, 'liquidity') || within(query, 'liquidity', eventLiquidity(event, parts))) &&
      dated(query, 'start_date', listing.startAt) &&
      dated(query, 'end_date', listing.endAt)
    )
  }

/** Sorts by a field of the finished rows; `order` may name several. Rows without the field come last. */
export function sorted(
  rows: readonly Record<string, unknown>[],
  query: Query,
): readonly Record<string, unknown>[] {
  const names = (query.get('order') ?? '')
    .split(',')
    .filter((name) => name !== '')
    .map(camelCase)
  if (names.length === 0) return rows
  const sign = query.get('ascending') === 'true' ? 1 : -1
  return [...rows].sort((a, b) => {
    for (const name of names) {
      const order = compared(a[name], b[name]) * sign
      if (order !== 0) return order
    }
    return 0
  })
}

const camelCase = (name: string): string =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

function compared(a: unknown, b: unknown): number {
  const [left, right] = [sortable(a), sortable(b)]
  if (typeof left === 'number' && typeof right === 'number') return left - right
  return String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0
}

function sortable(value: unknown): number | string {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return ''
  return /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value
}
