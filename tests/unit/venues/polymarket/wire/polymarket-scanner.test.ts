import { describe, expect, it } from 'vitest'
import { emptyUpdate, UPDATE_LEVELS_MAX } from '../../../../../src/lib/domain/level-update.js'
import { polymarketChannel } from '../../../../../src/lib/venues/polymarket/normalize/channel.js'
import { PolymarketScanner } from '../../../../../src/lib/venues/polymarket/wire/polymarket-scanner.js'
import { PolymarketComparison } from '../../../../drawn/scanned.js'
import { describeSamples, sampleOf } from '../../../../exchange/polymarket/documented.js'

const MARKET = `0x${'a1'.repeat(32)}`
const [YES, NO] = ['7'.repeat(77), '5'.repeat(76)] as [string, string]
const OTHER = { market: `0x${'b2'.repeat(32)}`, yes: '6'.repeat(77), no: '4'.repeat(77) }

const listing = (id: string, yes: string, no: string) => ({
  venue: 'polymarket' as const,
  id,
  tokens: { yes: { token: yes, label: 'Yes' }, no: { token: no, label: 'No' } },
})

function scannerOfTwo(): PolymarketScanner {
  const scanner = new PolymarketScanner()
  scanner.learn(listing(MARKET, YES, NO), 40)
  scanner.learn(listing(OTHER.market, OTHER.yes, OTHER.no), 41)
  return scanner
}

/** The book and the levels as `side price amount`. */
function scan(text: string, scanner = scannerOfTwo()): readonly [number, ...string[]] | undefined {
  const into = emptyUpdate()
  const bytes = Buffer.from(text)
  if (!scanner.scan(bytes, 0, bytes.length, into)) return undefined
  expect([into.isChange, into.subscription, into.sequence]).toEqual([false, 0, -1])
  const rows = Array.from({ length: into.count }, (_, i) => i)
  const levels = rows.map(
    (i) => `${into.isBid[i] === 1 ? 'bid' : 'ask'} ${into.price[i]!} ${into.amount[i]!}`,
  )
  return [into.book, ...levels]
}

const entry = (token: string, price: string, size: string, side: string): string =>
  `{"asset_id":"${token}","price":"${price}","size":"${size}","side":"${side}","hash":"${'0f'.repeat(20)}",` +
  '"best_bid":"0.49","best_ask":"0.5"}'

const frame = (...entries: readonly string[]): string =>
  `{"market":"${MARKET}","price_changes":[${entries.join()}],"timestamp":"1777428645794","event_type":"price_change"}`

const BOTH = frame(entry(YES, '0.37', '2525', 'BUY'), entry(NO, '0.63', '2525', 'SELL'))
const TOLD = [40, 'bid 3700 2525000000']

describe('a price change read from its bytes', () => {
  it('is the new total of a level in YES terms, whichever token comes first', () => {
    expect(scan(BOTH)).toEqual(TOLD)
    expect(scan(frame(entry(NO, '0.63', '2525', 'SELL'), entry(YES, '0.37', '2525', 'BUY')))).toEqual(TOLD)
  })

  it('is told as well by one token alone', () => {
    expect(scan(frame(entry(NO, '0.63', '2525', 'SELL')))).toEqual(TOLD)
    expect(scan(frame(entry(NO, '0.63', '0', 'BUY')))).toEqual([40, 'ask 3700 0'])
  })

  it.each([
    ['blanks behind commas', BOTH.replaceAll(',', ', ')],
    ['blanks behind colons', BOTH.replaceAll(':', ': ')],
    ['both', BOTH.replaceAll(':', ': ').replaceAll(',', ', ')],
    ['a list of one message', `[${BOTH}]`],
    ['a list with blanks', ` [ ${BOTH} ] `],
    [
      'another order',
      `{"event_type":"price_change",${BOTH.slice(1).replace(',"event_type":"price_change"', '')}`,
    ],
    ['no hash', BOTH.replaceAll(`"hash":"${'0f'.repeat(20)}",`, '')],
    ['a hash that is nothing', BOTH.replaceAll(`"${'0f'.repeat(20)}"`, 'null')],
    ['a key that nobody knows', BOTH.replace('{"market"', '{"version":2,"market"')],
  ])('may come with %s', (_what, text) => {
    expect(text).not.toBe(BOTH)
    expect(scan(text)).toEqual(TOLD)
  })

  it('has a level that it tells again once, in its first place with its last total', () => {
    const text = frame(
      entry(YES, '0.1', '1', 'BUY'),
      entry(YES, '0.2', '2', 'BUY'),
      entry(YES, '0.10', '3', 'BUY'),
    )
    expect(scan(text)).toEqual([40, 'bid 1000 3000000', 'bid 2000 2000000'])
  })

  it('is left to the parser with more levels than an update holds', () => {
    const many = (count: number): string =>
      frame(...Array.from({ length: count }, (_, i) => entry(YES, `0.${1_000 + i}`, '1', 'BUY')))
    expect(scan(many(UPDATE_LEVELS_MAX))).toHaveLength(1 + UPDATE_LEVELS_MAX)
    expect(scan(many(UPDATE_LEVELS_MAX + 1))).toBeUndefined()
  })
})

