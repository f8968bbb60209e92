import { describe, expect, it } from 'vitest'
import { differences, kalshi, polymarket, words } from './synthetic-contracts.js'

const seat = (place: string, party = 'Republican') =>
  kalshi({
    title: `Will ${party} win the House race for ${place}?`,
    rules: `the ${party} party wins the 2026 House election in ${place}`,
    event: `${place} House winner?`,
    eventSubtitle: 'In 2026',
  })
const seatOfPolymarket = (place: string, party = 'Republican') =>
  polymarket({
    question: `Will the ${party} Party win the ${place} House seat?`,
    rules: `This market will resolve according to the party of the candidate who wins the ${place} congressional district seat in the U.S. House of Representatives in the 2026 midterm elections.`,
    group: `${party} Party`,
  })

describe('districts', () => {
  it('are one however they are written (S04)', () => {
    expect(words(seat('TX-17'))).toMatchObject({
      family: 'election',
      subject: 'republican',
      act: 'win',
      object: 'representative',
      place: 'texas 17',
      edition: '2026',
      stage: 'general',
    })
    expect(differences(seat('TX-17'), seatOfPolymarket('TX-17'))).toEqual([])
    expect(differences(seat('MA-6'), seatOfPolymarket('MA-06'))).toEqual([])
    expect(differences(seat('TX17'), seatOfPolymarket("Texas's 17th"))).toEqual([])
    expect(differences(seat('AK-AL'), seatOfPolymarket('AK-AL'))).toEqual([])
  })
  it.each([
    ['WA-05', 'VA-09'],
    ['PA-1', 'NC-10'],
    ['NY-8', 'NY-10'],
    ['TX-1', 'TX-10'],
  ])('%s is not %s (S03, S05, S24)', (one, other) => {
    expect(differences(seat(one), seatOfPolymarket(other))).toEqual(['place'])
  })
  it('differ from the chamber and from its count of seats (S02, S10, N37)', () => {
    const senate = kalshi({
      title: 'Will Republicans win the Senate in 2028?',
      rules: 'the Republican Party wins control of the U.S. Senate in the 2028 elections',
    })
    expect(words(senate)).toMatchObject({ object: 'senate', place: 'us', edition: '2028' })
    const count = kalshi({
      title: 'Will the Democratic party win 234-237 House seats in the 120th Congress?',
      label: '234-237 seats',
    })
    expect(words(count)).toMatchObject({
      act: 'win seats',
      measure: 'seats',
      accepted: '[234..237]',
      object: 'house of representatives',
      edition: '2026',
    })
    expect(differences(count, seatOfPolymarket('IL-05', 'Democratic'))).toContain('act')
    const house = polymarket({ question: 'Will Republicans win the House in 2028?' })
    expect(differences(senate, house)).toEqual(['object'])
  })
  it('of the next congress are another edition (S90)', () => {
    const of = (number: string) =>
      kalshi({
        title: `Will the Democratic party win 51 Senate seats in the ${number} Congress?`,
        label: '51',
      })
    expect(words(of('120th'))).toMatchObject({ edition: '2026', object: 'senate', accepted: '[51..51]' })
    expect(differences(of('120th'), of('121st'))).toEqual(['edition'])
  })
})

