/** Places, teams and people of generated worlds. None of them exists. */

export const CITIES = [
  { name: 'Larkwater', code: 'LRK' },
  { name: 'Port Ostrel', code: 'OST' },
  { name: 'Milby', code: 'MLB' },
  { name: 'Tarnfield', code: 'TRN' },
  { name: 'Greywick', code: 'GRY' },
  { name: 'Sable Bay', code: 'SBL' },
  { name: 'Northgate', code: 'NGT' },
  { name: 'Elmhollow', code: 'ELM' },
] as const

export const TEAMS = [
  { name: 'Larkwater Gulls', code: 'LRK' },
  { name: 'Ostrel Anchors', code: 'OST' },
  { name: 'Milby Foxes', code: 'MLB' },
  { name: 'Tarnfield Rooks', code: 'TRN' },
  { name: 'Greywick Owls', code: 'GRY' },
  { name: 'Sable Bay Seals', code: 'SBL' },
  { name: 'Northgate Bells', code: 'NGT' },
  { name: 'Elmhollow Stags', code: 'ELM' },
  { name: 'Quarry Hill Goats', code: 'QRH' },
  { name: 'Vale Harriers', code: 'VAL' },
] as const

export const PEOPLE = [
  { name: 'Ada Fenn', code: 'FEN' },
  { name: 'Bo Marrick', code: 'MAR' },
  { name: 'Cleo Thorne', code: 'THO' },
  { name: 'Dov Ansel', code: 'ANS' },
  { name: 'Esme Quill', code: 'QUI' },
  { name: 'Finn Oduya', code: 'ODU' },
  { name: 'Greta Vail', code: 'VAI' },
] as const

export const QUESTIONS = [
  { title: 'Will the north bridge reopen this week?', code: 'BRDG', category: 'Transportation' },
  { title: 'Will the harbor ferry sail every day?', code: 'FRRY', category: 'Transportation' },
  { title: 'Will the comet be seen from Ostrel?', code: 'CMET', category: 'Science and Technology' },
  { title: 'Will the festival film win the main prize?', code: 'FILM', category: 'Entertainment' },
  { title: 'Will the border talks end with a treaty?', code: 'TRTY', category: 'World' },
  { title: 'Will the council pass the budget?', code: 'BDGT', category: 'Politics' },
] as const

export const OFFICES = [
  { title: 'Who wins the harbor board election?', code: 'HBRD' },
  { title: 'Who becomes mayor of Milby?', code: 'MYRM' },
  { title: 'Who leads the island council?', code: 'ISLC' },
] as const

export const FIGURES = [
  { title: 'CPI, 12-month change', code: 'CPIY', forecast: 31 },
  { title: 'unemployment rate', code: 'URAT', forecast: 43 },
  { title: 'GDP growth', code: 'GDPG', forecast: 22 },
] as const
