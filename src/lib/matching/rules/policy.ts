/** The words of `rules.md` are those of the claims: comparing a claim by them does not compile otherwise. */
export type { DifferenceWeight, FamilyPolicy, MatchPolicy } from '../../domain/match-policy.js'
