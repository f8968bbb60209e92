import { readFileSync } from 'node:fs'
import { getAddress } from 'viem'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../../../../src/lib/venues/polymarket/sign/address.js'
import { AMOY, POLYGON } from '../../../../../src/lib/venues/polymarket/sign/contracts.js'
import {
  exchangeAddress,
  type ChainId,
  type OrderVersion,
} from '../../../../../src/lib/venues/polymarket/sign/exchange.js'
import { describeShared } from '../../../../shared-material.js'

const { chainId, ...ADDRESSES } = POLYGON
const ALL = [
  ...Object.entries(ADDRESSES),
  ...Object.entries(AMOY).map(([name, address]) => [`${name} of Amoy`, address] as const),
]
/** Known from the official client alone. */
const UNDOCUMENTED: readonly string[] = [AMOY.exchangeV1]

it('is about Polygon', () => expect(chainId).toBe(137))

it.each(ALL)('%s holds its checksum', (_, address) => {
  expect(getAddress(address.toLowerCase())).toBe(address)
  expect(parseAddress(address)).toBe(address)
})

it('names each contract once', () => expect(new Set(ALL.map(([, address]) => address)).size).toBe(ALL.length))

describe('an order is signed for the exchange', () => {
  const rows: readonly (readonly [ChainId, OrderVersion, string, string])[] = [
    [137, 1, POLYGON.exchangeV1, POLYGON.negRiskExchangeV1],
    [137, 2, POLYGON.exchange, POLYGON.negRiskExchange],
    [137, 3, POLYGON.exchangeV3, POLYGON.exchangeV3],
    [80002, 1, AMOY.exchangeV1, POLYGON.negRiskExchangeV1],
    [80002, 2, POLYGON.exchange, POLYGON.negRiskExchange],
    [80002, 3, AMOY.exchangeV3, AMOY.exchangeV3],
  ]
  it.each(rows)('of chain %i and version %i', (onChain, version, regular, negRisk) => {
    expect(exchangeAddress({ chainId: onChain, version, isNegRisk: false })).toBe(regular)
    expect(exchangeAddress({ chainId: onChain, version, isNegRisk: true })).toBe(negRisk)
  })
})

describeShared('the documented contracts', 'venues/polymarket.md', (path) => {
  const text = readFileSync(path, 'utf8')
  const places = {
    exchangeV3: 'ExchangeV3',
    negRiskAdapter: 'NegRiskAdapter',
    positionManager: 'PositionManager',
  } as const

  it.each(ALL.filter(([, address]) => !UNDOCUMENTED.includes(address)))('hold %s', (_, address) =>
    expect(text).toContain(`\`${address}\``),
  )

  it.each(Object.entries(places))('have %s in the row of %s', (name, row) => {
    const line = text.split('\n').find((one) => new RegExp(`^\\| \\**${row}`).test(one))
    expect(line).toContain(ADDRESSES[name as keyof typeof places])
  })

  it('have the test network beside them', () =>
    expect(text).toContain(`\`${POLYGON.exchangeV3}\` (Amoy \`${AMOY.exchangeV3}\`)`))
})
