/**
 * The embedded world behind `arb paper --demo`: two simulated exchanges with a few invented questions, quoted around fair
 * prices that wander, and a list of scenes in which they disagree. The books are those of the matching engine; paper
 * orders go to the simulated venue as in every paper run. Seeded: the same seed gives the same frames.
 */
import { Rng } from '../../base/rng.js'
import { addMs, durationMs, ms, qty, type Qty } from '../../base/units.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import { Agenda } from '../core/agenda.js'
import { Exchange, type Book } from '../core/exchange.js'
import { DemoMarket, openActors, type DemoMarketSpec } from './demo-market.js'
import { EXCLUSIVE, LADDER, PAIR_QUESTIONS, SCENES, type Scene } from './demo-scenes.js'
import { NeutralFeed } from './neutral-feed.js'

export interface DemoFrame {
  readonly receivedUs: number
  readonly channel: string
  readonly payload: string
}

/** A made-up date, so that nobody takes the recording for a real day; fixed, so that a run can be repeated. */
const START = ms(Date.UTC(2030, 0, 1, 12, 0, 0))
const CLOSES_AT = '2030-01-01T18:00:00Z'
const STEP_MS = 100
const DEMO_MS = 60_000
const HALF_SPREAD = 150
const CONTRACT = 1_000_000
const DRIFT_MAX = 200
/** Which market of a question moves in a scene, and how far. */
const MOVES: Readonly<Record<Scene['kind'], readonly [market: number, ticks: number]>> = {
  gap: [1, 1_000],
  thin: [1, 1_000],
  vanish: [1, 1_000],
  ladder: [1, 3_000],
  exclusive: [0, 3_000],
  settle: [0, 0],
}
/** How far the price runs away in the scene where a leg misses. */
const VANISH_FALL = 900

interface Question {
  readonly name: string
  readonly markets: readonly DemoMarket[]
  /** Fair price of each market, in ticks. */
  readonly fairs: number[]
  /** Until when the scene keeps its books. */
  busyUntilMs: number
  /** How far the fair prices are from where they began. */
  drift: number
  settled: boolean
  /** Its books are those of a scene. */
  inScene: boolean
}

/** One venue of the demo: its exchange, and what it publishes. */
interface DemoVenue {
  readonly exchange: Exchange
  readonly feed: NeutralFeed
}

export class DemoWorld {
  private readonly rng: Rng
  private readonly agenda = new Agenda(START)
  private readonly venues: Readonly<Record<Venue, DemoVenue>>
  private readonly questions: Question[]
  private frames: DemoFrame[] = []

  constructor(seed: number) {
    this.rng = new Rng(seed, 'demo-world')
    this.venues = { kalshi: this.venue('kalshi', seed), polymarket: this.venue('polymarket', seed) }
    this.questions = [
      ...PAIR_QUESTIONS.map((pair) => this.pairQuestion(pair.name, pair.title, this.rng.int(...pair.fair))),
      this.groupQuestion(
        'kalshi',
        LADDER.name,
        LADDER.thresholds.map((t) => `${LADDER.title} ${t} m?`),
        LADDER.fairs,
      ),
      this.groupQuestion(
        'polymarket',
        EXCLUSIVE.name,
        EXCLUSIVE.outcomes.map((outcome) => `${EXCLUSIVE.title} ${outcome}?`),
        EXCLUSIVE.fairs,
      ),
    ]
    for (const scene of SCENES) this.plan(scene)
  }

  /** All frames of the demo, a tenth of a second at a time. */
  *batches(): Generator<readonly DemoFrame[]> {
    const closeAt = ms(Date.parse(CLOSES_AT))
    for (const market of this.questions.flatMap((q) => q.markets)) market.open(START, closeAt)
    this.publish(this.declarations())
    for (const question of this.questions) this.requote(question)
    yield this.taken()
    for (let atMs = STEP_MS; atMs <= DEMO_MS; atMs += STEP_MS) {
      this.agenda.runUntil(addMs(START, durationMs(atMs)))
      for (const question of this.questions) this.goOn(question, atMs)
      yield this.taken()
    }
  }

