import type { Claim } from '../claim/claim.js'

/**
 * Claims that were read last. Contracts are candidates of many others, mostly of neighbours in the listing, so few are read twice.
 */
export class ClaimCache {
  private readonly claims = new Map<string, Claim>()

  constructor(private readonly most: number) {}

  get(key: string, read: () => Claim): Claim {
    const known = this.claims.get(key)
    if (known !== undefined) this.claims.delete(key)
    const claim = known ?? read()
    // Used last, dropped last.
    this.claims.set(key, claim)
    if (this.claims.size > this.most) this.claims.delete(this.claims.keys().next().value!)
    return claim
  }
}
