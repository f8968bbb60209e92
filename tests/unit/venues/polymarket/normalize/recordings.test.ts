// Every recorded frame of the sockets, by production code; what is no frame of the venue is named. Recordings of
// whole sockets are rebuilt in tests/replay/polymarket-streams.test.ts.
import { expect, it } from 'vitest'
import type { EventBody } from '../../../../../src/lib/domain/events.js'
import { outcomeTokens } from '../../../../../src/lib/venues/polymarket/listing/outcomes.js'
import {
  POLYMARKET_USER,
  polymarketChannel,
  rereadChannel,
} from '../../../../../src/lib/venues/polymarket/normalize/channel.js'
import { receivePolymarket } from '../../../../../src/lib/venues/polymarket/normalize/receive.js'
import { TokenTable } from '../../../../../src/lib/venues/polymarket/normalize/token-table.js'
import {
  describeShared,
  sharedFiles,
  sharedJson,
  sharedLines,
  sharedText,
  type Json,
} from '../../../../shared-material.js'

const SOCKET = polymarketChannel()

/** The tokens that frames name, in the order in which they come: which of two is YES does not matter here. */
function tokensIn(frames: readonly Json[]): TokenTable {
  const byMarket = new Map<string, Set<string>>()
  for (const { market, asset_id, price_changes, assets_ids, maker_orders } of frames) {
    const rows: Json[] = [{ asset_id }, ...(price_changes ?? []), ...(maker_orders ?? [])]
    const named = [...rows.map((one) => one.asset_id), ...(assets_ids ?? [])]
    const tokens = byMarket.get(market) ?? new Set()
    byMarket.set(market, tokens)
    for (const token of named) if (typeof token === 'string') tokens.add(token)
  }
  const table = new TokenTable()
  for (const [id, [first, second = '5'.repeat(77)]] of byMarket)
    if (first !== undefined && !table.has(id))
      table.learn({
        venue: 'polymarket',
        id,
        tokens: { yes: { label: 'Yes', token: first }, no: { label: 'No', token: `${second}` } },
      })
  return table
}

const told = (body: EventBody): string =>
  body.type === 'malformed' ? body.code : body.type === 'account' ? body.news.type : body.type

describeShared('fixtures of the sockets from another client', 'data/polymarket-fixtures-nautilus', () => {
  const FOLDER = 'data/polymarket-fixtures-nautilus'

  /** What each file is. Some are cut out of their frame, without an `event_type`. */
  const FILES: Readonly<Record<string, string>> = {
    'crates.ws_book_snapshot.json': 'POLYMARKET_FIELD',
    'crates.ws_last_trade.json': 'POLYMARKET_FIELD',
    'crates.ws_quotes.json': 'POLYMARKET_FIELD',
    'crates.ws_tick_size_change.json': 'POLYMARKET_FIELD',
    'crates.ws_market_best_bid_ask_msg.json': 'touch',
    'crates.ws_market_book_msg.json': 'snapshot',
    'crates.ws_market_last_trade_msg.json': 'trade',
    'crates.ws_market_new_market_msg.json': 'listing',
    'crates.ws_market_price_change_msg.json': 'levels',
    'crates.ws_market_resolved_msg.json': 'determined',
    'crates.ws_market_tick_size_msg.json': 'terms',
    'crates.ws_user_order_cancellation.json': 'order',
    'crates.ws_user_order_fok_killed.json': 'order',
    'crates.ws_user_order_matched.json': 'order',
    'crates.ws_user_order_msg.json': 'order',
    'crates.ws_user_order_placement.json': 'order',
    'crates.ws_user_order_update.json': 'order',
    'crates.ws_user_order_venue_cancel.json': 'order',
    'crates.ws_user_trade.json': 'fill',
    'crates.ws_user_trade_msg.json': 'fill',
    'py.ws_messages.book.json': 'snapshot',
    'py.ws_messages.last_trade_price.json': 'trade',
    // The formats of 2024.
    'py.ws_messages.price_change.json': 'POLYMARKET_2025',
    'py.ws_messages.price_change_v2.json': 'levels',
    'py.ws_messages.tick_size_change.json': 'terms',
  }

  const frameOf = (name: string): Json => sharedJson(`${FOLDER}/${name}`)

  it('are all here', () => {
    const all = sharedFiles(FOLDER).filter((name) => /[._]ws_/.test(name))
    expect(all.toSorted()).toEqual(Object.keys(FILES).toSorted())
  })

  it.each(Object.entries(FILES))('%s is read: %s', (name, kind) => {
    const value = frameOf(name)
    const frames: Json[] = Array.isArray(value) ? value : [value]
    const channel = name.includes('ws_user') ? POLYMARKET_USER : SOCKET
    const { body } = receivePolymarket(JSON.stringify(value), channel, tokensIn(frames))
    const bodies = body.type === 'several' ? body.bodies : [body]
    expect([...new Set(bodies.map(told))]).toEqual([kind])
  })

  it('books without an event type are those of REST', () => {
    const frame = frameOf('crates.ws_book_snapshot.json')
    const { body } = receivePolymarket(JSON.stringify(frame), rereadChannel(SOCKET), tokensIn([frame]))
    expect(body).toMatchObject({ type: 'snapshot', bids: [{}, {}, { price: 5_000 }] })
  })
})

describeShared('recorded announcements of new markets', 'data/fees', () => {
  const frames = sharedLines('data/fees/polymarket_new_market_messages_2026-04-29.jsonl')

  it('tell their ids, and their labels and tokens make two outcomes', () => {
    expect(frames).toHaveLength(17)
    for (const frame of frames) {
      const text = JSON.stringify({ event_type: 'new_market', ...frame })
      const { body } = receivePolymarket(text, SOCKET, new TokenTable())
      expect(body).toEqual({
        type: 'listing',
        venue: 'polymarket',
        what: 'market-created',
        id: frame.condition_id,
      })
      expect(outcomeTokens(frame.outcomes, frame.clob_token_ids)).toBeDefined()
    }
  })
})

describeShared('tables of a bot that heard both venues', 'data/both-venues-book-events-2025-12', () => {
  const FOLDER = 'data/both-venues-book-events-2025-12'

  it("are its own rows: they hold no frame of the venue's", () => {
    const tables = sharedFiles(FOLDER).filter((name) => name.startsWith('Polymarket'))
    expect(tables).toHaveLength(4)
    for (const name of tables) {
      const [head = '', first = ''] = sharedText(`${FOLDER}/${name}`).split('\n')
      expect(head.trim()).toBe('timestamp,event_type,price,side,size,best_bid,best_ask')
      expect(receivePolymarket(first, SOCKET, new TokenTable()).body).toMatchObject({
        code: 'POLYMARKET_TEXT',
      })
    }
  })
})

describeShared('a log of best prices', 'data/both-venues-top-of-book-2026-02', () => {
  it('is of Polymarket US, which is another venue, and holds no frames', () => {
    const text = sharedText('data/both-venues-top-of-book-2026-02/polymarket_us_feed_2026-02-26.txt.gz')
    expect(text.slice(0, 200)).toContain('polymarket.us')
    expect(text.split('\n').some((line) => /^[[{]/.test(line))).toBe(false)
  })
})
