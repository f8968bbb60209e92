// Same words, different money: B of the collected cases.
import { cautious, k, p, row, versus, wins, type MatchCase } from './case.js'

const heat = (station: string, from = 'the National Weather Service daily climate report') =>
  k(
    'High temperature on Nov 3, 2026?',
    `the highest temperature recorded at ${station} on Nov 3, 2026 according to ${from} is between 51 and 52°F`,
    {
      ticker: 'KXHIGHCASE-26NOV03-B51.5',
      label: '51° to 52°',
      strike: ['between', '51', '52'],
    },
  )
const hot = (station: string, from = 'Wunderground') =>
  p(
    'Will the highest temperature be 51-52°F on November 3?',
    `the highest temperature recorded at ${station} on November 3, 2026 is between 51 and 52 degrees Fahrenheit according to ${from}`,
    {
      label: '51-52°F',
    },
  )
const NWS = 'the National Weather Service daily climate report'

export const SETTLEMENT_CASES: readonly MatchCase[] = [
  cautious(
    'B05',
    'BASIS',
    k(
      'Will natural gas settle above $3 on May 20, 2026?',
      'the settlement price of the June 2026 Henry Hub natural gas futures contract NGM6 on May 20, 2026 is above $3.00',
      {
        ticker: 'KXNATGAS-26MAY20-T3',
        strike: ['greater', '3', null],
      },
    ),
    p(
      'Natural gas above $3 on May 20?',
      'the settlement price of the active month of Henry Hub natural gas futures on May 20, 2026 is above $3.00 according to Pyth',
    ),
  ),
  row('B08', 'DIFFERENT', heat('Chicago Midway Airport'), hot("Chicago O'Hare International Airport", NWS)),
  row('B09', 'DIFFERENT', heat('Dallas/Fort Worth International Airport'), hot('Dallas Love Field', NWS)),
  row('B12', 'DIFFERENT', heat('Central Park, New York'), hot('LaGuardia Airport', NWS)),
  row('B13', 'BASIS', heat('Miami International Airport'), hot('Miami International Airport')),
  row('B14', 'DIFFERENT', heat('Hong Kong International Airport'), hot('the Hong Kong Observatory', NWS)),
  row(
    'B17',
    'BASIS',
    wins('KXNBAGAME-26NOV20MIAUTA-MIA', 'Miami', 'Miami at Utah', {
      kind: 'basketball',
      day: 'Nov 20, 2026',
      more: 'If the game is abandoned or cancelled, the market resolves to the last fair price.',
    }),
    versus(
      'NBA',
      ['Heat', 'Jazz'],
      'November 20, 2026',
      'If the game is cancelled, this market will resolve 50-50.',
    ),
  ),
  row(
    'B18',
    'REVIEW',
    k(
      'Will Ines Varga win the Varga vs Okafor match?',
      'Ines Varga wins the Varga vs Okafor professional tennis match originally scheduled for Jun 25, 2026',
      {
        ticker: 'KXWTAMATCH-26JUN25VAROKA-VAR',
        label: 'Ines Varga',
      },
    ),
    versus(
      'WTA',
      ['Ines Varga', 'Lola Okafor'],
      'June 25, 2026',
      'If a player retires or a walkover is given, this market will resolve to the player who advances.',
    ),
  ),
  cautious(
    'B20',
    'BASIS',
    k(
      'Will CPI rise more than 0.3% in October 2026?',
      'the Consumer Price Index increases by more than 0.3% month over month, seasonally adjusted, in October 2026 as first published by the Bureau of Labor Statistics',
      {
        ticker: 'KXCPI-26OCT-T0.3',
        strike: ['greater', '0.3', null],
        more: 'Revisions after the first release are not considered.',
      },
    ),
    p(
      'CPI up more than 0.3% in October?',
      'the Consumer Price Index increases by more than 0.3% month over month, seasonally adjusted, in October 2026 according to the Bureau of Labor Statistics',
      {
        more: 'If the figure is later revised, the revised figure is used.',
      },
    ),
  ),
  row(
    'B21',
    'DIFFERENT',
    k('Will there be a pandemic in 2026?', 'there is a new pandemic before Jan 1, 2027'),
    p(
      'New pandemic in 2026?',
      'the World Health Organization announces a new pandemic by December 31, 2026, 11:59 PM ET',
    ),
  ),
  row(
    'B23',
    'REVIEW',
    k('Will Otto Lindqvist be arrested before Jan 1, 2027?', 'Otto Lindqvist is arrested before Jan 1, 2027'),
    p(
      'Otto Lindqvist arrested before 2027?',
      'Otto Lindqvist is arrested by December 31, 2026, 11:59 PM ET',
      {
        more: 'An indictment without an arrest does not count. House arrest counts.',
      },
    ),
  ),
  row(
    'B24',
    'DIFFERENT',
    k(
      'Will the government shutdown last more than 10 days?',
      'the United States government shutdown that begins in January 2026 lasts more than 10 days',
      {
        strike: ['greater', '10', null],
      },
    ),
    p(
      'Government shutdown by January 31?',
      'the Office of Personnel Management announces a government shutdown by January 31, 2026, 11:59 PM ET',
    ),
  ),
  row(
    'B26',
    'BASIS',
    k(
      'Will Dana Whitcombe win the Ohio Senate race?',
      'Dana Whitcombe wins the 2026 United States Senate election in Ohio',
      {
        label: 'Dana Whitcombe',
        more: 'The winner is the candidate for whom the Associated Press calls the race.',
        sources: ['the Associated Press'],
      },
    ),
    p(
      'Will Dana Whitcombe win the 2026 Ohio Senate election?',
      'Dana Whitcombe wins the 2026 United States Senate election in Ohio',
      {
        label: 'Dana Whitcombe',
        more: 'The resolution source is the certified result of the Ohio Secretary of State.',
      },
    ),
  ),
  row(
    'B28',
    'UNREADABLE',
    k('Will the count be above   by  ?', 'the count of  is above  by '),
    p(
      'Will the count be above 40 by December 31?',
      'the count is above 40 by December 31, 2026, 11:59 PM ET',
    ),
  ),
]
