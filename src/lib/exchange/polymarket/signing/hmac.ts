import { createHmac, timingSafeEqual } from 'node:crypto'

export interface SignedCall {
  /** Unix seconds as sent. */
  readonly timestamp: string
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** The bytes received; empty when there were none. */
  readonly body: string
}

/** The signature of a call in the URL-safe alphabet, padded. Secrets come in both alphabets, padded or not. */
export function callSignature(secret: string, { timestamp, method, path, body }: SignedCall): string {
  const key = Buffer.from(secret, 'base64')
  const mac = createHmac('sha256', key).update(`${timestamp}${method}${path}${body}`).digest('base64')
  return mac.replaceAll('+', '-').replaceAll('/', '_')
}

export function equalTexts(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
