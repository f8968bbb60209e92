import { describe, expect, it } from 'vitest'
import { differences, kalshi, polymarket, words } from '../election/synthetic-contracts.js'

const ANNOUNCED =
  'An "official announcement" means a statement by the person themselves that they will be departing. The announcement must not specify that they are leaving in more than a year from the statement.'

describe('leaving an office', () => {
  it('is read with person, office, place, window and form', () => {
    const read = kalshi({
      title: 'Will Marta Olin leave President of Ukraine before Oct 1, 2026?',
      label: 'Marta Olin',
      rules:
        'Marta Olin has either officially announced their intention to leave as President of Ukraine or has actually left as President of Ukraine before Oct 1, 2026',
      more: `${ANNOUNCED} Death does NOT satisfy the Payout Criterion.`,
    })
    expect(words(read)).toMatchObject({
      family: 'office',
      subject: 'marta olin',
      act: 'leave office',
      form: 'either',
      object: 'president',
      place: 'ukraine',
      stage: 'announced within a year',
      until: '2026-10-01',
    })
  })
  it('says when the announcement alone counts, and when it does not', () => {
    const rules = (more: string): string =>
      `This market will resolve to "Yes" if Paula Bond ceases to be the Attorney General of the United States by March 31, 2026, 11:59 PM ET. ${more}`
    const of = (more: string) =>
      words(polymarket({ question: 'Paula Bond out as Attorney General by March 31?', rules: rules(more) }))
        .form
    expect(of('')).toBe('doing')
    expect(
      of(
        'An announcement of Paula Bond\'s resignation/removal before this market\'s end date will immediately resolve this market to "Yes".',
      ),
    ).toBe('either')
    expect(of('An announcement of a resignation will not alone qualify.')).toBe('doing')
    const actual = kalshi({
      title: 'Will Paula Bond leaves Attorney General in before April?',
      rules: 'Paula Bond leaves as Attorney General before Apr 1, 2026',
      more: 'Paula Bond must have an actual departure date and vacate the role within the time period.',
    })
    expect(words(actual)).toMatchObject({
      form: 'doing',
      act: 'leave office',
      object: 'attorney general',
      place: 'us',
    })
  })
  it('is wider where detention or incapacity counts', () => {
    const read = polymarket({
      question: 'Orla Vik out as President of Russia by end of 2026?',
      rules:
        'This market will resolve to "Yes" if Russia\'s president, Orla Vik, is removed from power for any length of time by December 31, 2026, 11:59 PM ET. President Orla Vik will be considered to be removed from power if she resigns, is detained, or otherwise loses her position or is prevented from fulfilling her duties.',
    })
    expect(words(read)).toMatchObject({
      act: 'lose power',
      object: 'president',
      place: 'russia',
      subject: 'orla vik',
    })
  })
  it('tells resigning, removal and retirement from any way out (S79, S83)', () => {
    const act = (question: string, rules = ''): string | undefined =>
      words(polymarket({ question, rules })).act
    expect(act('Will Nora Quist resign as Prime Minister of Denmark by June 30?')).toBe('resign')
    expect(act('Nora Quist removed as Prime Minister of Denmark by June 30?')).toBe('be removed')
    expect(act('Nora Quist out as Prime Minister of Denmark by June 30?')).toBe('leave office')
    expect(
      act(
        'Nora Quist out as Prime Minister of Denmark by June 30?',
        'This market will resolve to "Yes" if Nora Quist resigns as Prime Minister of Denmark, or is otherwise removed from this position, by June 30, 2026, 11:59 PM ET.',
      ),
    ).toBe('leave office')
    expect(
      words(
        polymarket({
          question: 'Will Nora Quist announce her retirement as senator by June 30?',
          rules:
            'This market will resolve to "Yes" if Nora Quist announces that she will retire as senator by June 30, 2026.',
        }),
      ).form,
    ).toBe('announcing')
  })
  it('is the contrary of remaining (P01)', () => {
    const out = kalshi({
      title: 'Will Chase Hume be no longer Minority Leader in 2025?',
      rules: 'Chase Hume is no longer Senate Minority Leader before Jan 1, 2026',
    })
    const stays = polymarket({ question: 'Will Chase Hume remain Senate Minority Leader through 2025?' })
    expect(words(out)).toMatchObject({ act: 'leave office', object: 'senate minority leader' })
    expect(words(stays)).toMatchObject({ act: 'not leave office', object: 'senate minority leader' })
  })
  it('first of several is another question (T7)', () => {
    expect(words(polymarket({ question: 'Will Kim Rand be the next leader out before 2027?' })).act).toBe(
      'leave office first',
    )
    expect(
      words(
        kalshi({ title: 'Will Kim Rand be the first person to leave the Trump Cabinet?', label: 'Kim Rand' }),
      ).act,
    ).toBe('leave office first')
  })
  it('of a first secretary is no race', () => {
    expect(
      words(
        kalshi({
          title: 'Will Raul Peña leave First Secretary of the Communist Party of Cuba before Jan 1, 2027?',
          label: 'Raul Peña',
        }),
      ),
    ).toMatchObject({
      act: 'leave office',
      object: 'first secretary of the communist party',
      place: 'cuba',
    })
  })
  it('keeps its deadline (W45)', () => {
    const of = (date: string) =>
      kalshi({
        title: `Will Mike Jonas leave Speaker of the House before ${date}?`,
        label: 'Mike Jonas',
        rules: `Mike Jonas leaves as Speaker of the House before ${date}`,
      })
    expect(differences(of('Jul 1, 2026'), of('Jan 1, 2027'))).toEqual(['until'])
  })
  it('finds the office of a short title in the rules', () => {
    const read = polymarket({
      question: 'Netley out by end of 2026?',
      rules:
        'This market will resolve to "Yes" if Bernard Netley ceases to be Prime Minister of Israel by December 31, 2026, 11:59 PM ET.',
    })
    expect(words(read)).toMatchObject({
      subject: 'bernard netley',
      object: 'prime minister',
      place: 'israel',
    })
  })
  it('of New Zealand is no new office', () => {
    expect(
      words(
        kalshi({
          title: 'Will Kit Luce leave Prime Minister of New Zealand before Jan 1, 2027?',
          label: 'Kit Luce',
        }),
      ).act,
    ).toBe('leave office')
  })
})

