import { addressWord, bytesOf, keccak, textHash, uintWord } from './hex.js'
import { CONTRACTS, type ChainId } from './contracts.js'
import { domainSeparator, typedDigest } from './typed-data.js'

/** The signed part of an order of generation 2 or 3. */
export interface SignedOrder {
  readonly salt: bigint
  readonly maker: string
  readonly signer: string
  readonly tokenId: bigint
  readonly makerAmount: bigint
  readonly takerAmount: bigint
  readonly side: 'BUY' | 'SELL'
  readonly signatureType: number
  /** Milliseconds. */
  readonly timestamp: bigint
  readonly metadata: string
  readonly builder: string
}

/** Which of the venue's contracts an order is meant for: its generation, and for generation 2 the kind of market. */
export interface OrderDomain {
  readonly chainId: ChainId
  readonly version: 2 | 3
  readonly negRisk: boolean
}

export const ORDER_TYPE =
  'Order(uint256 salt,address maker,address signer,uint256 tokenId,uint256 makerAmount,uint256 takerAmount,' +
  'uint8 side,uint8 signatureType,uint256 timestamp,bytes32 metadata,bytes32 builder)'

const ORDER_TYPE_HASH = textHash(ORDER_TYPE)

export function verifyingContract({ chainId, version, negRisk }: OrderDomain): string {
  const { exchangeV2, negRiskExchangeV2, exchangeV3 } = CONTRACTS[chainId]
  if (version === 3) return exchangeV3
  return negRisk ? negRiskExchangeV2 : exchangeV2
}

const separators = new Map<string, Uint8Array>()

export function orderSeparator(domain: OrderDomain): Uint8Array {
  const contract = verifyingContract(domain)
  const key = `${domain.chainId}:${contract}`
  const known = separators.get(key)
  if (known !== undefined) return known
  const made = domainSeparator({
    name: 'Polymarket CTF Exchange',
    version: domain.version.toString(),
    chainId: domain.chainId,
    verifyingContract: contract,
  })
  separators.set(key, made)
  return made
}

export function orderStruct(order: SignedOrder): Uint8Array {
  return keccak(
    ORDER_TYPE_HASH,
    uintWord(order.salt),
    addressWord(order.maker),
    addressWord(order.signer),
    uintWord(order.tokenId),
    uintWord(order.makerAmount),
    uintWord(order.takerAmount),
    uintWord(order.side === 'BUY' ? 0n : 1n),
    uintWord(BigInt(order.signatureType)),
    uintWord(order.timestamp),
    bytesOf(order.metadata),
    bytesOf(order.builder),
  )
}

/** What is signed, and at the same time the id of the order. */
export const orderDigest = (order: SignedOrder, domain: OrderDomain): Uint8Array =>
  typedDigest(orderSeparator(domain), orderStruct(order))
