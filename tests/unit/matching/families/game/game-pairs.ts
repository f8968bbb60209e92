// Synthetic games in the wording of both venues, and what each pair is.
import type { ContractText } from '../../../../../src/lib/domain/contract-text.js'
import { kalshiText, polymarketText } from './sports-texts.js'

/** What a pair may come out as: `alike` and `inverse` with a tail or without, `apart` anything but these. */
export type Expected = 'alike' | 'inverse' | 'apart' | 'MUTEX' | 'SUBSET' | 'SUPERSET'
export type SportsPair = readonly [
  id: string,
  kalshi: ContractText,
  polymarket: ContractText,
  expected: Expected,
]

/** `KXNBAGAME` and so on, `Boston at Atlanta`, `professional basketball`, `Jan 17, 2026`. */
interface Meeting {
  readonly series: string
  readonly sides: string
  readonly kind: string
  readonly day: string
}

const kalshiWinner = ({ series, sides, kind, day }: Meeting, side: string, tail = ''): ContractText =>
  kalshiText(
    `${series}-${tickerDay(day)}XX-YY`,
    `${sides} Winner?`,
    side,
    `If ${side} wins the ${sides} ${kind} originally scheduled for ${day}${tail}, then the market resolves to Yes.`,
  )

/** `Jan 17, 2026` -> `26JAN17`. */
function tickerDay(day: string): string {
  const [month = '', date = '', year = ''] = day.replace(',', '').split(' ')
  return `${year.slice(2)}${month.toUpperCase()}${date.padStart(2, '0')}`
}

const kalshiMatch = (series: string, pair: string, side: string, kind: string, day: string): ContractText =>
  kalshiText(
    `${series}-${tickerDay(day)}XX-YY`,
    `Will ${side} win the ${pair} match?`,
    side,
    `If ${side} wins the ${pair} ${kind} after a ball has been played, then the market resolves to Yes.`,
  )

const TAIL =
  'If the game is postponed, this market will remain open until the game has been completed.\n' +
  'If the game is canceled entirely, with no make-up game, this market will resolve 50-50.'

const listedGame = (
  slug: string,
  sides: readonly [string, string],
  league: string,
  when: string,
): ContractText =>
  polymarketText(
    slug,
    `${sides[0]} vs. ${sides[1]}`,
    sides,
    `In the upcoming ${league} game, scheduled for ${when}:\nIf the ${sides[0]} win, the market will resolve to "${sides[0]}".\n` +
      `If the ${sides[1]} win, the market will resolve to "${sides[1]}".\n${TAIL}\nThe result will be determined based on the final score including any overtime periods.`,
  )

const yesNo = (slug: string, question: string, rules: string): ContractText =>
  polymarketText(slug, question, ['Yes', 'No'], rules)

const clubWins = (slug: string, club: string, day: string): ContractText =>
  yesNo(
    slug,
    `Will ${club} win on ${slug.slice(-10)}?`,
    `In the upcoming game, scheduled for ${day}\nIf ${club} wins, this market will resolve to "Yes".\nOtherwise, this market will resolve to "No".\n` +
      `If the game is postponed, this market will remain open until the game has been completed.\nIf the game is canceled entirely, with no make-up game, this market will resolve "No".\n` +
      'This market refers only to the outcome within the first 90 minutes of regular play plus stoppage time.',
  )

