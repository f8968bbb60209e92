import { WORD } from '../../src/lib/venues/polymarket/sign/abi-words.js'
import { exchangeDomain } from '../../src/lib/venues/polymarket/sign/exchange.js'
import { bytesOfHex, hexOf } from '../../src/lib/venues/polymarket/sign/hex.js'
import { NestedSigning } from '../../src/lib/venues/polymarket/sign/nested-signature.js'
import { domainSeparator } from '../../src/lib/venues/polymarket/sign/typed-data.js'
import type { AccountFields } from './signed-order.js'

/** r, s and one byte. */
const INNER = 2 * WORD + 1
const LENGTH_BYTES = 2

/** The parts of a deposit wallet's signature, taken apart again. */
export function nestedParts(
  { funder, chainId, version, negRisk: isNegRisk }: AccountFields,
  signature: string,
): Readonly<Record<string, unknown>> {
  if (funder === undefined) throw new Error('a deposit wallet is the funder of its orders')
  const bytes = bytesOfHex(signature)
  const separator = bytes.subarray(INNER, INNER + WORD)
  const struct = bytes.subarray(INNER + WORD, INNER + 2 * WORD)
  const type = bytes.subarray(INNER + 2 * WORD, -LENGTH_BYTES)
  const length = bytes.at(-2)! * 256 + bytes.at(-1)!
  const expected = domainSeparator(exchangeDomain({ version, chainId, isNegRisk }))
  if (hexOf(separator) !== hexOf(expected)) throw new Error('the signature is for another exchange')
  return {
    innerSignature: hexOf(bytes.subarray(0, INNER)),
    appDomainSeparator: hexOf(separator),
    contentsHash: hexOf(struct),
    contentsType: Buffer.from(type).toString('ascii'),
    contentsTypeLength: length,
    innerDigest: hexOf(new NestedSigning(funder.address, chainId).digest({ separator, struct })),
  }
}
