import { z } from 'zod'
import {
  DIFFERENCE_WEIGHTS,
  POLICY_CLAUSES,
  POLICY_FAMILIES,
  POLICY_FIELDS,
  type ClausePolicy,
  type FamilyPolicy,
  type MatchPolicy,
  type PolicyClause,
  type PolicyFamily,
} from '../domain/match-policy.js'
import { choices, duration, EXAMPLES, section, share, wholeNumber, word } from './setting-fields.js'

const weight = word(DIFFERENCE_WEIGHTS)

const familySchema = section({
  required: choices(POLICY_FIELDS),
  may_be_silent: choices(POLICY_FIELDS),
  other_source: weight,
  one_source: weight,
  other_deadline: word([...DIFFERENCE_WEIGHTS, 'implies']),
})

const PAIR_OF_WEIGHTS = 'must be two weights: one side speaks, both differ'
const clauseSchema = z
  .array(weight, PAIR_OF_WEIGHTS)
  .length(2, PAIR_OF_WEIGHTS)
  .register(EXAMPLES, { example: '[basis, different]' })

/** One value for each word, none left out. */
function each<const W extends readonly string[], S extends z.ZodType>(words: W, schema: S) {
  return section(Object.fromEntries(words.map((name) => [name, schema])) as Record<W[number], S>)
}

/** Values for some of the words. */
function some<const W extends readonly string[], S extends z.ZodType>(words: W, schema: S) {
  return section(
    Object.fromEntries(words.map((name) => [name, schema.optional()])) as Record<W[number], z.ZodOptional<S>>,
  )
}

const names = (example: string) =>
  z
    .array(
      z.string('must be a name').regex(/^[a-z0-9][a-z0-9 .'-]*$/, 'must be a name in small letters'),
      'must be a list of names',
    )
    .min(2, 'must be a list of at least two names')
    .register(EXAMPLES, { example })

const SCORE_MAX = 101

/** The settings of `rules.md` that say how contracts are compared. */
export const matchPolicyShape = {
  window_tolerance: duration('1m'),
  zone_tolerance: duration('6h'),
  issuance_slack: duration('120d'),
  families: each(POLICY_FAMILIES, familySchema),
  clauses: each(POLICY_CLAUSES, clauseSchema),
  family_clauses: some(POLICY_FAMILIES, some(POLICY_CLAUSES, clauseSchema)),
  silence_means: some(POLICY_CLAUSES, word(['yes', 'no'])),
  incompatible_sources: z.array(names('[brti, binance]'), 'must be a list of lists'),
  stations: z.record(z.string(), names('[midway, ohare]'), 'must hold cities'),
  risk_bands: z
    .array(
      section({ below: wholeNumber('5', 1, SCORE_MAX), both_lose: share('1%'), size: share('50%') }),
      'must be a list',
    )
    .refine(isRising, 'must rise by "below" and end at 101'),
  sentinel: section({
    suspend_edge: share('3%', { positive: true }),
    suspend_after: duration('10m'),
    resume_edge: share('1%'),
    resume_after: duration('30m'),
    silence_max: duration('2m', { positive: true }),
  }).refine(
    (sentinel) => sentinel.resume_edge <= sentinel.suspend_edge,
    'must resume at no more than it suspends at',
  ),
}

function isRising(bands: readonly { readonly below: number }[]): boolean {
  return (
    bands.at(-1)?.below === SCORE_MAX && bands.every(({ below }, i) => i === 0 || below > bands[i - 1]!.below)
  )
}

type PolicyFile = z.output<z.ZodObject<typeof matchPolicyShape>>

/** The policy as the matcher reads it. */
export function matchPolicyOf(file: PolicyFile): MatchPolicy {
  const { sentinel } = file
  return {
    windowTolerance: file.window_tolerance,
    zoneTolerance: file.zone_tolerance,
    issuanceSlack: file.issuance_slack,
    families: Object.fromEntries(
      POLICY_FAMILIES.map((family) => [family, familyPolicy(file, family)]),
    ) as MatchPolicy['families'],
    silenceMeans: Object.fromEntries(
      Object.entries(file.silence_means).filter(([, value]) => value !== undefined),
    ),
    incompatibleSources: file.incompatible_sources,
    stations: file.stations,
    riskBands: file.risk_bands.map((band) => ({
      below: band.below,
      bothLosePpm: band.both_lose,
      sizePpm: band.size,
    })),
    sentinel: {
      suspendEdgeE6: sentinel.suspend_edge,
      suspendAfter: sentinel.suspend_after,
      resumeEdgeE6: sentinel.resume_edge,
      resumeAfter: sentinel.resume_after,
      silenceMax: sentinel.silence_max,
    },
  }
}

function familyPolicy(file: PolicyFile, family: PolicyFamily): FamilyPolicy {
  const own = file.families[family]
  const clauses = POLICY_CLAUSES.map((clause): [PolicyClause, ClausePolicy] => {
    const [oneSided, opposed] = file.family_clauses[family]?.[clause] ?? file.clauses[clause]
    return [clause, { oneSided: oneSided!, opposed: opposed! }]
  })
  return {
    required: own.required,
    mayBeSilent: own.may_be_silent,
    otherSource: own.other_source,
    oneSource: own.one_source,
    otherDeadline: own.other_deadline,
    clauses: Object.fromEntries(clauses) as FamilyPolicy['clauses'],
  }
}
