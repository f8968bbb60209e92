import type { IdeaPicture } from '../../engine/picture.js'
import type { Sort } from '../pane.js'

/** The ideas that hold every word of the filter, gaps before the others, each part in the order asked for. */
export function shownIdeas(
  ideas: readonly IdeaPicture[],
  filter: string,
  sort: Sort,
): readonly IdeaPicture[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  const rank = RANKS[sort]
  const isShown = (idea: IdeaPicture): boolean => words.every((word) => searchText(idea).includes(word))
  return [...(words.length === 0 ? ideas : ideas.filter(isShown))].sort(
    (a, b) => Number(b.gap !== null) - Number(a.gap !== null) || rank(a, b),
  )
}

const searchText = ({ family, relation, riskClass, rule, legs }: IdeaPicture): string =>
  [family, relation, riskClass, rule, ...legs.flatMap((leg) => [leg.venue, leg.id, leg.title, leg.outcome])]
    .join(' ')
    .toLowerCase()

type Rank = (a: IdeaPicture, b: IdeaPicture) => number
type Figure = (idea: IdeaPicture) => number | null

const RANKS: Readonly<Record<Sort, Rank>> = {
  net: largestFirst((idea) => idea.unitNet),
  gross: largestFirst((idea) => idea.grossTicks),
  size: largestFirst((idea) => idea.best?.qty ?? null),
  age: smallestFirst(oldestBook),
  ends: smallestFirst((idea) => idea.endsAt),
  name: (a, b) => compare(nameOf(a), nameOf(b)),
}

/** What is not known comes last, in either order. */
function smallestFirst(figure: Figure): Rank {
  return (a, b) => compare(figure(a) ?? Infinity, figure(b) ?? Infinity)
}

function largestFirst(figure: Figure): Rank {
  return (a, b) => compare(figure(b) ?? -Infinity, figure(a) ?? -Infinity)
}

/** Old as its oldest book; unknown when one of them is. */
function oldestBook({ legs }: IdeaPicture): number | null {
  const ages = legs.map((leg) => leg.age)
  return ages.reduce<number | null>(
    (oldest, age) => (oldest === null || age === null ? null : Math.max(oldest, age)),
    0,
  )
}

const nameOf = ({ legs, relation }: IdeaPicture): string => (legs[0]?.title ?? relation).toLowerCase()

const compare = <Value extends number | string>(a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0)
