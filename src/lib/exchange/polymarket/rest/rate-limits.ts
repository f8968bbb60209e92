import type { Agenda } from '../../core/agenda.js'
import { json, type SimRequest, type SimResponse } from '../../transport.js'
import type { PolymarketSettings } from '../settings.js'
import { TokenBucket } from './token-bucket.js'

type Headers = Readonly<Record<string, string>>

const WINDOW_SECONDS = 10
const THROTTLED = json(429, { error: 'Too Many Requests' }, { 'retry-after': '1' })

/** Calls within ten seconds, by method and path; a call counts against every line that it matches. */
const GROUPS: readonly (readonly [name: string, pattern: RegExp, limit: number])[] = [
  ['clob', /^/, 9_000],
  ['book', /^GET \/book$/, 1_500],
  ['price', /^GET \/price$/, 1_500],
  ['midpoint', /^GET \/midpoint$/, 1_500],
  ['books', /^POST \/(?:books)$/, 500],
  ['prices', /^POST \/prices$/, 500],
  ['midpoints', /^POST \/midpoints$/, 500],
  ['prices-history', /^GET \/prices-history$/, 1_000],
  ['tick-size', /^GET \/tick-size$/, 200],
  ['balance', /^GET \/balance-allowance$/, 200],
  ['balance-update', /^GET \/balance-allowance\/update$/, 50],
  ['data-orders', /^GET \/data\/orders$/, 500],
  ['data-trades', /^GET \/data\/trades$/, 500],
  ['notifications', /^GET \/notifications$/, 125],
  ['auth', /^\w+ \/auth\//, 100],
  ['place', /^POST \/order$/, 5_000],
  ['place-batch', /^POST \/orders$/, 2_000],
  ['cancel', /^DELETE \/order$/, 5_000],
  ['cancel-batch', /^DELETE \/orders$/, 2_000],
  ['cancel-all', /^DELETE \/cancel-all$/, 250],
  ['cancel-market', /^DELETE \/cancel-market-orders$/, 1_500],
]

/** The venue's two kinds of limits: by address for every call, and by signer for orders and cancels. */
export class RateLimits {
  private readonly groups = new Map<string, TokenBucket>()
  private readonly signers = new Map<string, TokenBucket>()

  constructor(
    private readonly agenda: Agenda,
    private readonly settings: PolymarketSettings,
  ) {}

  /** Why this call is not even looked at. */
  refuses({ method, path }: SimRequest): SimResponse | undefined {
    if (!this.settings.addressLimits) return undefined
    const { now } = this.agenda
    const text = `${method} ${path}`
    for (const [name, pattern, limit] of GROUPS) {
      if (!pattern.test(text)) continue
      let bucket = this.groups.get(name)
      if (bucket === undefined)
        this.groups.set(name, (bucket = new TokenBucket(limit / WINDOW_SECONDS, limit, now)))
      if (!bucket.take(1, now)) return THROTTLED
    }
    return undefined
  }

  /** Takes `count` orders or cancels from the signer's bucket, all or none. */
  takes(owner: string, kind: 'orders' | 'cancels', count: number): SimResponse | undefined {
    const bucket = this.bucket(owner, kind)
    if (bucket === undefined || bucket.take(count, this.agenda.now)) return undefined
    return json(
      429,
      { error: 'Rate limit exceeded' },
      {
        ...this.headersOf(bucket),
        'Retry-After': bucket.waitSeconds.toString(),
      },
    )
  }

  /** Counts cancels whose number was known only afterwards; the bucket may owe them. */
  charges(owner: string, count: number): void {
    this.bucket(owner, 'cancels')?.charge(count, this.agenda.now)
  }

  /** What an answer says about the signer's bucket. */
  headers(owner: string, kind: 'orders' | 'cancels'): Headers {
    const bucket = this.bucket(owner, kind)
    return bucket === undefined ? {} : this.headersOf(bucket)
  }

  private headersOf(bucket: TokenBucket): Headers {
    return {
      'Poly-RateLimit-Remaining': bucket.remaining.toString(),
      'Poly-RateLimit-Reset': bucket.waitSeconds.toString(),
      'Poly-RateLimit-Tier': this.settings.rateTier?.name ?? '',
    }
  }

  private bucket(owner: string, kind: 'orders' | 'cancels'): TokenBucket | undefined {
    const tier = this.settings.rateTier
    if (tier === undefined) return undefined
    const name = `${kind}|${owner}`
    let bucket = this.signers.get(name)
    if (bucket === undefined) {
      const { perSecond, burst } = tier[kind]
      this.signers.set(name, (bucket = new TokenBucket(perSecond, burst, this.agenda.now)))
    }
    return bucket
  }
}
