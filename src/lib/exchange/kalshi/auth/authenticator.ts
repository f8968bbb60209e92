import { constants, verify } from 'node:crypto'
import { err, ok, type Result } from '../../../base/errors.js'
import { parseScaled } from '../../../base/units.js'
import type { SimRequest } from '../../transport.js'
import { wireError, type WireError } from '../rest/answers.js'
import type { ApiKey, Members } from './members.js'
import type { KalshiSettings } from '../settings.js'
import type { VenueClock } from '../venue-clock.js'

const KEY = 'kalshi-access-key'
const TIMESTAMP = 'kalshi-access-timestamp'
const SIGNATURE = 'kalshi-access-signature'
const SALT_LENGTH = 32

/** Proves who sent a request, from its three headers; the same for REST and for the upgrade of a socket. */
export class Authenticator {
  constructor(
    private readonly members: Members,
    private readonly clock: VenueClock,
    private readonly settings: KalshiSettings,
  ) {}

  /** Whether the request tries to prove anything. */
  isSigned({ headers }: SimRequest): boolean {
    return headers[KEY] !== undefined || headers[SIGNATURE] !== undefined
  }

  authenticate(request: SimRequest): Result<ApiKey, WireError> {
    const { headers } = request
    const [id, timestamp, signature] = [headers[KEY], headers[TIMESTAMP], headers[SIGNATURE]]
    if (id === undefined || timestamp === undefined || signature === undefined)
      return denied('MISSING_HEADERS')
    const key = this.members.key(id)
    if (key === undefined) return denied('NOT_FOUND')
    const at = parseScaled(timestamp, 0)
    if (at === undefined) return denied('MALFORMED_TIMESTAMP')
    if (Math.abs(at - this.clock.now) > this.settings.clockWindow)
      return err(wireError('header_timestamp_expired'))
    const signed = `${timestamp}${request.method}${request.path}`
    return isSignedBy(key, signed, signature) ? ok(key) : denied('INCORRECT_API_KEY_SIGNATURE')
  }
}

const denied = (details: string): { readonly ok: false; readonly error: WireError } =>
  err({ code: 'authentication_error', message: 'authentication_error', details })

function isSignedBy({ publicKey }: ApiKey, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64')
  const data = Buffer.from(text)
  if (publicKey.asymmetricKeyType === 'ed25519') return verify(null, data, publicKey, bytes)
  const options = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT_LENGTH }
  return verify('sha256', data, options, bytes)
}
