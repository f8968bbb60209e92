import { sleepFor, type Clock } from '../../../base/clock.js'
import { VenueError } from '../../../base/errors.js'
import { addMs, durationMs, elapsed, ms, type DurationMs, type Ms } from '../../../base/units.js'
import type { HttpAnswer } from '../../shared/http/http-port.js'
import {
  RateBudget,
  type BucketStatus,
  type RateClaim,
  type RateWait,
} from '../../shared/rate/rate-budget.js'
import { ADDRESS_BUCKETS, addressBucketsOf, isTotal } from './address-limits.js'
import type { PolymarketCall } from './call.js'
import { STANDARD_TIER, tierNamed, type SignerTier } from './signer-tiers.js'

const ORDERS = 'signer-orders'
const CANCELS = 'signer-cancels'
const TOO_MANY_REQUESTS = 429
const NEVER = new AbortController().signal
/** A limit that the venue tells us of without saying for how long. */
const HOLD_MS = 1_000
const HOLD_MAX_MS = 60_000
/** Tokens of each bucket of the address that only urgent calls may take. */
const URGENT_RESERVE = 5

export interface BudgetOptions {
  readonly clock: Clock
  /** A call had to wait for tokens. */
  readonly onWait?: (wait: RateWait) => void
}

/** How long a call waits, and whether it is still wanted. */
export type PayWait = Pick<RateClaim, 'patience' | 'signal'>

/**
 * The venue's limits, kept on our side so that nothing is sent that it would refuse or hold back: by address for every call, and by
 * signer for orders and cancels, where a batch costs its length (polymarket.md 6).
 */
export class PolymarketBudgets {
  private readonly clock: Clock
  private readonly address: RateBudget
  private readonly signer: RateBudget
  private tierNow: SignerTier = STANDARD_TIER
  /** Until when what takes from a bucket is kept back, because the venue said so. */
  private readonly held = new Map<string, Ms>()

  constructor({ clock, onWait }: BudgetOptions) {
    this.clock = clock
    const told = onWait === undefined ? {} : { onWait }
    const { orders, cancels } = STANDARD_TIER
    this.address = new RateBudget({ clock, buckets: ADDRESS_BUCKETS, reserve: URGENT_RESERVE, ...told })
    this.signer = new RateBudget({ clock, buckets: { [ORDERS]: orders, [CANCELS]: cancels }, ...told })
  }

  /** The name of the signer's tier as far as it is known. */
  get tier(): string {
    return this.tierNow.name
  }

  /** Resolves when the call may go. Rejects with `VenueError`, `not-sent`, when it never may or its wait is over. */
  async pay(call: PolymarketCall, { patience, signal }: PayWait = {}): Promise<void> {
    const since = this.clock.monotonic()
    const left = (): PayWait => ({
      ...(signal !== undefined && { signal }),
      ...(patience !== undefined && { patience: leftOf(patience, elapsed(since, this.clock.monotonic())) }),
    })
    await this.waitUntilFree(call, left())
    const urgent = call.urgent ?? false
    const own = signerBucketOf(call)
    if (own !== undefined)
      await this.signer.acquire({ buckets: [own], cost: call.items ?? 1, urgent, ...left() })
    await this.address.acquire({ buckets: addressBucketsOf(call), cost: 1, urgent, ...left() })
  }

  /** What an answer says about the limits: a refusal keeps back what paid for it, and the signer's tier is taken over. */
  heed(call: PolymarketCall, { status, headers }: Pick<HttpAnswer, 'status' | 'headers'>): void {
    const own = signerBucketOf(call)
    const tier = tierNamed(headers['poly-ratelimit-tier'] ?? '')
    if (own !== undefined && tier !== undefined && tier.name !== this.tierNow.name) this.setTier(tier)
    // A mass cancel may leave it below nothing.
    if (own !== undefined && /^(0|-\d+)$/.test(headers['poly-ratelimit-remaining'] ?? ''))
      this.signer.drain([own])
    if (status !== TOO_MANY_REQUESTS) return
    const wait = secondsIn(headers['retry-after']) ?? secondsIn(headers['poly-ratelimit-reset']) ?? HOLD_MS
    const until = addMs(this.clock.monotonic(), durationMs(Math.min(wait, HOLD_MAX_MS)))
    const refused = narrowestOf(call)
    this.held.set(refused, ms(Math.max(until, this.held.get(refused) ?? 0)))
    if (own !== undefined) this.signer.drain([own])
  }

  setTier(tier: SignerTier): void {
    this.tierNow = tier
    this.signer.configure(ORDERS, tier.orders)
    this.signer.configure(CANCELS, tier.cancels)
  }

  /** Of each bucket, what is in it and what waits for it. */
  status(): readonly BucketStatus[] {
    return [...this.signer.status(), ...this.address.status()]
  }

  private async waitUntilFree(call: PolymarketCall, { patience, signal = NEVER }: PayWait): Promise<void> {
    const until = this.held.get(narrowestOf(call)) ?? 0
    const wait = durationMs(Math.max(0, until - this.clock.monotonic()))
    if (wait === 0) return
    if (patience !== undefined && wait > patience) throw keptBack(call, wait)
    await sleepFor(this.clock, wait, signal)
  }
}

/** Places of orders and cancels pay from a bucket of their signer (polymarket.md 6). */
function signerBucketOf({
  service,
  method,
  path,
}: Pick<PolymarketCall, 'service' | 'method' | 'path'>): string | undefined {
  if (service !== 'clob') return undefined
  if (method === 'POST') return path === '/order' || path === '/orders' ? ORDERS : undefined
  return method === 'DELETE' && CANCEL_PATHS.has(path) ? CANCELS : undefined
}

/**
 * What a refusal for the rate is about: the bucket of the signer, or the narrowest of the address, or else the kind of call alone. What
 * all calls of a host share is never kept back: a read that is asked too often must not stop a cancel or a heartbeat.
 */
function narrowestOf(call: PolymarketCall): string {
  const { service, method, path } = call
  const own = signerBucketOf(call) ?? addressBucketsOf(call).findLast((name) => !isTotal(name))
  return own ?? `${service} ${method} /${path.split('/')[1] ?? ''}`
}

const CANCEL_PATHS: ReadonlySet<string> = new Set([
  '/order',
  '/orders',
  '/cancel-all',
  '/cancel-market-orders',
])

const leftOf = (patience: DurationMs, gone: DurationMs): DurationMs =>
  durationMs(Math.max(0, patience - gone))

const secondsIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) * 1_000 : undefined

const keptBack = ({ method, path }: PolymarketCall, wait: DurationMs): VenueError =>
  new VenueError('ARB-VEN-002', `${method} ${path} was not sent: the venue wants ${wait} ms of silence`, {
    outcome: 'not-sent',
    facts: { method, path, waitMs: wait },
  })
