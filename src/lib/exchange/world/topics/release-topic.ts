import { addMs, durationMs, price, PRICE_ONE } from '../../../base/units.js'
import { clockText, easternTime, monthYear, shortDate } from '../calendar.js'
import { draftKalshi, draftPolymarket } from '../drafts.js'
import type { Claim, WorldEvent, WorldTopic } from '../listed.js'
import { onClock, tag, type TopicContext } from '../topic-context.js'
import type { Comparison, Print, TopicOf } from '../topic-spec.js'
import { FigureRelease } from '../truth/figure-release.js'

type Release = TopicOf<'release'>

interface Rules {
  readonly print: Print
  readonly compare: Comparison
}

const ECONOMICS_FEE_E6 = 50_000
const HOUR = durationMs(3_600_000)
const SOURCE = { name: 'Office of Figures', url: 'https://office-of-figures.example/releases' }

/** A published figure above each of several thresholds; it is printed once and may be revised later. */
export function releaseTopic(spec: Release, context: TopicContext): WorldTopic {
  const release = new FigureRelease(context.agenda, context.rngFor(spec.name), spec)
  return {
    name: spec.name,
    start: () => release.start(),
    events: [kalshiRelease(spec, release, context), polymarketRelease(spec, release, context)].filter(
      (event) => event !== undefined,
    ),
  }
}

/** The lowest figure, in tenths, that makes YES. */
const leastOf = (strike: number, { compare }: Rules): number => (compare === 'above' ? strike + 1 : strike)

function thresholdClaim(release: FigureRelease, rules: Rules, strike: number): Claim {
  const { print } = rules
  const least = leastOf(strike, rules)
  return {
    fair: (seen) => release.chanceAtLeast(print, least, seen),
    whenKnown: (run) => release[print].when(run),
    payoff: () => price(release.published(print) >= least ? PRICE_ONE : 0),
    published: () => (release[print].at === undefined ? '' : tenthsText(release.published(print))),
  }
}

/** Tenths as a decimal: `3.1`, `-0.4`. */
const tenthsText = (tenths: number): string =>
  `${tenths < 0 ? '-' : ''}${Math.floor(Math.abs(tenths) / 10)}.${Math.abs(tenths) % 10}`

const leg = (spec: Release, release: FigureRelease, rules: Rules, strike: number) => ({
  key: `${spec.name}/${strike}`,
  outcome: 'yes' as const,
  rule: `${rules.print} print, at least ${leastOf(strike, rules)} tenths`,
  claim: thresholdClaim(release, rules, strike),
})

const thresholdText = (strike: number, { compare }: Rules): string =>
  compare === 'above' ? `above ${tenthsText(strike)}%` : `${tenthsText(strike)}% or higher`

const printText = (print: Print): string =>
  print === 'first' ? 'The first print counts and later revisions do not.' : 'The revised figure counts.'

function kalshiRelease(spec: Release, release: FigureRelease, context: TopicContext): WorldEvent | undefined {
  const { kalshi } = spec
  if (kalshi === undefined) return undefined
  const at = onClock(context, spec.at)
  const openAt = onClock(context, spec.opens)
  const series = `KX${spec.code}`
  const period = monthYear(at)
  return draftKalshi(context.naming, {
    topic: { ...spec, kalshi },
    series: {
      ticker: series,
      title: spec.title,
      category: 'Economics',
      tags: ['Inflation'],
      frequency: 'monthly',
      source: SOURCE,
    },
    shard: 0,
    ticker: context.naming.eventTicker(series, at, 'month'),
    title: `${spec.title} in ${period}?`,
    subTitle: `In ${period}`,
    returns: 'DIRECNET',
    listAt: openAt,
    openAt,
    // Trading ends just before the figure is out.
    closeAt: addMs(at, durationMs(-Math.min(60_000, Math.floor((spec.at - spec.opens) / 20)))),
    expectedAt: at,
    strikeDate: at,
    timer: context.settlement.kalshi.paid,
    legs: spec.strikes.map((strike) => ({
      ...leg(spec, release, kalshi, strike),
      suffix: `T${tenthsText(strike)}`,
      title: `Will ${spec.title} be ${thresholdText(strike, kalshi)} in ${period}?`,
      subtitle: capital(thresholdText(strike, kalshi)),
      strike: { type: kalshi.compare === 'above' ? 'greater' : 'greater_or_equal', floor: strike / 10 },
      rules: [
        `If the figure for ${spec.title} that is published on ${shortDate(at)} is ${thresholdText(strike, kalshi)}, the market pays Yes.`,
        `${printText(kalshi.print)} It is read with one decimal.`,
      ],
    })),
  })
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function polymarketRelease(
  spec: Release,
  release: FigureRelease,
  context: TopicContext,
): WorldEvent | undefined {
  const { polymarket } = spec
  if (polymarket === undefined) return undefined
  const { naming } = context
  const at = onClock(context, spec.at)
  const openAt = onClock(context, spec.opens)
  const period = monthYear(at)
  return draftPolymarket(naming, {
    topic: { ...spec, polymarket },
    slug: naming.slug(`${spec.title} ${period}`),
    title: `${spec.title} in ${period}`,
    description: `One market for each threshold. ${printText(polymarket.print)}`,
    tags: [tag('Economy')],
    category: 'economics',
    feeE6: ECONOMICS_FEE_E6,
    source: SOURCE.url,
    listAt: openAt,
    openAt,
    endAt: addMs(at, HOUR),
    fiftyFifty: true,
    legs: spec.strikes.map((strike) => ({
      ...leg(spec, release, polymarket, strike),
      slug: naming.slug(`${spec.title} ${thresholdText(strike, polymarket)} in ${period}`),
      question: `Will ${spec.title} be ${thresholdText(strike, polymarket)} in ${period}?`,
      description:
        `Pays Yes if the ${SOURCE.name} reports ${spec.title} of ${thresholdText(strike, polymarket)} at ${clockText(at)} ${easternTime(at).zone}, otherwise No. ` +
        printText(polymarket.print),
      item: tenthsText(strike),
    })),
  })
}
