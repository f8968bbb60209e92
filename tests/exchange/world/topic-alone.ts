// One topic and its truth on an agenda of their own: no venues, nobody trades.
import { Rng } from '../../../src/lib/base/rng.js'
import { addMs, durationMs, ms } from '../../../src/lib/base/units.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import type { WorldMarket } from '../../../src/lib/exchange/world/listed.js'
import { Naming } from '../../../src/lib/exchange/world/naming.js'
import { topicSchema, type TopicSpec } from '../../../src/lib/exchange/world/topic-spec.js'
import { topicOf } from '../../../src/lib/exchange/world/topics/topics.js'
import { PricePath } from '../../../src/lib/exchange/world/truth/price-path.js'
import type { WorldSpec } from '../../../src/lib/exchange/world/world-spec.js'
import { NOON } from './core-doors.js'

export const BITCOIN: WorldSpec['bitcoin'] = {
  price: 9_200_000,
  volatility: 550_000,
  jumps: 4,
  jump: 2_000,
  tick: durationMs(1_000),
  basis: 400,
}

const SETTLING = {
  determined: durationMs(2_000),
  paid: durationMs(5_000),
  disputed: 0,
  corrected: 0,
}

/** What a world file would say, without `book`. */
export const written = (topic: Record<string, unknown>): TopicSpec =>
  topicSchema.parse({ name: 'alone', book: 'deep', ...topic })

export interface Alone {
  readonly agenda: Agenda
  readonly bitcoin: PricePath
  readonly markets: readonly WorldMarket[]
  readonly runFor: (seconds: number) => void
}

export function topicAlone(spec: TopicSpec, seed: number, lasts = 3_600_000): Alone {
  const agenda = new Agenda(NOON)
  const bitcoin = new PricePath(agenda, new Rng(seed, 'truth bitcoin'), BITCOIN)
  const topic = topicOf(spec, {
    agenda,
    bitcoin,
    naming: new Naming('alone'),
    startAt: NOON,
    lasts: durationMs(lasts),
    settlement: { kalshi: SETTLING, polymarket: SETTLING },
    rngFor: (name) => new Rng(seed, `truth ${name}`),
  })
  topic.start()
  bitcoin.start(() => undefined)
  return {
    agenda,
    bitcoin,
    markets: topic.events.flatMap(({ markets }): readonly WorldMarket[] => markets),
    runFor: (seconds) => agenda.runUntil(addMs(agenda.now, durationMs(Math.round(seconds * 1_000)))),
  }
}

export const at = (offsetMs: number) => ms(NOON + offsetMs)