describe('getting an office', () => {
  it('knows one office by its many names', () => {
    const chair = polymarket({ question: 'Will Kay Hasse be the next Fed Chair?' })
    const long = kalshi({
      title: 'Will Kay Hasse be the next Chair of the Federal Reserve?',
      label: 'Kay Hasse',
    })
    expect(differences(chair, long)).toEqual([])
    expect(words(chair)).toMatchObject({ act: 'become', object: 'fed chair', edition: 'next', place: 'us' })
    const hud = polymarket({ question: 'Will Trump nominate Ben Dale for HUD Secretary?' })
    const written = kalshi({
      title: 'Will Trump nominate Ben Dale as Secretary of Housing and Urban Development?',
    })
    expect(differences(hud, written)).toEqual([])
  })
  it('tells nomination, confirmation, appointment and holding apart (S26, S27)', () => {
    const confirmed = kalshi({
      title: 'Will Sid Mole be confirmed as Secretary of Agriculture by Dec 31, 2026?',
      label: 'Sid Mole',
    })
    const nominated = polymarket({ question: 'Will Trump nominate Sid Mole for Agriculture Secretary?' })
    expect([words(confirmed).act, words(nominated).act]).toEqual(['confirm', 'nominate'])
    expect([words(confirmed).subject, words(nominated).subject]).toEqual(['sid mole', 'sid mole'])
    expect(
      words(kalshi({ title: 'Will Mia Davids be confirmed as Attorney General by Dec 31, 2026?' })).act,
    ).toBe('confirm')
    expect(words(polymarket({ question: "Will Mia Davids be Trump's Attorney General?" })).act).toBe('hold')
    expect(
      words(polymarket({ question: 'Will Mia Davids be appointed as FBI Director by June 30?' })).act,
    ).toBe('appoint')
  })
  it('keeps nobody and others as themselves (S88)', () => {
    expect(
      words(
        kalshi({
          title: "Will No other person be Trump's next Secretary of Defense?",
          label: 'No other person',
        }),
      ).subject,
    ).toBe('nobody')
    expect(
      words(polymarket({ question: 'Will Trump nominate another person for Energy Secretary?' })).subject,
    ).toBe('other')
  })
  it('reads who is next from the label or from behind the verb (S95, X07)', () => {
    const pope = kalshi({ title: 'Who will be the next Pope?', label: 'Piero Rossi' })
    expect(words(pope)).toMatchObject({ act: 'become', object: 'pope', subject: 'piero rossi' })
    expect(differences(pope, polymarket({ question: 'Will Piero Rossi be the next Pope?' }))).toEqual([])
    expect(
      words(polymarket({ question: 'Will the next Prime Minister of Hungary be Petra Magos?' })),
    ).toMatchObject({ subject: 'petra magos', place: 'hungary' })
  })
  it('has a deadline on one side only where one side says so (W31)', () => {
    const dated = kalshi({
      title: 'Will Ben Wiks be DNC chair by Dec 31, 2025?',
      label: 'Ben Wiks',
      rules: 'Ben Wiks is the next DNC chair by Dec 31, 2025',
    })
    const open = polymarket({ question: 'Will Ben Wiks be the next DNC chair?' })
    expect(words(dated).until).toBe('2026-01-01')
    expect(words(open).until).toBeUndefined()
  })
  it('knows a leader at a moment (M24)', () => {
    const read = kalshi({
      title: 'Will Elias Gomez be the leader of Venezuela at the end of 2026?',
      label: 'Elias Gomez',
    })
    expect(words(read)).toMatchObject({
      act: 'hold',
      object: 'leader',
      place: 'venezuela',
      subject: 'elias gomez',
    })
  })
  it('knows joining a team (W33)', () => {
    const read = polymarket({ question: 'Will Ron Sands join the Trump administration by June 30?' })
    expect(words(read)).toMatchObject({ act: 'join', object: 'trump administration', subject: 'ron sands' })
  })
  it('names the company of a chief', () => {
    expect(words(polymarket({ question: 'Will Jo Dors be the next CEO of X?' })).object).toBe('ceo of x')
    expect(words(polymarket({ question: 'Tim Kok out as Apple CEO before 2027?' })).object).toBe(
      'ceo of apple',
    )
  })
})

describe('texts of other families', () => {
  it.each([
    'Will Jair Bolas leave Brazil before 2027?',
    'Will Jon Fett leave the Democratic party?',
    'Will the Iranian regime fall by March 31?',
    'Will Bo Berg lead Pro Baseball in stolen bases?',
    'Will the President try to fire Jerry Powl before May?',
    'Will the Fed Chair cut rates at the next meeting?',
    'Will Kash Pat be arrested before Jan 2027?',
    'Will Liga Real be the next champion?',
    'Will Kevin Hass be confirmed as Fed Chair and will rates hit 2.5% in 2026?',
    'Will the US confirm that aliens exist before 2027?',
    'Will Paul Witt be charged or convicted by June 30?',
    'Will another country leave OPEC in 2026?',
    'Will the next James Bond film be released in 2026?',
  ])('%s is not read (S81, S85, S86)', (question) => {
    expect(words(polymarket({ question }))).toEqual({ family: undefined })
  })
})
