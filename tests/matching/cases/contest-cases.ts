// Stage, award, statistic, predicate: the rows of S about sport, prizes and prices; M; X; A.
import { k, p, row, cautious, versus, wins, type MatchCase } from './case.js'

const leads = (who: string, what: string) =>
  `${who} leads Major League Baseball in ${what} in the 2026 regular season`
const cs = (team: string, what: string) => `${team} ${what} at IEM Cologne 2026`
const nhl = { kind: 'hockey', day: 'Jan 17, 2027' }
const epl = (side: string) =>
  k(
    'Chelsea vs Aston Villa?',
    `${side} wins the Chelsea vs Aston Villa professional EPL soccer game originally scheduled for Dec 27, 2026 after 90 minutes plus stoppage time`,
    { ticker: `KXEPLGAME-26DEC27CFCAVL-${side.slice(0, 3).toUpperCase()}`, label: side },
  )
const eplAnswer = (question: string, condition: string, label: string) =>
  p(
    question,
    `${condition} in the EPL game between Chelsea FC and Aston Villa FC scheduled for December 27, 2026`,
    { label, more: 'Only the 90 minutes of regular play plus stoppage time count.' },
  )
const draw = eplAnswer('Chelsea FC vs. Aston Villa FC: draw?', 'the game ends in a draw', 'Draw')
const villa = eplAnswer('Will Aston Villa FC win?', 'Aston Villa FC wins', 'Aston Villa FC')
const tieMore = 'If the game is cancelled, the market resolves to a fair price.'
const half = 'If the game is cancelled, this market will resolve 50-50. Overtime counts.'
const prize = (who: string, what: string) => `${who} wins the ${what}`

