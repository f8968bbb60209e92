/** A document of the index that shares rare terms with a question, the likeliest first. */
export interface Candidate {
  /** Its place in the list the index was made of. */
  readonly index: number
  /** Shared weight by what its own terms weigh together: 1 when all of them are shared, never more. */
  readonly score: number
}

export interface CandidateLimits {
  /** So many candidates are told at most. */
  readonly best: number
  /** Only so many of the rarest shared terms open their lists. */
  readonly opened: number
  /** Lists longer than this are opened only when nothing rarer was. */
  readonly listMax: number
  /** Documents that are less alike are not told. */
  readonly least: number
}

/**
 * With these the true partner is among the candidates of nineteen in twenty labelled questions (tests/replay/matching-candidates.test.ts);
 * none of 310 labelled partners was less than 0.27 alike, and half of what shares any rare word is less than 0.15.
 */
const CANDIDATE_LIMITS: CandidateLimits = { best: 10, opened: 6, listMax: 4_000, least: 0.12 }

/**
 * Which documents share rare terms: an inverted index with the weight of a term falling with the number of documents that have it.
 * Made once of all documents, then asked many times; asking costs the lengths of the lists that are opened, never a walk over all.
 */
export class CandidateIndex {
  private readonly ids = new Map<string, number>()
  /** Postings of term `t`: `postings[starts[t] .. starts[t + 1])`, documents in rising order. */
  private readonly starts: Int32Array
  private readonly postings: Int32Array
  private readonly weights: Float64Array
  /** What a document's own terms weigh together. */
  private readonly norms: Float64Array
  private readonly shared: Float64Array
  private readonly touched: Int32Array

  constructor(
    documents: readonly (readonly string[])[],
    private readonly limits: CandidateLimits = CANDIDATE_LIMITS,
  ) {
    const terms = documents.map((words) => this.intern(words))
    const counts = new Int32Array(this.ids.size)
    for (const ids of terms) for (const id of ids) counts[id]!++
    this.starts = startsOf(counts)
    this.postings = postingsOf(terms, this.starts)
    this.weights = Float64Array.from(counts, (count) => Math.log(1 + documents.length / count) ** 2)
    this.norms = Float64Array.from(terms, (ids) => this.weightOf(ids))
    this.shared = new Float64Array(documents.length)
    this.touched = new Int32Array(documents.length)
  }

  /** The likeliest documents for a question's terms; terms that no document has say nothing. */
  candidates(words: readonly string[]): readonly Candidate[] {
    const known = this.known(words)
    const count = this.open(known)
    const own = Math.sqrt(this.weightOf(known) || 1)
    const best: Candidate[] = []
    for (let i = 0; i < count; i++) {
      const index = this.touched[i]!
      const score = this.shared[index]! / (own * Math.sqrt(this.norms[index]!))
      this.shared[index] = 0
      if (score >= this.limits.least) keepBest(best, { index, score: Math.min(1, score) }, this.limits.best)
    }
    return best
  }

  /** Adds up the weights over the lists of the rarest terms; tells how many documents were touched. */
  private open(known: readonly number[]): number {
    const { shared, touched, weights, starts, postings, limits } = this
    const rarest = [...known].sort((a, b) => this.lengthOf(a) - this.lengthOf(b)).slice(0, limits.opened)
    let count = 0
    for (const [nth, term] of rarest.entries()) {
      if (nth > 0 && this.lengthOf(term) > limits.listMax) break
      for (let at = starts[term]!; at < starts[term + 1]!; at++) {
        const index = postings[at]!
        if (shared[index] === 0) touched[count++] = index
        shared[index]! += weights[term]!
      }
    }
    return count
  }

  private known(words: readonly string[]): readonly number[] {
    const known = new Set<number>()
    for (const word of words) {
      const id = this.ids.get(word)
      if (id !== undefined) known.add(id)
    }
    return [...known]
  }

  private intern(words: readonly string[]): Int32Array {
    const own = new Set<number>()
    for (const word of words) {
      const id = this.ids.get(word) ?? this.ids.size
      if (id === this.ids.size) this.ids.set(word, id)
      own.add(id)
    }
    return Int32Array.from(own)
  }

  private lengthOf(term: number): number {
    return this.starts[term + 1]! - this.starts[term]!
  }

  private weightOf(ids: Iterable<number>): number {
    let sum = 0
    for (const id of ids) sum += this.weights[id]!
    return sum
  }
}

function startsOf(counts: Int32Array): Int32Array {
  const starts = new Int32Array(counts.length + 1)
  for (let term = 0; term < counts.length; term++) starts[term + 1] = starts[term]! + counts[term]!
  return starts
}

function postingsOf(documents: readonly Int32Array[], starts: Int32Array): Int32Array {
  const postings = new Int32Array(starts[starts.length - 1] ?? 0)
  const next = starts.slice(0, -1)
  for (const [index, ids] of documents.entries()) {
    for (const id of ids) postings[next[id]!++] = index
  }
  return postings
}

/** Of equal scores the earlier document comes first. */
const isBetter = (a: Candidate, b: Candidate): boolean =>
  a.score > b.score || (a.score === b.score && a.index < b.index)

/** Inserts into a short list that is kept in order. */
function keepBest(best: Candidate[], candidate: Candidate, most: number): void {
  const last = best[best.length - 1]
  if (best.length === most && (last === undefined || !isBetter(candidate, last))) return
  if (best.length === most) best.pop()
  let at = best.length
  while (at > 0 && isBetter(candidate, best[at - 1]!)) at--
  best.splice(at, 0, candidate)
}