const MIAMI: Meeting = {
  series: 'KXNBAGAME',
  sides: 'Chicago at Miami',
  kind: 'professional basketball game',
  day: 'Mar 3, 2026',
}
const BULLS_HEAT = listedGame('nba-chi-mia-2026-03-03', ['Bulls', 'Heat'], 'NBA', 'March 3 at 7:30PM ET')
const HOCKEY: Meeting = {
  series: 'KXNHLGAME',
  sides: 'Winnipeg at Los Angeles',
  kind: 'professional hockey game',
  day: 'Mar 5, 2026',
}
const JETS_KINGS = listedGame('nhl-wpg-la-2026-03-05', ['Jets', 'Kings'], 'NHL', 'March 5 at 10:30PM ET')
const FOOTBALL: Meeting = {
  series: 'KXNFLGAME',
  sides: 'New York J at Miami',
  kind: 'professional football game',
  day: 'Sep 20, 2026',
}
const JETS_DOLPHINS = listedGame(
  'nfl-nyj-mia-2026-09-20',
  ['Jets', 'Dolphins'],
  'NFL',
  'September 20 at 1:00PM ET',
)
const BASEBALL: Meeting = {
  series: 'KXMLBGAME',
  sides: 'Chicago C vs Chicago WS',
  kind: 'professional baseball game',
  day: 'Jul 12, 2026',
}
const CUBS_SOX = listedGame(
  'mlb-chc-cws-2026-07-12',
  ['Chicago Cubs', 'Chicago White Sox'],
  'MLB',
  'July 12 at 2:10PM ET',
)
const COLLEGE: Meeting = {
  series: 'KXNCAAMBGAME',
  sides: "St. John's at Miami (FL)",
  kind: "men's college basketball game",
  day: 'Feb 7, 2026',
}
const STORM = listedGame(
  'cbb-stjohn-miafl-2026-02-07',
  ["St. John's Red Storm", 'Miami Hurricanes'],
  'CBB',
  'February 7 at 6:00PM ET',
)
const LEAGUE: Meeting = {
  series: 'KXEPLGAME',
  sides: 'Newcastle vs Wolverhampton',
  kind: 'professional EPL soccer game',
  day: 'Apr 4, 2026',
}
const SECOND_LEAGUE: Meeting = {
  ...LEAGUE,
  series: 'KXEFLCHAMPIONSHIPGAME',
  kind: 'professional EFL Championship soccer game',
}
const SERIES: Meeting = {
  series: 'KXNHLSERIES',
  sides: 'Winnipeg Jets vs Dallas Stars',
  kind: '2026 Western Conference Final series',
  day: 'May 20, 2026',
}
const NINETY = ' after 90 minutes plus stoppage time (does not include extra time or penalties)'
const EUROPE: Meeting = {
  series: 'KXUCLGAME',
  sides: 'Bayern Munich vs Real Madrid',
  kind: 'UEFA Champions League professional soccer game',
  day: 'Apr 8, 2026',
}
const SPAIN: Meeting = {
  series: 'KXLALIGAGAME',
  sides: 'Barcelona vs Athletic',
  kind: 'professional La Liga soccer game',
  day: 'May 2, 2026',
}
const FIGHT: Meeting = {
  series: 'KXUFCFIGHT',
  sides: 'Pereira vs Ankalaev',
  kind: 'professional MMA fight',
  day: 'Mar 7, 2026',
}
const ESPORTS: Meeting = {
  series: 'KXLOLGAME',
  sides: 'T1 vs Gen.G',
  kind: 'League of Legends match',
  day: 'Mar 7, 2026',
}
const TENNIS: Meeting = {
  series: 'KXATPMATCH',
  sides: 'Sinner vs Alcaraz',
  kind: 'professional tennis match',
  day: 'Jun 7, 2026',
}

/** `If A wins the A vs B 2026 ... series`: no day. */
const kalshiSeries = (side: string, kind = SERIES.kind): ContractText =>
  kalshiText(
    'KXNHLSERIES-26WPGDAL-XX',
    `Will ${side} win the ${SERIES.sides} ${kind}?`,
    side,
    `If ${side} wins the ${SERIES.sides} ${kind}, then the market resolves to Yes.`,
  )

const series = (year: string): ContractText =>
  polymarketText(
    'western-final',
    'Western Conference Final: Who will win? Jets vs. Stars',
    ['Jets', 'Stars'],
    `This market refers to the ${year} NHL Western Conference Final series between the Winnipeg Jets and the Dallas Stars.\n` +
      'If the Winnipeg Jets win the series, this market will resolve to "Jets".\nIf the Dallas Stars win the series, this market will resolve to "Stars".',
  )

