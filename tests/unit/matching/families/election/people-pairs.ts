// Pairs of contracts on elections, offices and words spoken, in the manner of both venues; people and wordings are made up.

export interface PeoplePair {
  readonly id: string
  readonly pays: 'alike' | 'opposite'
  readonly kalshi: {
    readonly title: string
    readonly label: string
    readonly rules: string
    readonly more?: string
    readonly event?: string
  }
  readonly polymarket: {
    readonly question: string
    readonly rules: string
    readonly group?: string
    readonly event?: string
  }
}

const CREDIBLE = 'The resolution source for this market will be a consensus of credible reporting.'
const yes = (condition: string, more = ''): string =>
  `This market will resolve to "Yes" if ${condition}. Otherwise, this market will resolve to "No". ${more} ${CREDIBLE}`

/** A seat, a chamber or an office won by a party or a person. */
export const BALLOT_PAIRS: readonly PeoplePair[] = [
  {
    id: 'senate seat of a party',
    pays: 'alike',
    kalshi: {
      title: 'Will Democrats win the Senate race in Maine?',
      label: 'Democratic party',
      rules: 'a representative of the Democratic party wins the 2026 Senate election in Maine',
      event: 'Maine Senate winner?',
    },
    polymarket: {
      question: 'Will the Democrats win the Maine Senate race in 2026?',
      rules: yes('a candidate of the Democratic Party wins the 2026 U.S. Senate election in Maine'),
      group: 'Democrat',
      event: 'Maine Senate Election Winner',
    },
  },
  {
    id: 'house district of a party',
    pays: 'alike',
    kalshi: {
      title: 'Will Republicans win the House race for OH-13?',
      label: 'Republican party',
      rules: 'a representative of the Republican party wins the House race in OH-13 in the 2026 election',
      event: 'OH-13 House winner?',
    },
    polymarket: {
      question: "Will the Republican Party win Ohio's Thirteenth Congressional District?",
      rules: yes(
        "a Republican candidate wins the 2026 midterm election for Ohio's 13th congressional district",
      ),
      group: 'Republican',
      event: 'OH-13 House Election Winner',
    },
  },
  {
    id: 'governor by a person',
    pays: 'alike',
    kalshi: {
      title: 'Will Dana Whitlock win the governorship in Arizona?',
      label: 'Dana Whitlock',
      rules: 'Dana Whitlock wins the 2026 gubernatorial election in Arizona',
      event: 'Arizona Governor winner?',
    },
    polymarket: {
      question: 'Will Dana Whitlock win the 2026 Arizona gubernatorial election?',
      rules: yes(
        'Dana Whitlock wins the 2026 election for Governor of Arizona, scheduled for November 3, 2026',
      ),
      group: 'Dana Whitlock',
      event: 'Arizona Governor Election',
    },
  },
  {
    id: 'mayor',
    pays: 'alike',
    kalshi: {
      title: 'Will Ruben Castell win the mayoral election in Los Angeles?',
      label: 'Ruben Castell',
      rules: 'Ruben Castell wins the 2026 Los Angeles mayoral election',
      event: 'Los Angeles mayor?',
    },
    polymarket: {
      question: 'Will Ruben Castell be elected Mayor of Los Angeles in the 2026 election?',
      rules: yes('Ruben Castell wins the 2026 mayoral election in Los Angeles'),
      group: 'Ruben Castell',
      event: 'Los Angeles Mayoral Election',
    },
  },
  {
    id: 'presidential nominee of a party',
    pays: 'alike',
    kalshi: {
      title: 'Will Carla Mott be the Republican Presidential nominee in 2028?',
      label: 'Carla Mott',
      rules:
        'Carla Mott wins the nomination for the Presidency for the Republican party for the 2028 Presidential election',
      event: 'Republican nominee in 2028?',
    },
    polymarket: {
      question: 'Will Carla Mott win the 2028 Republican presidential nomination?',
      rules: yes(
        'the named individual, Carla Mott, wins the 2028 nomination of the Republican Party for U.S. president',
      ),
      group: 'Carla Mott',
      event: 'Republican Presidential Nominee 2028',
    },
  },
  {
    id: 'senate primary',
    pays: 'alike',
    kalshi: {
      title: 'Will Hank Brule be the Republican nominee for the Senate in Georgia?',
      label: 'Hank Brule',
      rules:
        'Hank Brule wins the nomination for the Republican Party to contest the 2026 Georgia Senate seat',
      event: 'Georgia Republican Senate nominee?',
    },
    polymarket: {
      question: 'Will Hank Brule be the Republican nominee for Senate in Georgia?',
      rules: yes('Hank Brule wins the Republican nomination for the 2026 U.S. Senate election in Georgia'),
      group: 'Hank Brule',
      event: 'Georgia Republican Senate Primary Winner',
    },
  },
  {
    id: 'control of the house',
    pays: 'alike',
    kalshi: {
      title: 'Will Democrats win the House in 2026?',
      label: 'Democratic Party',
      rules: 'the Democratic Party has won control of the House of Representatives in the 2026 election',
      event: 'Which party will win the U.S. House?',
    },
    polymarket: {
      question: 'Will the Democratic Party control the House after the 2026 Midterm elections?',
      rules: yes(
        'the Democratic Party controls the House of Representatives following the 2026 U.S. House elections',
      ),
      group: 'Democratic Party',
      event: 'Which party will win the House in 2026?',
    },
  },
  {
    id: 'president abroad',
    pays: 'alike',
    kalshi: {
      title: 'Will Mateo Rincon win the presidential election in Colombia?',
      label: 'Mateo Rincon',
      rules: 'Mateo Rincon wins the 2026 Colombian presidential election',
      event: 'Next President of Colombia?',
    },
    polymarket: {
      question: 'Will Mateo Rincón win the 2026 Colombian presidential election?',
      rules: yes('Mateo Rincón wins the 2026 presidential election in Colombia, including any runoff'),
      group: 'Mateo Rincón',
      event: 'Colombia Presidential Election',
    },
  },
  {
    id: 'most seats abroad',
    pays: 'alike',
    kalshi: {
      title: 'Will the Tisza party win the most seats in the 2026 Hungarian parliamentary election?',
      label: 'Tisza',
      rules:
        'Tisza wins the most seats in the National Assembly in the 2026 Hungarian parliamentary election',
      event: 'Hungary parliamentary election winner?',
    },
    polymarket: {
      question: 'Will Tisza win the most seats in the Hungarian parliamentary election?',
      rules: yes(
        'Tisza wins the greatest number of seats in the National Assembly in the 2026 Hungarian parliamentary election',
      ),
      group: 'Tisza',
      event: 'Hungary Parliamentary Election Winner',
    },
  },
  {
    id: 'one party or the other',
    pays: 'alike',
    kalshi: {
      title: 'Will Republicans win the governorship in Iowa?',
      label: 'Republican',
      rules:
        'a representative of the Republican Party is inaugurated as the governor of Iowa pursuant to the 2026 election',
      event: 'Iowa Governor winner?',
    },
    polymarket: {
      question: 'Will the Republicans win the Iowa governor race in 2026?',
      rules: yes('a candidate of the Republican Party wins the 2026 Iowa gubernatorial election'),
      group: 'Republican',
      event: 'Iowa Governor Election Winner',
    },
  },
  {
    id: 'first round advance',
    pays: 'alike',
    kalshi: {
      title: 'Will Lucia Paredes advance to the runoff of the 2026 Peruvian presidential election?',
      label: 'Lucia Paredes',
      rules: 'Lucia Paredes advances to the second round of the 2026 Peruvian presidential election',
      event: 'Who will advance to the Peruvian runoff?',
    },
    polymarket: {
      question: 'Will Lucía Paredes advance to the runoff in the Peru presidential election?',
      rules: yes('Lucía Paredes qualifies for the second round of the 2026 presidential election in Peru'),
      group: 'Lucía Paredes',
      event: 'Peru Presidential Election: who advances to the runoff?',
    },
  },
]

