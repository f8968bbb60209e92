import { describe, expect, it } from 'vitest'
import type { Keyboard } from '../../../../src/lib/app/matching/keyboard.js'
import { pairCard, type PairCard } from '../../../../src/lib/app/matching/pair-card.js'
import { review, type ReviewDecision } from '../../../../src/lib/app/matching/review.js'
import { HaltError } from '../../../../src/lib/base/errors.js'
import type { SettlementClass } from '../../../../src/lib/matching/rules/verdict.js'
import { verdictOf } from '../../../drawn/pair.js'

const TERMS = { currency: 'USD', fee: undefined, tick: undefined, minimumSize: undefined }
const card = (settlement: SettlementClass, id = 'kalshi-1'): PairCard =>
  pairCard(
    { verdict: verdictOf(settlement, { kalshi: { text: { id } } }), scorePpm: undefined, note: undefined },
    { terms: () => TERMS },
    undefined,
  )

/** Answers in their order: a single character is a key, `line:` begins a typed line. */
function typed(...answers: readonly (string | undefined)[]): Keyboard {
  const waiting = [...answers]
  const next = (kind: 'key' | 'line') => (): Promise<string | undefined> => {
    const answer = waiting.shift()
    if (answer === undefined) return Promise.resolve(undefined)
    expect(answer.startsWith('line:') ? 'line' : 'key').toBe(kind)
    return Promise.resolve(answer.replace(/^line:/, ''))
  }
  return { key: next('key'), line: next('line'), close: () => undefined }
}

async function reviewed(cards: readonly PairCard[], ...answers: readonly (string | undefined)[]) {
  const decisions: ReviewDecision[] = []
  const told: string[] = []
  const done = await review(cards, {
    keyboard: typed(...answers),
    show: () => undefined,
    prompt: (text) => told.push(text),
    tell: (text) => told.push(text),
    decide: async (_card, decision) => void decisions.push(decision),
    refusalOf: (error) => (error instanceof HaltError ? error.message : undefined),
  })
  return { done, decisions, told: told.join('\n') }
}

const A = card('A')
const B = card('B')
const C = card('C')
const accepted = (cap?: number) => ({ kind: 'accept', cap })

describe('a review', () => {
  it('takes one key for each card', async () => {
    const { done, decisions } = await reviewed([A, A, A], 'a', 's', 'r', 'line: other day ')
    expect(decisions).toEqual([accepted(), { kind: 'reject', reason: 'other day' }])
    expect(done).toEqual({ accepted: 1, rejected: 1, skipped: 1, left: 0, isInterrupted: false })
  })

  it('decides nothing on Enter, blanks and other keys', async () => {
    const { decisions, done } = await reviewed([A], '\r', '\n', ' ', 'A', 'y', '\x1b', 's')
    expect(decisions).toEqual([])
    expect(done.skipped).toBe(1)
  })

  it('ends with q, with the end of the input, and with Ctrl-C', async () => {
    expect((await reviewed([A, A], 'q')).done).toMatchObject({ left: 2, isInterrupted: false })
    expect((await reviewed([A, A], 's', undefined)).done).toMatchObject({ left: 1, isInterrupted: false })
    expect((await reviewed([A, A], '\u0003')).done).toMatchObject({ left: 2, isInterrupted: true })
  })

  it('wants a limit for class B, with its unit', async () => {
    const { decisions } = await reviewed(
      [B],
      'a',
      'line:',
      'a',
      'line:50',
      'a',
      'line:0usd',
      'a',
      'line:50usd',
    )
    expect(decisions).toEqual([accepted(50_000_000)])
  })

  it('does not offer or take class C', async () => {
    const { decisions, told } = await reviewed([C], 'a', 'q')
    expect(decisions).toEqual([])
    expect(told).not.toContain('a accept')
  })

  it('does not reject without a reason', async () => {
    const { decisions, done } = await reviewed([A], 'r', 'line:  ', 's')
    expect(decisions).toEqual([])
    expect(done.skipped).toBe(1)
  })

  it('goes on after a refusal, and not after a failure', async () => {
    const screen = (error: Error) => ({
      keyboard: typed('a', 's'),
      show: () => undefined,
      prompt: () => undefined,
      tell: () => undefined,
      decide: () => Promise.reject(error),
      refusalOf: (each: unknown) => (each instanceof HaltError ? each.message : undefined),
    })
    expect(await review([A], screen(new HaltError('ARB-MATCH-004', 'no')))).toMatchObject({ skipped: 1 })
    await expect(review([A], screen(new Error('disk')))).rejects.toThrow('disk')
  })
})
