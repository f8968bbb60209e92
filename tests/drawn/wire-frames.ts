// Frames of the two common messages as venues write them, and in ways in which they might.
import type { Rng } from '../../src/lib/base/rng.js'

export const TICKERS = [
  'KXBTC15M-26MAY151515-15',
  'KXBTC15M-26MAY151530-30',
  'T',
  'KXNBAMVP-26-LDON',
] as const

interface DrawnMarket {
  readonly id: string
  readonly yes: string
  readonly no: string
}

export const DRAWN_MARKETS: readonly DrawnMarket[] = ['a', 'b', 'c'].map((letter, i) => ({
  id: `0x${letter.repeat(63)}${i}`,
  yes: `7132104567925221259462638553270691275033272885757194253228963137931245558399${i}`,
  no: `521143195012455159155161060468842099699261274828279546744438464278138132224${i}`,
}))

type Member = readonly [key: string, value: string]

interface Style {
  readonly comma: string
  readonly colon: string
}

const STYLES: readonly Style[] = [
  { comma: ',', colon: ':' },
  { comma: ', ', colon: ':' },
  { comma: ', ', colon: ': ' },
  { comma: ',', colon: ': ' },
]

/** One in so many frames is written in an unusual way here and there. */
const ODDLY = 8

const written = (members: readonly Member[], { comma, colon }: Style): string =>
  `{${members.map(([key, value]) => `"${key}"${colon}${value}`).join(comma)}}`

const quoted = (text: string): string => `"${text}"`

const drawnDigits = (count: number, rng: Rng): string =>
  Array.from({ length: count }, () => rng.int(0, 9)).join('')

const PRICES = [
  ...[
    '0',
    '1',
    '1.0',
    '1.0000',
    '1.0001',
    '1.00000000',
    '0.5',
    '.5',
    '5.',
    '0.',
    '0.00001',
    '0.50000',
    '00.5',
  ],
  ...['-0', '-0.5', '0.5 ', ' 0.5', '+0.5', '5e-1', '', '10000', '2', '0.5.5', '0,5', '0.9999', '0.0001'],
]
const AMOUNTS = [
  ...['0', '-0', '-0.00', '007', '1.0000001', '1.0000000', '999999999', '9999999999', '9007199254.740991'],
  ...[
    '9007199254.740992',
    '0.000001',
    '-0.000001',
    '1e3',
    '12345678901234567890',
    '1.',
    '.1',
    '',
    '-',
    '--1',
  ],
  ...['1-', '+1', '1_0', '0000000000', '3000000000.25', '-2147483648', '2147483648.000001', 'NaN'],
]
const WHOLES = [
  ...[
    '0',
    '01',
    '-0',
    '1e3',
    '1.0',
    '9007199254740991',
    '9007199254740992',
    '999999999999999',
    '"1"',
    'null',
  ],
  ...['1000000000000000', '-1', '1E2', '+1', '0x10', '4294967296', '2147483648', '1.5', '', 'true', '[1]'],
]

const isOdd = (rng: Rng): boolean => rng.chance(Math.floor(1_000_000 / ODDLY / 4))

const drawnPrice = (rng: Rng): string =>
  isOdd(rng) ? rng.pick(PRICES) : `0.${drawnDigits(rng.pick([1, 2, 2, 3, 4]), rng)}`

const drawnAmount = (rng: Rng): string =>
  isOdd(rng)
    ? rng.pick(AMOUNTS)
    : `${rng.int(0, 40_000)}${rng.pick(['', '.5', '.28', `.${drawnDigits(6, rng)}`])}`

const drawnWhole = (rng: Rng): string => (isOdd(rng) ? rng.pick(WHOLES) : String(rng.int(1, 3_000_000_000)))

const shuffled = <T>(items: readonly T[], rng: Rng): readonly T[] => {
  const rest = [...items]
  return items.map(() => rest.splice(rng.int(0, rest.length - 1), 1)[0]!)
}

const inOrder = (members: readonly Member[], rng: Rng): readonly Member[] => {
  const kept = rng.chance(100_000) ? shuffled(members, rng) : members
  return rng.chance(60_000) ? [...kept, rng.pick(STRANGERS)] : kept
}