export const CONTEST_CASES: readonly MatchCase[] = [
  cautious(
    'S32',
    'DIFFERENT',
    k('Leads runs?', leads('Brice Tolliver', 'runs')),
    p('Leads stolen bases?', leads('Brice Tolliver', 'stolen bases')),
  ),
  cautious(
    'S33',
    'MUTEX',
    k('Leads runs?', leads('Juan Santero', 'runs')),
    p('Leads runs?', leads('Bobby Whitlock', 'runs')),
  ),
  cautious(
    'S37',
    'DIFFERENT',
    k('9z playoffs?', cs('9z', 'qualifies for the playoffs')),
    p('9z Stage 3?', cs('9z', 'qualifies for Stage 3')),
  ),
  row(
    'S38',
    'DIFFERENT',
    k('B8 playoffs?', cs('B8', 'qualifies for the playoffs')),
    p('paiN playoffs?', cs('paiN', 'qualifies for the playoffs')),
  ),
  cautious(
    'S39',
    'SAME',
    k('G2 in the final?', cs('G2', 'qualifies for the Grand Final')),
    p('G2 reach the Grand Final?', cs('G2', 'reaches the Grand Final')),
  ),
  cautious(
    'S40',
    'SAME',
    k('Team Falcons win?', prize('Team Falcons', 'IEM Cologne 2026'), { label: 'Team Falcons' }),
    p('Falcons win?', prize('Falcons', 'IEM Cologne 2026'), { label: 'Falcons' }),
  ),
  cautious(
    'S42',
    'DIFFERENT',
    k(
      'Game 3 winner?',
      'Denver wins Game 3 of the Denver vs Utah professional basketball series in the 2027 playoffs',
    ),
    p('Series winner?', 'the Denver Nuggets win the series against the Utah Jazz in the 2027 NBA playoffs'),
  ),
  cautious(
    'S44',
    'SUPERSET',
    k(
      'Submission?',
      'either fighter wins the Pereira vs Ankalaev professional MMA fight originally scheduled for Apr 11, 2026 by submission',
    ),
    p(
      'Pereira by submission?',
      'Alex Pereira wins the UFC fight against Magomed Ankalaev scheduled for April 11, 2026 by submission',
    ),
  ),
  row(
    'S46',
    'DIFFERENT',
    k(
      'Chelsea first half?',
      'Chelsea leads the Chelsea vs Aston Villa professional EPL soccer game originally scheduled for Dec 27, 2026 at the end of the first half',
      { ticker: 'KXEPL1H-26DEC27CFCAVL-CFC' },
    ),
    eplAnswer('Will Chelsea FC win?', 'Chelsea FC wins', 'Chelsea FC'),
  ),
  row('S48', 'MUTEX', epl('Chelsea'), draw),
  cautious(
    'S49',
    'MUTEX',
    k(
      '2-2?',
      'the Chelsea vs Aston Villa professional EPL soccer game originally scheduled for Dec 27, 2026 ends with the exact score 2-2',
    ),
    p(
      '2-3?',
      'the EPL game between Chelsea FC and Aston Villa FC scheduled for December 27, 2026 ends with the exact score 2-3',
    ),
  ),
  row(
    'S50',
    'DIFFERENT',
    k(
      'Home run in the game?',
      'Aaron Jurdan hits at least 1 home run in the New York Y vs Boston professional baseball game originally scheduled for Jul 4, 2026',
    ),
    p('Season home runs?', 'Aaron Jurdan hits at least 50 home runs in the 2026 MLB regular season'),
  ),
  row(
    'S51',
    'DIFFERENT',
    k('P1?', 'Lando Norris finishes P1 in the 2026 Monaco Grand Prix'),
    p('Constructor points?', 'McLaren scores the most constructor points at the 2026 Monaco Grand Prix'),
  ),
  cautious(
    'S53',
    'DIFFERENT',
    k('French Open men?', prize('Robin Vane', "2026 Men's French Open"), { ticker: 'KXFOMEN-26-RVAN' }),
    p('Roland Garros women?', prize('Robin Vane', "2026 Women's Roland Garros")),
  ),
  cautious(
    'S54',
    'DIFFERENT',
    k('Golden Boot?', prize('Nils Havard', 'Golden Boot of the 2026 FIFA World Cup')),
    p('Silver Boot?', prize('Nils Havard', 'Silver Boot of the 2026 FIFA World Cup')),
  ),
  cautious(
    'S55',
    'DIFFERENT',
    k('Latin edition?', prize('Sol Amaya', '2026 Global Music Award, Latin edition')),
    p('Castilian Spanish edition?', prize('Sol Amaya', '2026 Global Music Award, Castilian Spanish edition')),
  ),
  row(
    'S56',
    'DIFFERENT',
    k('CPI?', 'the Consumer Price Index increases by more than 0.3% month over month in October 2026', {
      strike: ['greater', '0.3', null],
    }),
    p(
      'Core CPI?',
      'the core Consumer Price Index increases by more than 0.3% month over month in October 2026',
    ),
  ),
  cautious(
    'S59',
    'MUTEX',
    k('Hottest year?', '2026 is the hottest year on record according to NASA'),
    p('Second-hottest year?', '2026 is the second-hottest year on record according to NASA'),
  ),
  cautious(
    'S60',
    'DIFFERENT',
    k('Most goals?', 'Nils Havard scores the most goals at the 2026 FIFA World Cup'),
    p('Scores?', 'Nils Havard scores a goal at the 2026 FIFA World Cup'),
  ),
  row(
    'S77',
    'DIFFERENT',
    k('England win?', 'England wins the 2026 FIFA World Cup'),
    p('Game in Mexico?', 'a 2026 FIFA World Cup game is played in Mexico'),
  ),
  row(
    'S87',
    'DIFFERENT',
    k('Tie?', 'the 2026 ESPY for best tennis player ends in a tie', { label: 'Tie' }),
    p('Iva Lund?', prize('Iva Lund', '2026 ESPY for best tennis player'), { label: 'Iva Lund' }),
  ),
  cautious('M01', 'SAME', epl('Aston Villa'), villa),
  row('M01b', 'MUTEX', epl('Chelsea'), villa),
  row(
    'M06',
    'BASIS',
    wins('KXNBAGAME-27JAN24MIAUTA-MIA', 'Miami', 'Miami at Utah', {
      kind: 'basketball',
      day: 'Jan 24, 2027',
      more: tieMore,
    }),
    versus('NBA', ['Heat', 'Jazz'], 'January 24, 2027', half),
  ),
  cautious(
    'M07',
    'INVERTED',
    wins('KXNBAGAME-27JAN17BOSATL-ATL', 'Atlanta', 'Boston at Atlanta', {
      kind: 'basketball',
      day: 'Jan 17, 2027',
      more: tieMore,
    }),
    versus('NBA', ['Celtics', 'Hawks'], 'January 17, 2027', half),
  ),
  cautious(
    'M08',
    'INVERTED',
    wins('KXNHLGAME-27JAN17EDMVAN-VAN', 'VAN Canucks', 'EDM Oilers at VAN Canucks', {
      ...nhl,
      more: tieMore,
    }),
    versus('NHL', ['Oilers', 'Canucks'], 'January 17, 2027', half),
  ),
  cautious(
    'P09',
    'INVERTED',
    wins('KXNBAGAME-27JAN20DENLAL-LAL', 'Los Angeles L', 'Denver at Los Angeles L', {
      kind: 'basketball',
      day: 'Jan 20, 2027',
    }),
    versus('NBA', ['Nuggets', 'Lakers'], 'January 20, 2027'),
  ),
  cautious(
    'M10',
    'BASIS',
    k(
      'Total points?',
      'the teams in the Miami at Utah professional basketball game originally scheduled for Jan 24, 2027 collectively score more than 230 points',
      { ticker: 'KXNBATOTAL-27JAN24MIAUTA-230', strike: ['greater', '230', null] },
    ),
    p(
      'Heat vs. Jazz: O/U 230',
      'the combined points of the Heat and the Jazz in the NBA game scheduled for January 24, 2027 are more than 230',
      { more: 'If the total is exactly 230, this market will resolve 50-50.' },
    ),
  ),
  cautious(
    'M12',
    'BASIS',
    wins('KXNCAAFGAME-26DEC27M-OHFRES-M-OH', 'Miami (OH)', 'Miami (OH) vs Fresno St.', {
      kind: 'college football',
      day: 'Dec 27, 2026',
    }),
    versus('college football', ['Miami (OH)', 'Fresno State'], 'December 27, 2026', half),
  ),
  cautious(
    'M15',
    'REVIEW',
    wins('KXEPLGAME-26DEC27MUN1NFO1-MUN1', 'MUN1', 'MUN1 vs NFO1', {
      kind: 'EPL soccer',
      day: 'Dec 27, 2026',
    }),
    versus('EPL', ['Manchester United', 'Nottingham Forest'], 'December 27, 2026'),
  ),
  cautious(
    'M18',
    'DIFFERENT',
    k('Los Angeles R?', 'Los Angeles R wins the 2027 Pro Football Championship', { label: 'Los Angeles R' }),
    p('Chargers?', 'the Los Angeles Chargers win the 2027 Super Bowl', { label: 'Los Angeles Chargers' }),
  ),
  row(
    'M18b',
    'DIFFERENT',
    wins('KXNBAGAME-26DEC20SASUTA-SAS', 'San Antonio', 'San Antonio at Utah', {
      kind: 'basketball',
      day: 'Dec 20, 2026',
    }),
    versus('EPL', ['Spurs', 'Arsenal'], 'December 20, 2026'),
  ),
  cautious(
    'M20',
    'DIFFERENT',
    wins('KXMLBGAME-26JUL041305NYYBOS-NYY', 'New York Y', 'New York Y vs Boston', {
      kind: 'baseball',
      day: 'Jul 4, 2026 at 1:05 PM EDT',
    }),
    versus('MLB', ['New York Yankees', 'Boston Red Sox'], 'July 4, 2026 at 6:35PM ET'),
  ),
  cautious(
    'M21',
    'BASIS',
    wins('KXMLBGAME-26JUL05NYYBOS-NYY', 'New York Y', 'New York Y vs Boston', {
      kind: 'baseball',
      day: 'Jul 5, 2026',
      more: 'If the game is rescheduled to over two days away, the market resolves to a fair price.',
    }),
    versus(
      'MLB',
      ['New York Yankees', 'Boston Red Sox'],
      'July 5, 2026',
      'If the game is postponed, this market will remain open until the game has been completed.',
    ),
  ),
  cautious(
    'M22',
    'SAME',
    k("Xi'an Team WE?", prize("Xi'an Team WE", '2026 LPL Summer Split'), { label: "Xi'an Team WE" }),
    p('Team WE?', prize('Team WE', '2026 LPL Summer Split'), { label: 'Team WE' }),
  ),
  cautious(
    'M24',
    'REVIEW',
    k('Leader of Venezuela on Dec 31, 2026?', 'Edmundo Gonzalez is the leader of Venezuela on Dec 31, 2026', {
      label: 'Edmundo Gonzalez',
    }),
    p(
      'Leader of Venezuela end of 2026: Edmundo González?',
      'Edmundo González is the leader of Venezuela on December 31, 2026, 11:59 PM ET',
      { label: 'Edmundo González' },
    ),
  ),
  row(
    'X04',
    'DIFFERENT',
    k('Attends?', 'Ada Quist attends the 2026 Met Gala', { label: 'Ada Quist' }),
    p('Attends?', 'Ben Tarrow attends the 2026 Met Gala', { label: 'Ben Tarrow' }),
  ),
  cautious(
    'X07',
    'SAME',
    k('Pietro Parolin next Pope?', 'Pietro Parolin is the next Pope', {
      ticker: 'KXNEWPOPE-70-PPAR',
      label: 'Pietro Parolin',
    }),
    p('Will Pietro Parolin be the next Pope?', 'Pietro Parolin is the next Pope', {
      label: 'Pietro Parolin',
    }),
  ),
]

