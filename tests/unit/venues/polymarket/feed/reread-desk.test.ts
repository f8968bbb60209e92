import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { durationMs, ms } from '../../../../../src/lib/base/units.js'
import { RereadDesk, type RestBook } from '../../../../../src/lib/venues/polymarket/feed/reread-desk.js'

const BOOK: RestBook = { hash: 'h', bids: [], asks: [], hashed: undefined }

function trial() {
  const asked: { tokens: readonly string[]; answer: (books: ReadonlyMap<string, RestBook>) => void }[] = []
  const told: string[] = []
  const desk = new RereadDesk(
    (tokens) => new Promise((answer) => asked.push({ tokens, answer })),
    durationMs(10_000),
    {
      answered: (token, book) => told.push(`${token} ${book === undefined ? 'left out' : 'served'}`),
      unanswered: (token) => told.push(`${token} unanswered`),
    },
  )
  const at = async (time: number): Promise<void> => {
    void desk.tick(ms(time))
    await turn()
  }
  return { asked, told, desk, at }
}

describe('asking REST for single books', () => {
  it('one request at a time, for all that wait, a hundred at most, none twice', async () => {
    const { asked, desk, at } = trial()
    for (let i = 0; i < 150; i++) desk.ask(`t${i}`)
    desk.ask('t0')
    await at(0)
    await at(100)
    expect(asked.map(({ tokens }) => tokens.length)).toEqual([100])
    asked[0]!.answer(new Map())
    await at(150)
    await at(200)
    expect(asked.map(({ tokens }) => tokens.length)).toEqual([100, 50])
  })

  it('an answer that comes too late says nothing, and the next is asked for', async () => {
    const { asked, told, desk, at } = trial()
    desk.ask('a')
    await at(0)
    await at(10_000)
    expect(told).toEqual(['a unanswered'])
    desk.ask('b')
    await at(10_100)
    asked[0]!.answer(new Map())
    await turn()
    expect(told).toEqual(['a unanswered'])
    asked[1]!.answer(new Map())
    await turn()
    expect(told).toEqual(['a unanswered', 'b left out'])
    expect(desk.report()).toEqual({ requests: 2, failed: 1 })
  })

  it('a book without its texts cannot be taken into a stream', async () => {
    const { asked, told, desk, at } = trial()
    desk.ask('a')
    await at(0)
    asked[0]!.answer(new Map([['a', BOOK]]))
    await turn()
    expect(told).toEqual(['a unanswered'])
  })
})
