import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isFinal,
  nextOrderState,
  ORDER_STATES,
  ORDER_TRIGGERS,
  type OrderState,
  type OrderTrigger,
} from '../../../src/lib/domain/order.js'

/** Rows: states; columns: triggers in the order of the first line; `.` is impossible. */
const TABLE = `
           send  ack     fill_part fill_all cancel    reject   expire  lose   undo
planned    sent  .       .         .        .         .        .       .   .
sent       .     acked   partial   filled   cancelled rejected expired unknown   .
acked      .     acked   partial   filled   cancelled rejected expired unknown   acked
partial    .     partial partial   filled   cancelled cancelled expired unknown   partial
filled     .     filled  .         filled   .         .        .       .   cancelled
cancelled  .     cancelled cancelled filled   .         .        .       .   cancelled
rejected   .     rejected partial   filled   .         .        .       .   rejected
expired    .     expired expired   filled   .         .        .       .   expired
unknown    .     acked   partial   filled   cancelled rejected expired .   unknown
`

const [head = [], ...rows] = TABLE.trim()
  .split('\n')
  .map((line) => line.trim().split(/\s+/))

const FILLS: readonly OrderTrigger[] = ['fill_part', 'fill_all']

describe('the order table', () => {
  it('is drawn here in full', () => {
    expect(head).toEqual([...ORDER_TRIGGERS])
    expect(rows.map(([state]) => state)).toEqual([...ORDER_STATES])
  })

  it.each(rows.flatMap(([from = '', ...cells]) => cells.map((to, i) => [from, head[i]!, to])))(
    '%s + %s -> %s',
    (from, trigger, to) => {
      const next = nextOrderState(from as OrderState, trigger as OrderTrigger)
      expect(next ?? '.').toBe(to)
    },
  )

  it('knows the four states after which nothing more is expected', () => {
    expect(ORDER_STATES.filter(isFinal)).toEqual(['filled', 'cancelled', 'rejected', 'expired'])
  })

  it('lets only a fill, or the undoing of one, move an order that is final', () => {
    expect(nextOrderState('filled', 'undo')).toBe('cancelled')
    for (const state of ORDER_STATES.filter(isFinal))
      for (const trigger of ORDER_TRIGGERS.filter((one) => !FILLS.includes(one) && one !== 'undo'))
        expect([undefined, state]).toContain(nextOrderState(state, trigger))
  })

  it('leaves unknown by evidence only', () => {
    for (const trigger of ['send', 'lose'] as const)
      expect(nextOrderState('unknown', trigger)).toBeUndefined()
  })
})

/** An order and what has really happened to it, whatever the venue says about it. */
interface Model {
  state: OrderState
  filled: number
}

const SIZE = 3

class Step implements fc.Command<Model, Model> {
  constructor(readonly trigger: OrderTrigger) {}

  check(model: Readonly<Model>): boolean {
    const done = model.filled === SIZE
    if (this.trigger === 'fill_all') return !done
    if (this.trigger === 'fill_part') return model.filled < SIZE - 1
    if (this.trigger === 'undo') return model.filled > 0
    return nextOrderState(model.state, this.trigger) !== undefined
  }

  run(model: Model, order: Model): void {
    const next = nextOrderState(order.state, this.trigger)
    const fills = FILLS.includes(this.trigger)
    if (order.state === 'planned' && fills) return expect(next).toBeUndefined()
    expect(next, `${order.state} takes ${this.trigger}`).toBeDefined()
    if (fills) model.filled = this.trigger === 'fill_all' ? SIZE : model.filled + 1
    if (this.trigger === 'undo') model.filled--
    order.state = next!
    model.state = next!
    // What was filled entirely is known to be, for ever; what was not filled is never called so.
    expect(order.state === 'filled').toBe(model.filled === SIZE)
    if (model.filled > 0 && model.filled < SIZE) expect(['sent', 'planned']).not.toContain(order.state)
  }

  toString(): string {
    return this.trigger
  }
}

describe('any course of an order', () => {
  it('takes every fill that arrives after the order was sent, and ends as filled exactly when all is filled', () => {
    const steps = ORDER_TRIGGERS.map((trigger) => fc.constant(new Step(trigger)))
    fc.assert(
      fc.property(fc.commands(steps, { maxCommands: 30 }), (commands) => {
        fc.modelRun(() => ({ model: fresh(), real: fresh() }), commands)
      }),
      { numRuns: 500 },
    )
  })
})

const fresh = (): Model => ({ state: 'planned', filled: 0 })