  private venue(name: Venue, seed: number): DemoVenue {
    const exchange = new Exchange({ agenda: this.agenda, rng: new Rng(seed, `demo-${name}`) })
    openActors(exchange)
    return { exchange, feed: new NeutralFeed(name, exchange) }
  }

  /** A calm question now and then gets new quotes, or somebody who takes a little. */
  private goOn(question: Question, atMs: number): void {
    if (question.settled || atMs < question.busyUntilMs) return
    if (this.rng.chance(200_000)) {
      this.wander(question)
      this.requote(question)
    } else if (!question.inScene && this.rng.chance(30_000)) {
      const side = this.rng.pick(['bid', 'ask'] as const)
      this.rng.pick(question.markets).take(side, qty(this.rng.int(1, 20) * CONTRACT))
      this.drain(false)
    }
  }

  private pairQuestion(name: string, title: string, fair: number): Question {
    const shared = { event: name, title }
    const kalshi = {
      venue: 'kalshi',
      id: `DEMO-${name}`,
      step: 100,
      lot: '1',
      minQty: '1',
      feeRate: '0.07',
      ...shared,
    } as const
    const poly = {
      ...kalshi,
      venue: 'polymarket',
      id: `demo-${name.toLowerCase()}`,
      minQty: '5',
      feeRate: '0.05',
    } as const
    const markets = [kalshi, poly].map((spec) => this.market(spec))
    return { name, markets, fairs: [fair, fair], busyUntilMs: 0, drift: 0, settled: false, inScene: false }
  }

  private groupQuestion(
    venue: 'kalshi' | 'polymarket',
    name: string,
    titles: readonly string[],
    fairs: readonly number[],
  ): Question {
    const [feeRate, minQty] = venue === 'kalshi' ? (['0.07', '1'] as const) : (['0.05', '5'] as const)
    const markets = titles.map((title, i) =>
      this.market({
        venue,
        id: `DEMO-${name}-${i + 1}`,
        event: name,
        title,
        step: 100,
        lot: '1',
        minQty,
        feeRate,
      }),
    )
    return { name, markets, fairs: [...fairs], busyUntilMs: 0, drift: 0, settled: false, inScene: false }
  }

  private market(spec: DemoMarketSpec): DemoMarket {
    return new DemoMarket(spec, this.venues[spec.venue].exchange)
  }

  private declarations(): object[] {
    const streams = ['kalshi', 'polymarket'].map((stream) => ({
      type: 'stream',
      stream,
      sequence: 'none',
      state: 'open',
    }))
    const listings = this.questions.flatMap((q) => q.markets.map((market) => market.listing(CLOSES_AT)))
    const pairs = PAIR_QUESTIONS.map((pair) => ({
      type: 'relation',
      id: `demo-${pair.name.toLowerCase()}`,
      kind: 'same',
      proof: pair.certified ? 'certified' : 'unverified',
      reason: pair.certified
        ? 'invented with one rule text for both venues'
        : 'invented as a pair that nobody has compared',
      markets: [`kalshi:DEMO-${pair.name}`, `polymarket:demo-${pair.name.toLowerCase()}`],
    }))
    const ids = (venue: string, name: string, count: number): string[] =>
      Array.from({ length: count }, (_, i) => `${venue}:DEMO-${name}-${i + 1}`)
    const structure = { type: 'relation', proof: 'structure', reason: 'one event of the demo world' }
    return [
      ...streams,
      ...listings,
      ...pairs,
      {
        ...structure,
        id: 'demo-river',
        kind: 'ladder',
        markets: ids('kalshi', LADDER.name, LADDER.thresholds.length),
      },
      {
        ...structure,
        id: 'demo-regatta',
        kind: 'exclusive',
        markets: ids('polymarket', EXCLUSIVE.name, EXCLUSIVE.outcomes.length),
      },
    ]
  }

