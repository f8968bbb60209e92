import { addMs, durationMs, type Ms } from '../../../base/units.js'
import { clockText, easternTime, monthDay, shortDate } from '../calendar.js'
import { draftKalshi, draftPolymarket, type KalshiLeg, type PolymarketLeg } from '../drafts.js'
import type { WorldEvent, WorldTopic } from '../listed.js'
import { onClock, tag, type TopicContext } from '../topic-context.js'
import type { Comparison, Measure, TopicOf } from '../topic-spec.js'
import { centsText, MEASURE_TEXT, moneyText, SOURCES, strikeClaim } from './bitcoin-claims.js'

type Ladder = TopicOf<'ladder'>

interface Rules {
  readonly measure: Measure
  readonly compare: Comparison
}

const CRYPTO_FEE_E6 = 70_000
const FIVE_MINUTES = durationMs(300_000)

/** Bitcoin above each of several strikes at one moment. */
export function ladderTopic(spec: Ladder, context: TopicContext): WorldTopic {
  return {
    name: spec.name,
    start: () => undefined,
    events: [kalshiLadder(spec, context), polymarketLadder(spec, context)].filter(
      (event) => event !== undefined,
    ),
  }
}

const leg = (spec: Ladder, strike: number, rules: Rules, context: TopicContext) => ({
  key: `${spec.name}/${strike}`,
  outcome: 'yes' as const,
  rule: `${rules.measure} at least ${rules.compare === 'above' ? strike + 1 : strike}`,
  claim: strikeClaim(context.bitcoin, { ...rules, strike, at: onClock(context, spec.at) }),
})

function kalshiLadder(spec: Ladder, context: TopicContext): WorldEvent | undefined {
  const { kalshi } = spec
  if (kalshi === undefined) return undefined
  const at = onClock(context, spec.at)
  const fineness = easternTime(at).minute === 0 ? 'hour' : 'minute'
  const ticker = context.naming.eventTicker('KXBTCD', at, fineness)
  const openAt = onClock(context, spec.opens)
  const when = `${clockText(at)} ${easternTime(at).zone} on ${shortDate(at)}`
  return draftKalshi(context.naming, {
    topic: { ...spec, kalshi },
    series: {
      ticker: 'KXBTCD',
      title: 'Bitcoin price',
      category: 'Crypto',
      tags: ['BTC'],
      frequency: 'hourly',
      source: SOURCES[kalshi.measure],
    },
    shard: 2,
    ticker,
    title: `Bitcoin price at ${when}?`,
    subTitle: when,
    returns: 'DIRECNET',
    listAt: openAt,
    openAt,
    closeAt: at,
    expectedAt: addMs(at, FIVE_MINUTES),
    strikeDate: at,
    timer: context.settlement.kalshi.paid,
    legs: spec.strikes.map((strike): KalshiLeg => {
      // "or above" is published as "greater than a cent less".
      const floor = kalshi.compare === 'above' ? strike : strike - 1
      const text = kalshi.compare === 'above' ? `Above ${moneyText(strike)}` : `${moneyText(strike)} or above`
      return {
        ...leg(spec, strike, kalshi, context),
        suffix: `T${centsText(floor).replace(/\.00$/, '')}`,
        title: `Bitcoin price on ${shortDate(at)}?`,
        subtitle: text,
        strike: { type: 'greater', floor: floor / 100 },
        rules: [
          `If ${MEASURE_TEXT[kalshi.measure]} before ${when} is greater than ${centsText(floor)}, the market pays Yes.`,
          'The published value counts to the cent; values of any other source do not.',
        ],
      }
    }),
  })
}

function polymarketLadder(spec: Ladder, context: TopicContext): WorldEvent | undefined {
  const { polymarket } = spec
  if (polymarket === undefined) return undefined
  const at = onClock(context, spec.at)
  const openAt = onClock(context, spec.opens)
  const when = `${clockText(at)} ET on ${monthDay(at)}`
  return draftPolymarket(context.naming, {
    topic: { ...spec, polymarket },
    slug: context.naming.slug(`bitcoin above on ${monthDay(at)} ${clockText(at)}`),
    title: `Bitcoin above ___ at ${when}?`,
    description: `One market for each strike, all decided by ${MEASURE_TEXT[polymarket.measure]}.`,
    tags: [tag('Crypto'), tag('Bitcoin')],
    category: 'crypto',
    feeE6: CRYPTO_FEE_E6,
    source: SOURCES[polymarket.measure].url,
    listAt: openAt,
    openAt,
    endAt: at,
    fiftyFifty: false,
    legs: spec.strikes.map((strike) => polymarketLeg(spec, { strike, at, when, rules: polymarket }, context)),
  })
}

function polymarketLeg(
  spec: Ladder,
  { strike, at, when, rules }: { strike: number; at: Ms; when: string; rules: Rules },
  context: TopicContext,
): PolymarketLeg {
  const relation = rules.compare === 'above' ? 'strictly above' : 'at or above'
  return {
    ...leg(spec, strike, rules, context),
    slug: context.naming.slug(`bitcoin above ${moneyText(strike)} on ${monthDay(at)} ${clockText(at)}`),
    question: `Will Bitcoin be ${rules.compare === 'above' ? 'above' : 'at least'} ${moneyText(strike)} at ${when}?`,
    description:
      `Pays Yes if ${MEASURE_TEXT[rules.measure]} at ${when} is ${relation} ${moneyText(strike)}, otherwise No. ` +
      'Other sources and other pairs are not looked at.',
    item: moneyText(strike),
  }
}
