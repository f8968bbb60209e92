import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { Rng } from '../base/rng.js'
import { drawUuid } from '../exchange/core/uuid.js'
import { POLYGON } from '../exchange/polymarket/signing/contracts.js'
import { checksumAddress, hex, keccak } from '../exchange/polymarket/signing/hex.js'

/** What a client signs with at the simulated Kalshi. */
export interface KalshiCredentials {
  readonly account: string
  readonly keyId: string
  readonly algorithm: 'rsa' | 'ed25519'
  readonly privateKeyPem: string
  readonly publicKeyPem: string
}

/** A wallet of the simulated Polymarket. */
export interface WalletCredentials {
  readonly address: string
  readonly privateKey: string
}

export interface SimCredentials {
  readonly kalshi: readonly KalshiCredentials[]
  readonly polymarket: readonly WalletCredentials[]
}

const RSA_BITS = 2_048
/** What stands in front of the 32 bytes of an Ed25519 key in PKCS#8. */
const ED25519_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Two traders for each venue. All but the RSA key follow from the seed, so that a run can be repeated. */
export async function simCredentials(seed: number): Promise<SimCredentials> {
  const rng = new Rng(seed, 'credentials')
  const rsa = await promisify(generateKeyPair)('rsa', { modulusLength: RSA_BITS })
  const ed25519 = createPrivateKey({
    key: Buffer.concat([ED25519_HEAD, secret(seed, 'ed25519')]),
    format: 'der',
    type: 'pkcs8',
  })
  return {
    kalshi: [
      // The venue hands RSA keys out in the older form and Ed25519 keys in the newer one.
      kalshiCredentials('trader-1', drawUuid(rng), rsa.privateKey, 'pkcs1'),
      kalshiCredentials('trader-2', drawUuid(rng), ed25519, 'pkcs8'),
    ],
    polymarket: [wallet(secret(seed, 'wallet 1')), wallet(secret(seed, 'wallet 2'))],
  }
}

function kalshiCredentials(
  account: string,
  keyId: string,
  key: KeyObject,
  type: 'pkcs1' | 'pkcs8',
): KalshiCredentials {
  return {
    account,
    keyId,
    algorithm: type === 'pkcs1' ? 'rsa' : 'ed25519',
    privateKeyPem: key.export({ type, format: 'pem' }).toString(),
    publicKeyPem: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
  }
}

function wallet(privateKey: Buffer): WalletCredentials {
  const publicKey = secp256k1.getPublicKey(privateKey, false).subarray(1)
  return {
    address: checksumAddress(hex(keccak(publicKey).subarray(12))),
    privateKey: `0x${privateKey.toString('hex')}`,
  }
}

const secret = (seed: number, name: string): Buffer =>
  createHash('sha256').update(`arb sim, seed ${seed}: ${name}`).digest()

interface SimAccountsFile {
  readonly schema: string
  readonly note: string
  readonly kalshi: readonly object[]
  readonly polymarket: readonly object[]
}

/** The same for a file that clients read. */
export const credentialsDocument = (
  { kalshi, polymarket }: SimCredentials,
  cash: { readonly cash_per_shard_usd: string; readonly cash_usd: string },
): SimAccountsFile => ({
  schema: 'arb.sim-accounts/1',
  note: 'Keys of a simulated exchange, known to everybody who knows the seed. Never send anything real to them.',
  kalshi: kalshi.map(({ account, keyId, algorithm, privateKeyPem }) => ({
    account,
    key_id: keyId,
    algorithm,
    private_key_pem: privateKeyPem,
    cash_per_shard_usd: cash.cash_per_shard_usd,
  })),
  polymarket: polymarket.map(({ address, privateKey }) => ({
    address,
    private_key: privateKey,
    signature_type: 0,
    chain_id: POLYGON,
    cash_usd: cash.cash_usd,
  })),
})
