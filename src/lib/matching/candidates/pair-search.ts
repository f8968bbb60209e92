import type { ContractText } from '../../domain/contract-text.js'
import type { Fingerprints } from '../../domain/fingerprint.js'
import type { MatchPolicy } from '../../domain/match-policy.js'
import type { Venue } from '../../domain/venue.js'
import type { Claim } from '../claim/claim.js'
import { readClaim } from '../claim/read-claim.js'
import { judge } from '../rules/judge.js'
import type { Verdict } from '../rules/verdict.js'
import { CandidateIndex } from './candidate-index.js'
import { ClaimCache } from './claim-cache.js'
import { termsOf } from './terms.js'

/** One contract of the universe; its text is fetched only when it is needed. */
export interface Listed {
  /** The venue's own id. */
  readonly id: string
  /** Changes with everything a claim is read from: the hash of its text, and its times. */
  readonly stamp: string
  readonly text: () => ContractText
}

export interface Universe {
  readonly kalshi: readonly Listed[]
  readonly polymarket: readonly Listed[]
}

export interface FoundPair {
  readonly verdict: Verdict
  /** Shared by total weight of what the two questions say, 0..1. */
  readonly score: number
}

/** A contract that a reader could not get through: a defect of the reader, which costs this contract and no other. */
export interface FailedReading {
  readonly id: string
  readonly error: unknown
}

/** Most candidates are asked for again and again: as many as a venue lists take some hundred megabytes. */
const CLAIMS_KEPT = 60_000

/** A contract with what is known of it now. */
interface Known extends Listed {
  readonly terms: readonly string[]
  readonly isNew: boolean
}

/**
 * Looks through both universes for pairs worth a judgement and judges them. What was searched before and has the same stamp is not read
 * again: only pairs with a new or reworded side are judged.
 */
export class PairSearch {
  private readonly claims = new ClaimCache(CLAIMS_KEPT)
  private readonly kalshi: Known[] = []
  private readonly polymarket: Known[] = []
  readonly failed: FailedReading[] = []

  constructor(
    private readonly universe: Universe,
    private readonly policy: MatchPolicy,
    private readonly before: Readonly<Record<Venue, Fingerprints>> = NOTHING,
  ) {}

  /** Reads every contract that is not known from before; yields how many are done, so that others get a turn. Comes first. */
  *reading(): Generator<number> {
    const { universe, before } = this
    for (const each of universe.kalshi) yield this.kalshi.push(this.known(each, before.kalshi))
    const count = this.kalshi.length
    for (const each of universe.polymarket)
      yield count + this.polymarket.push(this.known(each, before.polymarket))
  }

  /** Every likely pair with a new side, judged, once. */
  *pairs(): Generator<FoundPair> {
    const kalshiIndex = new CandidateIndex(this.kalshi.map(({ terms }) => terms))
    for (const polymarket of this.polymarket) {
      if (!polymarket.isNew) continue
      for (const { index, score } of kalshiIndex.candidates(polymarket.terms)) {
        yield { verdict: this.judge(this.kalshi[index]!, polymarket), score }
      }
    }
    yield* this.pairsOfNewKalshi()
  }

  /** Of everything that is listed now, for the next search. */
  fingerprints(venue: Venue): Fingerprints {
    return new Map(this[venue].map(({ id, stamp, terms }) => [id, { stamp, terms }]))
  }

  /** The other way round, for what only Kalshi has anew. */
  private *pairsOfNewKalshi(): Generator<FoundPair> {
    const isMixed = this.polymarket.some(({ isNew }) => !isNew)
    if (!isMixed) return
    const index = new CandidateIndex(this.polymarket.map(({ terms }) => terms))
    for (const kalshi of this.kalshi) {
      if (!kalshi.isNew) continue
      for (const candidate of index.candidates(kalshi.terms)) {
        const polymarket = this.polymarket[candidate.index]!
        if (!polymarket.isNew) yield { verdict: this.judge(kalshi, polymarket), score: candidate.score }
      }
    }
  }

  private known(listed: Listed, before: Fingerprints): Known {
    const last = before.get(listed.id)
    if (last?.stamp === listed.stamp) return { ...listed, terms: last.terms, isNew: false }
    try {
      return { ...listed, terms: termsOf(this.claimOf(listed)), isNew: true }
    } catch (error) {
      this.failed.push({ id: listed.id, error })
      // Without terms nothing finds it, and its stamp is nobody's, so that it is read again the next time.
      return { ...listed, stamp: '', terms: [], isNew: false }
    }
  }

  private judge(kalshi: Known, polymarket: Known): Verdict {
    return judge(this.claimOf(kalshi), this.claimOf(polymarket), this.policy)
  }

  private claimOf({ id, text }: Listed): Claim {
    return this.claims.get(id, () => readClaim(text()))
  }
}

const NOTHING = { kalshi: new Map(), polymarket: new Map() }
