import { inspect } from 'node:util'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashStruct, hashTypedData, type TypedDataDefinition } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { DataError, UserError } from '../../../../../src/lib/base/errors.js'
import { Rng } from '../../../../../src/lib/base/rng.js'
import { ms } from '../../../../../src/lib/base/units.js'
import {
  addressOf,
  NOBODY,
  parseAddress,
  type Address,
} from '../../../../../src/lib/venues/polymarket/sign/address.js'
import {
  exchangeDomain,
  parseChainId,
  type ChainId,
} from '../../../../../src/lib/venues/polymarket/sign/exchange.js'
import { bytesOfHex, hexOf, type Hex } from '../../../../../src/lib/venues/polymarket/sign/hex.js'
import { keccak256 } from '../../../../../src/lib/venues/polymarket/sign/keccak.js'
import { OrderSigner, type OrderAccount } from '../../../../../src/lib/venues/polymarket/sign/order-signer.js'
import { drawSalt } from '../../../../../src/lib/venues/polymarket/sign/salt.js'
import {
  batchBody,
  type OrderToSign,
  type SignatureType,
} from '../../../../../src/lib/venues/polymarket/sign/signed-order.js'
import { WalletKey } from '../../../../../src/lib/venues/polymarket/sign/wallet-key.js'

const KEY: Hex = `0x${'5a'.repeat(32)}`
const WALLET = parseAddress(`0x${'d3'.repeat(20)}`)
const ORDER: OrderToSign = {
  version: 2,
  isNegRisk: false,
  tokenId: '43701331838472192237233358295908242794397715387375262763065429506072020114458',
  side: 'buy',
  makerAmount: 11_782_400n,
  takerAmount: 21_040_000n,
  salt: 220_987_652_325,
  timestamp: ms(1_790_000_000_123),
}
const SENDING = { owner: '00000000-0000-4000-8000-000000000001', orderType: 'GTC' } as const

const accountOf = (signatureType: SignatureType, key: Hex = KEY, chainId: ChainId = 137): OrderAccount => ({
  key: new WalletKey(key),
  chainId,
  signatureType,
  ...(signatureType !== 0 && { funder: WALLET }),
})

const FIELDS = [
  ['salt', 'uint256'],
  ['maker', 'address'],
  ['signer', 'address'],
  ['tokenId', 'uint256'],
  ['makerAmount', 'uint256'],
  ['takerAmount', 'uint256'],
  ['side', 'uint8'],
  ['signatureType', 'uint8'],
  ['timestamp', 'uint256'],
  ['metadata', 'bytes32'],
  ['builder', 'bytes32'],
].map(([name = '', type = '']) => ({ name, type }))
const NESTED = [
  ['contents', 'Order'],
  ['name', 'string'],
  ['version', 'string'],
  ['chainId', 'uint256'],
  ['verifyingContract', 'address'],
  ['salt', 'bytes32'],
].map(([name = '', type = '']) => ({ name, type }))
const ZERO: Hex = `0x${'00'.repeat(32)}`

interface Drawn {
  readonly account: OrderAccount
  readonly order: OrderToSign
  readonly builder: Hex
}

/** The same order in the words of a general library. */
function typedOrder({ account, order, builder }: Drawn): TypedDataDefinition {
  const { signatureType, key, funder, chainId } = account
  const maker = funder ?? key.address
  const message = {
    salt: BigInt(order.salt),
    maker,
    signer: signatureType === 3 ? maker : key.address,
    tokenId: BigInt(order.tokenId),
    makerAmount: order.makerAmount,
    takerAmount: order.takerAmount,
    side: order.side === 'buy' ? 0 : 1,
    signatureType,
    timestamp: BigInt(order.timestamp),
    metadata: order.metadata ?? ZERO,
    builder,
  }
  const domain = exchangeDomain({ version: order.version, chainId, isNegRisk: order.isNegRisk })
  return { domain, types: { Order: FIELDS }, primaryType: 'Order', message }
}

function signerOfDigest(signature: Uint8Array, digest: Uint8Array): Address {
  const parsed = secp256k1.Signature.fromBytes(signature.subarray(0, 64))
  const point = parsed.addRecoveryBit(signature[64]! - 27).recoverPublicKey(digest)
  return addressOf(keccak256(point.toBytes(false).subarray(1)).subarray(12))
}

