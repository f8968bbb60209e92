import type { Entity } from './entity.js'

/** One game, as both venues can name it. */
export interface Contest {
  /** In no order that means anything. */
  readonly sides: readonly [Entity, Entity]
  /** The day of the start in the place of the league's clock (Eastern for the American ones), `2026-01-17`. */
  readonly day: string | undefined
  /** Minutes after midnight of that day, where the text gives a time: two games of one day differ by hours. */
  readonly minute: number | undefined
  /** The second game of a day or the third of a series, where the text numbers it. */
  readonly ordinal: number | undefined
  /**
   * `two-way`: one side wins and the other loses, a tie is paid half each or cannot be; `three-way`: a draw is an outcome of its own and
   * both sides lose by it; `undefined`: not said.
   */
  readonly outcomes: 'two-way' | 'three-way' | undefined
  /** The year of the playoffs that a series belongs to: two sides meet in one series of it. */
  readonly season?: string | undefined
  /** The league, where the text tells it: it has to agree where a side is not named. */
  readonly league?: string | undefined
}

/** Words a subject may stand for beside the two sides. */
export const DRAW = 'draw'
export const BOTH_SIDES = 'both sides'
export const EITHER_SIDE = 'either side'
/** The opponent of a side whose contest a text tells by the day alone. */
export const UNNAMED_SIDE: Entity = { name: 'unnamed side', others: [], kind: 'team' }

const isUnnamedSide = ({ name }: Entity): boolean => name === UNNAMED_SIDE.name

/** Two starts this far apart are not one game: a doubleheader, a replay. */
const SAME_START_MINUTES = 150

/** Whether two texts can mean the same side: a name in common and no first names that contradict each other. */
export function isSameSide(a: Entity, b: Entity): boolean {
  if (![a.name, ...a.others].some((name) => name === b.name || b.others.includes(name))) return false
  return a.kind !== 'person' || b.kind !== 'person' || !hasOtherFirstName(a, b)
}

/** Whether two contests are one: `undefined` when neither can be shown. */
export function isSameContest(a: Contest, b: Contest): boolean | undefined {
  const isUnnamed = [...a.sides, ...b.sides].some(isUnnamedSide)
  if (isUnnamed ? !haveOneSide(a, b) : !haveSameSides(a, b)) return false
  if (isUnnamed && (a.league === undefined || a.league !== b.league)) return undefined
  if (a.day === undefined || b.day === undefined) return isSameSeason(a, b)
  if (a.day !== b.day) return false
  if (a.ordinal !== b.ordinal) return a.ordinal === undefined || b.ordinal === undefined ? undefined : false
  if (a.minute === undefined || b.minute === undefined) return true
  return Math.abs(a.minute - b.minute) <= SAME_START_MINUTES ? true : undefined
}

/** How the worlds in which one winner wins lie to those of another, in one and the same contest. */
export function winnerRelation(
  kalshi: { readonly subject: Entity; readonly contest: Contest },
  polymarket: { readonly subject: Entity; readonly contest: Contest },
): 'equal' | 'complement' | 'exclusive' | 'narrower' | 'wider' | 'unknown' {
  const a = kalshi.subject
  const b = polymarket.subject
  if (isSameSide(a, b)) return 'equal'
  if (a.name === EITHER_SIDE) return isSide(polymarket) ? 'wider' : 'unknown'
  if (b.name === EITHER_SIDE) return isSide(kalshi) ? 'narrower' : 'unknown'
  if (!isOutcome(kalshi) || !isOutcome(polymarket)) return 'unknown'
  const isTwoWay = kalshi.contest.outcomes === 'two-way' && polymarket.contest.outcomes === 'two-way'
  return isTwoWay && isSide(kalshi) && isSide(polymarket) ? 'complement' : 'exclusive'
}

type Outcome = { readonly subject: Entity; readonly contest: Contest }

const isSide = ({ subject, contest }: Outcome): boolean =>
  contest.sides.some((side) => isSameSide(side, subject))

const isOutcome = (outcome: Outcome): boolean => outcome.subject.name === DRAW || isSide(outcome)

/** Two sides meet in one series of the playoffs of a year. */
const isSameSeason = (a: Contest, b: Contest): boolean | undefined =>
  a.season === undefined || b.season === undefined ? undefined : a.season === b.season

/** A team of a league plays one contest a day: who is named on one side alone has to play on the other. */
const haveOneSide = (a: Contest, b: Contest): boolean =>
  a.sides.some((side) => !isUnnamedSide(side) && b.sides.some((other) => isSameSide(side, other)))

function haveSameSides(a: Contest, b: Contest): boolean {
  const [first, second] = a.sides
  const [one, other] = b.sides
  return (
    (isSameSide(first, one) && isSameSide(second, other)) ||
    (isSameSide(first, other) && isSameSide(second, one))
  )
}

/** `carlos alcaraz` and `juan alcaraz`: one surname, two people; an initial agrees with the name it begins. */
function hasOtherFirstName(a: Entity, b: Entity): boolean {
  const firsts = firstNames(a)
  const others = firstNames(b)
  return (
    firsts.length > 0 &&
    others.length > 0 &&
    !firsts.some((one) => others.some((other) => one.startsWith(other) || other.startsWith(one)))
  )
}

const firstNames = (person: Entity): readonly string[] =>
  [person.name, ...person.others].flatMap((name) => (name.includes(' ') ? name.split(' ').slice(0, -1) : []))
