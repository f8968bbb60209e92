import {
  CFL_TEAMS,
  MLB_TEAMS,
  MLS_TEAMS,
  NBA_TEAMS,
  NFL_TEAMS,
  NHL_TEAMS,
  WNBA_TEAMS,
  type TeamRows,
} from './teams/american-teams.js'
import { EUROPEAN_CLUBS, LATIN_CLUBS } from './teams/football-clubs.js'

export type Sport =
  | 'american football'
  | 'baseball'
  | 'basketball'
  | 'hockey'
  | 'soccer'
  | 'tennis'
  | 'cricket'
  | 'fighting'
  | 'esports'
  | 'college'
  | 'nations'
  | 'other'

export interface League {
  /** Canonical name of the competition. */
  readonly name: string
  readonly sport: Sport
  /** What sides of its contests are scored in. */
  readonly unit: string
  /** Its own names, in any text. */
  readonly names: RegExp
  /** Descriptions that others share: they count where no identifier speaks against them. */
  readonly phrases?: RegExp
  /** How the venues' identifiers begin: Kalshi series without `KX`, Polymarket slugs. */
  readonly codes: readonly string[]
  readonly teams?: TeamRows
  /** Cities with more than one team. */
  readonly shared?: readonly string[]
}

/** Tennis of which a text does not say whose it is: the players tell. */
export const TENNIS = 'tennis'

const american = (league: Omit<League, 'unit'> & { readonly unit?: string }): League => ({
  unit: league.sport === 'baseball' ? 'runs' : league.sport === 'hockey' ? 'goals' : 'points',
  ...league,
})

const soccer = (
  name: string,
  names: RegExp,
  codes: readonly string[],
  teams: TeamRows = EUROPEAN_CLUBS,
): League => ({ name, sport: 'soccer', unit: 'goals', names, codes, teams })

const kind = (
  sport: Sport,
  unit: string,
  rows: readonly (readonly [string, RegExp, ...string[]])[],
): League[] => rows.map(([name, names, ...codes]) => ({ name, sport, unit, names, codes }))

