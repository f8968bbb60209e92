// Scope, stage, office, person: the political rows of S.
import { k, p, row, cautious, type MatchCase } from './case.js'

const seat = (party: string, district: string) =>
  `the ${party} candidate wins the 2026 House election in ${district}`
const state = (party: string, office: string, place: string) =>
  `the ${party} candidate wins the 2026 ${office} election in ${place}`
const nominated = (who: string) => `${who} wins the 2028 Democratic nomination for President`
const peace = (a: string, b: string) => `${a} and ${b} normalize diplomatic relations`
const snap = (place: string) => `${place} calls a snap parliamentary election`
const arrested = (who: string) => `${who} is arrested`
const BY_K = 'before Jan 1, 2027'
const BY_P = 'by December 31, 2026, 11:59 PM ET'

/** A person, then the same or another one, in the same two sentences. */
const people = (id: string, wanted: 'DIFFERENT' | 'SAME', one: string, other: string): MatchCase =>
  row(
    id,
    wanted,
    k(`${one} arrested?`, `${arrested(one)} ${BY_K}`),
    p(`${other} arrested?`, `${arrested(other)} ${BY_P}`),
  )

export const OFFICE_CASES: readonly MatchCase[] = [
  row(
    'S02',
    'DIFFERENT',
    k(
      'Republicans control the Senate after 2028?',
      'the Republican Party controls the United States Senate following the 2028 elections',
      { ticker: 'CONTROLS-2028-R' },
    ),
    p('Republicans win SC-06?', seat('Republican', "South Carolina's 6th congressional district")),
  ),
  row(
    'S03',
    'DIFFERENT',
    k('Democrats win WA-05?', seat('Democratic', "Washington's 5th congressional district"), {
      ticker: 'KXHOUSERACE-WA05-26-D',
    }),
    p('Democrats win VA-09?', seat('Democratic', "Virginia's 9th congressional district")),
  ),
  cautious(
    'S04',
    'SAME',
    k('Republicans win TX-17?', seat('Republican', "Texas's 17th congressional district"), {
      ticker: 'KXHOUSERACE-TX17-26-R',
    }),
    p('Republicans win TX-17?', seat('Republican', 'TX-17')),
  ),
  cautious(
    'S04b',
    'SAME',
    k('Democrats win MA-6?', seat('Democratic', 'MA-6')),
    p('Democrats win MA-06?', seat('Democratic', 'MA-06')),
  ),
  cautious(
    'S05',
    'DIFFERENT',
    k('Democrats win PA-1?', seat('Democratic', 'PA-1'), { ticker: 'HOUSEPA1-26-D' }),
    p('Democrats win NC-10?', seat('Democratic', 'NC-10')),
  ),
  cautious(
    'S06',
    'DIFFERENT',
    k('Republicans win Attorney General?', state('Republican', 'Attorney General', 'Michigan')),
    p('Republicans win governor?', state('Republican', 'gubernatorial', 'Michigan')),
  ),
  cautious(
    'S07',
    'DIFFERENT',
    k('Republicans win lieutenant governor?', state('Republican', 'lieutenant gubernatorial', 'Texas')),
    p('Republicans win governor?', state('Republican', 'gubernatorial', 'Kansas')),
  ),
  cautious(
    'S09',
    'REVIEW',
    k('Democrats win the governorship?', 'the Democratic candidate wins the 2026 gubernatorial election'),
    p('Democrats win the South Dakota governorship?', state('Democratic', 'gubernatorial', 'South Dakota')),
  ),
  cautious(
    'S10',
    'DIFFERENT',
    k(
      'Democrats control the House?',
      'the Democratic Party controls the House of Representatives following the 2026 elections',
    ),
    p(
      'Democrats control the Senate?',
      'the Democratic Party controls the Senate following the 2026 elections',
    ),
  ),
  row(
    'S11',
    'DIFFERENT',
    k(
      'Lula wins the first round?',
      'Luiz Inácio Lula da Silva receives the most votes in the first round of the 2026 Brazilian presidential election',
    ),
    p('Lula wins the presidency?', 'Luiz Inácio Lula da Silva wins the 2026 Brazilian presidential election'),
  ),
  cautious(
    'S15',
    'SUPERSET',
    k(
      'Paz Ibarra wins any county?',
      'Paz Ibarra receives the most votes in any county in the 2026 California gubernatorial primary',
    ),
    p(
      'Paz Ibarra wins the California primary?',
      'Paz Ibarra receives the most votes in the 2026 California gubernatorial primary',
    ),
  ),
  cautious(
    'S17',
    'REVIEW',
    k(
      'La Libertad Avanza most seats?',
      'La Libertad Avanza wins the most seats in the 2027 Argentine legislative elections',
    ),
    p(
      'La Libertad Avanza most seats in the Chamber of Deputies?',
      'La Libertad Avanza wins the most seats in the Chamber of Deputies in the 2027 Argentine legislative elections',
    ),
  ),
  row(
    'S19',
    'DIFFERENT',
    k('Liberal Party wins?', 'the Liberal Party wins the most seats in the next Canadian federal election'),
    p(
      'Next Prime Minister of Canada: Odile Marchand?',
      'Odile Marchand is the next Prime Minister of Canada',
    ),
  ),
  cautious(
    'S24',
    'DIFFERENT',
    k('Amos Reyl wins NY-8?', 'Amos Reyl wins the 2026 Democratic primary in NY-8'),
    p('Amos Reyl wins NY-10?', 'Amos Reyl wins the 2026 Democratic primary in NY-10'),
  ),
  row(
    'S26',
    'DIFFERENT',
    k('Sid Garner confirmed?', `the Senate confirms Sid Garner as Secretary of Agriculture ${BY_K}`),
    p('Sid Garner nominated?', `Donald Trump nominates Sid Garner as Secretary of Agriculture ${BY_P}`),
  ),
  cautious(
    'S27',
    'REVIEW',
    k(
      'Mike Davenport confirmed as Attorney General?',
      `the Senate confirms Mike Davenport as Attorney General ${BY_K}`,
    ),
    p('Mike Davenport Attorney General?', `Mike Davenport is Attorney General ${BY_P}`),
  ),
  cautious(
    'S28',
    'SAME',
    k(
      'Democrats win Michigan?',
      'the nominee of the Democratic Party wins the 2028 United States presidential election in Michigan',
      { ticker: 'PRESPARTYMI-28-D', label: 'Democratic' },
    ),
    p(
      'Will a Democrat win Michigan?',
      'the nominee of the Democratic Party wins Michigan in the 2028 United States presidential election',
    ),
  ),
  row(
    'S29',
    'DIFFERENT',
    k(
      'Democrats win Florida in 2028?',
      'the nominee of the Democratic Party wins the 2028 United States presidential election in Florida',
    ),
    p(
      'Democrats win Florida in 2024?',
      'the nominee of the Democratic Party wins the 2024 United States presidential election in Florida',
    ),
  ),
  cautious(
    'S31',
    'SAME',
    k('Nominee in 2028: Nia Galloway?', nominated('Nia Galloway'), { label: 'Nia Galloway' }),
    p('Will Nia Galloway win the 2028 Democratic nomination?', nominated('Nia Galloway'), {
      label: 'Nia Galloway',
    }),
  ),
  people('S61', 'DIFFERENT', 'Kash Patel', 'Joe Biden'),
  people('S62', 'DIFFERENT', 'Letitia James', 'James Clapper'),
  people('S63', 'DIFFERENT', 'Hillary Clinton', 'Bill Clinton'),
  cautious(
    'S64',
    'MUTEX',
    k('Eduardo Bolsonaro?', 'Eduardo Bolsonaro wins the 2026 Brazilian presidential election', {
      label: 'Eduardo Bolsonaro',
    }),
    p('Flávio Bolsonaro?', 'Flávio Bolsonaro wins the 2026 Brazilian presidential election', {
      label: 'Flávio Bolsonaro',
    }),
  ),
  row(
    'S67',
    'DIFFERENT',
    k('William Lai wins the next election?', 'William Lai wins the 2028 Taiwanese presidential election'),
    p('Lai Ching-te wins?', 'Lai Ching-te wins the 2024 Taiwanese presidential election'),
  ),
  cautious(
    'S70',
    'DIFFERENT',
    k('DC mayoral primary held?', `the District of Columbia holds a Democratic mayoral primary ${BY_K}`),
    p(
      'Kenyon Duval wins the DC mayoral primary?',
      'Kenyon Duval wins the 2026 Democratic mayoral primary in the District of Columbia',
    ),
  ),
  cautious(
    'S71',
    'DIFFERENT',
    k('Will Arif Santoso win?', 'Arif Santoso wins the 2026 election'),
    p('Will Arif Santoso win Jakarta?', 'Arif Santoso wins the 2026 Jakarta gubernatorial election'),
  ),
  cautious(
    'S72',
    'DIFFERENT',
    k('Israel and Qatar?', `${peace('Israel', 'Qatar')} ${BY_K}`),
    p('Israel and Saudi Arabia?', `${peace('Israel', 'Saudi Arabia')} ${BY_P}`),
  ),
  row(
    'S73',
    'DIFFERENT',
    k('Snap election in Spain?', `${snap('Spain')} ${BY_K}`),
    p('Snap election in France?', `${snap('France')} ${BY_P}`),
  ),
  row(
    'S74',
    'DIFFERENT',
    k('Nia Galloway 2028 nominee?', nominated('Nia Galloway')),
    p('Who wins Louisiana?', state('Democratic', 'gubernatorial', 'Louisiana')),
  ),
  row(
    'S79',
    'DIFFERENT',
    k('Samuel Alder retires?', `Samuel Alder retires from the Supreme Court ${BY_K}`),
    p(
      'Samuel Alder announces retirement?',
      `Samuel Alder announces that he will retire from the Supreme Court ${BY_P}`,
      { more: 'An announcement is enough, whenever the retirement takes effect.' },
    ),
  ),
  row(
    'S81',
    'DIFFERENT',
    k('Corin Blake charged?', `Corin Blake is charged with a federal crime ${BY_K}`),
    p('Corin Blake arrested?', `Corin Blake is arrested ${BY_P}`),
  ),
  row(
    'S81b',
    'DIFFERENT',
    k('Corin Blake charged?', `Corin Blake is charged with a federal crime ${BY_K}`),
    p('Corin Blake convicted?', `Corin Blake is convicted of a federal crime ${BY_P}`),
  ),
  cautious(
    'S83',
    'SUBSET',
    k('Keir Starmer resigns?', `Keir Starmer resigns as Prime Minister of the United Kingdom ${BY_K}`),
    p(
      'Keir Starmer out?',
      `Keir Starmer ceases to be Prime Minister of the United Kingdom for any reason ${BY_P}`,
    ),
  ),
  cautious(
    'S85',
    'DIFFERENT',
    k('Jerome Powell arrested?', `Jerome Powell is arrested ${BY_K}`),
    p('Jerome Powell in jail?', `Jerome Powell serves time in jail ${BY_P}`),
  ),
  row(
    'S86',
    'DIFFERENT',
    k('Bolsonaro moves out?', `Jair Bolsonaro moves out of his residence ${BY_K}`),
    p('Bolsonaro leaves Brazil?', `Jair Bolsonaro leaves Brazil ${BY_P}`),
  ),
  cautious(
    'S88',
    'REVIEW',
    k('No other Secretary of Defense?', 'no other person becomes Secretary of Defense before Jan 20, 2029', {
      label: 'No other person',
    }),
    p(
      'Will Pete Hegseth be Secretary of Defense?',
      'Pete Hegseth is Secretary of Defense on January 19, 2029',
    ),
  ),
  cautious(
    'S89',
    'UNREADABLE',
    k('Will Person BE win?', 'Person BE wins the 2026 mayoral election in Denver', { label: 'Person BE' }),
    p('Will Person BE win?', 'Person BE wins the 2026 mayoral election in Denver', { label: 'Person BE' }),
  ),
  row(
    'S90',
    'DIFFERENT',
    k(
      'Democrats hold 50 Senate seats in the 120th Congress?',
      'Democrats hold at least 50 seats in the Senate at the start of the 120th Congress',
      { ticker: 'DSENATESEATS-27', strike: ['greater_or_equal', '50', null] },
    ),
    p(
      'Democrats hold 50 Senate seats in the 121st Congress?',
      'Democrats hold at least 50 seats in the Senate at the start of the 121st Congress',
    ),
  ),
  cautious(
    'S91',
    'SAME',
    k('Susan Collins votes for Patel?', 'Susan Collins votes to confirm Kash Patel as Director of the FBI'),
    p(
      'Will Susan Collins vote to confirm Patel?',
      'Susan Collins votes to confirm Kash Patel as Director of the FBI',
    ),
  ),
  row(
    'S95',
    'DIFFERENT',
    k('Andy Burnham next Prime Minister?', 'Andy Burnham is the next Prime Minister of the United Kingdom'),
    p('Who will the next Pope be?', 'Pietro Parolin is the next Pope', { label: 'Pietro Parolin' }),
  ),
]
