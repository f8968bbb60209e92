import { BugError } from '../../../../base/errors.js'
import type { Curve } from './curve.js'
import { nativeCurve } from './native-curve.js'
import { nobleCurve } from './noble-curve.js'
import { wasmCurve } from './wasm-curve.js'

const SECRET = new Uint8Array(32).fill(9)
const DIGEST = new Uint8Array(32).fill(7)
const POINT =
  '56b328b30c8bf5839e24058747879408bdb36241dc9c2e7c619faa12b2920967' +
  'ab7cd9ff8ea7fd4f421b1e19f52e955d497a2c83285a6a8ff72c577d6c2fd490'
const SIGNATURE =
  'befc831892294b68a60b57e542332d75b8d6f8ef2cdd27f15b565ed297757d98' +
  '3467158c8338e11feb40ec5d704133298f1f3450a0605f87f7c8c48bdb7aa6ca'
const RECOVERY = 1

let known: Curve | undefined

/** The fastest library that loads here and signs rightly; loaded at the first call and kept. */
export const defaultCurve = (): Curve => (known ??= firstWorking([nativeCurve, wasmCurve, nobleCurve]))

/** A library that does not load, or whose answer to a known question is wrong, is passed by. */
export function firstWorking(loaders: readonly (() => Curve)[]): Curve {
  for (const load of loaders) {
    const curve = working(load)
    if (curve !== undefined) return curve
  }
  throw new BugError('no library signs on this machine')
}

function working(load: () => Curve): Curve | undefined {
  try {
    const curve = load()
    return isRight(curve) ? curve : undefined
  } catch {
    return undefined
  }
}

function isRight(curve: Curve): boolean {
  const { compact, recovery } = curve.sign(DIGEST, SECRET)
  return hex(curve.publicKey(SECRET)) === POINT && hex(compact) === SIGNATURE && recovery === RECOVERY
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
