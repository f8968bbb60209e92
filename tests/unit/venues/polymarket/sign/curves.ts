import type { Curve } from '../../../../../src/lib/venues/polymarket/sign/curve/curve.js'
import { nativeCurve } from '../../../../../src/lib/venues/polymarket/sign/curve/native-curve.js'
import { nobleCurve } from '../../../../../src/lib/venues/polymarket/sign/curve/noble-curve.js'
import { wasmCurve } from '../../../../../src/lib/venues/polymarket/sign/curve/wasm-curve.js'

function loads(curve: () => Curve): boolean {
  try {
    curve()
    return true
  } catch {
    return false
  }
}

/** No compiled library is published for some machines; there the others must do. */
export const nativeIsThere = loads(nativeCurve)
if (!nativeIsThere) console.warn('skipped: the tests of the compiled curve, which this machine has none of')

/** Every library of the curve that this machine has. */
export const CURVES: readonly (readonly [Curve['name'], () => Curve])[] = [
  ...(nativeIsThere ? [['native', nativeCurve] as const] : []),
  ['wasm', wasmCurve],
  ['noble', nobleCurve],
]
