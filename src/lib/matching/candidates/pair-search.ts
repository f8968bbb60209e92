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

/**
 * Claims of Kalshi are candidates again and again: as many as it lists take about a gigabyte. Those of Polymarket are judged as they are
 * read, and asked for again only by what Kalshi has anew.
 */
const CLAIMS_KEPT: Readonly<Record<Venue, number>> = { kalshi: 45_000, polymarket: 500 }

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
  private readonly claims: Readonly<Record<Venue, ClaimCache>> = {
    kalshi: new ClaimCache(CLAIMS_KEPT.kalshi),
    polymarket: new ClaimCache(CLAIMS_KEPT.polymarket),
  }
  private readonly kalshi: Known[] = []
  private readonly polymarket: Known[] = []
  readonly failed: FailedReading[] = []

  constructor(
    private readonly universe: Universe,
    private readonly policy: MatchPolicy,
    private readonly before: Readonly<Record<Venue, Fingerprints>> = NOTHING,
  ) {}

  /** Reads every contract of Kalshi that is not known from before; yields how many are done, so that others get a turn. Comes first. */
  *reading(): Generator<number> {
    for (const each of this.universe.kalshi) yield this.kalshi.push(this.known('kalshi', each))
  }

  /** Every likely pair with a new side, judged, once; reads the contracts of Polymarket on the way. */
  *pairs(): Generator<FoundPair> {
    const index = new CandidateIndex(this.kalshi.map(({ terms }) => terms))
    for (const each of this.universe.polymarket) {
      const polymarket = this.known('polymarket', each)
      this.polymarket.push(polymarket)
      if (!polymarket.isNew) continue
      for (const candidate of index.candidates(polymarket.terms))
        yield { verdict: this.judge(this.kalshi[candidate.index]!, polymarket), score: candidate.score }
    }
    yield* this.pairsOfNewKalshi()
  }

  /** Of everything that is listed now, for the next search; complete when all pairs have been taken. */
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

  private known(venue: Venue, listed: Listed): Known {
    const last = this.before[venue].get(listed.id)
    if (last?.stamp === listed.stamp) return { ...listed, terms: last.terms, isNew: false }
    try {
      return { ...listed, terms: termsOf(this.claimOf(venue, listed)), isNew: true }
    } catch (error) {
      this.failed.push({ id: listed.id, error })
      // Without terms nothing finds it, and its stamp is nobody's, so that it is read again the next time.
      return { ...listed, stamp: '', terms: [], isNew: false }
    }
  }

  private judge(kalshi: Known, polymarket: Known): Verdict {
    return judge(this.claimOf('kalshi', kalshi), this.claimOf('polymarket', polymarket), this.policy)
  }

  private claimOf(venue: Venue, { id, text }: Listed): Claim {
    return this.claims[venue].get(id, () => readClaim(text()))
  }
}

const NOTHING = { kalshi: new Map(), polymarket: new Map() }
