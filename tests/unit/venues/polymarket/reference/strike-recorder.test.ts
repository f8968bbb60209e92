import { describe, expect, it } from 'vitest'
import { ms } from '../../../../../src/lib/base/units.js'
import { parseReferencePrice } from '../../../../../src/lib/venues/polymarket/reference/reference-price.js'
import { StrikeRecorder } from '../../../../../src/lib/venues/polymarket/reference/strike-recorder.js'
import { isFromFuture, TickOrder } from '../../../../../src/lib/venues/polymarket/reference/tick-order.js'

const START = ms(1_795_180_200_000)
const at = (seconds: number) => ms(START + seconds * 1_000)
const point = (seconds: number, price: string) => ({ at: at(seconds), price: parseReferencePrice(price)! })

describe('the price to beat', () => {
  it('is the one stamped with the start, whatever came first', () => {
    const strikes = new StrikeRecorder()
    strikes.want(START)
    strikes.take(point(1, '103'), 'polybolt')
    strikes.take(point(-1, '101'), 'polybolt')
    expect(strikes.strikeAt(START, at(2))).toEqual({ state: 'pending' })
    strikes.take(point(0, '102'), 'polybolt')
    expect(strikes.strikeAt(START, at(3))).toEqual({
      state: 'known',
      price: 102_000_000_000_000_000_000n,
      source: 'polybolt',
    })
  })

  it('is missed when two minutes have gone without it, though its neighbours are known', () => {
    const strikes = new StrikeRecorder()
    strikes.want(START)
    for (let second = -5; second < 200; second++)
      if (second !== 0) strikes.take(point(second, '100'), 'polybolt')
    expect(strikes.strikeAt(START, at(119))).toEqual({ state: 'pending' })
    expect(strikes.strikeAt(START, at(120))).toEqual({ state: 'missed' })
  })

  it('may still come with a snapshot of the last two minutes', () => {
    const strikes = new StrikeRecorder()
    strikes.take(point(90, '100'), 'rtds')
    strikes.take(point(0, '99'), 'polybolt')
    expect(strikes.strikeAt(START, at(91))).toMatchObject({ state: 'known', source: 'polybolt' })
  })

  it('is disputed when two prices of that moment were told, and not when one was told twice', () => {
    const strikes = new StrikeRecorder()
    strikes.take(point(0, '99'), 'polybolt')
    strikes.take(point(0, '99.0'), 'rtds')
    expect(strikes.strikeAt(START, at(1))).toMatchObject({ state: 'known', source: 'polybolt' })
    strikes.take(point(0, '99.000000000000000001'), 'rtds')
    expect(strikes.strikeAt(START, at(1))).toEqual({ state: 'disputed' })
  })

  it('is kept when it was wanted, and only then', () => {
    const strikes = new StrikeRecorder()
    strikes.want(START)
    for (let second = 0; second < 4_000; second++) strikes.take(point(second, '100'), 'polybolt')
    expect(strikes.strikeAt(START, at(4_000)).state).toBe('known')
    expect(strikes.strikeAt(at(300), at(4_000)).state).toBe('missed')
    expect(strikes.strikeAt(at(3_900), at(4_000)).state).toBe('known')
    strikes.forget(START)
    expect(strikes.strikeAt(START, at(4_000)).state).toBe('missed')
  })

  it('holds a limited number of wanted moments, the latest ones', () => {
    const strikes = new StrikeRecorder()
    for (let i = 0; i < 1_500; i++) {
      strikes.want(at(i * 300))
      strikes.take(point(i * 300, '100'), 'polybolt')
    }
    const states = Array.from({ length: 1_500 }, (_, i) => strikes.strikeAt(at(i * 300), at(999_999)).state)
    expect(states.filter((state) => state === 'known')).toHaveLength(1_000)
    expect(states.at(-1)).toBe('known')
  })
})

describe('the order of ticks', () => {
  it('lets each moment pass once and in order', () => {
    const order = new TickOrder()
    const verdicts = [point(1, '5'), point(1, '5'), point(1, '6'), point(3, '5'), point(2, '5')].map((one) =>
      order.take(one),
    )
    expect(verdicts).toEqual(['next', 'duplicate', 'conflict', 'next', 'older'])
  })

  it('knows a stamp that would hide all that follows', () => {
    expect(isFromFuture(point(61, '5'), START)).toBe(true)
    expect(isFromFuture(point(60, '5'), START)).toBe(false)
  })
})
