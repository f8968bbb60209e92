import { addMs, durationMs, type Ms } from '../../../base/units.js'
import type { Outcome } from '../../../domain/complement.js'
import { isoDay, shortDate } from '../calendar.js'
import {
  draftKalshi,
  draftPolymarket,
  lineText,
  resultText,
  type KalshiLeg,
  type PolymarketLeg,
} from '../drafts.js'
import type { Claim, WorldEvent, WorldTopic } from '../listed.js'
import { onClock, tag, type TopicContext } from '../topic-context.js'
import type { TopicOf } from '../topic-spec.js'
import { Game, type GameBet, type GameRules, type Unplayed } from '../truth/game.js'

type GameSpec = TopicOf<'game'>
type WithKalshi = GameSpec & { readonly kalshi: NonNullable<GameSpec['kalshi']> }
type WithPolymarket = GameSpec & { readonly polymarket: NonNullable<GameSpec['polymarket']> }

const SPORTS_FEE_E6 = 50_000
const TWO_WEEKS = durationMs(14 * 86_400_000)
const SOURCE = { name: 'League office', url: 'https://league-office.example/results' }
/** Prefix of tickers, prefix of slugs, shard of new events and what people call it. */
const LEAGUES = {
  football: { series: 'KXNFL', slug: 'nfl', shard: 0, name: 'professional football' },
  basketball: { series: 'KXNBA', slug: 'nba', shard: 3, name: 'professional basketball' },
  soccer: { series: 'KXEPL', slug: 'epl', shard: 0, name: 'league soccer' },
} as const

/** One game: who wins it, and by lines how many points and by how much. */
export function gameTopic(spec: GameSpec, context: TopicContext): WorldTopic {
  const game = new Game(context.agenda, context.rngFor(spec.name), spec)
  const { kalshi, polymarket } = spec
  const events: WorldEvent[] = []
  if (kalshi !== undefined) events.push(...kalshiGame({ ...spec, kalshi }, game, context))
  if (polymarket !== undefined) events.push(polymarketGame({ ...spec, polymarket }, game, context))
  return { name: spec.name, start: () => game.start(), events }
}

interface Question {
  readonly key: string
  readonly outcome: Outcome
  readonly bet: GameBet
}

const betClaim = (game: Game, bet: GameBet, rules: GameRules): Claim => ({
  fair: (seen) => game.fair(bet, rules.level, seen),
  whenKnown: (run) => game.whenKnown(rules.unplayed, run),
  payoff: () => game.payoff(bet, rules),
  published: () => (game.isKnown(rules.unplayed) ? resultText(game.payoff(bet, rules)) : ''),
})

const leg = (game: Game, { key, outcome, bet }: Question, rules: GameRules) => ({
  key,
  outcome,
  rule: [
    rules.unplayed === 'waits' ? 'stays open until played' : 'fair price when not played on schedule',
    ...(sidesMatter(bet) && !game.drawsCount ? [`level pays ${rules.level}`] : []),
  ].join(', '),
  claim: betClaim(game, bet, rules),
})

const sidesMatter = ({ on }: GameBet): boolean => on === 'home' || on === 'away'

/** The questions about the winner: two sides, and a draw where one counts. */
const winners = (spec: GameSpec, game: Game): (Question & { name: string; code: string })[] => [
  { key: `${spec.name}/home`, outcome: 'yes', bet: { on: 'home' }, ...spec.home },
  ...(game.drawsCount
    ? [
        {
          key: `${spec.name}/draw`,
          outcome: 'yes' as const,
          bet: { on: 'draw' as const },
          name: 'Tie',
          code: 'TIE',
        },
      ]
    : []),
  // Without draws the two sides are one question seen from its two outcomes.
  game.drawsCount
    ? { key: `${spec.name}/away`, outcome: 'yes', bet: { on: 'away' }, ...spec.away }
    : { key: `${spec.name}/home`, outcome: 'no', bet: { on: 'away' }, ...spec.away },
]

