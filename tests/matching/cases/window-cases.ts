// Windows and polarity: W and P of the collected cases.
import { k, p, row, cautious, type MatchCase } from './case.js'

const NAMED = 'Talia Roswell'
const rpt = (by: string) => `the United States withdraws from the Panama Canal neutrality treaty ${by}`

export const WINDOW_CASES: readonly MatchCase[] = [
  cautious(
    'W02',
    'SAME',
    k(
      'Extradited before Oct 1, 2026?',
      'Israel extradites Gideon Talmor to the United States before Oct 1, 2026',
    ),
    p(
      'Gideon Talmor extradited by September 30?',
      'Israel extradites Gideon Talmor to the United States by September 30, 2026, 11:59 PM ET',
    ),
  ),
  cautious(
    'W05',
    'REVIEW',
    k('Will Levin Jansk be arrested before Jan 2027?', 'Levin Jansk is arrested before Jan 1, 2027'),
    p('Levin Jansk arrested before 2027?', 'Levin Jansk is arrested by December 31, 2026, 11:59 PM ET', {
      more: 'An indictment without an arrest does not count. House arrest counts.',
    }),
  ),
  row(
    'W09',
    'SUPERSET',
    k(
      'Will the USPS be privatized before Jan 1, 2027?',
      'the United States Postal Service is privatized before Jan 1, 2027',
    ),
    p(
      'USPS privatized by April 30?',
      'the United States Postal Service is privatized by April 30, 2026, 11:59 PM ET',
    ),
  ),
  cautious(
    'W10',
    'SUPERSET',
    k(
      'Will Congress allow a third term?',
      'Congress proposes an amendment allowing a third presidential term',
    ),
    p(
      'Third term amendment before June?',
      'Congress proposes an amendment allowing a third presidential term by May 31, 2026, 11:59 PM ET',
    ),
  ),
  row(
    'W11',
    'SUPERSET',
    k(
      'Tariff on the EU before Jan 1, 2027?',
      'the United States imposes a new tariff on the European Union before Jan 1, 2027',
    ),
    p(
      'New tariff on the EU before May?',
      'the United States imposes a new tariff on the European Union by April 30, 2026, 11:59 PM ET',
    ),
  ),
  cautious(
    'W14',
    'DIFFERENT',
    k('Atlas 4.5 before Atlas 5?', 'Northwind releases Atlas 4.5 before it releases Atlas 5'),
    p('Atlas 4.5 released before April?', 'Northwind releases Atlas 4.5 by March 31, 2026, 11:59 PM ET'),
  ),
  cautious(
    'W15',
    'SUPERSET',
    k('Panama Canal treaty exit before Jan 20, 2029?', rpt('before Jan 20, 2029')),
    p('Panama Canal treaty exit in 2026?', rpt('by December 31, 2026, 11:59 PM ET')),
  ),
  cautious(
    'W17',
    'SUPERSET',
    k(
      'Will Joe Rogan interview Talia Roswell before Jan 1, 2027?',
      `Joe Rogan interviews ${NAMED} on his podcast before Jan 1, 2027`,
    ),
    p(
      'Rogan interviews Roswell before the election?',
      `Joe Rogan interviews ${NAMED} on his podcast by November 3, 2026, 11:59 PM ET`,
    ),
  ),
  row(
    'W18',
    'DIFFERENT',
    k(
      'Will Voss fight Harlan this year?',
      'Milo Voss fights Ezra Harlan between Jan 1, 2026 and Dec 31, 2026',
    ),
    p(
      'Voss vs. Harlan fight in 2024?',
      'Milo Voss fights Ezra Harlan between January 1, 2024 and December 31, 2024, 11:59 PM ET',
    ),
  ),
  cautious(
    'W19',
    'SUPERSET',
    k(
      'Will Trump attend another UFC event this year?',
      'Donald Trump attends a UFC event before Jan 1, 2027',
    ),
    p('Will Trump attend UFC 331?', 'Donald Trump attends UFC 331 on August 8, 2026'),
  ),
  cautious(
    'W21',
    'DIFFERENT',
    k(
      'Shareholders approve the new pay package in 2026?',
      'shareholders of Carvana Motors vote to approve the 2026 pay package of Rex Dolan before Jan 1, 2027',
    ),
    p(
      'Shareholders approve the $56bn package?',
      'shareholders of Carvana Motors vote to approve the $56bn pay package of Rex Dolan by June 30, 2024, 11:59 PM ET',
    ),
  ),
  cautious(
    'W22',
    'SUPERSET',
    k(
      'Large tariff in the first year?',
      'the United States imposes a tariff of at least 50% on Brazil before Jan 20, 2026',
    ),
    p(
      'Large tariff in the first 6 months?',
      'the United States imposes a tariff of at least 50% on Brazil by July 19, 2025, 11:59 PM ET',
    ),
  ),
  row(
    'W23',
    'SUPERSET',
    k('Tariffs on Canada in 2026?', 'the United States imposes a new tariff on Canada before Jan 1, 2027'),
    p(
      'Tariffs on Canada before March?',
      'the United States imposes a new tariff on Canada by February 28, 2026, 11:59 PM ET',
    ),
  ),
  cautious(
    'W24',
    'SAME',
    k('Greenland independent before 2027?', 'Greenland declares independence before Jan 1, 2027'),
    p(
      'Greenland declares independence in 2026?',
      'Greenland declares independence between January 1, 2026 and December 31, 2026, 11:59 PM ET',
    ),
  ),
  cautious(
    'W25',
    'SAME',
    k('Will Austria apply to NATO in 2026?', 'Austria applies to join NATO in 2026'),
    p(
      'Austria applies to NATO by December 31?',
      'Austria applies to join NATO by December 31, 2026, 11:59 PM ET',
    ),
  ),
  cautious(
    'W26',
    'SAME',
    k('Will Korvia move its capital this year?', 'Korvia moves its capital in 2026'),
    p('Korvia moves its capital in 2026?', 'Korvia moves its capital by December 31, 2026, 11:59 PM ET'),
  ),
  cautious(
    'W31',
    'REVIEW',
    k(
      'Will Bram Wexler be elected chair of the DNC by Dec 31, 2026?',
      'Bram Wexler is elected chair of the Democratic National Committee by Dec 31, 2026',
    ),
    p(
      'Will Bram Wexler be the next DNC chair?',
      'Bram Wexler is the next person to be elected chair of the Democratic National Committee',
    ),
  ),
  cautious(
    'W33',
    'SAME',
    k(
      'Will Rory Desmond join the administration?',
      'Rory Desmond joins the Trump administration before Jul 1, 2026',
      { ticker: 'KXJOINADMIN-26JUL01-RDES' },
    ),
    p(
      'Rory Desmond joins the administration by June 30?',
      'Rory Desmond joins the Trump administration by June 30, 2026, 11:59 PM ET',
    ),
  ),
  row(
    'W36',
    'SUBSET',
    k('New Ember Vale album before Dec 1, 2026?', 'Ember Vale releases a new album before Dec 1, 2026'),
    p('New Ember Vale album in 2026?', 'Ember Vale releases a new album by December 31, 2026, 11:59 PM ET'),
  ),
  row(
    'W40',
    'DIFFERENT',
    k(
      'Will Talia Roswell win the presidency?',
      `${NAMED} wins the 2028 United States presidential election`,
      { label: NAMED },
    ),
    p(
      'Will Talia Roswell win the presidency?',
      `${NAMED} wins the 2024 United States presidential election`,
      { label: NAMED },
    ),
  ),
  cautious(
    'W43',
    'SUBSET',
    k(
      'Will the Fed cut rates by the end of Q3?',
      'the Federal Reserve cuts the federal funds target rate before Oct 1, 2026',
    ),
    p(
      'Fed rate cut before year-end?',
      'the Federal Reserve cuts the federal funds target rate by December 31, 2026, 11:59 PM ET',
    ),
  ),
  row(
    'W45',
    'SUBSET',
    k(
      'Mike Johnson out as Speaker before Jul 1, 2026?',
      'Mike Johnson ceases to be Speaker of the House before Jul 1, 2026',
    ),
    p(
      'Mike Johnson out as Speaker by December 31?',
      'Mike Johnson ceases to be Speaker of the House by December 31, 2026, 11:59 PM ET',
    ),
  ),
  row(
    'W48',
    'SUBSET',
    k(
      'Israel and Syria normalize relations before Jan 1, 2026?',
      'Israel and Syria normalize diplomatic relations before Jan 1, 2026',
    ),
    p(
      'Israel and Syria normalize relations before 2027?',
      'Israel and Syria normalize diplomatic relations by December 31, 2026, 11:59 PM ET',
    ),
  ),
]

