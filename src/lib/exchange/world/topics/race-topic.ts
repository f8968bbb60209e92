import { addMs, durationMs, price, PRICE_ONE, type Price } from '../../../base/units.js'
import { shortDate } from '../calendar.js'
import { draftKalshi, draftPolymarket, type PolymarketLeg } from '../drafts.js'
import type { Claim, WorldEvent, WorldTopic } from '../listed.js'
import { onClock, tag, type TopicContext } from '../topic-context.js'
import type { TopicOf } from '../topic-spec.js'
import { Race } from '../truth/race.js'

type RaceSpec = TopicOf<'race'>
type Who = number | 'unlisted'

const POLITICS_FEE_E6 = 40_000
const HOUR = durationMs(3_600_000)
const SOURCE = { name: 'Harbor Gazette', url: 'https://harbor-gazette.example/elections' }

/** One winner among several candidates, or somebody who is not listed. */
export function raceTopic(spec: RaceSpec, context: TopicContext): WorldTopic {
  const race = new Race(context.agenda, context.rngFor(spec.name), spec)
  return {
    name: spec.name,
    start: () => race.start(),
    events: [kalshiRace(spec, race, context), polymarketRace(spec, race, context)].filter(
      (event) => event !== undefined,
    ),
  }
}

function winnerClaim(race: Race, who: Who, annulled: () => Price): Claim {
  return {
    fair: (seen) => race.chance(who, seen),
    whenKnown: (run) => race.over.when(run),
    payoff: () => {
      const { winner } = race.outcome
      return winner === undefined ? annulled() : price(winner === who ? PRICE_ONE : 0)
    },
    published: () => {
      if (race.over.at === undefined) return ''
      const { winner } = race.outcome
      return winner === undefined ? 'annulled' : winner === who ? 'won' : 'lost'
    },
  }
}

/** The last price before the race was annulled, in whole cents. */
const fairPrice = (race: Race, who: Who): Price => price(Math.floor((race.lastChance(who) + 50) / 100) * 100)

function kalshiRace(spec: RaceSpec, race: Race, context: TopicContext): WorldEvent | undefined {
  const { kalshi } = spec
  if (kalshi === undefined) return undefined
  const at = onClock(context, spec.at)
  const openAt = onClock(context, spec.opens)
  const series = `KX${spec.code}`
  const paysFair = kalshi.annulled === 'fair_price'
  return draftKalshi(context.naming, {
    topic: { ...spec, kalshi },
    series: {
      ticker: series,
      title: spec.title,
      category: 'Politics',
      tags: ['Elections'],
      frequency: 'one_off',
      source: SOURCE,
    },
    shard: 0,
    ticker: context.naming.eventTicker(series, at, 'month'),
    title: spec.title,
    subTitle: `By ${shortDate(at)}`,
    returns: 'MECNET',
    listAt: openAt,
    openAt,
    closeAt: addMs(at, HOUR),
    expectedAt: at,
    earlyClose: 'Trading ends when a winner has been declared.',
    timer: context.settlement.kalshi.paid,
    legs: spec.candidates.map(({ name, code }, i) => ({
      key: `${spec.name}/${code}`,
      outcome: 'yes',
      rule: `winner, annulled pays ${paysFair ? 'the fair price' : 'nothing'}`,
      claim: winnerClaim(race, i, () => (paysFair ? fairPrice(race, i) : price(0))),
      suffix: code,
      title: `${spec.title.replace(/\?$/, '')}: ${name}?`,
      subtitle: name,
      strike: { type: 'custom', custom: { Candidate: name } },
      rules: [
        `If ${name} is declared the winner by ${shortDate(at)}, the market pays Yes.`,
        paysFair
          ? 'If the race is annulled, every market is paid at its last fair price.'
          : 'If the race is annulled, every market pays No.',
      ],
    })),
  })
}

function polymarketRace(spec: RaceSpec, race: Race, context: TopicContext): WorldEvent | undefined {
  const { polymarket } = spec
  if (polymarket === undefined) return undefined
  const { naming } = context
  const at = onClock(context, spec.at)
  const openAt = onClock(context, spec.opens)
  const question = spec.title.replace(/\?$/, '')
  const leg = (who: Who, name: string, code: string): PolymarketLeg => ({
    key: `${spec.name}/${code}`,
    outcome: 'yes',
    rule: 'winner, annulled pays nothing',
    claim: winnerClaim(race, who, () => price(0)),
    slug: naming.slug(`${question} ${name}`),
    question: `${question}: ${name}?`,
    description: `Pays Yes if ${name} is declared the winner, otherwise No. An annulled race resolves every market to No.`,
    item: name,
    other: who === 'unlisted',
  })
  const legs = spec.candidates.map(({ name, code }, i) => leg(i, name, code))
  const listsOther = polymarket.other === 'listed'
  return draftPolymarket(naming, {
    topic: { ...spec, polymarket },
    slug: naming.slug(spec.title),
    title: spec.title,
    description: `At most one candidate can win. The declaration as reported by the ${SOURCE.name} counts.`,
    tags: [tag('Politics')],
    category: 'politics',
    feeE6: POLITICS_FEE_E6,
    set: { augmented: listsOther },
    source: SOURCE.url,
    listAt: openAt,
    openAt,
    endAt: at,
    fiftyFifty: false,
    legs: listsOther ? [...legs, leg('unlisted', 'Other', 'OTHER')] : legs,
  })
}