const hex32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(hexOf)
const uint = (bits: number): fc.Arbitrary<bigint> => fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n })
const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    secret: hex32.filter((one) => secp256k1.utils.isValidSecretKey(bytesOfHex(one))),
    funder: fc
      .uint8Array({ minLength: 20, maxLength: 20 })
      .map(addressOf)
      .filter((funder) => funder !== NOBODY),
    signatureType: fc.constantFrom<SignatureType>(0, 1, 2, 3),
    chainId: fc.constantFrom<ChainId>(137, 80002),
    builder: hex32,
    metadata: fc.option(hex32, { nil: undefined }),
    version: fc.constantFrom<2 | 3>(2, 3),
    isNegRisk: fc.boolean(),
    tokenId: uint(256).map(String),
    side: fc.constantFrom<'buy' | 'sell'>('buy', 'sell'),
    makerAmount: fc.oneof(uint(40), uint(64), uint(65), uint(256)),
    takerAmount: fc.oneof(uint(40), uint(64), uint(65), uint(256)),
    salt: fc.maxSafeNat(),
    timestamp: fc.maxSafeNat().map(ms),
  })
  .map(({ secret, funder, signatureType, chainId, builder, metadata, ...order }) => ({
    account: {
      key: new WalletKey(secret),
      chainId,
      signatureType,
      builder,
      ...(signatureType !== 0 && { funder }),
    },
    builder,
    order: { ...order, ...(metadata !== undefined && { metadata }) },
  }))

describe('an order of version 2 or 3', () => {
  it('has the digest of its typed data as id, and a signature that proves its signer', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const signed = new OrderSigner(one.account).sign(one.order)
        const typed = typedOrder(one)
        expect(signed.id).toBe(hashTypedData(typed))
        const signature = bytesOfHex(JSON.parse(signed.body(SENDING)).order.signature)
        if (one.account.signatureType !== 3) {
          expect(signature).toHaveLength(65)
          expect(signerOfDigest(signature, bytesOfHex(signed.id))).toBe(one.account.key.address)
          return
        }
        const nested = hashTypedData({
          domain: typed.domain,
          types: { TypedDataSign: NESTED, Order: FIELDS },
          primaryType: 'TypedDataSign',
          message: {
            contents: typed.message,
            name: 'DepositWallet',
            version: '1',
            chainId: BigInt(one.account.chainId),
            verifyingContract: one.account.funder!,
            salt: ZERO,
          },
        })
        expect(signerOfDigest(signature, bytesOfHex(nested))).toBe(one.account.key.address)
        const contents = hashStruct({
          data: typed.message,
          primaryType: 'Order',
          types: { Order: FIELDS },
        })
        expect(hexOf(signature.subarray(97, 129))).toBe(contents)
        expect(signature).toHaveLength(65 + 32 + 32 + 186 + 2)
        expect(hexOf(signature.subarray(-2))).toBe('0x00ba')
      }),
      { numRuns: 150 },
    )
  })

  it('is signed as a general library signs it', async () => {
    const account = accountOf(0)
    const signed = new OrderSigner(account).sign(ORDER)
    const typed = typedOrder({ account, order: ORDER, builder: ZERO })
    const { signature } = JSON.parse(signed.body(SENDING)).order
    expect(signature).toBe(await privateKeyToAccount(KEY).signTypedData(typed))
  })

  it('leaves no trace of the order that was signed before it', () => {
    const signer = new OrderSigner(accountOf(0))
    const first = signer.sign(ORDER)
    const huge = 1n << 255n
    signer.sign({
      ...ORDER,
      version: 3,
      isNegRisk: true,
      tokenId: `${huge}`,
      makerAmount: huge,
      takerAmount: huge,
      side: 'sell',
      metadata: `0x${'ff'.repeat(32)}`,
    })
    expect(signer.sign(ORDER).body(SENDING)).toBe(first.body(SENDING))
  })

  it('is another order for the other exchange, another version and another chain', () => {
    const signer = new OrderSigner(accountOf(0))
    const ids = [
      signer.sign(ORDER),
      signer.sign({ ...ORDER, isNegRisk: true }),
      signer.sign({ ...ORDER, version: 3 }),
      new OrderSigner(accountOf(0, KEY, 80002)).sign(ORDER),
    ].map(({ id }) => id)
    expect(new Set(ids).size).toBe(4)
    expect(signer.sign({ ...ORDER, version: 3, isNegRisk: true }).id).toBe(ids[2])
  })

  it.each(['', '-1', '1.5', '0x10', `${1n << 256n}`])('with the token id %j is not signed', (tokenId) => {
    expect(() => new OrderSigner(accountOf(0)).sign({ ...ORDER, tokenId })).toThrow(DataError)
  })

  it('with metadata that is not 32 bytes is not signed', () => {
    expect(() => new OrderSigner(accountOf(0)).sign({ ...ORDER, metadata: '0x12' })).toThrow(DataError)
  })

  it('with a salt that is no JSON number is not signed', () => {
    for (const salt of [2 ** 53, -1, 0.5])
      expect(() => new OrderSigner(accountOf(0)).sign({ ...ORDER, salt })).toThrow('salt')
  })
})

