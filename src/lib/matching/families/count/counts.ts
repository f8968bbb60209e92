/** Something that is counted or scored and published. */
export interface CountMeasure {
  readonly name: string
  /** What the question in lower case calls it. */
  readonly words: RegExp
  /** Digits behind the point as published; `undefined`: not known. */
  readonly decimals: number | undefined
  readonly unit: string
  /** Who publishes it is part of what it is: another pollster's rating is another number. */
  readonly isOfSource: boolean
  /** Of nobody in particular: the question needs no person or company. */
  readonly isOfNobody: boolean
}

const made = (name: string, words: string, unit: string, decimals: number | undefined): CountMeasure => ({
  name,
  words: new RegExp(words),
  decimals,
  unit,
  isOfSource: unit === 'percent' || unit === 'points',
  isOfNobody: false,
})
const count = (name: string, words: string): CountMeasure => made(name, words, 'number', 0)
const common = (name: string, words: string): CountMeasure => ({ ...count(name, words), isOfNobody: true })
const charted = (name: string, words: string): CountMeasure => ({ ...count(name, words), isOfSource: true })
const score = (name: string, words: string): CountMeasure => made(name, words, 'points', 0)
const rate = (name: string, words: string): CountMeasure => made(name, words, 'percent', 1)
const money = (name: string, words: string): CountMeasure => made(name, words, 'usd', undefined)

/** The narrow ones before those whose words they hold. */
export const COUNT_MEASURES: readonly CountMeasure[] = [
  rate('net approval', 'net approval|approval[^.]{0,20}\\bnet\\b'),
  rate('disapproval rating', 'disapproval'),
  rate('approval rating', '\\bapproval'),
  rate('favourability', 'favou?rab'),
  score('rotten tomatoes audience score', 'popcornmeter|audience score|rotten tomatoes audience'),
  score('rotten tomatoes score', 'rotten tomatoes|tomatometer'),
  score('metacritic score', 'metacritic|metascore'),
  money('opening weekend', 'opening weekend'),
  money('box office gross', 'box office|\\bgross(?:es)?\\b'),
  charted('album sales', 'album sales|first[- ]week sales|units'),
  charted('streams', '\\bstreams\\b'),
  charted('monthly listeners', 'monthly listeners'),
  charted('views', '\\bviews\\b'),
  charted('subscribers', 'subscribers'),
  charted('followers', 'followers'),
  count('truth social posts', 'truth social posts|truths\\b'),
  count('posts', '\\btweets?\\b|\\bposts?\\b(?! office| season|season)'),
  common('earthquakes', 'earthquakes?'),
  common('measles cases', 'measles'),
  count('executive orders', 'executive orders'),
  count('pardons', '\\bpardons\\b'),
  count('vetoes', '\\bvetoe?s\\b'),
  count('deportations', 'deport(?:s|ations?)?\\b'),
  count('launches', '\\blaunches\\b'),
  count('deliveries', 'deliver(?:y|ies|ed)\\b'),
  common('passengers', 'passengers|check-?ins|tsa\\b'),
  common('ship transits', 'transit(?:s| calls)?\\b'),
  common('flight cancellations', 'flight cancell?ations'),
  common('tropical storms', 'tropical storms'),
  common('layoffs', 'job cuts|layoffs'),
  count('people sworn in', 'refugees|asylum'),
  common('gold cards', 'gold cards'),
  money('federal spending cut', 'federal spending|government spending'),
  money('federal revenue', 'collect .{0,30}(?:revenue|duties)|tariffs? generate'),
  money('net worth', 'net worth'),
  common('cases', '\\bcases\\b'),
  common('deaths', '\\bdeaths\\b'),
  count('cities', '\\bcities\\b'),
  count('medals', '\\bmedals\\b'),
]
