import { frameDecoder } from '../../src/lib/app/decode-frame.js'
import { engineSettings } from '../../src/lib/app/engine-settings.js'
import { FrameLane } from '../../src/lib/app/frame-lane.js'
import { eventWords } from '../../src/lib/app/screen/event-words.js'
import { usd, type Ms } from '../../src/lib/base/units.js'
import { readEnvironment } from '../../src/lib/config/environment.js'
import { loadConfig } from '../../src/lib/config/load-config.js'
import { SessionBoard } from '../../src/lib/control/board.js'
import type { SessionFace } from '../../src/lib/control/snapshot.js'
import { SnapshotMaker } from '../../src/lib/control/snapshot-maker.js'
import { Engine } from '../../src/lib/engine/engine.js'
import { Runner } from '../../src/lib/engine/runner.js'
import { SimVenue } from '../../src/lib/venues/sim/sim-venue.js'
import { SOAK_START, soakFrames } from './soak-frames.js'

const BANKROLL = usd(1_000_000_000)
/** As many as a session shows. */
const IDEAS = 60

export const SOAK_FACE: SessionFace = {
  id: 'soak',
  mode: 'paper',
  source: 'one demo world after the other',
  isLiveFeed: false,
  configHash: 'soak',
  toolVersion: 'bench',
  assumptions: '',
  minEdge: null,
}

/** A paper session as `arb paper` runs one, without a store: the engine, its venue, and what a screen is told. */
export class SoakSession {
  /** Messages of the venues so far. */
  updates = 0
  readonly engine: Engine
  readonly maker: SnapshotMaker
  private readonly runner: Runner
  private readonly frames = soakFrames()
  private next = this.frames.next()

  constructor() {
    const config = loadConfig({ env: readEnvironment() })
    const settings = engineSettings(config, { bankroll: BANKROLL, acceptUnverified: false })
    const engine = new Engine(settings.engine)
    const frames = frameDecoder()
    const decode: ConstructorParameters<typeof FrameLane>[0]['decode'] = (channel, text) =>
      frames.decode(channel, text)
    const board = new SessionBoard({
      opening: BANKROLL,
      equity: () => engine.view().equity,
      words: eventWords,
    })
    this.engine = engine
    this.runner = new Runner({
      ...{ engine, decode, recorder: undefined },
      venue: new SimVenue(config.paper, 1, engine),
      lane: new FrameLane({ engine, decode }),
      commit: () => Promise.resolve(),
      onDecision: (decision, startedAt) => board.onDecision(decision, startedAt),
      pace: () => undefined,
    })
    this.maker = new SnapshotMaker({
      picture: () => engine.picture({ ideas: IDEAS, at: this.now }),
      now: () => this.now,
      startedAt: () => SOAK_START,
      durableStep: () => this.runner.durableStep,
      feeds: () => [],
      board,
    })
  }

  get now(): Ms {
    return this.runner.now
  }

  get hasUnwritten(): boolean {
    return this.runner.hasUnwritten
  }

  /** All that the venues say until then; calls `told` after each message. */
  async passTo(at: Ms, told: () => void): Promise<void> {
    while (this.next.done !== true && this.next.value.receivedUs <= at * 1_000) {
      const later = this.runner.receive(this.next.value)
      if (later !== undefined) await later
      this.updates++
      this.next = this.frames.next()
      told()
    }
    const due = this.runner.passTime(at)
    if (due !== undefined) await due
  }
}
