import { secp256k1 } from '@noble/curves/secp256k1.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BugError } from '../../../../../src/lib/base/errors.js'
import type { Curve } from '../../../../../src/lib/venues/polymarket/sign/curve/curve.js'
import {
  defaultCurve,
  firstWorking,
} from '../../../../../src/lib/venues/polymarket/sign/curve/default-curve.js'
import { CURVES, nativeIsThere } from './curves.js'

const HALF = secp256k1.Point.Fn.ORDER / 2n
const secrets = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .filter((one) => secp256k1.utils.isValidSecretKey(one))
const digests = fc.uint8Array({ minLength: 32, maxLength: 32 })
const number = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)

describe.each(CURVES)('the curve: %s', (name, load) => {
  it('has the public key of a secret, and a signature with a low s from which that key is recovered', () => {
    const curve = load()
    expect(curve.name).toBe(name)
    fc.assert(
      fc.property(secrets, digests, (secret, digest) => {
        const own = curve.publicKey(secret)
        expect(own).toHaveLength(64)
        const { compact, recovery } = curve.sign(digest, secret)
        expect(compact).toHaveLength(64)
        expect(number(compact.subarray(32)) <= HALF).toBe(true)
        const point = secp256k1.Signature.fromBytes(compact).addRecoveryBit(recovery).recoverPublicKey(digest)
        expect(Buffer.from(point.toBytes(false).subarray(1))).toEqual(Buffer.from(own))
      }),
      { numRuns: 40 },
    )
  })

  it('gives one signature for one digest, the same as every other library', () => {
    const curve = load()
    fc.assert(
      fc.property(secrets, digests, (secret, digest) => {
        const { compact, recovery } = curve.sign(digest, secret)
        const reference = secp256k1.sign(digest, secret, { prehash: false, format: 'recovered' })
        expect(Buffer.from(compact)).toEqual(Buffer.from(reference.subarray(1)))
        expect(recovery).toBe(reference[0])
      }),
      { numRuns: 40 },
    )
  })
})

describe('which library signs', () => {
  const good = CURVES.at(-1)![1]
  const broken = (): Curve => {
    throw new Error('no binary for this machine')
  }
  const altered = (change: Partial<Curve>) => (): Curve => ({ ...good(), name: 'wasm', ...change })

  it.skipIf(!nativeIsThere)('is the compiled one where there is one, and it is kept', () => {
    expect(defaultCurve().name).toBe('native')
    expect(defaultCurve()).toBe(defaultCurve())
  })

  it('is the next one when one does not load', () => {
    expect(firstWorking([broken, good]).name).toBe('noble')
  })

  it('is the next one when one answers a known question wrongly', () => {
    const { compact } = good().sign(new Uint8Array(32).fill(7), new Uint8Array(32).fill(9))
    const wrong: Partial<Curve>[] = [
      { publicKey: () => new Uint8Array(64) },
      { sign: () => ({ compact: new Uint8Array(64), recovery: 1 }) },
      { sign: () => ({ compact, recovery: 0 }) },
      {
        sign: () => {
          throw new Error('wasm trap')
        },
      },
    ]
    for (const change of wrong) expect(firstWorking([altered(change), good]).name).toBe('noble')
    expect(firstWorking([altered({}), good]).name).toBe('wasm')
  })

  it('is an error of the program when none works', () => {
    expect(() => firstWorking([broken, broken])).toThrow(BugError)
  })
})
