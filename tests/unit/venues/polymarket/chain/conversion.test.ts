import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qty } from '../../../../../src/lib/base/units.js'
import { convertedFrom, type NegRiskSet } from '../../../../../src/lib/venues/polymarket/chain/conversion.js'

const STEM = `0x${'7a'.repeat(31)}`
const questionId = (number: number): string => `${STEM}${number.toString(16).padStart(2, '0')}`

const event = (questions: number, overrides: Partial<NegRiskSet> = {}): NegRiskSet => ({
  marketId: `${STEM}00`,
  version: 'v1',
  feeBips: 0,
  outcomes: Array.from({ length: questions }, (_, i) => ({ questionId: questionId(i), isNamed: true })),
  ...overrides,
})

const SHARES = qty(10_000_000)

function converted(...question: Parameters<typeof convertedFrom>) {
  const found = convertedFrom(...question)
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

function refusalOf(...question: Parameters<typeof convertedFrom>): string {
  const found = convertedFrom(...question)
  return found.ok ? 'done' : found.error.code
}

describe('converting No shares', () => {
  it('gives pUSD for all but one question and a Yes share of every other one', () => {
    const { indexSet, collateral, yes, marketId } = converted(
      event(5),
      [questionId(0), questionId(2), questionId(3)],
      SHARES,
    )
    expect(marketId).toBe(`${STEM}00`)
    expect(indexSet).toBe(0b01101n)
    expect(collateral).toBe(20_000_000)
    expect(yes.map(({ outcome, amount }) => [outcome.questionId, amount])).toEqual([
      [questionId(1), SHARES],
      [questionId(4), SHARES],
    ])
  })

  it('of a single question gives no pUSD, only Yes shares', () => {
    const { collateral, yes, indexSet } = converted(event(3), [questionId(1)], SHARES)
    expect(collateral).toBe(0)
    expect(indexSet).toBe(2n)
    expect(yes).toHaveLength(2)
  })

  it('of every question gives all but one in pUSD and no share', () => {
    const all = event(4)
    const { collateral, yes } = converted(
      all,
      all.outcomes.map(({ questionId }) => questionId),
      SHARES,
    )
    expect(collateral).toBe(30_000_000)
    expect(yes).toEqual([])
  })

  it('goes by the number in the id, whatever the order of the list', () => {
    const set = event(3)
    const mixed = { ...set, outcomes: [...set.outcomes].reverse() }
    expect(converted(mixed, [questionId(2), questionId(0)], SHARES).indexSet).toBe(0b101n)
    expect(converted(mixed, [questionId(2).toUpperCase().replace('0X', '0x')], SHARES).indexSet).toBe(0b100n)
  })

  it('takes the fee from pUSD and shares, rounded up against us', () => {
    const { collateral, yes } = converted(
      event(3, { feeBips: 33 }),
      [questionId(0), questionId(1)],
      qty(1_000_001),
    )
    // 1,000,001 * 33 / 10,000 = 3,300.0033
    expect(collateral).toBe(996_700)
    expect(yes.map(({ amount }) => amount)).toEqual([996_700])
  })

  it('never says more than the contract gives, and at most one micro-unit an outcome less', () => {
    const cases = fc
      .record({
        questions: fc.integer({ min: 2, max: 256 }),
        feeBips: fc.integer({ min: 0, max: 9_999 }),
        amount: fc.integer({ min: 1, max: 900_000_000_000 }),
      })
      .chain((drawn) =>
        fc.record({
          drawn: fc.constant(drawn),
          chosen: fc.uniqueArray(fc.integer({ min: 0, max: drawn.questions - 1 }), { minLength: 1 }),
        }),
      )
    fc.assert(
      fc.property(cases, ({ drawn: { questions, feeBips, amount }, chosen }) => {
        const { indexSet, collateral, yes } = converted(
          event(questions, { feeBips }),
          chosen.map(questionId),
          qty(amount),
        )
        const paid = BigInt(amount) - (BigInt(amount) * BigInt(feeBips)) / 10_000n
        const others = BigInt(chosen.length - 1)
        expect(BigInt(collateral)).toBeLessThanOrEqual(paid * others)
        expect(BigInt(collateral)).toBeGreaterThanOrEqual((paid - 1n) * others)
        expect(yes).toHaveLength(questions - chosen.length)
        for (const share of yes) expect(paid - BigInt(share.amount)).toBeLessThanOrEqual(1n)
        const bits = Array.from({ length: questions }, (_, i) => ((indexSet >> BigInt(i)) & 1n) === 1n)
        expect(bits.flatMap((isSet, i) => (isSet ? [i] : []))).toEqual([...chosen].sort((a, b) => a - b))
        expect(indexSet >> BigInt(questions)).toBe(0n)
      }),
    )
  })
})

describe('converting is refused', () => {
  const two = [questionId(0), questionId(1)]

  it.each([
    ['nothing is named', event(3), [], 'NOTHING'],
    ['a question is named twice', event(3), [questionId(1), questionId(1)], 'SET'],
    ['a question is not listed', event(3), [questionId(7)], 'SET'],
    ['a listed question is of another event', event(3, { marketId: `0x${'11'.repeat(31)}00` }), two, 'SET'],
    [
      'a question is listed twice',
      event(3, { outcomes: [...event(3).outcomes, event(1).outcomes[0]!] }),
      two,
      'SET',
    ],
    ['the event has one question', event(1), [questionId(0)], 'SET'],
    ['the id of the event is no event id', event(3, { marketId: questionId(1) }), two, 'MARKET_ID'],
    ['the id of the event is too short', event(3, { marketId: '0x00' }), two, 'MARKET_ID'],
    ['the fee is everything', event(3, { feeBips: 10_000 }), two, 'FEE'],
    ['the fee is no number of bips', event(3, { feeBips: 0.5 }), two, 'FEE'],
    ['the version is unknown', event(3, { version: 'v9' }), two, 'MARKET_VERSION'],
    ['the version is missing', event(3, { version: null }), two, 'MARKET_VERSION'],
    ['it is a V3 event', event(3, { version: 'v2' }), two, 'NOT_SUPPORTED'],
  ])('when %s', (_, set, questionIds, code) => {
    expect(refusalOf(set, questionIds, SHARES)).toBe(code)
  })

  it('when the amount is nothing, or more than can be counted', () => {
    expect(refusalOf(event(3), two, qty(0))).toBe('AMOUNT')
    expect(refusalOf(event(3), two, qty(900_000_000_001))).toBe('AMOUNT')
  })

  it('of a placeholder or "Other", whose Yes share is still among what comes out of others', () => {
    const outcomes = event(4).outcomes.map((one, i) => ({ ...one, isNamed: i !== 3 }))
    const set = event(4, { outcomes })
    expect(refusalOf(set, [questionId(0), questionId(3)], SHARES)).toBe('UNNAMED_OUTCOME')
    expect(converted(set, two, SHARES).yes.map(({ outcome }) => outcome.isNamed)).toEqual([true, false])
  })
})