describe('offices of states', () => {
  const governor = polymarket({ question: 'Will the Democrats win the South Dakota governor race in 2026?' })
  it('tell governor, lieutenant governor and attorney general apart (S06, S07)', () => {
    const general = kalshi({ title: 'Will the Republican party win the Michigan Attorney General race?' })
    const michigan = polymarket({ question: 'Will the Republicans win the Michigan governor race in 2026?' })
    expect(differences(general, michigan)).toContain('object')
    const lieutenant = kalshi({ title: 'Will the Republican party win the Lt. Governor race in Texas?' })
    expect(words(lieutenant)).toMatchObject({ object: 'lieutenant governor', place: 'texas' })
    expect(
      differences(
        lieutenant,
        polymarket({ question: 'Will the Republicans win the Kansas governor race in 2026?' }),
      ),
    ).toEqual(expect.arrayContaining(['object', 'place']))
  })
  it('without a state have no place that could be equal (S09)', () => {
    expect(words(kalshi({ title: 'Will the Democratic party win the governorship?' })).place).toBeUndefined()
    expect(words(governor).place).toBe('south dakota')
  })
  it('take the state from the event where the title leaves it out', () => {
    const read = kalshi({
      title: 'Will the Democratic party win the governorship?',
      event: 'South Dakota governor winner?',
      eventSubtitle: 'In 2026',
    })
    expect(differences(read, governor)).toEqual([])
  })
  it('know Georgia the state from Georgia the country and from people called so', () => {
    expect(
      words(
        polymarket({
          question: 'Will Brian Field win the 2026 Georgia Governor Republican primary election?',
        }),
      ).place,
    ).toBe('georgia (state)')
    expect(words(polymarket({ question: 'Will Georgia Dale win the 2026 Ohio Senate race?' })).place).toBe(
      'ohio',
    )
  })
})

describe('rounds', () => {
  it('tell the first round from the election (S11)', () => {
    const round = kalshi({
      title: 'Will Ana Prado win the first round of the 2026 Brazilian presidential election?',
    })
    const whole = polymarket({
      question: 'Will Ana Prado win the 2026 Brazilian presidential election?',
      rules:
        'A presidential election is scheduled in Brazil for October 4, 2026. This market includes any potential second round.',
    })
    expect(differences(round, whole)).toEqual(['act', 'stage'])
  })
  it('tell one county from the state (S15)', () => {
    const county = polymarket({
      question:
        'Will Javier Bond finish first in the 2026 California Governor primary election in Santa Clara County?',
    })
    const state = polymarket({
      question: 'Will Javier Bond finish first in the 2026 California Governor primary election?',
    })
    expect(words(county).place).toBe('santa clara county')
    expect(differences(county, state)).toEqual(['place'])
  })
  it('tell a nomination from the office and name its party (S31, S74)', () => {
    const kalshiSide = kalshi({
      title: 'Will Gina Nord be the nominee for the Presidency for the Democratic party?',
      label: 'Gina Nord',
      rules:
        'Gina Nord wins the nomination for the Democratic Party to contest the 2028 Presidential election',
    })
    const polymarketSide = polymarket({
      question: 'Will Gina Nord win the 2028 Democratic presidential nomination?',
    })
    expect(words(kalshiSide)).toMatchObject({
      act: 'win nomination',
      object: 'president',
      competition: 'democratic',
      edition: '2028',
      stage: 'nomination',
      place: 'us',
    })
    expect(differences(kalshiSide, polymarketSide)).toEqual([])
    const governorship = polymarket({ question: 'Will Gina Nord win the governorship in Louisiana?' })
    expect(differences(polymarketSide, governorship)).toEqual(
      expect.arrayContaining(['act', 'object', 'place']),
    )
  })
  it('keep father and son apart', () => {
    const senior = polymarket({ question: 'Will Carl Drum win the 2028 US Presidential Election?' })
    const junior = polymarket({ question: 'Will Carl Drum Jr. win the 2028 US Presidential Election?' })
    expect(differences(senior, junior)).toEqual(['subject'])
  })
  it('tell winning from taking the seat', () => {
    const seated = kalshi({
      title: 'Will the Democratic party win the governorship in Ohio?',
      rules:
        'a representative of the Democratic party is inaugurated as the governor of Ohio pursuant to the 2026 election',
    })
    const won = polymarket({ question: 'Will the Democrats win the Ohio governor race in 2026?' })
    expect(differences(seated, won)).toEqual(['act'])
    expect(words(seated).act).toBe('take office')
  })
})

