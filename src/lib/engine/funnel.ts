import { ms, type Ms } from '../base/units.js'
import type { FunnelDecision, RelationCount, RuleCount } from '../domain/decision.js'
import { REFUSAL_CODES, type Refusal, type RefusalCode } from '../domain/refusal.js'
import type { FunnelPicture } from './picture.js'

/** The counts are told this often, when there is anything to tell. */
const SAY_EVERY_MS = 600_000
/** The numbers behind a rule are refreshed at most this often: taking them makes objects. */
const NUMBERS_EVERY_MS = 1_000
/** Relations that one telling lists, and that are counted one by one. */
const LISTED_MAX = 20
const RELATIONS_MAX = 2_000

const INDEX = new Map(REFUSAL_CODES.map((code, i) => [code, i]))

interface Row {
  readonly relation: string
  candidates: number
  sent: number
  readonly rules: Float64Array
}

interface Example {
  at: Ms
  relation: string
  facts: Refusal['facts']
}

/** Why updates that showed a gap led to no order: each is counted once, under the first rule that forbade it. */
export class Funnel {
  /** When the counts are told next. */
  dueAt = 0
  private from: Ms | undefined
  private quotesBefore = 0
  private total = emptyRow('')
  private rows = new Map<string, Row>()
  private readonly examples = new Map<RefusalCode, Example>()

  /** Whether the numbers behind this rule are older than they should be. */
  wantsNumbers(code: RefusalCode, at: Ms): boolean {
    const example = this.examples.get(code)
    return example === undefined || at - example.at >= NUMBERS_EVERY_MS
  }

  count(relation: string, code: RefusalCode): void {
    const rule = INDEX.get(code)!
    this.total.candidates++
    this.total.rules[rule]!++
    const row = this.rowOf(relation)
    if (row === undefined) return
    row.candidates++
    row.rules[rule]!++
  }

  noteNumbers(relation: string, { code, facts }: Refusal, at: Ms): void {
    this.examples.set(code, { at, relation, facts })
  }

  countSent(relation: string): void {
    this.total.candidates++
    this.total.sent++
    const row = this.rowOf(relation)
    if (row === undefined) return
    row.candidates++
    row.sent++
  }

  /** The counts so far, when it is time and there are any; counting starts anew. */
  take(at: Ms, quotes: number): FunnelDecision | undefined {
    this.from ??= at
    this.dueAt = at + SAY_EVERY_MS
    return this.total.candidates === 0 ? undefined : this.tell(at, quotes)
  }

  /** What was counted since, at the end of a session; nothing when nothing was quoted. */
  finish(at: Ms, quotes: number): FunnelDecision | undefined {
    return this.total.candidates === 0 && quotes === this.quotesBefore ? undefined : this.tell(at, quotes)
  }

  /** The counts so far; counting goes on. */
  picture(quotes: number): FunnelPicture {
    const { candidates, sent } = this.total
    const rules = codesOf(this.total).map(([code, count]) => ({ code, count }))
    return { since: this.from ?? null, quotes: quotes - this.quotesBefore, candidates, sent, rules }
  }

  private tell(at: Ms, quotes: number): FunnelDecision {
    const rows = [...this.rows.values()].sort(
      (a, b) => b.candidates - a.candidates || (a.relation < b.relation ? -1 : 1),
    )
    const listed = rows.slice(0, LISTED_MAX)
    const { candidates, sent } = this.total
    const told: FunnelDecision = {
      kind: 'funnel',
      at,
      from: this.from ?? at,
      quotes: quotes - this.quotesBefore,
      candidates,
      sent,
      rules: this.rules(),
      relations: listed.map(relationCount),
      otherCandidates: candidates - listed.reduce((sum, row) => sum + row.candidates, 0),
    }
    this.from = at
    this.quotesBefore = quotes
    this.total = emptyRow('')
    this.rows = new Map()
    this.examples.clear()
    return told
  }

  private rules(): RuleCount[] {
    return codesOf(this.total).map(([code, count]) => {
      const { at, relation, facts } = this.examples.get(code) ?? { at: ms(0), relation: '', facts: {} }
      return { code, count, at, relation, facts }
    })
  }

  private rowOf(relation: string): Row | undefined {
    const known = this.rows.get(relation)
    if (known !== undefined || this.rows.size >= RELATIONS_MAX) return known
    const row = emptyRow(relation)
    this.rows.set(relation, row)
    return row
  }
}

const emptyRow = (relation: string): Row => ({
  relation,
  candidates: 0,
  sent: 0,
  rules: new Float64Array(REFUSAL_CODES.length),
})

/** The most frequent first. */
const codesOf = ({ rules }: Row): (readonly [RefusalCode, number])[] =>
  REFUSAL_CODES.map((code, i) => [code, rules[i]!] as const)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)

const relationCount = (row: Row): RelationCount => ({
  relation: row.relation,
  candidates: row.candidates,
  sent: row.sent,
  rules: Object.fromEntries(codesOf(row)),
})