export const POLARITY_CASES: readonly MatchCase[] = [
  row(
    'P01',
    'INVERTED',
    k(
      'Chuck Schumer no longer Minority Leader before Jan 1, 2027?',
      'Chuck Schumer ceases to be Senate Minority Leader before Jan 1, 2027',
    ),
    p(
      'Will Chuck Schumer remain Minority Leader through 2026?',
      'Chuck Schumer remains Senate Minority Leader through December 31, 2026, 11:59 PM ET',
    ),
  ),
  cautious(
    'P03',
    'INVERTED',
    k(
      'Inflation not decline in October?',
      'annual CPI inflation in October 2026 does not decline from September 2026 according to the Bureau of Labor Statistics',
    ),
    p(
      'Inflation declines in October?',
      'annual CPI inflation in October 2026 declines from September 2026 according to the Bureau of Labor Statistics',
    ),
  ),
  cautious(
    'P06',
    'INVERTED',
    k(
      'Will Zelenskyy and Putin meet before Jan 1, 2027?',
      'Volodymyr Zelenskyy and Vladimir Putin meet in person before Jan 1, 2027',
    ),
    p(
      'Zelenskyy and Putin do not meet in 2026?',
      'Volodymyr Zelenskyy and Vladimir Putin do not meet in person by December 31, 2026, 11:59 PM ET',
      { label: 'No meeting' },
    ),
  ),
]
