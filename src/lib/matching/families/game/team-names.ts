import type { Entity } from '../../claim/entity.js'
import { canonical } from '../../reading/canonical.js'
import { placeEntity } from '../../reading/place-names.js'
import type { League } from './leagues.js'
import { LEAGUES } from './leagues.js'
import { EUROPEAN_CLUBS, LATIN_CLUBS } from './teams/football-clubs.js'
import { COLLEGE_ALIASES, COLLEGE_NICKNAMES } from './teams/college-names.js'
import type { TeamRows } from './teams/american-teams.js'

/** The one team a form stands for; `null`: more than one. */
type Forms = ReadonlyMap<string, string | null>

function formsOf(rows: TeamRows): Forms {
  const forms = new Map<string, string | null>()
  for (const row of rows)
    for (const form of row) forms.set(form, forms.has(form) && forms.get(form) !== row[0] ? null : row[0]!)
  return forms
}

const FORMS = new Map<TeamRows, Forms>()
for (const { teams } of LEAGUES)
  if (teams !== undefined && !FORMS.has(teams)) FORMS.set(teams, formsOf(teams))

const CLUB_WORDS =
  /^(?:a?fc|cf|sc|ac|as|ss|ssc|us|rc|rcd|cd|ud|sd|ca|ec|se|cr|sv|fk|sk|if|bk|club|the|futbol|calcio|clube)$/

/** The side of a contest by its canonical name; `undefined`: the words stand for two teams of the league. */
export function teamNamed(text: string, league: League | undefined): Entity | undefined {
  const plain = canonical(text).replace(/^the /, '').replace(/ w$/, '')
  if (plain === '' || league?.shared?.includes(plain) === true) return undefined
  const name = nameIn(plain, text.trim(), league)
  return name === undefined ? undefined : { name, others: otherForms(name, league), kind: 'team' }
}

function nameIn(plain: string, text: string, league: League | undefined): string | undefined {
  if (league === undefined) return clubName(plain, [EUROPEAN_CLUBS, LATIN_CLUBS])
  const { sport, teams } = league
  if (sport === 'college') return collegeName(plain)
  if (sport === 'esports') return esportsName(plain)
  if (sport === 'soccer') return clubName(plain, teams === undefined ? [] : [teams])
  if (sport === 'nations' || sport === 'cricket') return placeEntity(text)?.name ?? plain
  return leagueName(plain, league)
}

/** By the league's table, also as `CHI Blackhawks`; a name that is not in it stands for itself. */
function leagueName(plain: string, league: League | undefined): string | undefined {
  const forms = league?.teams === undefined ? undefined : FORMS.get(league.teams)
  if (forms === undefined) return plain
  const known = forms.get(plain)
  if (known !== undefined) return known ?? undefined
  const [first = '', ...rest] = plain.split(' ')
  const byNickname = forms.get(rest.join(' '))
  return byNickname !== undefined && byNickname !== null && forms.get(first) === byNickname
    ? byNickname
    : plain
}

function clubName(plain: string, tables: readonly TeamRows[]): string | undefined {
  const bare = withoutClubWords(plain)
  for (const table of tables) {
    const forms = FORMS.get(table)
    const known = forms?.get(plain) ?? forms?.get(bare)
    if (known !== undefined && known !== null) return known
  }
  return bare
}

/** `FC Augsburg`, `Crystal Palace FC` without what clubs put at either end; a name of such words alone stays. */
function withoutClubWords(plain: string): string {
  const words = plain.split(' ')
  let from = 0
  let to = words.length
  while (to - from > 1 && CLUB_WORDS.test(words[from] ?? '')) from += 1
  while (to - from > 1 && CLUB_WORDS.test(words[to - 1] ?? '')) to -= 1
  return words.slice(from, to).join(' ')
}

function collegeName(plain: string): string {
  const spelled = plain.replace(/^saint /, 'st ').replace(/ st$/, ' state')
  const alias = COLLEGE_ALIASES[spelled]
  if (alias !== undefined) return alias
  const nickname = COLLEGE_NICKNAMES.find((name) => spelled.endsWith(` ${name}`))
  const school = nickname === undefined ? spelled : spelled.slice(0, -nickname.length - 1)
  const stated = school.replace(/ st$/, ' state')
  return COLLEGE_ALIASES[stated] ?? stated
}

/** `Team Falcons` is `falcons`; `Team WE` keeps its word, for the rest alone is no name. */
function esportsName(plain: string): string {
  const bare = plain.replace(/^team /, '').replace(/ (?:e ?sports?|gaming|team)$/, '')
  return bare.length >= 4 ? bare : plain
}

/** `Xi'an Team WE` is also `team we`. */
function otherForms(name: string, league: League | undefined): readonly string[] {
  const at = league?.sport === 'esports' ? name.indexOf(' team ') : -1
  return at < 0 ? [] : [name.slice(at + 1)]
}

/** A player of an individual sport: by the surname, with the whole name beside it; pairs of players by all their words. */
export function playerNamed(text: string): Entity | undefined {
  const plain = canonical(text.replace(/\((?:\d{1,3}|w)\)/gi, ''))
  if (plain === '') return undefined
  if (/[/&]/.test(text)) return { name: plain.split(' ').sort().join(' '), others: [], kind: 'team' }
  const words = plain.replace(/ (?:\d|jr|sr|ii|iii|iv)$/, '').split(' ')
  const surname = words.at(-1) ?? plain
  return { name: surname, others: words.length > 1 ? [words.join(' ')] : [], kind: 'person' }
}
