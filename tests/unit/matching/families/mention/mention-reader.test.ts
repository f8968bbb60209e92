import { describe, expect, it } from 'vitest'
import { differences, kalshi, polymarket, words } from '../election/synthetic-contracts.js'

describe('what somebody says', () => {
  it('is read with speaker, phrase, event and count', () => {
    const many = polymarket({
      question: 'Will Vera Dane say "Coin" 25+ times during the Bitcoin 2025 appearance?',
    })
    expect(words(many)).toMatchObject({
      family: 'mention',
      subject: 'vera dane',
      act: 'say',
      object: 'coin',
      measure: 'mentions',
      accepted: '[25..]',
    })
    const once = kalshi({
      title: 'What will Vera Dane say during the Bitcoin 2025 appearance?',
      label: 'Coin',
    })
    expect(words(once)).toMatchObject({ subject: 'vera dane', object: 'coin', accepted: '[1..]' })
    expect(differences(many, once)).toContain('accepted')
  })
  it('has one phrase however its alternatives are listed', () => {
    const of = (question: string): string | undefined => words(polymarket({ question })).object
    expect(of('Will Vera Dane say "AI" or "Artificial Intelligence" during her speech?')).toBe(
      'ai / artificial intelligence',
    )
    expect(of('Will Vera Dane say "Artificial Intelligence / AI" before Apr 1, 2026?')).toBe(
      'ai / artificial intelligence',
    )
    expect(of('Will Vera Dane say "Coin" before Apr 1, 2026?')).not.toBe(
      of('Will Vera Dane say "Bitcoin" before Apr 1, 2026?'),
    )
  })
  it('tells saying it first from saying it', () => {
    expect(
      words(polymarket({ question: 'Will Vera Dane say "Two Weeks" first during the event?' })).act,
    ).toBe('say first')
  })
  it('keeps which forms of the word count', () => {
    const read = polymarket({
      question: 'Will Vera Dane say "Coin" during the speech?',
      rules:
        'This market will resolve to "Yes" if Vera Dane says the term. Pluralization/possessive of the term will count; however, other forms will NOT count. Compound words count.',
    })
    expect(read?.fields.figure?.value.basis).toBe('compounds, no other forms, plurals and possessives')
  })
})

describe('votes', () => {
  it('of one person for one nominee agree however they are put (S91)', () => {
    const kalshiSide = kalshi({ title: 'Will Sue Collier vote for Kamil Patt?', label: 'Sue Collier' })
    const polymarketSide = polymarket({ question: 'Will Sue Collier vote to confirm Kamil Patt?' })
    expect(words(kalshiSide)).toMatchObject({
      family: 'mention',
      subject: 'sue collier',
      act: 'vote for',
      object: 'kamil patt',
    })
    expect(differences(kalshiSide, polymarketSide)).toEqual([])
  })
  it('against are no votes for', () => {
    expect(words(polymarket({ question: 'Will Sue Collier vote against Kamil Patt?' })).act).toBe(
      'vote against',
    )
  })
  it('of a chamber are counted', () => {
    const read = polymarket({ question: 'Will 50 senators vote to confirm Kamil Patt as FBI Director?' })
    expect(words(read)).toMatchObject({
      subject: 'senators',
      act: 'vote for',
      object: 'kamil patt',
      competition: 'fbi director',
      measure: 'votes in favor',
      accepted: '[50..50]',
    })
  })
  it('of a chamber or a country as one are not read', () => {
    expect(words(polymarket({ question: 'Will the Senate vote on the SAFE Act by May 1?' }))).toEqual({
      family: undefined,
    })
    expect(words(polymarket({ question: 'Will Greenland vote for independence in 2025?' }))).toEqual({
      family: undefined,
    })
  })
})

describe('attendance', () => {
  it('is an act like any other and not a mention', () => {
    expect(words(polymarket({ question: 'Will Bo Trent attend the Met Gala?' })).family).toBeUndefined()
  })
})

describe('a speech whose day only the rules tell', () => {
  const rules = (opening: string): string =>
    `${opening} This market will resolve to "Yes" if Donald Trump says "Greenland" during this speech.`
  const until = (opening: string) =>
    words(
      polymarket({
        question: 'Will Trump say "Greenland" during the State of the Union address?',
        rules: rules(opening),
      }),
    ).until
  it('is counted on that day, as long as one day is named', () => {
    expect(
      until('Donald Trump is scheduled to deliver the State of the Union address on March 4, 2026.'),
    ).toBe('2026-03-05')
    expect(until('The address is scheduled on March 4, 2026, or on March 9, 2026.')).toBeUndefined()
    expect(until('')).toBeUndefined()
  })
})
