import type { KeyNames } from '../config/key-names.js'
import type { KalshiEnvironment } from '../config/kalshi-settings.js'
import { KalshiSigner, loadKalshiKey } from '../venues/kalshi/index.js'
import { readKeyFile } from '../venues/shared/index.js'
import { usableKey, type KeySource } from './key-source.js'
import type { SimKalshi } from './sim-pointer.js'

/** A key that is ready to sign. */
export interface KalshiKey {
  readonly signer: KalshiSigner
  /** `...7Q2x`: as much of its id as is ever shown. */
  readonly tail: string
}

const TAIL_LENGTH = 4

export type KalshiKeySource = KeySource<KalshiKey>

export interface KeyRequest {
  readonly environment: KalshiEnvironment
  readonly names: KeyNames
  /** Its first account signs when no other key is named. */
  readonly sim: Pick<SimKalshi, 'keyId' | 'privateKeyPem'> | undefined
  /** Told of everything that must never be printed, before anything is done with it. */
  readonly hide: (secret: string) => void
}

/** Reads the key of one environment. A key that cannot be used is told and not thrown: public data needs none. */
export function kalshiKeySource({ environment, names, sim, hide }: KeyRequest): KalshiKeySource {
  names.hideSecrets(hide)
  return usableKey<KalshiKey>(() => {
    const place = names.place()
    if (place !== undefined) {
      const key = keyOf({ keyId: place.keyId, pem: readKeyFile(place.file), environment, hide })
      return { kind: 'file', path: place.file.path, key }
    }
    if (sim === undefined) return { kind: 'none', variables: names.variables() }
    const { keyId, privateKeyPem: pem } = sim
    return { kind: 'simulated', key: keyOf({ keyId, pem, environment, hide }) }
  })
}

function keyOf(parts: {
  readonly keyId: string
  readonly pem: string
  readonly environment: KalshiEnvironment
  readonly hide: (secret: string) => void
}): KalshiKey {
  const { keyId, pem, environment, hide } = parts
  hide(pem)
  hide(keyId)
  const signer = new KalshiSigner({ keyId, key: loadKalshiKey(pem), environment })
  return { signer, tail: `...${keyId.slice(-TAIL_LENGTH)}` }
}
