import { VenueError } from '../../../../base/errors.js'
import type { HttpAnswer } from '../../../shared/http/http-port.js'
import { isObject } from '../../../shared/rest/venue-text.js'
import { readAnswer } from '../answer.js'

interface Asked {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** What was sent along and must not come back in a message. */
  readonly secrets: readonly string[]
}

const RESTARTING = 425

/**
 * What an answer of the relayer means: as `readAnswer` has it, but always a JSON object, and what a 425 or a 503 promises for an order
 * is not documented for the relayer: there it is `unknown`, as every 5xx is (polymarket.md 7.3).
 */
export function readRelayerAnswer({ method, path, secrets }: Asked, answer: HttpAnswer): object {
  const { status } = answer
  if (status >= 500 || status === RESTARTING) throw unknown('ARB-VEN-003', 'the relayer failed')
  const json = readAnswer({ method, path }, answer, secrets)
  if (isObject(json)) return json
  throw unknown('ARB-VEN-005', 'an answer that is no object')

  function unknown(code: string, what: string): VenueError {
    const facts = { method, path, status }
    return new VenueError(code, `${method} ${path}: ${what} (${status})`, {
      outcome: 'unknown',
      status,
      facts,
    })
  }
}
