import { frameDecoder } from '../../src/lib/app/decode-frame.js'
import { engineSettings } from '../../src/lib/app/engine-settings.js'
import { FrameLane, type FramePlace } from '../../src/lib/app/frame-lane.js'
import { usd, type Ms } from '../../src/lib/base/units.js'
import { readEnvironment } from '../../src/lib/config/environment.js'
import { loadConfig } from '../../src/lib/config/load-config.js'
import type { EventBody } from '../../src/lib/domain/events.js'
import { emptyUpdate } from '../../src/lib/domain/level-update.js'
import type { Effect } from '../../src/lib/engine/effect.js'
import { Engine } from '../../src/lib/engine/engine.js'
import type { EngineSettings } from '../../src/lib/engine/settings.js'
import { neutralText } from '../../src/lib/record/neutral-text.js'
import { NEUTRAL_CHANNEL } from '../../src/lib/record/neutral-codec.js'
import type { Frames } from './frames.js'
import { KALSHI_CHANNEL, POLYMARKET_CHANNEL, START, type World } from './world.js'

/** The gaps that a way of working has found so far, as one number: equal numbers, equal gaps at equal times. */
export class Findings {
  opened = 0
  hash = 17

  note(relation: string, at: number): void {
    this.opened++
    for (let i = 0; i < relation.length; i++) this.hash = (this.hash * 31 + relation.charCodeAt(i)) | 0
    this.hash = (this.hash * 31 + (at - START)) | 0
  }
}

export const shippedSettings = (): EngineSettings =>
  engineSettings(loadConfig({ env: readEnvironment() }), {
    bankroll: usd(10_000_000_000),
    acceptUnverified: false,
  }).engine

type ParsedFrame =
  | {
      readonly sid: number
      readonly seq: number
      readonly msg: Readonly<Record<'market_ticker' | 'price_dollars' | 'delta_fp' | 'side', string>>
    }
  | {
      readonly market: string
      readonly price_changes: readonly Readonly<Record<'asset_id' | 'price' | 'size' | 'side', string>>[]
    }

/** The product from frame bytes to decision: the lane, the engine, and the long way for what the lane leaves. */
export class ProductRig {
  readonly engine = new Engine(shippedSettings())
  readonly findings = new Findings()
  /** Frames that went the long way, and such as led to any effect. */
  slow = 0
  told = 0
  private readonly decoder = frameDecoder()
  private readonly lane = new FrameLane({
    engine: this.engine,
    decode: (channel, text) => this.decoder.decode(channel, text),
  })
  private sequence = 0
  private readonly update = emptyUpdate()
  private readonly place: FramePlace = { bytes: new Uint8Array(), from: 0, to: 0 }
  private readonly bookOf = new Map<string, number>()
  private readonly isYes = new Map<string, boolean>()

  constructor(world: World) {
    for (const body of world.opening()) {
      if (body.type === 'market') this.decoder.decode(NEUTRAL_CHANNEL, neutralText(body)!)
      this.tell(body, START)
      if (body.type !== 'market') continue
      const { id, tokens } = body.market
      this.bookOf.set(id, this.engine.numberOf(body.market))
      if (tokens !== undefined) this.isYes.set(tokens.yes.token, true).set(tokens.no.token, false)
    }
  }

  /** Frame bytes to decision. */
  take(frames: Frames, i: number, at: Ms): void {
    const { place } = this
    place.bytes = frames.bytes
    place.from = frames.starts[i]!
    place.to = frames.starts[i + 1]!
    const channel = frames.isKalshi[i] === 1 ? KALSHI_CHANNEL : POLYMARKET_CHANNEL
    const effects = this.lane.takeFrom(channel, place, at)
    if (effects === undefined) {
      this.slow++
      this.tell(this.decoder.decode(channel, frames.textOf(i)), at)
    } else if (effects.length > 0) this.carryOut(effects)
  }

  takeBytes(isKalshi: boolean, bytes: Buffer, at: Ms): void {
    const channel = isKalshi ? KALSHI_CHANNEL : POLYMARKET_CHANNEL
    const effects = this.lane.take(channel, bytes, at)
    if (effects === undefined) {
      this.slow++
      this.tell(this.decoder.decode(channel, bytes.toString('latin1')), at)
    } else if (effects.length > 0) this.carryOut(effects)
  }

  /** The same frame by the validating reader alone. */
  takeText(frames: Frames, i: number, at: Ms): void {
    const channel = frames.isKalshi[i] === 1 ? KALSHI_CHANNEL : POLYMARKET_CHANNEL
    const text = frames.textOf(i)
    this.tell(this.decoder.decode(channel, text), at)
  }

  /** The same frame by `JSON.parse` and the fields that are needed, then as the lane does. */
  takeParsed(frames: Frames, i: number, at: Ms): void {
    const parsed = JSON.parse(frames.textOf(i)) as ParsedFrame
    const { update } = this
    if ('msg' in parsed) {
      const { msg, sid, seq } = parsed
      const ticks = Math.round(Number(msg.price_dollars) * 10_000)
      update.book = this.bookOf.get(msg.market_ticker)!
      update.isChange = true
      update.count = 1
      update.isBid[0] = msg.side === 'yes' ? 1 : 0
      update.price[0] = msg.side === 'yes' ? ticks : 10_000 - ticks
      update.amount[0] = Math.round(Number(msg.delta_fp) * 1_000_000)
      update.subscription = sid
      update.sequence = seq
    } else {
      const rows = parsed.price_changes
      update.book = this.bookOf.get(parsed.market)!
      update.isChange = false
      update.count = rows.length
      rows.forEach(({ asset_id, price, size, side }, row) => {
        const isYes = this.isYes.get(asset_id) === true
        const ticks = Math.round(Number(price) * 10_000)
        update.isBid[row] = isYes === (side === 'BUY') ? 1 : 0
        update.price[row] = isYes ? ticks : 10_000 - ticks
        update.amount[row] = Math.round(Number(size) * 1_000_000)
      })
      update.subscription = 0
      update.sequence = -1
    }
    const stream = this.engine.streamOf(frames.isKalshi[i] === 1 ? KALSHI_CHANNEL : POLYMARKET_CHANNEL)
    const effects = this.engine.stepUpdate(stream, update, at)
    if (effects === undefined) throw new Error('a parsed frame was not ordinary')
    if (effects.length > 0) this.carryOut(effects)
  }

  private tell(body: EventBody, at: Ms): void {
    this.carryOut(this.engine.step({ sequence: ++this.sequence, time: at, body }))
    this.lane.learn(body)
  }

  carryOut(effects: readonly Effect[]): void {
    this.told++
    for (const effect of effects) {
      if (effect.type === 'decision' && effect.decision.kind === 'opportunity_opened')
        this.findings.note(effect.decision.relation, effect.decision.at)
      if (effect.type === 'decision' && effect.decision.kind === 'alarm')
        throw new Error(`an alarm in the bench: ${effect.decision.code} ${effect.decision.detail}`)
    }
  }
}
