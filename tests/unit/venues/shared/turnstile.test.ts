import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Turnstile, type Guest } from '../../../../src/lib/venues/shared/http/turnstile.js'

type Place = string

function hall(places: readonly Place[], kept = 0, isReady: (place: Place) => boolean = () => true) {
  const inside = new Map<string, Place>()
  const order: string[] = []
  const guests = new Map<string, Guest<Place>>()
  const turnstile = new Turnstile<Place>({ places, kept, isReady })
  const enter = (name: string, urgent = false): void => {
    const guest = {
      urgent,
      admit: (place: Place) => {
        inside.set(name, place)
        order.push(name)
      },
    }
    guests.set(name, guest)
    turnstile.enter(guest)
  }
  const leave = (name: string): void => {
    inside.delete(name)
    turnstile.leave(guests.get(name)!)
  }
  return { enter, leave, inside, order }
}

describe('a turnstile', () => {
  it('admits as many as there are places, and then whoever came first', () => {
    const { enter, leave, order } = hall(['a', 'b'])
    for (const name of ['1', '2', '3', '4']) enter(name)
    expect(order).toEqual(['1', '2'])
    leave('2')
    leave('1')
    expect(order).toEqual(['1', '2', '3', '4'])
  })

  it('lets the urgent pass before all others', () => {
    const { enter, leave, order } = hall(['a'])
    for (const name of ['1', '2', '3']) enter(name)
    enter('cancel', true)
    enter('cancel too', true)
    for (const name of ['1', 'cancel', 'cancel too']) leave(name)
    expect(order).toEqual(['1', 'cancel', 'cancel too', '2'])
  })

  it('keeps places that the others never take', () => {
    const { enter, leave, order } = hall(['a', 'b', 'c'], 2)
    for (const name of ['1', '2']) enter(name)
    expect(order).toEqual(['1'])
    for (const name of ['x', 'y', 'z']) enter(name, true)
    expect(order).toEqual(['1', 'x', 'y'])
    leave('x')
    leave('y')
    expect(order).toEqual(['1', 'x', 'y', 'z'])
    leave('1')
    expect(order.at(-1)).toBe('2')
  })

  it('forgets who leaves while waiting, and whoever leaves twice gives back one place', () => {
    const { enter, leave, order, inside } = hall(['a'])
    for (const name of ['1', '2', '3', '4']) enter(name)
    leave('2')
    leave('1')
    leave('1')
    expect([order, inside.size]).toEqual([['1', '3'], 1])
  })

  it('gives the places that are ready first', () => {
    const { enter, inside } = hall(['a', 'b', 'c'], 0, (place) => place === 'b')
    for (const name of ['1', '2', '3']) enter(name)
    expect([...inside]).toEqual([
      ['1', 'b'],
      ['2', 'a'],
      ['3', 'c'],
    ])
  })

  it('admits who enters or leaves while another is being admitted', () => {
    const order: string[] = []
    const turnstile = new Turnstile<Place>({ places: ['a'], kept: 0, isReady: () => true })
    const second: Guest<Place> = { urgent: false, admit: () => order.push('second') }
    const first: Guest<Place> = {
      urgent: false,
      admit: () => {
        order.push('first')
        turnstile.enter(second)
        turnstile.leave(first)
      },
    }
    turnstile.enter(first)
    expect(order).toEqual(['first', 'second'])
  })

  it('never gives a place twice, keeps what is kept, and leaves nobody waiting before a free place', () => {
    const step = fc.record({ who: fc.nat(11), urgent: fc.boolean(), leaves: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(2), (steps, kept) => {
        const { enter, leave, inside } = hall(['a', 'b', 'c', 'd'], kept)
        const present = new Map<string, boolean>()
        for (const { who, urgent, leaves } of steps) {
          const name = String(who)
          if (leaves && present.has(name)) {
            present.delete(name)
            leave(name)
          } else if (!present.has(name)) {
            present.set(name, urgent)
            enter(name, urgent)
          }
          const others = [...inside.keys()].filter((one) => present.get(one) === false).length
          const waiting = [...present].filter(([one]) => !inside.has(one))
          expect(new Set(inside.values()).size).toBe(inside.size)
          expect(others).toBeLessThanOrEqual(4 - kept)
          if (inside.size < 4) expect(waiting.some(([, isUrgent]) => isUrgent)).toBe(false)
          if (inside.size < 4 && others < 4 - kept) expect(waiting).toEqual([])
        }
      }),
    )
  })
})