const titleOf = ({ home, away }: GameSpec): string => `${away.name} vs ${home.name}`

const unplayedText = (unplayed: Unplayed): string =>
  unplayed === 'fair_price'
    ? 'If the game does not begin on schedule, every market is paid at its last fair price.'
    : 'If the game is put off, the market stays open until it is played; if it is cancelled, each outcome pays half a dollar.'

const overtimeText = (game: Game, level: GameRules['level']): string => {
  if (game.drawsCount) return 'Regular time with stoppage counts.'
  const pays = level === 'half' ? 'pays half a dollar to each side' : 'pays No to each side'
  return `Overtime counts. A game that ends level ${pays}.`
}

function kalshiGame(spec: WithKalshi, game: Game, context: TopicContext): WorldEvent[] {
  const league = LEAGUES[spec.sport]
  const startAt = onClock(context, spec.starts)
  const rest = `${spec.away.code}${spec.home.code}`
  const rules = spec.kalshi
  const event = (kind: string, returns: 'MECNET' | '', legs: readonly KalshiLeg[]): WorldEvent => {
    const series = `${league.series}${kind}`
    const title = `${titleOf(spec)}${kind === 'GAME' ? ' Winner' : `: ${kind.toLowerCase()}`}?`
    return draftKalshi(context.naming, {
      topic: spec,
      series: {
        ticker: series,
        title: `${league.name} ${kind.toLowerCase()}`,
        category: 'Sports',
        tags: [capital(spec.sport)],
        frequency: 'custom',
        source: SOURCE,
      },
      shard: league.shard,
      ticker: context.naming.eventTicker(series, startAt, 'day', rest),
      title,
      subTitle: `${spec.away.code} at ${spec.home.code} (${shortDate(startAt)})`,
      returns,
      listAt: onClock(context, spec.opens),
      openAt: onClock(context, spec.opens),
      closeAt: addMs(startAt, TWO_WEEKS),
      expectedAt: addMs(startAt, spec.length),
      earlyClose: 'Trading ends when the result has been declared.',
      timer: context.settlement.kalshi.paid,
      legs,
    })
  }
  const events = [
    event(
      'GAME',
      'MECNET',
      winners(spec, game).map((question): KalshiLeg => ({
        ...leg(game, question, rules),
        suffix: question.code,
        title: `${titleOf(spec)} Winner?`,
        subtitle: question.name,
        strike: { type: 'structured', custom: { team: context.naming.uuid(question.name) } },
        rules: [
          `If ${question.name} is the result of the ${titleOf(spec)} ${league.name} game scheduled for ${shortDate(startAt)}, the market pays Yes.`,
          `${overtimeText(game, rules.level)} ${unplayedText(rules.unplayed)}`,
        ],
      })),
    ),
  ]
  for (const { kind, question, suffix, text } of linesOf(spec)) {
    events.push(event(kind, '', [lineLeg(game, { question, suffix, text }, rules)]))
  }
  return events
}

/** Over so many points, and the home side by so many. */
function linesOf(spec: GameSpec): { kind: string; question: Question; suffix: string; text: string }[] {
  const { total, spread, name, home } = spec
  return [
    ...(total === undefined
      ? []
      : [
          {
            kind: 'TOTAL',
            question: {
              key: `${name}/total`,
              outcome: 'yes' as const,
              bet: { on: 'total' as const, line: total },
            },
            suffix: `${Math.ceil(total / 10)}`,
            text: `Over ${lineText(total)} points scored`,
          },
        ]),
    ...(spread === undefined
      ? []
      : [
          {
            kind: 'SPREAD',
            question: {
              key: `${name}/spread`,
              outcome: 'yes' as const,
              bet: { on: 'home_by' as const, line: spread },
            },
            suffix: `${home.code}${Math.ceil(spread / 10)}`,
            text: `${home.name} wins by over ${lineText(spread)} points`,
          },
        ]),
  ]
}