/** Offices left, taken or given. */
export const OFFICE_PAIRS: readonly PeoplePair[] = [
  {
    id: 'leader leaves',
    pays: 'alike',
    kalshi: {
      title: 'Will Edvin Malk leave Prime Minister of Sweden before Jan 1, 2027?',
      label: 'Edvin Malk',
      rules: 'Edvin Malk leaves office as Prime Minister of Sweden before Jan 1, 2027',
      event: 'Edvin Malk out as Prime Minister of Sweden?',
    },
    polymarket: {
      question: 'Edvin Malk out as Prime Minister of Sweden by December 31, 2026?',
      rules: yes('Edvin Malk ceases to be Prime Minister of Sweden by December 31, 2026, 11:59 PM ET'),
    },
  },
  {
    id: 'leader stays',
    pays: 'opposite',
    kalshi: {
      title: 'Will Joana Prado leave President of Brazil before Jul 1, 2026?',
      label: 'Joana Prado',
      rules: 'Joana Prado leaves office as President of Brazil before Jul 1, 2026',
    },
    polymarket: {
      question: 'Will Joana Prado remain President of Brazil through June 30, 2026?',
      rules: yes('Joana Prado remains President of Brazil through June 30, 2026, 11:59 PM ET'),
    },
  },
  {
    id: 'cabinet member leaves',
    pays: 'alike',
    kalshi: {
      title: 'Will Gwen Tarrow leave as Secretary of Energy before Oct 1, 2026?',
      label: 'Gwen Tarrow',
      rules: 'Gwen Tarrow leaves as Secretary of Energy before Oct 1, 2026',
    },
    polymarket: {
      question: 'Gwen Tarrow out as Energy Secretary by September 30?',
      rules: yes(
        'Gwen Tarrow ceases to be the US Secretary of Energy for any reason by September 30, 2026, 11:59 PM ET',
      ),
    },
  },
  {
    id: 'resignation',
    pays: 'alike',
    kalshi: {
      title: 'Will Otto Brandl resign as Chancellor of Germany before Apr 1, 2026?',
      label: 'Otto Brandl',
      rules: 'Otto Brandl resigns as Chancellor of Germany before Apr 1, 2026',
    },
    polymarket: {
      question: 'Will Otto Brandl resign as German Chancellor by March 31, 2026?',
      rules: yes('Otto Brandl resigns as Chancellor of Germany by March 31, 2026, 11:59 PM ET'),
    },
  },
  {
    id: 'nominated to the fed',
    pays: 'alike',
    kalshi: {
      title: 'Will Trump nominate Paul Okafor as Fed Chair before Jan 1, 2027?',
      label: 'Paul Okafor',
      rules:
        'Donald Trump formally nominates Paul Okafor to be Chair of the Federal Reserve before Jan 1, 2027',
    },
    polymarket: {
      question: 'Will Trump nominate Paul Okafor as the next Fed chair?',
      rules: yes(
        'Donald Trump formally nominates Paul Okafor to be Chair of the Federal Reserve by December 31, 2026, 11:59 PM ET',
      ),
      group: 'Paul Okafor',
    },
  },
  {
    id: 'confirmed to the fed',
    pays: 'alike',
    kalshi: {
      title: 'Will Paul Okafor be confirmed as Fed Chair before Jul 1, 2026?',
      label: 'Paul Okafor',
      rules: 'Paul Okafor is confirmed by the Senate as Chair of the Federal Reserve before Jul 1, 2026',
    },
    polymarket: {
      question: 'Paul Okafor confirmed as Fed Chair by June 30?',
      rules: yes(
        'the U.S. Senate confirms Paul Okafor as Chair of the Federal Reserve by June 30, 2026, 11:59 PM ET',
      ),
    },
  },
  {
    id: 'next pope',
    pays: 'alike',
    kalshi: {
      title: 'Will Bruno Salvi be the next Pope?',
      label: 'Bruno Salvi',
      rules: 'Bruno Salvi becomes the next Pope',
      event: 'Who will be the next Pope?',
    },
    polymarket: {
      question: 'Will Bruno Salvi be the next Pope?',
      rules: yes('Bruno Salvi becomes the next Pope'),
      group: 'Bruno Salvi',
      event: 'Who will be the next Pope?',
    },
  },
  {
    id: 'next prime minister',
    pays: 'alike',
    kalshi: {
      title: 'Will Nils Aurdal be the next Prime Minister of Norway?',
      label: 'Nils Aurdal',
      rules: 'the next person to hold the office of Prime Minister of Norway is Nils Aurdal',
      event: 'Next Prime Minister of Norway?',
    },
    polymarket: {
      question: 'Will Nils Aurdal become the next Prime Minister of Norway?',
      rules: yes('Nils Aurdal becomes the next Prime Minister of Norway'),
      group: 'Nils Aurdal',
      event: 'Next Prime Minister of Norway',
    },
  },
  {
    id: 'retires from the court',
    pays: 'alike',
    kalshi: {
      title: 'Will Justice Harold Pym retire from the Supreme Court before Jul 1, 2026?',
      label: 'Harold Pym',
      rules: 'Harold Pym retires from the Supreme Court of the United States before Jul 1, 2026',
    },
    polymarket: {
      question: 'Will Harold Pym retire from the Supreme Court by June 30, 2026?',
      rules: yes('Harold Pym retires from the United States Supreme Court by June 30, 2026, 11:59 PM ET'),
    },
  },
  {
    id: 'speaker ousted',
    pays: 'alike',
    kalshi: {
      title: 'Will Ted Sorrel leave Speaker of the House before Jan 1, 2027?',
      label: 'Ted Sorrel',
      rules: 'Ted Sorrel leaves office as Speaker of the House before Jan 1, 2027',
    },
    polymarket: {
      question: 'Ted Sorrel out as House Speaker in 2026?',
      rules: yes(
        'Ted Sorrel ceases to be Speaker of the U.S. House of Representatives by December 31, 2026, 11:59 PM ET',
      ),
    },
  },
  {
    id: 'governor leaves',
    pays: 'alike',
    kalshi: {
      title: 'Will Faye Colburn leave Governor of Ohio before Jan 1, 2027?',
      label: 'Faye Colburn',
      rules: 'Faye Colburn leaves office as Governor of Ohio before Jan 1, 2027',
    },
    polymarket: {
      question: 'Faye Colburn out as Governor of Ohio by December 31?',
      rules: yes(
        'Faye Colburn ceases to hold the office of Governor of Ohio by December 31, 2026, 11:59 PM ET',
      ),
    },
  },
  {
    id: 'head of a company leaves',
    pays: 'alike',
    kalshi: {
      title: 'Will Petra Lindqvist leave CEO of Intel before Jan 1, 2027?',
      label: 'Petra Lindqvist',
      rules: 'Petra Lindqvist leaves as CEO of Intel before Jan 1, 2027',
    },
    polymarket: {
      question: 'Petra Lindqvist out as CEO of Intel by December 31, 2026?',
      rules: yes('Petra Lindqvist ceases to be the CEO of Intel by December 31, 2026, 11:59 PM ET'),
    },
  },
  {
    id: 'party leader leaves',
    pays: 'alike',
    kalshi: {
      title: 'Will Imogen Vale leave Leader of the Labour Party before Jan 1, 2027?',
      label: 'Imogen Vale',
      rules: 'Imogen Vale leaves office as Leader of the Labour Party before Jan 1, 2027',
    },
    polymarket: {
      question: 'Imogen Vale out as Labour Party leader by December 31, 2026?',
      rules: yes('Imogen Vale ceases to be Leader of the Labour Party by December 31, 2026, 11:59 PM ET'),
    },
  },
]

