/** Signs as Polymarket documents it: typed data with a wallet's key, calls with an API key's secret. */
import { createHmac } from 'node:crypto'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { SimRequest } from '../../transport.js'

const CHAIN = 137n
const CONTRACTS = {
  regular: '0xE111180000d2663C0091e4f400237545B87B996B',
  negRisk: '0xe2222d279d744050d28e00520010520000310F59',
  third: '0xe3333700cA9d93003F00f0F71f8515005F6c00Aa',
} as const
const ZERO = `0x${'0'.repeat(64)}`

const keccakText = (text: string): Uint8Array => keccak_256(utf8ToBytes(text))
const word = (value: bigint): Uint8Array => hexToBytes(value.toString(16).padStart(64, '0'))
const addressWord = (address: string): Uint8Array => word(BigInt(address))

const DOMAIN_TYPE = keccakText(
  'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)',
)
const AUTH_DOMAIN_TYPE = keccakText('EIP712Domain(string name,string version,uint256 chainId)')
const AUTH_TYPE = keccakText('ClobAuth(address address,string timestamp,uint256 nonce,string message)')
const AUTH_MESSAGE = keccakText('This message attests that I control the given wallet')
const ORDER_TYPE = keccakText(
  'Order(uint256 salt,address maker,address signer,uint256 tokenId,uint256 makerAmount,uint256 takerAmount,' +
    'uint8 side,uint8 signatureType,uint256 timestamp,bytes32 metadata,bytes32 builder)',
)

export interface Credentials {
  readonly apiKey: string
  readonly secret: string
  readonly passphrase: string
}

/** What an order says about money and shares, in millionths. */
export interface OrderTerms {
  readonly token: string
  readonly side: 'BUY' | 'SELL'
  readonly makerAmount: number
  readonly takerAmount: number
  readonly salt: number
  /** Milliseconds. */
  readonly timestamp: number
}

/** Which contract an order is for. */
export interface OrderContract {
  readonly generation: 2 | 3
  readonly negRisk: boolean
}

/** A wallet of the simplest kind: its key signs for itself. */
export class PolymarketSigner {
  readonly address: string

  constructor(private readonly privateKey: Uint8Array) {
    const point = secp256k1.getPublicKey(privateKey, false)
    this.address = `0x${bytesToHex(keccak_256(point.subarray(1)).subarray(12))}`
  }

  /** Headers that prove the wallet, for making and deriving API keys. */
  walletHeaders(seconds: number, nonce = 0): Record<string, string> {
    const timestamp = String(seconds)
    const domain = keccak_256(
      concatBytes(AUTH_DOMAIN_TYPE, keccakText('ClobAuthDomain'), keccakText('1'), word(CHAIN)),
    )
    const struct = keccak_256(
      concatBytes(
        AUTH_TYPE,
        addressWord(this.address),
        keccakText(timestamp),
        word(BigInt(nonce)),
        AUTH_MESSAGE,
      ),
    )
    return {
      poly_address: this.address,
      poly_signature: this.signed(domain, struct),
      poly_timestamp: timestamp,
      poly_nonce: String(nonce),
    }
  }

  /** A call under an API key. The query is not signed. */
  call(
    { apiKey, secret, passphrase }: Credentials,
    {
      method,
      path,
      query = {},
      body,
    }: { method: string; path: string; query?: Record<string, string>; body?: unknown },
    seconds: number,
  ): SimRequest {
    const sent = body === undefined ? '' : JSON.stringify(body)
    const mac = createHmac('sha256', Buffer.from(secret, 'base64')).update(
      `${seconds}${method}${path}${sent}`,
    )
    return {
      method,
      path,
      query: new URLSearchParams(query),
      headers: {
        poly_address: this.address,
        poly_signature: mac.digest('base64').replaceAll('+', '-').replaceAll('/', '_'),
        poly_timestamp: String(seconds),
        poly_api_key: apiKey,
        poly_passphrase: passphrase,
      },
      body: sent,
    }
  }

  /** The signed part of an order as it travels. */
  order(terms: OrderTerms, contract: OrderContract): object {
    const { token, side, makerAmount, takerAmount, salt, timestamp } = terms
    const struct = keccak_256(
      concatBytes(
        ORDER_TYPE,
        word(BigInt(salt)),
        addressWord(this.address),
        addressWord(this.address),
        word(BigInt(token)),
        word(BigInt(makerAmount)),
        word(BigInt(takerAmount)),
        word(side === 'BUY' ? 0n : 1n),
        word(0n),
        word(BigInt(timestamp)),
        hexToBytes(ZERO.slice(2)),
        hexToBytes(ZERO.slice(2)),
      ),
    )
    return {
      salt,
      maker: this.address,
      signer: this.address,
      tokenId: token,
      makerAmount: String(makerAmount),
      takerAmount: String(takerAmount),
      side,
      signatureType: 0,
      timestamp: String(timestamp),
      expiration: '0',
      metadata: ZERO,
      builder: ZERO,
      signature: this.signed(orderDomain(contract), struct),
    }
  }

  private signed(domain: Uint8Array, struct: Uint8Array): string {
    const digest = keccak_256(concatBytes(hexToBytes('1901'), domain, struct))
    const recovered = secp256k1.sign(digest, this.privateKey, { prehash: false, format: 'recovered' })
    const v = recovered[0]! + 27
    return `0x${bytesToHex(recovered.subarray(1))}${v.toString(16)}`
  }
}

function orderDomain({ generation, negRisk }: OrderContract): Uint8Array {
  const contract = generation === 3 ? CONTRACTS.third : negRisk ? CONTRACTS.negRisk : CONTRACTS.regular
  const name = keccakText('Polymarket CTF Exchange')
  const version = keccakText(String(generation))
  return keccak_256(concatBytes(DOMAIN_TYPE, name, version, word(CHAIN), addressWord(contract)))
}
