import { FrameLane } from '../../src/lib/app/frame-lane.js'
import { frameDecoder, type FrameDecoder } from '../../src/lib/app/decode-frame.js'
import { Engine } from '../../src/lib/engine/engine.js'
import { Runner } from '../../src/lib/engine/runner.js'
import { readEnvironment } from '../../src/lib/config/environment.js'
import { loadConfig } from '../../src/lib/config/load-config.js'
import { SimVenue } from '../../src/lib/venues/sim/sim-venue.js'
import { shippedSettings } from './product-rig.js'

/** A paper session without disk: the runner, the lane, the engine and the simulated venue, as `arb paper` wires them. */
export class SessionRig {
  readonly engine = new Engine(shippedSettings())
  readonly runner: Runner
  decisions = 0
  private readonly decoder: FrameDecoder = frameDecoder()

  constructor() {
    const { paper } = loadConfig({ env: readEnvironment() })
    this.runner = new Runner({
      engine: this.engine,
      venue: new SimVenue(paper, 1, this.engine),
      lane: new FrameLane({
        engine: this.engine,
        decode: (channel, text) => this.decoder.decode(channel, text),
      }),
      decode: (channel, text) => this.decoder.decode(channel, text),
      recorder: undefined,
      commit: () => Promise.resolve(),
      onDecision: () => void this.decisions++,
      pace: () => undefined,
    })
  }
}
