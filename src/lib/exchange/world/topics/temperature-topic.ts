import { addMs, durationMs, price, PRICE_ONE, type Ms } from '../../../base/units.js'
import { isoDay, monthDay, shortDate } from '../calendar.js'
import { draftKalshi, draftPolymarket, type KalshiLeg } from '../drafts.js'
import type { Claim, WorldEvent, WorldTopic } from '../listed.js'
import { onClock, tag, type TopicContext } from '../topic-context.js'
import type { Print, TopicOf } from '../topic-spec.js'
import { WeatherDay } from '../truth/weather-day.js'

type Temperature = TopicOf<'temperature'>

/** Whole degrees, both ends included; an open end is undefined. */
interface Bin {
  readonly from: number | undefined
  readonly to: number | undefined
}

interface Rules {
  readonly station: string
  readonly print: Print
}

const WEATHER_FEE_E6 = 50_000
const TIMER = durationMs(3_600_000)
const SOURCE = { name: 'Northwind Weather', url: 'https://northwind-weather.example/daily' }

/** The day's maximum in one city: ranges of degrees of which exactly one is right. */
export function temperatureTopic(spec: Temperature, context: TopicContext): WorldTopic {
  const day = new WeatherDay(context.agenda, context.rngFor(spec.name), spec)
  return {
    name: spec.name,
    start: () => day.start(),
    events: [kalshiDay(spec, day, context), polymarketDay(spec, day, context)].filter(
      (event) => event !== undefined,
    ),
  }
}

function binsOf({ coldest, width, bins }: Temperature): Bin[] {
  const middle = Array.from({ length: bins }, (_, i) => ({
    from: coldest + i * width,
    to: coldest + (i + 1) * width - 1,
  }))
  return [{ from: undefined, to: coldest - 1 }, ...middle, { from: coldest + bins * width, to: undefined }]
}

function rangeClaim(day: WeatherDay, { station, print }: Rules, { from, to }: Bin): Claim {
  const within = (degree: number): boolean => (from ?? degree) <= degree && degree <= (to ?? degree)
  return {
    fair: (seen) => {
      const atLeast = from === undefined ? PRICE_ONE : day.chanceAtLeast(station, print, from, seen)
      const above = to === undefined ? 0 : day.chanceAtLeast(station, print, to + 1, seen)
      return atLeast - above
    },
    whenKnown: (run) => day[print].when(run),
    payoff: () => price(within(day.published(station, print)) ? PRICE_ONE : 0),
    published: () => (day[print].at === undefined ? '' : day.published(station, print).toString()),
  }
}

const leg = (spec: Temperature, day: WeatherDay, rules: Rules, bin: Bin) => ({
  key: `${spec.name}/${bin.from ?? 'under'}-${bin.to ?? 'over'}`,
  outcome: 'yes' as const,
  rule: `station ${rules.station}, ${rules.print} publication`,
  claim: rangeClaim(day, rules, bin),
})

const rangeText = ({ from, to }: Bin, degree: string): string => {
  if (from === undefined) return `${to!}${degree} or below`
  if (to === undefined) return `${from}${degree} or above`
  return from === to ? `${from}${degree}` : `${from}${degree} to ${to}${degree}`
}

const printText = (print: Print): string =>
  print === 'first' ? 'its first publication counts' : 'its corrected publication counts'

function kalshiDay(spec: Temperature, day: WeatherDay, context: TopicContext): WorldEvent | undefined {
  const { kalshi } = spec
  if (kalshi === undefined) return undefined
  const at = onClock(context, spec.at)
  const openAt = onClock(context, spec.opens)
  const series = `KXHIGH${spec.code}`
  const ticker = context.naming.eventTicker(series, at, 'day')
  const title = `Highest temperature in ${spec.city} on ${shortDate(at)}?`
  return draftKalshi(context.naming, {
    topic: { ...spec, kalshi },
    series: {
      ticker: series,
      title: `Highest temperature in ${spec.city}`,
      category: 'Climate and Weather',
      tags: ['Daily temperature'],
      frequency: 'daily',
      source: SOURCE,
    },
    shard: 0,
    ticker,
    title,
    subTitle: `On ${shortDate(at)}`,
    returns: 'MECNET',
    listAt: openAt,
    openAt,
    closeAt: at,
    expectedAt: addMs(at, TIMER),
    timer: context.settlement.kalshi.paid,
    legs: binsOf(spec).map((bin) => ({
      ...leg(spec, day, kalshi, bin),
      ...strikeOf(bin),
      title: `Will the **high temp in ${spec.city}** be ${rangeText(bin, '°')} on ${shortDate(at)}?`,
      subtitle: rangeText(bin, '°'),
      rules: [
        `If the maximum temperature of ${shortDate(at)} at station ${kalshi.station} of ${spec.city} is ${rangeText(bin, '')} degrees Fahrenheit, the market pays Yes.`,
        `${SOURCE.name} reports whole degrees; ${printText(kalshi.print)}.`,
      ],
    })),
  })
}

/** Ends of the set are named by their threshold, the ranges between by their middle. */
function strikeOf({ from, to }: Bin): Pick<KalshiLeg, 'suffix' | 'strike'> {
  if (from === undefined) return { suffix: `T${to! + 1}`, strike: { type: 'less', cap: to! + 1 } }
  if (to === undefined) return { suffix: `T${from - 1}`, strike: { type: 'greater', floor: from - 1 } }
  const middle = (from + to) / 2
  return { suffix: `B${middle}`, strike: { type: 'between', floor: from, cap: to } }
}

function polymarketDay(spec: Temperature, day: WeatherDay, context: TopicContext): WorldEvent | undefined {
  const { polymarket } = spec
  if (polymarket === undefined) return undefined
  const { naming } = context
  const at = onClock(context, spec.at)
  const openAt = onClock(context, spec.opens)
  const title = `Highest temperature in ${spec.city} on ${monthDay(at)}?`
  return draftPolymarket(naming, {
    topic: { ...spec, polymarket },
    slug: naming.slug(`highest temperature in ${spec.city} on ${isoDay(at)}`),
    title,
    description: `Exactly one range of whole degrees at station ${polymarket.station} of ${spec.city} resolves Yes.`,
    tags: [tag('Weather')],
    category: 'weather',
    feeE6: WEATHER_FEE_E6,
    set: { augmented: false },
    source: SOURCE.url,
    listAt: openAt,
    openAt,
    endAt: at,
    fiftyFifty: false,
    legs: binsOf(spec).map((bin) => ({
      ...leg(spec, day, polymarket, bin),
      slug: naming.slug(`highest temperature in ${spec.city} ${isoDay(at)} ${rangeText(bin, 'f')}`),
      question: questionOf(spec, bin, at),
      description:
        `Pays Yes if the highest whole-degree reading of ${monthDay(at)} at station ${polymarket.station} is ${rangeText(bin, '°F')}. ` +
        `The source is ${SOURCE.name}; ${printText(polymarket.print)}.`,
      item: rangeText(bin, '°F'),
    })),
  })
}

const questionOf = (spec: Temperature, bin: Bin, at: Ms): string =>
  `Will the highest temperature in ${spec.city} be ${rangeText(bin, '°F')} on ${monthDay(at)}?`