  /** Fair prices move by half a cent and stay near where they began; all markets of a question move together. */
  private wander(question: Question): void {
    const move = question.drift + this.rng.pick([-50, 0, 0, 50])
    if (Math.abs(move) > DRIFT_MAX) return
    question.fairs.forEach((fair, i) => (question.fairs[i] = fair + move - question.drift))
    question.drift = move
  }

  /** Calm quotes; the first ones after a scene come whole, so that nobody trades on a book between two states. */
  private requote(question: Question): void {
    const afterScene = question.inScene
    question.inScene = false
    question.markets.forEach((market, i) =>
      market.rest(market.quote(question.fairs[i]!, HALF_SPREAD, this.rng)),
    )
    this.drain(afterScene)
  }

  private plan(scene: Scene): void {
    const atMs = scene.atMs + this.rng.int(0, scene.jitterMs)
    const question = this.questions.find((q) => q.name === scene.question)!
    if (scene.kind === 'settle') {
      this.at(atMs - 500, () => question.markets.forEach((market) => market.close()))
      this.at(atMs, () => this.settle(question, scene.payoffs ?? []))
      return
    }
    const lastsMs = 1_200
    this.at(atMs, () => this.disagree(question, scene.kind, atMs + lastsMs))
    // Before any order can arrive: the depth that the decision saw is no longer there.
    if (scene.kind === 'thin') this.at(atMs + 50, () => this.shrinkBid(question, qty(6 * CONTRACT), 0))
    if (scene.kind === 'vanish') this.at(atMs + 50, () => this.shrinkBid(question, qty(0), VANISH_FALL))
  }

  private at(atMs: number, run: () => void): void {
    this.agenda.at(addMs(START, durationMs(atMs)), () => {
      run()
      this.drain(true)
    })
  }

  /**
   * One market moves and the others stay, as when one venue hears the news first: now buying every leg costs less than what
   * the legs pay. The others quote first, so that all books are of one moment.
   */
  private disagree(question: Question, kind: Scene['kind'], untilMs: number): void {
    question.busyUntilMs = untilMs
    question.inScene = true
    const [moved, shift] = MOVES[kind]
    const order = question.markets.map((_, i) => i).sort((a, b) => Number(a === moved) - Number(b === moved))
    for (const i of order) {
      const market = question.markets[i]!
      const fair = question.fairs[i]! + (i === moved ? shift : 0)
      market.rest(market.quote(fair, HALF_SPREAD, this.rng))
      this.drain(true)
    }
  }

  /** A rival sells into the second venue's best bid, which is its NO ask; what is behind it moves `fall` ticks away. */
  private shrinkBid(question: Question, left: Qty, fall: number): void {
    const market = question.markets[1]!
    const { bid, ask } = market.best
    if (bid === undefined || ask === undefined) return
    if (bid.qty > left) market.take('bid', qty(bid.qty - left))
    const calm = market.quote(question.fairs[1]! - fall, HALF_SPREAD, this.rng)
    const behind = calm.bids.filter((level) => level.price < bid.price)
    const top = left > 0 ? [{ price: bid.price, qty: left }] : []
    const next: Book = {
      bids: [...top, ...behind],
      asks: calm.asks.filter((level) => level.price > bid.price),
    }
    market.rest(next)
  }

  private settle(question: Question, payoffs: readonly string[]): void {
    question.settled = true
    question.markets.forEach((market, i) => market.settle(payoffs[i]!))
  }

  /** Publishes what the exchanges told since the last time; `whole`: changed books as snapshots. */
  private drain(whole: boolean): void {
    for (const venue of VENUES) this.publish(this.venues[venue].feed.drain(whole))
  }

  private publish(messages: readonly object[]): void {
    const receivedUs = this.agenda.now * 1_000
    for (const message of messages)
      this.frames.push({ receivedUs, channel: 'arb', payload: JSON.stringify(message) })
  }

  private taken(): DemoFrame[] {
    const frames = this.frames
    this.frames = []
    return frames
  }
}
