import { describe, expect, it } from 'vitest'
import { emptyUpdate, type LevelUpdate } from '../../../../../src/lib/domain/level-update.js'
import { kalshiChannel } from '../../../../../src/lib/venues/kalshi/normalize/channel.js'
import { KalshiScanner } from '../../../../../src/lib/venues/kalshi/wire/kalshi-scanner.js'
import { KalshiComparison } from '../../../../drawn/scanned.js'
import { describeDocumented } from '../../../../exchange/kalshi/documented.js'

const FRAME =
  '{"type":"orderbook_delta","sid":3,"seq":2146643,"msg":{"market_ticker":"KXGOLD15M-26AUG050000-00",' +
  '"market_id":"4f5c2e39-5132-4147-ba3f-b3485ad89427","price_dollars":"0.3200","delta_fp":"-46.02","side":"no",' +
  '"ts":"2026-08-05T03:45:40.722003Z","ts_ms":1785901540722}}'
const TICKER = 'KXGOLD15M-26AUG050000-00'

function scan(text: string, noPrices: 'no-leg' | 'yes-leg' = 'no-leg'): LevelUpdate | undefined {
  const scanner = new KalshiScanner(noPrices)
  scanner.learn('ANOTHER', 1)
  scanner.learn(TICKER, 7)
  const into = emptyUpdate()
  const bytes = Buffer.from(text)
  return scanner.scan(bytes, 0, bytes.length, into) ? into : undefined
}

const inShort = (update: LevelUpdate | undefined): readonly unknown[] | undefined =>
  update === undefined
    ? undefined
    : [update.book, update.isBid[0], update.price[0], update.amount[0], update.subscription, update.sequence]

describe('a delta read from its bytes', () => {
  it('is one signed change of a level in YES terms, with its place in the stream', () => {
    const update = scan(FRAME)!
    expect([update.isChange, update.count]).toEqual([true, 1])
    expect(inShort(update)).toEqual([7, 0, 6_800, -46_020_000, 3, 2_146_643])
  })

  it('takes NO prices as they stand where they are in YES dollars', () => {
    expect(inShort(scan(FRAME, 'yes-leg'))).toEqual([7, 0, 3_200, -46_020_000, 3, 2_146_643])
    expect(inShort(scan(FRAME.replace('"no"', '"yes"')))).toEqual([7, 1, 3_200, -46_020_000, 3, 2_146_643])
  })

  it('may have its keys in any order, blanks between them, and others beside them', () => {
    const text = `\n{ "seq" : 2, "msg": {"side":"yes","delta_fp":"1","new":-1.5e3, "market_ticker":"${TICKER}", "price_dollars":"0.4"},
      "type":"orderbook_delta" ,"sid":1} `
    expect(inShort(scan(text))).toEqual([7, 1, 4_000, 1_000_000, 1, 2])
  })

  it.each([
    [',"ts":"2026-08-05T03:45:40.722003Z"', ''],
    [',"ts_ms":1785901540722', ''],
    ['1785901540722}}', '1785901540722},"sending_ts_ms":1785901540726}'],
    ['"no",', '"no","client_order_id":"arb-0001-k-1",'],
    ['4f5c2e39-5132-4147-ba3f-b3485ad89427', ''],
  ])('may lack %s or have %s', (old, now) => {
    expect(inShort(scan(FRAME.replace(old, now)))).toEqual(inShort(scan(FRAME)))
  })

  it('holds no negative zero', () => {
    expect(Object.is(scan(FRAME.replace('-46.02', '-0.00'))!.amount[0], 0)).toBe(true)
  })
})

it('a market that is listed again is the book that was told last', () => {
  const scanner = new KalshiScanner('no-leg')
  scanner.learn(TICKER, 7)
  scanner.learn(TICKER, 9)
  const into = emptyUpdate()
  expect(scanner.scan(Buffer.from(FRAME), 0, FRAME.length, into)).toBe(true)
  expect(into.book).toBe(9)
})

describe.each([
  ['a ticker that was not listed', '050000-00', '050000-01'],
  ['another type', 'orderbook_delta', 'orderbook_deltb'],
  ['a number in another notation', ':2146643', ':2.146643e6'],
  ['a number with a leading zero', ':2146643', ':02146643'],
  ['a negative number', ':2146643', ':-1'],
  ['a number that no double holds', ':2146643', ':9007199254740993'],
  ['a price beyond a dollar', '0.3200', '1.0001'],
  ['a price finer than prices are', '0.3200', '0.32001'],
  ['a price without its first digit', '0.3200', '.32'],
  ['a quantity finer than quantities are', '-46.02', '-46.0200001'],
  ['a quantity that no double holds', '-46.02', '-9007199254.740992'],
  ['a quantity in another notation', '-46.02', '4e1'],
  ['no quantity', '-46.02', '-'],
  ['a side of another kind', '"no"', '"nO"'],
  ['a key twice', '"side":"no"', '"side":"yes","side":"no"'],
  ['a key in escapes', '"side":"no"', '"side":"no","\\u0073ide":"yes"'],
  ['a text beyond ASCII', '03:45', 'ü'],
  ['a missing brace', '}}', '}'],
  ['something behind the end', '}}', '}}}'],
  ['a comma too many', '"no"', '"no",'],
  ['an object that nobody knows', '"ts_ms":1785901540722', '"deep":{"side":"yes"}'],
  ['bytes that are no JSON', '1785901540722', '01'],
])('%s', (_what, old, now) => {
  it('is left to the parser', () => {
    expect(FRAME).toContain(old)
    expect(scan(FRAME.replace(old, now))).toBeUndefined()
  })
})

it('no part of a frame is taken for the whole', () => {
  for (let length = 0; length < FRAME.length; length++) expect(scan(FRAME.slice(0, length))).toBeUndefined()
})

describeDocumented('the documented samples of Kalshi', (samples) => {
  it('are read as the parser reads them, and the delta is scanned', () => {
    const both = new KalshiComparison(kalshiChannel('yes-leg'))
    const texts = Object.values(samples).map((sample) => JSON.stringify(sample))
    for (const text of texts)
      for (const [, ticker] of text.matchAll(/"market_ticker":"([^"]+)"/g)) both.learn(ticker!)
    const read = texts.map((text) => both.read(Buffer.from(text)))
    expect(read.flatMap(({ difference }) => difference ?? [])).toEqual([])
    expect(read.filter(({ isTaken }) => isTaken).length).toBe(
      read.filter(({ parsed }) => parsed.type === 'delta').length,
    )
  })
})
