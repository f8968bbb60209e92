import { describe, expect, it } from 'vitest'
import { SidSequence } from '../../../../../src/lib/venues/kalshi/feed/sequence.js'

const verdicts = (...numbers: (number | `reply ${number}`)[]): string[] => {
  const sequence = new SidSequence()
  return numbers.map((one) =>
    typeof one === 'number' ? sequence.take(one, false) : sequence.take(Number(one.slice(6)), true),
  )
}

describe('the numbers of a subscription', () => {
  it('follow each other from 1', () => {
    expect(verdicts(1, 2, 3)).toEqual(['next', 'next', 'next'])
  })

  it('show a missing first message', () => {
    expect(verdicts(2, 3)).toEqual(['gap', 'next'])
  })

  it('show a gap once', () => {
    expect(verdicts(1, 2, 5, 6)).toEqual(['next', 'next', 'gap', 'next'])
  })

  it('tell a duplicate from a number that fell', () => {
    expect(verdicts(1, 2, 2, 3)).toEqual(['next', 'next', 'duplicate', 'next'])
    expect(verdicts(1, 2, 3, 2, 4)).toEqual(['next', 'next', 'next', 'fallen', 'next'])
  })

  it('show both halves of two messages in the wrong order', () => {
    expect(verdicts(1, 3, 2, 4)).toEqual(['next', 'gap', 'fallen', 'next'])
  })

  it('are no gap after an answer that used one up, or that repeats one', () => {
    expect(verdicts(1, 2, 'reply 3', 4)).toEqual(['next', 'next', 'next', 'next'])
    expect(verdicts(1, 2, 'reply 2', 3)).toEqual(['next', 'next', 'next', 'next'])
    expect(verdicts(1, 2, 'reply 3', 'reply 4', 5)).toEqual(['next', 'next', 'next', 'next', 'next'])
  })

  it('prove nothing by an answer alone, and everything by the message behind it', () => {
    expect(verdicts(1, 2, 'reply 9', 3)).toEqual(['next', 'next', 'next', 'next'])
    expect(verdicts(1, 2, 'reply 9', 10)).toEqual(['next', 'next', 'next', 'gap'])
  })

  it('are no gap when one message carries the number of an answer, and a duplicate when a second one does', () => {
    expect(verdicts(1, 2, 'reply 3', 3, 4)).toEqual(['next', 'next', 'next', 'next', 'next'])
    expect(verdicts(1, 2, 'reply 3', 3, 3)).toEqual(['next', 'next', 'next', 'next', 'duplicate'])
  })
})
