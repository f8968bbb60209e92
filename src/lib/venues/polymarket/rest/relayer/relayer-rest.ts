import { z } from 'zod'
import type { Clock } from '../../../../base/clock.js'
import { DataError } from '../../../../base/errors.js'
import { durationMs, type Ms } from '../../../../base/units.js'
import type { ClockOffset } from '../../../shared/clock-offset.js'
import type { HttpHeaders, HttpPort } from '../../../shared/http/http-port.js'
import { RateBudget } from '../../../shared/rate/rate-budget.js'
import { pathOf, targetOf, type Query } from '../../../shared/rest/path.js'
import { endpointOf, type PolymarketEnvironment } from '../../hosts.js'
import type { Address } from '../../sign/address.js'
import { decode, proven } from '../decode.js'
import { zSubmitted, zTransaction, type RelayedTransaction } from './relayed-transaction.js'
import { readRelayerAnswer } from './relayer-answer.js'
import type { RelayerProof } from './relayer-key.js'

/** How the relayer names the wallets (polymarket.md 7.3). */
export type RelayWallet = 'WALLET' | 'SAFE' | 'PROXY'

export interface RelayerParts {
  readonly http: HttpPort
  readonly proof: RelayerProof
  readonly clock: Clock
  /** Learns from every answer. */
  readonly offset: ClockOffset
}

/** What the relayer says that the next transaction of a wallet has to hold. */
export interface RelayParams {
  readonly nonce: bigint
  /** Of a proxy wallet, the account that will send the transaction. */
  readonly address: string | undefined
}

/** A signed transaction as it goes out. */
export interface Submission {
  readonly body: string
  /** Must not come back in a message. */
  readonly signature: string
  readonly signal?: AbortSignal
  /** Called when it goes, all waiting done. An error thrown here keeps it back; let it be a `VenueError` `not-sent`. */
  readonly onSend?: () => void
}

const SUBMIT = '/submit'
const TRANSACTIONS = '/v1/account/transactions'
const DEADLINE_MS = durationMs(15_000)
const BYTES_MAX = 262_144
const SECOND_MS = 1_000
/** Who asks, and when, is no secret, only what proves it: told by the header, because a key may look like anything. */
const PLAIN: ReadonlySet<string> = new Set(['POLY_BUILDER_TIMESTAMP', 'RELAYER_API_KEY_ADDRESS'])
/** In no minute more than the 25 that are allowed, however they fall: 5 at once and 20 that flow in (polymarket.md 7.3). */
const SUBMITS = { capacity: 5, refillPerSecond: 0.333 }
const SUBMIT_PATIENCE_MS = durationMs(60_000)

const zNonce = z
  .union([z.string().regex(/^\d{1,78}$/), z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)])
  .transform((nonce) => BigInt(nonce))
const zParams = z.object({ nonce: zNonce, address: z.string().nullish() })
const zDeployed = z.object({ deployed: z.boolean() })

/**
 * The relayer, which puts signed transactions of a wallet on chain and pays for them (polymarket.md 7.3). Every call is made once;
 * nothing that was submitted is ever submitted again. Throws `VenueError`, see `readRelayerAnswer`, and `DataError` POLYMARKET_FIELD
 * for an answer to a question that cannot be read.
 */
export class RelayerRest {
  /** Where it leads. */
  readonly environment: PolymarketEnvironment
  private readonly budget: RateBudget

  /** Throws `UserError` ARB-NET-001 when `http` leads neither to the relayer nor to this machine. */
  constructor(private readonly parts: RelayerParts) {
    this.environment = endpointOf('relayer', parts.http.origin).environment
    this.budget = new RateBudget({ clock: parts.clock, buckets: { submit: SUBMITS } })
  }

  /** The venue's time, as far as its answers have told. */
  get venueNow(): Ms {
    return this.parts.offset.venueNow(this.parts.clock.now())
  }

  async params(owner: Address, type: RelayWallet): Promise<RelayParams> {
    const path = `${TRANSACTIONS}/params`
    const raw = await this.exchange({ method: 'GET', path, query: { address: owner, type } })
    const { nonce, address } = decode(`GET ${path}`, zParams, raw)
    return { nonce, address: address ?? undefined }
  }

  /** Whether the wallet is on chain: until then it can carry out nothing. */
  async isDeployed(wallet: Address, type: RelayWallet): Promise<boolean> {
    // Safe and proxy wallets are told from each other by their address alone.
    const query = { address: wallet, ...(type === 'WALLET' && { type }) }
    const raw = await this.exchange({ method: 'GET', path: '/deployed', query })
    return decode('GET /deployed', zDeployed, raw).deployed
  }

  /**
   * Sends a signed transaction once, as it is. With an answer that names no transaction nobody knows what became of it: `unknown`,
   * ARB-VEN-005.
   */
  async submit({ body, signature, signal, onSend }: Submission): Promise<RelayedTransaction> {
    const wait = { patience: SUBMIT_PATIENCE_MS, ...(signal !== undefined && { signal }) }
    await this.budget.acquire({ buckets: ['submit'], cost: 1, ...wait })
    const sending = { body, secrets: [signature], ...(onSend !== undefined && { onSend }) }
    const raw = await this.exchange({ method: 'POST', path: SUBMIT, ...sending })
    return proven(`POST ${SUBMIT}`, () => decode(`POST ${SUBMIT}`, zSubmitted, raw))
  }

  /** What became of a transaction that was submitted. */
  async transaction(id: string, signal?: AbortSignal): Promise<RelayedTransaction> {
    const path = pathOf(TRANSACTIONS, id)
    const raw = await this.exchange({ method: 'GET', path, ...(signal !== undefined && { signal }) })
    const found = decode(`GET ${TRANSACTIONS}/{id}`, zTransaction, raw)
    if (found.id !== undefined && found.id !== id)
      throw new DataError('POLYMARKET_FIELD', `GET ${TRANSACTIONS}/{id}: it is about another transaction`)
    return { ...found, id }
  }

  private async exchange({ secrets = [], ...call }: RelayerCall): Promise<object> {
    const { http, offset } = this.parts
    const { method, path, query, ...sending } = call
    let headers: HttpHeaders = {}
    const answer = await http.request({
      ...sending,
      method,
      path: targetOf({ path, ...(query !== undefined && { query }) }),
      headers: () => (headers = this.headersOf(call)),
      deadline: DEADLINE_MS,
      bytesMax: BYTES_MAX,
    })
    offset.observe(answer)
    const proving = Object.entries(headers).flatMap(([name, value]) => (PLAIN.has(name) ? [] : [value]))
    return readRelayerAnswer({ method, path, secrets: [...secrets, ...proving] }, answer)
  }

  private headersOf({ method, path, body }: RelayerCall): HttpHeaders {
    const seconds = Math.floor(this.venueNow / SECOND_MS)
    return this.parts.proof.headers({ method, path, seconds, ...(body !== undefined && { body }) })
  }
}

interface RelayerCall {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query?: Query
  readonly body?: string
  readonly signal?: AbortSignal
  readonly onSend?: () => void
  /** In the body. */
  readonly secrets?: readonly string[]
}
