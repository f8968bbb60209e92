import { ms, type Ms } from '../../src/lib/base/units.js'
import type { InputFrame } from '../../src/lib/engine/runner.js'
import { DemoWorld } from '../../src/lib/exchange/demo/demo-world.js'

/** The demo brings 200 messages a second; four times as slow it brings the fifty that are asked for. */
const SLOWER = 4
const DEMO_MS = 60_000
const ROUND_MS = DEMO_MS * SLOWER
export const SOAK_START: Ms = ms(Date.UTC(2030, 0, 1, 12))
const US_PER_MS = 1_000

/**
 * Market data of a long day: one demo world after the other, each with other prices and markets of its own. What one leaves open is settled
 * before the next begins, so that money comes back and old questions go.
 */
export function* soakFrames(): Generator<InputFrame> {
  for (let round = 0; ; round++) yield* roundFrames(round)
}

function* roundFrames(round: number): Generator<InputFrame> {
  const from = SOAK_START + round * ROUND_MS
  const open = new Set<string>()
  let relations: object[] = []
  for (const batch of new DemoWorld(round + 1).batches())
    for (const { payload, receivedUs, channel } of batch) {
      const text = renamed(payload, round)
      const message = JSON.parse(text) as DemoMessage
      if (message.type === 'stream' && round > 0) continue
      if (message.type === 'market') open.add(keyOf(message))
      if (message.type === 'settlement') open.delete(keyOf(message))
      if (message.type === 'relation') relations = [...relations, message]
      const sinceUs = receivedUs - SOAK_START * US_PER_MS
      yield { channel, receivedUs: from * US_PER_MS + sinceUs * SLOWER, payload: text }
    }
  const receivedUs = (from + ROUND_MS - 1) * US_PER_MS
  const told = (message: object): InputFrame => ({
    channel: 'arb',
    receivedUs,
    payload: JSON.stringify(message),
  })
  for (const relation of relations) yield told({ ...relation, proof: 'ended' })
  for (const key of open) yield told(settled(key))
}

interface DemoMessage {
  readonly type: string
  readonly venue?: string
  readonly market?: string
}

const keyOf = ({ venue, market }: DemoMessage): string => [venue, market].join(' ')

function settled(key: string): object {
  const [venue, market] = key.split(' ')
  return { type: 'settlement', venue, market, yes: '0' }
}

const renamed = (payload: string, round: number): string => {
  const mark = String(round).padStart(3, '0')
  return payload
    .replaceAll('DEMO-', `D${mark}-`)
    .replaceAll('demo-', `d${mark}-`)
    .replace('"event":"', `"event":"${mark}-`)
    .replace('2030-01-01T18', '2030-01-03T18')
}