describe('the body of an order', () => {
  const { key } = accountOf(0)

  it('has the documented fields in the documented order', () => {
    const signed = new OrderSigner(accountOf(1)).sign({ ...ORDER, side: 'sell' })
    const body = signed.body({ ...SENDING, orderType: 'GTD', isPostOnly: true, expiration: 1_790_003_600 })
    const { signature } = JSON.parse(body).order
    expect(body).toBe(
      `{"deferExec":false,"postOnly":true,"order":{"salt":220987652325,"maker":"${WALLET}","signer":"${key.address}",` +
        `"tokenId":"${ORDER.tokenId}","makerAmount":"11782400","takerAmount":"21040000","side":"SELL","signatureType":1,` +
        `"timestamp":"1790000000123","expiration":"1790003600","metadata":"${ZERO}","builder":"${ZERO}",` +
        `"signature":"${String(signature)}"},"owner":"${SENDING.owner}","orderType":"GTD"}`,
    )
  })

  it('differs by what is not signed, while the id does not', () => {
    const signed = new OrderSigner(accountOf(0)).sign(ORDER)
    const deferred = JSON.parse(signed.body({ ...SENDING, isDeferred: true, orderType: 'FAK' }))
    expect(deferred).toMatchObject({ deferExec: true, postOnly: false, orderType: 'FAK' })
    expect(deferred.order.expiration).toBe('0')
  })

  it('is part of the body of a batch as it is', () => {
    expect(batchBody(['{"a":1}', '{"b":2}'])).toBe('[{"a":1},{"b":2}]')
  })
})

describe('a signed order', () => {
  it('shows its id and not its signature', () => {
    const signed = new OrderSigner(accountOf(3)).sign(ORDER)
    const { signature } = JSON.parse(signed.body(SENDING)).order
    const forms = [JSON.stringify({ signed }), inspect({ signed }, { showHidden: true, depth: 9 })]
    for (const form of forms) {
      expect(form).toContain(signed.id)
      expect(form).not.toContain(signature.slice(2, 40))
    }
  })
})

describe('who pays and who signs', () => {
  it('is the account of the key itself for type 0, and the wallet for types 1 to 3', () => {
    const { address } = new WalletKey(KEY)
    const pairs = ([0, 1, 2, 3] as const).map((type) => new OrderSigner(accountOf(type)))
    expect(pairs.map(({ maker, signer }) => [maker, signer])).toEqual([
      [address, address],
      [WALLET, address],
      [WALLET, address],
      [WALLET, WALLET],
    ])
  })

  it('is refused where type and funder do not go together', () => {
    const { key, chainId } = accountOf(0)
    for (const signatureType of [1, 2, 3] as const)
      expect(() => new OrderSigner({ key, chainId, signatureType })).toThrow(UserError)
    expect(() => new OrderSigner({ key, chainId, signatureType: 0, funder: WALLET })).toThrow(UserError)
    for (const signatureType of [0, 1, 2, 3] as const)
      expect(() => new OrderSigner({ key, chainId, signatureType, funder: NOBODY })).toThrow(UserError)
    expect(new OrderSigner({ key, chainId, signatureType: 0, funder: key.address }).maker).toBe(key.address)
  })

  it('is asked on no chain but two', () => {
    expect([137, 80002].map(parseChainId)).toEqual([137, 80002])
    for (const id of [1, 0, -137, 137.5]) expect(() => parseChainId(id)).toThrow(DataError)
  })
})

describe('a salt', () => {
  it('is a JSON number that seldom comes twice', () => {
    const rng = new Rng(7, 'salt')
    const salts = Array.from({ length: 20_000 }, () => drawSalt(rng))
    expect(salts.every((one) => Number.isSafeInteger(one) && one >= 0)).toBe(true)
    expect(new Set(salts).size).toBe(salts.length)
    expect(Math.max(...salts)).toBeGreaterThan(2 ** 52)
  })
})