const lineLeg = (
  game: Game,
  { question, suffix, text }: { question: Question; suffix: string; text: string },
  rules: GameRules,
): KalshiLeg => ({
  ...leg(game, question, rules),
  suffix,
  title: `${text}?`,
  subtitle: text,
  strike: { type: 'greater', floor: ('line' in question.bet ? question.bet.line : 0) / 10 },
  rules: [
    `If the final score says "${text.toLowerCase()}", the market pays Yes.`,
    unplayedText(rules.unplayed),
  ],
})

function polymarketGame(spec: WithPolymarket, game: Game, context: TopicContext): WorldEvent {
  const { naming } = context
  const league = LEAGUES[spec.sport]
  const startAt = onClock(context, spec.starts)
  const openAt = onClock(context, spec.opens)
  const slug = naming.slug(`${league.slug} ${spec.away.code} ${spec.home.code} ${isoDay(startAt)}`)
  const description = `${overtimeText(game, 'half')} ${unplayedText(spec.polymarket.unplayed)}`
  return draftPolymarket(naming, {
    topic: spec,
    slug,
    title: titleOf(spec),
    description,
    tags: [tag('Sports'), tag('Games')],
    category: 'sports',
    feeE6: SPORTS_FEE_E6,
    // A set cannot split, so sides of a game that may be cancelled stay markets of their own.
    source: SOURCE.url,
    listAt: openAt,
    openAt,
    endAt: startAt,
    game: { startAt, delay: spec.polymarket.delay },
    fiftyFifty: true,
    legs: [...winnerLegs(spec, game, { slug, startAt }), ...lineLegs(spec, game, slug)],
  })
}

/** Half for each side is the only thing a market with two sides can pay when nobody won. */
const polymarketRules = ({ polymarket }: WithPolymarket): GameRules => ({
  unplayed: polymarket.unplayed,
  level: 'half',
})

function winnerLegs(spec: WithPolymarket, game: Game, at: { slug: string; startAt: Ms }): PolymarketLeg[] {
  const rules = polymarketRules(spec)
  const text = `${overtimeText(game, rules.level)} ${unplayedText(rules.unplayed)}`
  if (!game.drawsCount) {
    const [home] = winners(spec, game)
    return [
      {
        ...leg(game, home!, rules),
        slug: at.slug,
        question: titleOf(spec),
        description: `Resolves to the side that wins. ${text}`,
        item: '',
        // The away side is written first, as in the title.
        outcomes: [spec.away.name, spec.home.name],
        yesIndex: 1,
        marketType: 'moneyline',
      },
    ]
  }
  return winners(spec, game).map((question) => ({
    ...leg(game, question, rules),
    slug: `${at.slug}-${question.code.toLowerCase()}`,
    question:
      question.code === 'TIE'
        ? `Will ${titleOf(spec)} end in a draw?`
        : `Will ${question.name} win on ${isoDay(at.startAt)}?`,
    description: `Pays Yes if the result is ${question.name}, otherwise No. ${text}`,
    item: question.name,
    marketType: 'moneyline',
  }))
}

function lineLegs(spec: WithPolymarket, game: Game, slug: string): PolymarketLeg[] {
  const rules = polymarketRules(spec)
  return linesOf(spec).map(({ kind, question, text }) => {
    const line = 'line' in question.bet ? question.bet.line : 0
    const isTotal = kind === 'TOTAL'
    return {
      ...leg(game, question, rules),
      slug: `${slug}-${kind.toLowerCase()}-${lineText(line).replace('.', 'pt')}`,
      question: isTotal
        ? `${titleOf(spec)}: O/U ${lineText(line)}`
        : `Spread: ${spec.home.name} (-${lineText(line)})`,
      description: `Decided by the final score: ${text.toLowerCase()}. ${unplayedText(rules.unplayed)}`,
      item: isTotal ? `O/U ${lineText(line)}` : `Spread -${lineText(line)}`,
      outcomes: isTotal ? ['Over', 'Under'] : [spec.home.name, spec.away.name],
      line,
      marketType: isTotal ? 'totals' : 'spreads',
    }
  })
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
