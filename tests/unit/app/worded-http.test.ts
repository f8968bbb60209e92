import { describe, expect, it } from 'vitest'
import { WordedHttp } from '../../../src/lib/app/worded-http.js'
import type { VenueError } from '../../../src/lib/base/errors.js'
import { noAnswer, notSent } from '../../../src/lib/venues/shared/http/http-failure.js'
import type { HttpPort } from '../../../src/lib/venues/shared/http/http-port.js'

const LIVE = 'https://external-api.kalshi.com'
const CALL = { method: 'GET', path: '/trade-api/v2/events?limit=100', headers: {} } as const

async function told(failure: Error, origin = LIVE): Promise<VenueError> {
  const inner: HttpPort = { origin, request: () => Promise.reject(failure), close: () => Promise.resolve() }
  return new WordedHttp(inner).request(CALL).then(
    () => {
      throw new Error('it did not fail')
    },
    (error: VenueError) => error,
  )
}

describe('a failure of the network', () => {
  it.each([
    ['ENOTFOUND', 'cannot find external-api.kalshi.com: no network or no DNS (ENOTFOUND)'],
    ['EAI_AGAIN', 'cannot find external-api.kalshi.com: no network or no DNS (EAI_AGAIN)'],
    [
      'ECONNREFUSED',
      'external-api.kalshi.com takes no connections (ECONNREFUSED): it is down, or a firewall is in between',
    ],
    ['UND_ERR_SOCKET', 'external-api.kalshi.com closed the connection'],
    ['UND_ERR_CONNECT_TIMEOUT', 'connecting to external-api.kalshi.com timed out'],
    ['no complete answer in time', 'external-api.kalshi.com did not answer in time'],
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'the certificate of external-api.kalshi.com is refused (DEPTH_ZERO_SELF_SIGNED_CERT): something is in between, or the clock is wrong',
    ],
  ])('%s is told in words, with its host', async (reason, words) => {
    const error = await told(notSent(CALL, reason))
    expect(error).toMatchObject({ code: 'ARB-NET-002', outcome: 'not-sent', message: words })
    expect(error.facts).toEqual({
      host: 'external-api.kalshi.com',
      method: 'GET',
      path: '/trade-api/v2/events',
    })
  })

  it('on this machine is about the simulated exchange', async () => {
    const error = await told(notSent(CALL, 'ECONNREFUSED'), 'http://127.0.0.1:8080')
    expect(error.message).toBe(
      'nothing listens at 127.0.0.1:8080 (ECONNREFUSED): has the simulated exchange ended?',
    )
  })

  it('keeps what is known, and everything else as it is', async () => {
    expect(await told(noAnswer(CALL, 'ECONNRESET'))).toMatchObject({
      code: 'ARB-NET-003',
      outcome: 'unknown',
    })
    for (const failure of [noAnswer(CALL, 'the client was closed'), new TypeError('x')])
      expect(await told(failure)).toBe(failure)
  })
})