/** Words spoken, votes given, presence. */
export const MENTION_PAIRS: readonly PeoplePair[] = [
  {
    id: 'one vote of a senator',
    pays: 'alike',
    kalshi: {
      title: 'Will Rhea Dunmore vote to confirm Paul Okafor as Fed Chair before Jul 1, 2026?',
      label: 'Rhea Dunmore',
      rules: 'Rhea Dunmore votes to confirm Paul Okafor as Chair of the Federal Reserve before Jul 1, 2026',
    },
    polymarket: {
      question: 'Will Rhea Dunmore vote to confirm Paul Okafor as Chair of the Federal Reserve?',
      rules: yes(
        'Rhea Dunmore votes to confirm Paul Okafor as Chair of the Federal Reserve by June 30, 2026, 11:59 PM ET',
      ),
      group: 'Rhea Dunmore',
    },
  },
  {
    id: 'attends an event',
    pays: 'alike',
    kalshi: {
      title: 'Will Bea Torrance attend the Munich Security Conference before Mar 1, 2026?',
      label: 'Bea Torrance',
      rules: 'Bea Torrance attends the Munich Security Conference before Mar 1, 2026',
    },
    polymarket: {
      question: 'Will Bea Torrance attend the Munich Security Conference by February 28, 2026?',
      rules: yes('Bea Torrance attends the Munich Security Conference by February 28, 2026, 11:59 PM ET'),
    },
  },
]
