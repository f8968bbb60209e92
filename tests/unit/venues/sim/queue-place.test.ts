import fc from 'fast-check'
import { expect, it } from 'vitest'
import { minQty, qty, subQty, type Qty } from '../../../../src/lib/base/units.js'
import { QueuePlace } from '../../../../src/lib/venues/sim/queue-place.js'
import { contracts, later } from '../../../drawn/market.js'
import { describeShared, sharedJson } from '../../../shared-material.js'
import { powerQueue, type QueueEvent } from '../../../reference/reference-queue.js'

/** Our order behind `front`, and what of it fills as the level changes. */
function riskAverse(front: Qty, ours: Qty, events: readonly QueueEvent[]): { ahead: Qty; filled: Qty } {
  const place = new QueuePlace(front)
  let filled = qty(0)
  for (const [i, event] of events.entries()) {
    const at = later(i * 10_000)
    if (event.t === 'depth') place.shows(contracts(event.newQty), at)
    else filled = qty(filled + minQty(subQty(ours, filled), place.trades(contracts(event.qty), at)))
  }
  return { ahead: place.ahead, filled }
}

interface QueueCase {
  readonly name: string
  readonly op: string
  readonly inputs: {
    readonly model: 'risk_averse' | 'power'
    readonly n?: number
    readonly front: number
    readonly depthAtEntry: number
    readonly ourQty: number
    readonly events: readonly QueueEvent[]
  }
  readonly expected: { readonly frontAfter: number; readonly filled: number }
}

describeShared('the cases of queues', 'domain-cases.json', () => {
  const read = sharedJson('domain-cases.json') as QueueCase[] | { cases: QueueCase[] }
  const all = (Array.isArray(read) ? read : read.cases).filter(({ op }) => op === 'queue')

  it('holds one of each model', () => {
    expect(all.map(({ inputs }) => inputs.model).sort()).toEqual(['power', 'risk_averse'])
  })

  for (const { name, inputs, expected } of all) {
    const { front, ourQty, events, n, depthAtEntry } = inputs
    if (inputs.model === 'risk_averse')
      it(`${name}: our own place is exactly that`, () => {
        const got = riskAverse(contracts(front), contracts(ourQty), events)
        expect([got.ahead, got.filled]).toEqual([contracts(expected.frontAfter), contracts(expected.filled)])
      })
    else
      it(`${name}: the likelier place is never behind ours`, () => {
        const likely = powerQueue({ front, depthAtEntry, ourQty, events, n: n! })
        expect(likely.frontAfter).toBeCloseTo(expected.frontAfter, 6)
        expect(likely.filled).toBe(expected.filled)
        const ours = riskAverse(contracts(front), contracts(ourQty), events)
        expect(ours.ahead / 1e6).toBeGreaterThanOrEqual(likely.frontAfter)
        expect(ours.filled / 1e6).toBeLessThanOrEqual(likely.filled)
      })
  }
})

it('whatever happens to the level, our place never fills more than the likelier one, nor stands further ahead', () => {
  const event: fc.Arbitrary<QueueEvent> = fc.oneof(
    fc.record({ t: fc.constant('trade' as const), qty: fc.integer({ min: 1, max: 200 }) }),
    fc.record({ t: fc.constant('depth' as const), newQty: fc.integer({ min: 0, max: 600 }) }),
  )
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 }), fc.array(event, { maxLength: 15 }), (front, events) => {
      const likely = powerQueue({ front, depthAtEntry: front, ourQty: 50, events, n: 3 })
      const ours = riskAverse(contracts(front), contracts(50), events)
      expect(ours.filled / 1e6).toBeLessThanOrEqual(likely.filled + 1e-6)
    }),
  )
})