describe.each([
  ['tokens that contradict each other', '"2525","side":"SELL"', '"2526","side":"SELL"'],
  ['tokens that tell other levels', '0.63', '0.64'],
  ['a token of another market', NO, OTHER.no],
  ['a token that was not listed', NO, '123'],
  ['the id of another market', MARKET, OTHER.market],
  ['a market id in other letters', MARKET, MARKET.toUpperCase()],
  ['another type', 'price_change"}', 'price_changed"}'],
  ['a side of another kind', 'BUY', 'buy'],
  ['a negative size', '2525', '-2525'],
  ['a size in another notation', '2525', '2e3'],
  ['a hash that is no text', `"${'0f'.repeat(20)}"`, '7'],
  ['a time that is no text', '"1777428645794"', '1777428645794'],
  ['the levels of 2025', '"timestamp"', '"changes":"","timestamp"'],
  ['a key twice', '"timestamp"', `"market":"${MARKET}","timestamp"`],
  ['a text beyond ASCII', '0.49', '٠'],
  ['an escape', '0.49', '\\u0030'],
])('%s', (_what, old, now) => {
  it('is left to the parser', () => {
    expect(BOTH).toContain(old)
    expect(scan(BOTH.replace(old, now))).toBeUndefined()
  })
})

it('no part of a frame is taken for the whole, nor a frame without changes, nor two', () => {
  for (let length = 0; length < BOTH.length; length++) expect(scan(BOTH.slice(0, length))).toBeUndefined()
  for (const text of [frame(), `[${BOTH},${BOTH}]`, '[]', `[[${BOTH}]]`, `${BOTH}${BOTH}`])
    expect(scan(text)).toBeUndefined()
})

describe('a listing that gives ids a second meaning', () => {
  it.each([
    ['another NO token', listing(MARKET, YES, OTHER.no)],
    ['tokens the other way round', listing(MARKET, NO, YES)],
    ['a token of another market', listing('0xc3', YES, '123')],
    ['one token for both', listing('0xc3', '123', '123')],
  ])('is passed over: %s', (_what, second) => {
    const scanner = scannerOfTwo()
    scanner.learn(second, 50)
    expect(scan(BOTH, scanner)).toEqual(TOLD)
    expect(scan(BOTH.replace(MARKET, second.id), scanner)?.[0]).not.toBe(50)
  })

  it('the same listing again moves it to the book that was told last', () => {
    const scanner = scannerOfTwo()
    scanner.learn(listing(MARKET, YES, NO), 42)
    expect(scan(BOTH, scanner)?.[0]).toBe(42)
  })
})

describeSamples('the documented samples of Polymarket', () => {
  it.each(['ws.market.price_change', 'ws.market.price_change.remove'])(
    '%s is scanned as the parser reads it',
    (name) => {
      const { frame: told } = sampleOf(name)
      const both = new PolymarketComparison(polymarketChannel())
      const [yes, no] = told.price_changes.map(({ asset_id: token }: { asset_id: string }) => token)
      both.learn(listing(told.market, yes, no))
      expect(both.read(Buffer.from(JSON.stringify(told)))).toMatchObject({
        isTaken: true,
        difference: undefined,
      })
    },
  )
})
