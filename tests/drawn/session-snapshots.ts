// Snapshots of sessions as a screen gets them, drawn from a seed: complete, plausible, and the same for the same choice.
// Sums are worked out from the parts, so what a pane adds up agrees with what it shows.
import { Rng } from '../../src/lib/base/rng.js'
import { durationMs, ms, price, qty, usd, type Ms } from '../../src/lib/base/units.js'
import type { SessionLink } from '../../src/lib/control/session-link.js'
import type {
  BasketFace,
  CurveFace,
  EventFace,
  FeedFace,
  OrderFace,
  SessionFace,
  Snapshot,
} from '../../src/lib/control/snapshot.js'
import type {
  EnginePicture,
  IdeaDetail,
  IdeaPicture,
  PositionPicture,
  TradingPicture,
} from '../../src/lib/engine/picture.js'
import { drawIdea, type DrawnIdea, type DrawnLeg, unitFee } from './session-ideas.js'
import { busyIdeas, demoIdeas, hostileIdeas, HOSTILE_TEXTS, watchIdeas } from './session-worlds.js'

export type SnapshotKind = 'demo' | 'empty' | 'hostile' | 'busy' | 'halted' | 'watch'

export interface SnapshotChoice {
  readonly seed?: number
  /** Counts the snapshots of a session from 1: later ones are of later moments, with other prices and the same keys. */
  readonly number?: number
}

/** When the drawn sessions begin; the first snapshot is of 3 h 12 min later. */
const DRAWN_START: Ms = ms(Date.UTC(2026, 10, 21, 9, 30))
const UP_FOR = 3 * 3_600_000 + 12 * 60_000 + 44_000
const OPENING = 1_000_000_000

const IDEAS: Readonly<Record<SnapshotKind, (rng: Rng) => readonly DrawnIdea[]>> = {
  demo: demoIdeas,
  empty: () => [],
  hostile: hostileIdeas,
  busy: busyIdeas,
  halted: demoIdeas,
  watch: watchIdeas,
}

/** What does not change while the drawn session runs. */
export function drawFace(kind: SnapshotKind): SessionFace {
  const isWatch = kind === 'watch'
  return {
    id: isWatch ? 'w-20261121-093000000-reed' : 'p-20261121-093000000-kite',
    mode: isWatch ? 'watch' : 'paper',
    source: isWatch ? 'Kalshi polled, Polymarket streamed' : 'the demo world (everything in it is invented)',
    isLiveFeed: isWatch,
    configHash: '9f3c21aa',
    toolVersion: '0.1.0',
    assumptions: isWatch
      ? ''
      : 'simulated fills: orders arrive 150 to 250 ms after the decision; bankroll $1000.00',
    minEdge: isWatch ? usd(15_000) : null,
  }
}

export function drawSnapshot(kind: SnapshotKind, { seed = 1, number = 1 }: SnapshotChoice = {}): Snapshot {
  const at = ms(DRAWN_START + (kind === 'empty' ? 0 : UP_FOR) + (number - 1) * 250)
  const drawn = drift(IDEAS[kind](new Rng(seed, kind)), new Rng(seed + number, 'drift'), number)
  const ideas = sorted(drawn.map((one) => drawIdea(one, at).idea))
  const trades = kind === 'watch' || kind === 'empty' ? [] : drawBaskets(kind, ideas, at)
  const positions = trades.filter(({ stage }) => stage !== 'done').flatMap(positionsOf)
  const engine = drawEngine({ kind, ideas, positions, baskets: trades, number })
  return {
    type: 'snapshot',
    number,
    at,
    startedAt: DRAWN_START,
    durableStep: engine.events,
    engine,
    feeds: drawFeeds(kind),
    baskets: trades,
    events: drawEvents(kind, ideas, at),
    curve: drawCurve(kind, engine.money.equity, at),
    tally: drawTally(kind, trades, ideas),
  }
}

/** Everything about an idea of a drawn snapshot; throws when the snapshot shows none of that key. */
export function drawDetail(snapshot: Snapshot, key: string): IdeaDetail {
  const idea = snapshot.engine.ideas.find((one) => one.key === key)
  if (idea === undefined) throw new Error(`no idea ${JSON.stringify(key)} is shown`)
  const { detail } = drawIdea(drawnOf(idea), snapshot.at)
  return { ...detail, idea }
}

