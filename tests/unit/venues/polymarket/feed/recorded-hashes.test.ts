// Hashes of books as the venue really sent them.
import { expect, it } from 'vitest'
import { addMs, durationMs, ms } from '../../../../../src/lib/base/units.js'
import { heardFrame } from '../../../../../src/lib/venues/polymarket/feed/frame-news.js'
import { HashTrust } from '../../../../../src/lib/venues/polymarket/feed/hash-trust.js'
import { TokenBook } from '../../../../../src/lib/venues/polymarket/feed/token-book.js'
import { polymarketChannel } from '../../../../../src/lib/venues/polymarket/normalize/channel.js'
import { receivePolymarket } from '../../../../../src/lib/venues/polymarket/normalize/receive.js'
import { TokenTable } from '../../../../../src/lib/venues/polymarket/normalize/token-table.js'
import { describeShared, sharedFiles, sharedLines } from '../../../../shared-material.js'

const FOLDER = 'data/polymarket-ws-btc15m-2026-04'
const file = (end: string): string =>
  `${FOLDER}/${sharedFiles(FOLDER).find((name) => name.endsWith(end)) ?? ''}`

interface Listed {
  condition_id: string
  outcomes: { token_id: string; outcome: string }[]
}

describeShared('a recording of April 2026', FOLDER, () => {
  it('every book and every change verifies, with min_order_size 5 and no negative risk', () => {
    const tokens = new TokenTable()
    const trust = new HashTrust(
      () => 6,
      () => undefined,
    )
    const books = new Map<string, TokenBook>()
    for (const { condition_id: market, outcomes } of sharedLines(file('.markets.jsonl')) as Listed[]) {
      const [yes, no] = outcomes.map(({ token_id: token, outcome: label }) => ({ token, label }))
      tokens.learn({ venue: 'polymarket', id: market, tokens: { yes: yes!, no: no! } })
      for (const { token } of [yes!, no!])
        books.set(token, new TokenBook({ market, token }, { minOrderSize: '5', negRisk: false }, trust))
    }
    let now = ms(0)
    for (const { payload } of sharedLines(file('.raw_messages.jsonl.gz')) as { payload: string }[]) {
      if (!payload.includes('"event_type":')) continue
      for (const news of heardFrame(receivePolymarket(payload, polymarketChannel(), tokens)).news) {
        const book = 'token' in news ? books.get(news.token) : undefined
        if (news.what === 'trade') book?.proof.traded(news.price)
        if (news.what !== 'levels' || book === undefined) continue
        book.take(news.item, now)
        now = addMs(now, durationMs(200))
        book.doubt(now)
      }
    }
    const checks = [...books.values()].map(({ proof }) => proof.checks)
    const sum = (key: 'right' | 'searched' | 'wrong'): number =>
      checks.reduce((all, one) => all + one[key], 0)
    expect(sum('wrong')).toBe(0)
    expect(sum('right')).toBe(260)
  })
})