const fight = polymarketText(
  'ufc-ale-mag-2026-03-07',
  'UFC 326: Alex Pereira vs. Magomed Ankalaev (Light Heavyweight, Main Card)',
  ['Alex Pereira', 'Magomed Ankalaev'],
  'This market refers to the upcoming bout between Alex Pereira and Magomed Ankalaev at UFC 326, scheduled for March 7, 2026.\n' +
    'This market will resolve to "Alex Pereira" if Alex Pereira is officially declared the winner of the fight. It will resolve to "Magomed Ankalaev" if Magomed Ankalaev is declared the winner.\n' +
    'If the fight is a draw or a no contest, this market will resolve 50-50.',
)
const esports = polymarketText(
  'lol-t1-geng-2026-03-07',
  'LoL: T1 vs Gen.G (BO3)',
  ['T1', 'Gen.G'],
  'This market refers to the LoL match between T1 and Gen.G in the LCK, scheduled for March 7 at 3:00AM ET.\n' +
    'This market will resolve to "T1" if T1 win the match against Gen.G. This market will resolve to "Gen.G" if Gen.G win the match.\nIf the match is canceled, this market will resolve to 50-50.',
)
const tennis = polymarketText(
  'atp-sinner-alcaraz-2026-06-07',
  'French Open: Jannik Sinner vs Carlos Alcaraz',
  ['Sinner', 'Alcaraz'],
  'This market refers to the tennis match between Jannik Sinner and Carlos Alcaraz in the ATP French Open, scheduled for June 7 2026.\n' +
    'This market will resolve to "Sinner" if Jannik Sinner advances against Carlos Alcaraz.\nThis market will resolve to "Alcaraz" if Carlos Alcaraz advances.\n' +
    'If the match is canceled, this market will resolve to 50-50.',
)

const draw = (slug: string, clubs: string, day: string): ContractText =>
  yesNo(
    slug,
    `Will ${clubs} end in a draw?`,
    `In the upcoming game, scheduled for ${day}\nIf the game ends in a draw, this market will resolve to "Yes".\nOtherwise, this market will resolve to "No".\n` +
      'This market refers only to the outcome within the first 90 minutes of regular play plus stoppage time.',
  )

const score = (slug: string, clubs: string, said: string): ContractText =>
  yesNo(
    slug,
    `Exact Score: ${clubs.replace(' vs. ', ` ${said} `)}?`,
    `In the upcoming Premier League game between ${clubs.replace(' vs. ', ' and ')}, scheduled for April 4, 2026\n` +
      `This market will resolve to "Yes" if the final score of the game is ${clubs.replace(' vs. ', ` ${said} `)}. Otherwise, this market will resolve to "No".\n` +
      'This market refers only to the outcome within the first 90 minutes of regular play plus stoppage time.',
  )

const kalshiScore = (said: string): ContractText =>
  kalshiText(
    'KXEPLSCORE-26APR04NEWWOL-NEW2WOL2',
    'Newcastle vs Wolverhampton: Correct score',
    `Newcastle ${said} Wolverhampton`,
    `If the final score of the Newcastle vs Wolverhampton professional EPL soccer game originally scheduled for Apr 4, 2026${NINETY} is Newcastle ${said} Wolverhampton, then the market resolves to Yes.`,
  )

const kalshiTotal = (line: string): ContractText =>
  kalshiText(
    'KXNBATOTAL-26MAR03CHIMIA-230',
    'Chicago at Miami: Total Points',
    `Over ${line} points scored`,
    `If the teams collectively score more than ${line} points in the Chicago at Miami professional basketball game originally scheduled for Mar 3, 2026, then the market resolves to Yes.`,
  )

const total = (line: string, rule: string): ContractText =>
  polymarketText(
    'nba-chi-mia-2026-03-03',
    `Bulls vs. Heat: O/U ${line}`,
    ['Over', 'Under'],
    `In the upcoming NBA game between Bulls and Heat, scheduled for March 3 at 7:30 PM ET:\nThis market will resolve to "Over" if the Bulls and Heat combine to score ${rule} in this game. ` +
      `Otherwise, this market will resolve to "Under".${/\./.test(line) ? '' : ` If the total is exactly ${line}, this market will resolve 50-50.`}\n${TAIL}`,
  )

const kalshiSpread = (side: string, line: string): ContractText =>
  kalshiText(
    'KXNBASPREAD-26MAR03CHIMIA-X5',
    `${side} wins by over ${line} points?`,
    `${side} wins by over ${line} points`,
    `If ${side} wins by more than ${line} points in the Chicago at Miami professional basketball game originally scheduled for Mar 3, 2026, then the market resolves to Yes.`,
  )