/** The parts that an idea was drawn from. */
const drawnOf = (idea: IdeaPicture): DrawnIdea => ({
  relation: idea.relation,
  family: idea.family,
  kind: idea.family === 'ladder' ? 'ladder' : idea.family === 'no-basket' ? 'exclusive' : 'same',
  legs: idea.legs.map((leg): DrawnLeg => ({ ...leg, ageMs: leg.age ?? 0 })),
  proof: idea.proof,
  ...(idea.riskClass && { riskClass: idea.riskClass }),
  ...(idea.rule && { rule: idea.rule }),
})

export interface FakeLink extends SessionLink {
  /** What was asked of the session, in order. */
  readonly asked: readonly (readonly [what: 'select' | 'rate' | 'act', value: unknown])[]
  push(snapshot: Snapshot): void
  end(text: string): void
}

export interface FakeLinkChoice {
  readonly session?: SessionFace
  readonly control?: boolean
  readonly answer?: { readonly ok: boolean; readonly text: string }
}

/**
 * A session of which only the screen's side is there: what it shows is pushed by the test. `shown` is the detail of whatever is selected;
 * without it the detail is drawn from the snapshot.
 */
export function fakeLink(first?: Snapshot, shown?: IdeaDetail | null, choice: FakeLinkChoice = {}): FakeLink {
  const {
    session = drawFace(first?.engine.trading.mode === 'read-only' ? 'watch' : 'demo'),
    control = false,
  } = choice
  const listeners = new Set<() => void>()
  const asked: [what: 'select' | 'rate' | 'act', value: unknown][] = []
  let snapshot = first
  let selected: string | null = null
  let ended: string | undefined
  const tell = (): void => listeners.forEach((listener) => listener())
  const detail = (): IdeaDetail | null | undefined => {
    if (selected === null || snapshot === undefined) return undefined
    if (shown !== undefined) return shown
    const isShown = snapshot.engine.ideas.some(({ key }) => key === selected)
    return isShown ? drawDetail(snapshot, selected) : null
  }
  return {
    session,
    control,
    asked,
    get snapshot() {
      return snapshot
    },
    get detail() {
      return detail()
    },
    get ended() {
      return ended
    },
    select(key) {
      asked.push(['select', key])
      selected = key
    },
    setRate: (perSecond) => void asked.push(['rate', perSecond]),
    act(action) {
      asked.push(['act', action])
      return Promise.resolve({
        type: 'answer',
        number: asked.length,
        ok: true,
        text: 'done',
        ...choice.answer,
      })
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => listeners.clear(),
    push(next) {
      snapshot = next
      tell()
    },
    end(text) {
      ended = text
      tell()
    },
  }
}

/** Prices move by a cent now and then after the first snapshot. */
const drift = (ideas: readonly DrawnIdea[], rng: Rng, number: number): readonly DrawnIdea[] =>
  number === 1
    ? ideas
    : ideas.map((idea) => ({
        ...idea,
        legs: idea.legs.map((leg) => ({
          ...leg,
          ask:
            leg.ask === null ? null : Math.min(9_900, Math.max(100, leg.ask + rng.pick([-100, 0, 0, 100]))),
        })),
      }))

/** Gaps first, then by what one contract is worth. */
const sorted = (ideas: readonly IdeaPicture[]): readonly IdeaPicture[] =>
  [...ideas].sort(
    (a, b) => Number((b.grossTicks ?? -1) > 0) - Number((a.grossTicks ?? -1) > 0) || worth(b) - worth(a),
  )

const worth = ({ unitNet }: IdeaPicture): number => unitNet ?? -Infinity

// ------------------------------------------------------------------------------------------------ orders, positions

type End = Pick<BasketFace, 'stage' | 'result'>
const ENDS: readonly End[] = [
  { stage: 'waiting', result: 'hedged' },
  { stage: 'done', result: 'unwound' },
  { stage: 'done', result: 'hedged' },
  { stage: 'waiting', result: 'partly-hedged' },
  { stage: 'working', result: null },
  { stage: 'done', result: 'missed' },
  { stage: 'waiting', result: 'held' },
]

/** One of each end for the gaps in turn; sixty when busy. */
function drawBaskets(kind: SnapshotKind, ideas: readonly IdeaPicture[], at: Ms): readonly BasketFace[] {
  const traded = ideas.filter(({ best }) => best !== null)
  if (traded.length === 0) return []
  const count = kind === 'busy' ? 60 : kind === 'halted' ? 3 : Math.min(ENDS.length, traded.length + 1)
  const baskets = Array.from({ length: count }, (_, i) =>
    drawBasket(traded[i % traded.length]!, {
      number: i + 1,
      end: ENDS[i % ENDS.length]!,
      at: ms(at - (count - i) * 37_000),
    }),
  )
  const rank = { working: 0, waiting: 1, done: 1 } as const
  return baskets.reverse().sort((a, b) => rank[a.stage] - rank[b.stage])
}

interface BasketParts {
  readonly number: number
  readonly end: End
  readonly at: Ms
}

const UNITS = 10_000_000

function drawBasket(idea: IdeaPicture, { number, end, at }: BasketParts): BasketFace {
  const id = `b${number}`
  const orders = idea.legs.map((leg, i): OrderFace => {
    const wanted = UNITS * leg.weight
    const limit = leg.ask ?? price(5_000)
    const { state, filled } = orderEnd(end, i, wanted)
    return {
      id: `${id}.${i + 1}`,
      leg: { market: leg.market, outcome: leg.outcome },
      side: 'buy',
      limit,
      qty: qty(wanted),
      filled: qty(filled),
      fees: usd(Math.ceil((unitFee(leg.venue, limit) * filled) / 1_000_000)),
      state,
      at,
    }
  })
  const fees = orders.reduce((total, order) => total + order.fees, 0)
  const cost = orders.reduce((total, order) => total + spent(order), 0)
  const isSure = end.result !== null
  const certain =
    end.result === 'missed' ? 0 : end.result === 'unwound' ? -1_880_000 : (idea.unitNet ?? 0) * 10
  return {
    id,
    gap: idea.gap ?? 'g1',
    family: idea.family,
    relation: idea.relation,
    at,
    stage: end.stage,
    result: end.result,
    units: qty(UNITS),
    capital: usd(cost),
    fees: usd(fees),
    expected: usd((idea.unitNet ?? 0) * 10),
    certain: isSure ? usd(certain) : null,
    profit: end.stage === 'done' ? usd(certain) : null,
    orders,
  }
}

const spent = ({ limit, filled, fees }: OrderFace): number => Math.ceil((limit * filled) / 10_000) + fees

/** How the i-th order of a basket with such an end stands. */
function orderEnd(
  { result }: End,
  leg: number,
  wanted: number,
): Pick<OrderFace, 'state'> & { filled: number } {
  if (result === 'missed') return { state: leg === 0 ? 'cancelled' : 'rejected', filled: 0 }
  if (leg === 0 || result === 'hedged') return { state: 'filled', filled: wanted }
  if (result === null) return { state: 'part-filled', filled: wanted * 0.4 }
  if (result === 'partly-hedged') return { state: 'cancelled', filled: wanted * 0.6 }
  return { state: 'expired', filled: 0 }
}

const positionsOf = ({ orders }: BasketFace): readonly PositionPicture[] =>
  orders
    .filter(({ filled }) => filled > 0)
    .map((order, i) => {
      const [venue = 'kalshi', id = ''] = order.leg.market.split(/:(.*)/s) as [
        'kalshi' | 'polymarket',
        string,
      ]
      const sold = Math.floor(((order.limit - 200) * order.filled) / 10_000)
      return {
        ...order.leg,
        venue,
        id,
        title: id,
        qty: order.filled,
        cost: usd(spent(order)),
        mark: i === 1 && order.id.startsWith('b4') ? null : usd(Math.max(0, sold - order.fees)),
      }
    })

// ----------------------------------------------------------------------------------------------------------- engine

interface EngineParts {
  readonly kind: SnapshotKind
  readonly ideas: readonly IdeaPicture[]
  readonly positions: readonly PositionPicture[]
  readonly baskets: readonly BasketFace[]
  readonly number: number
}

function drawEngine({ kind, ideas, positions, baskets, number }: EngineParts): EnginePicture {
  const isEmpty = kind === 'empty'
  const gaps = ideas.filter(({ grossTicks }) => grossTicks !== null && grossTicks > 0)
  const isBroken = kind === 'halted'
  return {
    events: isEmpty ? 0 : 41_802 + number * 50,
    bookMessages: isEmpty ? 0 : 40_118 + number * 49,
    markets: ideas.reduce((total, { legs }) => total + legs.length, 0),
    relations: new Set(ideas.map(({ relation }) => relation)).size,
    ideasWatched: isEmpty ? 0 : ideas.length + 204,
    gaps: gaps.length,
    trading: drawTrading(kind),
    money: drawMoney(positions, baskets),
    venues: [
      { venue: 'kalshi', books: isEmpty ? 0 : 212, faulty: 0, heardAt: isEmpty ? null : heard(number, 38) },
      {
        venue: 'polymarket',
        books: isEmpty ? 0 : 198,
        faulty: isBroken ? 198 : kind === 'demo' ? 1 : 0,
        heardAt: isEmpty ? null : heard(number, isBroken ? 61_000 : 61),
      },
    ],
    ideas,
    positions,
    funnel: {
      since: isEmpty ? null : ms(DRAWN_START + UP_FOR - 3_600_000),
      quotes: isEmpty ? 0 : 41_802,
      candidates: isEmpty ? 0 : 1_204,
      sent: baskets.length,
      rules: isEmpty
        ? []
        : [
            { code: 'EDGE_TOO_SMALL', count: 1_131 },
            { code: 'BOOK_STALE', count: 38 },
            { code: 'BELOW_MIN_SIZE', count: 19 },
            { code: 'SETTLEMENT_RISK', count: 9 },
            { code: 'CLOSING_SOON', count: 4 },
          ],
    },
  }
}

const heard = (number: number, agoMs: number): Ms => ms(DRAWN_START + UP_FOR + (number - 1) * 250 - agoMs)

function drawTrading(kind: SnapshotKind): TradingPicture {
  const rest = {
    tradesThisHour: kind === 'busy' ? 58 : 4,
    tradesPerHourMax: 60,
    lossesInRow: 0,
    lossesInRowMax: 3,
  }
  switch (kind) {
    case 'watch':
      return { mode: 'read-only', why: null, ...rest, tradesThisHour: 0 }
    case 'halted':
      return {
        mode: 'halted',
        why: { code: 'TOTAL_LOSS', detail: 'lost $100.40 of at most $100.00' },
        ...rest,
        lossesInRow: 3,
      }
    case 'busy':
      return {
        mode: 'paused',
        why: { code: 'PAUSED_TRADE_RATE', detail: '60 trades within the hour' },
        ...rest,
      }
    case 'demo':
    case 'empty':
    case 'hostile':
      return { mode: 'on', why: null, ...rest }
  }
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)

/** Both venues began with half; what was paid and made is where it was paid and made. */
function drawMoney(
  positions: readonly PositionPicture[],
  baskets: readonly BasketFace[],
): EnginePicture['money'] {
  const paid = (venue: string): number =>
    sum(positions.flatMap((one) => (one.venue === venue ? [one.cost] : [])))
  const realised = sum(baskets.map(({ profit }) => profit ?? 0))
  const cash = {
    kalshi: usd(OPENING / 2 - paid('kalshi') + realised),
    polymarket: usd(OPENING / 2 - paid('polymarket')),
  }
  const held = sum(positions.map(({ mark, cost }) => mark ?? cost))
  const lone = baskets.filter(({ stage, result }) => stage === 'working' || result === 'held')
  const open = baskets.filter(({ stage }) => stage !== 'done')
  return {
    opening: usd(OPENING),
    equity: usd(cash.kalshi + cash.polymarket + held),
    cash,
    realised: usd(realised),
    fees: usd(sum(baskets.map(({ fees }) => fees))),
    dayOpening: usd(OPENING),
    dayLossMax: usd(25_000_000),
    totalLossMax: usd(100_000_000),
    unhedged: usd(sum(lone.map(({ capital }) => capital))),
    worstUnhedged: usd(lone.length > 0 ? 14_200_000 : 0),
    committed: usd(sum(open.map(({ capital }) => capital))),
    committedMax: usd(600_000_000),
    stage: 2,
    stages: 4,
    tradeCap: usd(30_000_000),
    nextStageFrom: usd(2_500_000_000),
    openBaskets: open.length,
    openBasketsMax: 60,
  }
}

// ------------------------------------------------------------------------------------------- feeds, events, the rest

function drawFeeds(kind: SnapshotKind): readonly FeedFace[] {
  const feed = kind === 'watch' ? 'polled' : 'demo'
  const base = { reconnects: 0, resyncs: 0, latency: kind === 'empty' ? null : durationMs(38), isUp: true }
  return [
    {
      ...base,
      venue: 'kalshi',
      kind: feed,
      budgets: kind === 'watch' ? [{ name: 'read', left: 17, size: 20 }] : [],
    },
    {
      ...base,
      venue: 'polymarket',
      kind: kind === 'watch' ? 'streamed' : feed,
      isUp: kind !== 'halted',
      reconnects: kind === 'halted' ? 7 : 1,
      resyncs: 2,
      latency: kind === 'empty' ? null : durationMs(61),
      budgets:
        kind === 'watch'
          ? [
              { name: 'books', left: 142, size: 150 },
              { name: 'prices', left: 3, size: 50 },
            ]
          : [],
    },
  ]
}

type DrawnEvent = Omit<EventFace, 'number' | 'at'>
const EVENTS: readonly DrawnEvent[] = [
  { level: 'info', word: 'gap', text: 'g1 demo-ferry: cross-venue, 6c before fees', about: 'g1' },
  { level: 'info', word: 'trade', text: 'b1 on g1: 10 of each leg for $9.71, expected +0.29', about: 'b1' },
  {
    level: 'info',
    word: 'fill',
    text: 'b1 bought 10 NO polymarket:demo-ferry at 45c, fee $0.12',
    about: 'b1',
  },
  { level: 'good', word: 'hedged', text: 'b1 10 of each leg, at least +0.29 at settlement', about: 'b1' },
  {
    level: 'warn',
    word: 'feed',
    text: 'polymarket book quiet for 6.1 s, asked again: the same',
    about: null,
  },
  { level: 'warn', word: 'unwind', text: 'b2 attempt 1: sells the leg that stands alone', about: 'b2' },
  {
    level: 'error',
    word: 'ALARM',
    text: 'CROSSED_BOOK kalshi:DEMO-BRIDGE: bid 52c over ask 51c',
    about: null,
  },
  { level: 'info', word: 'result', text: 'b2 made -1.88 after fees', about: 'b2' },
]

function drawEvents(kind: SnapshotKind, ideas: readonly IdeaPicture[], at: Ms): readonly EventFace[] {
  if (kind === 'empty') return []
  const count = kind === 'busy' ? 60 : kind === 'watch' ? 5 : 20
  const halted: DrawnEvent = {
    level: 'error',
    word: 'HALTED',
    text: 'TOTAL_LOSS: lost $100.40 of at most $100.00',
    about: null,
  }
  return Array.from({ length: count }, (_, i) => ({
    number: (kind === 'busy' ? 4_140 : 0) + i + 1,
    at: ms(at - (count - 1 - i) * 7_300),
    ...(kind === 'halted' && i === count - 1 ? halted : eventOf(kind, ideas, i)),
  }))
}

function eventOf(kind: SnapshotKind, ideas: readonly IdeaPicture[], i: number): DrawnEvent {
  if (kind === 'watch') {
    const gap = ideas[i % Math.max(1, ideas.length)]
    return {
      level: 'info',
      word: 'gap',
      text: `${gap?.relation ?? 'a pair'}: shown again`,
      about: gap?.gap ?? null,
    }
  }
  const event = EVENTS[i % EVENTS.length]!
  return kind === 'hostile' ? { ...event, text: HOSTILE_TEXTS[i % HOSTILE_TEXTS.length]! } : event
}

/** A walk that ends at the equity of now; 2 points a second apart at first, 240 when busy. */
function drawCurve(kind: SnapshotKind, equity: number, at: Ms): CurveFace {
  const rng = new Rng(7, kind)
  const count = kind === 'empty' ? 1 : kind === 'busy' ? 240 : 120
  const walk: number[] = [OPENING]
  while (walk.length < count - 1) walk.push(walk.at(-1)! + rng.int(-1_200_000, 1_250_000))
  if (count > 1) walk.push(equity)
  const from = count > 1 ? DRAWN_START : at
  const step = count > 1 ? (at - from) / (count - 1) : 0
  let peak = -Infinity
  let worst = 0
  for (const point of walk) {
    peak = Math.max(peak, point)
    worst = Math.max(worst, peak - point)
  }
  return {
    at: walk.map((_, i) => ms(Math.round(from + i * step))),
    equity: walk.map((point) => usd(point)),
    peak: usd(peak),
    drawdown: usd(peak - walk.at(-1)!),
    worstDrawdown: usd(worst),
  }
}

function drawTally(
  kind: SnapshotKind,
  baskets: readonly BasketFace[],
  ideas: readonly IdeaPicture[],
): Snapshot['tally'] {
  const orders = baskets.flatMap((basket) => basket.orders)
  const made = baskets.flatMap(({ profit }) => (profit === null ? [] : [profit]))
  return {
    baskets: baskets.length,
    orders: orders.length,
    fills: orders.filter(({ filled }) => filled > 0).length,
    won: made.filter((profit) => profit > 0).length,
    lost: made.filter((profit) => profit < 0).length,
    gapsSeen: kind === 'empty' ? 0 : ideas.length + 33,
  }
}