const STRANGERS: readonly Member[] = [
  ['subaccount', '0'],
  ['client_order_id', '"7f"'],
  ['price_cents', '-1.5e+3'],
  ['is_new', 'true'],
  ['note', '"a b!"'],
  ['nothing', 'null'],
  ['deep', '{"side":"yes"}'],
  ['list', '[1]'],
  ['ünïcode', '"ü"'],
  ['escaped', '"\\u0041"'],
  ['bad', '01'],
  ['worse', 'nul'],
]

/** An `orderbook_delta`. */
export function drawnDelta(rng: Rng): string {
  const style = rng.chance(100_000) ? rng.pick(STYLES) : STYLES[0]!
  const body: Member[] = [
    ['market_ticker', quoted(rng.pick(TICKERS))],
    ['market_id', rng.pick(['""', '"6b8dd0c9-b4cc-41c5-bf73-5988fb1e68d9"'])],
    ['price_dollars', quoted(drawnPrice(rng))],
    ['delta_fp', quoted(`${rng.pick(['', '-'])}${drawnAmount(rng)}`)],
    ['side', quoted(rng.pick(['yes', 'no']))],
    ['ts', '"2026-08-05T03:45:40.722003Z"'],
    ['ts_ms', '1785901540722'],
  ]
  const kept = rng.chance(200_000) ? body.filter(([key]) => key !== 'ts' && key !== 'market_id') : body
  const envelope: Member[] = [
    ['type', '"orderbook_delta"'],
    ['sid', drawnWhole(rng)],
    ['seq', drawnWhole(rng)],
    ['msg', written(inOrder(kept, rng), style)],
    ...(rng.chance(500_000) ? [['sending_ts_ms', '1795209121126'] as const] : []),
  ]
  return written(inOrder(envelope, rng), style)
}

/** A price in the terms of the other token, where it is a usual one. */
function mirrored(price: string): string {
  if (!/^0[.]\d{1,4}$/.test(price)) return price
  const ticks = 10_000 - Number(price.slice(2).padEnd(4, '0'))
  return ticks === 10_000 ? '1' : `0.${String(ticks).padStart(4, '0').replace(/0+$/, '') || '0'}`
}

/** A `price_change`, mostly of both tokens. */
export function drawnChange(rng: Rng): string {
  const style = rng.pick(STYLES)
  const market = rng.pick(DRAWN_MARKETS)
  const entry = (token: string, price: string, size: string, isBuy: boolean): string =>
    written(
      inOrder(
        [
          ['asset_id', quoted(token)],
          ['price', quoted(price)],
          ['size', quoted(size)],
          ['side', quoted(isBuy ? 'BUY' : 'SELL')],
          ['hash', rng.chance(20_000) ? rng.pick(['""', 'null', '7']) : `"${'0f'.repeat(20)}"`],
          ['best_bid', quoted(drawnPrice(rng))],
          ['best_ask', quoted(drawnPrice(rng))],
        ],
        rng,
      ),
      style,
    )
  const told = Array.from({ length: rng.pick([1, 1, 1, 1, 2, 3, 7]) }, () => {
    const [price, size, isBuy] = [drawnPrice(rng), drawnAmount(rng), rng.chance(500_000)]
    const other = rng.chance(10_000) ? rng.pick(DRAWN_MARKETS) : market
    const both = [entry(market.yes, price, size, isBuy), entry(other.no, mirrored(price), size, !isBuy)]
    return rng.chance(20_000) ? [rng.pick(both)] : rng.chance(500_000) ? both : both.reverse()
  })
  const entries = (rng.chance(30_000) ? [...told, told[0]!] : told).flat()
  const message = written(
    inOrder(
      [
        ['market', quoted(rng.chance(10_000) ? market.id.toUpperCase() : market.id)],
        ['price_changes', `[${entries.join(style.comma)}]`],
        ['timestamp', rng.chance(10_000) ? '1777428645794' : '"1777428645794"'],
        ['event_type', '"price_change"'],
      ],
      rng,
    ),
    style,
  )
  return rng.chance(100_000) ? `[${rng.chance(50_000) ? `${message},${message}` : message}]` : message
}
