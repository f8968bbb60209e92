import { Rng } from '../../src/lib/base/rng.js'
import { formatPrice, formatScaled, ms, price, type Ms } from '../../src/lib/base/units.js'
import { FIRST_QTY, FIRST_SEQUENCE, GAP_HOLE, START, type World } from './world.js'

export interface FrameWishes {
  /** Frames in one round; even. */
  readonly count: number
  /** In a million frames so many open a gap, which goes again a little later. */
  readonly gapsPerMillion: number
}

interface Change {
  readonly market: number
  readonly isBid: boolean
  readonly away: number
  readonly before: number
  readonly after: number
}

/** Frames until a gap goes again. */
const GAP_LASTS = 200
const UNITS = 1_000_000
const FRAMES_PER_MS = 100
const SEQUENCE_AT = '{"type":"orderbook_delta","sid":1,"seq":'.length
const SEQUENCE_DIGITS = 10

/**
 * Frames of both venues in their published shapes, in one buffer. The second half undoes the first, so that they can be told in a
 * loop; before each round the numbers of Kalshi's frames are written anew.
 */
export class Frames {
  readonly bytes: Buffer
  readonly starts: Int32Array
  readonly isKalshi: Uint8Array
  readonly count: number
  private round = 0
  private tick = -1
  private now: Ms | undefined
  private readonly kalshiCount: number

  constructor(
    private readonly world: World,
    wishes: FrameWishes,
  ) {
    const texts = changes(world, wishes).map((change) => frameOf(world, change))
    this.count = texts.length
    this.starts = new Int32Array(this.count + 1)
    this.isKalshi = new Uint8Array(this.count)
    let at = 0
    texts.forEach((text, i) => {
      this.starts[i] = at
      this.isKalshi[i] = text.startsWith('{"type"') ? 1 : 0
      at += text.length
    })
    this.starts[this.count] = at
    this.bytes = Buffer.from(texts.join(''), 'latin1')
    this.kalshiCount = this.isKalshi.reduce((sum, one) => sum + one, 0)
    this.renumber(0)
  }

  /** Writes the numbers of this round into Kalshi's frames. */
  renumber(round: number): void {
    this.round = round
    let sequence = FIRST_SEQUENCE + round * this.kalshiCount
    for (let i = 0; i < this.count; i++) {
      if (this.isKalshi[i] === 0) continue
      let left = ++sequence
      const start = this.starts[i]! + SEQUENCE_AT
      for (let digit = SEQUENCE_DIGITS - 1; digit >= 0; digit--) {
        this.bytes[start + digit] = 48 + (left % 10)
        left = Math.floor(left / 10)
      }
    }
  }

  /** A frame as the text that `JSON.parse` wants. */
  textOf(i: number): string {
    return this.bytes.toString('latin1', this.starts[i], this.starts[i + 1])
  }

  /** When a frame of this round comes; the same object while it is the same time, so that asking makes no garbage. */
  timeOf(i: number): Ms {
    const tick = Math.floor((this.round * this.count + i) / FRAMES_PER_MS)
    if (tick !== this.tick || this.now === undefined) {
      this.tick = tick
      this.now = ms(START + tick)
    }
    return this.now
  }
}

/** A random walk that keeps every level's total, played forward and then backward. */
function changes(world: World, { count, gapsPerMillion }: FrameWishes): Change[] {
  const rng = new Rng(11, 'bench-frames')
  const totals = new Map<string, number>()
  const half = count / 2
  const made: Change[] = []
  const due: { readonly at: number; readonly change: Change }[] = []
  const put = (market: number, isBid: boolean, away: number, after: number): Change | undefined => {
    const key = `${market} ${isBid} ${away}`
    const before = totals.get(key) ?? (world.hasAtFirst(market, isBid, away) ? FIRST_QTY : 0)
    if (before === after) return undefined
    totals.set(key, after)
    const change = { market, isBid, away, before, after }
    made.push(change)
    return change
  }
  const pick = zipf(rng, world)
  while (made.length < half) {
    const next = due[0]
    if (next !== undefined && next.at <= made.length) {
      due.shift()
      put(next.change.market, next.change.isBid, next.change.away, next.change.before)
      continue
    }
    if (rng.chance(gapsPerMillion) && world.size.pairs > 0) {
      const market = world.size.kalshi + 100 * rng.int(0, Math.floor((world.size.pairs - 1) / 100))
      const change = put(market, true, rng.int(0, 4), 40 * UNITS)
      if (change !== undefined && made.length + GAP_LASTS < half)
        due.push({ at: made.length + GAP_LASTS, change })
      continue
    }
    const market = pick()
    const isBid = rng.chance(500_000)
    let away = isBid && !world.isKalshi(market) && world.isGappy(market - world.size.kalshi) ? GAP_HOLE : 0
    for (const end = away + 15; away < end && rng.chance(700_000);) away++
    put(market, isBid, away, rng.chance(200_000) ? 0 : rng.int(1, 200_000) * 10_000)
  }
  const back = made
    .map(({ before, after, ...where }) => ({ ...where, before: after, after: before }))
    .reverse()
  return [...made, ...back]
}

/** Popular markets come more often: by 1/rank, half of the frames at each venue. */
function zipf(rng: Rng, { size: { kalshi, polymarket } }: World): () => number {
  const draw = (from: number, count: number): (() => number) => {
    const order = Array.from({ length: count }, (_, i) => from + i)
    for (let i = count - 1; i > 0; i--) {
      const j = rng.int(0, i)
      ;[order[i], order[j]] = [order[j]!, order[i]!]
    }
    const scale = Math.log(count + 1)
    return () => order[Math.min(count - 1, Math.floor(Math.exp((rng.int(0, 999_999) / 1e6) * scale)) - 1)]!
  }
  const [one, other] = [draw(0, kalshi), draw(kalshi, polymarket)]
  return () => (rng.chance(500_000) ? one() : other())
}

const decimals = (units: number): string => formatScaled(units, 6, 2)

function frameOf(world: World, { market, isBid, away, before, after }: Change): string {
  const { id, tokens } = world.markets[market]!
  const ticks = world.priceAt(market, isBid, away)
  const time = `${START}`
  if (tokens === undefined) {
    const own = formatPrice(price(isBid ? ticks : 10_000 - ticks)).padEnd(6, '0')
    return (
      `{"type":"orderbook_delta","sid":1,"seq":${FIRST_SEQUENCE},"msg":{"market_ticker":"${id}",` +
      `"market_id":"9b0f6b43-5b68-4f9f-9f02-9a2d1b8ac1a1","price_dollars":"${own}",` +
      `"delta_fp":"${decimals(after - before)}","side":"${isBid ? 'yes' : 'no'}","ts":"2026-11-20T12:00:00Z","ts_ms":${time}}}`
    )
  }
  const row = (token: string, at: number, side: string): string =>
    `{"asset_id":"${token}","price":"${formatPrice(price(at)).padEnd(6, '0')}","size":"${decimals(after)}","side":"${side}",` +
    `"hash":"3f2a9c1be07d4451a8c0f6e2b97d10c4e5a8b3d7","best_bid":"0.5","best_ask":"0.51"}`
  const rows = [
    row(tokens.yes.token, ticks, isBid ? 'BUY' : 'SELL'),
    row(tokens.no.token, 10_000 - ticks, isBid ? 'SELL' : 'BUY'),
  ]
  return `{"market":"${id}","price_changes":[${rows.join(',')}],"timestamp":"${time}","event_type":"price_change"}`
}
