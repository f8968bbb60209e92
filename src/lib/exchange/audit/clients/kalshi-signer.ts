import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto'
import type { Agenda } from '../../core/agenda.js'
import type { SimRequest, SimResponse } from '../../transport.js'

/** What stands before the 32 bytes of an Ed25519 key in PKCS#8. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')

const SOCKET_PATH = '/trade-api/ws/v2'

/** Signs as the venue documents it: the time in ms, the method, and the path without its query. */
export class KalshiSigner {
  readonly publicKeyPem: string
  private readonly key: KeyObject
  /** How far the venue's clock is ahead, as far as it told. */
  private offsetMs = 0

  constructor(
    private readonly agenda: Agenda,
    readonly keyId: string,
  ) {
    const seed = createHash('sha256').update(`audit client ${keyId}`).digest()
    const der = Buffer.concat([PKCS8_HEAD, seed])
    this.key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    this.publicKeyPem = createPublicKey(this.key).export({ type: 'spki', format: 'pem' }).toString()
  }

  upgrade(): SimRequest {
    return this.request('GET', SOCKET_PATH)
  }

  request(method: string, path: string, query: Record<string, string> = {}, body?: object): SimRequest {
    const timestamp = String(this.agenda.now + this.offsetMs)
    const signature = sign(null, Buffer.from(`${timestamp}${method}${path}`), this.key).toString('base64')
    return {
      method,
      path,
      query: new URLSearchParams(query),
      headers: {
        'kalshi-access-key': this.keyId,
        'kalshi-access-timestamp': timestamp,
        'kalshi-access-signature': signature,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? '' : JSON.stringify(body),
    }
  }

  /** A refused signature may only have had the wrong time: the answer tells the venue's. */
  learn({ status, headers }: SimResponse): void {
    const date = headers?.['date']
    if (status !== 401 || date === undefined) return
    const theirs = Date.parse(date)
    if (!Number.isNaN(theirs)) this.offsetMs = theirs - this.agenda.now
  }
}