export const TEXT_CASES: readonly MatchCase[] = [
  row(
    'A03',
    'SAME',
    k('J.D. Vance visits Peru before Jun 1, 2026?', 'J.D. Vance visits Peru before Jun 1, 2026'),
    p('JD Vance visits Peru by May 31?', 'JD Vance visits Peru by May 31, 2026, 11:59 PM ET'),
  ),
  cautious(
    'A04',
    'SAME',
    k(
      'Nasdaq-100 close above 20,000 on Nov 20, 2026?',
      'the Nasdaq-100 closes above 20,000 on Nov 20, 2026',
      { strike: ['greater', '20000', null] },
    ),
    p('Nasdaq-100 above 20k on November 20?', 'the Nasdaq-100 closes above 20k on November 20, 2026'),
  ),
  cautious(
    'A05',
    'UNREADABLE',
    k('Will  attend another summit?', ' attends another summit before Jan 1, 2027'),
    p(
      'Ada Quist attends another summit?',
      'Ada Quist attends another summit by December 31, 2026, 11:59 PM ET',
    ),
  ),
  row(
    'A06',
    'SAME',
    k('\u200eBest player\u200f?', 'Iva Lund wins the \u200e2026 ESPY\u200f for best tennis player', {
      label: 'Iva Lund',
    }),
    p('Best player?', 'Iva Lund wins the 2026 ESPY for best tennis player', { label: 'Iva Lund' }),
  ),
  row(
    'A08',
    'REVIEW',
    k('J.D. Vance visits Peru before Jun 1, 2026?', 'J.D. Vance visits Peru before Jun 1, 2026'),
    p('JD Vance visits Peru by May 31, 2026?', ''),
  ),
  row(
    'A09',
    'SAME',
    k(
      'Dana Whitcombe wins the Ohio Senate race?',
      'Dana Whitcombe wins the 2026 United States Senate election in Ohio',
      { label: 'Dana Whitcombe', closes: '2027-11-03T15:00:00Z' },
    ),
    p(
      'Dana Whitcombe wins the Ohio Senate race?',
      'Dana Whitcombe wins the 2026 United States Senate election in Ohio',
      { label: 'Dana Whitcombe', ends: '2026-11-03T12:00:00Z' },
    ),
  ),
]