describe('parties and people', () => {
  it('take the party of the question, not the candidate in the label (S28, S29)', () => {
    const kalshiSide = kalshi({
      title: 'Will the Democratic party win Michigan in the presidential election?',
      label: 'Kara Holt',
      rules: 'the Democratic party wins Michigan in the 2024 presidential election',
    })
    const polymarketSide = polymarket({
      question: 'Will a Democrat win Michigan in the 2024 US Presidential Election?',
    })
    expect(differences(kalshiSide, polymarketSide)).toEqual([])
    expect(
      differences(
        kalshiSide,
        polymarket({ question: 'Will a Democrat win Michigan in the 2020 US Presidential Election?' }),
      ),
    ).toEqual(['edition'])
  })
  it('do not take a party for its leader (S19)', () => {
    const party = kalshi({ title: 'Will  win the Canadian Prime Ministry?', label: 'Liberal Party' })
    const leader = polymarket({ question: 'Will Julien Tremblay be the next Canadian Prime Minister?' })
    expect(words(party)).toMatchObject({ family: 'election', subject: 'liberal', place: 'canada' })
    expect(words(leader)).toMatchObject({ family: 'office', subject: 'julien tremblay', act: 'become' })
  })
  it('keep family members and elections apart (S64, S67, W40)', () => {
    const of = (who: string, which: string) =>
      polymarket({ question: `Will ${who} win the ${which} presidential election?` })
    expect(differences(of('Eduardo Bravo', '2026 Brazilian'), of('Flavio Bravo', '2026 Brazilian'))).toEqual([
      'subject',
    ])
    expect(differences(of('Lin Wei', '2024 Taiwanese'), of('Lin Wei', '2028 Taiwanese'))).toEqual(['edition'])
    expect(words(of('Lin Wei', 'next Taiwanese')).edition).toBeUndefined()
  })
  it('keep scope words of places (S70, S71)', () => {
    const mayor = polymarket({ question: 'Will Ken Duffy win the 2026 Democratic D.C. Mayoral Primary?' })
    expect(words(mayor)).toMatchObject({
      object: 'mayor',
      place: 'washington dc',
      stage: 'nomination',
      competition: 'democratic',
    })
    expect(
      words(polymarket({ question: 'Will Ken Duffy win the 2026 Los Angeles mayoral election?' })).place,
    ).toBe('los angeles')
  })
  it.each([
    ['GOP', 'republican'],
    ['the Tories', 'conservative'],
    ['CDU/CSU', 'christian democratic union'],
    ['Alternative for Germany (AfD)', 'alternative for germany'],
    ['AfD', 'alternative for germany'],
    ['LLA', 'la libertad avanza'],
    ['the Green Party', 'green'],
    ['Rising Sun Party (RSP)', 'rising sun'],
  ])('%s is the %s party', (written, name) => {
    expect(
      words(
        polymarket({ question: `Will ${written} win the most seats in the 2026 parliamentary election?` }),
      ).subject,
    ).toBe(name)
  })
})

