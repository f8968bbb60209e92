import { addMs, durationMs, price, PRICE_ONE, type Price } from '../../../base/units.js'
import { shortDate } from '../calendar.js'
import { draftKalshi, draftPolymarket } from '../drafts.js'
import type { Claim, WorldEvent, WorldTopic } from '../listed.js'
import { onClock, tag, type TopicContext } from '../topic-context.js'
import type { TopicOf } from '../topic-spec.js'
import { OpenQuestion } from '../truth/open-question.js'

type Question = TopicOf<'question'>
type Annulled = 'fair_price' | 'half'

const HOUR = durationMs(3_600_000)
const HALF = price(5_000)
const SOURCE = { name: 'Harbor Gazette', url: 'https://harbor-gazette.example/news' }
/** What the second venue calls the first one's categories, with its fee in parts per million. */
const CATEGORIES = {
  Politics: { label: 'Politics', fee: 40_000 },
  World: { label: 'World', fee: 0 },
  Transportation: { label: 'World', fee: 50_000 },
  Entertainment: { label: 'Culture', fee: 50_000 },
  'Science and Technology': { label: 'Culture', fee: 40_000 },
} as const

/** One question with two answers. */
export function questionTopic(spec: Question, context: TopicContext): WorldTopic {
  const truth = new OpenQuestion(context.agenda, context.rngFor(spec.name), spec)
  return {
    name: spec.name,
    start: () => truth.start(),
    events: [kalshiQuestion(spec, truth, context), polymarketQuestion(spec, truth, context)].filter(
      (event) => event !== undefined,
    ),
  }
}

function answerClaim(truth: OpenQuestion, annulled: Annulled): Claim {
  const split = (): Price =>
    annulled === 'half' ? HALF : price(Math.floor((truth.lastOdds + 50) / 100) * 100)
  return {
    fair: (seen) => truth.chance(seen),
    whenKnown: (run) => truth.over.when(run),
    payoff: () => {
      if (truth.outcome === 'annulled') return split()
      return price(truth.outcome === 'yes' ? PRICE_ONE : 0)
    },
    published: () => (truth.over.at === undefined ? '' : truth.outcome),
  }
}

const leg = (spec: Question, truth: OpenQuestion, annulled: Annulled) => ({
  key: spec.name,
  outcome: 'yes' as const,
  rule: `answer, annulled pays ${annulled === 'half' ? 'half' : 'the fair price'}`,
  claim: answerClaim(truth, annulled),
})

const annulledText = (annulled: Annulled): string =>
  annulled === 'half' ? 'each outcome pays half a dollar' : 'it is paid at the last fair price'

function kalshiQuestion(spec: Question, truth: OpenQuestion, context: TopicContext): WorldEvent | undefined {
  const { kalshi } = spec
  if (kalshi === undefined) return undefined
  const at = onClock(context, spec.at)
  const openAt = onClock(context, spec.opens)
  const series = `KX${spec.code}`
  return draftKalshi(context.naming, {
    topic: { ...spec, kalshi },
    series: {
      ticker: series,
      title: spec.title,
      category: spec.category,
      tags: [],
      frequency: 'custom',
      source: SOURCE,
    },
    shard: 0,
    ticker: context.naming.eventTicker(series, at, 'day'),
    title: spec.title,
    subTitle: `Before ${shortDate(at)}`,
    returns: '',
    listAt: openAt,
    openAt,
    closeAt: at,
    expectedAt: at,
    earlyClose: 'If it happens before, trading ends at once and the market pays Yes.',
    timer: context.settlement.kalshi.paid,
    legs: [
      {
        ...leg(spec, truth, kalshi.annulled),
        suffix: 'YES',
        title: spec.title,
        subtitle: `Before ${shortDate(at)}`,
        strike: { type: 'custom', custom: { Answer: 'Yes' } },
        rules: [
          `If the answer to "${spec.title}" is yes by ${shortDate(at)}, the market pays Yes.`,
          `If the question loses its meaning, ${annulledText(kalshi.annulled)}.`,
        ],
      },
    ],
  })
}

function polymarketQuestion(
  spec: Question,
  truth: OpenQuestion,
  context: TopicContext,
): WorldEvent | undefined {
  const { polymarket } = spec
  if (polymarket === undefined) return undefined
  const at = onClock(context, spec.at)
  const openAt = onClock(context, spec.opens)
  const { label, fee } = CATEGORIES[spec.category]
  const slug = context.naming.slug(spec.title)
  const description =
    `Pays Yes if the ${SOURCE.name} reports by ${shortDate(at)} that the answer is yes, otherwise No. ` +
    `If the question loses its meaning, ${annulledText(polymarket.annulled)}.`
  return draftPolymarket(context.naming, {
    topic: { ...spec, polymarket },
    slug,
    title: spec.title,
    description,
    tags: [tag(label)],
    category: label.toLowerCase(),
    feeE6: fee,
    source: SOURCE.url,
    listAt: openAt,
    openAt,
    endAt: addMs(at, HOUR),
    fiftyFifty: true,
    legs: [{ ...leg(spec, truth, polymarket.annulled), slug, question: spec.title, description, item: '' }],
  })
}
