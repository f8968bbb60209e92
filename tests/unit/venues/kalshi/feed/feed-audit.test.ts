// What the feed makes of a REST that contradicts its stream.
import { afterEach, describe, expect, it } from 'vitest'
import { price, qty } from '../../../../../src/lib/base/units.js'
import type { BookLevels } from '../../../../../src/lib/venues/shared/feed/book-audit.js'
import { troublesOf } from '../../../../integration/kalshi/support/troubles.js'
import { FeedScript, inShort } from './feed-script.js'
import { delta, snapshot } from './kalshi-frames.js'

const OURS: BookLevels = { bids: [{ price: price(4_200), qty: qty(13_000_000) }], asks: [] }
const THEIRS: BookLevels = { bids: [], asks: [] }

let script: FeedScript
/** Books that REST shows otherwise. */
let others: Set<string>
afterEach(() => script.stop())

function live(tickers: readonly string[]): void {
  others = new Set()
  script = FeedScript.live(tickers, {
    audit: {
      bookOf: () => OURS,
      isTrading: () => true,
      source: async (asked) => new Map(asked.map((one) => [one, others.has(one) ? THEIRS : OURS])),
    },
  })
}
/** Answers every question about subscriptions, so that nothing but REST raises doubts. */
async function pass(seconds: number): Promise<void> {
  for (let i = 0; i < seconds; i++) {
    await script.pass(1_000)
    for (const { id, cmd } of script.connection.sent)
      if (cmd === 'list_subscriptions') script.connection.frame({ id, type: 'ok', msg: [{ sid: 1 }] })
  }
}
const said = (): string[] =>
  script.connection
    .take()
    .map(inShort)
    .filter((one) => one !== 'list_subscriptions')

describe('when REST shows another book', () => {
  it('it is not believed at once, and asked for again', async () => {
    live(['A', 'B'])
    others.add('A')
    let seq = 2
    for (let i = 0; i < 35 && said().length === 0; i++) {
      script.connection.frame(delta(1, ++seq, 'B'))
      await pass(1)
    }
    expect(troublesOf(script.feed.status())).toEqual({ 'resyncs differs': 1 })
    expect(script.told.at(-1)).toMatchObject({
      payload: undefined,
      body: { type: 'malformed', code: 'KALSHI_DIFFERS', market: 'A' },
    })
  })

  it('nothing is asked as long as the stream tells something about it: REST may lag', async () => {
    live(['A'])
    others.add('A')
    for (let seq = 2; seq < 62; seq++) {
      script.connection.frame(delta(1, seq, 'A'))
      await pass(1)
    }
    expect(said()).toEqual([])
    expect(troublesOf(script.feed.status())).toEqual({})
    expect(script.feed.status().audit?.comparisons).toBe(0)
  })

  it('a second one while the whole stream tells nothing: it stands still', async () => {
    live(['A', 'B'])
    others.add('A').add('B')
    await pass(22)
    expect(troublesOf(script.feed.status())).toEqual({ 'resyncs differs': 1, 'ends frozen': 1 })
  })

  it('a second one after the stream has spoken is only a second one', async () => {
    live(['A', 'B', 'C'])
    others.add('A').add('B')
    let seq = 3
    for (let i = 0; i < 60; i++) {
      await pass(1)
      for (const { id, params } of script.connection.take()) {
        if (params?.['action'] === undefined) continue
        const [ticker] = params['market_tickers'] as [string]
        script.connection.frame({ id, type: 'ok', sid: 1, seq: ++seq, msg: {} })
        if (params['action'] === 'add_markets') script.connection.frame(snapshot(1, ++seq, ticker))
        others.delete(ticker)
      }
    }
    expect(troublesOf(script.feed.status())).toEqual({ 'resyncs differs': 2 })
  })
})
