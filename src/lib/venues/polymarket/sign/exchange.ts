import { DataError } from '../../../base/errors.js'
import { parseAddress, type Address } from './address.js'
import { AMOY, POLYGON } from './contracts.js'
import type { TypedDataDomain } from './typed-data.js'

/** Which order struct and domain: 1 is retired, 2 is for CTF markets, 3 for markets of the PositionManager (polymarket.md 1.2). */
export type OrderVersion = 1 | 2 | 3
/** Polygon, or its test network. */
export type ChainId = 137 | 80002

/** What an order is signed for. */
export interface OrderExchange {
  readonly version: OrderVersion
  readonly chainId: ChainId
  readonly isNegRisk: boolean
}

interface Contracts {
  readonly regular: string
  readonly negRisk: string
}

const V2: Contracts = { regular: POLYGON.exchange, negRisk: POLYGON.negRiskExchange }

const oneForBoth = (contract: string): Contracts => ({ regular: contract, negRisk: contract })

/** Polygon as in polymarket.md 1.3; where Amoy differs, see `AMOY`. The rest of it is as in the official client: the same as on Polygon. */
const CONTRACTS: Readonly<Record<ChainId, Readonly<Record<OrderVersion, Contracts>>>> = {
  137: {
    1: { regular: POLYGON.exchangeV1, negRisk: POLYGON.negRiskExchangeV1 },
    2: V2,
    3: oneForBoth(POLYGON.exchangeV3),
  },
  80002: {
    1: { regular: AMOY.exchangeV1, negRisk: POLYGON.negRiskExchangeV1 },
    2: V2,
    3: oneForBoth(AMOY.exchangeV3),
  },
}

/** The chain that the venue works on, or the test network; throws `DataError` POLYMARKET_CHAIN for any other. */
export function parseChainId(chainId: number): ChainId {
  if (chainId === 137 || chainId === 80002) return chainId
  throw new DataError('POLYMARKET_CHAIN', 'a chain on which the venue has no exchange', { chainId })
}

export function exchangeAddress({ version, chainId, isNegRisk }: OrderExchange): Address {
  const contracts = CONTRACTS[chainId][version]
  return parseAddress(isNegRisk ? contracts.negRisk : contracts.regular)
}

/** The domain of an order's signature (polymarket.md 3.1). */
export const exchangeDomain = (exchange: OrderExchange): Required<TypedDataDomain> => ({
  name: 'Polymarket CTF Exchange',
  version: `${exchange.version}`,
  chainId: exchange.chainId,
  verifyingContract: exchangeAddress(exchange),
})
