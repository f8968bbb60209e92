import { describe, expect, it } from 'vitest'
import { ms, durationMs } from '../../../../../src/lib/base/units.js'
import { chunksOf, commandText } from '../../../../../src/lib/venues/kalshi/feed/commands.js'
import { CommandDesk } from '../../../../../src/lib/venues/kalshi/feed/command-desk.js'
import { describeDocumented } from '../../../../exchange/kalshi/documented.js'

const said = (...given: Parameters<typeof commandText>): unknown => JSON.parse(commandText(...given))

describe('commands', () => {
  it('always say in which prices books are wanted, and always the same', () => {
    expect(said(1, { kind: 'subscribe', channel: 'orderbook_delta', tickers: ['A', 'B'] })).toEqual({
      id: 1,
      cmd: 'subscribe',
      params: { channels: ['orderbook_delta'], market_tickers: ['A', 'B'], use_yes_price: true },
    })
  })

  it('name no ticker where the whole channel is meant', () => {
    expect(said(2, { kind: 'subscribe', channel: 'fill', tickers: undefined })).toEqual({
      id: 2,
      cmd: 'subscribe',
      params: { channels: ['fill'] },
    })
  })

  it('ask for the first ticker at once', () => {
    expect(said(3, { kind: 'subscribe', channel: 'ticker', tickers: ['A'] })).toMatchObject({
      params: { channels: ['ticker'], market_tickers: ['A'], send_initial_snapshot: true },
    })
  })

  it('change exactly one subscription', () => {
    for (const kind of ['add_markets', 'delete_markets', 'get_snapshot'] as const) {
      expect(said(4, { kind, channel: 'orderbook_delta', sid: 7, tickers: ['A'] })).toEqual({
        id: 4,
        cmd: 'update_subscription',
        params: { sids: [7], action: kind, market_tickers: ['A'] },
      })
    }
  })

  it('end and list', () => {
    expect(said(5, { kind: 'unsubscribe', channel: 'trade', sid: 3 })).toEqual({
      id: 5,
      cmd: 'unsubscribe',
      params: { sids: [3] },
    })
    expect(said(6, { kind: 'list' })).toEqual({ id: 6, cmd: 'list_subscriptions' })
  })
})

describeDocumented('the texts of commands, against the samples', (documented) => {
  it('have the documented members', () => {
    const sample = (name: string): unknown => documented[`ws.cmd.${name}`]
    const book = { channel: 'orderbook_delta' } as const
    expect(sample('get_snapshot')).toEqual(
      said(6, { ...book, kind: 'get_snapshot', sid: 1, tickers: ['KXBTCD-26NOV2017-T91999.99'] }),
    )
    expect(sample('delete_markets')).toEqual(
      said(5, { ...book, kind: 'delete_markets', sid: 1, tickers: ['KXHIGHNY-26NOV21-B52.5'] }),
    )
    expect(sample('unsubscribe')).toEqual(said(7, { ...book, kind: 'unsubscribe', sid: 1 }))
    expect(sample('list_subscriptions')).toEqual(said(8, { kind: 'list' }))
  })
})

it('a list in parts', () => {
  expect(chunksOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
  expect(chunksOf([], 2)).toEqual([])
})

describe('the desk', () => {
  const at = (seconds: number) => ms(1_000_000 + seconds * 1_000)

  it('numbers commands and knows them again by their answers, once', () => {
    const sent: string[] = []
    const desk = new CommandDesk((text) => sent.push(text), durationMs(10_000))
    desk.ask({ kind: 'list' }, at(0))
    desk.ask({ kind: 'unsubscribe', channel: 'trade', sid: 3 }, at(1))
    expect(sent.map((text) => (JSON.parse(text) as { id: number }).id)).toEqual([1, 2])
    expect(desk.answered(2)?.command).toMatchObject({ kind: 'unsubscribe', sid: 3 })
    expect(desk.answered(2)).toBeUndefined()
    expect(desk.answered(undefined)).toBeUndefined()
  })

  it('tells once what was not answered in time', () => {
    const desk = new CommandDesk(() => undefined, durationMs(10_000))
    desk.ask({ kind: 'list' }, at(0))
    desk.ask({ kind: 'list' }, at(5))
    expect(desk.overdue(at(9.999))).toEqual([])
    expect(desk.overdue(at(10))).toMatchObject([{ command: { kind: 'list' }, at: at(0) }])
    expect(desk.overdue(at(10))).toEqual([])
    desk.clear()
    expect(desk.overdue(at(100))).toEqual([])
  })
})