/** Narrow names first: `WNBA` before `NBA`, `La Liga 2` before `La Liga`. */
export const LEAGUES: readonly League[] = [
  american({
    name: 'wnba',
    sport: 'basketball',
    names: /\bwnba\b|\bwomen's pro(?:fessional)? basketball\b/i,
    codes: ['wnba'],
    teams: WNBA_TEAMS,
  }),
  american({
    name: 'womens college basketball',
    sport: 'college',
    names:
      /\b(?:wbb|cwbb|ncaaw)\b|\bwomen's (?:college|ncaa) basketball\b|\bncaa women's basketball\b|\bcollege women's basketball\b/i,
    codes: ['ncaawb', 'cwbb'],
  }),
  american({
    name: 'college basketball',
    sport: 'college',
    names: /\b(?:cbb|ncaamb|ncaab)\b|\b(?:men's )?(?:college|ncaa)(?: men's)? basketball\b/i,
    codes: ['ncaamb', 'cbb'],
  }),
  american({
    name: 'college football',
    sport: 'college',
    names: /\b(?:cfb|ncaaf|ncaafb)\b|\b(?:college|ncaa) football\b/i,
    codes: ['ncaaf', 'cfb'],
  }),
  american({
    name: 'nba',
    sport: 'basketball',
    names: /\bnba\b/i,
    phrases: /(?<!women's )\bpro(?:fessional)? basketball\b/i,
    codes: ['nba'],
    teams: NBA_TEAMS,
    shared: ['los angeles', 'la'],
  }),
  american({ name: 'cfl', sport: 'american football', names: /\bcfl\b/i, codes: ['cfl'], teams: CFL_TEAMS }),
  american({ name: 'ufl', sport: 'american football', names: /\bufl\b/i, codes: ['ufl'] }),
  american({
    name: 'nfl',
    sport: 'american football',
    names: /\bnfl\b/i,
    phrases: /\bpro(?:fessional)? football\b|\bsuper bowl\b/i,
    codes: ['nfl'],
    teams: NFL_TEAMS,
    shared: ['los angeles', 'la', 'new york', 'ny'],
  }),
  american({ name: 'kbo', sport: 'baseball', names: /\bkbo\b/i, codes: ['kbo'] }),
  american({
    name: 'npb',
    sport: 'baseball',
    names: /\bnpb\b|\bnippon professional baseball\b/i,
    codes: ['npb'],
  }),
  american({
    name: 'mlb',
    sport: 'baseball',
    names: /\bmlb\b|\bmajor league baseball\b/i,
    phrases: /\bpro(?:fessional)? baseball\b|(?<!little league |college )\bworld series\b(?! of)/i,
    codes: ['mlb'],
    teams: MLB_TEAMS,
    shared: ['los angeles', 'la', 'new york', 'ny', 'chicago'],
  }),
  american({ name: 'khl', sport: 'hockey', names: /\bkhl\b/i, codes: ['khl'] }),
  american({ name: 'ahl', sport: 'hockey', names: /\bahl\b/i, codes: ['ahl'] }),
  american({
    name: 'swiss national league',
    sport: 'hockey',
    names: /\bswiss national league\b|\bsnhl\b/i,
    codes: ['snhl'],
  }),
  american({ name: 'del', sport: 'hockey', names: /\bDEL\b/, codes: ['dehl', 'del'] }),
  american({
    name: 'nhl',
    sport: 'hockey',
    names: /\bnhl\b/i,
    phrases: /\bpro(?:fessional)? hockey\b|\bstanley cup\b/i,
    codes: ['nhl'],
    teams: NHL_TEAMS,
    shared: ['new york', 'ny'],
  }),
  soccer('mls', /\bmls\b|\bmajor league soccer\b/i, ['mls'], MLS_TEAMS),
  soccer('womens champions league', /\bwomen's champions league\b/i, ['uclw', 'uwcl']),
  soccer('womens super league', /\bwomen's super league\b|\bwsl\b/i, ['wsl']),
  soccer('nwsl', /\bnwsl\b/i, ['nwsl']),
  soccer('champions league', /\b(?:uefa )?champions league\b|\bucl\b/i, ['ucl']),
  soccer('conference league', /\b(?:uefa )?(?:europa )?conference league\b|\buecl\b/i, ['uecl']),
  soccer('europa league', /\b(?:uefa )?europa league\b|\buel\b/i, ['uel']),
  soccer('fa cup', /\bfa cup\b/i, ['facup', 'fac']),
  soccer('efl cup', /\befl cup\b|\bcarabao cup\b/i, ['eflcup', 'eflc']),
  soccer('efl championship', /\befl championship\b/i, ['eflchampionship', 'elc', 'eflch']),
  soccer('saudi pro league', /\bsaudi pro(?:fessional)? league\b/i, ['saudipl', 'spl']),
  soccer('egyptian premier league', /\begypt(?:ian)? premier league\b/i, ['egypl']),
  soccer('scottish premiership', /\bscottish premiership\b/i, ['scottishprem', 'sco']),
  soccer('premier league', /\b(?:english )?premier league\b|\bepl\b/i, ['epl', 'premierleague']),
  soccer('la liga 2', /\bla ?liga 2\b|\bsegunda divisi[oó]n\b/i, ['laliga2', 'es2']),
  soccer('la liga', /\bla ?liga\b/i, ['laliga', 'lal']),
  soccer('serie b', /\bserie b\b/i, ['serieb', 'itsb']),
  soccer(
    'brasileirao',
    /\bbrasileir[aã]o\b|\bbrazil(?:ian)? serie a\b|\bcampeonato brasileiro\b/i,
    ['brasileiro', 'bra'],
    LATIN_CLUBS,
  ),
  soccer('serie a', /\bserie a\b/i, ['seriea', 'sea']),
  soccer('bundesliga 2', /\bbundesliga 2\b|\b2\. bundesliga\b/i, ['bundesliga2', 'bl2']),
  soccer('bundesliga', /\bbundesliga\b/i, ['bundesliga', 'bun']),
  soccer('ligue 1', /\bligue 1\b/i, ['ligue1', 'fl1']),
  soccer('ligue 2', /\bligue 2\b/i, ['ligue2', 'fr2']),
  soccer('eredivisie', /\beredivisie\b/i, ['eredivisie', 'ere']),
  soccer('primeira liga', /\bprimeira liga\b|\bliga portugal\b/i, ['ligaportugal', 'por']),
  soccer('super lig', /\bs[uü]per lig\b/i, ['superlig', 'tur']),
  soccer('liga mx', /\bliga mx\b/i, ['ligamx', 'mex'], LATIN_CLUBS),
  soccer(
    'copa libertadores',
    /\b(?:conmebol )?(?:copa )?libertadores\b/i,
    ['conmebollib', 'lib'],
    LATIN_CLUBS,
  ),
  soccer(
    'copa sudamericana',
    /\b(?:conmebol )?(?:copa )?sudamericana\b/i,
    ['conmebolsud', 'sud'],
    LATIN_CLUBS,
  ),
  soccer('copa del rey', /\bcopa del rey\b/i, ['copadelrey', 'cdr']),
  soccer('coppa italia', /\bcoppa italia\b/i, ['coppaitalia', 'itc']),
  soccer('dfb pokal', /\bdfb[- ]pokal\b/i, ['dfbpokal', 'dfb']),
  ...kind('nations', 'goals', [
    ['world cup', /\bfifa world cup\b|\bsoccer world cup\b/i, 'wc', 'fifwc'],
    ['euro', /\buefa euro\b|\beuro 20\d\d\b/i, 'euro'],
    ['copa america', /\bcopa america\b/i, 'copaamerica'],
    ['africa cup of nations', /\bafrica cup of nations\b|\bafcon\b/i, 'afcon', 'acn'],
    ['iihf world championship', /\biihf\b/i, 'iihf'],
    ['t20 world cup', /\bt20 world cup\b/i, 't20worldcup', 'crint'],
  ]),
  ...kind('cricket', 'runs', [
    ['ipl', /\bipl\b|\bindian premier league\b/i, 'ipl', 'cricipl'],
    ['cricket', /\bcricket\b/i, 't20match', 'crickettestmatch', 'cricketodimatch'],
  ]),
  ...kind('esports', 'maps', [
    ['counter strike', /\bcounter[- ]?strike\b|\bcs ?2\b/i, 'cs2'],
    ['league of legends', /\bleague of legends\b|\blol\b/i, 'lol'],
    ['dota 2', /\bdota ?2\b/i, 'dota2'],
    ['valorant', /\bvalorant\b/i, 'valorant', 'val'],
    ['rainbow six', /\brainbow (?:six|6)\b/i, 'r6'],
    ['rocket league', /\brocket league\b/i, 'rl', 'rocketleague'],
    ['honor of kings', /\bhonor of kings\b/i, 'hok'],
    ['overwatch', /\boverwatch\b/i, 'ow', 'overwatch'],
    ['call of duty', /\bcall of duty\b/i, 'codmw', 'cod'],
  ]),
  ...kind('tennis', 'sets', [
    [
      'womens tennis',
      /\bwta\b|\bwomen's (?:(?:professional|pro|singles) )?tennis\b|\bwomen's singles\b|\bitf w\b|\bgirls\b/i,
      'wta',
      'itfw',
    ],
    [
      'mens tennis',
      /\batp\b|\bmen's (?:(?:professional|pro|singles) )?tennis\b|\bmen's singles\b|\bboys\b/i,
      'atp',
      'itf',
    ],
  ]),
  {
    name: TENNIS,
    sport: 'tennis',
    unit: 'sets',
    names: /(?!)/,
    phrases:
      /\btennis\b|\b(?:french|australian) open\b|\broland[- ]garros\b|\bwimbledon\b|\bu\.?s\.? open\b(?! cup)/i,
    codes: [],
  },
  ...kind('fighting', 'rounds', [
    ['mma', /\bufc\b|\bmma\b|\bmixed martial arts\b/i, 'ufc', 'mma'],
    ['boxing', /\bboxing\b/i, 'boxing', 'box'],
  ]),
]
