import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  atSomeMoment,
  negated,
  productOf,
  times,
  turned,
  type CoreRelation,
} from '../../src/lib/matching/rules/algebra.js'

// A contract is brute force here: a set of worlds, and a world is one value for each field.
type Values = ReadonlySet<number>
const SIZE = 4
const EVERY = Array.from({ length: SIZE }, (_, i) => i)

/** Neither impossible nor certain: what a field of a contract is. */
const drawnSet: fc.Arbitrary<Values> = fc
  .uniqueArray(fc.integer({ min: 0, max: SIZE - 1 }), { minLength: 1, maxLength: SIZE - 1 })
  .map((values) => new Set(values))

/** The relation of two sets, told by looking at every element. */
function relationOf(universe: readonly number[], a: Values, b: Values): CoreRelation {
  const [inBoth, onlyA, onlyB, inNone] = [0, 0, 0, 0].map((_, kind) =>
    universe.some(
      (v) =>
        [a.has(v) && b.has(v), a.has(v) && !b.has(v), !a.has(v) && b.has(v), !a.has(v) && !b.has(v)][kind],
    ),
  )
  if (!onlyA && !onlyB) return 'equal'
  if (!inBoth) return inNone ? 'exclusive' : 'complement'
  if (!onlyA) return 'narrower'
  return onlyB ? 'overlapping' : 'wider'
}

const WORLDS = EVERY.flatMap((x) => EVERY.map((y) => x * SIZE + y))
const worldsOf = (first: Values, second: Values): Values =>
  new Set(WORLDS.filter((world) => first.has(Math.floor(world / SIZE)) && second.has(world % SIZE)))

const without = (values: Values, universe: readonly number[]): Values =>
  new Set(universe.filter((value) => !values.has(value)))

/** What each word lets somebody conclude; a word may promise less than is true, and never more. */
function isPromised(word: CoreRelation, truth: CoreRelation): boolean {
  if (word === truth || word === 'different') return true
  if (word === 'overlapping') return true
  if (word === 'narrower') return truth === 'equal'
  if (word === 'wider') return truth === 'equal'
  return word === 'exclusive' && truth === 'complement'
}

describe('the product of the relations of two fields', () => {
  it('is the relation of the contracts, told by looking at every world', () => {
    fc.assert(
      fc.property(drawnSet, drawnSet, drawnSet, drawnSet, (a1, b1, a2, b2) => {
        const [first, second] = [relationOf(EVERY, a1, b1), relationOf(EVERY, a2, b2)]
        const truth = relationOf(WORLDS, worldsOf(a1, a2), worldsOf(b1, b2))
        // A field that both share narrows the question itself: what completes each other does so within it.
        const word = times(first, second) === 'complement' ? 'exclusive' : times(first, second)
        expect(word).toBe(truth)
      }),
      { numRuns: 3_000 },
    )
  })

  it('keeps complements where the other field is shared and lets every world through', () => {
    fc.assert(
      fc.property(drawnSet, (a) => {
        const all = new Set(EVERY)
        const truth = relationOf(WORLDS, worldsOf(a, all), worldsOf(without(a, EVERY), all))
        expect(times('complement', 'equal')).toBe(truth)
      }),
    )
  })

  it('does not depend on the order of the fields, and one that differs decides alone', () => {
    const relations = fc.constantFrom<CoreRelation>(
      'equal',
      'complement',
      'narrower',
      'wider',
      'exclusive',
      'overlapping',
      'different',
    )
    fc.assert(
      fc.property(fc.array(relations, { maxLength: 6 }), (drawn) => {
        const { core } = productOf(drawn)
        expect(productOf([...drawn].reverse()).core).toBe(core)
        expect(productOf([...drawn, 'different']).core).toBe('different')
        expect(productOf([...drawn, 'tail', 'unknown'])).toEqual({ core, hasTail: true, hasUnknown: true })
        expect(productOf(drawn.map(turned)).core).toBe(turned(core))
      }),
    )
  })
})

describe('a question put the other way round', () => {
  it('is the complement of the contract: the relation never promises more than holds', () => {
    fc.assert(
      fc.property(drawnSet, drawnSet, fc.boolean(), fc.boolean(), (a, b, isA, isB) => {
        const word = negated(relationOf(EVERY, a, b), isA, isB)
        const truth = relationOf(EVERY, isA ? without(a, EVERY) : a, isB ? without(b, EVERY) : b)
        expect(isPromised(word, truth), `${word} of ${truth}`).toBe(true)
        if (['equal', 'complement', 'narrower', 'wider'].includes(truth) || !(isA || isB))
          expect(['overlapping', truth]).toContain(word)
      }),
      { numRuns: 2_000 },
    )
  })

  it('twice turns what is inside to the outside', () => {
    for (const core of ['equal', 'complement', 'different'] as const) {
      expect(negated(core, true, true)).toBe(core)
    }
    expect(negated('narrower', true, true)).toBe('wider')
    expect(negated('exclusive', true, true)).toBe('overlapping')
  })
})

describe('what has to hold at some moment only', () => {
  it('never excludes what is apart at each moment', () => {
    // Two moments: a contract holds when either moment has one of its values.
    const holds = (set: Values, world: number): boolean =>
      set.has(Math.floor(world / SIZE)) || set.has(world % SIZE)
    fc.assert(
      fc.property(drawnSet, drawnSet, (a, b) => {
        const [x, y] = [a, b].map((set) => new Set(WORLDS.filter((world) => holds(set, world))))
        const word = atSomeMoment(relationOf(EVERY, a, b)) as CoreRelation
        expect(isPromised(word, relationOf(WORLDS, x!, y!)), word).toBe(true)
      }),
    )
  })
})
