import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../../../src/lib/base/clock.js'
import { UserError, VenueError } from '../../../../../src/lib/base/errors.js'
import { ms } from '../../../../../src/lib/base/units.js'
import { BuilderCredentials } from '../../../../../src/lib/venues/polymarket/auth/builder-credentials.js'
import { SendPermit } from '../../../../../src/lib/venues/polymarket/chain/send-permit.js'
import {
  zSubmitted,
  zTransaction,
} from '../../../../../src/lib/venues/polymarket/rest/relayer/relayed-transaction.js'
import { readRelayerAnswer } from '../../../../../src/lib/venues/polymarket/rest/relayer/relayer-answer.js'
import {
  RelayerKey,
  type RelayerProof,
} from '../../../../../src/lib/venues/polymarket/rest/relayer/relayer-key.js'
import { RelayerRest } from '../../../../../src/lib/venues/polymarket/rest/relayer/relayer-rest.js'
import { parseAddress } from '../../../../../src/lib/venues/polymarket/sign/address.js'
import { ClockOffset } from '../../../../../src/lib/venues/shared/clock-offset.js'
import type {
  HttpAnswer,
  HttpPort,
  HttpRequest,
} from '../../../../../src/lib/venues/shared/http/http-port.js'
import { describeSamples, sampleOf } from '../../../../exchange/polymarket/documented.js'

const SECRET = 'canary-5f0c2b9e7d61'
const ASKED = { method: 'POST', path: '/submit', secrets: [SECRET] } as const
const answerOf = (status: number, body: string) => ({
  status,
  body,
  headers: {},
  sentAt: ms(0),
  receivedAt: ms(0),
})

describe('an answer of the relayer', () => {
  const drawn = fc.record({
    status: fc.oneof(
      fc.constantFrom(200, 400, 401, 403, 404, 425, 429, 500, 503),
      fc.integer({ min: 200, max: 599 }),
    ),
    body: fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.string().map((error) => JSON.stringify({ error })),
      fc.string().map((text) => JSON.stringify({ error: `${text}${SECRET}${text}` })),
    ),
  })

  it('is an object or a VenueError, refused only by a 4xx that says so, and never with what was sent along', () => {
    fc.assert(
      fc.property(drawn, ({ status, body }) => {
        const found = outcomeOf(status, body)
        if (!(found instanceof VenueError)) {
          expect(status).toBeLessThan(300)
          expect(Array.isArray(found)).toBe(false)
          return
        }
        expect(inspect(found)).not.toContain(SECRET)
        expect(['refused', 'unknown']).toContain(found.outcome)
        if (found.outcome === 'refused') {
          expect(status).toBeGreaterThanOrEqual(400)
          expect(status).toBeLessThan(500)
          expect(typeof JSON.parse(body).error).toBe('string')
        }
      }),
    )
  })
})

function outcomeOf(status: number, body: string): unknown {
  try {
    return readRelayerAnswer(ASKED, answerOf(status, body))
  } catch (error) {
    if (error instanceof VenueError) return error
    throw error
  }
}

describe('a transaction as the relayer tells it', () => {
  it.each(['STATE_NEW', 'STATE_EXECUTED', 'STATE_MINED', 'STATE_CONFIRMED', 'STATE_INVALID', 'STATE_FAILED'])(
    'keeps the state %s',
    (state) => {
      expect(zTransaction.parse({ transactionID: 'a', state }).state).toBe(state)
      expect(zSubmitted.parse({ transactionID: 'a', state }).state).toBe(state)
    },
  )

  it('marks a state that is not documented', () => {
    expect(zTransaction.parse({ transactionID: 'a', state: 'STATE_X' }).state).toBe('unknown:STATE_X')
    expect(zSubmitted.parse({ transactionID: 'a' }).state).toBe('unknown:')
  })

  it('has a hash only when that is one', () => {
    for (const transactionHash of ['', null, undefined, '0x12', `0x${'zz'.repeat(32)}`])
      expect(
        zTransaction.parse({ transactionID: 'a', state: 'STATE_NEW', transactionHash }).hash,
      ).toBeUndefined()
  })
})