const spread = polymarketText(
  'nba-chi-mia-2026-03-03',
  'Spread: Bulls (-4.5)',
  ['Bulls', 'Heat'],
  'In the upcoming NBA game between Bulls and Heat, scheduled for March 3 at 7:30 PM ET:\nThis market will resolve to "Bulls" if the Bulls win the game by 5 or more points.\n' +
    `Otherwise, this market will resolve to "Heat".\n${TAIL}`,
)

export const GAME_PAIRS: readonly SportsPair[] = [
  ['nba first', kalshiWinner(MIAMI, 'Chicago'), BULLS_HEAT, 'alike'],
  ['nba second', kalshiWinner(MIAMI, 'Miami'), BULLS_HEAT, 'inverse'],
  ['nba other day', kalshiWinner({ ...MIAMI, day: 'Mar 4, 2026' }, 'Chicago'), BULLS_HEAT, 'apart'],
  ['nba other game', kalshiWinner({ ...MIAMI, sides: 'Chicago at Orlando' }, 'Chicago'), BULLS_HEAT, 'apart'],
  ['nhl first', kalshiWinner(HOCKEY, 'Winnipeg'), JETS_KINGS, 'alike'],
  ['nhl second', kalshiWinner(HOCKEY, 'Los Angeles'), JETS_KINGS, 'inverse'],
  ['nfl first', kalshiWinner(FOOTBALL, 'New York J'), JETS_DOLPHINS, 'alike'],
  ['nfl second', kalshiWinner(FOOTBALL, 'Miami'), JETS_DOLPHINS, 'inverse'],
  ['nfl is not nhl', kalshiWinner(FOOTBALL, 'New York J'), JETS_KINGS, 'apart'],
  [
    'nfl other team of the city',
    kalshiWinner({ ...FOOTBALL, sides: 'New York G at Miami' }, 'New York G'),
    JETS_DOLPHINS,
    'apart',
  ],
  ['mlb first', kalshiWinner(BASEBALL, 'Chicago C'), CUBS_SOX, 'alike'],
  ['mlb second', kalshiWinner(BASEBALL, 'Chicago WS'), CUBS_SOX, 'inverse'],
  ['college first', kalshiWinner(COLLEGE, "St. John's"), STORM, 'alike'],
  [
    'college other school',
    kalshiWinner({ ...COLLEGE, sides: "St. John's at Miami (OH)" }, "St. John's"),
    STORM,
    'apart',
  ],
  [
    'epl win',
    kalshiWinner(LEAGUE, 'Newcastle', NINETY),
    clubWins('epl-new-wol-2026-04-04', 'Newcastle United FC', 'April 4, 2026'),
    'alike',
  ],
  [
    'epl draw',
    kalshiWinner(LEAGUE, 'Tie', NINETY),
    draw('epl-new-wol-2026-04-04', 'Newcastle United FC vs. Wolverhampton Wanderers FC', 'April 4, 2026'),
    'alike',
  ],
  [
    'epl win and draw',
    kalshiWinner(LEAGUE, 'Newcastle', NINETY),
    draw('epl-new-wol-2026-04-04', 'Newcastle United FC vs. Wolverhampton Wanderers FC', 'April 4, 2026'),
    'MUTEX',
  ],
  [
    'ucl draw',
    kalshiWinner(EUROPE, 'Tie', NINETY),
    draw('ucl-bay-rma-2026-04-08', 'FC Bayern München vs. Real Madrid CF', 'April 8, 2026'),
    'alike',
  ],
  [
    'la liga draw',
    kalshiWinner(SPAIN, 'Tie', NINETY),
    draw('lal-bar-bil-2026-05-02', 'FC Barcelona vs. Athletic Club', 'May 2, 2026'),
    'alike',
  ],
  ['ufc first', kalshiWinner(FIGHT, 'Alex Pereira'), fight, 'alike'],
  ['ufc second', kalshiWinner(FIGHT, 'Magomed Ankalaev'), fight, 'inverse'],
  ['esports first', kalshiWinner(ESPORTS, 'T1'), esports, 'alike'],
  ['esports second', kalshiWinner(ESPORTS, 'Gen.G'), esports, 'inverse'],
  ['tennis first', kalshiWinner(TENNIS, 'Jannik Sinner'), tennis, 'alike'],
  ['tennis second', kalshiWinner(TENNIS, 'Carlos Alcaraz'), tennis, 'inverse'],
  [
    'tennis with the day in the ticker',
    kalshiMatch(
      'KXATPMATCH',
      'Sinner vs Alcaraz',
      'Jannik Sinner',
      'professional tennis match',
      'Jun 7, 2026',
    ),
    tennis,
    'alike',
  ],
  [
    'same exact score',
    kalshiScore('2-2'),
    score('epl-new-wol-2026-04-04', 'Newcastle United FC vs. Wolverhampton Wanderers FC', '2 - 2'),
    'alike',
  ],
  [
    'exact scores',
    kalshiScore('2-2'),
    score('epl-new-wol-2026-04-04', 'Newcastle United FC vs. Wolverhampton Wanderers FC', '2 - 3'),
    'MUTEX',
  ],
  ['total', kalshiTotal('230.5'), total('230.5', '231 or more points'), 'alike'],
  ['total other line', kalshiTotal('231.5'), total('230.5', '231 or more points'), 'SUBSET'],
  ['total on a whole line', kalshiTotal('230'), total('230', 'more than 230 points'), 'alike'],
  ['spread', kalshiSpread('Chicago', '4.5'), spread, 'alike'],
  ['spread other line', kalshiSpread('Chicago', '7.5'), spread, 'SUBSET'],
  ['spread other side', kalshiSpread('Miami', '4.5'), spread, 'apart'],
  ['spread is not winner', kalshiWinner(MIAMI, 'Chicago'), spread, 'apart'],
  ['total is not winner', kalshiWinner(MIAMI, 'Chicago'), total('230.5', '231 or more points'), 'apart'],
  [
    'club by the day, another club of the game',
    kalshiWinner(LEAGUE, 'Wolverhampton', NINETY),
    clubWins('epl-new-wol-2026-04-04', 'Newcastle United FC', 'April 4, 2026'),
    'MUTEX',
  ],
  [
    'club by the day, another day',
    kalshiWinner({ ...LEAGUE, day: 'Apr 5, 2026' }, 'Newcastle', NINETY),
    clubWins('epl-new-wol-2026-04-04', 'Newcastle United FC', 'April 4, 2026'),
    'apart',
  ],
  [
    'club by the day, another league',
    kalshiWinner(SECOND_LEAGUE, 'Newcastle', NINETY),
    clubWins('epl-new-wol-2026-04-04', 'Newcastle United FC', 'April 4, 2026'),
    'apart',
  ],
  [
    'club by the day, no league',
    kalshiWinner(LEAGUE, 'Newcastle', NINETY),
    clubWins('new-wol-2026-04-04', 'Newcastle United FC', 'April 4, 2026'),
    'apart',
  ],
  [
    'a draw that is paid half each',
    {
      ...kalshiWinner(FIGHT, 'Magomed Ankalaev'),
      moreRules: 'If the fight ends in a draw or no contest, all markets resolve 50-50.',
    },
    fight,
    'inverse',
  ],
  [
    'a draw that is an outcome of its own',
    {
      ...kalshiWinner(FIGHT, 'Magomed Ankalaev'),
      moreRules: 'If the fight ends in a draw, the market called "Tie" resolves to Yes.',
    },
    fight,
    'MUTEX',
  ],
  ['series first', kalshiSeries('Winnipeg Jets'), series('2026'), 'alike'],
  ['series second', kalshiSeries('Dallas Stars'), series('2026'), 'inverse'],
  ['series of another year', kalshiSeries('Winnipeg Jets'), series('2025'), 'apart'],
  [
    'series outside the playoffs',
    kalshiSeries('Winnipeg Jets', '2026 regular season series'),
    series('2026'),
    'apart',
  ],
  [
    'league named after another one',
    kalshiWinner(MIAMI, 'Chicago'),
    listedGame('chi-mia-2026-03-03', ['Bulls', 'Heat'], 'NBA G League', 'March 3 at 7:30PM ET'),
    'apart',
  ],
]
