import { createPrivateKey, type KeyObject } from 'node:crypto'
import { UserError } from '../../../base/errors.js'

const RSA_BITS_MIN = 2_048

/**
 * The private key in a PEM text: RSA of 2048 bits or more, or Ed25519, as PKCS#1 or PKCS#8 (kalshi.md 3). Throws `UserError`
 * ARB-AUTH-002 for anything else; no part of the text is repeated in it.
 */
export function loadKalshiKey(pem: string): KeyObject {
  if (pem.includes('ENCRYPTED'))
    throw unusable(
      'it is protected by a passphrase',
      'take it off: openssl pkey -in OLD -out NEW, chmod 600 NEW',
    )
  if (/-----BEGIN (RSA )?PUBLIC KEY-----/.test(pem))
    throw unusable(
      'this is the public half',
      'name the file with the private half; if it is lost, make a new key',
    )
  const key = parsed(pem)
  if (key.asymmetricKeyType === 'ed25519') return key
  if (key.asymmetricKeyType !== 'rsa') throw unusable('it is neither an RSA nor an Ed25519 key')
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (bits < RSA_BITS_MIN) throw unusable(`its RSA key has ${bits} bits, fewer than ${RSA_BITS_MIN}`)
  return key
}

function parsed(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch {
    // The cause is left out: it could quote the text.
    throw unusable('it holds no private key in PEM form')
  }
}

const AS_IT_CAME = 'save the private key as the venue handed it out, from -----BEGIN to the last -----'

const unusable = (why: string, hint = AS_IT_CAME): UserError =>
  new UserError('ARB-AUTH-002', `the key cannot be used: ${why}`, { hint, fault: 'config' })
