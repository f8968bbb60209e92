import { addMs, durationMs, ms, type Ms } from '../../../base/units.js'
import { clockText, easternTime, monthDay, tickerDate } from '../calendar.js'
import { draftKalshi, draftPolymarket } from '../drafts.js'
import type { WorldEvent, WorldTopic } from '../listed.js'
import { tag, type TopicContext } from '../topic-context.js'
import type { Measure, TopicOf } from '../topic-spec.js'
import { centsText, MEASURE_TEXT, moneyText, SOURCES, windowClaim } from './bitcoin-claims.js'

type WindowSpec = TopicOf<'window'>

interface Window {
  readonly from: Ms
  readonly to: Ms
  readonly listAt: Ms
}

const CRYPTO_FEE_E6 = 70_000
const MINUTE = 60_000

/** Bitcoin up or down in one window after another, each beginning where the clock is a multiple of its length. */
export function windowTopic(spec: WindowSpec, context: TopicContext): WorldTopic {
  const events = windowsOf(spec, context).flatMap((window) => [
    kalshiWindow(spec, window, context),
    polymarketWindow(spec, window, context),
  ])
  return { name: spec.name, start: () => undefined, events: events.filter((event) => event !== undefined) }
}

function windowsOf(spec: WindowSpec, { startAt, lasts }: TopicContext): Window[] {
  const first = Math.ceil((startAt + spec.opens) / spec.every) * spec.every
  const windows: Window[] = []
  for (let from = first; from + spec.every <= startAt + lasts; from += spec.every) {
    if (windows.length === spec.count) break
    const listAt = Math.max(startAt + spec.opens, from - spec.ahead * spec.every)
    windows.push({ from: ms(from), to: ms(from + spec.every), listAt: ms(listAt) })
  }
  return windows
}

/** `15m`, `4h` */
const lengthText = (every: number): string => {
  const minutes = Math.round(every / MINUTE)
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`
}

const leg = (
  spec: WindowSpec,
  { from, to }: Window,
  rules: { readonly measure: Measure; readonly tie: 'up' | 'down' },
  { bitcoin }: TopicContext,
) => ({
  key: `${spec.name}/${from}`,
  outcome: 'yes' as const,
  rule: `${rules.measure}, a tie is ${rules.tie}`,
  claim: windowClaim(bitcoin, { measure: rules.measure, tie: rules.tie, from, to }),
})

function kalshiWindow(spec: WindowSpec, window: Window, context: TopicContext): WorldEvent | undefined {
  const { kalshi } = spec
  if (kalshi === undefined) return undefined
  const length = lengthText(spec.every)
  const series = `KXBTC${length.toUpperCase()}`
  const { from, to } = window
  const ticker = context.naming.eventTicker(series, to, 'minute')
  const zone = easternTime(to).zone
  const title = `BTC price up in the next ${length.replace('m', ' minutes').replace('h', ' hours')}?`
  const strike = context.bitcoin.fixing(kalshi.measure, from)
  const compared = kalshi.tie === 'up' ? 'at least' : 'greater than'
  return draftKalshi(context.naming, {
    topic: { ...spec, kalshi },
    series: {
      ticker: series,
      title: `Bitcoin ${length} up or down`,
      category: 'Crypto',
      tags: ['BTC'],
      frequency: 'fifteen_min',
      source: SOURCES[kalshi.measure],
    },
    shard: 2,
    ticker,
    title,
    subTitle: `${clockText(from)} to ${clockText(to)} ${zone}`,
    returns: '',
    listAt: window.listAt,
    openAt: from,
    closeAt: to,
    expectedAt: to,
    strikeDate: to,
    timer: context.settlement.kalshi.paid,
    legs: [
      {
        ...leg(spec, window, kalshi, context),
        suffix: tickerDate(to, 'minute').slice(-2),
        title,
        subtitle: 'Target price to be announced',
        strike: { type: kalshi.tie === 'up' ? 'greater_or_equal' : 'greater' },
        rules: [
          `If ${MEASURE_TEXT[kalshi.measure]} before ${clockText(to)} ${zone} is ${compared} the same before ${clockText(from)} ${zone}, the market pays Yes.`,
          'Both values are taken to the cent.',
        ],
        news: {
          at: from,
          change: () => {
            const target = strike.value ?? 0
            return {
              floorStrike: target / 100,
              yesSubTitle: `Target price ${moneyText(target)}`,
              subtitle: `Target price $${centsText(target)}`,
            }
          },
        },
      },
    ],
  })
}

function polymarketWindow(spec: WindowSpec, window: Window, context: TopicContext): WorldEvent | undefined {
  const { polymarket } = spec
  if (polymarket === undefined) return undefined
  const { from, to } = window
  const slug = context.naming.slug(`btc-updown-${lengthText(spec.every)}-${Math.floor(from / 1_000)}`)
  const when = `${monthDay(from)}, ${clockText(from)}-${clockText(to)} ET`
  const question = `Bitcoin Up or Down - ${when}`
  const tie = polymarket.tie === 'up' ? 'Up' : 'Down'
  // Nobody promises which outcome comes first: every fourth window lists Down first.
  const downFirst = Math.floor(from / spec.every) % 4 === 3
  const description =
    `Up if ${MEASURE_TEXT[polymarket.measure]} at the end of the window is higher than at its start, Down if it is lower. ` +
    `An unchanged value is ${tie}.`
  return draftPolymarket(context.naming, {
    topic: { ...spec, polymarket },
    slug,
    title: question,
    description,
    tags: [tag('Crypto'), tag('Bitcoin')],
    seriesSlug: `btc-up-or-down-${lengthText(spec.every)}`,
    category: 'crypto',
    feeE6: CRYPTO_FEE_E6,
    source: SOURCES[polymarket.measure].url,
    listAt: window.listAt,
    openAt: addMs(window.listAt, durationMs(1_000)),
    endAt: to,
    windowFrom: from,
    held: true,
    fiftyFifty: false,
    legs: [
      {
        ...leg(spec, window, polymarket, context),
        slug,
        question,
        description,
        item: '',
        outcomes: downFirst ? ['Down', 'Up'] : ['Up', 'Down'],
        yesIndex: downFirst ? 1 : 0,
      },
    ],
  })
}
