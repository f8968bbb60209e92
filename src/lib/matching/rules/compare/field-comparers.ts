import type { Claim, FieldName } from '../../claim/claim.js'
import type { Compared } from '../field-relation.js'
import type { FamilyPolicy, MatchPolicy } from '../policy.js'
import { compareActs } from './compare-act.js'
import { compareContests } from './compare-contest.js'
import { compareFigures } from './compare-figure.js'
import { compareAccepted } from './compare-interval.js'
import { compareNames, compareStages, compareSubjects, compareWords } from './compare-names.js'
import { compareSources } from './compare-source.js'
import { compareWindows } from './compare-window.js'
import { compareWordings } from './compare-wording.js'

export interface CompareRules {
  readonly policy: MatchPolicy
  readonly family: FamilyPolicy
}

type Comparer = (k: Claim, p: Claim, rules: CompareRules) => Compared

/** Of fields that both sides show; the source alone may be missing. */
export const FIELD_COMPARERS: Readonly<Record<FieldName, Comparer>> = {
  subject: (k, p) => compareSubjects(k, p, k.fields.subject!.value, p.fields.subject!.value),
  contest: (k, p) => compareContests(k.fields.contest!.value, p.fields.contest!.value),
  competition: (k, p) =>
    compareNames('competition', k.fields.competition!.value, p.fields.competition!.value),
  object: (k, p) => compareNames('object', k.fields.object!.value, p.fields.object!.value),
  place: (k, p) => compareNames('place', k.fields.place!.value, p.fields.place!.value),
  edition: (k, p) => compareWords('edition', k.fields.edition!.value, p.fields.edition!.value),
  segment: (k, p) => compareWords('segment', k.fields.segment!.value, p.fields.segment!.value),
  stage: (k, p) => compareStages(k, k.fields.stage!.value, p.fields.stage!.value),
  act: (k, p) => compareActs(k.fields.act!.value, p.fields.act!.value),
  figure: (k, p, { policy }) => compareFigures(k.fields.figure!.value, p.fields.figure!.value, policy),
  accepted: compareAccepted,
  window: compareWindows,
  source: (k, p, rules) => compareSources(k.fields.source?.value, p.fields.source?.value, rules),
  wording: (k, p) => compareWordings(k.fields.wording!.value, p.fields.wording!.value),
}