describe('numbers of an election', () => {
  const seats = (label: string, title = 'above 211 or above Liberal Party seats won?') =>
    kalshi({ title, label })
  it('counts seats on whole numbers (N21, N23)', () => {
    const more = polymarket({
      question: 'Will the Liberals win more than 210 seats in the next Canadian Election?',
    })
    expect(words(seats('211 or above')).accepted).toBe(words(more).accepted)
    const none = polymarket({ question: 'Will the Green Party win 0 seats in the next Canadian Election?' })
    expect(words(kalshi({ title: 'between 0 to 0 Green Party seats won?', label: '0' }))).toMatchObject({
      accepted: '[0..0]',
      subject: 'green',
    })
    expect(words(none)).toMatchObject({ accepted: '[0..0]', act: 'win seats' })
  })
  it('keeps vote shares and strictness (N17, N18, N25)', () => {
    const above = kalshi({
      title: 'Will Labour Party receive between 30% and na% of the popular vote in Norway?',
      label: 'Above 30%',
    })
    const least = polymarket({
      question: 'Will the Labour Party (Ap) win 27% or more of vote in Norwegian election?',
    })
    expect(words(above)).toMatchObject({
      act: 'receive votes',
      measure: 'vote share',
      accepted: '(30..]',
      place: 'norway',
    })
    expect(words(least)).toMatchObject({
      act: 'receive votes',
      measure: 'vote share',
      accepted: '[27..]',
      place: 'norway',
    })
    expect(
      words(
        kalshi({
          title: 'Will Alma Cruz receive 35% or more of the first round vote?',
          label: '35% or more',
        }),
      ),
    ).toMatchObject({ accepted: '[35..]', stage: 'first round' })
    const bucket = polymarket({
      question: 'Will Alma Cruz receive between 24% and 28% of the vote in the mayoral election?',
    })
    expect(words(bucket)).toMatchObject({ accepted: '[24..28]', measure: 'vote share' })
  })
  it('tells most seats, a majority and a number of seats apart (N26, S17)', () => {
    const most = polymarket({
      question: 'Will PAS win the most seats in the 2025 Moldovan parliamentary election?',
    })
    const majority = polymarket({
      question: 'Will PAS win a majority of seats in the 2025 Moldovan parliamentary election?',
    })
    const number = kalshi({
      title:
        'Will Party of Action and Solidarity (PAS) win at least 51 seats in 2025 Moldovan parliamentary election?',
      label: 'At least 51',
    })
    expect([words(most).act, words(majority).act, words(number).act]).toEqual([
      'win most seats',
      'win majority',
      'win seats',
    ])
    expect([words(most).subject, words(majority).subject]).toEqual([
      words(number).subject,
      words(number).subject,
    ])
    const deputies = polymarket({
      question: 'Will LLA win the most seats in the Chamber of Deputies in the 2025 Argentine election?',
    })
    const either = kalshi({ title: 'Will LLA win the most seats in the 2025 Argentine elections?' })
    expect([words(deputies).object, words(either).object]).toEqual(['chamber of deputies', undefined])
  })
  it('tells places, margins, turnout and ranks from winning', () => {
    const act = (question: string): string | undefined => words(polymarket({ question })).act
    expect(act('Will Bill Vance win the 2026 California Governor Primary Election by more than 10%?')).toBe(
      'win by',
    )
    expect(act('Will Bill Vance win 4 swing states in the 2028 presidential election?')).toBe('win places')
    expect(act('Will voter turnout in the 2026 Ohio Senate election be above 55%?')).toBe('turn out')
    expect(act('Will Bill Vance win second place in the 2025 NYC mayoral election?')).toBe('finish (2nd)')
    expect(act('Will Bill Vance win the popular vote in the 2028 US Presidential Election?')).toBe(
      'win most votes',
    )
    expect(act('Will anyone win outright in the first round of the 2026 Brazil Presidential election?')).toBe(
      'win outright',
    )
    expect(act('Will Bill Vance advance from the 2026 California Governor primary election?')).toBe('advance')
  })
})

describe('texts of other families', () => {
  it.each([
    'Will the Boston Celtics win the 2026 NBA Championship?',
    'Will Anna Bell win Best Actress at the 2026 Academy Awards?',
    'Will Bo Berg lead Pro Baseball in runs in 2026?',
    'Will Spain call a snap election by June 30, 2026?',
    'Will Iran hold a presidential election before July 1, 2026?',
    'Will Nina Lund announce a presidential run before 2027?',
    'Will tax credits be extended and will the Democratic Party win the House in 2026?',
    '2026 U.S. House election: Republican odds over 60% by March 31?',
    'Will Kim Passel be arrested before 2027?',
    'Will Tie win Best Country Album at the Grammys?',
    'How many executive orders will be signed on day one? More than 15 orders',
    'Will Israel and Qatar normalize relations before 2027?',
  ])('%s is not read (S61, S72, S73, S87, N27)', (question) => {
    expect(words(polymarket({ question }))).toEqual({ family: undefined })
  })
})
