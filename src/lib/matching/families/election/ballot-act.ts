import { plain } from '../office/offices.js'

/** What has to happen at an election, and whether a number belongs to it. */
export interface BallotAct {
  readonly verb: string
  /** What is counted; `undefined`: the act needs no number. */
  readonly measure:
    | 'vote share'
    | 'votes'
    | 'seats'
    | 'margin of victory'
    | 'turnout'
    | 'places won'
    | 'electoral votes'
    | undefined
}

const WIN = String.raw`(?:wins?|won|winner|to win|get|gets|receives?|gains?|earns?|takes?|secures?|captures?|clinch(?:es)?|carr(?:y|ies))`
const PERCENT_OF_VOTE =
  /percent.{0,30}\bvotes?\b|\bvote (?:share|percent(?:age)?)\b|\bshare of (?:popular )?votes?\b|\bpopular vote (?:percent|share)/
const COUNTED_PLACES =
  /\b(?:\d{1,3}|no|how many|which|any) (?:or more )?(?:swing |battleground )?(?:states|counties|boroughs|provinces)\b|\b\d (?:swing|battleground) state\b/
const RANKED =
  /\b(?:finish(?:es)?|places?|comes?|gets?|win|wins|take|takes)(?: in)? (\d{1,2}(?:st|nd|rd|th))\b(?! (?:round|term|most))|\b(?:get|win) (\d{1,2}(?:st|nd|rd|th)) place\b/
const MOST_SEATS =
  /\b(?:(\d{1,2}(?:st|nd|rd|th)) )?(?:most|largest number of|greatest number of|plurality of) (?:\w+ )?seats\b/
const MOST_VOTES = /\b(?:(\d{1,2}(?:st|nd|rd|th)) )?most (?:\w+ )?votes\b/

type Rule = readonly [pattern: RegExp, act: (match: RegExpExecArray) => BallotAct]
const act = (verb: string, measure?: BallotAct['measure']): BallotAct => ({ verb, measure })
const ranked = (rank: string | undefined, verb: string): BallotAct =>
  act(rank === undefined || rank === '1st' ? verb : `${verb} (${rank})`)

/** In this order: what a more special word says goes before the plain win. */
const RULES: readonly Rule[] = [
  [/\bvoter turnout\b|\bturnout\b/, () => act('turn out', 'turnout')],
  [
    /\bmargin of victory\b|\b(?:win|wins)\b.{1,120} by (?:\w+ ){0,3}\d[\d. ]*(?:to \d[\d.]* )?(?:percent|points?)/,
    () => act('win by', 'margin of victory'),
  ],
  [PERCENT_OF_VOTE, () => act('receive votes', 'vote share')],
  [MOST_SEATS, (found) => ranked(found[1], 'win most seats')],
  [
    /\bmajority (?:of |in )?(?:\w+ )?seats\b|\b(?:parliamentary|outright|absolute) majority\b|\bwins? majority\b/,
    () => act('win majority'),
  ],
  [
    /\belectoral (?:college )?votes?\b.{0,40}\d|\d.{0,30}\belectoral (?:college )?votes?\b/,
    () => act('win electoral votes', 'electoral votes'),
  ],
  [
    /\bseats\b.{0,20}\d{1,3}\b|\b\d{1,3}\b.{0,50}\bseats\b|\b(?:no|\d{1,3}) seats?\b/,
    () => act('win seats', 'seats'),
  ],
  [MOST_VOTES, (found) => ranked(found[1], 'win most votes')],
  [/\bpopular vote\b/, () => act('win most votes')],
  [/\belectoral college\b/, () => act('win electoral college')],
  [COUNTED_PLACES, () => act('win places', 'places won')],
  [/\bgovernorships\b/, () => act('hold governorships', 'places won')],
  [/\boutright\b/, () => act('win outright')],
  [RANKED, (found) => act(`finish (${found[1] ?? found[2] ?? '1st'})`)],
  [
    /\b(?:advances?|qualif(?:y|ies)|proceeds?|makes?(?: it)?|reach(?:es)?|moves? on) (?:\w+ ){0,3}(?:from|to|for|in|runoff|general|2nd round)\b|\badvances?\b/,
    () => act('advance'),
  ],
  [/\bnominees?\b|\bnominations?\b|\bstandard bearer\b/, () => act('win nomination')],
  [/\bflips?\b/, () => act('flip')],
  [/\bconcedes?\b/, () => act('concede')],
  [/\b(?:loses?|lost)\b/, () => act('lose')],
  [/\b(?:controls?|in control of)\b/, () => act('control')],
  [/\b(?:holds?|retains?|keeps?)\b/, () => act('retain')],
  [
    new RegExp(String.raw`\b${WIN}\b|\b(?:be )?(?:re ?)?elected\b|\b(?:inaugurated|sworn in)\b`),
    () => act('win'),
  ],
]

/** The act a question asks for, in plain words; `undefined`: no act of an election. */
export function ballotActIn(question: string): BallotAct | undefined {
  for (const [pattern, of] of RULES) {
    const match = pattern.exec(question)
    if (match !== null) return of(match)
  }
  return undefined
}

const TAKES_OFFICE = /\b(?:inaugurat(?:ed|ion)|sworn in|takes? office|assumes? (?:office|position)|seated)\b/

/** Whether the binding words ask for the winner to take the seat, not only to win it. */
export const asksForOffice = (condition: string | undefined): boolean =>
  condition !== undefined && TAKES_OFFICE.test(plain(condition))
