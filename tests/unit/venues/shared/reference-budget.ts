import type { RateClaim } from '../../../../src/lib/venues/shared/rate/rate-budget.js'
import type { BucketSize } from '../../../../src/lib/venues/shared/rate/token-bucket.js'

interface Waiting {
  readonly call: number
  readonly claim: RateClaim
}

/** The rules of a rate budget in their plainest form: every millisecond is lived through, one call at a time is let go. */
export class ReferenceBudget {
  readonly went: { call: number; at: number }[] = []
  readonly refused: number[] = []
  /** Thousandths of a token, of which `refillPerSecond` flow in each millisecond. */
  private readonly held = new Map<string, bigint>()
  private waiting: Waiting[] = []
  private now = 0

  constructor(
    private readonly sizes: Readonly<Record<string, BucketSize>>,
    private readonly reserve: number,
  ) {
    for (const [name, { capacity }] of Object.entries(sizes)) this.held.set(name, BigInt(capacity) * 1_000n)
  }

  ask(call: number, claim: RateClaim): void {
    const isPossible = claim.buckets.every((name) => claim.cost <= this.sizes[name]!.capacity)
    if (!isPossible) {
      this.refused.push(call)
      return
    }
    this.waiting.push({ call, claim })
    this.letGo()
  }

  advanceTo(at: number): void {
    while (this.now < at) {
      this.now++
      for (const [name, { capacity, refillPerSecond }] of Object.entries(this.sizes)) {
        const held = this.held.get(name)! + BigInt(refillPerSecond)
        const most = BigInt(capacity) * 1_000n
        this.held.set(name, held < most ? held : most)
      }
      this.letGo()
    }
  }

  advanceUntilIdle(): void {
    while (this.waiting.length > 0) this.advanceTo(this.now + 1)
  }

  private letGo(): void {
    for (let next = this.first(); next !== undefined; next = this.first()) {
      for (const name of next.claim.buckets) {
        this.held.set(name, this.held.get(name)! - BigInt(next.claim.cost) * 1_000n)
      }
      this.went.push({ call: next.call, at: this.now })
      this.waiting = this.waiting.filter((one) => one !== next)
    }
  }

  /** The first that may go: it has all it needs, and nobody who stands before it wants any of its buckets. */
  private first(): Waiting | undefined {
    const line = [
      ...this.waiting.filter(({ claim }) => claim.urgent),
      ...this.waiting.filter(({ claim }) => !claim.urgent),
    ]
    return line.find(({ claim }, place) => {
      const isBehind = line
        .slice(0, place)
        .some((other) => other.claim.buckets.some((name) => claim.buckets.includes(name)))
      return !isBehind && claim.buckets.every((name) => this.held.get(name)! >= this.needed(name, claim))
    })
  }

  private needed(name: string, { cost, urgent }: RateClaim): bigint {
    const whole = BigInt(this.sizes[name]!.capacity)
    const wanted = BigInt(cost + (urgent ? 0 : this.reserve))
    return (wanted < whole ? wanted : whole) * 1_000n
  }
}
