import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CandidateIndex, type Candidate } from '../../../../src/lib/matching/candidates/candidate-index.js'

const EVERYTHING = { best: 1_000, opened: 1_000, listMax: 1_000_000, least: 0 }

/** Walks over all documents, as the index must not. */
function slowly(documents: readonly (readonly string[])[], words: readonly string[]): readonly Candidate[] {
  const sets = documents.map((terms) => new Set(terms))
  const known = [...new Set(words)].filter((word) => sets.some((set) => set.has(word)))
  const weight = (word: string): number =>
    Math.log(1 + documents.length / sets.filter((set) => set.has(word)).length) ** 2
  const sum = (terms: Iterable<string>): number => [...terms].reduce((total, term) => total + weight(term), 0)
  return sets
    .map((set, index) => {
      const shared = sum(known.filter((word) => set.has(word)))
      return { index, score: shared === 0 ? 0 : Math.min(1, shared / Math.sqrt(sum(known) * sum(set))) }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
}

const rounded = (found: readonly Candidate[]): ReadonlyMap<number, number> =>
  new Map(found.map(({ index, score }) => [index, Math.round(score * 1e9)]))

describe('the index of candidates', () => {
  const documents = [
    ['bitcoin', 'above', '70000', 'july'],
    ['bitcoin', 'above', '80000', 'july'],
    ['fed', 'cut', 'july'],
    ['pope', 'next'],
  ]

  it('puts the document first that shares the rarest words', () => {
    const index = new CandidateIndex(documents)
    expect(index.candidates(['bitcoin', '80000', 'july']).map((each) => each.index)[0]).toBe(1)
  })

  it('gives a question in the words of one document the score of one', () => {
    const [first] = new CandidateIndex(documents).candidates(['next', 'pope'])
    expect(first).toEqual({ index: 3, score: 1 })
  })

  it('finds nothing for words that nobody has', () => {
    const index = new CandidateIndex(documents)
    expect(index.candidates(['cardinal'])).toEqual([])
    expect(index.candidates([])).toEqual([])
    expect(new CandidateIndex([]).candidates(['bitcoin'])).toEqual([])
  })

  it('forgets one question before the next one', () => {
    const index = new CandidateIndex(documents)
    const once = index.candidates(['bitcoin', 'july'])
    index.candidates(['pope', 'fed', 'cut'])
    expect(index.candidates(['bitcoin', 'july'])).toEqual(once)
  })

  it('tells no more than it is asked for, the best ones', () => {
    const all = new CandidateIndex(documents, EVERYTHING).candidates(['bitcoin', 'july', '70000'])
    const two = new CandidateIndex(documents, { ...EVERYTHING, best: 2 }).candidates([
      'bitcoin',
      'july',
      '70000',
    ])
    expect(all).toHaveLength(3)
    expect(two).toEqual(all.slice(0, 2))
  })

  it('does not tell what is hardly alike', () => {
    const alike = new CandidateIndex(documents, EVERYTHING).candidates(['bitcoin', '70000', 'july'])
    const least = alike[1]!.score + 0.01
    expect(
      new CandidateIndex(documents, { ...EVERYTHING, least }).candidates(['bitcoin', '70000', 'july']),
    ).toEqual(alike.slice(0, 1))
  })

  it('does not open the list of a word that everybody has, unless there is no rarer one', () => {
    const index = new CandidateIndex(documents, { best: 10, opened: 4, listMax: 2, least: 0 })
    expect(index.candidates(['july', 'fed']).map((each) => each.index)).toEqual([2])
    expect(index.candidates(['july']).map((each) => each.index)).toEqual([0, 1, 2])
  })

  it('agrees with a walk over all documents', () => {
    const words = fc.array(fc.constantFrom(...'abcdefghij'), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), words, (drawn, question) => {
        const fast = new CandidateIndex(drawn, EVERYTHING).candidates(question)
        expect(rounded(fast)).toEqual(rounded(slowly(drawn, question)))
        const scores = fast.map(({ score }) => score)
        expect(scores).toEqual([...scores].sort((a, b) => b - a))
      }),
    )
  })
})