describeSamples('documented answers of the relayer', () => {
  it('to a submission', () => {
    const { response } = sampleOf('relayer.submit_wallet_batch')
    expect(zSubmitted.parse(response)).toMatchObject({ id: response.transactionID, state: 'STATE_NEW' })
  })

  it('to the question for a transaction', () => {
    const { response } = sampleOf('relayer.transaction')
    expect(zTransaction.parse(response)).toEqual({
      id: response.transactionID,
      state: 'STATE_CONFIRMED',
      hash: response.transactionHash,
      fault: undefined,
    })
  })
})

describe('a permit to send', () => {
  it.each(['watch', 'paper', 'demo', '', 'LIVE'])('is not made in the mode "%s"', (mode) => {
    expect(() => SendPermit.forMode(mode)).toThrow(UserError)
  })

  it('covers its own mode only, and nothing that merely looks like one does', () => {
    const permit = SendPermit.forMode('live')
    expect(SendPermit.covers(permit, 'live')).toBe(true)
    expect(SendPermit.covers(permit, 'simulated')).toBe(false)
    const forged = Object.assign(Object.create(SendPermit.prototype) as SendPermit, permit)
    expect(SendPermit.covers(forged, 'live')).toBe(false)
    for (const none of [undefined, null, 'live', {}]) expect(SendPermit.covers(none, 'live')).toBe(false)
  })
})

describe('a relayer key', () => {
  const address = parseAddress('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266')

  it('is sent with the address that it belongs to', () => {
    expect(new RelayerKey(SECRET, address).headers()).toEqual({
      RELAYER_API_KEY: SECRET,
      RELAYER_API_KEY_ADDRESS: address,
    })
  })

  it('cannot be printed', () => {
    const key = new RelayerKey(SECRET, address)
    for (const text of [inspect(key, { showHidden: true }), JSON.stringify(key), String(key)])
      expect(text).not.toContain(SECRET)
  })

  it.each(['', 'with space', 'line\nbreak', 'ä'])('is refused when it is "%s"', (text) => {
    expect(() => new RelayerKey(text, address)).toThrow(UserError)
  })
})

describe('what proves who asks', () => {
  const owner = parseAddress('0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266')
  const parts = { apiKey: 'builder', secret: 'c2VjcmV0LWNhbmFyeS0wMTIzNDU2Nzg5YWJjZGVmMDE=' }
  type Headers = Readonly<Record<string, string>>
  /** What comes of a refusal whose words are made of what was sent. */
  const refusedWith = async (
    proof: RelayerProof,
    words: (sent: Headers) => readonly (string | undefined)[],
  ): Promise<VenueError> => {
    const request = ({ headers }: HttpRequest): Promise<HttpAnswer> => {
      const sent = typeof headers === 'function' ? headers() : headers
      return Promise.resolve(answerOf(400, JSON.stringify({ error: `unknown: ${words(sent).join(' ')}` })))
    }
    const http: HttpPort = { origin: 'http://127.0.0.1:1', request, close: () => Promise.resolve() }
    const clock = new VirtualClock(ms(1_790_000_000_000))
    const rest = new RelayerRest({ http, proof, clock, offset: new ClockOffset() })
    const error: unknown = await rest.params(owner, 'WALLET').catch((thrown: unknown) => thrown)
    if (error instanceof VenueError) return error
    throw new Error(`no VenueError: ${inspect(error)}`)
  }

  it.each(['90218374650192837465012345', `0x${'ab'.repeat(20)}`, '1790000001'])(
    'does not come back in a message, even if it looks like a time or an address: %s',
    async (secret) => {
      for (const proof of [
        new RelayerKey(secret, owner),
        new BuilderCredentials({ ...parts, passphrase: secret }),
        new BuilderCredentials({ ...parts, apiKey: secret, passphrase: 'passphrase' }),
      ]) {
        const error = await refusedWith(proof, Object.values)
        expect(inspect(error, { depth: 9 })).not.toContain(secret)
      }
    },
  )

  it('is neither who asks nor when', async () => {
    const key = await refusedWith(new RelayerKey(SECRET, owner), (sent) => [sent['RELAYER_API_KEY_ADDRESS']])
    expect(key.facts['says']).toBe(`unknown: ${owner}`)
    const builder = new BuilderCredentials({ ...parts, passphrase: SECRET })
    const built = await refusedWith(builder, (sent) => [sent['POLY_BUILDER_TIMESTAMP']])
    expect(built.facts['says']).toBe('unknown: 1790000000')
  })
})
