import { describe, expect, it } from 'vitest'
import { price } from '../../../src/lib/base/units.js'
import { priceFor, reflect, yesSideOf, type Outcome, type Side } from '../../../src/lib/domain/complement.js'

const OUTCOMES: readonly Outcome[] = ['yes', 'no']
const SIDES: readonly Side[] = ['bid', 'ask']

describe('the other outcome', () => {
  it('turns a NO bid into a YES ask and a NO ask into a YES bid', () => {
    expect(reflect('no', 'bid', price(4_700))).toEqual({ side: 'ask', price: 5_300 })
    expect(reflect('no', 'ask', price(100))).toEqual({ side: 'bid', price: 9_900 })
  })

  it('leaves YES alone', () => {
    for (const side of SIDES) expect(reflect('yes', side, price(4_700))).toEqual({ side, price: 4_700 })
  })

  it('reflecting twice changes nothing, at any price', () => {
    for (let ticks = 0; ticks <= 10_000; ticks++) {
      for (const outcome of OUTCOMES)
        for (const side of SIDES) {
          const once = reflect(outcome, side, price(ticks))
          expect(reflect(outcome, once.side, once.price)).toEqual({ side, price: ticks })
        }
    }
  })

  it('reads a level back the way it was written', () => {
    for (const outcome of OUTCOMES)
      for (const side of SIDES) {
        const level = reflect(outcome, side, price(1_234))
        expect(yesSideOf(outcome, side)).toBe(level.side)
        expect(priceFor(outcome, level.price)).toBe(1_234)
      }
  })
})
