import { describe, expect, it } from 'vitest'
import { markedWords } from '../../../../src/lib/app/matching/word-difference.js'

describe('words that differ', () => {
  it('stand in brackets, neighbours in one pair', () => {
    expect(markedWords('It rains before June 1, 2031.', 'it RAINS by June 1, in the year 2031')).toEqual([
      'It rains [before] June 1, 2031.',
      'it RAINS [by] June 1, [in the year] 2031',
    ])
  })

  it('are none where only case and punctuation differ', () => {
    expect(markedWords('"Yes," he said.', 'yes he SAID')).toEqual(['"Yes," he said.', 'yes he SAID'])
  })

  it('keep figures apart', () => {
    expect(markedWords('above 1.5%', 'above 15%')).toEqual(['above [1.5%]', 'above [15%]'])
  })

  it('are marked by us alone: brackets of a venue become parentheses', () => {
    expect(markedWords('wins [the] cup', 'wins the cup')).toEqual(['wins (the) cup', 'wins the cup'])
  })

  it('are harmless to a terminal', () => {
    const [shown] = markedWords('a\x1b[2Jb \u202Egnp\x07', '')
    expect(shown).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/)
  })

  it('are found in texts made to take long', () => {
    for (const part of ['. ', '"', ' ', '1,', 'a'])
      expect(markedWords(part.repeat(100_000), 'a')[0].length).toBeLessThan(70_000)
  })

  it('say how long a text is of which not all is shown', () => {
    expect(markedWords('ab '.repeat(10_000), '')[0]).toMatch(/ \(cut: the text has 30000 characters\)$/)
  })
})
